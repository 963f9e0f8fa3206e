"""What was read of an outline so far, and under what the next words stand."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.domain.words.outline_asides import Asides, read_asides
from app.domain.words.outline_blocks import Block, UnusedLine
from app.domain.words.outline_drafts import DraftDepartment, DraftGoal, DraftKpi, Origin, lines_of
from app.domain.words.outline_headings import bare_heading, only_says_when
from app.domain.words.outline_tables import Column
from app.domain.words.text import shorten

LONGEST_TITLE = 160
_FEWEST_LETTERS = 6


@dataclass(slots=True)
class OutlineState:
    """The drafts of an outline, the place that is read, and the lines of which nothing is kept."""

    blocks: Sequence[Block]
    title: str = ""
    notes: list[str] = field(default_factory=list)
    departments: list[DraftDepartment] = field(default_factory=list)
    goals: list[DraftGoal] = field(default_factory=list)
    titles: dict[str, int] = field(default_factory=dict)
    """The last goal of each title, folded."""
    offers: list[DraftGoal] = field(default_factory=list)
    unused: list[UnusedLine] = field(default_factory=list)
    lines: set[int] = field(default_factory=set)
    """The lines that are kept outside of goals, or only mark what follows them."""
    where: dict[str, int] = field(default_factory=dict)
    """The line of each paragraph that is kept in notes or a why."""
    department: DraftDepartment | None = None
    goal: DraftGoal | None = None
    heading: str = ""
    period: str = ""
    kpi_indent: int = 0
    why: list[str] | None = None
    """Where paragraphs go that follow a "WHY:"."""
    into: list[str] | None = None
    """Where all goes that follows "Notes" or "Why" as a heading, while it is indented by `into_indent`."""
    into_indent: int = 0
    measuring: bool = False
    measures_named: str = ""
    """The heading of measures that name their goals; empty where they belong to the goal that is open."""
    measured: int = 0
    """How many goals there were when measures were said last."""
    columns: tuple[Column, ...] = ()
    table_head: tuple[str, ...] = ()
    group_owner: str = ""

    def leave(self) -> None:
        """Forget what the words before stood under, as a heading does."""
        self.why = self.into = None
        self.measuring, self.measures_named = False, ""

    def start(self, title: str, origin: Origin, block: Block) -> DraftGoal | None:
        """Start a goal; words that are none start nothing and are listed."""
        said = read_asides(title.strip())
        if not re.search(r"\w", said.text):
            self.unuse(block, "a goal without words")
            return None
        self.leave()
        goal = DraftGoal(
            title=said.text.rstrip(),
            department=self.department.name if self.department else "",
            origin=origin,
            indent=0 if origin == "heading" else block.indent,
            level=block.level,
            period=self.period,
            owner=said.owner or self.group_owner,
            grade=said.grade,
            place=len(self.goals),
            lines=list(lines_of(block)),
        )
        goal.notes += [f"Result: {result}" for result in said.results]
        if said.done or block.done:
            goal.notes.append("Done")
        self.titles[bare_heading(goal.title)] = goal.place
        self.goals.append(goal)
        self.goal = goal
        self.kpi_indent = -1
        self.keep_addresses(block)
        return goal

    def key_result(self, text: str, block: Block) -> None:
        """Add a key result to the goal that is open, or start one where there is none."""
        self.why = None
        if not re.search(r"\w", text):
            self.unuse(block, "a key result without words")
            self.keep_addresses(block)
            return
        if self.goal is None and not self._start_from_heading(block):
            self.start(text, "bullet" if block.kind == "bullet" else "number", block)
            return
        goal = self.goal
        # What stands behind a goal within a goal, and no deeper than that, belongs to the outer one.
        while goal is not None and goal.below is not None and block.kind != "text" and block.indent <= goal.indent:
            goal = self.goal = self.goals[goal.below]
            self.kpi_indent = -1
        if goal is None:
            return
        # What stands below a key result explains it: as one of its own it would be counted and measured.
        if goal.kpis and self.kpi_indent >= 0 and block.indent > self.kpi_indent:
            self.note(goal, f"{shorten(goal.kpis[-1].text, 60)} – {text}", block)
            return
        self.kpi_indent = block.indent
        self.add_kpi(goal, text, block)
        self.keep_addresses(block)

    def _start_from_heading(self, block: Block) -> bool:
        """Start a goal named as the heading that key results stand under, if that is a name."""
        for words in (self.heading, self.title):
            if words and not only_says_when(words):
                return (
                    self.start(words, "heading", Block("text", "", block.indent, line=block.line, until=block.until))
                    is not None
                )
        return False

    def add_kpi(self, goal: DraftGoal, text: str, block: Block) -> DraftKpi:
        """Add a key result with what is said in it in passing; a score of its own is a note."""
        said: Asides = read_asides(text)
        kpi = DraftKpi(said.text, said.owner, results=list(said.results), lines=list(lines_of(block)))
        kpi.done = said.done or bool(block.done)
        goal.kpis.append(kpi)
        if said.grade:
            goal.notes.append(f"{shorten(kpi.text, 60)} – score {said.grade}")
        return kpi

    def note(self, goal: DraftGoal, text: str, block: Block) -> None:
        """Keep words in the notes of a goal."""
        if text:
            goal.notes.append(text)
        goal.lines += lines_of(block)
        goal.notes.extend(block.addresses)

    def keep(self, place: list[str], text: str, block: Block | None, owner: DraftGoal | None = None) -> None:
        """Keep words in `place`, and the addresses in the notes of who they are about."""
        if text:
            place.append(text)
        if block is not None:
            if text:
                self.where.setdefault(text, block.line)
            self.lines.update(lines_of(block))
            self.keep_addresses(block, owner)

    def keep_addresses(self, block: Block, owner: DraftGoal | None = None) -> None:
        """Keep the addresses of links in the notes of what they stand in."""
        if block.addresses:
            goal = owner or self.goal
            notes = goal.notes if goal else self.department.notes if self.department else self.notes
            notes.extend(block.addresses)
            self.lines.update(lines_of(block))
            for address in block.addresses:
                self.where.setdefault(address, block.line)

    def mark(self, block: Block) -> None:
        """Say that a block only marks what follows it."""
        self.lines.update(lines_of(block))

    def unuse(self, block: Block, reason: str) -> None:
        """Say that nothing is kept of a block, and why."""
        words = block.text or " · ".join(cell for cell in block.cells if cell)
        self.unused.append(UnusedLine(block.line, words, reason))
        self.lines.update(lines_of(block))

    def offer(self, text: str, block: Block, reason: str, origin: Origin = "prose") -> DraftGoal:
        """Offer words as a goal that they probably are not."""
        title = shorten(text, LONGEST_TITLE)
        offer = DraftGoal(title, "", origin, block.indent, reason=reason, period=self.period)
        if title != " ".join(text.split()):
            offer.notes.append(text)
        offer.notes.extend(block.addresses)
        offer.lines += lines_of(block)
        self.offers.append(offer)
        return offer

    def goal_named(self, words: str) -> DraftGoal | None:
        """Return the goal that `words` name: by its title, or by enough of its beginning."""
        wanted = bare_heading(words)
        if not wanted:
            return None
        if wanted in self.titles:
            return self.goals[self.titles[wanted]]
        same = (
            [n for title, n in self.titles.items() if title.startswith(wanted)]
            if len(wanted) >= _FEWEST_LETTERS
            else []
        )
        return self.goals[max(same)] if same else None
