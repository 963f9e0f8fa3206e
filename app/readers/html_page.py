"""Pages of the web, and what programs put on the clipboard as one: headings, lists, tables and paragraphs.

Nothing is fetched and nothing is run: a page is looked at as letters.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

from app.domain.material import Material
from app.readers.limits import MAX_ELEMENTS_DEEP, check_depth, check_table
from app.readers.prose import ProseDraft
from app.readers.source import Source

_BEGINS: Final = re.compile(
    r"(?>\s++|<!--(?:(?!-->).)*+-->|<\?xml[^>]*+>)*+"
    r"<(?:!doctype html|html|head|body|meta|table|ul|ol|div|h[1-6]|p)\b[^<]*>",
    re.IGNORECASE | re.DOTALL,
)
_HOLDS_BLOCKS: Final = re.compile(r"<(?:table|ul|ol)\b|mso-list:", re.IGNORECASE)
_NOT_SHOWN: Final = frozenset(
    (
        *(
            "script",
            "style",
            "head",
            "template",
            "noscript",
            "iframe",
            "object",
            "embed",
            "svg",
            "math",
            "audio",
            "video",
        ),
        *("select", "option", "datalist", "input", "button", "textarea", "nav"),
    )
)
_BLOCKS: Final = frozenset(
    (
        *("html", "body", "div", "p", "section", "article", "main", "header", "footer", "aside", "blockquote", "pre"),
        *(
            "figure",
            "figcaption",
            "details",
            "summary",
            "form",
            "fieldset",
            "address",
            "center",
            "dl",
            "dt",
            "dd",
            "hr",
        ),
        *("ul", "ol", "li", "table", "tr", "td", "th", "thead", "tbody", "tfoot", "caption", "colgroup", "col"),
        *("h1", "h2", "h3", "h4", "h5", "h6"),
    )
)
_CELLS: Final = ("td", "th")
_HIDDEN_STYLE: Final = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE)
_WORD_LEVEL: Final = re.compile(r"mso-list\s*:[^;]*\blevel(\d+)", re.IGNORECASE)
_WORD_SIGN: Final = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
_BLANKS: Final = re.compile(r"[ \t\r\n]+")
_AROUND_BREAK: Final = re.compile(r" ?\n ?")
_WIDEST_SPAN: Final = 1_000
_DEEPEST_LIST: Final = 20


def is_page(source: Source) -> bool:
    """Return whether a text is HTML: it begins with one of its elements."""
    return bool(_BEGINS.match(source.text[:100_000]))


def holds_blocks(page: str) -> bool:
    """Return whether HTML holds a table or a list, which plain text would lose."""
    return bool(_HOLDS_BLOCKS.search(page))


def read_page(source: Source) -> Material:
    """Return what is seen of a page.

    Raises:
        InvalidInputError: it lies too deep, or has more lines or cells than are read.
    """
    draft = read_html(source.text)
    return Material("a web page", "", tuple(draft.tables), tuple(draft.outline), remarks=tuple(draft.remarks))


def read_html(page: str) -> ProseDraft:
    """Return what is seen of HTML.

    Raises:
        InvalidInputError: it lies too deep, or has more lines or cells than are read.
    """
    from lxml import etree, html

    draft = ProseDraft()
    parser = html.HTMLParser(no_network=True, recover=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    raw = page.replace("\0", "").encode("utf-8", "replace")
    try:
        root = html.document_fromstring(raw, parser=parser)
    except etree.ParserError:
        return draft  # no element is in it
    _check_depth(root)
    reader = _PageReader(draft)
    reader.walk(root)
    reader.end_line()
    return draft


def _check_depth(root: Any) -> None:
    """Refuse elements that lie too deep in each other; walked without recursion, since that is what it protects.

    Raises:
        InvalidInputError: they lie too deep.
    """
    waiting = [(root, 0)]
    while waiting:
        element, depth = waiting.pop()
        check_depth(depth, MAX_ELEMENTS_DEEP)
        waiting += [(child, depth + 1) for child in element]


def _is_shown(element: Any) -> bool:
    name = element.tag
    if not isinstance(name, str) or name in _NOT_SHOWN or "hidden" in element.attrib:
        return False
    style = element.get("style") or ""
    return not (_HIDDEN_STYLE.search(style) or _WORD_SIGN.search(style))


class _PageReader:
    """Walks through the elements of one page and gathers the words of each line."""

    def __init__(self, draft: ProseDraft) -> None:
        self._draft = draft
        self._words: list[str] = []
        self._lists = 0
        self._item: int | None = None
        """At which depth an item has begun that has no words yet."""
        self._done: bool | None = None

    def walk(self, element: Any) -> None:
        """Add what stands in an element that is shown."""
        if not _is_shown(element):
            if (
                isinstance(element.tag, str)
                and element.tag == "input"
                and element.get("type", "").lower() == "checkbox"
            ):
                self._done = "checked" in element.attrib
            return
        name = element.tag
        if name == "br":
            self._words.append("\n")
        elif name == "table" and not _is_layout(element):
            self.end_line()
            self._table(element)
        elif name in ("ul", "ol"):
            self.end_line()
            self._lists += 1
            self._inside(element)
            self.end_line()
            self._lists -= 1
        elif name == "li":
            self.end_line()
            self._item = min(max(self._lists - 1, 0), _DEEPEST_LIST)
            self._inside(element)
            self.end_line()
            self._item = None
        elif len(name) == 2 and name[0] == "h" and name[1] in "123456":
            self.end_line()
            self._inside(element)
            self._end("heading", int(name[1]))
        elif name in _BLOCKS:
            self.end_line()
            level = _WORD_LEVEL.search(element.get("style") or "")
            if level is not None:
                self._item = min(max(int(level[1][:3]) - 1, 0), _DEEPEST_LIST)
            self._inside(element)
            self.end_line()
        else:
            self._inside(element)

    def _inside(self, element: Any) -> None:
        self._words.append(_BLANKS.sub(" ", element.text or ""))
        for child in element:
            self.walk(child)
            self._words.append(_BLANKS.sub(" ", child.tail or ""))

    def end_line(self) -> None:
        """Add the words gathered so far as an item where one has begun, else as a paragraph."""
        if self._item is None:
            self._end("text", 0)
        elif any(word.strip() for word in self._words):
            self._end("item", self._item)
            self._item = None

    def _end(self, kind: Any, level: int) -> None:
        words = _words(self._words)
        self._words = []
        self._draft.line(words, kind, level, done=self._done if kind == "item" else None)
        if words:
            self._done = None

    def _table(self, table: Any) -> None:
        caption = next((_text(element) for element in table if element.tag == "caption"), "")
        rows: list[list[str]] = []
        reaching: dict[tuple[int, int], str] = {}
        cells = 0
        shown = list(_rows(table))
        for number, row in enumerate(shown):
            line: list[str] = []
            for cell in row:
                if cell.tag not in _CELLS or not _is_shown(cell):
                    continue
                _fill(line, number, reaching)
                words = _text(cell)
                across, down = _span(cell, "colspan"), min(_span(cell, "rowspan"), len(shown) - number)
                cells += across * down
                check_table(cells, 1)
                for place in range(len(line), len(line) + across):
                    for below in range(number + 1, number + down):
                        reaching[below, place] = words
                line += [words] * across
            _fill(line, number, reaching)
            rows.append(line)
        width = max(map(len, rows), default=0)
        self._draft.table([line + [""] * (width - len(line)) for line in rows], caption)


def _fill(line: list[str], number: int, reaching: dict[tuple[int, int], str]) -> None:
    """Put what reaches down from rows above into a row, as far as it is next."""
    while (number, len(line)) in reaching:
        line.append(reaching.pop((number, len(line))))


def _span(cell: Any, name: str) -> int:
    said = (cell.get(name) or "").strip()
    return min(max(int(said), 1), _WIDEST_SPAN) if said.isascii() and said.isdigit() and len(said) < 10 else 1


def _rows(table: Any) -> Iterator[Any]:
    """Yield the rows that are shown, those of its parts too, but none of a table within a cell."""
    for element in table:
        if element.tag == "tr" and _is_shown(element):
            yield element
        elif element.tag in ("thead", "tbody", "tfoot") and _is_shown(element):
            yield from (row for row in element if row.tag == "tr" and _is_shown(row))


def _is_layout(table: Any) -> bool:
    """Return whether a table only puts things beside each other: it holds one cell, or tables, lists or headings."""
    if next(table.iter("ul", "ol", "h1", "h2", "h3"), None) is not None:
        return True
    if any(inner is not table for inner in table.iter("table")):
        return True
    return sum(1 for _ in table.iter(*_CELLS)) <= 1


def _text(element: Any) -> str:
    """Return the words of a cell, a paragraph in a line."""
    found: list[str] = []

    def gather(part: Any) -> None:
        if not _is_shown(part):
            return
        block = part.tag in _BLOCKS or part.tag == "br"
        if block:
            found.append("\n")
        found.append(_BLANKS.sub(" ", part.text or ""))
        for child in part:
            gather(child)
            found.append(_BLANKS.sub(" ", child.tail or ""))
        if block and part.tag != "br":
            found.append("\n")

    gather(element)
    return re.sub(r"\n{2,}", "\n", _words(found))


def _words(found: list[str]) -> str:
    joined = re.sub(r" {2,}", " ", "".join(found).replace("\u00a0", " "))
    return _AROUND_BREAK.sub("\n", joined).strip()
