"""Things below each other on the stage: as large as all of them fit one page, else over several pages, never cut."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect

from widgets.stage.pieces import Align, Leaf, Placed, Room, Shape, Tone, Words
from widgets.stage.type import advance, line_height, lines

SIZES = (24, 22, 20, 18, 17, 16)
"""Type at the usual height, from what one would like to what a phone that follows a shared screen still shows."""
TEXT_SIZES = (28, 26, *SIZES)
SMALLER = 13
"""For one thing alone that fills more than a page."""
_SMALLEST = 14


def small(size: int) -> int:
    """Return the size of what stands beside or below words of a size."""
    return max(_SMALLEST, round(size * 0.75)) if size > SMALLER else size


@dataclass(frozen=True, slots=True)
class Row:
    """A thing across the page, drawn from its own top when it is asked for.

    A `glued` row is the heading of the next one and never the last of a page.
    """

    thing: int
    height: int
    draw: Callable[[], Sequence[Placed]]
    glued: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """Rows in one size of type: what stands above and below them on each page, and how far they are apart."""

    rows: Iterable[Row]
    gap: int
    head: Row | None = None
    foot: Row | None = None


def written(
    text: str,
    size: int,
    left: int,
    top: int,
    width: int,
    *,
    bold: bool = False,
    tone: Tone = "text",
    align: Align = "start",
) -> Placed:
    """Return words in a place as high as they are."""
    tall = len(lines(text, width, size, bold)) * line_height(size, bold)
    return Placed(Words(text, size, bold, tone, align), QRect(left, top, width, tall))


def fitted(text: str, steps: tuple[tuple[int, int], ...], width: int, scale: float, *, bold: bool) -> Words:
    """Return words in the first size in which they take no more lines than it may have.

    What is too long even for the last ends in "…"; a screen reader says the whole.
    """
    size = most = 1
    for step, most in steps:
        size = max(1, round(step * scale))
        if len(lines(text, width, size, bold)) <= most:
            return Words(text, size, bold)
    kept = lines(text, width, size, bold)[:most]
    shown = "".join(line.text for line in kept).rstrip()
    while shown and len(lines(shown + "…", width, size, bold)) > most:
        shown = shown[:-1].rstrip()
    return Words(shown + "…", size, bold, name=text)


def number_side(number: int, size: int) -> int:
    """Return how wide the frame of a number is."""
    return max(advance(str(number), size, True) + line_height(size) // 2, round(line_height(size) * 1.2))


def numbered(number: int, size: int, left: int, top: int) -> tuple[Placed, Placed]:
    """Return a number in its frame: what somebody says who chooses this."""
    where = QRect(left, top, number_side(number, size), line_height(size))
    words = Words(str(number), size, bold=True, tone="accent", align="middle", name=f"Number {number}")
    return Placed(Shape("number"), where), Placed(words, where)


def said(words: str, room: Room) -> tuple[Leaf, ...]:
    """Return the page that says why there is nothing to show."""
    size = next((s for s in map(room.px, TEXT_SIZES) if _high(words, s, room) <= room.height // 2), room.px(SMALLER))
    line = written(words, size, 0, 0, room.width, tone="muted", align="middle")
    line = line.moved(0, max(0, (room.height - line.where.height()) * 2 // 5))
    return (Leaf((), lambda: (line,)),)


def _high(words: str, size: int, room: Room) -> int:
    return len(lines(words, room.width, size)) * line_height(size)


def lay_out_rows(
    make: Callable[[int, int], Setting | None], sizes: Sequence[int], room: Room, *, most: int = 1
) -> tuple[Leaf, ...]:
    """Return pages of rows.

    Args:
        make: a setting in a size of type (at the usual height), None where words are too wide for it; the second
            number is 0, or the height to which a row is to be brought by a smaller size or by parting it.
        sizes: from the largest to the smallest.
        most: pages that are fine; more than these are laid out in the smallest size.
    """
    for size in sizes[:-1]:
        setting = make(size, 0)
        if setting is not None and (leaves := _filled(setting, room, most)) is not None:
            return tuple(leaves)
    setting = make(sizes[-1], room.height)
    assert setting is not None
    leaves = _filled(setting, room, 0)
    assert leaves is not None
    return tuple(leaves)


def row_room(room_height: int, setting: Setting) -> int:
    """Return the height that is left for rows."""
    return room_height - sum(edge.height + setting.gap for edge in (setting.head, setting.foot) if edge is not None)


def _filled(setting: Setting, room: Room, most: int) -> list[Leaf] | None:
    """Return pages filled one after another; None as soon as they are more than `most` (0 for any number)."""
    room_height = row_room(room.height, setting)
    leaves: list[Leaf] = []
    page: list[Row] = []
    used = 0
    for row in setting.rows:
        needed = row.height + (setting.gap if page else 0)
        if page and used + needed > room_height:
            kept = [page.pop()] if page[-1].glued and len(page) > 1 else []
            leaves.append(_leaf(setting, page, room))
            page, used = kept, sum(r.height + setting.gap for r in kept)
            needed = row.height
            if most and len(leaves) >= most:
                return None
        if most and row.height > room_height:
            return None
        page.append(row)
        used += needed
    leaves.append(_leaf(setting, page, room))
    return leaves


def _leaf(setting: Setting, page: Sequence[Row], room: Room) -> Leaf:
    rows = tuple(page)

    def draw() -> Iterator[Placed]:
        top = 0
        for row in (*((setting.head,) if setting.head is not None else ()), *rows):
            for placed in row.draw():
                yield placed.moved(0, top)
            top += row.height + setting.gap
        if setting.foot is not None:
            for placed in setting.foot.draw():
                yield placed.moved(0, room.height - setting.foot.height)

    return Leaf(tuple(row.thing for row in rows if row.thing >= 0), lambda: tuple(draw()))
