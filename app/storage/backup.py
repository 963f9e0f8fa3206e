"""Backups: whole copies outside the workspace's folder, each verified by opening, thinned with age."""

import contextlib
import sqlite3
import time
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

from app.domain.errors import WorkspaceError
from app.files import make_folder, write_file
from app.guarded_files import APPLICATION_ID
from app.storage.engine import plain_errors, read_header

KEEP_ALL_FOR = timedelta(days=2)
"""As Anki does: everything for two days, then 12 daily, 10 weekly and 9 monthly copies."""
DAILY, WEEKLY, MONTHLY = 12, 10, 9

_PAGES_AT_ONCE = 512
_BREATH = 0.001
_NAME = "%Y-%m-%d %H-%M-%S"


class Lock(Protocol):
    """The lock of whoever writes, as `threading.RLock` is one."""

    def acquire(self) -> bool: ...
    def release(self) -> None: ...


def copy_to(source: sqlite3.Connection, target: Path, writing: Lock, *, overwrite: bool = False) -> None:
    """Copy an open workspace to `target`, verified, written aside and put in place at the end.

    `writing` is the lock an operation holds. It is held while pages are copied and let go between
    the batches: a copy never holds half an operation, and editing never waits for a whole copy.

    Raises:
        ExportError: the target exists (and `overwrite` is not set) or cannot be written.
        WorkspaceError: the copy is not sound, or the disk is full. In all cases the target is as it was.
    """

    def fill(aside: Path) -> None:
        try:
            with plain_errors(target):
                copy = sqlite3.connect(aside)
                try:
                    _copy_pages(source, copy, writing)
                finally:
                    copy.close()
            verify(aside)
        finally:
            with contextlib.suppress(OSError):
                aside.with_name(aside.name + "-journal").unlink(missing_ok=True)

    make_folder(target.parent)
    write_file(target, fill, overwrite=overwrite, may_be_workspace=True)


def _copy_pages(source: sqlite3.Connection, copy: sqlite3.Connection, writing: Lock) -> None:
    def let_others_write(*_: int) -> None:
        writing.release()
        time.sleep(_BREATH)
        writing.acquire()

    writing.acquire()
    try:
        source.backup(copy, pages=_PAGES_AT_ONCE, progress=let_others_write)
    finally:
        writing.release()


def copy_pages(source: sqlite3.Connection, target: Path, writing: Lock) -> None:
    """Copy the pages of an open workspace to a new file as they are, sound or not.

    Raises:
        WorkspaceError, StorageFullError: they cannot be read or written.
    """
    with plain_errors(target), contextlib.closing(sqlite3.connect(target)) as copy:
        _copy_pages(source, copy, writing)


def verify(path: Path) -> None:
    """Open a copy and check it whole.

    Raises:
        WorkspaceError: it is not one of ours or not sound.
    """
    header = read_header(path)
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.DatabaseError:
        verdict = "not a database"
    finally:
        connection.close()
    if header is None or header.application_id != APPLICATION_ID or verdict != "ok":
        raise WorkspaceError(f"The copy {path.name} is not sound and was not kept.")


def taken_at(path: Path) -> datetime | None:
    """Return when a backup was taken, from its name; None for other files."""
    try:
        return datetime.strptime(path.stem, _NAME)
    except ValueError:
        return None


def backup_path(folder: Path, at: datetime) -> Path:
    """Return where a backup taken at `at` belongs."""
    return folder / f"{at.strftime(_NAME)}.plenary"


def superfluous(paths: Iterable[Path], at: datetime) -> list[Path]:
    """Return the backups that thinning removes; the newest is never among them."""
    dated = sorted(((t, p) for p in paths if (t := taken_at(p)) is not None), reverse=True)
    keep = {p for t, p in dated if at - t <= KEEP_ALL_FOR}
    keep |= {p for _, p in dated[:1]}
    older = [(t, p) for t, p in dated if p not in keep]
    rules: list[tuple[int, Callable[[datetime], object]]] = [
        (DAILY, lambda t: t.date()),
        (WEEKLY, lambda t: t.isocalendar()[:2]),
        (MONTHLY, lambda t: (t.year, t.month)),
    ]
    for count, period in rules:
        newest: dict[object, Path] = {}
        for taken, path in older:
            newest.setdefault(period(taken), path)
        keep |= set(list(newest.values())[:count])
    return [p for _, p in dated if p not in keep]
