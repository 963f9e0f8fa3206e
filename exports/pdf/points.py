"""A list inside a cell: its lines hang beside the marks they begin with."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from app.domain.document.blocks import Text
from exports.pdf.boxes import TextBox, styled
from exports.pdf.pen import Placed
from exports.pdf.structure import Node
from exports.pdf.styles import TextStyle
from exports.typeset.lines import Line, Setter, Styled

_MARK = "•\u00a0"
_MARK_AT_RIGHT = "\u00a0•"


class PointsBox(TextBox):
    """Texts below each other, each with a mark before it."""

    def __init__(self, setter: Setter, points: Sequence[Text], style: TextStyle, node: Node | None) -> None:
        self.points = [styled(point, style) for point in points]
        super().__init__(setter, [part for point in self.points for part in point], style, node)
        self.indent = 0.0
        self.begins: list[bool] = []  # for each line, whether it begins with a mark

    def measure(self, width: float) -> float:
        self.frame = width
        self.width = min(width, self.style.measure)
        look = styled("", self.style)[0].look
        shown = _MARK_AT_RIGHT if self.right_to_left else _MARK
        mark = self.setter.lines([Styled(shown, look)], self.width)[0].runs
        self.indent = sum(run.width for run in mark)
        self.lines, self.begins = [], []
        for point in self.points:
            lines = self.setter.lines(point, self.width - self.indent, int(self.right_to_left))
            first = lines[0]
            runs = (*first.runs, *mark) if self.right_to_left else (*mark, *first.runs)
            self.lines += [Line(runs, first.width + self.indent), *lines[1:]]
            self.begins += [True, *(False for _ in lines[1:])]
        self.height = len(self.lines) * self.style.leading
        return self.height

    def cut(self, count: int) -> tuple[TextBox, TextBox]:
        parts: list[PointsBox] = []
        for start, end in pairwise((0, count, len(self.lines))):
            part = PointsBox(self.setter, (), self.style, self.node)
            part.lines, part.begins = self.lines[start:end], self.begins[start:end]
            part.width, part.frame, part.right_to_left = self.width, self.frame, self.right_to_left
            part.indent, part.height = self.indent, len(part.lines) * self.style.leading
            parts.append(part)
        return parts[0], parts[1]

    def placed(self, x: float, top: float) -> list[Placed]:
        step = -self.indent if self.right_to_left else self.indent
        return [
            (left if begins else left + step, baseline, runs)
            for (left, baseline, runs), begins in zip(super().placed(x, top), self.begins, strict=True)
        ]
