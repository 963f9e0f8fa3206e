"""The sections of an outline: what explains, links or lists, what is of another time, and whose goals follow."""

import re
from dataclasses import dataclass, field

from app.domain.words.outline_asides import is_led
from app.domain.words.outline_blocks import Block
from app.domain.words.outline_drafts import DraftDepartment, Origin, lines_of
from app.domain.words.outline_headings import (
    bare_heading,
    heading_kind,
    is_definition,
    only_says_when,
    said_period,
    sounds_like_department,
)
from app.domain.words.outline_labels import labelled
from app.domain.words.outline_state import OutlineState
from app.domain.words.outline_tables import columns_of
from app.domain.words.text import shorten

# What was a goal once, or shows how one looks, is offered without its label; what explains a label keeps it.
_EARLIER = re.compile(r"(?:previous|past|older|archived?|former|an? |templates?|examples?|sample)", re.IGNORECASE)
_LINKS = re.compile(
    r"(?:read|learn|find out|see|further|more)\b|(?:.{0,20} )?(?:links|resources|references|contents?)$|toc$"
)
_SEASON = re.compile(r"\b(?:spring|summer|autumn|fall|winter)\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\w.,-])(?:19|20|21)\d{2}(?![\w-])|\b(?:FY|CY) ?['’]?\d{2,4}\b", re.IGNORECASE)
ITEMS = ("number", "bullet", "indent")
"""The kinds of blocks that are items of a list."""
NO_DEPTH = 7
"""How deep bold lines lie that head what explains: below every heading."""


@dataclass(slots=True)
class Sections(OutlineState):
    """What stands under headings that are neither departments nor goals, and which headings are."""

    department_level: int = 0
    heading_level: int = 0
    apart: str = ""
    """The heading of what explains or links; what stands below it is offered."""
    apart_level: int = 0
    apart_notes: bool = False
    """Whether prose below it is a note of the plan."""
    naming: bool = False
    """Whether each item is a goal: under "Objectives:"."""
    read_until: int = 0
    times: list[tuple[Block, str]] = field(default_factory=list)
    named: frozenset[str] = field(default_factory=frozenset)
    headings: frozenset[str] = field(default_factory=frozenset)

    def is_apart(self, place: int, block: Block) -> bool:
        """Return whether a block still stands under what explains or links."""
        if not self.apart:
            return False
        ends = block.kind == "heading" and block.level <= self.apart_level
        if self.apart_level >= NO_DEPTH and block.kind == "text":
            found = labelled(block.text)
            lists = self.apart_level > NO_DEPTH and self.blocks[place - 1].kind in ITEMS
            ends = lists or block.bold or (found is not None and found.kind in ("goal", "goals", "kpi", "measures"))
        elif block.kind != "heading" and _LINKS.match(bare_heading(self.apart)):
            # An objective behind a list of links is no link; behind an explanation it may be an example.
            found = labelled(block.text)
            ends = found is not None and found.kind in ("goal", "goals")
        if ends:
            self.apart, self.apart_notes = "", False
        return not ends

    def set_apart(self, block: Block) -> None:
        """Offer a block that stands under what explains or links."""
        reason = f"stands under “{shorten(self.apart, 60)}”"
        if block.kind == "text" and self.apart_notes:
            self.keep(self.notes, f"{self.apart}: {block.text}", block)
            return
        if block.kind == "heading":
            self.apart = block.text
            self.unuse(block, "a heading under which no goals stand")
            return
        found = labelled(block.text) if block.kind != "row" else None
        earlier = found is not None and found.kind in ("goal", "kpi") and found.rest and _EARLIER.match(self.apart)
        text = found.rest if found is not None and earlier else block.text
        last = self.offers[-1] if self.offers else None
        if last is not None and last.reason == reason and block.kind in ITEMS:
            deeper = block.indent > last.indent and last.origin in ("bullet", "number")
            if deeper or (found is not None and found.kind == "kpi"):
                self.add_kpi(last, text, block)
                last.notes.extend(block.addresses)
                return
        words = text or "; ".join(cell for cell in block.cells if cell) or " ".join(block.addresses)
        origin: Origin = "bullet" if block.kind in ITEMS else "prose"
        self.offer(words, block, reason, origin)

    def aside_heading(self, place: int, block: Block, *, why: bool) -> None:
        """Read what follows a heading such as "Notes", "Risks" or "Why" as just that."""
        inner = block.kind != "heading"
        if self.goal is not None and not inner:
            # Behind a list of goals a heading is about the last one only where it stands deeper than theirs.
            listed = block.level > self.heading_level > 0 or len(self.goals) == 1
            inner = block.level > self.goal.level if self.goal.origin == "heading" else listed
        if self.goal is not None and inner:
            self.into = self.goal.why if why else self.goal.notes
            self.goal.lines += lines_of(block)
        elif self.department is not None and (block.kind != "heading" or block.level > self.department_level):
            self.goal = None
            self.into = self.department.why if why else self.department.notes
        else:
            # Beside the goals a list of risks or projects is offered; what is said in prose is a note of the plan.
            self.goal = None
            self.apart, self.apart_level = block.text.rstrip(": "), block.level or NO_DEPTH
            self.apart_notes = True
            following = self.blocks[place + 1] if place + 1 < len(self.blocks) else None
            if following is None or following.kind == "heading":
                self.unuse(block, "a heading with nothing below it")
            self.mark(block)
            self.keep_addresses(block)
            return
        if not why:
            self.into.append(block.text)
            self.where.setdefault(block.text, block.line)
        self.into_indent = 0
        self.mark(block)
        self.keep_addresses(block)

    def time_heading(self, block: Block) -> None:
        """Let the goals that follow be of the time a heading says."""
        self.goal = None
        if self.department_level and block.level <= self.department_level:
            self.department = None
        says_when = re.search(r"\d", block.text) or _SEASON.search(block.text)
        period = said_period(block.text) or (block.text.strip(" :") if says_when else "")
        if not period:
            self.unuse(block, "a heading that names no department")
            return
        year = _YEAR.search(self.title)
        # "Q1" in a plan for 2026 is that year's, whenever it is pasted.
        self.period = f"{period} {year[0]}" if year and not re.search(r"\d{2}", period) else period
        self.times.append((block, self.period))
        self.mark(block)

    def end_times(self) -> None:
        """List the times that no goal stands under."""
        used = {draft.period for draft in (*self.goals, *self.offers)}
        for block, period in self.times:
            if period not in used:
                self.unuse(block, "a time that no goal stands under")

    def is_goal_heading(self, place: int, block: Block) -> bool:
        """Return whether what stands below a heading of departments makes a goal of it: how it is measured."""
        if is_led(block.text):
            return True
        if sounds_like_department(block.text) or heading_kind(block.text) == "company":
            return False
        if bare_heading(block.text) in self.named:
            return True
        owned = False
        for other in self.blocks[place + 1 :]:
            kind, found = heading_kind(other.text), labelled(other.text)
            if other.kind == "heading":
                if kind == "measures" or (found is not None and found.kind in ("kpi", "measures")):
                    return other.level >= block.level
                if other.level > block.level and kind in ("why", "notes"):
                    continue
                return False
            if found is not None:
                if found.kind in ("kpi", "measures"):
                    return True
                if found.kind in ("goal", "goals"):
                    return False
                owned = owned or found.kind in ("owner", "due", "score", "target")
            elif other.kind == "row":
                return "kpi" in (columns := columns_of(other.cells)) and "goal" not in columns
            elif other.kind != "text":
                flat = not self.list_has_children(place, other.indent, other)
                return (owned or bool(self.period)) and flat and other.kind == "bullet" and not other.bold
            elif other.bold or (other.text.endswith(":") and kind == "measures"):
                return kind == "measures"
        return False

    def is_offer(self, block: Block) -> bool:
        """Offer an item that says what goals are, and return whether it did."""
        if is_definition(block.text):
            self.offer(block.text, block, "says what goals are", "bullet")
            return True
        return False

    def is_list_apart(self, place: int, block: Block) -> bool:
        """Offer a whole list of links, or of the headings of this text, and return whether it was one."""
        if place and self.blocks[place - 1].kind in ITEMS:
            return False
        until = next((n for n, b in enumerate(self.blocks[place:], place) if b.kind not in ITEMS), len(self.blocks))
        items = self.blocks[place:until]
        contents = len(items) > 1 and all(bare_heading(item.text) in self.headings for item in items)
        contents = contents or all(item.only_link and "#" in "".join(item.addresses)[:400] for item in items)
        if not contents and not all(item.only_link for item in items):
            return False
        self.read_until = until
        for item in items:
            if self.goal is not None and not contents:
                self.note(self.goal, "" if item.addresses else item.text, item)
            else:
                self.offer(item.text, item, "a table of contents" if contents else "a list of links", "bullet")
        return True

    def is_group(self, place: int, block: Block) -> bool:
        """Return whether an item only says whose the objectives below it are."""
        if not self.has_children(place) or (self.goal is not None and block.indent > self.goal.indent):
            return False
        found = labelled(self.blocks[place + 1].text)
        return found is not None and found.kind == "goal" and not re.search(r"\d", block.text)

    def start_group(self, block: Block) -> None:
        """Let the objectives below an item be those of the person, time or department it names."""
        self.goal, self.group_owner = None, ""
        if re.fullmatch(r"C[A-Z]O|CHRO|VPE|VP\b.{0,30}|(?:Head|Director|Chief) of .{1,30}|@\S{2,40}", block.text):
            self.group_owner = block.text.lstrip("@")
            self.mark(block)
            return
        if only_says_when(block.text):
            self.time_heading(block)
            return
        name = "" if heading_kind(block.text) == "company" else block.text
        self.department = DraftDepartment(name, lines=list(lines_of(block)))
        self.departments.append(self.department)
        self.keep_addresses(block)

    def has_children(self, place: int) -> bool:
        """Return whether something stands below an item."""
        following = self.blocks[place + 1] if place + 1 < len(self.blocks) else None
        return following is not None and following.kind != "heading" and following.indent > self.blocks[place].indent

    def list_has_children(self, place: int, indent: int, first: Block | None = None) -> bool:
        """Return whether an item of the list from `place` on (or from `first` on) has others below it."""
        waits = first is not None
        for block in self.blocks[place + 1 :]:
            if waits:
                waits = block is not first
                continue
            if block.kind in ("heading", "text", "row") and block.indent <= indent:
                return False
            if block.indent > indent:
                return True
        return False
