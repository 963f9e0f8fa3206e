"""What a bar chart says, whatever draws it."""

import math

from app.domain.document import Bar, BarChart


def shown_value(bar: Bar) -> str:
    """Return the words at the end of a bar: its own, else its number."""
    if bar.value_text:
        return bar.value_text
    return f"{bar.value:,.10g}" if math.isfinite(bar.value) else "–"


def share(bar: Bar, chart: BarChart) -> float:
    """Return the length of a bar, 0.0 to 1.0. Negative and unknown values have none."""
    largest = max((b.value for b in chart.bars if math.isfinite(b.value)), default=0.0)
    if not math.isfinite(bar.value) or largest <= 0:
        return 0.0
    return max(0.0, min(1.0, bar.value / largest))


def description(chart: BarChart) -> str:
    """Return the alternative text: the given one, else title and values."""
    values = "; ".join(f"{bar.label}: {shown_value(bar)}" for bar in chart.bars)
    return chart.description or f"{chart.title}. {values}"
