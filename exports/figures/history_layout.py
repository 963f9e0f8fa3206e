"""Several lines over the same days: each has its name at its end and a dash of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from app.domain.document.figures import HistoryChart
from exports.charts import Dated, dated, number_text
from exports.figures.axes import Frame, draw_axes
from exports.figures.picture import Dot, Item, Path, Picture, TextBlock, set_text
from exports.figures.pieces import LABEL, SMALL, FigureDrawing, finished, one_line
from exports.figures.scales import thinned, value_ticks
from exports.labels import Words
from exports.palette import HAIRLINE, HUES, MUTED, PAPER
from exports.typeset.lines import Setter

_PLOT: Final = 168.0
_COLUMNS: Final = 300
_MOST_DOTS: Final = 40
_NAMES: Final = 0.32  # of the width, at most
_DASHES: Final = ((), (6.0, 2.5), (1.4, 2.6), (8.0, 2.5, 1.4, 2.5), (3.0, 2.0), (10.0, 4.0))


def draw_history(chart: HistoryChart, setter: Setter, words: Words, width: float, plot: float = 0.0) -> FigureDrawing:
    """Return the picture of lines without its title in `width` points; `plot` asks for another height of the axes."""
    lines = [(line.label, points) for line in chart.lines if (points := dated(line.points))]
    if not lines:
        said = set_text(setter, words.no_readings, LABEL, MUTED, width)
        return finished([Picture(width, said.height + 4.0, tuple(said.placed(0.0, 2.0)))], setter)
    every = [point for _, points in lines for point in points]
    ticks = _ticks(min(chart.low, *(p.value for p in every)), max(chart.high, *(p.value for p in every)))
    marks = [one_line(setter, number_text(tick, words), MUTED) for tick in ticks]
    names = [_name(setter, words, i, label, points, width * _NAMES) for i, (label, points) in enumerate(lines)]
    left = max(mark.extent for mark in marks) + 8.0
    right = width - max(name.extent for name in names) - 26.0
    tall = max(plot or _PLOT, sum(name.height for name in names) + 4.0)
    top = 8.0
    frame = Frame(
        left=left,
        right=right,
        top=top,
        bottom=top + tall,
        first=min(p.day for p in every),
        last=max(p.day for p in every),
        low=ticks[0],
        high=ticks[-1],
    )
    items = draw_axes(frame, right + 20.0, ticks, marks, setter, words)
    for i, (_, points) in enumerate(lines):
        items += _line(frame, i, points)
    items += _ends(frame, names, [points[-1] for _, points in lines], width)
    cut = [label for (label, _), name in zip(lines, names, strict=True) if name.cut]
    return finished([Picture(width, frame.bottom + 20.0, tuple(items))], setter, cut)


def _ticks(low: float, high: float) -> list[float]:
    if low == round(low) and high == round(high) and 1 <= high - low <= 6:
        return [low + i for i in range(round(high - low) + 1)]
    return value_ticks(low, high)


def _name(setter: Setter, words: Words, place: int, label: str, points: Sequence[Dated], room: float) -> TextBlock:
    shown = f"{number_text(round(points[-1].value, 1), words)} {label}"
    return set_text(setter, shown, SMALL, HUES[place % len(HUES)].text, room, bold=True, most_lines=2).fitted()


def _line(frame: Frame, place: int, points: Sequence[Dated]) -> list[Item]:
    colour = HUES[place % len(HUES)].stroke
    # With more lines than dashes or hues, both together still tell them apart.
    dash = _DASHES[place % len(_DASHES)]
    shown = thinned(points, _COLUMNS)
    path = tuple(frame.at(point) for point in shown)
    items: list[Item] = [Path(path, colour, 1.6, dash)] if len(path) > 1 else []
    dots = path if len(path) <= _MOST_DOTS else path[-1:]
    hollow = place % 2 == 1
    return [*items, *(Dot(x, y, 2.4, PAPER if hollow else colour, colour, 1.2) for x, y in dots)]


def _ends(frame: Frame, names: Sequence[TextBlock], ends: Sequence[Dated], width: float) -> list[Item]:
    """Return the names at the ends of lines, pushed apart where they would lie on each other."""
    order = sorted(range(len(names)), key=lambda i: frame.y(ends[i].value))
    tops = [frame.y(ends[i].value) - names[i].height / 2 for i in order]
    for i in range(1, len(order)):
        tops[i] = max(tops[i], tops[i - 1] + names[order[i - 1]].height)
    floor = frame.bottom + 6.0
    for i in reversed(range(len(order))):
        tops[i] = min(tops[i], floor - names[order[i]].height)
        floor = tops[i]
    items: list[Item] = []
    for place, top in zip(order, tops, strict=True):
        name = names[place]
        x, y = frame.at(ends[place])
        items.append(Path(((x + 4.0, y), (frame.right + 14.0, top + name.height / 2)), HAIRLINE, 0.7))
        items += name.placed(frame.right + 18.0, top)
    return items
