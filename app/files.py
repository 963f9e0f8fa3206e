"""Files whole or not at all: written beside their place and put there at the end, read within a limit."""

import contextlib
import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Final

from app.domain.errors import CancelledError, ExportError, InvalidInputError, StorageFullError
from app.domain.progress import Progress, no_progress
from app.guarded_files import refuse_guarded

MAX_TEXT_BYTES: Final = 1024 * 1024
_FULL: Final = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG))
_DENIED: Final = frozenset((errno.EACCES, errno.EPERM, errno.EROFS))

PRIVATE_FILE: Final = 0o600
PRIVATE_FOLDER: Final = 0o700
"""Words of people are for the user alone, not for everybody who has an account on the machine."""

# How open the user's own files are; asked once, because asking changes it for a moment.
_UMASK: Final = os.umask(0o077)
os.umask(_UMASK)


def write_file(
    target: Path,
    fill: Callable[[Path], object],
    *,
    overwrite: bool = False,
    handed_on: bool = False,
    may_be_workspace: bool = False,
    progress: Progress = no_progress,
) -> Path:
    """Write `target` with `fill`, which makes the file at the path it is given, and return `target`.

    The file appears when it is complete and on the disk; until then, and on every error, the target is
    as it was and nothing lies beside it. Who may read a replaced file stays.

    Args:
        target: where the file goes.
        fill: writes the content to the path it is given, where an empty file is already.
        overwrite: a file that is there may be replaced.
        handed_on: the file is a document for others, as readable as any the user makes; else only for the user.
        may_be_workspace: what is written is a workspace, so it may replace one that is not open.
        progress: is told how far it is, and may stop it.

    Raises:
        ExportError: the target exists and `overwrite` is false, is a workspace, or cannot be written.
        StorageFullError: the disk is full.
        CancelledError: from `progress`.
    """

    def check() -> None:
        check_target(target, overwrite=overwrite, may_be_workspace=may_be_workspace)

    try:
        check()
        aside = target.with_name(f".plenary-{os.urandom(6).hex()}.part")
        try:
            make_private(aside)
            fill(aside)
            _sync(aside, os.O_RDWR)
            with contextlib.suppress(OSError):
                aside.chmod(_mode_of(target, 0o666 & ~_UMASK if handed_on else PRIVATE_FILE))
            progress(0.99)  # the last moment to cancel
            check()
            os.replace(aside, target)
        finally:
            with contextlib.suppress(OSError):
                aside.unlink(missing_ok=True)
    except OSError as error:
        raise _in_plain_words(error, target) from error
    sync_folder(target.parent)
    with contextlib.suppress(CancelledError):  # what is on the disk cannot be cancelled
        progress(1.0)
    return target


def _mode_of(target: Path, otherwise: int) -> int:
    try:
        return stat.S_IMODE(target.stat().st_mode)
    except OSError:
        return otherwise


def make_private(path: Path) -> None:
    """Make an empty file that only the user may read.

    Raises:
        OSError: something stands there already, or it cannot be made.
    """
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE))


def sync_folder(folder: Path) -> None:
    """Let the names in a folder last through a power cut, where systems can promise that."""
    with contextlib.suppress(OSError):
        _sync(folder, os.O_RDONLY)


def write_bytes(
    target: Path,
    content: bytes,
    *,
    overwrite: bool = False,
    handed_on: bool = False,
    progress: Progress = no_progress,
) -> Path:
    """Write bytes as `write_file` does, with its errors."""
    return write_file(
        target,
        lambda aside: aside.write_bytes(content),
        overwrite=overwrite,
        handed_on=handed_on,
        progress=progress,
    )


def write_text(
    target: Path,
    text: str,
    *,
    overwrite: bool = False,
    handed_on: bool = False,
    progress: Progress = no_progress,
) -> Path:
    """Write text in UTF-8 with plain line ends as `write_file` does, with its errors."""
    return write_bytes(target, text.encode("utf-8"), overwrite=overwrite, handed_on=handed_on, progress=progress)


def check_target(target: Path, *, overwrite: bool, may_be_workspace: bool = False) -> None:
    """Look whether `target` may be written, before the work that fills it is done.

    Raises:
        ExportError: it exists and `overwrite` is false, is a folder or a workspace, or its folder is missing.
    """
    try:
        if target.is_dir():
            raise ExportError(f"“{target.name}” is a folder. Choose another name.")
        if target.exists() and not overwrite:
            raise ExportError(
                f"There already is a file called “{target.name}” in this folder. It was not changed. "
                "Choose another name, or say that it may be replaced."
            )
        if not target.parent.is_dir():
            raise _missing_folder(target)
        refuse_guarded(target, may_be_workspace=may_be_workspace)
    except OSError as error:
        raise _in_plain_words(error, target) from error


def make_folder(folder: Path) -> None:
    """Make a folder and those above it; what is made is for the user alone.

    Raises:
        ExportError: it cannot be made.
        StorageFullError: the disk is full.
    """
    try:
        make_private_folder(folder)
    except OSError as error:
        raise _in_plain_words(error, folder) from error


def make_private_folder(folder: Path) -> None:
    """Make a folder and those above it, for the user alone; one that is there already stays as it is.

    Raises:
        OSError: it cannot be made.
    """
    for missing in reversed([f for f in (folder, *folder.parents) if not f.exists()]):
        missing.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    if not folder.is_dir():
        raise FileExistsError(errno.EEXIST, "a file stands where a folder is needed", str(folder))


def read_bytes(path: Path, most: int) -> bytes:
    """Return the first bytes of a file, `most` of them.

    Raises:
        InvalidInputError: it is not there, no file, or cannot be read.
    """
    try:
        if not path.exists():
            raise InvalidInputError(f"There is no file “{path}”. Nothing was changed.")
        # A pipe or a device in a file's place could be read for ever.
        if not path.is_file():
            raise InvalidInputError(f"“{path}” is not a file. Nothing was changed.")
        with path.open("rb") as file:
            return file.read(most)
    except OSError as error:
        raise InvalidInputError(f"“{path}” cannot be read ({error.strerror}). Nothing was changed.") from None


def read_text(path: Path, kind: str = "text file", *, limit: int = MAX_TEXT_BYTES) -> str:
    """Return the text in a file that should be a `kind`.

    Raises:
        InvalidInputError: it cannot be read, is larger than `limit` bytes, or is no text.
    """
    raw = read_bytes(path, limit + 1)
    return decode_text(raw, f"“{path.name}”", kind, limit=limit)


def read_words(path: Path, kind: str = "text file", *, limit: int = MAX_TEXT_BYTES) -> str:
    """Return the words in a file that should be a `kind`: a text, or the first sheet of a workbook, or a document.

    Raises:
        InvalidInputError: it cannot be read, is larger than `limit` bytes of text, or its letters are a guess.
    """
    # Home reads settings with this module, and needs no reader of workbooks for that.
    from app.readers import reading
    from app.readers.limits import MAX_PACKED
    from app.readers.plain import as_text

    raw = read_bytes(path, MAX_PACKED + 1)
    try:
        raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        material = reading.read_bytes(raw)
        if material.doubtful:
            raise InvalidInputError(
                f"“{path.name}” does not tell how its letters are written. Save it as UTF-8, or as a workbook. "
                "Nothing was changed."
            ) from None
        words = as_text(material)
        if not any(letter.isalnum() for letter in words):
            raise InvalidInputError(
                f"“{path.name}” holds no words that can be read, so it is no {kind}. Nothing was changed."
            ) from None
        return words
    return decode_text(raw, f"“{path.name}”", kind, limit=limit)


def decode_text(raw: bytes, title: str, kind: str = "text file", *, limit: int = MAX_TEXT_BYTES) -> str:
    """Return `raw` as text; `title` is what people call it.

    Raises:
        InvalidInputError: it is larger than `limit` bytes, or no text.
    """
    if len(raw) > limit:
        raise InvalidInputError(
            f"{title} is larger than {limit // 1024:,} KiB, so it is no {kind}. Nothing was changed."
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise InvalidInputError(f"{title} is not text in UTF-8, so it is no {kind}. Nothing was changed.")
    return text


def _sync(path: Path, flags: int) -> None:
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _missing_folder(target: Path) -> ExportError:
    return ExportError(
        f"The folder “{target.parent}” is not there, so “{target.name}” was not written. "
        "What you have in Plenary is safe. Choose another folder."
    )


def _in_plain_words(error: OSError, target: Path) -> ExportError | StorageFullError:
    details = f"{type(error).__name__} {errno.errorcode.get(error.errno or 0, error.errno)} on writing a file"
    if error.errno in _FULL:
        return StorageFullError(
            f"The disk is full, so “{target.name}” was not written. What you have in Plenary is safe, and an older "
            "file of that name is as it was. Free some space or choose another disk, then try again.",
            details,
        )
    if error.errno in _DENIED:
        return ExportError(
            f"Plenary may not write into the folder “{target.parent}”, or “{target.name}” is open in another "
            "program. Nothing was changed. Close it there, or choose another folder.",
            details,
        )
    if error.errno == errno.ENOENT:
        return _missing_folder(target)
    if error.errno == errno.ENAMETOOLONG:
        return ExportError("The name of the file is too long. Nothing was written. Choose a shorter name.", details)
    return ExportError(
        f"“{target.name}” could not be written. What you have in Plenary is safe, and an older file of that name "
        "is as it was. Choose another folder and try again.",
        details,
    )
