"""What bytes are, told by the bytes alone, and the reader that makes material of them.

A new format is a module of its own and a line here.
"""

from dataclasses import replace

from app.domain.errors import InvalidInputError
from app.domain.material import Material
from app.domain.words.strange_texts import reading
from app.readers.archive import DEEPEST, kind_inside, read_archive
from app.readers.calendar_file import is_calendar, read_calendar
from app.readers.data import read_json
from app.readers.documents import read_docx, read_odt
from app.readers.html_page import read_html
from app.readers.letters import read_letters
from app.readers.markdown import is_markdown, read_markdown
from app.readers.outline_file import is_outline_file, read_outline_file
from app.readers.transcript import is_transcript, read_transcript
from app.readers.workbook import read_workbook

LONGEST_FILE = 64 * 1024 * 1024

_NO_NOTES: tuple[tuple[bytes, int, str], ...] = (
    (b"%PDF-", 0, "This is a PDF, which holds pages and no notes. Copy the text out of it and paste that"),
    (b"\x89PNG", 0, "This is a picture, and what is written in it cannot be read. Type the notes from it"),
    (b"\xff\xd8\xff", 0, "This is a photograph, and what is written in it cannot be read. Type the notes from it"),
    (b"GIF8", 0, "This is a picture, and what is written in it cannot be read. Type the notes from it"),
    (b"WEBP", 8, "This is a picture, and what is written in it cannot be read. Type the notes from it"),
    (b"ftypheic", 4, "This is a photograph, and what is written in it cannot be read. Type the notes from it"),
    (b"{\\rtf", 0, "This is rich text. Save it as a Word document or as plain text"),
    (b"SQLite format 3\0", 0, "This is a database. Export a table of it as CSV"),
    (b"\x1f\x8b", 0, "This is a packed file. Unpack it first"),
    (b"7z\xbc\xaf", 0, "This is a packed file. Unpack it first"),
    (b"Rar!", 0, "This is a packed file. Unpack it first"),
)  # fmt: skip
_OLE = b"\xd0\xcf\x11\xe0"


@reading("file")
def read_bytes(raw: bytes, *, encoding: str = "") -> Material:
    """Return what bytes hold; their letters are read as `encoding` says, where they are letters.

    Raises:
        InvalidInputError: they hold nothing that can be read, or more than is taken; it says what they are.
    """
    return _read(raw, encoding, 0)


def _read(raw: bytes, encoding: str, depth: int) -> Material:
    if len(raw) > LONGEST_FILE:
        raise InvalidInputError(f"This file is larger than {LONGEST_FILE // 1024 // 1024} MiB. Nothing was changed.")
    for magic, place, words in _NO_NOTES:
        if raw[place : place + len(magic)] == magic:
            raise InvalidInputError(f"{words}. Nothing was changed.")
    if raw.startswith(_OLE):
        return read_workbook(raw)
    if raw.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _read_zip(raw, depth)
    letters = read_letters(raw, encoding)
    material = read_text(letters.text)
    return replace(
        material,
        encoding=letters.encoding,
        encodings=letters.others,
        doubtful=letters.doubtful,
        remarks=(*material.remarks, *([letters.remark] if letters.remark else [])),
    )


def _read_zip(raw: bytes, depth: int) -> Material:
    match kind_inside(raw):
        case "workbook":
            return read_workbook(raw)
        case "docx":
            return read_docx(raw)
        case "odt":
            return read_odt(raw)
        case "pptx":
            raise InvalidInputError(
                "These are slides. Copy their text and paste it, or save the outline as text. Nothing was changed."
            )
    if depth >= DEEPEST:
        raise InvalidInputError("An archive lies in an archive in an archive. Nothing was changed.")
    return read_archive(raw, lambda inner: _read(inner, "", depth + 1))


@reading("text")
def read_text(text: str) -> Material:
    """Return what a text holds: data, a calendar, what was said, a page, an outline, or lines.

    Raises:
        InvalidInputError: it holds more than is taken.
    """
    text = text.removeprefix("\ufeff")
    start = text.lstrip()[:200]
    if start[:1] in ("{", "["):
        material = read_json(text)
        if material is not None:
            return material
    if is_calendar(text):
        return read_calendar(text)
    if is_outline_file(text):
        drawn = read_outline_file(text)
        if drawn is not None:
            return drawn
    if start[:1] == "<" and any(tag in start.lower() for tag in ("<!doctype html", "<html", "<table", "<ul", "<div")):
        return read_html(text)
    if is_transcript(text):
        return read_transcript(text)
    return read_markdown(text) if is_markdown(text) else Material(text=text)


def read_clipboard(html: str, text: str) -> Material:
    """Return what a clipboard holds: its page where that has a table or a list, else its text.

    Raises:
        InvalidInputError: it holds more than is taken.
    """
    if html.strip():
        page = read_html(html, "")
        if page.tables or any(line.kind != "text" for line in page.outline):
            return replace(page, text=text)
    return read_text(text)
