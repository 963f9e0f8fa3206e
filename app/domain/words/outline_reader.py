"""Which block of an outline is a title, a department, a goal, a why, a key result or just a note."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from app.domain.words.outline_blocks import Block
from app.domain.words.text import fold, shorten

_Origin = Literal["number", "bullet", "bold", "label", "heading", "prose"]

_WHY = re.compile(r"(?:why(?: this matters| now)?|rationale|reason)\s?:\s*", re.IGNORECASE)
_GOAL = re.compile(r"(?:(?:objective|goal)\s?\d{0,2}|o\d{0,2})\s?[:–]\s*", re.IGNORECASE)
_KPI = re.compile(
    r"(?:kr|key results?|kpis?)\s?\d{0,2}(?:\.\d{1,2})?\s?(?:[:–]\s*|$)|kr\s?\d{1,2}(?:\.\d{1,2})?[.)]?\s+",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    r"(?:the )?(?:whole |entire )?(?:company|organi[sz]ation)(?:[ -]?wide)?(?: (?:goals|okrs|objectives))?"
    r"|everyone|everybody|all|all of us|overall|global"
)
_LONGEST_TITLE = 160
_SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=\S)")


@dataclass(slots=True)
class DraftDepartment:
    """A department while it is read."""

    name: str = ""
    why: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class DraftGoal:
    """A goal while it is read."""

    title: str
    department: str
    origin: _Origin
    indent: int = 0
    why: list[str] = field(default_factory=list)
    kpis: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class OutlineReader:
    """Goes through the blocks once and remembers under what it stands."""

    blocks: Sequence[Block]
    title: str = ""
    notes: list[str] = field(default_factory=list)
    departments: list[DraftDepartment] = field(default_factory=list)
    goals: list[DraftGoal] = field(default_factory=list)
    goal: DraftGoal | None = None
    heading: str = ""
    department_level: int = 0
    kpi_indent: int = 0
    # Where paragraphs go that follow a "WHY:".
    why: list[str] | None = None

    @property
    def department(self) -> DraftDepartment | None:
        """The department whose heading was read last."""
        return self.departments[-1] if self.departments else None

    def read(self) -> None:
        """Read all blocks."""
        levels = [block.level for block in self.blocks if block.kind == "heading"]
        # A single highest heading at the top is the plan's title; several of that level are departments.
        titled = bool(levels) and levels.count(min(levels)) == 1 and levels[0] == min(levels) and len(levels) > 1
        titled = titled or levels == [1]
        below = [level for level in levels if level > levels[0]] if titled else levels
        self.department_level = min(below, default=0)
        for place, block in enumerate(self.blocks):
            if block.kind == "heading":
                if titled and not self.title and block.level == levels[0]:
                    self.title = self.heading = block.text
                    self._keep_addresses(block)
                else:
                    self._heading(block)
            elif block.kind == "text":
                self._paragraph(place, block)
            else:
                self._item(place, block)

    def _heading(self, block: Block) -> None:
        self.why = None
        self.heading = block.text
        label = _GOAL.match(block.text)
        if label or block.level > self.department_level:
            self._start(block.text[label.end() :] if label else block.text, "heading", block)
            return
        self.goal = None
        self.departments.append(DraftDepartment("" if _COMPANY.fullmatch(fold(block.text)) else block.text))
        self._keep_addresses(block)

    def _paragraph(self, place: int, block: Block) -> None:
        text = block.text
        if label := _WHY.match(text):
            # A why behind the key results, and not below them, is about more than that one goal.
            owner = self.goal if self.goal and (block.indent > self.goal.indent or not self.goal.kpis) else None
            self.why = owner.why if owner else self.department.why if self.department else self.notes
            self._keep(self.why, text[label.end() :], block, owner)
        elif label := _GOAL.match(text):
            self._start(text[label.end() :], "label", block)
        elif label := _KPI.match(text):
            self._key_result(text[label.end() :], block)
        elif block.bold and not text.endswith(":"):
            self._start(text, "bold", block)
        elif self._leads(place, block):
            self._prose_goal(block)
        elif self.why is not None:
            self._keep(self.why, text, block)
        elif self.goal and (not self.goal.kpis or block.indent > self.goal.indent):
            self._keep(self.goal.notes, text, block)
        else:
            self._keep(self.department.notes if self.department else self.notes, text, block)

    def _leads(self, place: int, block: Block) -> bool:
        """Return whether a paragraph is what the list after it is about."""
        following = self.blocks[place + 1] if place + 1 < len(self.blocks) else None
        if following is None or following.kind not in ("number", "bullet", "indent") or _GOAL.match(following.text):
            return False
        if self.goal and (not self.goal.kpis or block.indent > self.goal.indent) and self.goal.origin != "prose":
            return False
        if following.indent > block.indent or following.kind == "indent":
            return True
        return not following.bold and not self._has_children(place + 1)

    def _prose_goal(self, block: Block) -> None:
        """Start a goal named after a paragraph: its last sentence, the others are notes."""
        *before, last = _SENTENCE.split(block.text)
        title = last.rstrip(": ")
        if len(block.text) <= _LONGEST_TITLE and not before:
            self._start(title, "prose", block)
        elif len(title) <= _LONGEST_TITLE:
            self._start(title, "prose", block)
            self._keep(self.goals[-1].notes, " ".join(before), None)
        else:
            self._start(shorten(title, _LONGEST_TITLE), "prose", block)
            self._keep(self.goals[-1].notes, block.text, None)

    def _item(self, place: int, block: Block) -> None:
        text = block.text
        if label := _KPI.match(text):
            self._key_result(text[label.end() :], block)
        elif label := _WHY.match(text):
            self.why = self.goal.why if self.goal else self.department.why if self.department else self.notes
            self._keep(self.why, text[label.end() :], block)
        elif label := _GOAL.match(text):
            self._start(text[label.end() :], "label", block)
        elif self._is_goal(place, block):
            self._start(text, "number" if block.kind == "number" else "bullet", block)
        else:
            self._key_result(text, block)

    def _is_goal(self, place: int, block: Block) -> bool:
        goal = self.goal
        if goal is None:
            return block.kind == "number" or block.bold or self._list_has_children(place, block.indent)
        if goal.origin == "prose":
            # Behind a list under prose, what stands for itself is a goal again.
            return block.indent <= goal.indent and (
                block.bold or (block.kind == "number" and self._has_children(place))
            )
        if goal.origin == block.kind:
            return block.indent <= goal.indent
        return block.kind == "number" and block.bold and block.indent <= goal.indent

    def _has_children(self, place: int) -> bool:
        following = self.blocks[place + 1] if place + 1 < len(self.blocks) else None
        return following is not None and following.kind != "heading" and following.indent > self.blocks[place].indent

    def _list_has_children(self, place: int, indent: int) -> bool:
        """Return whether an item of the list from `place` on has others below it."""
        for block in self.blocks[place + 1 :]:
            if block.kind in ("heading", "text") and block.indent <= indent:
                return False
            if block.indent > indent:
                return True
        return False

    def _start(self, title: str, origin: _Origin, block: Block) -> None:
        department = self.department.name if self.department else ""
        indent = 0 if origin == "heading" else block.indent
        self.goal = DraftGoal(title.rstrip(), department, origin, indent)
        self.goals.append(self.goal)
        self.why = None
        self.kpi_indent = -1
        self._keep_addresses(block)

    def _key_result(self, text: str, block: Block) -> None:
        self.why = None
        if not text:
            self._keep_addresses(block)
            return
        if self.goal is None:
            self._start(self.heading or self.title, "heading", Block("text", "", block.indent))
        goal = self.goals[-1]
        # What stands below a key result explains it: as one of its own it would be counted and measured.
        if goal.kpis and self.kpi_indent >= 0 and block.indent > self.kpi_indent:
            self._keep(goal.notes, f"{shorten(goal.kpis[-1], 60)} – {text}", block)
            return
        self.kpi_indent = block.indent
        goal.kpis.append(text)
        self._keep_addresses(block)

    def _keep(self, place: list[str], text: str, block: Block | None, owner: DraftGoal | None = None) -> None:
        if text:
            place.append(text)
        if block is not None:
            self._keep_addresses(block, owner)

    def _keep_addresses(self, block: Block, owner: DraftGoal | None = None) -> None:
        if block.addresses:
            goal = owner or self.goal
            notes = goal.notes if goal else self.department.notes if self.department else self.notes
            notes.extend(block.addresses)


def read_goals(blocks: Sequence[Block]) -> OutlineReader:
    """Return title, notes, departments and goals of an outline."""
    reader = OutlineReader(blocks)
    reader.read()
    return reader
