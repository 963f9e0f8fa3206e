"""A trend against its plan: quiet axes, the plan dashed, what was measured in front."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.document.figures import LineChart
from exports.charts import Dated, dated, value_text
from exports.figures.axes import Frame, draw_axes
from exports.figures.picture import Dot, Item, Path, Picture, Rect, TextBlock, set_text
from exports.figures.pieces import LABEL, SMALL, at_middle, one_line
from exports.figures.scales import thinned, value_ticks
from exports.labels import Words
from exports.palette import ACCENT, ACCENT_LINE, ACCENT_SOFT, HAIRLINE, MUTED, PAPER, STRONG
from exports.typeset.lines import Setter

_PLOT: Final = 168.0
_COLUMNS: Final = 400
_MOST_DOTS: Final = 40
_LONGEST_UNIT: Final = 14
_PLAN_DASH: Final = (5.0, 3.0)
_PARTIAL_DASH: Final = (1.6, 2.2)
_FORECAST_DASH: Final = (1.2, 3.2)
_READING_LINE: Final = 1.8
_DENSE_LINE: Final = 0.8


@dataclass(slots=True)
class _Tag:
    """A value written at the end of a line."""

    text: TextBlock
    x: float
    y: float
    falling: bool


def draw_chart(chart: LineChart, setter: Setter, words: Words, width: float) -> Picture:
    """Return the picture of a line chart, without its title and caption, in `width` points."""
    readings, plan, forecast = dated(chart.readings), dated(chart.plan), dated(chart.forecast)
    every = [*readings, *plan, *forecast]
    limits = [edge for edge in chart.limits or () if edge is not None]
    unit = " ".join(chart.unit.split())
    items: list[Item] = []
    top = 10.0
    if len(unit) > _LONGEST_UNIT:  # too long to stand behind each value
        note = set_text(setter, unit, SMALL, MUTED, width, most_lines=4)
        items += note.placed(0.0, 0.0)
        top += note.height + 4.0
        unit = ""
    if not every:
        block = set_text(setter, words.no_readings, LABEL, MUTED, width)
        items.append(Rect(0.0, top, width, 56.0, PAPER, HAIRLINE))
        items += block.centred(0.0, top + 28.0 - block.height / 2)
        return _finished(Picture(width, top + 56.0, tuple(items)), setter)
    shown = [*(p.value for p in every), *limits]
    ticks = value_ticks(min(shown), max(shown))
    labels = [one_line(setter, value_text(tick, unit if unit == "%" else "", words), MUTED) for tick in ticks]
    ends = [
        one_line(setter, value_text(points[-1].value, unit, words), colour, LABEL, bold=True)
        for points, colour in ((readings, ACCENT), (plan, MUTED))
        if points
    ]
    frame = Frame(
        left=max(label.extent for label in labels) + 8.0,
        right=width - min(max((end.extent for end in ends), default=0.0) + 12.0, width * 0.4),
        top=top,
        bottom=top + _PLOT,
        first=min(p.day for p in every),
        last=max(p.day for p in every),
        low=ticks[0],
        high=ticks[-1],
    )
    items += _band(frame, chart.limits)
    items += draw_axes(frame, width, ticks, labels, setter, words)
    items += _plan(frame, plan)
    items += _forecast(frame, readings, forecast)
    items += _readings(frame, readings)
    tags = [
        _Tag(end, *frame.at(points[-1]), falling=len(points) > 1 and points[-2].value > points[-1].value)
        for points, end in zip([p for p in (readings, plan) if p], ends, strict=True)
    ]
    items += _tags(frame, tags, width)
    legend, height = _legend(frame.bottom + 24.0, width, setter, words, readings, plan, forecast, band=bool(limits))
    items += legend
    return _finished(Picture(width, frame.bottom + 24.0 + height, tuple(items)), setter)


def _finished(picture: Picture, setter: Setter) -> Picture:
    return picture.mirrored() if setter.right_to_left else picture


def _band(frame: Frame, limits: tuple[float | None, float | None] | None) -> list[Item]:
    """Return the values that are right as a band, with a line at each limit; an open side ends with the chart."""
    if limits is None or limits == (None, None):
        return []
    low, high = limits
    bottom = frame.bottom if low is None else frame.y(low)
    top = frame.top if high is None else frame.y(high)
    items: list[Item] = [Rect(frame.left, top, frame.right - frame.left, max(bottom - top, 1.0), ACCENT_SOFT)]
    edges = [edge for edge, limit in ((bottom, low), (top, high)) if limit is not None]
    return items + [Path(((frame.left, edge), (frame.right, edge)), ACCENT_LINE, 1.0) for edge in edges]


def _plan(frame: Frame, plan: Sequence[Dated]) -> list[Item]:
    points = tuple(frame.at(point) for point in thinned(plan, _COLUMNS))
    items: list[Item] = [Path(points, MUTED, 1.1, _PLAN_DASH)] if len(points) > 1 else []
    return [*items, Dot(*points[-1], 1.8, MUTED)] if points else items


def _forecast(frame: Frame, readings: Sequence[Dated], forecast: Sequence[Dated]) -> list[Item]:
    if not forecast:
        return []
    points = thinned(forecast, _COLUMNS)
    if readings and readings[-1].day < points[0].day:
        points = [readings[-1], *points]
    path = tuple(frame.at(point) for point in points)
    end: list[Item] = [Dot(*path[-1], 1.8, ACCENT)]
    return [Path(path, ACCENT, 1.4, _FORECAST_DASH), *end] if len(path) > 1 else end


def _readings(frame: Frame, readings: Sequence[Dated]) -> list[Item]:
    points = thinned(readings, _COLUMNS)
    line = _READING_LINE if len(points) <= _COLUMNS else _DENSE_LINE
    items: list[Item] = []
    run: list[tuple[float, float]] = []
    for i, point in enumerate(points):
        at = frame.at(point)
        if point.partial and i:  # the way to a value that may still change
            if len(run) > 1:
                items.append(Path(tuple(run), ACCENT, line))
            items.append(Path((frame.at(points[i - 1]), at), ACCENT, line, _PARTIAL_DASH))
            run = []
        run.append(at)
    if len(run) > 1:
        items.append(Path(tuple(run), ACCENT, line))
    few = len(points) <= _MOST_DOTS
    for i, point in enumerate(points):
        last = i == len(points) - 1
        if few or last:
            items.append(_dot(*frame.at(point), partial=point.partial, large=last))
    return items


def _dot(x: float, y: float, *, partial: bool, large: bool = False) -> Dot:
    if partial:
        return Dot(x, y, 3.0 if large else 2.4, PAPER, ACCENT, 1.3)
    return Dot(x, y, 3.0 if large else 2.2, ACCENT)


def _tags(frame: Frame, tags: list[_Tag], width: float) -> list[Item]:
    """Return the values at the ends of lines: beside them where there is room, else above, never on each other."""
    beside = sorted((tag for tag in tags if tag.x > frame.right - 4.0), key=lambda tag: tag.y)
    items: list[Item] = []
    places = [tag.y for tag in beside]
    if len(places) == 2 and places[1] - places[0] < 12.0:
        middle = min(max(sum(places) / 2, frame.top + 4.0), frame.bottom - 6.0)
        places = [middle - 6.0, middle + 6.0]
    taken: list[tuple[float, float, float]] = []
    for tag, y in zip(beside, places, strict=True):
        left = min(tag.x + 7.0, width - tag.text.extent)
        items.append(at_middle(tag.text, left, y))
        taken.append((left, left + tag.text.extent, y))
    for tag in tags:
        if tag in beside:
            continue
        left = min(max(tag.x - tag.text.extent / 2, frame.left + 2.0), width - tag.text.extent)
        above, below = tag.y - 10.0, tag.y + 11.0  # a falling line comes from above
        y = above if above > frame.top - 4.0 and not (tag.falling and below < frame.bottom - 4.0) else below
        if any(left < end and start < left + tag.text.extent and abs(other - y) < 12.0 for start, end, other in taken):
            y = below if y == above else above
        taken.append((left, left + tag.text.extent, y))
        items.append(Rect(left - 1.5, y - 5.0, tag.text.extent + 3.0, 10.0, PAPER))
        items.append(at_middle(tag.text, left, y))
    return items


def _legend(
    top: float,
    width: float,
    setter: Setter,
    words: Words,
    readings: Sequence[Dated],
    plan: Sequence[Dated],
    forecast: Sequence[Dated],
    *,
    band: bool = False,
) -> tuple[list[Item], float]:
    """Return what each line means, and the height of that."""
    entries: list[tuple[str, str]] = []
    if any(not point.partial for point in readings):
        entries.append((words.readings, "reading"))
    if any(point.partial for point in readings):
        entries.append((words.partial, "partial"))
    if plan:
        entries.append((words.plan, "plan"))
    if forecast:
        entries.append((words.forecast, "forecast"))
    if band:
        entries.append((words.limits, "limits"))
    items: list[Item] = []
    if not readings:
        note = one_line(setter, words.no_readings, MUTED)
        items.append(at_middle(note, max(width - note.extent, 0.0), top + 5.0))
    x, y = 0.0, top + 5.0
    for text, kind in entries:
        block = one_line(setter, text, STRONG)
        if x and x + 28.0 + block.extent > width:
            x, y = 0.0, y + 14.0
        ends = ((x, y), (x + 20.0, y))
        if kind == "limits":
            items.append(Rect(x, y - 4.0, 20.0, 8.0, ACCENT_SOFT, ACCENT_LINE))
        elif kind == "plan":
            items.append(Path(ends, MUTED, 1.1, _PLAN_DASH))
        elif kind == "forecast":
            items.append(Path(ends, ACCENT, 1.4, _FORECAST_DASH))
        else:
            items.append(Path(ends, ACCENT, _READING_LINE, _PARTIAL_DASH if kind == "partial" else ()))
            items.append(_dot(x + 10.0, y, partial=kind == "partial"))
        items.append(at_middle(block, x + 26.0, y))
        x += 26.0 + block.extent + 20.0
    return items, y + 8.0 - top
