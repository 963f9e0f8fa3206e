"""Which block of an outline is a title, a department, a goal, a why, a key result or just a note."""

import re
from dataclasses import dataclass

from app.domain.words.outline_blocks import Block, Blocks
from app.domain.words.outline_drafts import DraftDepartment, DraftGoal, Origin, lines_of
from app.domain.words.outline_headings import (
    bare_heading,
    heading_kind,
    is_definition,
    only_says_when,
    said_period,
)
from app.domain.words.outline_labels import Labelled, labelled
from app.domain.words.outline_measures import measure_item, measured_names, start_measures
from app.domain.words.outline_sayings import say, say_whose, take_row
from app.domain.words.outline_sections import ITEMS, NO_DEPTH, Sections
from app.domain.words.outline_state import LONGEST_TITLE
from app.domain.words.targets import parse_target
from app.domain.words.text import shorten

# "Support: Objective: Better answers" says whose it is; "=> 20 %: answer in 3 days" how far it came, before what it is.
_WHOSE = re.compile(r"([A-Z][\w&/ ]{1,30}):\s+(?=(?:objective|goal)\s?\d{0,2}\s?:\s*\S)", re.IGNORECASE)
_SHARE_FIRST = re.compile(r"\d{1,3}(?:[.,]\d{1,2})? ?%\s?[:–—]\s+\S")
_SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=\S)")
_PAGE_LIST = re.compile(r"toc|table of contents", re.IGNORECASE)


@dataclass(slots=True)
class OutlineReader(Sections):
    """Goes through the blocks once and remembers under what it stands."""

    pending: Block | None = None
    """An "Objective:" whose words are still to come."""

    def read(self, title: str = "") -> None:
        """Read all blocks; `title` is what the text calls itself in front of them."""
        headings = [block for block in self.blocks if block.kind == "heading"]
        levels = [block.level for block in headings]
        # A single highest heading at the top is the plan's title; several of that level are departments.
        titled = bool(levels) and levels.count(min(levels)) == 1 and levels[0] == min(levels) and len(levels) > 1
        titled = titled or levels == [1]
        # Where the only highest heading is a goal, the text has no title.
        first = labelled(headings[0].text) if headings else None
        titled = titled and (first is None or first.kind != "goal")
        below = [
            block.level
            for block in headings
            if (not titled or block.level > levels[0]) and heading_kind(block.text) in ("", "company")
        ]
        self.department_level = min(below, default=0)
        self.named = measured_names(self.blocks)
        self.headings = frozenset(bare_heading(block.text) for block in headings)
        for place, block in enumerate(self.blocks):
            if place < self.read_until:
                continue
            if block.kind == "heading" and titled and not self.title and block.level == levels[0]:
                self.title = self.heading = block.text
                self.unuse(block, "the plan's title")
                self.keep_addresses(block)
            elif self.is_apart(place, block):
                self.set_apart(block)
            elif block.kind == "heading":
                self._heading(place, block)
            elif block.kind == "row":
                take_row(self, block, place)
            elif block.kind == "text":
                self._paragraph(place, block)
            else:
                self._item(place, block)
        self._end_pending()
        self.end_times()
        self.title = self.title or title

    # What explains or links

    # Headings

    def _heading(self, place: int, block: Block) -> None:
        self._end_pending()
        measures, was_named = self.measuring, self.measures_named
        into, self.naming, self.columns, self.group_owner = self.goal, False, (), ""
        self.leave()
        self.heading = block.text
        kind, found = heading_kind(block.text), labelled(block.text)
        inner = into is not None and block.level > (into.level or self.heading_level)
        if measures and block.level > self.heading_level and (goal := self.goal_named(block.text)) is not None:
            self.goal, self.kpi_indent = goal, -1
            self.measuring, self.measures_named = True, was_named
            self.mark(block)
            return
        if found is not None and found.kind == "goal":
            self._goal_label(found, block, "heading")
        elif kind == "measures" or (found is not None and found.kind == "measures"):
            start_measures(self, block, inner=inner)
        elif found is not None and found.rest and found.kind not in ("notes", "department", "due", "baseline"):
            self._labelled(found, place, block)
        elif kind in ("why", "notes") or (kind == "apart" and inner):
            self.aside_heading(place, block, why=kind == "why")
        elif kind == "apart":
            self.apart, self.apart_level, self.goal = block.text, block.level, None
            self.unuse(block, "a heading under which no goals stand")
        elif kind == "time":
            self.time_heading(block)
        elif block.level > self.department_level or self.is_goal_heading(place, block):
            if block.level <= self.department_level:
                self.department = None
            self.start(re.sub(r"^\d{1,2}[.)]\s+", "", block.text), "heading", block)
        else:
            self.goal = None
            name = "" if kind == "company" else block.text
            self.department = DraftDepartment(name, lines=list(lines_of(block)))
            self.departments.append(self.department)
            self.keep_addresses(block)
        self.heading_level = block.level if kind not in ("why", "notes") else self.heading_level

    # Paragraphs

    def _paragraph(self, place: int, block: Block) -> None:
        text = block.text
        found = labelled(text)
        if found is not None and found.kind == "why":
            self._why(found, block)
        elif found is not None:
            self._labelled(found, place, block)
        elif self.pending is not None:
            self._take_pending(block)
        elif not (self.title or self.goals or self.departments or self.notes) and only_says_when(text):
            self.title = text
            self.unuse(block, "the plan's title")
        elif (kind := self._kind_of_line(block)) == "measures":
            start_measures(self, block, inner=True)
        elif kind in ("why", "notes") and block.bold:
            self.leave()
            self.aside_heading(place, block, why=kind == "why")
        elif kind == "apart":
            self.apart, self.apart_level = text.rstrip(": "), NO_DEPTH if block.bold else NO_DEPTH + 1
            self.goal = None
            self.unuse(block, "words under which no goals stand")
        elif kind == "time":
            self.leave()
            self.time_heading(block)
        elif block.bold and not text.endswith(":"):
            goal = self.goal_named(text) if self.measures_named else None
            if goal is not None:
                self.goal, self.kpi_indent = goal, -1
                self.mark(block)
            else:
                self.start(text, "bold", block)
        elif self.measuring and self.goal is not None and self._is_measure(block):
            self.key_result(text, block)
        elif self._leads(place, block):
            self._prose_goal(block)
        elif self.into is not None:
            self.keep(self.into, text, block)
        elif self.why is not None:
            self.keep(self.why, text, block)
        elif self.goal and (not self.goal.kpis or block.indent > self.goal.indent):
            self.keep(self.goal.notes, text, block)
        elif self.goal is None and is_definition(text):
            self.offer(text, block, "says what goals are")
        else:
            self.keep(self.department.notes if self.department else self.notes, text, block)

    def _kind_of_line(self, block: Block) -> str:
        """Return what a line that heads others is about: bold, or with a colon behind it."""
        if not block.bold and not block.text.endswith(":"):
            return ""
        kind = heading_kind(block.text)
        if kind == "time" and not said_period(block.text):
            self.naming = kind == "time"
        return kind

    def _is_measure(self, block: Block) -> bool:
        target = parse_target(block.text)
        return target.amount is not None or target.factor is not None

    def _why(self, found: Labelled, block: Block) -> None:
        # A why behind the key results, and not below them, is about more than that one goal.
        owner = self.goal if self.goal and (block.indent > self.goal.indent or not self.goal.kpis) else None
        if block.kind != "text":
            owner = self.goal
        self.why = owner.why if owner else self.department.why if self.department else self.notes
        self.keep(self.why, found.rest, block, owner)

    def _labelled(self, found: Labelled, place: int, block: Block) -> None:
        """Read a block that begins with a label."""
        if found.kind not in ("goal", "notes"):
            self._end_pending(found)
        if found.kind == "goal":
            self._goal_label(found, block, "label")
        elif found.kind == "goals":
            self.leave()
            self.goal, self.naming = None, True
            self.mark(block)
        elif found.kind == "why":
            self._why(found, block)
        elif found.kind == "measures" and not found.rest:
            start_measures(self, block, inner=True)
        elif found.kind in ("kpi", "measures"):
            if not (self.measures_named and measure_item(self, block)):
                self.key_result(found.rest, block)
        elif (
            found.kind == "result"
            and block.kind in ITEMS
            and _SHARE_FIRST.match(found.rest)
            and not self._is_below(block)
        ):
            self.key_result(block.text, block)
        else:
            self.into = None
            say(self, found, block, place)

    def _is_below(self, block: Block) -> bool:
        return self.goal is not None and bool(self.goal.kpis) and block.indent > self.kpi_indent >= 0

    def _goal_label(self, found: Labelled, block: Block, origin: str) -> None:
        if self.measures_named and measure_item(self, block):
            return
        self._end_pending()
        if not found.rest:
            self.pending = block
            self.leave()
            self.goal = None
            return
        outer = self.goal
        nested = outer is not None and block.kind in ITEMS and outer.origin != "heading" and block.indent > outer.indent
        below = outer.place if nested and outer is not None else None
        while below is not None and block.indent <= self.goals[below].indent:
            below = self.goals[below].below
        if block.kind in ITEMS and below is None and outer is not None and outer.below is not None:
            below = self._outer_of(outer, block)
        started = self.start(found.rest, "heading" if origin == "heading" else "label", block)
        if started is not None:
            started.below = below

    def _outer_of(self, goal: DraftGoal, block: Block) -> int | None:
        """Return the goal that the next one within it stands below, by its indent."""
        place = goal.below
        while place is not None and block.indent <= self.goals[place].indent:
            place = self.goals[place].below
        return place

    def _take_pending(self, block: Block) -> None:
        pending, self.pending = self.pending, None
        if pending is not None:
            self.mark(pending)
            origin: Origin = "heading" if pending.kind == "heading" else "label"
            block.level = pending.level
            self.start(block.text, origin, block)

    def _end_pending(self, found: Labelled | None = None) -> None:
        """Let go of an "Objective 2:" without words: with key results behind it that is its name."""
        pending, self.pending = self.pending, None
        if pending is None:
            return
        measured = found is not None and found.kind in ("kpi", "measures") and re.search(r"\d", pending.text)
        origin: Origin = "number" if pending.kind == "number" else "bullet" if pending.kind == "bullet" else "label"
        if not measured or self.start(pending.text.rstrip(": "), origin, pending) is None:
            self.unuse(pending, "a goal without words")

    def _leads(self, place: int, block: Block) -> bool:
        """Return whether a paragraph is what the list after it is about."""
        following = self.blocks[place + 1] if place + 1 < len(self.blocks) else None
        if following is None or following.kind not in ITEMS or self.into is not None:
            return False
        found = labelled(following.text)
        if found is not None and found.kind == "goal":
            return False
        if self.goal and (not self.goal.kpis or block.indent > self.goal.indent) and self.goal.origin != "prose":
            return False
        if is_definition(block.text) or self.naming:
            return False
        if following.indent > block.indent or following.kind == "indent":
            return True
        return not following.bold and not self.has_children(place + 1)

    def _prose_goal(self, block: Block) -> None:
        """Start a goal named after a paragraph: its last sentence, the others are notes."""
        *before, last = _SENTENCE.split(block.text)
        title = last.rstrip(": ")
        if len(block.text) <= LONGEST_TITLE and not before:
            self.start(title, "prose", block)
        elif len(title) <= LONGEST_TITLE:
            if self.start(title, "prose", block):
                self.keep(self.goals[-1].notes, " ".join(before), None)
        elif self.start(shorten(title, LONGEST_TITLE), "prose", block):
            self.keep(self.goals[-1].notes, block.text, None)

    # Items of lists

    def _item(self, place: int, block: Block) -> None:
        text = block.text
        if self.into is not None and block.indent < self.into_indent:
            self.into = None
        found = labelled(text)
        if found is not None:
            self._labelled(found, place, block)
        elif (whose := _WHOSE.match(text)) and (found := labelled(text[whose.end() :])) is not None:
            self._goal_label(found, block, "label")
            if self.goal is not None:
                say_whose(self, whose[1], block)
        elif self.pending is not None:
            self._take_pending(block)
        elif _PAGE_LIST.fullmatch(text):
            self.unuse(block, "a mark of the page")
        elif self.is_list_apart(place, block) or (self.goal is None and self.is_offer(block)):
            return
        elif self.into is not None:
            self.keep(self.into, text, block)
        elif self.measuring:
            if not (self.measures_named and measure_item(self, block)):
                self.key_result(text, block)
        elif self.is_group(place, block):
            self.start_group(block)
        elif self._is_goal(place, block):
            self.start(text, "number" if block.kind == "number" else "bullet", block)
        else:
            self.key_result(text, block)

    def _is_goal(self, place: int, block: Block) -> bool:
        goal = self.goal
        if goal is None:
            named = any(words and not only_says_when(words) for words in (self.heading, self.title))
            listed = block.kind == "number" or block.bold or self.list_has_children(place, block.indent)
            return self.naming or not named or listed
        if goal.origin == "prose":
            # Behind a list under prose, what stands for itself is a goal again.
            return block.indent <= goal.indent and (block.bold or (block.kind == "number" and self.has_children(place)))
        if goal.origin == block.kind:
            return block.indent <= goal.indent
        return block.kind == "number" and block.bold and block.indent <= goal.indent


def read_goals(read: Blocks) -> OutlineReader:
    """Return title, notes, departments, goals, offers and unused lines of an outline."""
    reader = OutlineReader(read.blocks)
    reader.unused += read.unused
    reader.read(read.title)
    return reader
