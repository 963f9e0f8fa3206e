"""HTML (of a page, a clipboard or a converted document) to an outline and tables, through lxml; nothing is fetched."""

from typing import Any

from app.domain.errors import InvalidInputError
from app.domain.material import Material, OutlineLine, Table

_LONGEST = 16 * 1024 * 1024
_DEEPEST = 250
_UNSEEN = {"script", "style", "head", "template", "noscript", "svg", "math", "nav", "button", "select"}
_BLOCKS = {
    "p",
    "div",
    "section",
    "article",
    "blockquote",
    "pre",
    "li",
    "td",
    "th",
    "br",
    "tr",
    "dd",
    "dt",
    "figcaption",
}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_WIDEST_SPAN = 100


def read_html(source: str, kind: str = "a web page") -> Material:
    """Return headings, items, paragraphs and tables of HTML in their order.

    Raises:
        InvalidInputError: it is larger or nested deeper than any page people write.
    """
    import lxml.html

    if len(source) > _LONGEST:
        raise InvalidInputError("This page is larger than 16 MiB. Nothing was changed.")
    parser = lxml.html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = lxml.html.document_fromstring(source, parser=parser)
    except (lxml.etree.ParserError, ValueError):
        return Material(kind)
    page = _Page()
    page.walk(root, 0, -1)
    return Material(kind, outline=tuple(page.lines), tables=tuple(page.tables))


class _Page:
    """What was found on the way through a page."""

    def __init__(self) -> None:
        self.lines: list[OutlineLine] = []
        self.tables: list[Table] = []
        self._heading = ""

    def walk(self, node: Any, depth: int, list_level: int) -> None:
        """Take a node and what is inside it."""
        if depth > _DEEPEST:
            raise InvalidInputError("This page is nested deeper than any page people write. Nothing was changed.")
        tag = node.tag if isinstance(node.tag, str) else ""
        if tag in _UNSEEN or "display:none" in (node.get("style") or "").replace(" ", ""):
            return
        if tag in _HEADINGS:
            self._heading = _words(node)
            self._add(self._heading, "heading", _HEADINGS[tag])
        elif tag == "table" and not _holds(node, "table"):
            rows = _rows(node)
            if rows:
                self.tables.append(Table(rows, self._heading))
        elif tag in ("ul", "ol"):
            for child in node:
                self.walk(child, depth + 1, list_level + 1)
        elif tag == "li":
            self._add(_words(node, but={"ul", "ol"}), "item", max(list_level, 0))
            for child in node.iter("ul", "ol"):
                if _nearest_item(child) is node:
                    self.walk(child, depth + 1, list_level)
        elif tag in ("p", "pre", "blockquote", "dt", "dd") or (tag == "div" and not _has_blocks(node)):
            for line in _words(node).split("\n"):
                self._add(line, "text", 0)
        else:
            for child in node:
                self.walk(child, depth + 1, list_level)

    def _add(self, words: str, kind: Any, level: int) -> None:
        if words.strip():
            self.lines.append(OutlineLine(words.strip(), kind, level, len(self.lines) + 1))


def _nearest_item(node: Any) -> Any:
    return next((above for above in node.iterancestors() if above.tag == "li"), None)


def _holds(node: Any, tag: str) -> bool:
    return next((inner for inner in node.iter(tag) if inner is not node), None) is not None


def _has_blocks(node: Any) -> bool:
    inside = (inner.tag for inner in node.iter() if inner is not node)
    return any(tag in _HEADINGS or tag in ("p", "div", "ul", "ol", "table", "section") for tag in inside)


def _words(node: Any, but: set[str] | frozenset[str] = frozenset()) -> str:
    """Return the words of a node, a line for each block inside it."""
    parts: list[str] = []
    _collect(node, but | _UNSEEN, parts, 0)
    lines = [" ".join(line.split()) for line in "".join(parts).split("\n")]
    return "\n".join(line for line in lines if line)


def _collect(node: Any, but: set[str] | frozenset[str], parts: list[str], depth: int) -> None:
    if depth > _DEEPEST:
        return
    parts.append((node.text or "").replace("\n", " "))
    for child in node:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag not in but:
            if tag in _BLOCKS:
                parts.append("\n")
            _collect(child, but, parts, depth + 1)
            if tag in _BLOCKS:
                parts.append("\n")
        parts.append((child.tail or "").replace("\n", " "))


def _rows(table: Any) -> tuple[tuple[str, ...], ...]:
    """Return the cells of a table; one that spans several columns or rows stands in each of them."""
    grid: list[dict[int, str]] = []
    for number, row in enumerate(table.iter("tr")):
        while len(grid) <= number:
            grid.append({})
        place = 0
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            while place in grid[number]:
                place += 1
            words = _words(cell)
            for down in range(_span(cell, "rowspan")):
                while len(grid) <= number + down:
                    grid.append({})
                for across in range(_span(cell, "colspan")):
                    grid[number + down][place + across] = words
    width = max((max(row, default=-1) + 1 for row in grid), default=0)
    return tuple(tuple(row.get(place, "") for place in range(width)) for row in grid if row)


def _span(cell: Any, name: str) -> int:
    said = cell.get(name) or "1"
    return min(max(int(said), 1), _WIDEST_SPAN) if said.isdecimal() else 1
