"""Many rows at once: put aside in tables of their own, then taken over with a statement for a thousand of them.

The triggers that keep the journal and the search index do their work on each row as ever. It is not they that
make single rows slow: at the beginning of each statement that fires them, the full-text index writes what it
has gathered so far as a segment of its own.
"""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from operator import attrgetter
from pathlib import Path
from typing import Any

from app.domain.progress import Progress, no_progress
from app.domain.records.registry import RecordFacts, facts_of
from app.storage.engine import plain_errors
from app.storage.rows import rows_of

BATCH = 4_000
"""Rows that are taken over by one statement: whoever waits for the connection meanwhile waits this long."""

_FILE = "taken_in"
_TEMPORARY = "temp"
_CHUNK = 2_000


@contextmanager
def new_aside_file(path: Path) -> Iterator["Aside"]:
    """Make a file that only its owner may read, to put rows aside in; another process may take it from there.

    Raises:
        StorageFullError: the disk is full.
        WorkspaceError: it cannot be written.
    """
    with plain_errors(path):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            # Who dies leaves nothing that anybody would open again.
            connection.execute("PRAGMA journal_mode=OFF")
            connection.execute("PRAGMA synchronous=OFF")
            connection.execute("BEGIN")
            yield Aside(connection, "main")
            connection.execute("COMMIT")


@contextmanager
def attached(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Let a connection read what was put aside in a file; neither end lies within a transaction."""
    connection.execute(f"ATTACH DATABASE ? AS {_FILE}", (str(path),))
    try:
        yield
    finally:
        connection.execute(f"DETACH DATABASE {_FILE}")


def aside_of(connection: sqlite3.Connection) -> "Aside":
    """Return what lies aside for a connection: in the file that is attached, or in temporary tables of its own."""
    names = {row[1] for row in connection.execute("PRAGMA database_list")}
    return Aside(connection, _FILE if _FILE in names else _TEMPORARY)


class Aside:
    """Rows that are no part of the workspace yet."""

    def __init__(self, connection: sqlite3.Connection, schema: str) -> None:
        self._connection = connection
        self._schema = schema

    def put(self, kind: type[Any], records: Sequence[Any]) -> None:
        """Put records of one kind aside; those without row numbers by their ids, which tell nothing."""
        facts = facts_of(kind)
        if facts.unordered:
            records = sorted(records, key=attrgetter("id"))
        names = tuple(facts.fields)
        columns, places = ", ".join(names), ", ".join("?" * len(names))
        self._connection.execute(f"CREATE TABLE IF NOT EXISTS {self._table(facts)} ({columns})")
        insert = f"INSERT INTO {self._table(facts)} ({columns}) VALUES ({places})"
        for start in range(0, len(records), _CHUNK):
            self._connection.executemany(insert, rows_of(kind, records[start : start + _CHUNK]))

    def count(self, kind: type[Any]) -> int:
        """Return how many records of a kind lie aside."""
        facts = facts_of(kind)
        statement = f"SELECT count(*) FROM {self._schema}.sqlite_master WHERE type = 'table' AND name = ?"
        if not self._connection.execute(statement, (f"aside_{facts.name}",)).fetchone()[0]:
            return 0
        # Nothing is ever taken out of these tables, so the rows are numbered from 1 without a gap.
        found = self._connection.execute(f"SELECT coalesce(max(rowid), 0) FROM {self._table(facts)}").fetchone()
        return int(found[0])

    def is_here(self, kind: type[Any], *, first: bool = False) -> bool:
        """Return whether the workspace has any record of a kind (or the `first` one) that lies aside."""
        facts = facts_of(kind)
        if not self.count(kind):
            return False
        only = "WHERE a.rowid = 1" if first else ""
        statement = (
            f"SELECT EXISTS (SELECT 1 FROM {self._table(facts)} a JOIN main.{facts.name} m ON m.id = a.id {only})"
        )
        return bool(self._connection.execute(statement).fetchone()[0])

    def take(self, kind: type[Any], *, only_new: bool = False, progress: Progress = no_progress) -> int:
        """Take all records of a kind over into the workspace and return how many lay aside.

        `only_new` passes over those whose id the workspace has already. `progress` gets the share of these records.
        """
        facts, total = facts_of(kind), self.count(kind)
        columns = ", ".join(facts.fields)
        new = f" AND id NOT IN (SELECT id FROM main.{facts.name})" if only_new else ""
        statement = (
            f"INSERT INTO main.{facts.name} ({columns}) SELECT {columns} FROM {self._table(facts)} "
            f"WHERE rowid > ? AND rowid <= ?{new} ORDER BY rowid"
        )
        for start in range(0, total, BATCH):
            self._connection.execute(statement, (start, start + BATCH))
            progress(min(start + BATCH, total) / total)
        return total

    def forget(self, kind: type[Any]) -> None:
        """Forget what lies aside of a kind in temporary tables; a file goes as a whole."""
        if self._schema == _TEMPORARY:
            self._connection.execute(f"DROP TABLE IF EXISTS {self._table(facts_of(kind))}")

    def _table(self, facts: RecordFacts) -> str:
        return f"{self._schema}.aside_{facts.name}"
