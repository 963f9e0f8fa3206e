"""Where the points of a trend stand: a scale of round values, and days from left to right."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.document.figures import LineChart
from exports.charts import Dated, dated

_STEPS = (1, 2, 2.5, 5, 10)


def round_values(low: float, high: float, about: int) -> list[float]:
    """Return round values of even distance that enclose `low` and `high`, about as many as asked for."""
    if high <= low:
        half = abs(low) / 2 or 1.0
        low, high = low - half, high + half
    rough = (high - low) / max(about - 1, 1)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(s * power for s in _STEPS if s * power >= rough * 0.999)
    first = math.floor(low / step + 1e-9)
    last = math.ceil(high / step - 1e-9)
    return [number * step for number in range(first, last + 1)]


@dataclass(frozen=True, slots=True)
class Trend:
    """A chart's lines that can be drawn, its days and its round values."""

    readings: tuple[Dated, ...]
    plan: tuple[Dated, ...]
    forecast: tuple[Dated, ...]
    first: date
    last: date
    values: tuple[float, ...]
    limits: tuple[float | None, float | None] | None = None

    def across(self, day: date) -> float:
        """Return where a day stands, 0.0 at the left to 1.0 at the right."""
        whole = (self.last - self.first).days
        return (day - self.first).days / whole if whole else 0.5

    def up(self, value: float) -> float:
        """Return where a value stands, 0.0 at the foot to 1.0 at the top."""
        low, high = self.values[0], self.values[-1]
        return (value - low) / (high - low)

    def days(self, most: int) -> list[date]:
        """Return the days to name below: the first, the last and some between."""
        whole = (self.last - self.first).days
        count = max(1, min(most - 1, whole))
        return [self.first + timedelta(days=round(whole * n / count)) for n in range(count + 1)]


def trend_of(chart: LineChart, about: int = 5) -> Trend | None:
    """Return what of a chart can be drawn; None when there is nothing."""
    readings, plan, forecast = (dated(line) for line in (chart.readings, chart.plan, chart.forecast))
    everything: Sequence[Dated] = (*readings, *plan, *forecast)
    if not everything:
        return None
    days = [point.day for point in everything]
    numbers = [*(point.value for point in everything), *(edge for edge in chart.limits or () if edge is not None)]
    values = round_values(min(numbers), max(numbers), about)
    return Trend(tuple(readings), tuple(plan), tuple(forecast), min(days), max(days), tuple(values), chart.limits)
