"""Boxes with a bar at their side: callouts and quotes; and items of lists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from exports.palette import PAPER
from exports.pdf.boxes import Box, TextBox, draw_stack, measure_stack, split_stack, stack_height
from exports.pdf.pen import Pen
from exports.pdf.styles import MEASURE

_BAR = 3.0
Sign = Literal["gap", "dissent", "note"]


class Panel(Box):
    """A stack of boxes beside a coloured bar, on a background, with a sign at its first line."""

    before = 10.0
    after = 12.0

    def __init__(
        self,
        children: Sequence[Box],
        bar: str,
        background: str | None = None,
        sign: Sign | None = None,
        *,
        right_to_left: bool = False,
    ) -> None:
        self.children = list(children)
        self.bar = bar
        self.background = background
        self.sign = sign
        self.right_to_left = right_to_left
        self.padding = 10.0 if background else 2.0
        self.indent = _BAR + (15.0 if background else 14.0) + (17.0 if sign else 0.0)
        self.width = self.frame = 0.0

    def measure(self, width: float) -> float:
        self.frame = width
        self.width = width if self.background else min(width, MEASURE)
        inner = self.width - self.indent - (14.0 if self.background else 0.0)
        self.height = measure_stack(self.children, inner) + 2 * self.padding
        return self.height

    def head(self) -> float:
        height = 2 * self.padding
        for child in self.children:
            height += child.head() if not child.keep_with_next else child.height + child.after
            if not child.keep_with_next:
                break
        return min(height, self.height)

    def split(self, room: float) -> tuple[Box, Box] | None:
        parts = split_stack(self.children, room - 2 * self.padding)
        if parts is None or not parts[1]:
            return None
        first, rest = self._part(parts[0]), self._part(parts[1])
        rest.sign = None
        return first, rest

    def _part(self, children: list[Box]) -> Panel:
        part = Panel(children, self.bar, self.background, self.sign, right_to_left=self.right_to_left)
        part.indent, part.width, part.frame = self.indent, self.width, self.frame
        part.height = stack_height(children) + 2 * self.padding
        return part

    def draw(self, pen: Pen, x: float, top: float) -> None:
        if self.right_to_left:
            x += self.frame - self.width
        with pen.artifact():
            if self.background:
                pen.fill(self.background, x, top - self.height, self.width, self.height)
            bar = x + self.width - _BAR if self.right_to_left else x
            pen.fill(self.bar, bar, top - self.height, _BAR, self.height)
            if self.sign:
                middle = x + self.width - 21.0 if self.right_to_left else x + 21.0
                draw_sign(pen, self.sign, self.bar, middle, top - self.padding - 7.0)
        left = x + (14.0 if self.background else 0.0) if self.right_to_left else x + self.indent
        draw_stack(self.children, pen, left, top - self.padding)


def draw_sign(pen: Pen, sign: Sign, colour: str, x: float, y: float, scale: float = 1.0) -> None:
    """Draw a sign of 12 points, times `scale`, around (x, y); each kind has a shape of its own."""

    def polygon(*points: tuple[float, float]) -> None:
        pen.polygon(colour, [(x + right * scale, y + up * scale) for right, up in points])

    def stroke(right: float, up: float, width: float, height: float) -> None:
        pen.fill(PAPER, x + right * scale, y + up * scale, width * scale, height * scale)

    if sign == "gap":  # a warning triangle
        polygon((-6.5, -5), (6.5, -5), (0, 6.5))
        stroke(-0.75, -1, 1.5, 4)
        stroke(-0.75, -3.5, 1.5, 1.5)
    elif sign == "dissent":  # two arrowheads that part
        polygon((-1.2, 5.5), (-1.2, -5.5), (-7, 0))
        polygon((1.2, 5.5), (1.2, -5.5), (7, 0))
    else:
        pen.circle(colour, x, y, 6 * scale)
        stroke(-0.8, -3.4, 1.6, 4.4)
        stroke(-0.8, 2, 1.6, 1.6)


class ListItem(Box):
    """A paragraph with a mark before it. The mark stands at the side the paragraph begins at."""

    def __init__(self, mark: TextBox | None, body: TextBox, indent: float) -> None:
        self.mark = mark
        self.body = body
        self.indent = indent
        self.after = body.after
        self.width = self.frame = 0.0

    def measure(self, width: float) -> float:
        self.width = min(width, MEASURE)
        self.frame = width
        beside = self.mark.measure(self.indent - 6) if self.mark is not None else 0.0
        self.height = max(self.body.measure(self.width - self.indent), beside)
        return self.height

    def head(self) -> float:
        return self.body.head()

    def split(self, room: float) -> tuple[Box, Box] | None:
        parts = self.body.split(room)
        if parts is None or not isinstance(parts[0], TextBox) or not isinstance(parts[1], TextBox):
            return None
        result: list[ListItem] = []
        for mark, body in ((self.mark, parts[0]), (None, parts[1])):
            item = ListItem(mark, body, self.indent)
            item.width, item.frame, item.height = self.width, self.frame, body.height
            result.append(item)
        return result[0], result[1]

    def draw(self, pen: Pen, x: float, top: float) -> None:
        if self.body.setter.right_to_left:
            x += self.frame - self.width
        right = self.body.right_to_left
        if self.mark is not None:
            self.mark.draw(pen, x + (self.width - self.indent + 6 if right else 0), top)
        self.body.draw(pen, x if right else x + self.indent, top)
