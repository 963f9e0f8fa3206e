"""Forgetting what the history tells beyond what stands: who came first on an anonymous board."""

from collections.abc import Sequence
from sqlite3 import Connection

from app.domain.records.registry import records
from app.storage import chain
from app.storage.schema_version import FULL_TEXT_TABLES

# An operation on something anonymous carries the day without its time; such are few.
_UNDATED = "length(o.at) = 10"


def _secrets() -> str:
    """Return the names of the tables that may hold what is anonymous, as SQL."""
    return ", ".join(f"'{facts.name}'" for facts in records() if facts.unordered)


def has_open_secrets(connection: Connection) -> bool:
    """Return whether the journal tells in which order anonymous words came."""
    statement = (
        f"SELECT EXISTS (SELECT 1 FROM operation o JOIN change c ON c.operation = o.seq "
        f"WHERE {_UNDATED} AND o.status = 'done' AND c.tbl IN ({_secrets()}))"
    )
    return bool(connection.execute(statement).fetchone()[0])


def seal(connection: Connection, workshop_id: str, step_ids: Sequence[str]) -> None:
    """Take the notes and ratings of steps out of the history of their workshop, and shuffle them in the index.

    What was done in the workshop before is no longer undone: it would not fit what has been forgotten.
    """
    (first,) = connection.execute("SELECT min(seq) FROM operation WHERE workshop_id = ?", (workshop_id,)).fetchone()
    sealed = [step_id for step_id in step_ids if _forget_steps_changes(connection, workshop_id, step_id)]
    for step_id in sealed:
        _shuffle(connection, step_id)
    if sealed:
        purge_index(connection)
        # Digests of what is forgotten would let somebody try which order fits.
        chain.relink(connection, since=first)


def _forget_steps_changes(connection: Connection, workshop_id: str, step_id: str) -> bool:
    """Take what was said in a step out of the history; returns whether there was anything."""
    newest = connection.execute("SELECT max(seq) FROM operation").fetchone()[0]
    found = connection.execute(
        f"DELETE FROM change WHERE tbl IN ({_secrets()}) "
        "AND operation IN (SELECT seq FROM operation WHERE workshop_id = ?) "
        "AND json_extract(coalesce(after, before), '$.step_id') = ?",
        (workshop_id, step_id),
    )
    if not found.rowcount:
        return False
    connection.execute(
        "UPDATE operation SET status = 'dropped', merge_key = NULL WHERE workshop_id = ? "
        "AND status IN ('done', 'undone') AND seq < ?",
        (workshop_id, newest),
    )
    # Operations that are empty now would still count how much was said, and when.
    connection.execute(
        "DELETE FROM operation WHERE workshop_id = ? AND seq < ? "
        "AND NOT EXISTS (SELECT 1 FROM change WHERE operation = seq)",
        (workshop_id, newest),
    )
    return True


def _shuffle(connection: Connection, step_id: str) -> None:
    """Let the index keep what was said in a step in no order that tells anything."""
    columns = "kind, row_id, workshop_id, step_id, department_id, initiative_id, day, body, folded, dense"
    where = f"WHERE kind IN ({_secrets()}) AND step_id = ?"
    connection.execute("DROP TABLE IF EXISTS temp.shuffled")
    connection.execute(
        f"CREATE TEMP TABLE shuffled AS SELECT {columns} FROM main.search_entry {where} ORDER BY row_id", (step_id,)
    )
    connection.execute(f"DELETE FROM search_entry {where}", (step_id,))
    connection.execute(f"INSERT INTO search_entry ({columns}) SELECT * FROM temp.shuffled")
    connection.execute("DROP TABLE temp.shuffled")


def purge_index(connection: Connection) -> None:
    """Take words that were deleted out of the full-text index, where they stay until its parts are merged."""
    for table in FULL_TEXT_TABLES:
        connection.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
