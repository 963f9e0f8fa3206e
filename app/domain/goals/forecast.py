"""Where the latest readings of a KPI lead by its last day, and how sure that is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median, quantiles

from app.domain.document.figures import Point
from app.domain.goals.kpi_measure import Measure
from app.domain.goals.reading_periods import period_end, period_start
from app.domain.records.goal_records import Reading

FORECAST_READINGS = 6


@dataclass(frozen=True, slots=True)
class Forecast:
    """Where readings lead: the line from the latest one to the last day, and the lowest and highest it may come to."""

    line: tuple[Point, Point]
    low: float
    high: float

    @property
    def value(self) -> float:
        """What it comes to."""
        return self.line[-1].value


def forecast_of(
    measure: Measure, readings: Sequence[Reading], starts: date | None, due: date | None, today: date
) -> Forecast | None:
    """Return where the latest whole readings lead by `due`; None with fewer than three, or when it has passed.

    The slope is the median of the slopes between all pairs of the last readings (Theil 1950, Sen 1968), so one
    odd value does not bend it; the spread is that of the middle half of these slopes. What adds up is led on from
    its total. Values stay within what the unit allows: what was never below zero is not led below it, and a share of
    a whole not above 100 %.
    """
    points = [p for p in trend_points(measure, readings, starts, due) if not p.partial and p.day <= today.isoformat()]
    points = points[-FORECAST_READINGS:]
    if len(points) < 3 or due is None:
        return None
    days = [date.fromisoformat(p.day) for p in points]
    values = [p.value for p in points]
    slopes = [
        (values[b] - values[a]) / (days[b] - days[a]).days
        for a in range(len(points))
        for b in range(a + 1, len(points))
        if days[b] > days[a]
    ]
    if due <= days[-1] or not slopes:
        return None
    ahead = (due - days[-1]).days
    lower, _, upper = quantiles(slopes, n=4, method="inclusive") if len(slopes) > 1 else (slopes[0],) * 3
    within = _bounds(measure, [float(r.value) for r in readings])
    end, low, high = (_clamped(values[-1] + slope * ahead, within) for slope in (median(slopes), lower, upper))
    return Forecast((points[-1], Point(due.isoformat(), end)), low, high)


def _bounds(measure: Measure, values: Sequence[float]) -> tuple[float | None, float | None]:
    """Return the lowest and highest value there can be."""
    known = [*values, *(v for v in (measure.low, measure.high, measure.baseline) if v is not None)]
    lowest = 0.0 if min(known) >= 0 else None
    # Growth, or revenue kept with upsells, may be more than 100 %: then something known already is.
    return lowest, 100.0 if measure.unit == "%" and max(known) <= 100 else None


def _clamped(value: float, within: tuple[float | None, float | None]) -> float:
    lowest, highest = within
    value = value if lowest is None else max(value, lowest)
    return value if highest is None else min(value, highest)


def trend_points(
    measure: Measure, readings: Sequence[Reading], starts: date | None, due: date | None
) -> tuple[Point, ...]:
    """Return readings as points of a chart, each on the last day of its period; what adds up as its growing total."""
    if measure.counting == "level":
        return tuple(Point(period_end(r.period).isoformat(), float(r.value), r.partial) for r in readings)
    total, found = 0.0, []
    for reading in readings:
        if (starts and period_end(reading.period) < starts) or (due and period_start(reading.period) > due):
            continue
        total += float(reading.value)
        found.append(Point(period_end(reading.period).isoformat(), total, reading.partial))
    return tuple(found)
