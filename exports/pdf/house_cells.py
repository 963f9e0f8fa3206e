"""What a message house is built of: texts below each other, with a mark before each or none, and what is unsettled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from exports.palette import ACCENT, DISSENT, NORMAL
from exports.pdf.boxes import TextBox, styled
from exports.pdf.panels import draw_sign
from exports.pdf.pen import Pen
from exports.pdf.styles import TextStyle
from exports.typeset.lines import Setter

_ANY: Final = 10_000.0
MARK: Final = 8.0  # room for the mark of a point
_BAR: Final = 2.5
_PAD: Final = 7.0
_BALANCED: Final = 5  # lines; more are a paragraph
_SIGN: Final = 0.58
_SIGN_ROOM: Final = 12.0


@dataclass(slots=True)
class Cell:
    """Texts below each other; `marked` ones are points of a list, `cut` says that they end too early."""

    texts: list[TextBox]
    height: float = 0.0
    gap: float = 0.0
    marked: bool = False
    cut: bool = False

    def shorten(self, room: float) -> None:
        """Cut the texts so that they get no higher than `room`; an ellipsis stands for what is left out."""
        if self.height <= room:
            return
        kept: list[TextBox] = []
        used = 0.0
        for text in self.texts:
            lines = int((room - used - text.style.leading) / text.style.leading)
            if lines >= len(text.lines):
                kept.append(text)
                used += text.height + self.gap
                continue
            if lines > 0:
                first = text.cut(lines)[0]
                kept.append(first)
                used += first.height
            more = TextBox(text.setter, styled("…", text.style), text.style, None)
            used += more.measure(text.width) + self.gap
            kept.append(more)
            break
        self.texts, self.height, self.cut = kept, used, True

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Paint the texts from (x, top) downwards."""
        for text in self.texts:
            left = x
            if self.marked:
                right = x + text.width + MARK
                middle = top - text.style.leading / 2 - 0.2
                pen.circle(ACCENT, right - 2.0 if text.right_to_left else x + 2.0, middle, 1.5)
                left = x if text.right_to_left else x + MARK
            text.draw(pen, left, top)
            top -= text.height + self.gap


def words_cell(setter: Setter, words: str, style: TextStyle, width: float) -> Cell:
    """Return one text; nothing of it when it is empty."""
    if not words.strip():
        return Cell([])
    box = TextBox(setter, styled(words, style), style, None)
    height = box.measure(width)
    if style.align == "center" and 1 < len(box.lines) <= _BALANCED:
        _balance(box)
    return Cell([box], height)


def _balance(box: TextBox) -> None:
    """Break centred lines so that they are of about the same length, and no word stands alone in the last."""
    widest = box.setter.widest(box.content)
    for part in (0.9, 0.8, 0.7, 0.6, 0.5):
        if box.width * part < widest:  # a word would be broken
            return
        lines = box.setter.lines(box.content, box.width * part, int(box.right_to_left))
        if len(lines) > len(box.lines):
            return
        box.lines = lines


def points_cell(setter: Setter, points: Sequence[str], size: float, width: float) -> Cell:
    """Return texts with a mark before each."""
    style = TextStyle(size, size * 1.38, NORMAL, measure=_ANY)
    gap = size * 0.45
    texts = [TextBox(setter, styled(point, style), style, None) for point in points]
    return Cell(texts, sum(text.measure(width - MARK) + gap for text in texts), gap, marked=True)


class Standing:
    """What is in the way of a message: a small callout with its bar, its sign and its name before the words."""

    def __init__(self, setter: Setter, name: str, words: str, size: float, width: float) -> None:
        style = TextStyle(size, size * 1.36, NORMAL, measure=_ANY)
        inner = width - _BAR - 2 * _PAD
        self.right_to_left = setter.right_to_left
        self.name = words_cell(setter, f"{name}:", replace(style, bold=True, colour=DISSENT[2]), inner)
        self.body = words_cell(setter, words, style, inner)
        beside = _longest(self.name) + _SIGN_ROOM + size * 0.4
        longest = _longest(self.body)
        self.in_one_line = len(self.body.texts[0].lines) == 1 and beside + longest <= inner
        if self.in_one_line:
            self.body = words_cell(setter, words, style, inner - beside)
        self.beside = beside if self.in_one_line else 0.0
        hugged = beside + longest if self.in_one_line else max(longest, _longest(self.name) + _SIGN_ROOM)
        self.least = hugged + 0.5 + _BAR + 2 * _PAD  # the width it would do with

    @property
    def height(self) -> float:
        """The height of the box around the words."""
        return self.body.height + _PAD + (0.0 if self.in_one_line else self.name.height)

    @property
    def cut(self) -> bool:
        """Whether words are left out."""
        return self.body.cut

    def shorten(self, room: float) -> None:
        """Cut the words so that the box gets no higher than `room`."""
        self.body.shorten(room - self.height + self.body.height)

    def draw(self, pen: Pen, x: float, top: float, width: float, height: float) -> None:
        """Paint the box with its upper left corner at (x, top)."""
        bar, ground, _ = DISSENT
        right = self.right_to_left
        pen.fill(ground, x, top - height, width, height)
        pen.fill(bar, x + width - _BAR if right else x, top - height, _BAR, height)
        start, end = (x + _PAD, x + width - _BAR - _PAD) if right else (x + _BAR + _PAD, x + width - _PAD)
        y = top - _PAD / 2
        for text in self.name.texts:
            middle = y - text.style.leading / 2
            draw_sign(pen, "dissent", bar, end - 4.0 if right else start + 4.0, middle, _SIGN)
            # Its own words may run the other way.
            left = end - _SIGN_ROOM - _longest(self.name) if right else start + _SIGN_ROOM
            text.draw(pen, left - (text.width - _longest(self.name) if text.right_to_left else 0.0), y)
        y -= 0.0 if self.in_one_line else self.name.height
        edge = end - self.beside if right else end
        for text in self.body.texts:
            text.draw(pen, edge - text.width if text.right_to_left else start + (0.0 if right else self.beside), y)
            y -= text.height


def _longest(cell: Cell) -> float:
    return max((line.width for text in cell.texts for line in text.lines), default=0.0)
