"""Few and round places on axes, and points that are worth drawing."""

import math
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from exports.charts import Dated
from exports.labels import Words

_MOST_DAYS: Final = 6
_NOTHING: Final = 1e-150
_MONTH_STEPS: Final = (1, 2, 3, 6)


def value_ticks(low: float, high: float, most: int = 5) -> list[float]:
    """Return round numbers; the first is no higher than `low`, the last no lower than `high`."""
    # What no float can divide is nothing on paper.
    low, high = (0.0 if abs(value) < _NOTHING else value for value in (low, high))
    if 0 <= low <= high * 0.6:
        low = 0.0  # so that lengths can be compared
    elif high * 0.6 >= 0 >= high >= low:
        high = 0.0
    if high - low <= max(abs(low), abs(high)) * 1e-9:
        room = max(abs(high) * 0.1, 1.0 if abs(high) >= 1 or not high else abs(high) * 0.1)
        low, high = low - room, high + room
    step = _round_up((high - low) / (most - 1))
    while math.ceil(high / step) - math.floor(low / step) > most:
        step = _round_up(step * 1.01)
    first, last = math.floor(low / step), math.ceil(high / step)
    return [i * step for i in range(first, last + 1)]


def _round_up(value: float) -> float:
    """Return the next number that begins with 1, 2, 2.5 or 5."""
    power = 10.0 ** math.floor(math.log10(value))
    for digit in (1.0, 2.0, 2.5, 5.0, 10.0):
        if digit * power >= value * 0.999999:
            return digit * power
    return 20.0 * power


def day_ticks(first: date, last: date, words: Words) -> list[tuple[date, str]]:
    """Return a few days between `first` and `last` with what to write below them."""
    months = words.months.split()
    days = (last - first).days
    if days <= 70:
        step = max(1, -(-(days + 1) // _MOST_DAYS))
        shown = [first + timedelta(days=i) for i in range(0, days + 1, step)]
        form = words.day_form.replace(" {year}", "")
        return [(day, form.format(day=day.day, month=months[day.month - 1])) for day in shown]
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    step = next((n for n in _MONTH_STEPS if count / n <= _MOST_DAYS), 0)
    if step:
        places = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
        starts = [date(n // 12, n % 12 + 1, 1) for n in places if n % step == 0]
        return [(day, f"{months[day.month - 1]} {day.year}") for day in starts if first <= day <= last]
    years = _round_up(count / 12 / (_MOST_DAYS - 1))
    every = max(1, math.ceil(years))
    found = [date(year, 1, 1) for year in range(first.year, last.year + 1) if year % every == 0]
    return [(day, str(day.year)) for day in found if first <= day <= last]


def thinned(points: Sequence[Dated], columns: int) -> list[Dated]:
    """Return no more points than the eye can part: of each column the first, lowest, highest and last."""
    if len(points) <= columns * 4:
        return list(points)
    first = points[0].day
    days = max((points[-1].day - first).days, 1)
    groups: dict[int, list[int]] = {}
    for i, point in enumerate(points):
        groups.setdefault((point.day - first).days * columns // (days + 1), []).append(i)
    kept: set[int] = set()
    for group in groups.values():
        kept.update((group[0], group[-1]))
        kept.add(min(group, key=lambda i: points[i].value))
        kept.add(max(group, key=lambda i: points[i].value))
    return [points[i] for i in sorted(kept)]
