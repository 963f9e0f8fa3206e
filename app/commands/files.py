"""Files of the command line: read whole or refused, written whole or not at all."""

import errno
import os
import secrets
import sys
from pathlib import Path

from app.domain.errors import ExportError, InvalidInputError, StorageFullError

MAX_TEXT_BYTES = 1024 * 1024


def read_text(name: str, *, limit: int = MAX_TEXT_BYTES) -> str:
    """Return the text in a file, or on the standard input for "-".

    Raises:
        InvalidInputError: it cannot be read, is larger than `limit` bytes, or is no text.
    """
    title = "What was piped in" if name == "-" else Path(name).name
    raw = sys.stdin.buffer.read(limit + 1) if name == "-" else _read_file(Path(name), limit)
    if len(raw) > limit:
        raise InvalidInputError(f"{title} is larger than {limit // 1024:,} KiB. Nothing was changed.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InvalidInputError(f"{title} is not text in UTF-8. Nothing was changed.") from None
    if "\0" in text:
        raise InvalidInputError(f"{title} is not a text file. Nothing was changed.")
    return text


def _read_file(path: Path, limit: int) -> bytes:
    if not path.exists():
        raise InvalidInputError(f"There is no file {path}.")
    # A pipe or a device in a file's place could be read for ever.
    if not path.is_file():
        raise InvalidInputError(f"{path} is not a file.")
    try:
        with path.open("rb") as file:
            return file.read(limit + 1)
    except OSError as error:
        raise InvalidInputError(f"{path} cannot be read ({error.strerror}).") from None


def write_text(path: Path, text: str, *, overwrite: bool) -> None:
    """Write `text` to `path`: aside first, then put in place, so the target is never half written.

    Raises:
        ExportError: it exists (and `overwrite` is not set) or cannot be written; it is as it was.
        StorageFullError: the disk is full.
    """
    if path.exists() and (not overwrite or path.is_dir()):
        raise ExportError(f"{path} exists already. It was not changed; say --overwrite or name another file.")
    aside = path.with_name(f".{path.name[:80]}.{secrets.token_hex(4)}.part")
    try:
        with aside.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(aside, path)
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise StorageFullError(f"The disk is full, so {path.name} was not written. It is as it was.") from None
        raise ExportError(f"{path} cannot be written ({error.strerror}). It is as it was.") from None
    finally:
        aside.unlink(missing_ok=True)
