"""Opening and closing a workspace file: a new one is made, an older one brought over, a foreign one refused."""

import json
import os
import socket
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from app.domain.errors import DamagedError, ExportError, ReadOnlyError, WorkspaceError
from app.domain.records import now
from app.files import PRIVATE_FILE, make_private_folder, write_file
from app.guarded_files import hold, let_go
from app.storage import chain, expected_schema, known_files
from app.storage.careful_reading import holder_path, journal_path
from app.storage.engine import (
    check_ours,
    driver_connection,
    make_engine,
    plain_errors,
    require_sound,
    stamp,
)
from app.storage.file_watch import FileWatch
from app.storage.schema_version import SCHEMA_VERSION

# Files up to this size are checked at every start (about 10 ms); larger ones after an unclean end.
_ALWAYS_CHECKED_BYTES = 8 * 1024 * 1024
_TRIES = 3


@dataclass(frozen=True, slots=True)
class OpenFile:
    """A workspace that is open: its one connection, and the watch on its file (None where it is only in memory)."""

    path: Path
    engine: Engine
    connection: Connection
    watch: FileWatch | None

    @property
    def raw(self) -> sqlite3.Connection:
        """SQLite's own connection."""
        return driver_connection(self.connection)

    def close(self) -> None:
        """Close it; the note of who has it open goes with it, and so does the empty journal beside a sound file."""
        is_ours = self.watch is not None and _is_ours(self.watch)
        if is_ours:
            # Without an empty rollback journal beside it, a workspace at rest is one file.
            with suppress(DBAPIError):
                self.connection.exec_driver_sql("PRAGMA journal_mode=DELETE")
        self.connection.close()
        self.engine.dispose()
        if self.watch is not None:
            self.watch.close()
            let_go(self.path)
        if is_ours:
            known_files.remember(self.path)
            with suppress(OSError):
                holder_path(self.path).unlink(missing_ok=True)


def _is_ours(watch: FileWatch) -> bool:
    try:
        watch.look()
    except WorkspaceError:
        return False
    return True


def open_file(path: Path) -> OpenFile:
    """Open the workspace at `path`, making a new one when there is none.

    Raises:
        WorkspaceError: it is not ours, newer, damaged, not made as we make it, or open elsewhere; it was not changed.
    """
    version = check_ours(path)
    unclean = holder_path(path).exists()
    rolls_back = _has_hot_journal(path)
    if not version:
        _make_new(path)
        version, rolls_back = SCHEMA_VERSION, False
    elif not os.access(path, os.W_OK):
        raise ReadOnlyError(f"{path} is read-only. It was not changed; make it writable or open a copy.")
    if version < SCHEMA_VERSION:
        from app.storage.migration import migrate  # only an older file needs it

        migrate(path, version)
    elif not rolls_back:
        with expected_schema.read_only(path) as looking:
            expected_schema.require_ours(looking, path)
    found = _open_for_writing(path, lambda raw: _prepare(raw, path, prove=rolls_back, unclean=unclean))
    hold(path)
    _write_holder(path)
    return found


def _make_new(path: Path) -> None:
    """Make an empty workspace, aside and put in place whole: a power cut midway leaves none rather than half of one."""
    try:
        make_private_folder(path.parent)
        if _has_hot_journal(path):
            # It belongs to what stood here before, and would be rolled back into the new file.
            os.replace(journal_path(path), path.with_name(f"{path.name}-left"))
    except OSError as error:
        raise WorkspaceError(f"{path.parent} cannot be made ({error.strerror}).") from None
    try:
        # An empty file may be replaced; a workspace that came there this moment is not.
        write_file(path, _fill, overwrite=True)
    except ExportError as error:
        raise WorkspaceError(error.message, error.details) from error


def _fill(aside: Path) -> None:
    from app.storage.schema import schema_statements  # only a new file needs it

    with plain_errors(aside), closing(sqlite3.connect(aside, isolation_level=None)) as raw:
        raw.execute("PRAGMA journal_mode=MEMORY")
        raw.execute("BEGIN EXCLUSIVE")
        for statement in schema_statements():
            raw.execute(statement)
        stamp(raw)
        raw.execute("COMMIT")


def _has_hot_journal(path: Path) -> bool:
    """Return whether a kill left something to roll back: then the file as it lies there is not to be read."""
    try:
        return journal_path(path).stat().st_size > 0
    except OSError:
        return False


def _open_for_writing(path: Path, prepare: Callable[[sqlite3.Connection], None]) -> OpenFile:
    """Open a file and prepare it; an error of the disk in the first moment must not leave it read-only for the day."""
    for last in range(_TRIES):
        try:
            with plain_errors(path):
                return _open_once(path, prepare)
        except ReadOnlyError:
            if last == _TRIES - 1:
                raise
    raise AssertionError


def _open_once(path: Path, prepare: Callable[[sqlite3.Connection], None]) -> OpenFile:
    try:
        watch = FileWatch(path)
    except OSError as error:
        raise WorkspaceError(f"{path} cannot be opened ({error.strerror}). Nothing was changed.") from None
    engine = make_engine(path)
    try:
        connection = engine.connect()
        prepare(driver_connection(connection))
        watch.remember(chain.newest(driver_connection(connection)))
    except BaseException:
        engine.dispose()
        watch.close()
        raise
    return OpenFile(path, engine, connection, watch)


def _prepare(raw: sqlite3.Connection, path: Path, *, prove: bool, unclean: bool) -> None:
    # Where SQLite cannot have a file for writing, it takes it for reading without a word; a stamp needs to write.
    raw.execute("BEGIN EXCLUSIVE")
    if prove:
        expected_schema.require_ours(raw, path)
    try:
        raw.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    except sqlite3.OperationalError as error:
        # A full disk can be looked at, and worked with in memory.
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_FULL:
            raise
    if raw.in_transaction:
        raw.execute("ROLLBACK")
    if unclean or path.stat().st_size <= _ALWAYS_CHECKED_BYTES:
        require_sound(raw, path)
    if not known_files.is_as_we_left_it(path):
        _require_readable(raw, path)


def _require_readable(raw: sqlite3.Connection, path: Path) -> None:
    """Look at every cell and reference of a file that somebody else may have written."""
    from app.storage import checks  # only a file of others needs it

    found = checks.check(raw, ("references", "values"))
    if found:
        raise DamagedError(
            f"{path.name} holds what Plenary cannot work with: {found[0].words} It was not changed. "
            "“plenary check --repair” brings what it holds into a new file.",
            "; ".join(finding.words for finding in found),
        )


def _write_holder(path: Path) -> None:
    holder = {"pid": os.getpid(), "host": socket.gethostname(), "since": now()}
    note = holder_path(path)
    # The note only makes a later message clearer; the lock itself is SQLite's. What stands in its place may be a link
    # that somebody laid: it is removed, never followed.
    with suppress(OSError):
        note.unlink(missing_ok=True)
        handle = os.open(note, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(holder, file)
