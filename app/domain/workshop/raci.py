"""RACI: who is responsible, accountable, consulted and informed; exactly one accountable per row."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.records import Entry, Responsibility, Step
from app.domain.words.sentence import entry_title
from app.domain.words.text import is_gap
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.settings import RaciSettings

LETTERS = {"R": "Responsible", "A": "Accountable", "C": "Consulted", "I": "Informed"}
MOST_LETTERS = 2


def parse_letters(said: str) -> str | None:
    """Return the letters of a cell in the order R, A, C, I ("a/r" gives "RA"), or None when it is something else."""
    letters = {c for c in said.upper() if c.isalpha()}
    if not letters <= set(LETTERS) or len(letters) > MOST_LETTERS:
        return None
    return "".join(c for c in LETTERS if c in letters)


@dataclass(frozen=True, slots=True)
class Holder:
    """A column of the matrix: a department or a participant."""

    id: str
    name: str
    short: str
    hue: int


@dataclass(frozen=True, slots=True)
class RaciRow:
    """A row of the matrix, or a section heading; `gap` says what is wrong with it."""

    entry: Entry
    title: str
    section: bool
    letters: Mapping[str, str]
    gap: str = ""


def holders(content: WorkshopContent, step: Step) -> tuple[Holder, ...]:
    """Return the columns of a RACI step: the departments in the room, or everybody in it."""
    if isinstance(step.settings, RaciSettings) and step.settings.by == "participant":
        found = []
        for person in content.participants:
            department = content.department_by_id.get(person.department_id or "")
            found.append(Holder(person.id, person.name, person.name, department.hue if department else -1))
        return tuple(found)
    return tuple(Holder(d.id, d.name, d.short, d.hue) for d in content.departments_in_room())


def raci_rows(content: WorkshopContent, step: Step) -> tuple[RaciRow, ...]:
    """Return the rows of a RACI step in order, each with what is wrong with it."""
    cells: dict[str, dict[str, str]] = {}
    for cell in content.of_step(Responsibility, step.id):
        cells.setdefault(cell.item_id, {})[cell.holder_id] = cell.letters
    known = {h.id for h in holders(content, step)}
    rows = []
    for entry in content.of_step(Entry, step.id):
        title, section = row_title(content, entry), bool(entry.fields.get("section"))
        if is_gap(title):
            continue
        letters = {k: v for k, v in cells.get(entry.id, {}).items() if k in known}
        rows.append(RaciRow(entry, title, section, letters, "" if section else _gap(letters)))
    return tuple(rows)


def row_title(content: WorkshopContent, entry: Entry) -> str:
    """Return what a row is called: its own words, or those of the contribution it is about."""
    own = entry.fields.get("section") or entry.fields.get("task", "")
    if own:
        return own
    subject = content.entry_by_id.get(entry.subject_id or "")
    if subject is None:
        return ""
    return subject.fields.get("contribution", "") or _named(content, subject)


def _named(content: WorkshopContent, subject: Entry) -> str:
    """Return a subject that says nothing of what is contributed yet, by its department's name."""
    department = content.department_name(subject.fields.get("department"))
    return f"{department}: not said yet" if department else entry_title(subject.fields)


def _gap(letters: Mapping[str, str]) -> str:
    accountable = sum("A" in held for held in letters.values())
    if accountable == 0:
        return "nobody is accountable"
    if accountable > 1:
        return f"{accountable} are accountable; one is enough"
    if not any("R" in held for held in letters.values()):
        return "nobody is responsible for doing it"
    return ""
