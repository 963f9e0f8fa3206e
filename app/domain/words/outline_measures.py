"""Success measures under a heading of their own: which goal each of them belongs to."""

import re
from collections.abc import Iterator, Sequence

from app.domain.words.outline_blocks import Block
from app.domain.words.outline_drafts import DraftGoal, lines_of
from app.domain.words.outline_headings import bare_heading, heading_kind, measured_by_heading
from app.domain.words.outline_labels import labelled
from app.domain.words.outline_state import OutlineState

_PARTED = re.compile(r"\s?[:–—]\s+|\s-\s")
UNNAMED = "measures that name no goal of this text"


def start_measures(state: OutlineState, block: Block, *, inner: bool) -> None:
    """Read what follows as measures: of the goal that is open where the heading stands within it (`inner`).

    Under a heading beside the goals they belong to the only goal since the last measures, and where there are
    several, to those that they name.
    """
    state.leave()
    state.measuring = True
    state.kpi_indent = -1
    name = measured_by_heading(block.text)
    named = state.goal_named(name) if name else None
    if name and named is None:
        state.unuse(block, "measures of a goal that is not in this text")
        state.goal, state.heading, state.measured = None, name, len(state.goals)
        state.measures_named = block.text if state.goals else ""
        return
    state.mark(block)
    fresh = [goal for goal in state.goals[state.measured :] if goal.below is None]
    if (block.kind != "heading" and state.goal is not None) or (
        inner and state.goal is not None and state.goal.origin == "heading"
    ):
        fresh = [state.goal]
    state.measured = len(state.goals)
    if named is not None:
        state.goal = named
    elif len(fresh) == 1:
        state.goal = fresh[0]
    elif state.goals:
        state.goal = None
        state.measures_named = block.text or UNNAMED


def measure_item(state: OutlineState, block: Block) -> bool:
    """Give an item under measures that name their goals to the goal it names; offer it where it names none.

    Returns whether it was dealt with: an item below one that names its goal is a key result as others.
    """
    found = labelled(block.text)
    words = found.rest if found is not None else block.text
    if state.goal is not None and block.indent > state.kpi_indent >= 0 and found is None:
        _measure(state, state.goal, block.text, block)
        return True
    goal = state.goal_named(words)
    rest = ""
    if goal is None and (parts := _PARTED.split(words, maxsplit=1)) and len(parts) == 2:
        goal, rest = state.goal_named(parts[0]), parts[1]
    if goal is None and found is not None and found.number and 0 < found.number <= len(state.goals):
        goal, rest = state.goals[found.number - 1], words
    if goal is None and state.goal is not None and block.kind != "heading" and state.kpi_indent == -1:
        return False
    if goal is None:
        _offer(state, words, block)
        return True
    state.goal = goal
    if rest:
        # "Late parcels: 4 %" needs its first words too: a number alone is no name.
        _measure(state, goal, rest if re.search(r"[^\W\d_]{2}", rest) else words, block)
        state.kpi_indent = -2
    else:
        state.mark(block)
        state.kpi_indent = block.indent
        goal.lines += lines_of(block)
    state.keep_addresses(block)
    return True


def _measure(state: OutlineState, goal: DraftGoal, text: str, block: Block) -> None:
    found = labelled(text)
    state.add_kpi(goal, found.rest if found is not None and found.kind == "kpi" and found.rest else text, block)


def _offer(state: OutlineState, words: str, block: Block) -> None:
    state.goal = None
    last = state.offers[-1] if state.offers else None
    if last is None or last.reason != UNNAMED or last.title != state.measures_named:
        last = DraftGoal(state.measures_named, "", "heading", reason=UNNAMED, lines=list(lines_of(block)))
        state.offers.append(last)
    state.add_kpi(last, words, block)
    last.notes.extend(block.addresses)


def measured_names(blocks: Sequence[Block]) -> frozenset[str]:
    """Return the names, folded, that stand in the measures of a text: where one is a heading, that is a goal."""
    return frozenset(name for name in _names(blocks) if name)


def _names(blocks: Sequence[Block]) -> Iterator[str]:
    level = 0
    for block in blocks:
        if block.kind == "heading" and (not level or block.level <= level):
            measures = heading_kind(block.text) == "measures"
            level = block.level if measures else 0
            if measures:
                yield bare_heading(measured_by_heading(block.text))
        elif level:
            yield bare_heading(block.text)
            yield bare_heading(_PARTED.split(block.text, maxsplit=1)[0])
