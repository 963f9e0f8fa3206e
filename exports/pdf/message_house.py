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
from exports.palette import ACCENT, ACCENT_LINE, ACCENT_SOFT, MUTED, NORMAL, PANEL, PAPER, STRONG
from exports.pdf.boxes import Box, TextBox, styled
from exports.pdf.pen import Pen
from exports.pdf.structure import Node
from exports.pdf.styles import WIDTH, TextStyle
from exports.typeset.lines import Setter

_SIZES: Final = (10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5)
_ROOF_SIZES: Final = (13.5, 12.5, 11.5, 10.5, 9.5, 8.5, 7.5, 7.0)
_ROOF_HEIGHTS: Final = (112.0, 128.0, 150.0, 176.0, 200.0)
_TALLEST: Final = 600.0
_PILLARS_IN_ROW: Final = 8
_MOST_SHOWN: Final = 2_000  # letters of one text, at the smallest size on the whole page
_MOST_POINTS: Final = 60
_GAP: Final = 8.0
_SEAM: Final = 7.0  # between roof, pillars and foundation
_LEAST_PILLAR: Final = 120.0
_LABEL: Final = TextStyle(6.8, 10, MUTED, bold=True, align="center", measure=10_000)


@dataclass(slots=True)
class _Cell:
    """Texts below each other in a column; `cut` says that they end too early."""

    texts: list[TextBox]
    height: float
    cut: bool = False


class _Plan:
    """The texts of a house at one size, and the heights they need."""

    def __init__(self, setter: Setter, house: MessageHouse, size: float) -> None:
        self.setter = setter
        self.size = size
        rows = _rows(house.pillars)
        self.rows = [self._pillar_row(row) for row in rows]
        columns = 2 if len(house.foundation) > 3 else 1
        inner = WIDTH - 32 - (columns - 1) * 16
        per_column = -(-len(house.foundation) // columns) if house.foundation else 0
        groups = [house.foundation[i : i + per_column] for i in range(0, len(house.foundation), per_column or 1)]
        self.foundation = [self._points(group, inner / columns) for group in groups]

    def _pillar_row(self, pillars: Sequence[Pillar]) -> list[tuple[_Cell, _Cell]]:
        width = (WIDTH - _GAP * (len(pillars) - 1)) / max(len(pillars), 1) - 2 * self.pad(len(pillars))
        title = TextStyle(self.size + 0.5, (self.size + 0.5) * 1.32, STRONG, bold=True, align="center", measure=10_000)
        result: list[tuple[_Cell, _Cell]] = []
        for pillar in pillars:
            box = TextBox(self.setter, styled(pillar.title, title), title, None)
            result.append((_Cell([box], box.measure(width)), self._points(pillar.points, width)))
        return result

    @staticmethod
    def pad(pillars: int) -> float:
        return 10.0 if pillars <= 4 else 6.0 if pillars <= 6 else 4.0

    def _points(self, points: Sequence[str], width: float) -> _Cell:
        style = TextStyle(self.size, self.size * 1.38, NORMAL, measure=10_000)
        texts: list[TextBox] = []
        height = 0.0
        for point in points:
            box = TextBox(self.setter, styled(point, style), style, None)
            height += box.measure(width - 8.0) + self.size * 0.45
            texts.append(box)
        return _Cell(texts, height)

    def caps(self) -> list[float]:
        return [max([title.height for title, _ in row], default=0.0) + 14.0 for row in self.rows]

    def pillar_heights(self) -> list[float]:
        least = _LEAST_PILLAR if len(self.rows) == 1 else 60.0
        return [
            max(least, cap + max([points.height for _, points in row], default=0.0) + 16.0)
            for cap, row in zip(self.caps(), self.rows, strict=True)
        ]

    def foundation_height(self) -> float:
        return max([cell.height for cell in self.foundation], default=0.0) + 34.0 if self.foundation else 0.0

    def height(self) -> float:
        return sum(h + _SEAM for h in self.pillar_heights()) + self.foundation_height()

    def shorten(self, room: float) -> None:
        """Cut texts so that the house gets no higher than `room`."""
        base = min(self.foundation_height(), room * 0.3)
        for cell in self.foundation:
            _shorten(cell, base - 34.0)
        each = (room - base) / max(len(self.rows), 1) - _SEAM
        for row in self.rows:
            for title, _ in row:
                _shorten(title, each * 0.4)
            cap = max(title.height for title, _ in row) + 14.0
            for _, points in row:
                _shorten(points, each - cap - 16.0)


def _rows(pillars: Sequence[Pillar]) -> list[Sequence[Pillar]]:
    if not pillars:
        return []
    count = -(-len(pillars) // _PILLARS_IN_ROW)
    per_row = -(-len(pillars) // count)
    return [pillars[i : i + per_row] for i in range(0, len(pillars), per_row)]


def _clipped(house: MessageHouse) -> MessageHouse:
    """Return `house` without what no drawing has room for, so that laying it out stays quick."""

    def clip(words: str) -> str:
        return words if len(words) <= _MOST_SHOWN else words[:_MOST_SHOWN]

    pillars = tuple(
        Pillar(clip(pillar.title), "", tuple(clip(point) for point in pillar.points[:_MOST_POINTS]))
        for pillar in house.pillars
    )
    return MessageHouse(
        (Roof(clip(house.roof)),), pillars, tuple(clip(point) for point in house.foundation[:_MOST_POINTS])
    )


def _shorten(cell: _Cell, room: float) -> None:
    if cell.height <= room:
        return
    kept: list[TextBox] = []
    used = 0.0
    for text in cell.texts:
        gap = text.style.size * 0.45
        lines = int((room - used - text.style.leading) / text.style.leading)
        if lines >= len(text.lines):
            kept.append(text)
            used += text.height + gap
            continue
        if lines > 0:
            first = text.cut(lines)[0]
            kept.append(first)
            used += first.height
        more = TextBox(text.setter, styled("…", text.style), text.style, None)
        used += more.measure(text.width) + gap
        kept.append(more)
        break
    cell.texts, cell.height, cell.cut = kept, used, True


@dataclass(slots=True)
class _Roof:
    text: TextBox
    height: float
    cut: bool


def _roof(setter: Setter, words: str) -> _Roof:
    """Return the largest text that fits into a gable, and the gable's height."""
    boxes: dict[tuple[float, float], TextBox] = {}
    for size in _ROOF_SIZES:
        for height in _ROOF_HEIGHTS:
            for part in (0.5, 0.58, 0.42):
                key = (size, part)
                if key not in boxes:
                    style = TextStyle(size, size * 1.3, PAPER, bold=True, align="center", measure=10_000)
                    boxes[key] = TextBox(setter, styled(words, style), style, None)
                    boxes[key].measure(WIDTH * part)
                text = boxes[key]
                if text.height + 14.0 <= height * (1 - part) - 4:
                    return _Roof(text, height, cut=False)
    text = boxes[(_ROOF_SIZES[-1], 0.5)]
    lines = int((_ROOF_HEIGHTS[-1] * 0.5 - 18.0) / text.style.leading) - 1
    first, _ = text.cut(lines)
    ellipsis = TextBox(setter, styled(words[:1] and "…", text.style), text.style, None)
    ellipsis.measure(text.width)
    first.lines = [*first.lines, *ellipsis.lines]
    first.height += text.style.leading
    return _Roof(first, _ROOF_HEIGHTS[-1], cut=True)


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
        self.roof = _roof(setter, drawn.roof)
        room = _TALLEST - self.roof.height
        plan = _Plan(setter, drawn, _SIZES[0])
        for size in _SIZES[1:]:
            if plan.height() <= room:
                break
            plan = _Plan(setter, drawn, size)
        if plan.height() > room:
            plan.shorten(room)
        self.plan = plan
        self.height = self.roof.height + plan.height()

    @property
    def cut(self) -> bool:
        """Return whether the drawing leaves words out."""
        cells = [cell for row in self.plan.rows for pair in row for cell in pair] + self.plan.foundation
        return self.clipped or self.roof.cut or any(cell.cut for cell in cells)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        with pen.figure(self.node, (x, top - self.height, x + WIDTH, top)):
            eaves = top - self.roof.height
            pen.polygon(ACCENT, [(x, eaves), (x + WIDTH, eaves), (x + WIDTH / 2, top)])
            text = self.roof.text
            text.draw(pen, x + (WIDTH - text.width) / 2, eaves + text.height + 12.0)
            self._draw_roof_label(pen, x, top, eaves + text.height + 12.0)
            y = eaves - _SEAM
            for row, cap, height in zip(self.plan.rows, self.plan.caps(), self.plan.pillar_heights(), strict=True):
                self._draw_pillars(pen, x, y, row, cap, height)
                y -= height + _SEAM
            if self.plan.foundation:
                self._draw_foundation(pen, x, y)

    def _draw_roof_label(self, pen: Pen, x: float, top: float, below: float) -> None:
        """Name the roof above its words, where the gable is wide enough for that."""
        style = replace(_LABEL, colour=ACCENT_LINE)
        label = TextBox(self.setter, styled(self.words.value_proposition.upper(), style), style, None)
        label.measure(WIDTH)
        upper = below + label.height + 4.0
        if label.lines[0].width + 16.0 < WIDTH * (top - upper) / self.roof.height:
            label.draw(pen, x, upper)

    def _draw_pillars(
        self, pen: Pen, x: float, top: float, row: Sequence[tuple[_Cell, _Cell]], cap: float, height: float
    ) -> None:
        width = (WIDTH - _GAP * (len(row) - 1)) / max(len(row), 1)
        pad = self.plan.pad(len(row))
        ordered = row[::-1] if self.setter.right_to_left else row
        for i, (title, points) in enumerate(ordered):
            left = x + i * (width + _GAP)
            pen.fill(PANEL, left, top - height, width, height)
            pen.fill(ACCENT_SOFT, left, top - cap, width, cap)
            pen.fill(ACCENT_LINE, left, top - cap, width, 0.75)
            y = top - (cap - title.height) / 2
            for text in title.texts:
                text.draw(pen, left + pad, y)
                y -= text.height
            self._draw_points(pen, left + pad, top - cap - 9.0, points)

    def _draw_points(self, pen: Pen, x: float, top: float, cell: _Cell) -> None:
        for text in cell.texts:
            middle = top - text.style.leading / 2 - 0.2
            right = x + text.width + 8.0
            pen.circle(ACCENT, right - 2.0 if text.right_to_left else x + 2.0, middle, 1.5)
            text.draw(pen, x if text.right_to_left else x + 8.0, top)
            top -= text.height + text.style.size * 0.45

    def _draw_foundation(self, pen: Pen, x: float, top: float) -> None:
        height = self.plan.foundation_height()
        pen.fill(ACCENT_SOFT, x, top - height, WIDTH, height)
        pen.fill(ACCENT, x, top - height, WIDTH, 3.0)
        label = TextBox(self.setter, styled(self.words.proof.upper(), _LABEL), _LABEL, None)
        label.measure(WIDTH)
        label.draw(pen, x, top - 8.0)
        columns = self.plan.foundation[::-1] if self.setter.right_to_left else self.plan.foundation
        step = (WIDTH - 32 + 16) / max(len(columns), 1)
        for i, cell in enumerate(columns):
            self._draw_points(pen, x + 16 + i * step, top - 24.0, cell)


def description(house: MessageHouse, words: Words) -> str:
    """Return the house in words, for those who do not see it."""
    parts = [f"{words.value_proposition}: {house.roof}."]
    parts += [
        f"{pillar.title}: {'; '.join(pillar.points)}." if pillar.points else f"{pillar.title}."
        for pillar in house.pillars
    ]
    if house.foundation:
        parts.append(f"{words.proof}: {'; '.join(house.foundation)}.")
    return " ".join(parts)
