"""Opening a workspace file: is it ours, not newer than we know, sound, and nobody else's right now?

A file that is refused is not changed by a single byte.
"""

import json
import sqlite3
import stat
import struct
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from app.domain.errors import (
    AppError,
    ConflictError,
    DamagedError,
    DiskError,
    ReadOnlyError,
    StorageFullError,
    WorkspaceError,
    WorkspaceInUseError,
)
from app.guarded_files import APPLICATION_ID, HEADER_BYTES, SQLITE_MAGIC, is_held
from app.storage.careful_reading import LONGEST_CELL, holder_path
from app.storage.schema_version import SCHEMA_VERSION

PRAGMAS = (
    "locking_mode=EXCLUSIVE",
    # TRUNCATE with FULL loses nothing at a power cut, and a moved file is noticed at once.
    "journal_mode=TRUNCATE",
    "synchronous=FULL",
    "foreign_keys=ON",
    "cell_size_check=ON",
    # Not every build of SQLite overwrites what is deleted by itself.
    "secure_delete=ON",
    "cache_size=-16000",
    # Nothing of a change reaches the file before its commit, so that until then one can look whose file it is.
    "cache_spill=OFF",
    "temp_store=MEMORY",
)
"""How a workspace is opened."""


@dataclass(frozen=True, slots=True)
class FileHeader:
    """What the first 100 bytes of a workspace file say."""

    application_id: int
    user_version: int


def read_header(path: Path) -> FileHeader | None:
    """Return the header of the file at `path`, or None when there is no file or it is empty.

    Raises:
        WorkspaceError: the file is no SQLite database, cannot be read, or is open in this process.
    """
    if is_held(path):
        raise _plain(path, sqlite3.SQLITE_BUSY, "held by this process")
    try:
        # A pipe or a device in a file's place could be read for ever.
        if not stat.S_ISREG(path.stat().st_mode) and not path.is_dir():
            raise WorkspaceError(f"{path} is not a file. Name a workspace file.")
        with path.open("rb") as file:
            head = file.read(HEADER_BYTES)
    except FileNotFoundError:
        return None
    except IsADirectoryError:
        raise WorkspaceError(f"{path} is a folder. Name a workspace file.") from None
    except OSError as error:
        raise WorkspaceError(f"{path} cannot be read ({error.strerror}). Nothing was changed.") from None
    if not head:
        return None
    if len(head) < HEADER_BYTES or not head.startswith(SQLITE_MAGIC):
        raise WorkspaceError(f"{path.name} is not a Plenary workspace. It was not changed.")
    return FileHeader(*(struct.unpack(">I", head[o : o + 4])[0] for o in (68, 60)))


def check_ours(path: Path) -> int:
    """Return the schema version of the workspace at `path`, 0 when there is none.

    Raises:
        WorkspaceError: the file belongs to another program or a newer Plenary, or does not say its format.
    """
    header = read_header(path)
    if header is None:
        return 0
    if header.application_id != APPLICATION_ID:
        raise WorkspaceError(f"{path.name} belongs to another program. It was not changed.")
    if header.user_version > SCHEMA_VERSION:
        raise WorkspaceError(
            f"{path.name} was written by a newer Plenary. It was not changed; please update Plenary to open it."
        )
    if not header.user_version:
        raise DamagedError(
            f"{path.name} does not say which format it has. It was not changed. “plenary check --repair” brings what "
            "it holds into a new file."
        )
    return header.user_version


def _connect(path: Path) -> sqlite3.Connection:
    # Another thread may step a backup; SQLite's own mutex serialises it with the edits.
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=0.3)
    try:
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_CELL)
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def is_in_use(path: Path) -> bool:
    """Return whether somebody has a workspace open, in this process or another one; False where there is none."""
    if is_held(path):
        return True
    try:
        if read_header(path) is None:
            return False
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=0)) as asking:
            asking.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        return error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
    except (sqlite3.Error, WorkspaceError):
        return False
    return False


def _dump_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def make_engine(path: Path) -> Engine:
    """Return an engine with one connection to `path` that begins transactions only when told to."""
    return engine_over(lambda: _connect(path))


def engine_over(connect: Callable[[], sqlite3.Connection]) -> Engine:
    """Return an engine with the one connection that `connect` makes."""
    return create_engine(
        "sqlite://",
        creator=connect,
        poolclass=StaticPool,
        hide_parameters=True,
        json_serializer=_dump_json,
        isolation_level="AUTOCOMMIT",
    )


def _holder_text(path: Path) -> str:
    try:
        holder = json.loads(holder_path(path).read_text("utf-8"))
        return f" (process {int(holder['pid'])} on {str(holder['host'])[:80]}, since {str(holder['since'])[:30]})"
    except (OSError, ValueError, KeyError, TypeError):
        return ""


@contextmanager
def plain_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite says into a sentence for people.

    Raises:
        StorageFullError: no room on the disk.
        ReadOnlyError: the file or its folder cannot be written, or the file was moved away.
        WorkspaceInUseError: another program has the file open.
        WorkspaceError: the file is damaged or unreachable.
    """
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        original = error.orig if isinstance(error, DBAPIError) else error
        code = getattr(original, "sqlite_errorcode", 0) or 0
        raise _plain(path, code, getattr(original, "sqlite_errorname", "")) from error
    except UnicodeDecodeError as error:
        # SQLite quotes what is damaged in its message, and Python cannot read the quotation.
        raise _plain(path, sqlite3.SQLITE_CORRUPT, "UnicodeDecodeError") from error


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Turn what is found in damaged rows into a sentence for people, as `plain_errors` does with the rest.

    Raises:
        WorkspaceError: a cell cannot be read, besides what `plain_errors` raises.
    """
    try:
        with plain_errors(path):
            yield
    except (ValueError, TypeError, RecursionError) as error:
        raise _plain(path, sqlite3.SQLITE_CORRUPT, type(error).__name__) from error


def _plain(path: Path, code: int, name: str) -> AppError:
    primary = code & 0xFF
    if primary == sqlite3.SQLITE_FULL:
        return StorageFullError(
            "The disk is full, so this could not be saved. Everything saved before is safe and what you typed "
            "stays in the window; free some room and it is saved.",
            name,
        )
    if primary in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return ReadOnlyError(
            f"{path.name} cannot be written (it is read-only, or was moved away). Everything saved before is safe; "
            "what you typed stays in the window.",
            name,
        )
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return WorkspaceInUseError(
            f"{path.name} is open in another Plenary{_holder_text(path)}. Close it there first; nothing was changed.",
            name,
        )
    if primary in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return DamagedError(
            f"{path.name} is damaged. It was not changed. “plenary check --repair” brings what it, its history and its "
            "backups hold into a new file.",
            name,
        )
    if primary == sqlite3.SQLITE_CONSTRAINT:
        return ConflictError(
            "This no longer fits what is in the workspace: something it needs is gone, or something still needs it. "
            "Nothing was changed.",
            name,
        )
    if primary == sqlite3.SQLITE_CANTOPEN:
        return WorkspaceError(f"{path} cannot be opened. Check that its folder exists and may be written.", name)
    if primary == sqlite3.SQLITE_IOERR:
        return DiskError(
            "The disk did not take the change. Everything saved before is safe and what you typed stays in the "
            "window; check the disk and try again.",
            name,
        )
    return WorkspaceError("The workspace could not do this. Nothing was changed.", name)


def require_sound(connection: sqlite3.Connection, path: Path) -> None:
    """Check the whole file.

    Raises:
        WorkspaceError: SQLite finds damage.
    """
    verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if verdict != "ok":
        raise _plain(path, sqlite3.SQLITE_CORRUPT, "quick_check")


def stamp(connection: sqlite3.Connection) -> None:
    """Say in the header whose file it is, and of which schema."""
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def driver_connection(connection: Connection) -> sqlite3.Connection:
    """Return SQLite's own connection."""
    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    return raw
