"""Rows with more columns than a screen has room for: each is a card, and its cells stand in it with their titles."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRect

from widgets.stage.pieces import Leaf, Placed, Room, Shape
from widgets.stage.rows import SIZES, Row, Setting, lay_out_rows, row_room, small, written
from widgets.stage.type import line_height, parts_of

_EASY = 15
"""Ems that a cell needs to be read with ease."""

Pair = tuple[str, str]
"""The title of a column and what a row says there."""


def lay_out_records(
    heads: Sequence[str], told: Sequence[Sequence[str]], sections: Sequence[int], room: Room
) -> tuple[Leaf, ...]:
    """Return the pages of a table whose rows are cards; the first cell of each is its heading."""

    def make(size: int, most: int) -> Setting:
        card = _Card(size, room)
        setting = Setting((), room.px(size * 0.4))
        fitting = row_room(most, setting) if most else 0

        def rows() -> Iterator[Row]:
            for thing, cells in enumerate(told):
                if thing in sections:
                    title = written(cells[0], room.px(small(size)), 0, 0, room.width, bold=True, tone="muted")
                    yield Row(thing, title.where.height(), lambda title=title: (title,), glued=True)  # type: ignore[misc]
                    continue
                pairs = [pair for pair in zip(heads[1:], cells[1:], strict=True) if pair[1]]
                yield from card.rows(thing, cells[0], pairs, fitting)

        return Setting(rows(), setting.gap)

    return lay_out_rows(make, SIZES, room)


class _Card:
    """Where the heading and the cells of a row stand in one size of type."""

    def __init__(self, size: int, room: Room) -> None:
        self._room, self._px, self._small = room, room.px(size), room.px(small(size))
        self._pad, self._gap = room.px(10), room.px(size)
        inner = room.width - 2 * self._pad
        self._beside = max(1, min(4, inner // max(1, self._px * _EASY)))
        self._width = max(1, (inner - self._gap * (self._beside - 1)) // self._beside)

    def rows(self, thing: int, title: str, pairs: Sequence[Pair], most: int) -> Iterator[Row]:
        """Yield the card of a row, or several where it is higher than `most` (0 for any height)."""
        whole = self._row(thing, title, pairs)
        if not most or whole.height <= most:
            yield whole
            return
        fitting = max(1, (most - self._row(thing, title, ()).height) // line_height(self._px) - 2)
        parts = [(head, part) for head, words in pairs for part in parts_of(words, self._width, self._px, fitting)]
        titles = parts_of(title, self._room.width - 2 * self._pad, self._px, max(1, fitting), True)
        for above in titles[:-1]:
            yield self._row(thing, above, ())
        kept: list[Pair] = []
        for pair in parts:
            if kept and self._row(thing, titles[-1], [*kept, pair]).height > most:
                yield self._row(thing, titles[-1], kept)
                kept = []
            kept.append(pair)
        yield self._row(thing, titles[-1], kept)

    def _row(self, thing: int, title: str, pairs: Sequence[Pair]) -> Row:
        room, inner = self._room, self._room.width - 2 * self._pad
        heading = written(title, self._px, self._pad, self._pad, inner, bold=True, tone="strong")
        pieces = [heading]
        top = heading.where.bottom() + 1
        for first in range(0, len(pairs), self._beside):
            top += room.px(6)
            bottom = top
            for place, (head, words) in enumerate(pairs[first : first + self._beside]):
                left = self._pad + place * (self._width + self._gap)
                above = written(head, self._small, left, top, self._width, bold=True, tone="muted")
                below = written(words, self._px, left, above.where.bottom() + 1, self._width)
                pieces += [above, below]
                bottom = max(bottom, below.where.bottom() + 1)
            top = bottom
        height = top + self._pad
        return Row(thing, height, lambda: (Placed(Shape("card"), QRect(0, 0, room.width, height)), *pieces))
