"""Pictures that are laid out elsewhere, painted on pages as figures."""

from __future__ import annotations

from typing import assert_never

from exports.figures.picture import Dot, Path, Picture, Rect, Shape, TextLine
from exports.pdf.boxes import Box
from exports.pdf.pen import Pen
from exports.pdf.structure import Node


class PictureBox(Box):
    """A picture, or a part of one: several of one node are one figure."""

    def __init__(self, picture: Picture, node: Node) -> None:
        self.picture = picture
        self.node = node
        self.height = picture.height

    def draw(self, pen: Pen, x: float, top: float) -> None:
        with pen.figure(self.node, (x, top - self.height, x + self.picture.width, top)):
            paint(pen, self.picture, x, top)


def paint(pen: Pen, picture: Picture, left: float, top: float) -> None:
    """Paint a picture with its upper left corner at (left, top)."""
    lines: list[TextLine] = []
    for item in picture.items:
        if isinstance(item, TextLine):
            lines.append(item)
            continue
        _texts(pen, lines, left, top)
        match item:
            case Rect(x, y, width, height, fill, stroke, line):
                pen.fill(fill, left + x, top - y - height, width, height)
                if stroke:
                    pen.outline(stroke, left + x, top - y - height, width, height, line)
            case Path(points, colour, line, dash):
                pen.path(colour, [(left + x, top - y) for x, y in points], line, dash)
            case Shape(points, fill):
                pen.polygon(fill, [(left + x, top - y) for x, y in points])
            case Dot(x, y, radius, fill, stroke, line):
                if stroke:
                    pen.ring(fill, stroke, left + x, top - y, radius, line)
                else:
                    pen.circle(fill, left + x, top - y, radius)
            case _:
                assert_never(item)
    _texts(pen, lines, left, top)


def _texts(pen: Pen, lines: list[TextLine], left: float, top: float) -> None:
    if lines:
        pen.text(None, [(left + line.x, top - line.baseline, line.line.runs) for line in lines])
        lines.clear()
