"""ZIP archives: what is inside, each read on its own; nothing is unpacked onto the disk, and no name is a path."""

import io
import zipfile
from collections.abc import Callable

from app.domain.errors import AppError, InvalidInputError
from app.domain.material import Material

MOST_ENTRIES = 1_000
MOST_BYTES = 256 * 1024 * 1024
DEEPEST = 2


def kind_inside(raw: bytes) -> str:
    """Return what a ZIP is by what it holds: "workbook", "docx", "odt", "pptx" or "archive".

    Raises:
        InvalidInputError: it cannot be opened, holds too much, or is locked.
    """
    names = {entry.filename for entry in _entries(raw)}
    if "xl/workbook.xml" in names or "xl/workbook.bin" in names:
        return "workbook"
    if "word/document.xml" in names:
        return "docx"
    if "ppt/presentation.xml" in names:
        return "pptx"
    if "mimetype" in names and "content.xml" in names:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            kind = archive.read("mimetype")[:80].decode("ascii", "replace")
        return "workbook" if "spreadsheet" in kind else "odt" if "text" in kind else "pptx"
    return "archive"


def read_archive(raw: bytes, read: Callable[[bytes], Material]) -> Material:
    """Return what every file inside is; one that cannot be read is named and keeps no other out."""
    parts: list[Material] = []
    remarks: list[str] = []
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        for entry in _entries(raw):
            if entry.is_dir() or entry.filename.startswith("__MACOSX/"):
                continue
            try:
                parts.append(read(archive.read(entry)))
            except AppError as error:
                remarks.append(f"“{entry.filename[-60:]}” is left out. {error.message}")
            except (zipfile.BadZipFile, NotImplementedError, OSError, RuntimeError):
                remarks.append(f"“{entry.filename[-60:]}” is damaged or locked, and is left out.")
    if not parts:
        raise InvalidInputError("Nothing in this archive can be read. Nothing was changed.", "\n".join(remarks))
    return Material("an archive", parts=tuple(parts), remarks=tuple(remarks))


def _entries(raw: bytes) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        raise InvalidInputError("This archive cannot be opened: it is damaged. Nothing was changed.") from None
    # What is declared is what is unpacked at most: Python stops there.
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise InvalidInputError(
            f"This archive holds more than {MOST_ENTRIES:,} files or {MOST_BYTES // 1024 // 1024} MiB. "
            "Take out the files that are meant. Nothing was changed."
        )
    return entries
