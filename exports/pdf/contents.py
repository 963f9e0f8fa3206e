"""The table of contents: headings, each with its page, each a link."""

from typing import Final

from app.domain.document.blocks import Heading
from exports.pdf.boxes import Box, TextBox
from exports.pdf.pen import Pen
from exports.pdf.structure import Node
from exports.pdf.styles import CONTENTS, TextStyle
from exports.typeset.faces import Style
from exports.typeset.lines import Look, Setter, Styled

_LONGEST: Final = 240
_NUMBERS: Final = 40.0
_INDENT: Final = 16.0


def shortened(title: str) -> str:
    """Return a heading that is not too long for a list of headings."""
    return title if len(title) <= _LONGEST else title[: _LONGEST - 1].rstrip() + "…"


class ContentsRow(Box):
    """One heading. Its `page` is set when the pages are known, before it is painted."""

    def __init__(self, setter: Setter, heading: Heading, place: str, node: Node) -> None:
        self.setter = setter
        self.place = place
        self.page = 0
        self.node = node
        self.style: TextStyle = CONTENTS[heading.level]
        self.indent = _INDENT * (heading.level - 1)
        self.before = self.style.before
        self.title = TextBox(setter, self._linked(shortened(heading.text)), self.style, node)
        self.width = 0.0

    def _linked(self, words: str) -> list[Styled]:
        style = self.style
        return [Styled(words, Look(Style(style.bold), style.size, style.colour, f"#{self.place}"))]

    def measure(self, width: float) -> float:
        self.width = width
        self.height = self.title.measure(width - _NUMBERS - self.indent)
        return self.height

    def draw(self, pen: Pen, x: float, top: float) -> None:
        number = TextBox(self.setter, self._linked(str(self.page)), self.style, self.node)
        number.measure(_NUMBERS)
        right_to_left = self.setter.right_to_left
        self.title.draw(pen, x + (_NUMBERS if right_to_left else self.indent), top)
        lowest = top - self.title.height + self.style.leading
        for _, baseline, runs in number.placed(0.0, lowest):
            width = sum(run.width for run in runs)
            pen.text(self.node, [(x if right_to_left else x + self.width - width, baseline, runs)])
