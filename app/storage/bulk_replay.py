"""Undo and redo of many rows: runs of rows that all came or all went are taken back by a few statements.

What they check, what they write and in which order is what `journal.replay` does with single rows.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from sqlite3 import Connection

from sqlalchemy import Table

from app.domain.errors import ConflictError
from app.domain.progress import Progress, no_progress
from app.domain.records.registry import RecordFacts, records
from app.storage.bulk import BATCH
from app.storage.tables import tables

FEWEST = 200
"""Shorter runs are restored row by row."""


@dataclass(frozen=True, slots=True)
class Run:
    """Changes of one operation to one table that follow each other and are of one kind: added, removed or changed."""

    facts: RecordFacts
    kind: str
    first: int
    last: int
    number: int

    def is_long(self) -> bool:
        """Return whether the run is restored as a whole: whatever asks about single rows is restored one by one."""
        facts = self.facts
        takes_along = any(not other.undone and other.fields["id"].refers_to == facts.name for other in records())
        return (
            self.number >= FEWEST and self.kind != "changed" and facts.undone and not facts.shared and not takes_along
        )


def runs_of(connection: Connection, seq: int, *, forward: bool) -> Iterator[Run]:
    """Yield what an operation changed as runs, in the order in which it is restored."""
    kind_of = "CASE WHEN before IS NULL THEN 'added' WHEN after IS NULL THEN 'removed' ELSE 'changed' END"
    # Rows of one kind that follow each other keep the same distance between their place among all and among theirs.
    apart = "row_number() OVER (ORDER BY id) - row_number() OVER (PARTITION BY tbl, kind ORDER BY id)"
    rows = connection.execute(
        (
            f"SELECT tbl, kind, min(id), max(id), count(*) FROM (SELECT id, tbl, kind, {apart} AS island "
            f"FROM (SELECT id, tbl, {kind_of} AS kind FROM change WHERE operation = :seq)) "
            f"GROUP BY tbl, kind, island ORDER BY min(id) {'ASC' if forward else 'DESC'}"
        ),
        {"seq": seq},
    )
    by_name = {facts.name: facts for facts in records()}
    for name, kind, first, last, number in rows.fetchall():
        if name not in by_name:
            raise ConflictError(
                "This cannot be undone or redone: its history was changed from outside. Nothing was changed.", name
            )
        yield Run(by_name[name], kind, first, last, number)


def restore_run(
    connection: Connection, run: Run, seq: int, image: str, *, forward: bool, progress: Progress = no_progress
) -> None:
    """Take the rows of a long run away, or bring them back; `image` is the SQL of a row's image.

    Raises:
        ConflictError: a row is no longer as the operation left it; the caller rolls back.
        CancelledError: from `progress`, which gets the share of this run; the caller rolls back.
    """
    table = tables().by_name[run.facts.name]
    mine = "c.operation = :seq AND c.id BETWEEN :first AND :last AND c.tbl = :tbl"
    values = {"seq": seq, "first": run.first, "last": run.last, "tbl": table.name}
    comes = (run.kind == "added") == forward
    kept = "after" if run.kind == "added" else "before"
    there = f"FROM change c JOIN {table.name} ON {table.name}.id = c.row_id WHERE {mine}"
    as_left = "" if comes else f" AND {image} = c.{kept}"
    found = connection.execute(f"SELECT count(*) {there}{as_left}", values).fetchone()[0]
    if found != (0 if comes else run.number):
        raise ConflictError(
            "This cannot be undone or redone any more, because the same thing was changed since. Nothing was changed.",
            f"{table.name} rows differ from their images",
        )
    if comes:
        order = "ASC" if forward else "DESC"
        names, parts = _columns(table), _columns(table, f"json_extract(c.{kept}, '$.")
        statement = (
            f"INSERT INTO {table.name} ({names}) SELECT {parts} FROM change c WHERE {mine} ORDER BY c.id {order}"
        )
    else:
        statement = f"DELETE FROM {table.name} WHERE id IN (SELECT c.row_id FROM change c WHERE {mine})"
    firsts = range(run.first, run.last + 1, BATCH)
    for number, first in enumerate(firsts if forward else reversed(firsts), 1):
        connection.execute(statement, values | {"first": first, "last": min(first + BATCH - 1, run.last)})
        progress(number / len(firsts))


def _columns(table: Table, reading: str = "") -> str:
    names: Sequence[str] = [column.name for column in table.columns]
    return ", ".join(f"{reading}{name}')" if reading else name for name in names)
