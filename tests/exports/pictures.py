"""What pictures hold, for tests."""

import math

from exports.figures.picture import Dot, Path, Picture, Rect, Shape, TextLine
from exports.typeset.faces import FontBook
from exports.typeset.lines import Setter
from tests.exports.reading import squeezed


def setter(language: str = "en") -> Setter:
    return Setter(FontBook(language), language == "ar")


def lines_of(picture: Picture) -> list[TextLine]:
    return [item for item in picture.items if isinstance(item, TextLine)]


def said_in(picture: Picture) -> str:
    return squeezed("".join(run.text for line in lines_of(picture) for run in line.line.runs))


def assert_inside(picture: Picture) -> None:
    def inside(x: float, y: float) -> bool:
        return math.isfinite(x + y) and -0.6 <= x <= picture.width + 0.6 and -0.6 <= y <= picture.height + 0.6

    for item in picture.items:
        match item:
            case TextLine(x, baseline, line):
                assert inside(x, baseline)
                assert inside(x + line.width, baseline)
            case Rect(x, y, width, height):
                assert width >= 0
                assert height >= 0
                assert inside(x, y)
                assert inside(x + width, y + height)
            case Path(points) | Shape(points):
                assert all(inside(x, y) for x, y in points)
            case Dot(x, y):
                assert inside(x, y)
