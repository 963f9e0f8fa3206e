"""Reading the parts of a guide from the steps of a workshop, with what is missing in them."""

from collections.abc import Iterable

from app.domain.document.gap import Gap
from app.domain.outcomes.guide.guide_sections import (
    KIND,
    PART_OF_SECTION,
    SECTION_ACTIONS,
)
from app.domain.outcomes.outcome import document_kind, parts_of
from app.domain.records import Answer, Entry, Note, Step
from app.domain.words.sentence import entry_title
from app.domain.words.text import is_gap
from app.domain.workshop import flow
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.settings import ActionsSettings, FormField, FormSettings


def guide_parts(content: WorkshopContent) -> dict[str, str]:
    """Return which step key brings which part of the guide; nothing for a workshop that yields none."""
    return parts_of(content) if yields_guide(content) else {}


def yields_guide(content: WorkshopContent) -> bool:
    """Return whether the workshop's template ends in a messaging guide."""
    return document_kind(content) == KIND


def guide_name(content: WorkshopContent) -> str:
    """Return what the guide is about: the product, or the workshop while that is not named."""
    workshop = content.workshop
    return workshop.title if is_gap(workshop.product) else workshop.product


class GuideReading:
    """Reads the parts of a guide from the steps that bring them and, on the way, collects what is missing."""

    def __init__(self, content: WorkshopContent) -> None:
        self.content = content
        self.parts = guide_parts(content)
        self.gaps: list[Gap] = []

    def step(self, part: str) -> Step | None:
        """Return the step that brings a part; None where there is none, or it was skipped before anything was said."""
        step = self.content.step(self.parts.get(part, ""))
        return None if step is None or (step.state == "skipped" and not self._said(step)) else step

    def _said(self, step: Step) -> bool:
        """Return whether anything was said in a step before it was skipped."""
        return any(self.content.of_step(kind, step.id) for kind in (Entry, Note, Answer))

    def _entries(self, step: Step) -> tuple[Entry, ...]:
        return self.content.of_step(Entry, step.id)

    def gap(
        self, section: str, text: str, *, part: str = "", entry_id: str = "", keys: Iterable[str] = (), todo: str = ""
    ) -> None:
        """Note what is missing in a section, and where it can be written."""
        key = self.parts.get(part or PART_OF_SECTION.get(section, ""), "")
        if section == SECTION_ACTIONS:
            key = next((s.key for s in self.content.steps if isinstance(s.settings, ActionsSettings)), "")
        self.gaps.append(Gap(section, text, key if self.content.step(key) else "", entry_id, tuple(keys), todo))

    def value(self, entry: Entry, key: str) -> str:
        """Return a field's words, or nothing for a placeholder."""
        said = entry.fields.get(key, "")
        return "" if is_gap(said) else said

    def shown(self, entry: Entry, key: str) -> str:
        """Return a field for people: ids of entries, people and departments by their names."""
        return flow.field_text(self.content, self.value(entry, key))

    def rows(self, part: str, section: str, *, need: str = "") -> list[Entry]:
        """Return the rows of a part that say something; none at all is a gap when `need` says so."""
        step = self.step(part)
        rows = [e for e in self._entries(step) if entry_title(e.fields)] if step is not None else []
        if not rows and need:
            self.gap(section, need)
        return rows

    def require(self, section: str, name: str, row: Entry, **fields: str) -> None:
        """Name the fields a row lacks: key → its name for people."""
        missing = {key: title for key, title in fields.items() if is_gap(row.fields.get(key))}
        if missing:
            words = listing(missing.values())
            todo = f"Complete “{name}”: {words}."
            self.gap(section, f"“{name}” lacks {words}.", entry_id=row.id, keys=missing, todo=todo)


def listing(words: Iterable[str]) -> str:
    """Return words as a list in a sentence: "a, b and c"."""
    items = list(words)
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


def form_fields(step: Step) -> tuple[FormField, ...]:
    """Return the fields of a form step; none of another one."""
    return step.settings.fields if isinstance(step.settings, FormSettings) else ()
