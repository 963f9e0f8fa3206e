"""Days along, values up: where they stand, and the quiet lines that say so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from exports.charts import Dated
from exports.figures.picture import Item, Path, TextBlock
from exports.figures.pieces import at_middle, one_line
from exports.figures.scales import day_ticks
from exports.labels import Words
from exports.palette import HAIRLINE, MUTED
from exports.typeset.lines import Setter


@dataclass(slots=True)
class Frame:
    """Where days and values stand."""

    left: float
    right: float
    top: float
    bottom: float
    first: date
    last: date
    low: float
    high: float

    def x(self, day: date) -> float:
        days = (self.last - self.first).days
        part = (day - self.first).days / days if days else 0.5
        return self.left + (self.right - self.left) * part

    def y(self, value: float) -> float:
        return self.bottom - (self.bottom - self.top) * (value - self.low) / (self.high - self.low)

    def at(self, point: Dated) -> tuple[float, float]:
        return self.x(point.day), self.y(point.value)


def draw_axes(
    frame: Frame,
    width: float,
    ticks: Sequence[float],
    labels: Sequence[TextBlock],
    setter: Setter,
    words: Words,
) -> list[Item]:
    """Return a line and its words for each tick, and days below them."""
    items: list[Item] = []
    for tick, label in zip(ticks, labels, strict=True):
        y = frame.y(tick)
        strong = tick == 0 or tick == ticks[0]
        items.append(Path(((frame.left, y), (frame.right, y)), MUTED if strong else HAIRLINE, 0.6))
        items.append(at_middle(label, frame.left - 6.0 - label.extent, y))
    until = -100.0
    for day, text in day_ticks(frame.first, frame.last, words):
        label = one_line(setter, text, MUTED)
        x = frame.x(day)
        start = min(max(x - label.extent / 2, 0.0), width - label.extent)
        if start < until + 10.0:
            continue
        items.append(Path(((x, frame.bottom), (x, frame.bottom + 3.0)), MUTED, 0.6))
        items.append(at_middle(label, start, frame.bottom + 10.5))
        until = start + label.extent
    return items
