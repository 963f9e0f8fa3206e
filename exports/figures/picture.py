"""What a picture consists of. Lengths are points; x runs to the right and y down from the upper left corner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from exports.typeset.faces import Style
from exports.typeset.lines import Line, Look, Setter, Styled

_MOST_SHOWN: Final = 2_000  # letters of one text that any picture has room for
ELLIPSIS: Final = "…"


@dataclass(frozen=True, slots=True)
class Rect:
    """A filled rectangle, with an edge when `stroke` is a colour."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    stroke: str = ""
    line: float = 0.75


@dataclass(frozen=True, slots=True)
class Path:
    """Straight lines from point to point; `dash` holds the lengths of dashes and gaps."""

    points: tuple[tuple[float, float], ...]
    colour: str
    line: float = 0.75
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Shape:
    """A filled polygon."""

    points: tuple[tuple[float, float], ...]
    fill: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A circle, hollow where `fill` is the paper's colour."""

    x: float
    y: float
    radius: float
    fill: str
    stroke: str = ""
    line: float = 1.0


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text whose left edge is `x`."""

    x: float
    baseline: float
    line: Line


Item = Rect | Path | Shape | Dot | TextLine


@dataclass(frozen=True, slots=True)
class Picture:
    """Items in the order they are painted."""

    width: float
    height: float
    items: tuple[Item, ...]

    def mirrored(self) -> Picture:
        """Return the picture for readers who begin at the right; words stay readable."""
        return replace(self, items=tuple(_mirror(item, self.width) for item in self.items))

    def moved(self, right: float, down: float) -> tuple[Item, ...]:
        """Return the items for another place in a larger picture."""
        return tuple(_move(item, right, down) for item in self.items)


def stacked(pictures: Sequence[Picture]) -> Picture:
    """Return pictures below each other as one."""
    items: list[Item] = []
    top = 0.0
    for picture in pictures:
        items += picture.moved(0.0, top)
        top += picture.height
    return Picture(max((picture.width for picture in pictures), default=0.0), top, tuple(items))


def _mirror(item: Item, width: float) -> Item:
    match item:
        case Rect():
            return replace(item, x=width - item.x - item.width)
        case Path() | Shape():
            return replace(item, points=tuple((width - x, y) for x, y in item.points))
        case Dot():
            return replace(item, x=width - item.x)
        case TextLine():
            return replace(item, x=width - item.x - item.line.width)


def _move(item: Item, right: float, down: float) -> Item:
    match item:
        case Path() | Shape():
            return replace(item, points=tuple((x + right, y + down) for x, y in item.points))
        case TextLine():
            return replace(item, x=item.x + right, baseline=item.baseline + down)
        case _:
            return replace(item, x=item.x + right, y=item.y + down)


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A text broken into lines; `against` says that it runs against the direction of the document."""

    lines: tuple[Line, ...]
    size: float
    leading: float
    width: float
    against: bool = False
    cut: bool = False

    @property
    def height(self) -> float:
        return len(self.lines) * self.leading

    @property
    def extent(self) -> float:
        """The width of the longest line."""
        return max((line.width for line in self.lines), default=0.0)

    def fitted(self) -> TextBlock:
        """Return the text in a column that is no wider than its longest line."""
        return replace(self, width=self.extent)

    def placed(self, x: float, top: float) -> list[TextLine]:
        """Return the lines in a column that begins at `x`."""
        # The letters sit a little above the middle of their line, as their descenders are short.
        first = top + self.leading / 2 + self.size * 0.36
        return [
            TextLine(x + (self.width - line.width if self.against else 0.0), first + i * self.leading, line)
            for i, line in enumerate(self.lines)
        ]

    def centred(self, x: float, top: float) -> list[TextLine]:
        """Return the lines in the middle of a column that begins at `x`."""
        return [replace(words, x=x + (self.width - words.line.width) / 2) for words in self.placed(x, top)]


def set_text(
    setter: Setter, text: str, size: float, colour: str, width: float, *, bold: bool = False, most_lines: int = 10_000
) -> TextBlock:
    """Return `text` in lines of at most `width`; what is more than `most_lines` ends with an ellipsis."""
    look = Look(Style(bold), size, colour)
    shown = text if len(text) <= _MOST_SHOWN else text[:_MOST_SHOWN]
    spans = [Styled(shown, look)]
    right_to_left = setter.runs_left(spans)
    lines = setter.lines(spans, width, int(right_to_left))
    cut = len(lines) > most_lines or shown != text
    if cut:
        lines = [*lines[: max(most_lines - 1, 0)], *setter.lines([Styled(ELLIPSIS, look)], width, int(right_to_left))]
    return TextBlock(tuple(lines), size, size * 1.34, width, right_to_left != setter.right_to_left, cut)


def widest_word(setter: Setter, text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of the longest run of letters that should not be broken."""
    longest = max((word for word in text[:_MOST_SHOWN].split() if max(word) < "\u2e80"), key=len, default="")
    look = Look(Style(bold), size, "#000000")
    return setter.lines([Styled(longest, look)], 100_000)[0].width if longest else 0.0
