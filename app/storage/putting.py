"""Putting rows from elsewhere into a workspace: from a backup, another copy of it, or what waited for the disk."""

from collections.abc import Mapping
from dataclasses import dataclass
from sqlite3 import Connection

from app.domain.records.registry import records
from app.storage import journal
from app.storage.recent_changes import Row


@dataclass(frozen=True, slots=True)
class Put:
    """How many rows were taken, and which were not, because what they belong to is not here; with their images."""

    taken: int
    left_out: Mapping[Row, str]


def put_rows(connection: Connection, rows: Mapping[Row, str | None]) -> Put:
    """Make rows what their images say, inside an open transaction; what would hang in the air is left out.

    Putting them again changes nothing: every row carries the id it was given when it was said.
    """
    left_out: dict[Row, str] = {}
    for row, image in rows.items():
        journal.put_image(connection, *row, image)
    while orphans := _orphans(connection):
        for table, row_id in orphans:
            image = journal.current_image(connection, table, row_id)
            if image is not None:
                left_out[table, row_id] = image
            journal.put_image(connection, table, row_id, None)
    return Put(len(rows) - sum(row in left_out for row in rows), left_out)


def _orphans(connection: Connection) -> list[Row]:
    """Return the rows whose parent is not there."""
    found: list[Row] = []
    for facts in records():
        keys = {name: item.refers_to for name, item in facts.fields.items() if item.enforced}
        for key, parent in keys.items():
            missing = f"{key} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {parent} p WHERE p.id = c.{key})"
            rows = connection.execute(f"SELECT c.id FROM {facts.name} c WHERE {missing}")
            found += [(facts.name, row_id) for (row_id,) in rows]
    return found
