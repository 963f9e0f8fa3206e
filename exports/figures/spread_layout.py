"""How answers are spread: for each statement a bar of five parts, its mean, and the mean of the time before."""

from __future__ import annotations

from typing import Final

from app.domain.document.figures import Spread, SpreadChart
from exports.charts import number_text
from exports.figures.picture import Item, Picture, Rect, set_text
from exports.figures.pieces import (
    LABEL,
    MOST_LINES,
    NUMBER,
    SMALL,
    FigureDrawing,
    at_middle,
    centred_at,
    finished,
    one_line,
)
from exports.labels import Words
from exports.palette import HAIRLINE, MUTED, NORMAL, PAPER, SPREAD, STRONG
from exports.typeset.lines import Setter

_BAR: Final = 15.0
_LABELS: Final = 0.40  # of the width
_MEANS: Final = 76.0
_BEFORE: Final = 40.0  # from the mean to the one before
_APART: Final = 10.0
_EDGE: Final = 0.8  # between the parts of a bar, as colours alone do not part them
_INKS: Final = (PAPER, STRONG, STRONG, STRONG, PAPER)


def draw_spread(chart: SpreadChart, setter: Setter, words: Words, width: float) -> FigureDrawing:
    """Return the picture of answers without its title in `width` points: a part for each statement."""
    cut: list[str] = []
    parts: list[Picture] = [_scale(chart, setter, words, width, cut)] if chart.rows else []
    heads = {0} if chart.rows else set()
    group = ""
    for row in chart.rows:
        if row.group.strip() and row.group != group:
            head = set_text(setter, row.group, LABEL, STRONG, width, bold=True, most_lines=4)
            cut += [row.group] if head.cut else []
            heads.add(len(parts))
            parts.append(Picture(width, head.height + 9.0, tuple(head.placed(0.0, 6.0))))
        group = row.group
        parts.append(_statement(row, setter, words, width, cut))
    if not parts:
        said = set_text(setter, words.no_answers, LABEL, MUTED, width)
        parts.append(Picture(width, said.height + 4.0, tuple(said.placed(0.0, 2.0))))
    return finished(parts, setter, cut, heads)


def _scale(chart: SpreadChart, setter: Setter, words: Words, width: float, cut: list[str]) -> Picture:
    """Return what the parts of a bar stand for: 1 to 5 in their colours, between the names of the ends."""
    box = 16.0
    room = (width - _MEANS - 5 * box - 18.0) / 2
    low = set_text(setter, chart.low, SMALL, MUTED, room, most_lines=4).fitted()
    high = set_text(setter, chart.high, SMALL, MUTED, room, most_lines=4).fitted()
    cut += [text for text, block in ((chart.low, low), (chart.high, high)) if block.cut]
    height = max(low.height if chart.low.strip() else 0.0, high.height if chart.high.strip() else 0.0, 12.0)
    middle = height / 2
    items: list[Item] = []
    x = 0.0
    if chart.low.strip():
        items += low.placed(0.0, middle - low.height / 2)
        x = low.extent + 6.0
    for i, (colour, ink) in enumerate(zip(SPREAD, _INKS, strict=True), 1):
        items.append(Rect(x, middle - 6.0, box - _EDGE, 12.0, colour))
        items.append(centred_at(one_line(setter, str(i), ink, NUMBER, bold=True), x + (box - _EDGE) / 2, middle))
        x += box
    if chart.high.strip():
        items += high.placed(x + 6.0, middle - high.height / 2)
    heads = [words.mean, words.before] if any(row.before is not None for row in chart.rows) else [words.mean]
    for i, name in enumerate(heads if any(row.mean is not None for row in chart.rows) else ()):
        block = set_text(setter, name, NUMBER, MUTED, _MEANS - _BEFORE, most_lines=1)
        items.append(at_middle(block, width - _MEANS + 8.0 + i * _BEFORE, middle))
    return Picture(width, height + 8.0, tuple(items))


def _statement(row: Spread, setter: Setter, words: Words, width: float, cut: list[str]) -> Picture:
    left = width * _LABELS
    full = width - left - _MEANS
    label = set_text(setter, row.label, LABEL, NORMAL, left - _APART, most_lines=MOST_LINES)
    cut += [row.label] if label.cut else []
    height = max(label.height, _BAR + 2.0)
    middle = min(label.height, label.leading) / 2 if len(label.lines) > 1 else height / 2
    middle = max(middle, _BAR / 2 + 1.0)
    items: list[Item] = [*label.placed(0.0, middle - label.leading / 2)]
    height = max(height, middle - label.leading / 2 + label.height)
    counts = [max(count, 0) for count in row.counts]
    total = sum(counts)
    if not total:
        items.append(Rect(left, middle - _BAR / 2, full, _BAR, PAPER, HAIRLINE))
        said = set_text(setter, words.no_answers, SMALL, MUTED, full - 12.0, most_lines=1)
        items.append(at_middle(said, left + 6.0, middle))
    x = left
    for count, colour, ink in zip(counts, SPREAD, _INKS, strict=True):
        if not count:
            continue
        room = full * count / total
        items.append(Rect(x, middle - _BAR / 2, max(room - _EDGE, 0.4), _BAR, colour))
        number = one_line(setter, str(count), ink, NUMBER, bold=True)
        if number.extent + 3.0 < room:
            items.append(centred_at(number, x + (room - _EDGE) / 2, middle))
        x += room
    if row.mean is not None:
        mean = one_line(setter, number_text(round(row.mean, 1), words), STRONG, LABEL + 1.0, bold=True)
        items.append(at_middle(mean, left + full + 8.0, middle))
        if row.before is not None:
            arrow = "→" if abs(row.mean - row.before) < 0.05 else "↗" if row.mean > row.before else "↘"
            shown = f"{arrow} {number_text(round(row.before, 1), words)}"
            items.append(
                at_middle(
                    one_line(setter, shown, MUTED, SMALL), left + full + 8.0 + max(_BEFORE, mean.extent + 4.0), middle
                )
            )
    return Picture(width, height + 6.0, tuple(items))
