"""Which workspace files are as we left them: any other is looked at to the last cell before it is worked with."""

import json
from contextlib import suppress
from pathlib import Path

from app import paths
from app.domain.errors import AppError
from app.files import make_folder, write_text

_MOST = 50

Mark = tuple[int, int]
"""The length of a file, and when it was last written in nanoseconds."""


def _marks_file() -> Path:
    return paths.data_folder() / "known.json"


def _mark_of(path: Path) -> Mark | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def _read() -> dict[str, Mark]:
    try:
        told = json.loads(_marks_file().read_text("utf-8"))
        return {str(name): (int(size), int(written)) for name, (size, written) in told.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def is_as_we_left_it(path: Path) -> bool:
    """Return whether nobody has written a workspace since we closed it."""
    mark = _mark_of(path)
    return mark is not None and _read().get(str(path.absolute())) == mark


def remember(path: Path) -> None:
    """Remember a workspace that was just closed; what cannot be remembered is only looked at once more."""
    mark = _mark_of(path)
    if mark is None:
        return
    marks = _read()
    name = str(path.absolute())
    marks.pop(name, None)
    kept = [*marks.items()][-_MOST + 1 :]
    with suppress(AppError):
        make_folder(_marks_file().parent)
        write_text(_marks_file(), json.dumps(dict([*kept, (name, mark)])), overwrite=True)
