"""Taking what must be forgotten out of a workspace to the last byte: out of history, index, drafts and free pages."""

from collections.abc import Collection, Iterable
from sqlite3 import Connection

from app.storage import chain, sealing
from app.storage.recent_changes import Row

FORGOTTEN = "Something that was forgotten"
"""What the history calls an operation whose name told too much."""


def erase(
    connection: Connection,
    rows: Collection[Row],
    *,
    workshop_id: str | None,
    words: Iterable[str],
    drafts: Iterable[str],
) -> None:
    """Take rows out of the history, inside an open transaction.

    Args:
        connection: the workspace.
        rows: what the history must not tell any more; the rows themselves are the caller's.
        workshop_id: a workshop that is forgotten with all that was done in it.
        words: what no name of an operation may hold.
        drafts: parts of the places whose drafts go, such as the ids of steps.
    """
    connection.execute("CREATE TEMP TABLE erased (tbl TEXT, row_id TEXT, PRIMARY KEY (tbl, row_id)) WITHOUT ROWID")
    connection.executemany("INSERT OR IGNORE INTO erased VALUES (?, ?)", rows)
    mine = "(tbl, row_id) IN (SELECT tbl, row_id FROM erased)"
    connection.execute(f"CREATE TEMP TABLE touched AS SELECT DISTINCT operation AS seq FROM change WHERE {mine}")
    # An operation of which a part is forgotten no longer fits to be undone.
    touched = "seq IN (SELECT seq FROM touched)"
    connection.execute(f"UPDATE operation SET status = 'dropped', merge_key = NULL WHERE {touched}")
    connection.execute(f"DELETE FROM change WHERE {mine}")
    if workshop_id is not None:
        connection.execute(
            "DELETE FROM change WHERE operation IN (SELECT seq FROM operation WHERE workshop_id = ?)", (workshop_id,)
        )
        connection.execute("DELETE FROM operation WHERE workshop_id = ?", (workshop_id,))
    connection.execute(
        f"DELETE FROM operation WHERE {touched} AND NOT EXISTS (SELECT 1 FROM change WHERE operation = seq)"
    )
    connection.execute("DROP TABLE erased")
    connection.execute("DROP TABLE touched")
    for word in words:
        connection.execute("UPDATE operation SET label = ? WHERE instr(label, ?)", (FORGOTTEN, word))
    for place in drafts:
        connection.execute("DELETE FROM draft WHERE instr(id, ?)", (place,))
    sealing.purge_index(connection)
    chain.relink(connection)


def rows_in_history(
    connection: Connection, *, holding: str = "", field: str = "", values: Collection[str] = ()
) -> set[Row]:
    """Return the rows that the history tells of, whether they are still there or not.

    Args:
        connection: the workspace.
        holding: rows with an image that holds these words; or
        field: rows with an image whose field has one of `values`.
        values: of `field`.
    """
    if field:
        places = ", ".join("?" * len(values))
        where = f"json_extract(coalesce(after, before), '$.{field}') IN ({places})"
        found = connection.execute(f"SELECT DISTINCT tbl, row_id FROM change WHERE {where}", tuple(values))
    else:
        found = connection.execute(
            "SELECT DISTINCT tbl, row_id FROM change WHERE instr(before, ?1) OR instr(after, ?1)", (holding,)
        )
    return {(table, row_id) for table, row_id in found}
