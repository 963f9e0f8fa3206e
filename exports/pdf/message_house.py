"""The message house: a gabled roof on pillars on a foundation, drawn on one page.

Text shrinks until the house fits. What still does not fit ends with an ellipsis in the drawing and
follows it in full.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from app.domain.document.blocks import MessageHouse, Pillar, Roof
from exports.labels import Words
from exports.palette import ACCENT, ACCENT_LINE, ACCENT_SOFT, HAIRLINE, MUTED, NORMAL, PANEL, STRONG
from exports.pdf.boxes import Box, styled
from exports.pdf.house_cells import MARK, Cell, Standing, points_cell, words_cell
from exports.pdf.house_roof import SIZES as ROOF_SIZES
from exports.pdf.house_roof import Attic, Peak, peak
from exports.pdf.pen import Pen
from exports.pdf.structure import Node
from exports.pdf.styles import WIDTH, TextStyle
from exports.typeset.lines import Setter

_SIZES: Final = (10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5)
_TALLEST: Final = 636.0
_PILLARS_IN_ROW: Final = 5  # more become several rows, as words would be broken
_MOST_SHOWN: Final = 2_000  # letters of one text, at the smallest size on the whole page
_MOST_POINTS: Final = 60
_MOST_ROOFS: Final = 20
_GAP: Final = 8.0
_SEAM: Final = 7.0  # between roof, pillars and foundation
_PAD: Final = 9.0  # above and below what stands in a pillar
_BETWEEN: Final = 9.0  # benefits and proof; a hairline is in the middle
_LONGEST_WORD: Final = 24  # letters; longer ones are broken in any case
_LEAST_FOR_WORDS: Final = 8.0  # the size below which words are rather broken
_LEAST_PILLAR: Final = 120.0
_LABEL: Final = TextStyle(6.8, 10, MUTED, bold=True, align="center", measure=10_000)
_LABEL_ROOM: Final = 13.0


@dataclass(slots=True)
class _Column:
    """The texts of a pillar."""

    title: Cell
    subline: Cell
    lists: tuple[Cell, Cell]  # benefits, proofs
    standing: Standing | None

    def is_cut(self) -> bool:
        cells = (self.title, self.subline, *self.lists)
        return any(cell.cut for cell in cells) or (self.standing is not None and self.standing.cut)


class _Row:
    """Pillars side by side. What is of one kind begins at one height in all of them."""

    def __init__(self, setter: Setter, pillars: Sequence[Pillar], words: Words, size: float, least: float) -> None:
        self.width, self.pad = _measures(len(pillars))
        self.least = least
        inner = self.width - 2 * self.pad
        title = TextStyle(size + 0.5, (size + 0.5) * 1.32, STRONG, bold=True, align="center", measure=10_000)
        subline = TextStyle(size - 0.5, (size - 0.5) * 1.36, NORMAL, align="center", measure=10_000)
        self.columns = [
            _Column(
                words_cell(setter, pillar.title, title, inner),
                words_cell(setter, pillar.subline, subline, inner),
                (points_cell(setter, pillar.benefits, size, inner), points_cell(setter, pillar.proofs, size, inner)),
                Standing(setter, words.not_settled, pillar.standing, size - 0.5, self.width)
                if pillar.standing.strip()
                else None,
            )
            for pillar in pillars
        ]

    def titles(self) -> float:
        """Return the height of the highest title."""
        return max((column.title.height for column in self.columns), default=0.0)

    def sublines(self) -> float:
        """Return the height of the highest line below a title, with its distance."""
        highest = max((column.subline.height for column in self.columns), default=0.0)
        return highest + 3.0 if highest else 0.0

    def cap(self) -> float:
        """Return the height of what is above the lists."""
        return self.titles() + self.sublines() + 14.0

    def benefits(self) -> float:
        """Return the height of the longest list of benefits with its label; proofs begin below it in all pillars."""
        return max(
            (column.lists[0].height + _LABEL_ROOM for column in self.columns if column.lists[0].texts), default=0.0
        )

    def _below(self, column: _Column) -> list[float]:
        """Return the heights of what is below the benefits of a pillar: its proofs, and what is in its way."""
        proofs = column.lists[1].height + _LABEL_ROOM if column.lists[1].texts else 0.0
        return [proofs, column.standing.height if column.standing else 0.0]

    def height(self) -> float:
        benefits = self.benefits()
        below = 0.0
        for column in self.columns:
            proofs, standing = self._below(column)
            below = max(below, (_BETWEEN if proofs and benefits else 0.0) + proofs + standing)
        return max(self.least, self.cap() + benefits + below + (2 * _PAD if benefits or below else 0.0))

    def shorten(self, room: float) -> None:
        """Cut texts so that the pillars get no higher than `room`: what needs little keeps it."""
        free = room - 14.0 - 2 * _PAD - _BETWEEN
        lower = max((sum(self._below(column)) for column in self.columns), default=0.0)
        titles, sublines, benefits, below = _fair((self.titles(), self.sublines(), self.benefits(), lower), free)
        for column in self.columns:
            column.title.shorten(titles)
            column.subline.shorten(sublines - 3.0)
            column.lists[0].shorten(benefits - _LABEL_ROOM)
            proofs, standing = _fair(self._below(column), below)
            column.lists[1].shorten(proofs - _LABEL_ROOM)
            if column.standing:
                column.standing.shorten(standing)


def _measures(pillars: int) -> tuple[float, float]:
    """Return the width of each of so many pillars, and what is free at its sides."""
    width = (WIDTH - _GAP * (pillars - 1)) / max(pillars, 1)
    return width, 10.0 if pillars <= 4 else 6.0 if pillars <= 6 else 4.0


def _fair(needed: Sequence[float], total: float) -> list[float]:
    """Share `total` out: the modest get what they need, the others alike."""
    result = [0.0] * len(needed)
    for done, i in enumerate(sorted(range(len(needed)), key=needed.__getitem__)):
        result[i] = min(needed[i], total / (len(needed) - done))
        total -= result[i]
    return result


class _Plan:
    """The texts below the roof at one size, and the heights they need."""

    def __init__(self, setter: Setter, house: MessageHouse, words: Words, size: float) -> None:
        rows = _rows(house.pillars)
        least = _LEAST_PILLAR if len(rows) == 1 else 60.0
        self.rows = [_Row(setter, row, words, size, least) for row in rows]
        columns = 2 if len(house.foundation) > 3 else 1
        inner = WIDTH - 32 - (columns - 1) * 16
        per_column = -(-len(house.foundation) // columns) if house.foundation else 0
        groups = [house.foundation[i : i + per_column] for i in range(0, len(house.foundation), per_column or 1)]
        self.foundation = [points_cell(setter, group, size, inner / columns) for group in groups]

    def foundation_height(self) -> float:
        return max([cell.height for cell in self.foundation], default=0.0) + 34.0 if self.foundation else 0.0

    def height(self) -> float:
        return sum(row.height() + _SEAM for row in self.rows) + self.foundation_height()

    def shorten(self, room: float) -> None:
        """Cut texts so that what is below the roof gets no higher than `room`."""
        if self.height() <= room:
            return
        base = min(self.foundation_height(), room * 0.3)
        for cell in self.foundation:
            cell.shorten(base - 34.0)
        given = _fair([row.height() + _SEAM for row in self.rows], room - base)
        for row, part in zip(self.rows, given, strict=True):
            if row.height() + _SEAM > part:
                row.shorten(part - _SEAM)


def _rows(pillars: Sequence[Pillar]) -> list[Sequence[Pillar]]:
    if not pillars:
        return []
    count = -(-len(pillars) // _PILLARS_IN_ROW)
    per_row = -(-len(pillars) // count)
    return [pillars[i : i + per_row] for i in range(0, len(pillars), per_row)]


def _clipped(house: MessageHouse) -> MessageHouse:
    """Return `house` without what no drawing has room for, so that laying it out stays quick."""

    def clip(words: str) -> str:
        return words[:_MOST_SHOWN]

    def clips(points: Sequence[str]) -> tuple[str, ...]:
        return tuple(clip(point) for point in points[:_MOST_POINTS])

    roofs = tuple(Roof(clip(r.text), clip(r.audience), clip(r.standing)) for r in house.roofs[:_MOST_ROOFS])
    pillars = tuple(
        Pillar(clip(p.title), clip(p.subline), clips(p.benefits), clips(p.proofs), clip(p.standing))
        for p in house.pillars
    )
    return MessageHouse(roofs, pillars, clips(house.foundation))


class HouseBox(Box):
    """The drawing. It is laid out at once, as what it leaves out must be known."""

    before = 12.0
    after = 16.0

    def __init__(self, setter: Setter, house: MessageHouse, words: Words, node: Node) -> None:
        self.setter = setter
        self.words = words
        self.node = node
        drawn = _clipped(house)
        self.clipped = drawn != house
        found = peak(setter, drawn.roofs, words)
        self.roof: Peak | Attic
        whole = max(self._size_of_whole_words(drawn), _LEAST_FOR_WORDS)
        for size, roof_size in zip(_SIZES, ROOF_SIZES, strict=True):
            self.roof = found or Attic(setter, drawn.roofs, words, roof_size)
            self.plan = _Plan(setter, drawn, words, min(size, whole))
            if self.roof.height + self.plan.height() <= _TALLEST:
                break
        else:
            self.roof.shorten(max(_TALLEST - self.plan.height(), _TALLEST * 0.4))
            self.plan.shorten(_TALLEST - self.roof.height)
        self.height = self.roof.height + self.plan.height()

    def _size_of_whole_words(self, house: MessageHouse) -> float:
        """Return the largest size at which no word of ordinary length is broken in a pillar."""
        widest = 1.0
        for row in _rows(house.pillars):
            width, pad = _measures(len(row))
            for pillar in row:
                for words, strong, room in (
                    (pillar.title, True, width - 2 * pad),
                    (pillar.subline, False, width - 2 * pad),
                    (" ".join((*pillar.benefits, *pillar.proofs)), False, width - 2 * pad - MARK),
                ):
                    style = TextStyle(10.0, 10.0, bold=strong)
                    short = " ".join(w for w in words.split() if len(w) <= _LONGEST_WORD)
                    widest = max(widest, self.setter.widest(styled(short, style)) / room) if short else widest
        return 10.0 / widest

    @property
    def cut(self) -> bool:
        """Return whether the drawing leaves words out."""
        columns = [column for row in self.plan.rows for column in row.columns]
        return (
            self.clipped
            or self.roof.cut
            or any(column.is_cut() for column in columns)
            or any(cell.cut for cell in self.plan.foundation)
        )

    def draw(self, pen: Pen, x: float, top: float) -> None:
        with pen.figure(self.node, (x, top - self.height, x + WIDTH, top)):
            self.roof.draw(pen, x, top)
            y = top - self.roof.height - _SEAM
            for row in self.plan.rows:
                self._draw_pillars(pen, x, y, row)
                y -= row.height() + _SEAM
            if self.plan.foundation:
                self._draw_foundation(pen, x, y)

    def _draw_pillars(self, pen: Pen, x: float, top: float, row: _Row) -> None:
        height = row.height()
        columns = row.columns[::-1] if self.setter.right_to_left else row.columns
        for i, column in enumerate(columns):
            self._draw_pillar(pen, x + i * (row.width + _GAP), top, height, row, column)

    def _draw_pillar(self, pen: Pen, x: float, top: float, height: float, row: _Row, column: _Column) -> None:
        cap, left, inner = row.cap(), x + row.pad, row.width - 2 * row.pad
        pen.fill(PANEL, x, top - height, row.width, height)
        pen.fill(ACCENT_SOFT, x, top - cap, row.width, cap)
        pen.fill(ACCENT_LINE, x, top - cap, row.width, 0.75)
        column.title.draw(pen, left, top - 7.0 - (row.titles() - column.title.height) / 2)
        column.subline.draw(pen, left, top - 7.0 - row.titles() - 3.0)
        y = top - cap - _PAD
        benefits, proofs = column.lists
        self._draw_list(pen, left, y, inner, self.words.benefits, benefits)
        if row.benefits() and proofs.texts:
            y -= row.benefits() + _BETWEEN
            pen.fill(HAIRLINE, left, y + _BETWEEN / 2 + 2.0, inner, 0.5)
        self._draw_list(pen, left, y, inner, self.words.proof, proofs)
        if column.standing:
            foot = column.standing.height
            column.standing.draw(pen, x, top - height + foot, row.width, foot)

    def _draw_list(self, pen: Pen, x: float, top: float, width: float, name: str, points: Cell) -> None:
        if points.texts:
            style = replace(_LABEL, align="end" if self.setter.right_to_left else "start")
            words_cell(self.setter, name.upper(), style, width).draw(pen, x, top)
            points.draw(pen, x, top - _LABEL_ROOM)

    def _draw_foundation(self, pen: Pen, x: float, top: float) -> None:
        height = self.plan.foundation_height()
        pen.fill(ACCENT_SOFT, x, top - height, WIDTH, height)
        pen.fill(ACCENT, x, top - height, WIDTH, 3.0)
        words_cell(self.setter, self.words.proof.upper(), _LABEL, WIDTH).draw(pen, x, top - 8.0)
        columns = self.plan.foundation[::-1] if self.setter.right_to_left else self.plan.foundation
        step = (WIDTH - 32 + 16) / max(len(columns), 1)
        for i, cell in enumerate(columns):
            cell.draw(pen, x + 16 + i * step, top - 24.0)
