"""Blocks of a document into the body of a Word document."""

from typing import Any, Final, assert_never

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
    Span,
    Table,
    TableOfContents,
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
from exports.keep_together import kept_with_next
from exports.labels import Words
from exports.palette import CALLOUTS
from exports.typeset.faces import FontBook
from exports.typeset.lines import Setter
from exports.word.figures import chart_source
from exports.word.house import gable_picture, house_source
from exports.word.numbering import Numbering
from exports.word.pagination import PageGuess
from exports.word.pictures import Illustrator
from exports.word.runs import Writer
from exports.word.styles import hexa
from exports.word.tables import table_source
from exports.word.xml import field, literal

_PARAGRAPHS: Final = {"body": "Normal", "lead": "Lead", "caption": "Note"}
_NEW_PAGE: Final = "<w:pageBreakBefore/>"
_DISTANCE: Final = '<w:p><w:pPr><w:pStyle w:val="Distance"/></w:pPr></w:p>'
_LONGEST_ENTRY: Final = 240


class Body:
    """Writes one document. Tables and page breaks change what follows, so blocks come in order."""

    def __init__(self, document: Document, writer: Writer, words: Words, numbering: Numbering) -> None:
        self._writer = writer
        self._words = words
        self._numbering = numbering
        self._setter = Setter(FontBook(document.language), writer.right_to_left)
        self._illustrator = Illustrator(writer, words, document.language)
        self._headings = [block for block in document.blocks if isinstance(block, Heading)]
        self._pages = PageGuess(document, self._setter).heading_pages()
        self._kept = kept_with_next(document.blocks)
        self._place = 0
        self._heading = 0
        self._new_page = False
        self._empty = True

    def source(self, block: Block) -> str:
        """Return `block`, the next one of the document, as WordprocessingML."""
        place, self._place = self._place, self._place + 1
        if isinstance(block, PageBreak):
            self._new_page = not self._empty
            return ""
        result = self._source(block, "<w:keepNext/>" if place in self._kept else "")
        if result:
            self._empty = False
        return result

    def _break(self) -> str:
        """Return the property that begins a new page, when one was asked for."""
        asked, self._new_page = self._new_page, False
        return _NEW_PAGE if asked else ""

    def _source(self, block: Block, keep: str) -> str:
        writer = self._writer
        match block:
            case TitlePage():
                return self._title_page(block)
            case TableOfContents():
                return self._contents(block)
            case Heading():
                return self._titled(block)
            case Paragraph():
                return writer.paragraph(_PARAGRAPHS[block.style], block.content, before=keep + self._break())
            case BulletList():
                return self._list(block)
            case Table():
                caption = writer.paragraph("Caption", block.caption, before=self._break()) if block.caption else ""
                return caption + self._figure(table_source(writer, block, self._setter))
            case Quote():
                return self._quote(block)
            case Callout():
                return self._callout(block)
            case MessageHouse():
                return self._figure(house_source(writer, block, self._words, writer.embed(gable_picture())))
            case BarChart(mark=None):
                title = writer.paragraph("Caption", block.title, before=self._break()) if block.title else ""
                return title + self._figure(chart_source(writer, block))
            case GoalTree():
                return self._illustrator.tree(block, self._break()) + _DISTANCE
            case LineChart():
                return self._illustrator.trend(block, self._break()) + _DISTANCE
            case BarChart() | SpreadChart() | HistoryChart() | TimelineChart() | MatrixChart():
                return self._illustrator.figure(block, self._break()) + _DISTANCE
            case PageBreak():
                return ""
            case _:
                assert_never(block)

    def _figure(self, source: str) -> str:
        """Return a table with what parts it from the next one; without that, Word would join them."""
        new_page = self._break()
        lead = _DISTANCE.replace("</w:pPr>", new_page + "</w:pPr>") if new_page else ""
        return f"{lead}{source}{_DISTANCE}" if source else lead

    def _title_page(self, page: TitlePage) -> str:
        writer = self._writer
        parts = [f'<w:p><w:pPr><w:pStyle w:val="CoverRule"/>{self._break()}</w:pPr></w:p>']
        if page.eyebrow:
            parts.append(writer.paragraph("Eyebrow", page.eyebrow))
        parts.append(writer.paragraph("Title", page.title))
        parts.append(writer.paragraph("Subtitle", page.subtitle))
        for name, value in page.facts:
            parts.append(writer.paragraph("Fact", (Span(name, muted=True), Span("\t"), Span(value))))
        self._new_page = True
        return "".join(parts)

    def _bookmark(self, index: int) -> tuple[str, str]:
        return (
            f'<w:bookmarkStart w:id="{index + 1}" w:name="_Toc{index + 1:06d}"/>',
            f'<w:bookmarkEnd w:id="{index + 1}"/>',
        )

    def _titled(self, heading: Heading) -> str:
        start, end = self._bookmark(self._heading)
        self._heading += 1
        before = self._break()
        top = '<w:spacing w:before="0"/>' if before else ""
        source = self._writer.paragraph(f"Heading{heading.level}", heading.text, before=before, after=top, inner=start)
        return source.removesuffix("</w:p>") + end + "</w:p>"

    def _contents(self, block: TableOfContents) -> str:
        """Return the table of contents as Word itself writes it: a field whose last result is inside."""
        title = self._writer.paragraph("TOCHeading", block.title, before=_NEW_PAGE if not self._empty else "")
        self._new_page = True
        entries = [(i, heading) for i, heading in enumerate(self._headings) if heading.level <= 2]
        rows = "".join(self._entry(i, heading, n == 0) for n, (i, heading) in enumerate(entries))
        if not entries:
            return title
        closing = '<w:p><w:pPr><w:pStyle w:val="Distance"/></w:pPr><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
        return (
            '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
            f"</w:docPartObj></w:sdtPr><w:sdtContent>{title}{rows}{closing}</w:sdtContent></w:sdt>"
        )

    def _entry(self, index: int, heading: Heading, first: bool) -> str:
        name = f"_Toc{index + 1:06d}"
        words = heading.text if len(heading.text) <= _LONGEST_ENTRY else heading.text[: _LONGEST_ENTRY - 1] + "…"
        opening = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\h \\z \\u </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        page = field(f"PAGEREF {name} \\h", str(self._pages[index]))
        link = f'<w:hyperlink w:anchor="{name}" w:history="1">'
        source = self._writer.paragraph(f"TOC{heading.level}", words, inner=(opening if first else "") + link)
        return source.removesuffix("</w:p>") + f"<w:r><w:tab/></w:r>{page}</w:hyperlink></w:p>"

    def _list(self, block: BulletList) -> str:
        style, extra = "ListBullet", ""
        if block.ordered:
            style = "ListNumber"
            number = self._numbering.next_list()
            extra = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
        rows: list[str] = []
        for i, item in enumerate(block.items):
            last = '<w:spacing w:after="160"/>' if i == len(block.items) - 1 else ""
            rows.append(self._writer.paragraph(style, item, before=self._break() + extra, after=last))
        return "".join(rows)

    def _quote(self, block: Quote) -> str:
        keep = "<w:keepNext/>" if block.attribution else ""
        quote = self._writer.paragraph("Quote", block.content, before=keep + self._break())
        source = self._writer.paragraph("QuoteSource", f"— {block.attribution}") if block.attribution else ""
        return quote + source

    def _callout(self, block: Callout) -> str:
        style = f"Callout{block.kind.title()}"
        word = self._words.callout(block.kind)
        title = Span(f"{word}: {block.title}" if block.title else word, strong=True)
        colour = f'<w:color w:val="{hexa(CALLOUTS[block.kind][2])}"/>'
        keep = "<w:keepNext/>" if block.content else ""
        parts = [self._writer.paragraph(style, (title,), before=keep + self._break(), extra=colour)]
        parts += [self._writer.paragraph(style, content) for content in block.content]
        return "".join(parts) + _DISTANCE


def footer_source(writer: Writer, document: Document, words: Words) -> str:
    """Return the footer: the document's own words, and the page of all pages at the other side."""
    before, _, rest = words.page.partition("{page}")
    between, _, after = rest.partition("{total}")
    fields = "".join((
        _run(before), field("PAGE", "1"), _run(between), field("NUMPAGES", "1"), _run(after),
    ))  # fmt: skip
    source = writer.paragraph("Footer", document.footer)
    return source.removesuffix("</w:p>") + f"<w:r><w:tab/></w:r>{fields}</w:p>"


def _run(words: str) -> str:
    return f"<w:r>{literal(words)}</w:r>" if words else ""


def append(parent: Any, children: list[Any]) -> None:
    """Append elements to a parent, before its section properties if it has some."""
    last = parent[-1] if len(parent) and parent[-1].tag.endswith("}sectPr") else None
    for child in children:
        if last is None:
            parent.append(child)
        else:
            last.addprevious(child)
