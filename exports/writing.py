"""A document onto the disk: all of it or nothing, and never half over an older file."""

import contextlib
import errno
import os
import secrets
import stat
from pathlib import Path
from typing import Final

from app.domain.document import Document
from app.domain.errors import CancelledError, ExportError, StorageFullError
from app.domain.progress import Progress, no_progress
from exports.formats import FORMATS

_RENDERED: Final = 0.95  # of the work, when the bytes are there and must only be written
_FULL: Final = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG))
_DENIED: Final = frozenset((errno.EACCES, errno.EPERM, errno.EROFS))


def render_bytes(document: Document, format_key: str, progress: Progress = no_progress) -> bytes:
    """Return `document` as the bytes of a file in a format of `FORMATS`, for previews and for writing.

    Raises:
        ExportError: when there is no such format.
        CancelledError: from `progress`.
    """
    entry = FORMATS.get(format_key)
    if entry is None:
        raise ExportError(
            f"Plenary cannot write documents of the kind “{format_key}”. Choose one of: {', '.join(FORMATS)}.",
            f"unknown format {format_key!r}",
        )
    return entry.load()(document, progress)


def write_document(
    document: Document,
    format_key: str,
    target: Path,
    *,
    overwrite: bool = False,
    progress: Progress = no_progress,
) -> Path:
    """Write `document` to `target` and return the path.

    The file appears when it is complete; until then, and on every error, the target is as it was.

    Raises:
        ExportError: when the target exists and `overwrite` is false, its folder is missing or
            cannot be written, or the format is unknown.
        StorageFullError: when the disk is full.
        CancelledError: when `progress` says so.
    """
    target = Path(target)
    try:
        _check(target, overwrite=overwrite)
    except OSError as error:
        raise _in_plain_words(error, target) from error
    content = render_bytes(document, format_key, lambda share: progress(share * _RENDERED))
    try:
        _replace(target, content, progress, overwrite=overwrite)
    except OSError as error:
        raise _in_plain_words(error, target) from error
    _report_end(progress)
    return target


def _report_end(progress: Progress) -> None:
    """Report the end of work that is on the disk; to cancel it comes too late."""
    with contextlib.suppress(CancelledError):
        progress(1.0)


def _check(target: Path, *, overwrite: bool) -> None:
    if target.is_dir():
        raise ExportError(f"“{target.name}” is a folder. Choose a name for the document.")
    if target.exists() and not overwrite:
        raise _exists(target)
    if not target.parent.is_dir():
        raise _missing_folder(target)


def _exists(target: Path) -> ExportError:
    return ExportError(
        f"There already is a file called “{target.name}” in this folder. It was not changed. "
        "Choose another name, or say that it may be replaced."
    )


def _missing_folder(target: Path) -> ExportError:
    return ExportError(
        f"The folder “{target.parent}” is not there, so the document was not written. "
        "Your workshop is safe. Choose another folder."
    )


def _replace(target: Path, content: bytes, progress: Progress, *, overwrite: bool) -> None:
    """Write beside the target, make sure it is on the disk, and put it in the target's place."""
    temporary = target.with_name(f".{target.name[:80]}.{secrets.token_hex(4)}.part")
    try:
        with temporary.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(OSError):  # keep who may read the file that is replaced
            temporary.chmod(stat.S_IMODE(target.stat().st_mode))
        progress(0.99)  # the last moment to cancel
        if not overwrite and target.exists():
            raise _exists(target)
        os.replace(temporary, target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system can do that for folders."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _in_plain_words(error: OSError, target: Path) -> ExportError | StorageFullError:
    details = f"{type(error).__name__} {errno.errorcode.get(error.errno or 0, error.errno)} on writing an export"
    if error.errno in _FULL:
        return StorageFullError(
            "The disk is full, so the document was not written. Your workshop is safe, and an older document of "
            "that name is as it was. Free some space or choose another disk, then export again.",
            details,
        )
    if error.errno in _DENIED:
        return ExportError(
            f"Plenary may not write into the folder “{target.parent}”, or the document is open in another program. "
            "Nothing was changed. Close the document, or choose another folder.",
            details,
        )
    if error.errno == errno.ENOENT:
        return _missing_folder(target)
    if error.errno == errno.ENAMETOOLONG:
        return ExportError("The name of the document is too long. Nothing was written. Choose a shorter name.", details)
    return ExportError(
        f"The document “{target.name}” could not be written. Your workshop is safe, and an older document of that "
        "name is as it was. Choose another folder and try again.",
        details,
    )
