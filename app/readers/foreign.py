"""What cannot be read, named as what it is, with the way out."""

from collections.abc import Callable
from typing import Final, NamedTuple

from app.domain.errors import InvalidInputError
from app.domain.material import Material
from app.readers.source import Source
from app.readers.workbook import OLE, is_workbook

_PICTURE: Final = "Type what stands on it, or copy the text out of it with a program that reads letters."
_SAVE_TEXT: Final = "Open it in the program it comes from, and copy the text out of it or save it as"


class Foreign(NamedTuple):
    """A kind of file: what it is for people, what to do instead, and how it is told from its bytes."""

    what: str
    way_out: str
    is_it: Callable[[Source], bool]


def _begins(*marks: bytes) -> Callable[[Source], bool]:
    return lambda source: source.raw.startswith(marks)


def _is_ole_with(*names: str) -> Callable[[Source], bool]:
    wanted = tuple(name.encode("utf-16-le") for name in names)
    return lambda source: source.raw.startswith(OLE) and any(name in source.raw for name in wanted)


def _is_ole(source: Source) -> bool:
    return source.raw.startswith(OLE) and not is_workbook(source)


def _is_brand(*brands: bytes) -> Callable[[Source], bool]:
    """Return whether it is one of the formats that say what they are in their fifth byte."""
    return lambda source: source.raw[4:8] == b"ftyp" and source.raw[8:12] in brands


def _is_webp(source: Source) -> bool:
    return source.raw.startswith(b"RIFF") and source.raw[8:12] == b"WEBP"


def _mimetype(source: Source) -> bytes:
    packed = source.packed
    return packed.read("mimetype") if packed is not None and "mimetype" in packed else b""


FOREIGN: Final = (
    Foreign(
        "a PDF, which holds pages and not notes",
        "Copy the text out of it, or export it as a table where it comes from.",
        lambda source: b"%PDF-" in source.raw[:1024],
    ),
    Foreign("a picture", _PICTURE, _begins(b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"BM\x36")),
    Foreign("a picture", _PICTURE, _begins(b"II*\0", b"MM\0*")),
    Foreign("a picture", _PICTURE, _is_webp),
    Foreign("a picture", _PICTURE, _is_brand(b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif")),
    Foreign(
        "a recording",
        "Export its transcript where it comes from, and import that.",
        lambda source: (
            source.raw[4:8] == b"ftyp" or source.raw.startswith((b"ID3", b"OggS", b"RIFF", b"\x1aE\xdf\xa3"))
        ),
    ),
    Foreign("a text in RTF", f"{_SAVE_TEXT} DOCX.", _begins(b"{\\rtf")),
    Foreign(
        "a database",
        "If it is a workspace of Plenary, open it from Home; else export what is in it as CSV.",
        _begins(b"SQLite format 3\0"),
    ),
    Foreign(
        "a file that is protected with a password",
        "Save it without one, and try again.",
        _is_ole_with("EncryptedPackage"),
    ),
    Foreign("a text of Word before 2007", f"{_SAVE_TEXT} DOCX.", _is_ole_with("WordDocument")),
    Foreign("slides of PowerPoint before 2007", f"{_SAVE_TEXT} text.", _is_ole_with("PowerPoint Document")),
    Foreign("a mail of Outlook", f"{_SAVE_TEXT} text.", _is_ole_with("__substg1.0_", "__properties_version1.0")),
    Foreign("a file of an Office program before 2007", f"{_SAVE_TEXT} DOCX, XLSX or CSV.", _is_ole),
    Foreign("slides of PowerPoint", "Copy the text out of its outline.", lambda s: s.holds("ppt/presentation.xml")),
    Foreign(
        "slides of LibreOffice",
        "Copy the text out of its outline.",
        lambda source: _mimetype(source).startswith(b"application/vnd.oasis.opendocument.presentation"),
    ),
    Foreign(
        "a document of Apple's Pages, Numbers or Keynote",
        "Export it there as DOCX, XLSX or CSV.",
        lambda source: source.holds("Index/Document.iwa", "Index.zip", "index.apxl"),
    ),
    Foreign("a book", "Copy the text out of it.", lambda s: _mimetype(s).startswith(b"application/epub")),
    Foreign(
        "an archive that is not a ZIP",
        "Unpack it, and import what is in it.",
        _begins(b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"BZh", b"\xfd7zXZ\0", b"\x28\xb5\x2f\xfd"),
    ),
    Foreign("a program", "There are no notes in it.", _begins(b"\x7fELF", b"MZ\x90\0", b"\xcf\xfa\xed\xfe")),
)


def is_foreign(source: Source) -> bool:
    """Return whether it is one of the kinds of files that hold no notes, or none that can be read."""
    return any(kind.is_it(source) for kind in FOREIGN)


def refuse_foreign(source: Source) -> Material:
    """Refuse such a file.

    Raises:
        InvalidInputError: always; it says what the file is, and what to do.
    """
    kind = next(kind for kind in FOREIGN if kind.is_it(source))
    raise InvalidInputError(f"This is {kind.what}. {kind.way_out} Nothing was changed.")
