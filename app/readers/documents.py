"""Documents of word processors: DOCX through mammoth, ODT by its own elements. Nothing they point to is followed."""

import io
from typing import Any, Final

from app.domain.material import Material
from app.readers.html_page import read_html
from app.readers.limits import MAX_DOCUMENT, MAX_ELEMENTS_DEEP, check_depth, check_table
from app.readers.prose import ProseDraft
from app.readers.source import Source
from app.readers.zips import OpenedZip, refuse_entities

_WORD: Final = "word/document.xml"
_OPEN: Final = b"application/vnd.oasis.opendocument.text"
_STYLES: Final = "\n".join(
    (
        "p[style-name='Title'] => h1:fresh",
        # These say by their name how deep they lie, and by their numbering that they do not.
        "p[style-name='List Bullet 2'] => ul|ol > li > ul > li:fresh",
        "p[style-name='List Bullet 3'] => ul|ol > li > ul > li > ul > li:fresh",
        "p[style-name='List Number 2'] => ul|ol > li > ol > li:fresh",
        "p[style-name='List Number 3'] => ul|ol > li > ol > li > ol > li:fresh",
    )
)
_NAMESPACE: Final = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT: Final = f"{{{_NAMESPACE}text:1.0}}"
_TABLE: Final = f"{{{_NAMESPACE}table:1.0}}"
_OFFICE: Final = f"{{{_NAMESPACE}office:1.0}}"
_NOT_SHOWN: Final = frozenset((f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_TEXT}note", f"{_OFFICE}forms"))
_MOST_REPEATED: Final = 1_000


def is_document(source: Source) -> bool:
    """Return whether it is a DOCX or an ODT, by what is in it.

    Raises:
        InvalidInputError: it is a ZIP, and broken or too large.
    """
    return source.holds(_WORD) or _is_open(source)


def _is_open(source: Source) -> bool:
    packed = source.packed
    return packed is not None and "mimetype" in packed and packed.read("mimetype").startswith(_OPEN)


def read_document(source: Source) -> Material:
    """Return the headings, lists, paragraphs and tables of a document.

    Raises:
        InvalidInputError: it is damaged, or holds more than is read.
    """
    packed = source.packed
    assert packed is not None
    if _WORD in packed:
        kind, draft = "a Word document", _read_word(packed)
    else:
        kind, draft = "an OpenDocument text", _read_open(packed)
    return Material(kind, "", tuple(draft.tables), tuple(draft.outline), remarks=tuple(draft.remarks))


def _read_word(packed: OpenedZip) -> ProseDraft:
    from mammoth import convert_to_html, images

    for name in packed:
        if name.endswith((".xml", ".rels")):
            refuse_entities(packed.read(name, MAX_DOCUMENT))
    copy = packed.copied(lambda name: name.endswith((".xml", ".rels")), {})
    no_pictures = images.img_element(lambda _: {"src": ""})
    page = convert_to_html(copy, style_map=_STYLES, include_embedded_style_map=False, convert_image=no_pictures)
    draft = read_html(page.value)
    if "word/footnotes.xml" in packed and "footnote-ref" in page.value:
        draft.remarks.append("Its footnotes came along at the end.")
    if "word/comments.xml" in packed:
        draft.remarks.append("Its comments are left out.")
    return draft


def _read_open(packed: OpenedZip) -> ProseDraft:
    from lxml import etree

    content = packed.read("content.xml", MAX_DOCUMENT)
    refuse_entities(content)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    root = etree.parse(io.BytesIO(content), parser).getroot()
    draft = ProseDraft()
    body = None if root is None else root.find(f".//{_OFFICE}text")
    if body is not None:
        _walk(body, draft, -1, 0)
        if body.find(f".//{_OFFICE}annotation") is not None:
            draft.remarks.append("Its comments are left out.")
        if body.find(f".//{_TEXT}note") is not None:
            draft.remarks.append("Its footnotes are left out.")
    return draft


def _walk(element: Any, draft: ProseDraft, level: int, depth: int) -> None:
    """Add what stands in an element; `level` is the depth of the list it lies in, -1 outside of lists."""
    check_depth(depth, MAX_ELEMENTS_DEEP)
    begun = False
    for child in element:
        name = child.tag
        if name in _NOT_SHOWN or not isinstance(name, str):
            continue
        if name == f"{_TEXT}h":
            said = child.get(f"{_TEXT}outline-level", "1")
            draft.line(_words(child), "heading", min(max(int(said), 1), 6) if said.isdigit() and len(said) < 4 else 1)
        elif name == f"{_TEXT}p":
            # What follows within an item is a paragraph of its own.
            is_item = level >= 0 and not begun
            draft.line(_words(child), "item" if is_item else "text", max(level, 0) if is_item else 0)
            begun = True
        elif name == f"{_TEXT}list":
            _walk(child, draft, level + 1, depth + 1)
        elif name == f"{_TABLE}table":
            _add_table(child, draft)
        else:
            # An item, a header of a list, a section, a frame.
            _walk(child, draft, level, depth + 1)


def _add_table(table: Any, draft: ProseDraft) -> None:
    rows: list[list[str]] = []
    cells = 0
    for row in table.iter(f"{_TABLE}table-row"):
        line: list[str] = []
        for cell in row:
            if cell.tag == f"{_TABLE}covered-table-cell":
                # It lies below the one beside or above it, and shows the same.
                above = rows[-1][len(line)] if rows and len(line) < len(rows[-1]) else ""
                line.append(line[-1] if line and _spans(row, len(line)) else above)
            elif cell.tag == f"{_TABLE}table-cell":
                paragraphs = (_words(p) for p in cell.iter(f"{_TEXT}p", f"{_TEXT}h"))
                words = "\n".join(words for words in paragraphs if words)
                line += [words] * _number(cell.get(f"{_TABLE}number-columns-repeated"))
        rows.append(line)
        cells += len(line)
        check_table(max(cells, 1), 1)
    width = max(map(len, rows), default=0)
    draft.table([line + [""] * (width - len(line)) for line in rows])


def _spans(row: Any, place: int) -> bool:
    """Return whether the cell before a covered one reaches over it."""
    for start in range(place - 1, -1, -1):
        if row[start].tag == f"{_TABLE}table-cell":
            return start + _number(row[start].get(f"{_TABLE}number-columns-spanned")) > place
    return False


def _number(said: str | None) -> int:
    return min(max(int(said), 1), _MOST_REPEATED) if said and said.isdigit() and len(said) < 10 else 1


def _words(paragraph: Any) -> str:
    """Return the words of a paragraph with their blanks and breaks, without notes and comments."""
    found: list[str] = []

    def gather(element: Any) -> None:
        found.append(element.text or "")
        for child in element:
            if child.tag == f"{_TEXT}s":
                found.append(" " * _number(child.get(f"{_TEXT}c")))
            elif child.tag in (f"{_TEXT}line-break", f"{_TEXT}soft-page-break"):
                found.append("\n" if child.tag.endswith("line-break") else "")
            elif child.tag == f"{_TEXT}tab":
                found.append("\t")
            elif isinstance(child.tag, str) and child.tag not in _NOT_SHOWN:
                gather(child)
            found.append(child.tail or "")

    gather(paragraph)
    return "".join(found).strip()
