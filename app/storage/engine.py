"""Opening a workspace file: is it ours, not newer than we know, sound, and nobody else's right now?

A file that is refused is not changed by a single byte.
"""

import json
import os
import sqlite3
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from app.domain.errors import (
    AppError,
    ConflictError,
    ReadOnlyError,
    StorageFullError,
    WorkspaceError,
)
from app.storage import search_index
from app.storage.tables import tables

APPLICATION_ID = 0x504C4E59
"""`PLNY` in the header of every workspace file."""

SCHEMA_VERSION = 4

PRAGMAS = (
    "locking_mode=EXCLUSIVE",
    # TRUNCATE with FULL loses nothing at a power cut, and a moved file is noticed at once.
    "journal_mode=TRUNCATE",
    "synchronous=FULL",
    "foreign_keys=ON",
    "cell_size_check=ON",
    "cache_size=-16000",
    "temp_store=MEMORY",
)
"""How a workspace is opened."""

_HEADER_MAGIC = b"SQLite format 3\x00"


@dataclass(frozen=True, slots=True)
class FileHeader:
    """What the first 100 bytes of a workspace file say."""

    application_id: int
    user_version: int


# Files this process has open. POSIX gives up all locks on a file when the process closes any handle to
# it, so a file we hold must not even be looked at a second time.
_held: dict[Path, tuple[int, int]] = {}


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino


def hold(path: Path) -> None:
    """Remember that this process has a file open."""
    identity = _identity(path)
    if identity is not None:
        _held[path] = identity


def let_go(path: Path) -> None:
    """Forget that this process had a file open."""
    _held.pop(path, None)


def read_header(path: Path) -> FileHeader | None:
    """Return the header of the file at `path`, or None when there is no file or it is empty.

    Raises:
        WorkspaceError: the file is no SQLite database, cannot be read, or is open in this process.
    """
    if _identity(path) in _held.values():
        raise _plain(path, sqlite3.SQLITE_BUSY, "held by this process")
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except FileNotFoundError:
        return None
    except IsADirectoryError:
        raise WorkspaceError(f"{path} is a folder. Name a workspace file.") from None
    except OSError as error:
        raise WorkspaceError(f"{path} cannot be read ({error.strerror}). Nothing was changed.") from None
    if not head:
        return None
    if len(head) < 100 or not head.startswith(_HEADER_MAGIC):
        raise WorkspaceError(f"{path.name} is not a Plenary workspace. It was not changed.")
    return FileHeader(*(struct.unpack(">I", head[o : o + 4])[0] for o in (68, 60)))


def check_ours(path: Path) -> int:
    """Return the schema version of the workspace at `path`, 0 when there is none.

    Raises:
        WorkspaceError: the file belongs to another program or a newer Plenary.
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
    return header.user_version


def _connect(path: Path) -> sqlite3.Connection:
    # Another thread may step a backup; SQLite's own mutex serialises it with the edits.
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=0.3)
    try:
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _dump_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def make_engine(path: Path) -> Engine:
    """Return an engine with one connection to `path` that begins transactions only when told to."""
    return create_engine(
        "sqlite://",
        creator=lambda: _connect(path),
        poolclass=StaticPool,
        hide_parameters=True,
        json_serializer=_dump_json,
        isolation_level="AUTOCOMMIT",
    )


def holder_path(path: Path) -> Path:
    """Return the note beside a workspace that says who has it open."""
    return path.with_name(path.name + ".open")


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
        WorkspaceError: the file is locked by another program, damaged or unreachable.
    """
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        original = error.orig if isinstance(error, DBAPIError) else error
        code = getattr(original, "sqlite_errorcode", 0) or 0
        raise _plain(path, code, getattr(original, "sqlite_errorname", "")) from error


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
        return WorkspaceError(
            f"{path.name} is open in another Plenary{_holder_text(path)}. Close it there first; nothing was changed.",
            name,
        )
    if primary in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return WorkspaceError(
            f"{path.name} is damaged. It was not changed; open the newest backup instead "
            "(the folder “backups” holds them), or ask for help with this file.",
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
        return WorkspaceError(
            "The disk did not take the change. Everything saved before is safe and what you typed stays in the "
            "window; check the disk and try again.",
            name,
        )
    return WorkspaceError("The workspace could not do this. Nothing was changed.", name)


def require_sound(connection: Connection, path: Path) -> None:
    """Check the whole file.

    Raises:
        WorkspaceError: SQLite finds damage.
    """
    verdict = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
    if verdict != "ok":
        raise _plain(path, sqlite3.SQLITE_CORRUPT, "quick_check")


def create_tables(connection: Connection) -> None:
    """Make the tables and the search index, which follows the rows from then on."""
    tables().metadata.create_all(connection)
    for statement in search_index.index_statements():
        connection.exec_driver_sql(statement)


def stamp(connection: Connection) -> None:
    """Say in the header whose file it is, and of which schema."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")
