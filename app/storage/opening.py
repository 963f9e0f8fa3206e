"""Opening and closing a workspace file: a new one is made, an older one brought over, a foreign one refused."""

import json
import os
import socket
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from app.domain.errors import ReadOnlyError, WorkspaceError
from app.domain.records import now
from app.storage import journal
from app.storage.engine import (
    SCHEMA_VERSION,
    check_ours,
    create_tables,
    hold,
    holder_path,
    let_go,
    make_engine,
    plain_errors,
    require_sound,
    stamp,
)
from app.storage.migration import migrate

# Files up to this size are checked at every start (about 10 ms); larger ones after an unclean end.
_ALWAYS_CHECKED_BYTES = 8 * 1024 * 1024


def open_connection(path: Path) -> tuple[Engine, Connection]:
    """Open the workspace at `path`, making a new one when there is none.

    Raises:
        WorkspaceError: it is not ours, newer, damaged, or open elsewhere; it was not changed.
    """
    version = check_ours(path)
    exists = version > 0
    unclean = holder_path(path).exists()
    if not exists:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise WorkspaceError(f"{path.parent} cannot be made ({error.strerror}).") from None
    elif not os.access(path, os.W_OK):
        raise ReadOnlyError(f"{path} is read-only. It was not changed; make it writable or open a copy.")
    if 0 < version < SCHEMA_VERSION:
        migrate(path, version)
    with plain_errors(path):
        engine = make_engine(path)
        connection = engine.connect()
        try:
            connection.exec_driver_sql("BEGIN EXCLUSIVE")
            if not exists:
                _create_schema(connection)
            connection.exec_driver_sql("COMMIT")
            if exists and (unclean or path.stat().st_size <= _ALWAYS_CHECKED_BYTES):
                require_sound(connection, path)
        except BaseException:
            connection.close()
            engine.dispose()
            raise
    hold(path)
    _write_holder(path)
    return engine, connection


def close_connection(engine: Engine, connection: Connection, path: Path) -> None:
    """Close a workspace; the note of who has it open goes with it."""
    # Without an empty rollback journal beside it, a workspace at rest is one file.
    with suppress(DBAPIError):
        connection.exec_driver_sql("PRAGMA journal_mode=DELETE")
    connection.close()
    engine.dispose()
    let_go(path)
    with suppress(OSError):
        holder_path(path).unlink(missing_ok=True)


def _create_schema(connection: Connection) -> None:
    create_tables(connection)
    for statement in journal.trigger_statements():
        connection.exec_driver_sql(statement)
    stamp(connection)


def _write_holder(path: Path) -> None:
    holder = {"pid": os.getpid(), "host": socket.gethostname(), "since": now()}
    try:
        holder_path(path).write_text(json.dumps(holder), "utf-8")
    except OSError:
        # The note only makes a later message clearer; the lock itself is SQLite's.
        return
