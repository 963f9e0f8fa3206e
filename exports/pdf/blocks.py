"""Blocks of a document into boxes of pages."""

from itertools import pairwise
from typing import Final, assert_never

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
    text,
)
from app.domain.document.figures import (
    BarChart,
    Figure,
    HistoryChart,
    LineChart,
    MatrixChart,
    SpreadChart,
    TimelineChart,
)
from exports.charts import line_description
from exports.figure_words import figure_description, figure_title
from exports.figures.chart_layout import draw_chart
from exports.figures.figure import draw_figure
from exports.figures.picture import stacked
from exports.figures.tree_layout import draw_tree
from exports.house_words import house_description, house_in_full
from exports.keep_together import WHOLE_FIGURE, kept_with_next
from exports.labels import Words
from exports.palette import ACCENT, ACCENT_LINE, CALLOUTS, MUTED
from exports.pdf import styles
from exports.pdf.boxes import Box, NewPage, TextBox, styled
from exports.pdf.contents import ContentsRow
from exports.pdf.cover import cover_boxes
from exports.pdf.message_house import HouseBox
from exports.pdf.objects import utf16
from exports.pdf.panels import ListItem, Panel
from exports.pdf.picture import PictureBox
from exports.pdf.structure import Node
from exports.pdf.styles import TextStyle
from exports.pdf.table import TableBox
from exports.trees import tree_description
from exports.typeset.lines import Setter

_PARAGRAPHS: Final = {"body": styles.BODY, "lead": styles.LEAD, "caption": styles.CAPTION}
_MARK: Final = TextStyle(10, 15, ACCENT, bold=True, measure=styles.WIDTH)
_DIGIT: Final = 6.2


class Composer:
    """Makes the boxes of one document and the elements of its structure."""

    def __init__(self, document: Document, setter: Setter, words: Words, root: Node) -> None:
        self.setter = setter
        self.words = words
        self.root = root
        self.headings = [block for block in document.blocks if isinstance(block, Heading)]
        self._next_heading = 0
        self._depth = 0
        self._place = 0
        self._kept = kept_with_next(document.blocks)

    def boxes(self, block: Block) -> list[Box]:
        """Return what `block`, the next one of the document, looks like from top to bottom."""
        found = self._boxes(block)
        for box in found if self._place in self._kept else ():
            box.keep_with_next = True
        self._place += 1
        return found

    def _boxes(self, block: Block) -> list[Box]:
        match block:
            case TitlePage():
                return [NewPage(cover=True), *cover_boxes(self.setter, block, self.root), NewPage()]
            case TableOfContents():
                return [NewPage(), *self._contents(block), NewPage()]
            case Heading():
                return [self._heading(block)]
            case Paragraph():
                return [self._text(block.content, _PARAGRAPHS[block.style], self.root.add("P"))]
            case BulletList():
                return self._list(block)
            case Table():
                return self._table(block)
            case Quote():
                return [self._quote(block)]
            case Callout():
                return [self._callout(block)]
            case MessageHouse():
                return self._house(block)
            case GoalTree():
                return self._tree(block)
            case LineChart():
                return self._trend(block)
            case BarChart() | SpreadChart() | HistoryChart() | TimelineChart() | MatrixChart():
                return self._figure(block)
            case PageBreak():
                return [NewPage()]
            case _:
                assert_never(block)

    def _text(self, content: Text | str, style: TextStyle, node: Node | None) -> TextBox:
        return TextBox(self.setter, styled(content, style), style, node)

    def _heading(self, heading: Heading) -> TextBox:
        # Readers step from level to level: a skipped one looks as written, but is tagged without the gap.
        self._depth = min(heading.level, self._depth + 1)
        box = self._text(heading.text, styles.HEADINGS[heading.level], self.root.add(f"H{self._depth}"))
        box.place = heading_place(self._next_heading)
        self._next_heading += 1
        return box

    def _contents(self, block: TableOfContents) -> list[Box]:
        result: list[Box] = []
        if block.title:
            result.append(self._text(block.title, styles.HEADINGS[1], self.root.add("P")))
        listing = self.root.add("TOC")
        for i, heading in enumerate(self.headings):
            if heading.level <= 2:
                result.append(ContentsRow(self.setter, heading, heading_place(i), listing.add("TOCI")))
        return result

    def _list(self, block: BulletList) -> list[Box]:
        numbering = "Decimal" if block.ordered else "Disc"
        listing = self.root.add("L", attributes=f"<</O/List/ListNumbering/{numbering}>>")
        indent = 12.0 + _DIGIT * len(f"{len(block.items)}.") if block.ordered else 16.0
        result: list[Box] = []
        for i, content in enumerate(block.items, 1):
            item = listing.add("LI")
            mark = self._text(f"{i}." if block.ordered else "•", _MARK, item.add("Lbl"))
            result.append(ListItem(mark, self._text(content, styles.LIST_ITEM, item.add("LBody")), indent))
        if result:
            result[-1].after = styles.BODY.after + 2
        return result

    def _table(self, block: Table) -> list[Box]:
        # A summary and not an alternative text: for that, readers would pass over the cells.
        summary = f"<</O/Table/Summary<{utf16(block.description)}>>>" if block.description else ""
        node = self.root.add("Table", attributes=summary)
        result: list[Box] = []
        if block.caption:
            result.append(self._text(block.caption, styles.TABLE_CAPTION, node.add("Caption")))
        if block.columns or block.rows:
            result.append(TableBox(self.setter, block, node))
        return result

    def _quote(self, block: Quote) -> Panel:
        node = self.root.add("BlockQuote")
        children: list[Box] = [self._text(block.content, styles.QUOTE, node.add("P"))]
        if block.attribution:
            children[0].keep_with_next = len(block.content) < 3
            children.append(self._text(f"— {block.attribution}", styles.ATTRIBUTION, node.add("P")))
        return Panel(children, ACCENT_LINE, right_to_left=self.setter.right_to_left)

    def _callout(self, block: Callout) -> Panel:
        bar, background, colour = CALLOUTS[block.kind]
        node = self.root.add("Sect")
        word = self.words.callout(block.kind)
        title = f"{word}: {block.title}" if block.title else word
        style = TextStyle(
            styles.CALLOUT_TITLE.size,
            styles.CALLOUT_TITLE.leading,
            colour,
            bold=True,
            after=styles.CALLOUT_TITLE.after,
            measure=styles.WIDTH,
            keep_with_next=bool(block.content),
        )
        children: list[Box] = [self._text(title, style, node.add("P"))]
        children += [self._text(content, styles.CALLOUT_BODY, node.add("P")) for content in block.content]
        return Panel(children, bar, background, block.kind, right_to_left=self.setter.right_to_left)

    def _house(self, block: MessageHouse) -> list[Box]:
        node = self.root.add("Figure", alt=house_description(block, self.words))
        box = HouseBox(self.setter, block, self.words, node)
        if not box.cut:
            return [box]
        result: list[Box] = [box, self._text(self.words.house_notes, styles.HEADINGS[3], self.root.add("P"))]
        for told in house_in_full(block, self.words):
            parts = self._boxes(told)
            if isinstance(told, Paragraph) and (told.content[0].strong or told.content[0].muted):
                parts[0].keep_with_next, parts[0].after = True, 3.0  # it names what follows
            result += parts
        return result

    def _tree(self, block: GoalTree) -> list[Box]:
        drawing = draw_tree(block.root, self.setter, self.words, styles.WIDTH)
        node = self.root.add("Figure", alt=block.description or tree_description(block.root, self.words))
        result: list[Box] = [PictureBox(part, node) for part in drawing.parts]
        result[0].before = 12.0
        for i, (depth, below) in enumerate(pairwise(drawing.depths)):
            result[i].keep_with_next = below > depth
        result[-1].after = 16.0
        if drawing.cut:
            result.append(self._text(self.words.house_notes, styles.HEADINGS[3], self.root.add("P")))
        for cut in drawing.cut:
            style = TextStyle(10, 15, MUTED, bold=True, before=4, measure=styles.MEASURE)
            title = f"{cut.eyebrow}: {cut.title}" if cut.eyebrow else cut.title
            result.append(self._text(title, style, self.root.add("P")))
            rows = [*cut.facts, *(f"{self.words.gap}: {gap}" for gap in cut.gaps)]
            result += self._list(BulletList(tuple(text(row) for row in rows)))
        return result

    def _figure(self, block: Figure) -> list[Box]:
        result: list[Box] = []
        if title := figure_title(block):
            result.append(self._text(title, styles.CHART_TITLE, self.root.add("P")))
        node = self.root.add("Figure", alt=figure_description(block, self.words))
        drawing = draw_figure(block, self.setter, self.words, styles.WIDTH)
        whole = bool(drawing.parts) and sum(part.height for part in drawing.parts) <= styles.HEIGHT * WHOLE_FIGURE
        boxes = [PictureBox(part, node) for part in ([stacked(drawing.parts)] if whole else drawing.parts)]
        for i in drawing.heads if not whole else ():
            boxes[i].keep_with_next = True
        if boxes:
            boxes[0].before, boxes[-1].after = 6.0, 16.0
        result += boxes
        if drawing.cut:
            result.append(self._text(self.words.house_notes, styles.HEADINGS[3], self.root.add("P")))
            result += self._list(BulletList(tuple(text(words) for words in drawing.cut)))
        return result

    def _trend(self, block: LineChart) -> list[Box]:
        result: list[Box] = []
        if block.title:
            result.append(self._text(block.title, styles.CHART_TITLE, self.root.add("P")))
        node = self.root.add("Figure", alt=line_description(block, self.words))
        picture = PictureBox(draw_chart(block, self.setter, self.words, styles.WIDTH), node)
        picture.before, picture.after = 6.0, 8.0
        result.append(picture)
        if block.caption:
            picture.keep_with_next = True
            result.append(self._text(block.caption, styles.CAPTION, self.root.add("P")))
        result[-1].after = 16.0
        return result


def heading_place(index: int) -> str:
    """Return the name links use for the heading with this number."""
    return f"heading-{index + 1}"
