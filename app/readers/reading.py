"""Bytes of a file, or what the clipboard holds, to material: the first format that knows its own reads it.

A new format is a module with two functions (whether bytes are it, what stands in them) and a line in `FORMATS`.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Final, NamedTuple

from app.domain.errors import InvalidInputError
from app.domain.material import Material
from app.domain.words.strange_texts import reading
from app.readers.archive import is_archive, read_archive
from app.readers.calendar_file import is_calendar, read_calendar
from app.readers.data import is_data, read_data
from app.readers.documents import is_document, read_document
from app.readers.foreign import is_foreign, refuse_foreign
from app.readers.html_page import holds_blocks, is_page, read_html, read_page
from app.readers.limits import MAX_PACKED, MAX_TEXT, check_size
from app.readers.markdown import is_markdown, read_markdown
from app.readers.outline_file import is_outline, read_outline
from app.readers.source import Source
from app.readers.transcript import is_transcript, read_transcript
from app.readers.workbook import is_workbook, read_workbook


class Format(NamedTuple):
    """A format: what it is called in an error, whether bytes are it, and what reads them."""

    name: str
    claims: Callable[[Source], bool]
    read: Callable[[Source], Material]


def _read_plain(source: Source) -> Material:
    return Material(text=source.text)


# What is packed or not text comes first: after it everything is letters, and the last one takes whatever is left.
FORMATS: Final = (
    Format("file", is_foreign, refuse_foreign),
    Format("workbook", is_workbook, read_workbook),
    Format("document", is_document, read_document),
    Format("archive", is_archive, read_archive),
    Format("calendar", is_calendar, read_calendar),
    Format("JSON file", is_data, read_data),
    Format("outline", is_outline, read_outline),
    Format("web page", is_page, read_page),
    Format("transcript", is_transcript, read_transcript),
    Format("Markdown text", is_markdown, read_markdown),
    Format("text", lambda source: True, _read_plain),
)


def read_bytes(raw: bytes, *, encoding: str = "") -> Material:
    """Return what stands in the bytes of a file, whatever it is called.

    Args:
        raw: all of its bytes.
        encoding: how its letters are to be read, where people said so; else it is found out.

    Raises:
        InvalidInputError: nothing can be read of it: it is no format that is known, damaged, or too large.
    """
    return _read(raw, encoding, 0)


def read_clipboard(html: str, text: str) -> Material:
    """Return what the clipboard holds: its HTML where that has a table or a list, which its text would lose.

    Args:
        html: what lies there as HTML, nothing where there is none.
        text: what lies there as plain text.

    Raises:
        InvalidInputError: it is too large, or a file of a kind that is no material.
    """
    check_size(len(html), MAX_TEXT)
    if html and holds_blocks(html):
        with reading("table from the clipboard"):
            draft = read_html(html)
        if draft.tables or any(line.kind == "item" for line in draft.outline):
            return Material("", text, tuple(draft.tables), tuple(draft.outline), remarks=tuple(draft.remarks))
    # Line ends are those of the system that it was copied on.
    return read_text(text.replace("\r\n", "\n"))


def read_text(text: str) -> Material:
    """Return what stands in a text, as in a file that holds it.

    Raises:
        InvalidInputError: it is too large, or a file of a kind that is no material.
    """
    return replace(read_bytes(text.removeprefix("\ufeff").encode("utf-8", "replace")), encoding="")


def _read(raw: bytes, encoding: str, nesting: int) -> Material:
    check_size(len(raw), MAX_PACKED)
    source = Source(raw, encoding, nesting, lambda inside: _read(inside, encoding, nesting + 1))
    for form in FORMATS:
        with reading(form.name):
            if form.claims(source):
                return _with_encoding(form.read(source), source)
    raise InvalidInputError("This file is no text. Nothing was changed.")  # pragma: no cover


def _with_encoding(material: Material, source: Source) -> Material:
    """Return material with what was found out about its letters, where it was letters."""
    if "decoded" not in vars(source):
        return material
    decoded = source.decoded
    return replace(
        material,
        encoding=decoded.encoding,
        encodings=decoded.encodings,
        doubtful=decoded.doubtful,
        remarks=(*decoded.remarks, *material.remarks),
    )
