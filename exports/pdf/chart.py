"""Bar charts: a label, a bar from zero and the value in words, row by row."""

from __future__ import annotations

from typing import Final

from app.domain.document import BarChart
from exports.charts import description, share, shown_value
from exports.palette import ACCENT, PANEL
from exports.pdf.boxes import Box, Space, TextBox, styled
from exports.pdf.pen import Pen
from exports.pdf.structure import Node
from exports.pdf.styles import CHART_LABEL, CHART_TITLE, CHART_VALUE
from exports.typeset.lines import Setter

_BAR: Final = 11.0
_LABELS: Final = 0.36  # of the width
_VALUES: Final = 84.0
_GAP: Final = 12.0


class _BarRow(Box):
    after = 5.0

    def __init__(self, label: TextBox, value: TextBox | None, length: float, node: Node) -> None:
        self.label = label
        self.value = value
        self.length = length
        self.node = node
        self.width = 0.0

    def measure(self, width: float) -> float:
        self.width = width
        self.height = max(self.label.measure(width * _LABELS - _GAP), 13.0)
        if self.value is not None:
            self.height = max(self.height, self.value.measure(_VALUES))
        return self.height

    def split(self, room: float) -> tuple[Box, Box] | None:
        parts = self.label.split(room)
        if parts is None or not isinstance(parts[0], TextBox) or not isinstance(parts[1], TextBox):
            return None
        if self.value is not None and self.value.height > room:
            return None
        first = _BarRow(parts[0], self.value, self.length, self.node)
        rest = _BarRow(parts[1], None, 0.0, self.node)
        for row in (first, rest):
            row.width, row.height = self.width, row.label.height
        return first, rest

    def draw(self, pen: Pen, x: float, top: float) -> None:
        box = (x, top - self.height, x + self.width, top)
        right_to_left = self.label.setter.right_to_left
        labels = self.width * _LABELS
        full = self.width - labels - _VALUES - 8.0
        with pen.figure(self.node, box):
            self.label.draw(pen, x + self.width - labels + _GAP if right_to_left else x, top)
            if self.value is None:
                return
            length = max(full * self.length, 1.0)
            bottom = top - 6.5 - _BAR / 2
            if right_to_left:
                start = x + self.width - labels
                pen.fill(PANEL, start - full, bottom, full, _BAR)
                pen.fill(ACCENT, start - length, bottom, length, _BAR)
                self.value.draw(pen, start - full - 8.0 - _VALUES, top)
            else:
                pen.fill(PANEL, x + labels, bottom, full, _BAR)
                pen.fill(ACCENT, x + labels, bottom, length, _BAR)
                self.value.draw(pen, x + labels + full + 8.0, top)


def chart_boxes(setter: Setter, chart: BarChart, parent: Node) -> list[Box]:
    """Return the title and the rows of a bar chart."""
    result: list[Box] = []
    if chart.title:
        result.append(TextBox(setter, styled(chart.title, CHART_TITLE), CHART_TITLE, parent.add("P")))
    node = parent.add("Figure", alt=description(chart))
    for bar in chart.bars:
        label = TextBox(setter, styled(bar.label, CHART_LABEL), CHART_LABEL, None)
        value = TextBox(setter, styled(shown_value(bar), CHART_VALUE), CHART_VALUE, None)
        result.append(_BarRow(label, value, share(bar, chart), node))
    return [*result, Space(8.0)]
