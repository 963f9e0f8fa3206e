"""What a workshop leaves behind, as one class declares it: its gaps, its sections, its document, its page.

A document is put together here, the same way for every outcome: what opens it, its sections each with what is
missing in it, and then the evidence, which is every step that no section has told whole. So nothing that was said
can be left out by forgetting it.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from app.domain.document.blocks import Block, Callout, Document, Heading, PageBreak, Paragraph, text
from app.domain.document.gap import Gap
from app.domain.outcomes.closing import open_tasks, task_words
from app.domain.records import Entry, Step
from app.domain.words.text import is_gap
from app.domain.workshop.actions import actions_table
from app.domain.workshop.activity import activity_of
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.links import LinkRule
from app.domain.workshop.settings import ActionsSettings

EVIDENCE = "Appendix: the evidence"
MISSING = "Also missing"


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter of a document.

    `told` are the ids of the steps of which every word stands in `body`; all others stand in the evidence.
    A `new_page` begins before it where it has a body.
    """

    title: str
    body: tuple[Block, ...] = ()
    told: frozenset[str] = frozenset()
    new_page: bool = False


class Outcome(ABC):
    """A kind of outcome. A subclass says what it is called and what it consists of."""

    kind: ClassVar[str]
    """The kind of document that a template names."""
    title: ClassVar[str]
    parts: ClassVar[tuple[str, ...]] = ()
    """The parts that a template can bring a step for."""
    place: ClassVar[str] = ""
    """The place of the window where it lives on; nothing where it lives in its document alone."""
    lives_on: ClassVar[str] = ""
    """What people are told about that when the workshop finishes."""
    links: ClassVar[tuple[LinkRule, ...]] = ()
    """What people can link to what, by the parts that bring it."""

    def name(self, content: WorkshopContent) -> str:
        """Return the title of the document."""
        return content.workshop.title

    def subject(self, content: WorkshopContent) -> str:
        """Return what the document is about, for its properties."""
        return self.title

    @abstractmethod
    def front(self, content: WorkshopContent, gaps: Sequence[Gap]) -> Iterator[Block]:
        """Yield what opens the document: its cover, its contents, or its first page."""

    @abstractmethod
    def sections(self, content: WorkshopContent) -> Iterator[Section]:
        """Yield the chapters in their order; one without a body stands only where something is missing in it."""

    def own_gaps(self, content: WorkshopContent) -> Iterator[Gap]:
        """Yield what is missing beyond what single steps lack."""
        return iter(())

    def sections_of_steps(self, content: WorkshopContent) -> Mapping[str, str]:
        """Return in which section what a step lacks is named, by the step's key; else it is under its own title."""
        return {}

    def evidence_title(self) -> str:
        """Return what stands above the steps that no section has told."""
        return EVIDENCE

    def gaps(self, content: WorkshopContent) -> tuple[Gap, ...]:
        """Return everything a reader will miss, each once."""
        sections = self.sections_of_steps(content)
        found = list(self.own_gaps(content))
        for step in content.steps:
            section = sections.get(step.key, step.title)
            found += [replace(gap, section=section) for gap in activity_of(step).gaps(content, step)]
        tasks = open_tasks(content)
        once = tuple({(gap.section, gap.text): gap for gap in reversed(found)}.values())[::-1]
        return tuple(replace(g, task=task_words(content, tasks[g.place])) if g.place in tasks else g for g in once)

    def document(self, content: WorkshopContent, created: str) -> Document:
        """Return the document of a workshop as it stands; `created` is this instant, ISO 8601."""
        gaps = self.gaps(content)
        blocks = list(self.front(content, gaps))
        told: set[str] = set()
        named: set[str] = set()
        for section in self.sections(content):
            if section.new_page and section.body:
                blocks.append(PageBreak())
            blocks += chapter(section.title, section.body, [g.whole for g in gaps if g.section == section.title])
            told |= section.told
            named.add(section.title)
        rest = [gap for gap in gaps if gap.section not in named]
        blocks += self._evidence(content, told, rest)
        title = self.name(content)
        return Document(
            title=title,
            blocks=tuple(blocks),
            language=content.workshop.language,
            author=content.workshop.owner,
            subject=self.subject(content),
            footer=title,
            created=created,
        )

    def _evidence(self, content: WorkshopContent, told: set[str], gaps: list[Gap]) -> list[Block]:
        """Return every step that no section has told, with what was said in it and what is missing in it."""
        body: list[Block] = []
        for step in content.steps:
            mine = [gap for gap in gaps if gap.step_key == step.key]
            blocks = [] if step.id in told else list(activity_of(step).blocks(content, step))
            if not blocks and not mine:
                continue
            gaps = [gap for gap in gaps if gap not in mine]
            body.append(Heading(step.title, 2))
            if step.question:
                body.append(Paragraph(text(step.question), "caption"))
            body += blocks
            if mine:
                body.append(missing([gap.whole for gap in mine]))
        found: list[Block] = [PageBreak(), Heading(self.evidence_title(), 1), *body] if body else []
        return found + chapter(MISSING, (), [f"{gap.section}: {gap.whole}" for gap in gaps])


def missing(gaps: Sequence[str]) -> Callout:
    """Return the box that says what is missing in a section."""
    word = "1 gap" if len(gaps) == 1 else f"{len(gaps)} gaps"
    return Callout("gap", f"{word} in this section", tuple(text(gap) for gap in gaps))


def chapter(title: str, body: Sequence[Block], gaps: Sequence[str]) -> list[Block]:
    """Return a chapter with what is missing in it; nothing at all when there is neither."""
    if not body and not gaps:
        return []
    return [Heading(title, 1), *body, *([missing(gaps)] if gaps else [])]


def links_from(outcome: Outcome, content: WorkshopContent, step: Step) -> tuple[tuple[LinkRule, Step], ...]:
    """Return what the things in a step can be linked to, each with the step that holds it.

    What the room may not see yet is offered to nobody: the console is often the screen that is shared.
    """
    parts = parts_of(content)
    found = []
    for rule in outcome.links:
        target = content.step(parts.get(rule.target, ""))
        if parts.get(rule.source) != step.key or target is None:
            continue
        if not activity_of(target).is_hidden(content, target):
            found.append((rule, target))
    return tuple(found)


def document_kind(content: WorkshopContent) -> str:
    """Return the kind of document that a workshop's template names."""
    return str(content.workshop.template.get("document", {}).get("kind", ""))


def parts_of(content: WorkshopContent) -> dict[str, str]:
    """Return which step key brings which part of the document."""
    return dict(content.workshop.template.get("document", {}).get("parts", {}))


def part_step(content: WorkshopContent, part: str) -> Step | None:
    """Return the step that brings a part of the document; None when it is not in the agenda."""
    return content.step(parts_of(content).get(part, ""))


def sections_by_step(content: WorkshopContent, titles: Mapping[str, str], actions: str) -> dict[str, str]:
    """Return the sections in which steps are told, by step key: `titles` by the part a step brings, and `actions` for
    every step that takes actions.
    """
    parts = parts_of(content)
    found = {parts[part]: title for part, title in titles.items() if part in parts}
    return found | {s.key: actions for s in content.steps if isinstance(s.settings, ActionsSettings)}


def step_section(content: WorkshopContent, title: str, step: Step | None) -> Section:
    """Return a section that is what the activity of a step says of it."""
    if step is None:
        return Section(title)
    return Section(title, tuple(activity_of(step).blocks(content, step)), frozenset({step.id}))


def told_in_rows(
    content: WorkshopContent, step: Step | None, keys: Iterable[str], entries: Sequence[Entry] | None = None
) -> frozenset[str]:
    """Return the id of a step whose entries a section has told whole: every field that says something is among
    `keys`, and every entry among `entries` (all of them, when they are not named); nothing for any other step.
    """
    if step is None:
        return frozenset()
    known = set(keys)
    shown = None if entries is None else {entry.id for entry in entries}
    for entry in content.of_step(Entry, step.id):
        said = {key for key, value in entry.fields.items() if not is_gap(value)}
        if said and (not said <= known or (shown is not None and entry.id not in shown)):
            return frozenset()
    return frozenset({step.id})


def actions_section(content: WorkshopContent, title: str, before: Sequence[Block] = ()) -> Section:
    """Return the section of all actions and roadblocks of a workshop, whichever step took them."""
    body = list(before)
    for kind, heading in (("action", "Actions"), ("roadblock", "Roadblocks")):
        found = tuple(a for a in content.actions if a.kind == kind)
        if found:
            body += [Heading(heading, 2), actions_table(content, found, heading)]
    told = frozenset(step.id for step in content.steps if isinstance(step.settings, ActionsSettings))
    return Section(title, tuple(body), told)
