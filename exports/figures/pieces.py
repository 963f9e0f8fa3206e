"""What the pictures of figures have in common: lines of text at a height, and when a picture is finished."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from exports.figures.picture import Picture, TextBlock, TextLine, set_text
from exports.palette import MUTED
from exports.typeset.lines import Setter

SMALL: Final = 8.0
LABEL: Final = 9.0
NUMBER: Final = 7.5
MOST_LINES: Final = 24  # of one text in a picture; what is longer follows in full
_LEFT_TO_RIGHT: Final = "\u200e"
_WHOLE: Final = 420.0  # a figure no higher is one picture: about half a page
_TALL: Final = 250.0  # a picture moves to the next page as a whole: larger ones would leave pages half empty


@dataclass(frozen=True, slots=True)
class Place:
    """Where a thing of a figure stands: the number of its part, and its upper and lower edge in it."""

    thing: object
    part: int
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class FigureDrawing:
    """A figure in parts that stand on each other without a distance, and may stand on several pages.

    `cut` holds the texts that did not fit, which must follow in full; `heads` the numbers of those parts
    that belong to the one below them; `places` where things of the figure stand, for those who look for one.
    """

    parts: tuple[Picture, ...]
    cut: tuple[str, ...] = ()
    heads: frozenset[int] = frozenset()
    places: tuple[Place, ...] = ()

    def groups(self) -> list[tuple[int, int]]:
        """Return which parts share a picture (from, to), where one cannot go over pages; small ones fill them."""
        if self.parts and sum(part.height for part in self.parts) <= _WHOLE:
            return [(0, len(self.parts))]
        found: list[tuple[int, int]] = []
        start, height, unit = 0, 0.0, 0
        for i, part in enumerate(self.parts):
            height += part.height
            if unit > start and height > _TALL:
                found.append((start, unit))
                start, height = unit, sum(p.height for p in self.parts[unit : i + 1])
            if i not in self.heads:
                unit = i + 1
        return [*found, (start, len(self.parts))] if self.parts else []


def one_line(setter: Setter, text: str, colour: str = MUTED, size: float = SMALL, *, bold: bool = False) -> TextBlock:
    """Return `text` as one line, however wide."""
    if setter.right_to_left and not any(c.isalpha() for c in text):
        text = _LEFT_TO_RIGHT + text  # else signs before and behind numbers change sides
    return set_text(setter, text, size, colour, 10_000.0, bold=bold, most_lines=1).fitted()


def at_middle(block: TextBlock, x: float, middle: float) -> TextLine:
    """Return the first line of a text with its letters around the height `middle`."""
    return TextLine(x, middle + block.size * 0.36, block.lines[0])


def centred_at(block: TextBlock, x: float, middle: float) -> TextLine:
    """Return the first line of a text with its letters around a point."""
    return at_middle(block, x - block.extent / 2, middle)


def finished(
    parts: Iterable[Picture],
    setter: Setter,
    cut: Sequence[str] = (),
    heads: Collection[int] = (),
    places: Iterable[Place] = (),
) -> FigureDrawing:
    """Return the parts as readers of the document see them."""
    pictures = tuple(part.mirrored() if setter.right_to_left else part for part in parts)
    return FigureDrawing(pictures, tuple(dict.fromkeys(cut)), frozenset(heads), tuple(places))
