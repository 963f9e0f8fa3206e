"""A document as a web page."""

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
    Row,
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
from app.domain.progress import Progress
from exports.html.escaping import escaped, flat, lines, rich, turned
from exports.html.figures import Illustrator, bars, house
from exports.html.signs import sign
from exports.html.style import style_sheet
from exports.labels import Words, is_right_to_left, words_for
from exports.listing import listed

_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_STYLES: Final = {"body": "", "lead": ' class="lead"', "caption": ' class="caption"'}
_ALIGN: Final = {"left": "", "right": ' class="end"', "center": ' class="center"'}
_MANY_COLUMNS: Final = 4


def render(document: Document, progress: Progress) -> bytes:
    """Return `document` as the UTF-8 bytes of an HTML file that needs nothing else.

    Raises:
        CancelledError: from `progress`, between blocks.
    """
    page = _Page(document, words_for(document.language))
    parts: list[str] = []
    for i, block in enumerate(document.blocks):
        progress(i / len(document.blocks))
        parts.append(page.source(block))
    direction = "rtl" if is_right_to_left(document.language) else "ltr"
    footer = f"<footer{turned(document.footer)}>{escaped(document.footer)}</footer>" if document.footer else ""
    body = "\n".join(part for part in parts if part)
    source = (
        f'<!DOCTYPE html>\n<html lang="{escaped(document.language)}" dir="{direction}">\n<head>\n'
        f'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
        f"{_properties(document)}<title>{escaped(document.title) or '–'}</title>\n"
        f"<style>{style_sheet()}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n{footer}\n</body>\n</html>\n"
    )
    progress(1.0)
    return source.encode()


def _properties(document: Document) -> str:
    named = (
        ("author", document.author),
        ("description", document.subject),
        ("keywords", ", ".join(document.keywords)),
        ("generator", "Plenary"),
    )
    return "".join(f'<meta name="{name}" content="{flat(words)}">\n' for name, words in named if words.strip())


class _Page:
    """Writes blocks in order: headings are counted, and figures too."""

    def __init__(self, document: Document, words: Words) -> None:
        self._words = words
        self._headings = [block for block in document.blocks if isinstance(block, Heading)]
        self._illustrator = Illustrator(document.language, words)
        self._heading = 0
        self._depth = 0

    def source(self, block: Block) -> str:
        match block:
            case TitlePage():
                return _title_page(block)
            case TableOfContents():
                return self._contents(block)
            case Heading():
                return self._titled(block)
            case Paragraph():
                return _paragraph(block.content, _STYLES[block.style])
            case BulletList():
                kind = "ol" if block.ordered else "ul"
                return f"<{kind}>{''.join(f'<li{turned(i)}>{rich(i)}</li>' for i in block.items)}</{kind}>"
            case Table():
                return _table(block)
            case Quote():
                source = f"<figcaption>— {lines(block.attribution)}</figcaption>" if block.attribution else ""
                words = f"<blockquote{turned(block.content)}>{rich(block.content)}</blockquote>"
                return f'<figure class="quote">{words}{source}</figure>'
            case Callout():
                return self._callout(block)
            case MessageHouse():
                return house(block, self._words)
            case BarChart():
                return bars(block)
            case GoalTree():
                return self._illustrator.tree(block)
            case LineChart():
                return self._illustrator.trend(block)
            case SpreadChart() | HistoryChart() | TimelineChart() | MatrixChart():
                return self._illustrator.figure(block, _table)
            case PageBreak():
                return '<div class="page"></div>'
            case _:
                assert_never(block)

    def _titled(self, heading: Heading) -> str:
        # Readers step from level to level: a skipped one looks as written, but is tagged without the gap.
        self._depth = min(heading.level, self._depth + 1)
        self._heading += 1
        tag = f"h{self._depth}"
        return (
            f'<{tag} class="level{heading.level}" id="heading-{self._heading}"{turned(heading.text)}>'
            f"{escaped(heading.text)}</{tag}>"
        )

    def _contents(self, block: TableOfContents) -> str:
        rows = "".join(
            f'<li class="{"chapter" if heading.level == 1 else "part"}">'
            f'<a href="#heading-{i}"{turned(heading.text)}>{escaped(heading.text) or "–"}</a></li>'
            for i, heading in enumerate(self._headings, 1)
            if heading.level <= 2
        )
        title = f'<p class="level2"><strong>{flat(block.title)}</strong></p>' if block.title.strip() else ""
        listed = f"<ol>{rows}</ol>" if rows else ""
        return f'<nav class="contents" aria-label="{flat(block.title) or "–"}">{title}{listed}</nav>'

    def _callout(self, block: Callout) -> str:
        word = escaped(self._words.callout(block.kind))
        title = f"{word}: {lines(block.title)}" if block.title.strip() else word
        paragraphs = "".join(_paragraph(content) for content in block.content)
        return (
            f'<div class="callout {block.kind}" role="note">'
            f'<p class="callout-title">{sign(block.kind)}<span{turned(block.title)}>{title}</span></p>'
            f"{paragraphs}</div>"
        )


def _paragraph(content: Text, kind: str = "") -> str:
    return f"<p{kind}{turned(content)}>{rich(content)}</p>"


def _title_page(page: TitlePage) -> str:
    eyebrow = f'<p class="eyebrow">{flat(page.eyebrow)}</p>' if page.eyebrow.strip() else ""
    subtitle = f'<p class="subtitle"{turned(page.subtitle)}>{lines(page.subtitle)}</p>' if page.subtitle.strip() else ""
    facts = "".join(f"<dt>{flat(name)}</dt><dd{turned(value)}>{lines(value)}</dd>" for name, value in page.facts)
    listed = f'<dl class="facts">{facts}</dl>' if facts else ""
    title = f"<h1{turned(page.title)}>{lines(page.title) or '–'}</h1>"
    return f'<header class="cover">{eyebrow}{title}{subtitle}{listed}</header>'


def _table(table: Table) -> str:
    if not table.columns:
        return "".join(_paragraph(cell) for row in table.rows for cell in row.cells)
    shares = [max(column.width, 0.01) for column in table.columns]
    least = sum(shares) * min(0.5 / len(shares), 0.06)  # no column is too narrow for a few letters
    shares = [max(share, least) for share in shares]
    columns = "".join(f'<col style="width:{share / sum(shares) * 100:.1f}%">' for share in shares)
    caption = f"<caption{turned(table.caption)}>{lines(table.caption)}</caption>" if table.caption.strip() else ""
    head = ""
    if any(column.title.strip() for column in table.columns):
        titles = "".join(
            f'<th scope="col"{_ALIGN[column.align]}{turned(column.title)}>{lines(column.title)}</th>'
            for column in table.columns
        )
        head = f"<thead><tr>{titles}</tr></thead>"
    rows = "".join(_row(row, table) for row in table.rows)
    name = flat(table.description) or ", ".join(flat(column.title) for column in table.columns if column.title.strip())
    wide = ' class="wide"' if len(table.columns) >= _MANY_COLUMNS else ""
    return (
        f'<div class="scroll" role="region" tabindex="0" aria-label="{name or "–"}"><table{wide}>'
        f"{caption}<colgroup>{columns}</colgroup>{head}<tbody>{rows}</tbody></table></div>"
    )


def _row(row: Row, table: Table) -> str:
    if row.section:
        name = rich(row.cells[0])
        return f'<tr><th scope="rowgroup" colspan="{len(table.columns)}"{turned(row.cells[0])}>{name}</th></tr>'
    cells = "".join(
        f"<td{_ALIGN[column.align]}{turned(cell)}>{_listed(cell) or rich(cell)}</td>"
        for cell, column in zip(row.cells, table.columns, strict=True)
    )
    return f"<tr>{cells}</tr>"


def _listed(cell: Text) -> str:
    """Return a cell whose lines have marks as the list it is."""
    items = "".join(f"<li{turned(point)}>{rich(point)}</li>" for point in listed(cell))
    return f"<ul>{items}</ul>" if items else ""
