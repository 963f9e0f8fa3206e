"""Bringing a workspace of an older schema to the present one, on a copy.

A file of the present schema is made beside the old one, every row is copied into it and counted, and
only a checked copy takes the old file's place. What the old schema did not have gets its record's
default. Until that moment, and at every error or kill, the old file is as it was; afterwards it stays
beside the new one under another name.
"""

import dataclasses
import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from app.domain.errors import DamagedError, ExportError, WorkspaceError
from app.domain.records.registry import records
from app.files import write_file
from app.storage import chain, engine, expected_schema, journal
from app.storage.schema import table_statements

_BATCH = 2_000


def kept_path(path: Path, version: int) -> Path:
    """Return where the file as it was is kept: beside it, under a name that says what it is."""
    return path.with_name(f"{path.stem} (format {version}){path.suffix}")


def migrate(path: Path, version: int) -> None:
    """Bring the workspace at `path` from schema `version` to the present one.

    What could be undone before cannot be undone any more; it stays in the history.

    Raises:
        WorkspaceError: the file is open elsewhere, damaged, or did not come over whole; it was not changed.
        StorageFullError: there is no room for the copy; the file was not changed.
    """
    with engine.plain_errors(path), closing(sqlite3.connect(path, isolation_level=None, timeout=0.3)) as old:
        # Nobody changes the file while its rows are copied.
        expected_schema.require_plain_tables(old, path)
        old.execute("BEGIN EXCLUSIVE")
        if old.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise DamagedError(f"{path.name} is damaged. It was not changed; open the newest backup instead.")
        try:
            write_file(path, lambda aside: _fill(old, aside, path, version), overwrite=True, may_be_workspace=True)
        except ExportError as error:
            raise WorkspaceError(f"{path.name} could not be brought up to date. {error.message}") from error


def _fill(old: sqlite3.Connection, aside: Path, path: Path, version: int) -> None:
    maker = engine.make_engine(aside)
    try:
        with maker.connect() as connection:
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
            connection.exec_driver_sql("PRAGMA journal_mode=MEMORY")
            connection.exec_driver_sql("BEGIN EXCLUSIVE")
            raw = connection.connection.driver_connection
            assert isinstance(raw, sqlite3.Connection)
            for statement in table_statements():
                raw.execute(statement)
            for facts in records():
                _copy(old, raw, facts.name, tuple(facts.fields), defaults(facts.kind))
            _copy_journal(old, raw)
            # The journal begins to listen when the rows are there: moving house is nothing to undo.
            for statement in journal.trigger_statements():
                raw.execute(statement)
            chain.relink(raw)
            engine.stamp(raw)
            _check(old, raw, path)
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA journal_mode=DELETE")
    finally:
        maker.dispose()
    shutil.copy2(path, kept_path(path, version))


def _tables(connection: sqlite3.Connection) -> set[str]:
    return {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]


def defaults(kind: type[Any]) -> dict[str, Any]:
    """Return what a record has where nothing was said, as its table keeps it."""
    found: dict[str, Any] = {}
    for item in dataclasses.fields(kind):
        if item.default is not dataclasses.MISSING:
            found[item.name] = item.default
        elif item.default_factory is not dataclasses.MISSING:
            found[item.name] = json.dumps(item.default_factory())
    return found


def _copy(
    old: sqlite3.Connection, new: sqlite3.Connection, table: str, columns: tuple[str, ...], defaults: dict[str, Any]
) -> None:
    if table not in _tables(old):
        return
    there = set(_columns(old, table))
    shared = [name for name in columns if name in there]
    fresh = [name for name in columns if name not in there and name in defaults]
    names = ", ".join((*shared, *fresh))
    places = ", ".join("?" for _ in (*shared, *fresh))
    values = tuple(defaults[name] for name in fresh)
    rows = old.execute(f"SELECT {', '.join(shared)} FROM {table}")
    while batch := rows.fetchmany(_BATCH):
        new.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", [(*row, *values) for row in batch])


def _copy_journal(old: sqlite3.Connection, new: sqlite3.Connection) -> None:
    for table in ("operation", "change"):
        _copy(old, new, table, tuple(_columns(new, table)), {})
    # Images of rows as they were before do not fit the rows of now.
    new.execute("UPDATE operation SET status = 'dropped' WHERE status IN ('done', 'undone')")


def _check(old: sqlite3.Connection, new: sqlite3.Connection, path: Path) -> None:
    """Compare the number of rows, and check the copy whole.

    Raises:
        WorkspaceError: something did not come over; the old file stays.
    """
    known = {facts.name for facts in records()} | {"operation", "change"}
    for table in sorted(_tables(old) & known):
        counts = [c.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for c in (old, new)]
        if counts[0] != counts[1]:
            raise _not_whole(path, f"{table}: {counts}")
    if new.execute("PRAGMA foreign_key_check").fetchone() or new.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise _not_whole(path, "checks of the copy")


def _not_whole(path: Path, details: str) -> WorkspaceError:
    return WorkspaceError(
        f"{path.name} could not be brought up to date whole. It was not changed; please report this.", details
    )
