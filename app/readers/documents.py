"""Documents (DOCX, ODT) to an outline and tables; nothing in them is run, and no link followed."""

import io
import zipfile
from typing import Any

from app.domain.errors import InvalidInputError
from app.domain.material import Material, OutlineLine, Table
from app.readers.html_page import read_html

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_MOST_REPEATED = 100


def read_docx(raw: bytes) -> Material:
    """Return a Word document.

    Raises:
        InvalidInputError: it cannot be opened.
    """
    import mammoth

    try:
        # Pictures stay outside: their bytes would be carried along as text.
        found = mammoth.convert_to_html(
            io.BytesIO(raw), convert_image=mammoth.images.img_element(lambda _image: {"src": ""})
        )
    except Exception:
        raise InvalidInputError(
            "This Word document cannot be opened: it is damaged, or locked. Nothing was changed."
        ) from None
    return read_html(f"<html><body>{found.value}</body></html>", "a Word document")


def read_odt(raw: bytes) -> Material:
    """Return a document of LibreOffice or OpenOffice.

    Raises:
        InvalidInputError: it cannot be opened.
    """
    import lxml.etree

    parser = lxml.etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            root = lxml.etree.fromstring(archive.read("content.xml"), parser)
    except (KeyError, zipfile.BadZipFile, lxml.etree.XMLSyntaxError):
        raise InvalidInputError("This document cannot be opened: it is damaged. Nothing was changed.") from None
    lines: list[OutlineLine] = []
    tables: list[Table] = []
    for node in root.iter(f"{_TEXT}h", f"{_TEXT}p", f"{_TABLE}table"):
        above = [ancestor.tag for ancestor in node.iterancestors()]
        if f"{_TABLE}table" in above:
            continue
        if node.tag == f"{_TABLE}table":
            heading = next((line.text for line in reversed(lines) if line.kind == "heading"), "")
            tables.append(Table(_rows(node), heading))
            continue
        words = _words(node)
        lists = above.count(f"{_TEXT}list")
        if not words:
            continue
        if node.tag == f"{_TEXT}h":
            level = node.get(f"{_TEXT}outline-level") or "1"
            lines.append(OutlineLine(words, "heading", int(level) if level.isdecimal() else 1, len(lines) + 1))
        else:
            lines.append(OutlineLine(words, "item" if lists else "text", max(lists - 1, 0), len(lines) + 1))
    return Material("a document", outline=tuple(lines), tables=tuple(tables))


def _words(node: Any) -> str:
    for break_ in node.iter(f"{_TEXT}line-break"):
        break_.tail = "\n" + (break_.tail or "")
    for blank in node.iter(f"{_TEXT}tab", f"{_TEXT}s"):
        blank.tail = " " + (blank.tail or "")
    return "".join(node.itertext()).strip()


def _rows(table: Any) -> tuple[tuple[str, ...], ...]:
    rows = []
    for row in table.iter(f"{_TABLE}table-row"):
        cells: list[str] = []
        for cell in row:
            if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
                continue
            said = cell.get(f"{_TABLE}number-columns-repeated") or "1"
            times = min(int(said), _MOST_REPEATED) if said.isdecimal() else 1
            cells += ["\n".join(filter(None, (_words(p) for p in cell.iter(f"{_TEXT}p"))))] * times
        while cells and not cells[-1]:
            cells.pop()
        rows.append(tuple(cells))
    return tuple(rows)
