"""A document onto the disk: all of it or nothing, and never half over an older file."""

from pathlib import Path
from typing import Final

from app.domain.document.blocks import Document
from app.domain.errors import ExportError
from app.domain.progress import Progress, no_progress
from app.files import check_target, write_bytes
from exports.formats import FORMATS

_RENDERED: Final = 0.95  # of the work, when the bytes are there and must only be written


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
    check_target(target, overwrite=overwrite)
    content = render_bytes(document, format_key, lambda share: progress(share * _RENDERED))
    return write_bytes(target, content, overwrite=overwrite, handed_on=True, progress=progress)
