"""Numbered dots on two named axes, and what the numbers stand for.

Each quadrant has a field of its own, below its name: a dot that gives way to another never leaves it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from app.domain.document.figures import MatrixChart, MatrixItem
from exports.figures.picture import Dot, Item, Path, Picture, Rect, Shape, TextBlock, set_text
from exports.figures.pieces import LABEL, MOST_LINES, SMALL, FigureDrawing, at_middle, centred_at, finished, one_line
from exports.labels import Words
from exports.palette import ACCENT, HAIRLINE, MUTED, NORMAL, PANEL, PAPER, STRONG
from exports.typeset.lines import Setter

MIDDLE: Final = 50
_PLOT: Final = 250.0
_TALLEST: Final = 440.0
_BESIDE: Final = 400.0  # from this width on the numbers are explained beside the picture
_RADIUS: Final = 7.5
_TINIEST: Final = 1.2
_SMALLEST_NUMBER: Final = 5.0  # in smaller dots nobody could read one
_EDGE: Final = 2.0
_TURNS: Final = 16
_GAP: Final = 4.0


class _Field(NamedTuple):
    """Where the dots of a quadrant may stand."""

    left: float
    top: float
    right: float
    bottom: float


def draw_matrix(chart: MatrixChart, setter: Setter, words: Words, width: float, plot: float = 0.0) -> FigureDrawing:
    """Return the picture of a matrix in `width` points; `plot` asks for another height of the field of dots."""
    cut: list[str] = []
    if not chart.items:
        said = one_line(setter, words.nothing, MUTED, LABEL)
        empty = _field(chart, setter, width, plot or _PLOT * 0.6, cut, note=said)
        return finished([empty], setter, cut)
    tall = plot or min(_TALLEST, max(_PLOT, 44.0 * math.sqrt(len(chart.items))))
    if width >= _BESIDE:
        share = width * 0.6
        legend = _legend(chart.items, setter, width - share - 16.0, cut)
        if sum(row.height for row in legend) <= tall + 40.0:
            return finished([_beside(_field(chart, setter, share, tall, cut), legend, width)], setter, cut)
        cut.clear()
    field = _field(chart, setter, width, tall, cut)
    return finished([field, Picture(width, 8.0, ()), *_below(chart.items, setter, width, cut)], setter, cut, {0, 1})


def _beside(field: Picture, legend: Sequence[Picture], width: float) -> Picture:
    items = list(field.items)
    y = 16.0
    for row in legend:
        items += row.moved(field.width + 16.0, y)
        y += row.height
    return Picture(width, max(field.height, y), tuple(items))


def _legend(items: Sequence[MatrixItem], setter: Setter, width: float, cut: list[str]) -> list[Picture]:
    rows: list[Picture] = []
    for number, item in enumerate(items, 1):
        text = item.text if item.text.strip() else "–"
        block = set_text(setter, text, SMALL, NORMAL, width - 20.0, most_lines=MOST_LINES).fitted()
        cut += [text] if block.cut else []
        sign = _numbered(setter, number, _RADIUS - 1.0, 7.0, _RADIUS)
        rows.append(
            Picture(
                width,
                max(block.height, 14.0) + _GAP,
                (*sign, *block.placed(20.0, max(_RADIUS - block.leading / 2, 0.0))),
            )
        )
    return rows


def _below(items: Sequence[MatrixItem], setter: Setter, width: float, cut: list[str]) -> list[Picture]:
    """Return the legend in two columns, where there is room for two."""
    if width < 300.0:
        return _legend(items, setter, width, cut)
    half = (width - 16.0) / 2
    found = _legend(items, setter, half, cut)
    middle = math.ceil(len(found) / 2)
    rows: list[Picture] = []
    for i in range(middle):
        second = found[middle + i] if middle + i < len(found) else None
        height = max(found[i].height, second.height if second else 0.0)
        beside = second.moved(half + 16.0, 0.0) if second else ()
        rows.append(Picture(width, height, (*found[i].items, *beside)))
    return rows


def _numbered(setter: Setter, number: int, radius: float, x: float, y: float) -> list[Item]:
    size = min(radius * (1.12 if number < 100 else 0.86), 8.5)
    dot = Dot(x, y, radius, ACCENT)
    if size < _SMALLEST_NUMBER:
        return [dot]
    return [dot, centred_at(one_line(setter, str(number), PAPER, size, bold=True), x, y)]


def _field(
    chart: MatrixChart, setter: Setter, width: float, tall: float, cut: list[str], note: TextBlock | None = None
) -> Picture:
    """Return axes, quadrants and dots."""
    y_name = set_text(setter, chart.y_title, SMALL, STRONG, width - 14.0, bold=True, most_lines=2)
    cut += [chart.y_title] if y_name.cut else []
    items: list[Item] = []
    top = 0.0
    if chart.y_title.strip():
        items += y_name.placed(14.0, 0.0)
        top = y_name.height + 5.0
    left, right, bottom = 9.0, width - 1.0, top + tall
    middle, centre = (left + right) / 2, (top + bottom) / 2
    items += [
        Rect(left, top, right - left, tall, PAPER, HAIRLINE),
        Rect(middle, top, right - middle, centre - top, PANEL),
        Rect(left, centre, middle - left, bottom - centre, PANEL),
        Path(((middle, top), (middle, bottom)), HAIRLINE, 0.8),
        Path(((left, centre), (right, centre)), HAIRLINE, 0.8),
        Path(((left, top + 2.0), (left, bottom), (right - 2.0, bottom)), MUTED, 1.0),
        Shape(((left, top - 2.0), (left - 3.0, top + 5.0), (left + 3.0, top + 5.0)), MUTED),
        Shape(((right, bottom), (right - 6.0, bottom - 3.0), (right - 6.0, bottom + 3.0)), MUTED),
    ]
    fields: list[_Field] = []
    for i, name in enumerate(chart.quadrants):
        from_left, from_top = (left, middle)[i % 2], (top, centre)[i // 2]
        block = set_text(setter, name, SMALL, MUTED, middle - left - 12.0, bold=True, most_lines=2)
        cut += [name] if block.cut else []
        head = block.height + 3.0 if name.strip() else 0.0
        if name.strip():
            items += block.placed(from_left + 6.0, from_top + 4.0)
        fields.append(
            _Field(
                from_left + _EDGE + 1.0,
                from_top + _EDGE + head,
                from_left + middle - left - _EDGE,
                from_top + tall / 2 - _EDGE,
            )
        )
    items += _dots(chart.items, fields, setter)
    if note is not None:
        items.append(centred_at(note, middle, (centre + bottom) / 2))
    x_name = set_text(setter, chart.x_title, SMALL, STRONG, width - left, bold=True, most_lines=2)
    cut += [chart.x_title] if x_name.cut else []
    if chart.x_title.strip():
        for i, line in enumerate(x_name.lines):
            items.append(
                at_middle(
                    TextBlock((line,), x_name.size, x_name.leading, x_name.width),
                    right - line.width,
                    bottom + 10.0 + i * x_name.leading,
                )
            )
        bottom += x_name.height + 5.0
    return Picture(width, bottom + 2.0, tuple(items))


def _dots(found: Sequence[MatrixItem], fields: Sequence[_Field], setter: Setter) -> list[Item]:
    """Return the dots of all quadrants, all of one size."""
    groups: list[list[tuple[int, MatrixItem]]] = [[], [], [], []]
    for number, item in enumerate(found, 1):
        groups[(0 if item.y >= MIDDLE else 2) + (1 if item.x >= MIDDLE else 0)].append((number, item))
    radius = _RADIUS
    while True:
        places = [_apart(group, field, radius) for group, field in zip(groups, fields, strict=True)]
        if radius <= _TINIEST or all(place is not None for place in places):
            break
        radius = max(radius * 0.88, _TINIEST)
    items: list[Item] = []
    for group, field, place in zip(groups, fields, places, strict=True):
        at = place if place is not None else [_wanted(item, field, radius) for _, item in group]
        for (number, _), (x, y) in zip(group, at, strict=True):
            items += _numbered(setter, number, radius, x, y)
    return items


def _wanted(item: MatrixItem, field: _Field, radius: float) -> tuple[float, float]:
    """Return where a dot belongs in the field of its quadrant."""
    x = (max(0, min(100, item.x)) - (MIDDLE if item.x >= MIDDLE else 0)) / MIDDLE
    y = (max(0, min(100, item.y)) - (MIDDLE if item.y >= MIDDLE else 0)) / MIDDLE
    return (
        field.left + radius + (field.right - field.left - 2 * radius) * x,
        field.bottom - radius - (field.bottom - field.top - 2 * radius) * y,
    )


def _apart(group: Sequence[tuple[int, MatrixItem]], field: _Field, radius: float) -> list[tuple[float, float]] | None:
    """Return where dots stand without touching, each as near as may be to its place; None when they do not fit."""
    cell = 2 * radius + 0.6
    if len(group) * cell * cell > (field.right - field.left) * (field.bottom - field.top) * 0.62:
        return None
    taken: dict[tuple[int, int], list[tuple[float, float]]] = {}
    result: list[tuple[float, float]] = []
    for _, item in group:
        place = next(
            (at for at in _around(_wanted(item, field, radius), field, radius) if _is_free(at, taken, cell)), None
        )
        if place is None:
            return None
        taken.setdefault((int(place[0] // cell), int(place[1] // cell)), []).append(place)
        result.append(place)
    return result


def _is_free(at: tuple[float, float], taken: dict[tuple[int, int], list[tuple[float, float]]], cell: float) -> bool:
    column, row = int(at[0] // cell), int(at[1] // cell)
    return all(
        math.dist(at, other) >= cell
        for i in (column - 1, column, column + 1)
        for j in (row - 1, row, row + 1)
        for other in taken.get((i, j), ())
    )


def _around(wanted: tuple[float, float], field: _Field, radius: float) -> Iterator[tuple[float, float]]:
    """Yield places from the wanted one outwards that are inside the field."""
    yield wanted
    step = radius / 2
    farthest = math.dist((field.left, field.top), (field.right, field.bottom))
    for ring in range(1, math.ceil(farthest / step) + 1):
        for turn in range(_TURNS * math.ceil(ring / 4)):
            angle = 2 * math.pi * turn / (_TURNS * math.ceil(ring / 4))
            x, y = wanted[0] + ring * step * math.cos(angle), wanted[1] + ring * step * math.sin(angle)
            inside = field.left + radius <= x <= field.right - radius
            if inside and field.top + radius <= y <= field.bottom - radius:
                yield x, y
