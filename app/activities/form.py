"""Form: labelled fields that make a sentence while they are filled; one or several candidates."""

from typing import Literal

from pydantic import Field, model_validator

from app.activities.base import Activity, Settings, nobody
from app.domain.document.blocks import Block, Heading, Paragraph, Span, text
from app.domain.records import Entry, Step
from app.domain.words.sentence import slots
from app.domain.workshop import flow
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.stage import StageCard, StageCards, StageColumn


class FormField(Settings):
    """A field: `words` is the length its text should come to, `lines` how much room it has.

    `choices` are offered while typing; anything else may be said, too.
    """

    key: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: str
    guidance: str = ""
    lines: int = Field(1, ge=1, le=12)
    words: int = 0
    choices: list[str] = Field([], max_length=20)


class FormSettings(Settings):
    """The fields of a form and the sentence they make.

    `per` names the step whose entries the form is filled for, such as one per audience; `checks` is what
    looks at the words while they are typed: "smart" asks of a goal what a goal needs.
    """

    fields: list[FormField] = Field(min_length=1, max_length=20)
    sentence: str = ""
    per: str = ""
    checks: Literal["", "smart"] = ""
    beside: list[str] = []

    @model_validator(mode="after")
    def _sentence_uses_known_fields(self) -> "FormSettings":
        known = {field.key for field in self.fields} | {"product", "subject"}
        for slot in slots(self.sentence):
            if slot not in known and not slot.startswith("subject_"):
                raise ValueError(f"the sentence uses {{{slot}}}, which is no field")
        return self


def stage(content: WorkshopContent, step: Step) -> StageCards:
    """Return every candidate as its sentence."""
    settings = FormSettings.model_validate(step.settings)
    cards = []
    for entry in content.of_step(Entry, step.id):
        words = flow.entry_words(content, step, entry)
        if not settings.sentence:
            said = [(f.title, entry.fields[f.key]) for f in settings.fields if entry.fields.get(f.key)]
            words = "\n\n".join(f"{title}: {value}" if len(settings.fields) > 1 else value for title, value in said)
        if words:
            cards.append(StageCard(words, detail=flow.subject_title(content, entry)))
    return StageCards((StageColumn("", tuple(cards)),) if cards else (), "Nothing written yet.")


def blocks(content: WorkshopContent, step: Step) -> tuple[Block, ...]:
    """Return every candidate with its fields."""
    settings = FormSettings.model_validate(step.settings)
    found: list[Block] = []
    for entry in content.of_step(Entry, step.id):
        said = [(f, entry.fields[f.key]) for f in settings.fields if entry.fields.get(f.key)]
        if not said:
            continue
        found.append(Heading(flow.subject_title(content, entry) or "Candidate", 3))
        if settings.sentence:
            found.append(Paragraph(text(flow.entry_words(content, step, entry))))
        else:
            found += [Paragraph((Span(f"{f.title}: ", strong=True), Span(value))) for f, value in said]
    return tuple(found)


ACTIVITY = Activity(
    kind="form",
    title="Form",
    description="Fields that make a sentence while they are filled; several candidates.",
    icon="file-text",
    settings=FormSettings,
    stage=stage,
    blocks=blocks,
    heard=nobody,
)
