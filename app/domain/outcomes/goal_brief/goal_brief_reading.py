"""Reading the parts of a goal brief from the steps of a workshop, with what is missing in them."""

from collections.abc import Iterable
from datetime import date

from app.domain.document.gap import Gap
from app.domain.outcomes.outcome import document_kind, parts_of
from app.domain.records import Entry, Step
from app.domain.words.periods import find_due
from app.domain.words.sentence import entry_title
from app.domain.words.text import is_gap, single_line
from app.domain.workshop import flow
from app.domain.workshop.content import WorkshopContent

KIND = "goal_brief"
"""The kind of document a template names."""

PARTS = (
    "objective",
    "goal",
    "guard",
    "pitfalls",
    "pitfalls_vote",
    "contributions",
    "stops",
    "tree",
    "raci",
    "team",
    "news",
    "rhythm",
    "milestones",
    "concerns",
    "confidence",
    "signing",
)
"""The parts of a brief that a template can bring a step for."""


def brief_parts(content: WorkshopContent) -> dict[str, str]:
    """Return which step key brings which part of the brief; nothing for a workshop that yields none."""
    return parts_of(content) if yields_brief(content) else {}


def yields_brief(content: WorkshopContent) -> bool:
    """Return whether the workshop's template ends in a goal brief."""
    return document_kind(content) == KIND


def workshop_day(content: WorkshopContent) -> date:
    """Return the day of the workshop."""
    return date.fromisoformat(content.workshop.date)


class BriefReading:
    """Reads the parts of a brief from the steps that bring them and, on the way, collects what is missing."""

    def __init__(self, content: WorkshopContent) -> None:
        self.content = content
        self.parts = brief_parts(content)
        self.gaps: list[Gap] = []

    def step(self, part: str) -> Step | None:
        """Return the step that brings a part; None where there is none."""
        return self.content.step(self.parts.get(part, ""))

    def rows(self, part: str) -> list[Entry]:
        """Return the rows of a part that say something."""
        step = self.step(part)
        return [e for e in self.content.of_step(Entry, step.id) if entry_title(e.fields)] if step else []

    def gap(self, section: str, part: str, text: str, entry_id: str = "") -> None:
        """Note what is missing in a section, where the template brings the part at all."""
        if part in self.parts:
            self.gaps.append(Gap(section, text, self.parts[part], entry_id))

    def said(self, entry: Entry, key: str) -> str:
        """Return a field for people, or nothing for a placeholder."""
        value = entry.fields.get(key, "")
        return "" if is_gap(value) else single_line(flow.field_text(self.content, value))

    def table(self, part: str, keys: Iterable[str]) -> tuple[tuple[str, ...], ...]:
        """Return the rows of a part with the fields of these keys, for people."""
        return tuple(tuple(self.said(row, key) for key in keys) for row in self.rows(part))

    def due_day(self, said: str) -> date | None:
        """Return the day that somebody meant, counted from the workshop's; None where it is no date."""
        workshop = self.content.workshop
        return find_due(said, today=workshop_day(self.content), fiscal_month=workshop.fiscal_month)
