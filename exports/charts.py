"""What charts say, whatever draws them."""

import math
from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from app.domain.document.figures import Bar, BarChart, LineChart, Point
from exports.labels import Words

_LARGEST: Final = 1e150  # beyond it, differences are no numbers any more
_MOST_ROWS: Final = 12
_TIGHT_UNITS: Final = "°′″"
_PERCENT: Final = "%‰"  # close to its number in English, apart from it in the other languages


def shown_value(bar: Bar) -> str:
    """Return the words at the end of a bar: its own, else its number."""
    if bar.value_text:
        return bar.value_text
    return f"{bar.value:,.10g}" if math.isfinite(bar.value) else "–"


def share(bar: Bar, chart: BarChart) -> float:
    """Return the length of a bar, 0.0 to 1.0. Negative and unknown values have none."""
    full = _full(chart)
    if not (math.isfinite(bar.value) and math.isfinite(full)) or full <= 0:
        return 0.0
    return max(0.0, min(1.0, bar.value / full))


def mark_share(chart: BarChart) -> float | None:
    """Return where the line of the marked value stands, 0.0 to 1.0; None when there is none."""
    full = _full(chart)
    if chart.mark is None or not (math.isfinite(chart.mark) and math.isfinite(full)) or full <= 0:
        return None
    return chart.mark / full if 0.0 <= chart.mark <= full else None


def _full(chart: BarChart) -> float:
    if chart.full is not None:
        return chart.full
    mark = (chart.mark,) if chart.mark is not None else ()
    return max((value for value in (*(b.value for b in chart.bars), *mark) if math.isfinite(value)), default=0.0)


def description(chart: BarChart) -> str:
    """Return the alternative text: the given one, else title and values."""
    values = "; ".join(f"{bar.label}: {shown_value(bar)}" for bar in chart.bars)
    return chart.description or ". ".join(part for part in (chart.title, values, chart.mark_text) if part.strip())


class Dated(NamedTuple):
    """A point of a line chart that can be drawn."""

    day: date
    value: float
    partial: bool


class Recent(NamedTuple):
    """A row of the table below a line chart, in words; `plan` is empty on days the plan does not cover."""

    day: str
    value: str
    plan: str


def dated(points: Sequence[Point]) -> list[Dated]:
    """Return the points that have a day and a number, in order of days."""
    found: list[Dated] = []
    for point in points:
        day = day_of(point.day)
        if day is not None and math.isfinite(point.value) and abs(point.value) <= _LARGEST:
            found.append(Dated(day, float(point.value), point.partial))
    return sorted(found, key=lambda point: point.day)


def day_of(day: str | None) -> date | None:
    """Return a day written as YYYY-MM-DD, or None when it is none."""
    try:
        return date.fromisoformat(day) if day else None
    except ValueError:
        return None


def number_text(value: float, words: Words) -> str:
    """Return a number as people write it, with two decimals at most, or three digits when it is small."""
    rounded = round(value, 2) if abs(value) >= 1 else float(f"{value:.3g}")
    shown = f"{rounded + 0.0:,.15g}"
    return shown.translate({ord(","): words.thousands, ord("."): words.decimal, ord("-"): "−"})


def value_text(value: float, unit: str, words: Words) -> str:
    """Return a number with its unit, which stays on its line."""
    shown = number_text(value, words)
    unit = " ".join(unit.split())
    close = not unit or unit[0] in _TIGHT_UNITS or (unit[0] in _PERCENT and words.decimal == ".")
    return f"{shown}{unit}" if close else f"{shown}\u00a0{unit}"


def day_text(day: date, words: Words) -> str:
    """Return a day such as "5 Mar 2026"."""
    return words.day_form.format(day=day.day, month=words.months.split()[day.month - 1], year=day.year)


def plan_at(plan: Sequence[Dated], day: date) -> float | None:
    """Return the value of the plan on a day between its points, or None outside them."""
    for i, point in enumerate(plan):
        if point.day == day:
            return point.value
        if point.day > day:
            if not i:
                return None
            before = plan[i - 1]
            part = (day - before.day).days / (point.day - before.day).days
            return before.value * (1 - part) + point.value * part
    return None


def recent(chart: LineChart, words: Words) -> list[Recent]:
    """Return the last readings with what was planned; the points of the plan when nothing was measured."""
    plan = dated(chart.plan)
    readings = dated(chart.readings)
    if not readings:
        return [Recent(day_text(p.day, words), "–", value_text(p.value, chart.unit, words)) for p in plan[-_MOST_ROWS:]]
    rows: list[Recent] = []
    for reading in readings[-_MOST_ROWS:]:
        planned = plan_at(plan, reading.day)
        shown = value_text(reading.value, chart.unit, words)
        rows.append(
            Recent(
                day_text(reading.day, words),
                f"{shown} ({words.partial})" if reading.partial else shown,
                value_text(planned, chart.unit, words) if planned is not None else "",
            )
        )
    return rows


def line_description(chart: LineChart, words: Words) -> str:
    """Return the alternative text: the given one, else title, last reading and target."""
    if chart.description:
        return chart.description
    parts = [chart.title] if chart.title else []
    readings, plan = dated(chart.readings), dated(chart.plan)
    for name, points in ((words.readings, readings), (words.plan, plan)):
        if points:
            last = points[-1]
            parts.append(f"{name}: {value_text(last.value, chart.unit, words)}, {day_text(last.day, words)}")
    if not readings:
        parts.append(words.no_readings)
    return ". ".join([*parts, chart.caption] if chart.caption else parts)
