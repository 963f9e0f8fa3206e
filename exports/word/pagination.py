"""A guess of the pages headings will be on, for a table of contents nobody has updated yet.

Only the program that opens the file knows its pages. Until it updates the field, a guess that is
mostly right serves better than none.
"""

import math
from collections.abc import Iterable
from typing import Final

from app.domain.document.blocks import (
    Block,
    BulletList,
    Callout,
    Document,
    GoalTree,
    Heading,
    MessageHouse,
    PageBreak,
    Paragraph,
    Quote,
    Table,
    TableOfContents,
    Text,
    TitlePage,
)
from app.domain.document.figures import (
    BarChart,
    HistoryChart,
    LineChart,
    MatrixChart,
    SpreadChart,
    TimelineChart,
)
from exports.keep_together import FEW_ROWS, WHOLE_FIGURE
from exports.trees import walk
from exports.typeset.lines import Setter
from exports.word.house import PILLARS_IN_ROW
from exports.word.styles import BOTTOM, PAGE, TOP, WIDTH
from exports.word.tables import widths

_HEIGHT: Final = (PAGE[1] - TOP - BOTTOM) / 20
_COLUMN: Final = WIDTH / 20
_LETTER: Final = 0.489  # width of an average letter of running text, of its size
_LINE: Final = 1.22  # natural height of a line, of its size


def _height(text: Text | str, size: float, width: float, spacing: float, around: float) -> float:
    """Return the height of a paragraph in points."""
    words = text if isinstance(text, str) else "".join(span.text for span in text)
    per_line = max(width / (size * _LETTER), 1.0)
    lines = sum(max(1, math.ceil(_letters(row) / per_line)) for row in words.split("\n"))
    return lines * size * _LINE * spacing + around


def _letters(row: str) -> float:
    """Return the length of a row in average letters; those of East Asia are twice as wide."""
    return len(row) if row.isascii() else sum(2.05 if c > "\u2e7f" else 1.0 for c in row)


class PageGuess:
    """Stacks blocks on pages by the length of their text."""

    def __init__(self, document: Document, setter: Setter) -> None:
        self._document = document
        self._setter = setter
        self._page = 1
        self._used = 0.0

    def heading_pages(self) -> list[int]:
        """Return the page of each heading, in order."""
        pages: list[int] = []
        blocks = self._document.blocks
        for i, block in enumerate(blocks):
            if isinstance(block, Heading):
                self._heading(block, blocks[i + 1] if i + 1 < len(blocks) else None)
                pages.append(self._page)
            else:
                self._block(block)
        return pages

    def _turn(self) -> None:
        if self._used:
            self._page += 1
            self._used = 0.0

    def _flow(self, height: float) -> None:
        """Add what may be split anywhere."""
        self._used += height
        while self._used > _HEIGHT:
            self._used -= _HEIGHT
            self._page += 1

    def _whole(self, height: float) -> None:
        """Add what stays on one page, if it can."""
        if self._used + height > _HEIGHT and height < _HEIGHT:
            self._turn()
        self._flow(height)

    def _drawn(self, height: float) -> None:
        """Add a figure, which stays on one page unless it is large."""
        if height <= _HEIGHT * WHOLE_FIGURE:
            self._whole(height)
        else:
            self._flow(height)

    def _heading(self, heading: Heading, following: Block | None) -> None:
        size, around = ((22.0, 40.0), (15.0, 25.0), (11.5, 17.0))[heading.level - 1]
        height = _height(heading.text, size, _COLUMN, 1.1, around)
        needed = height + (60.0 if isinstance(following, Table) else 40.0)
        if self._used + needed > _HEIGHT:
            self._turn()
        self._flow(height)

    def _block(self, block: Block) -> None:
        match block:
            case PageBreak():
                self._turn()
            case TitlePage():
                self._turn()
                self._flow(_HEIGHT)
                self._used = 0.0
                self._page += 1 if self._page == 1 else 0
            case TableOfContents(title=title):
                self._turn()
                headings = [b for b in self._document.blocks if isinstance(b, Heading)]
                self._flow(_height(title, 22, _COLUMN, 1.1, 12))
                for heading in headings:
                    if heading.level <= 2:
                        self._flow(11 * _LINE * 1.25 + 8 if heading.level == 1 else 10 * _LINE * 1.25 + 1)
                self._turn()
            case Paragraph(content=content, style=style):
                size, around = {"body": (11.0, 7.0), "lead": (13.5, 9.0)}.get(style, (9.0, 8.0))
                self._flow(_height(content, size, _COLUMN, 1.25, around))
            case BulletList(items=items):
                for item in items:
                    self._flow(_height(item, 11, _COLUMN - 18, 1.2, 3))
                self._flow(5)
            case Table():
                self._table(block)
            case Quote(content=content):
                self._whole(_height(content, 12.5, _COLUMN - 36, 1.25, 32))
            case Callout(content=content):
                self._whole(24 + sum(_height(text, 10, _COLUMN - 17, 1.15, 4) for text in content))
            case MessageHouse():
                self._house(block)
            case BarChart(bars=bars):
                self._drawn(32 + 23 * len(bars))
            case GoalTree(root=root):
                for _, node, _ in walk(root):
                    self._flow(_height(node.title, 9.3, _COLUMN - 60, 1.1, 30 + 14 * len(node.gaps)))
            case LineChart(caption=caption):
                self._whole(250 + _height(caption, 9, _COLUMN, 1.15, 8))
            case SpreadChart(rows=rows):
                self._drawn(50 + 24 * len(rows))
            case HistoryChart(lines=lines):
                self._whole(max(240, 60 + 22 * len(lines)))
            case TimelineChart(marks=marks):
                self._drawn(90 + 26 * len(marks))
            case MatrixChart(items=items):
                self._whole(310)
                self._flow(9 * max(len(items) - 15, 0))
            case Heading():
                self._heading(block, None)

    def _house(self, house: MessageHouse) -> None:
        height = 100.0
        for roof in house.roofs:
            height += _height(roof.text, 13, _COLUMN - 10, 1.1, 7) + (20 if roof.audience else 0)
            height += _height(roof.standing, 9, _COLUMN - 120, 1.1, 12) if roof.standing else 0
        for start in range(0, len(house.pillars), PILLARS_IN_ROW):
            pillars = house.pillars[start : start + PILLARS_IN_ROW]
            width = _COLUMN / len(pillars) - 12
            height += max(
                _height(p.title, 10.5, width, 1.05, 4) + (_height(p.subline, 9.5, width, 1.1, 3) if p.subline else 0)
                for p in pillars
            )
            for lists in ([p.benefits for p in pillars], [p.proofs for p in pillars]):
                height += max(20 + sum(_height(point, 9.5, width - 9, 1.1, 4) for point in points) for points in lists)
            height += max(_height(p.standing, 9, width - 10, 1.1, 14) if p.standing else 0 for p in pillars)
        height += 30 + sum(_height(point, 9.5, _COLUMN - 20, 1.1, 4) for point in house.foundation)
        self._whole(height)

    def _table(self, table: Table) -> None:
        columns = [width / 20 - 10 for width in widths(table, self._setter)]
        heights: list[float] = []
        for row in table.rows:
            cells: Iterable[tuple[Text, float]] = zip(row.cells, columns, strict=False)
            if row.section:
                cells = [(row.cells[0], _COLUMN - 10)]
            heights.append(max((_height(text, 9.5, width, 1.1, 7.5) for text, width in cells), default=0.0))
        if len(heights) <= FEW_ROWS:
            self._whole(28 + 20 + sum(heights))
        else:
            self._flow(28 + 20)
            for height in heights:
                self._whole(height)
        self._flow(8)
