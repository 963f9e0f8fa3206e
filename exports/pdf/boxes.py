"""What pages are made of: boxes that know their height, can be split and paint themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from app.domain.document.blocks import Text
from exports.palette import ACCENT, MUTED
from exports.pdf.pen import Pen, Placed
from exports.pdf.structure import Node
from exports.pdf.styles import TextStyle
from exports.typeset.faces import Style
from exports.typeset.lines import Line, Look, Setter, Styled

_FEWEST_LINES = 2  # of a paragraph, at the foot and at the head of a page


class Box:
    """A thing on a page. `before` and `after` are distances; of two that meet, the larger counts."""

    before = 0.0
    after = 0.0
    height = 0.0
    keep_with_next = False

    def measure(self, width: float) -> float:
        """Lay the box out in `width` and return its height; called once, before all else."""
        return self.height

    def head(self) -> float:
        """Return the height of the least that may stand at the foot of a page."""
        return self.height

    def split(self, room: float) -> tuple[Box, Box] | None:
        """Return a part that is no higher than `room` and the rest, or None when that would look bad."""
        return None

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Paint the box with its upper left corner at (x, top)."""


class Space(Box):
    """Empty height."""

    def __init__(self, height: float) -> None:
        self.height = height


class NewPage(Box):
    """What follows starts on a new page; a `cover` has no footer."""

    def __init__(self, *, cover: bool = False) -> None:
        self.cover = cover


def styled(content: Text | str, style: TextStyle) -> list[Styled]:
    """Return `content` with the looks that `style` and its own marks ask for."""
    base = Look(Style(style.bold, style.italic), style.size, style.colour)
    if isinstance(content, str):
        return [Styled(content, base)]
    result: list[Styled] = []
    for span in content:
        if span.strong or span.emphasis or span.muted or span.link:
            cut = Style(style.bold or span.strong, style.italic != span.emphasis)
            colour = ACCENT if span.link else MUTED if span.muted else style.colour
            result.append(Styled(span.text, Look(cut, style.size, colour, span.link)))
        else:
            result.append(Styled(span.text, base))
    return result


class TextBox(Box):
    """A paragraph. Its parts on several pages are one element of the structure."""

    def __init__(self, setter: Setter, content: Sequence[Styled], style: TextStyle, node: Node | None) -> None:
        self.setter = setter
        self.content = content
        self.style = style
        self.node = node
        self.place: str | None = None  # the name links use for it
        self.before, self.after = style.before, style.after
        self.keep_with_next = style.keep_with_next
        self.lines: list[Line] = []
        self.right_to_left = setter.runs_left(content)
        self.width = self.frame = 0.0

    def measure(self, width: float) -> float:
        self.frame = width
        self.width = min(width, self.style.measure)
        self.lines = self.setter.lines(self.content, self.width, int(self.right_to_left))
        self.height = len(self.lines) * self.style.leading
        return self.height

    def is_empty(self) -> bool:
        """Return whether there is nothing to read."""
        return not any(span.text.strip() for span in self.content)

    def head(self) -> float:
        total = len(self.lines)
        # Too short to be parted with enough on either side, it stays whole.
        return (total if total < 2 * _FEWEST_LINES else _FEWEST_LINES) * self.style.leading

    def split(self, room: float) -> tuple[Box, Box] | None:
        count = int(room / self.style.leading + 1e-6)
        total = len(self.lines)
        if total - count < _FEWEST_LINES:
            count = total - _FEWEST_LINES
        if count < min(_FEWEST_LINES, total) or count < 1:
            return None
        first, rest = self.cut(count)
        return first, rest

    def cut(self, count: int) -> tuple[TextBox, TextBox]:
        """Return the first `count` lines and the others."""
        first, rest = self._part(self.lines[:count]), self._part(self.lines[count:])
        first.place, first.before, rest.after = self.place, self.before, self.after
        return first, rest

    def _part(self, lines: list[Line]) -> TextBox:
        part = TextBox(self.setter, (), replace(self.style, before=0, after=0, keep_with_next=False), self.node)
        part.lines, part.width, part.frame, part.right_to_left = lines, self.width, self.frame, self.right_to_left
        part.height = len(lines) * self.style.leading
        return part

    def draw(self, pen: Pen, x: float, top: float) -> None:
        if self.place is not None:
            pen.place(self.place, top + 8)
        if self.setter.right_to_left:
            x += self.frame - self.width
        pen.text(self.node, self.placed(x, top))

    def placed(self, x: float, top: float) -> list[Placed]:
        """Return where each line stands."""
        style = self.style
        # The letters sit a little above the middle of their line, as their descenders are short.
        baseline = top - style.leading / 2 - style.size * 0.36
        align = style.align
        result: list[Placed] = []
        for line in self.lines:
            if align == "center":
                shift = (self.width - line.width) / 2
            elif (align == "end") != self.right_to_left:
                shift = self.width - line.width
            else:
                shift = 0.0
            result.append((x + shift, baseline, line.runs))
            baseline -= style.leading
        return result


def measure_stack(boxes: Sequence[Box], width: float) -> float:
    """Measure boxes that stand on each other and return the height of all."""
    height = 0.0
    after = 0.0
    for i, box in enumerate(boxes):
        box.measure(width)
        height += box.height + (max(after, box.before) if i else 0.0)
        after = box.after
    return height


def split_stack(boxes: Sequence[Box], room: float) -> tuple[list[Box], list[Box]] | None:
    """Return what of a measured stack fits into `room`, and the rest; None when nothing should."""
    used = 0.0
    after = 0.0
    for i, box in enumerate(boxes):
        gap = max(after, box.before) if i else 0.0
        if used + gap + box.height > room:
            parts = box.split(room - used - gap)
            if parts is not None:
                return [*boxes[:i], parts[0]], [parts[1], *boxes[i + 1 :]]
            while i and boxes[i - 1].keep_with_next:
                i -= 1
            return (list(boxes[:i]), list(boxes[i:])) if i else None
        used += gap + box.height
        after = box.after
    return list(boxes), []


def draw_stack(boxes: Sequence[Box], pen: Pen, x: float, top: float) -> None:
    """Paint boxes below each other."""
    after = 0.0
    for i, box in enumerate(boxes):
        if i:
            top -= max(after, box.before)
        box.draw(pen, x, top)
        top -= box.height
        after = box.after


def stack_height(boxes: Sequence[Box]) -> float:
    """Return the height of a stack whose boxes are measured."""
    gaps = sum(max(a.after, b.before) for a, b in pairwise(boxes))
    return gaps + sum(box.height for box in boxes)
