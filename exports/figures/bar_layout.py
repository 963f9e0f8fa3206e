"""Bars from zero, one below the other, with the words at their ends and a line at the value that is marked."""

from __future__ import annotations

from typing import Final

from app.domain.document.figures import BarChart
from exports.charts import mark_share, share, shown_value
from exports.figures.picture import Item, Path, Picture, Rect, set_text
from exports.figures.pieces import LABEL, MOST_LINES, SMALL, FigureDrawing, finished
from exports.labels import Words
from exports.palette import ACCENT, DISSENT, NORMAL, PANEL, STRONG
from exports.typeset.lines import Setter

_BAR: Final = 11.0
_LABELS: Final = 0.36  # of the width
_VALUES: Final = 0.18
_APART: Final = 12.0
_GAP: Final = 5.0
_MARK_DASH: Final = (3.0, 2.0)


def draw_bars(chart: BarChart, setter: Setter, words: Words, width: float) -> FigureDrawing:
    """Return a bar chart without its title in `width` points: a part for each bar."""
    left = width * _LABELS
    full = width - left - width * _VALUES - 8.0
    mark = mark_share(chart)
    line = left + full * mark if mark is not None else 0.0
    parts: list[Picture] = []
    cut: list[str] = []
    if mark is not None and chart.mark_text.strip():
        said = " ".join(chart.mark_text.split())
        name = set_text(setter, said, SMALL, DISSENT[2], width, bold=True, most_lines=2).fitted()
        cut += [said] if name.cut else []
        start = min(max(line - name.extent / 2, 0.0), max(width - name.extent, 0.0))
        parts.append(Picture(width, name.height + 2.0, tuple(name.placed(start, 0.0))))
    for i, bar in enumerate(chart.bars):
        label = set_text(setter, bar.label, LABEL, NORMAL, left - _APART, most_lines=MOST_LINES)
        value = set_text(
            setter, shown_value(bar), LABEL, STRONG, width - left - full - 8.0, bold=True, most_lines=MOST_LINES
        )
        cut += [text for text, block in ((bar.label, label), (shown_value(bar), value)) if block.cut]
        height = max(label.height, value.height, 13.0) + (_GAP if i < len(chart.bars) - 1 else 0.0)
        length = max(full * share(bar, chart), 1.0)
        items: list[Item] = [Rect(left, 1.0, full, _BAR, PANEL), Rect(left, 1.0, length, _BAR, ACCENT)]
        if mark is not None:
            items.append(Path(((line, 0.0), (line, height)), DISSENT[0], 1.2, _MARK_DASH))
        items += [*label.placed(0.0, 0.0), *value.placed(left + full + 8.0, 0.0)]
        parts.append(Picture(width, height, tuple(items)))
    return finished(parts, setter, cut, {0} if len(parts) > len(chart.bars) else ())
