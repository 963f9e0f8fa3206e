"""Where everything on a board stands, and where a card that is dropped would go."""

from bisect import bisect_right
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Literal

from PySide6.QtCore import QRectF

from app.domain.records import Note
from widgets.board.state import BoardState

LANE_GAP = 12
LANE_PADDING = 8
CARD_GAP = 8
GROUP_PADDING = 6
OUTER = 12


@dataclass(slots=True)
class Block:
    """A group or loose note in a lane, from `top` to `bottom`."""

    id: str
    is_group: bool
    top: float
    bottom: float


@dataclass(slots=True)
class Lane:
    """A column: its room and what stands in it from top to bottom."""

    column_id: str
    rect: QRectF
    holds: tuple[object, ...] = ()
    """What was placed here: while it is the same, every card stays where it is."""
    bottom: float = 0.0
    rects: dict[str, QRectF] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    tops: list[float] = field(default_factory=list)

    def add(self, block: Block) -> None:
        """Let a block stand below the others."""
        self.blocks.append(block)
        self.tops.append(block.top)


@dataclass(frozen=True, slots=True)
class DropTarget:
    """What dropping here would mean: into a place ("before"), onto a note or group ("onto"), or to the end of
    the group the notes are in ("last")."""

    kind: Literal["before", "onto", "last"]
    column_id: str
    thing_id: str
    mark: QRectF


@dataclass(slots=True)
class Arrangement:
    """Every rectangle on the board by id, and the lanes from left to right."""

    rects: dict[str, QRectF]
    lanes: list[Lane]
    bounds: QRectF

    def lane_at(self, x: float) -> Lane | None:
        """Return the lane at `x`, or the nearest one."""
        return min(self.lanes, key=lambda lane: max(lane.rect.left() - x, x - lane.rect.right(), 0.0), default=None)


def arrange(
    state: BoardState,
    lane_width: float,
    title_height: Callable[[str, float], float],
    height_of: Callable[[Note, float], float],
    least_height: float,
    before: Arrangement | None = None,
) -> Arrangement:
    """Place groups, then loose notes, in one lane per column; `height_of` measures a card of a width, and
    `title_height` the title of a group.

    Lanes of the arrangement `before` that hold the same are taken over with their rectangles.
    """
    rects: dict[str, QRectF] = {}
    lanes: list[Lane] = []
    known = {lane.column_id: lane for lane in before.lanes} if before is not None else {}
    deepest = least_height - 2 * OUTER
    x = float(OUTER)
    for column_id in state.columns:
        groups = list(state.groups_in(column_id))
        holds = (x, lane_width, groups, [state.members(group.id) for group in groups], state.loose(column_id))
        lane = known.get(column_id)
        if lane is None or lane.holds != holds:
            lane = _filled(Lane(column_id, QRectF(x, OUTER, lane_width, 0), holds), state, title_height, height_of)
        # A little room at the end, where a card can be dropped.
        deepest = max(deepest, lane.bottom - OUTER + 40)
        lanes.append(lane)
        rects |= lane.rects
        x += lane_width + LANE_GAP
    for lane in lanes:
        lane.rect.setHeight(deepest)
        rects[lane.column_id] = lane.rect
    return Arrangement(rects, lanes, QRectF(0, 0, max(x - LANE_GAP + OUTER, 1), deepest + 2 * OUTER))


def _filled(
    lane: Lane,
    state: BoardState,
    title_height: Callable[[str, float], float],
    height_of: Callable[[Note, float], float],
) -> Lane:
    """Place what stands in a lane from top to bottom."""
    card_width = lane.rect.width() - 2 * LANE_PADDING
    member_width = card_width - 2 * GROUP_PADDING
    left = lane.rect.x() + LANE_PADDING
    y = float(OUTER + LANE_PADDING)
    for group in state.groups_in(lane.column_id):
        top, y = y, y + title_height(group.id, card_width)
        for note in state.members(group.id):
            height = height_of(note, member_width)
            lane.rects[note.id] = QRectF(left + GROUP_PADDING, y, member_width, height)
            y += height + GROUP_PADDING
        lane.rects[group.id] = QRectF(left, top, card_width, y - top)
        lane.add(Block(group.id, True, top, y))
        y += CARD_GAP
    for note in state.loose(lane.column_id):
        height = height_of(note, card_width)
        lane.rects[note.id] = QRectF(left, y, card_width, height)
        lane.add(Block(note.id, False, y, y + height))
        y += height + CARD_GAP
    lane.bottom = y
    return lane


def drop_target(
    arrangement: Arrangement, state: BoardState, dragged: AbstractSet[str], x: float, y: float
) -> DropTarget | None:
    """Return what dropping the dragged notes at a point would mean, or None if nothing would change."""
    lane = arrangement.lane_at(x)
    if lane is None:
        return None
    place = bisect_right(lane.tops, y) - 1
    block = lane.blocks[place] if place >= 0 else None
    if block is not None and block.is_group and y <= block.bottom:
        return _into_group(arrangement, state, dragged, lane, block, y)
    after = place + 1
    if block is not None and not block.is_group and y <= block.bottom:
        share = (y - block.top) / max(block.bottom - block.top, 1)
        if 0.25 < share < 0.75:
            if block.id in dragged:
                return None
            return DropTarget("onto", lane.column_id, block.id, arrangement.rects[block.id])
        if share <= 0.25:
            after = place
    while after < len(lane.blocks) and (lane.blocks[after].is_group or lane.blocks[after].id in dragged):
        after += 1
    before = lane.blocks[after] if after < len(lane.blocks) else None
    if _stands_there(state, dragged, lane.column_id, before.id if before else ""):
        return None
    line_y = before.top - CARD_GAP / 2 if before else _end_of(lane, dragged)
    mark = QRectF(lane.rect.x() + LANE_PADDING, line_y - 1.5, lane.rect.width() - 2 * LANE_PADDING, 3)
    return DropTarget("before", lane.column_id, before.id if before else "", mark)


def _into_group(
    arrangement: Arrangement, state: BoardState, dragged: AbstractSet[str], lane: Lane, group: Block, y: float
) -> DropTarget | None:
    """Dropping on a group puts notes into it; notes that are in it already are ordered anew."""
    members = [note.id for note in state.members(group.id)]
    if dragged <= set(members):
        others = [m for m in members if m not in dragged]
        before = next((m for m in others if y < arrangement.rects[m].center().y()), None)
        order = list(others)
        moved = [m for m in members if m in dragged]
        place = others.index(before) if before else len(others)
        order[place:place] = moved
        if order == members:
            return None
        if before is not None:
            rect = arrangement.rects[before]
            mark = QRectF(rect.x(), rect.y() - GROUP_PADDING / 2 - 1.5, rect.width(), 3)
            return DropTarget("before", lane.column_id, before, mark)
        rect = arrangement.rects[members[-1]]
        mark = QRectF(rect.x(), rect.bottom() + GROUP_PADDING / 2 - 1.5, rect.width(), 3)
        return DropTarget("last", lane.column_id, group.id, mark)
    return DropTarget("onto", lane.column_id, group.id, arrangement.rects[group.id])


def _stands_there(state: BoardState, dragged: AbstractSet[str], column_id: str, before_id: str) -> bool:
    """Tell whether the dragged notes already are the loose ones just before `before_id`."""
    if any(state.column_of(note_id) != column_id or state.notes[note_id].group_id for note_id in dragged):
        return False
    now = state.loose(column_id)
    places = sorted(state.place(note_id) for note_id in dragged)
    if places[-1] - places[0] != len(places) - 1:
        return False
    behind = places[-1] + 1
    return (now[behind].id if behind < len(now) else "") == before_id


def _end_of(lane: Lane, dragged: AbstractSet[str]) -> float:
    last = next((block for block in reversed(lane.blocks) if block.id not in dragged), None)
    return last.bottom + CARD_GAP / 2 if last else lane.rect.y() + LANE_PADDING
