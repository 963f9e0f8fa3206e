"""What can be written to close a gap, away from the room: the fields it names, in words for whoever writes them."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.document.gap import Gap
from app.domain.records import Entry, Step
from app.domain.words.sentence import entry_title
from app.domain.words.text import is_gap
from app.domain.workshop import flow
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.settings import FormField, FormSettings, TableColumn, TableSettings


@dataclass(frozen=True, slots=True)
class FieldToWrite:
    """A field that says nothing yet: `words` is the length it should come to, 0 for any.

    `choices` are (what is kept, what people read), for a field that names somebody or something; a field of text
    has none.
    """

    key: str
    title: str
    guidance: str = ""
    words: int = 0
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Writing:
    """The fields that close a gap, and the row they belong to; without `entry_id` a new one about `subject_id`."""

    step: Step
    fields: tuple[FieldToWrite, ...]
    entry_id: str = ""
    subject_id: str | None = None


def writing_for(content: WorkshopContent, gap: Gap) -> Writing | None:
    """Return what can be written to close a gap; None where it is closed by talking, not by writing."""
    step = content.step(gap.step_key)
    if step is None:
        return None
    fields = tuple(field for field in _fields(content, step) if field.key in gap.keys)
    if not fields:
        return None
    entries = content.of_step(Entry, step.id)
    entry = next((e for e in entries if e.id == gap.entry_id), None)
    # A gap of a form names what the form is about, for as long as nobody has begun it.
    subject_id = gap.entry_id if entry is None and gap.entry_id in content.entry_by_id else None
    if entry is None:
        entry = next(
            (e for e in entries if e.subject_id == subject_id and isinstance(step.settings, FormSettings)), None
        )
    return Writing(step, fields, entry.id if entry else "", subject_id)


def said_already(content: WorkshopContent, writing: Writing, key: str) -> str:
    """Return what stands in a field, or nothing for a placeholder."""
    entry = content.entry_by_id.get(writing.entry_id)
    said = entry.fields.get(key, "") if entry is not None else ""
    return "" if is_gap(said) else said


def _fields(content: WorkshopContent, step: Step) -> Iterator[FieldToWrite]:
    match step.settings:
        case FormSettings(fields=fields):
            yield from (_field(field) for field in fields)
        case TableSettings(columns=columns):
            yield from (_cell(content, column) for column in columns)


def _field(field: FormField) -> FieldToWrite:
    return FieldToWrite(field.key, field.title, field.guidance, field.words)


def _cell(content: WorkshopContent, column: TableColumn) -> FieldToWrite:
    choices: tuple[tuple[str, str], ...] = ()
    if column.type == "person":
        choices = tuple((p.id, content.person_label(p.id)) for p in content.participants)
    elif column.type == "department":
        choices = tuple((d.id, d.name) for d in content.departments)
    elif column.type == "entry" and (source := content.step(column.source)) is not None:
        rows = content.of_step(Entry, source.id)
        choices = tuple((e.id, title) for e in rows if (title := flow.field_text(content, entry_title(e.fields))))
    return FieldToWrite(column.key, column.title, column.guidance, column.words, choices)
