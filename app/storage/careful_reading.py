"""Reading a workspace file that others may have written: nothing in it runs, and nothing takes for ever."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

LONGEST_CELL = 256 * 1024 * 1024
"""Bytes; SQLite itself would take four times as much for one cell of a stranger's file."""

_LOOKING_SECONDS = 5.0
_STEPS_BETWEEN_LOOKS = 10_000


@contextmanager
def deadline(connection: sqlite3.Connection, seconds: float = _LOOKING_SECONDS) -> Iterator[None]:
    """Stop what is asked of a connection inside when it takes longer; SQLite then raises an OperationalError."""
    until = time.monotonic() + seconds
    connection.set_progress_handler(lambda: time.monotonic() > until, _STEPS_BETWEEN_LOOKS)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)


@contextmanager
def unlocked(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a file that nobody writes at the moment so that nothing can change it, not even a lock.

    Raises:
        sqlite3.Error: it cannot be read.
    """
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_CELL)
        for pragma in ("cell_size_check=ON", "mmap_size=0", "query_only=ON"):
            connection.execute(f"PRAGMA {pragma}")
        yield connection


def holder_path(path: Path) -> Path:
    """Return the note beside a workspace that says who has it open."""
    return path.with_name(path.name + ".open")


def journal_path(path: Path) -> Path:
    """Return where SQLite keeps what a kill leaves to be rolled back."""
    return path.with_name(path.name + "-journal")
