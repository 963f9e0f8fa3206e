"""A workspace in memory, which stands in for a file that cannot be written or is no longer there."""

import sqlite3
from contextlib import closing
from pathlib import Path

from app.domain.records import now
from app.domain.records.registry import records
from app.storage import chain, engine, journal
from app.storage.expected_schema import read_only
from app.storage.opening import OpenFile
from app.storage.recent_changes import Difference
from app.storage.schema import schema_statements

_BROUGHT_BACK = ".bring_back"
_LABEL = "Bring back what was said"


def copy_of(source: sqlite3.Connection, path: Path) -> OpenFile:
    """Return a copy in memory of an open workspace; `path` is where it belongs.

    Raises:
        WorkspaceError: it cannot be read whole.
    """
    with engine.plain_errors(path):
        copy = _blank()
        source.backup(copy)
        return _opened(copy, path)


def rebuilt(base: Path | bytes | None, since: Difference, path: Path) -> OpenFile:
    """Return a workspace made from a copy and what changed since.

    Args:
        base: a backup, or the content of the file as it was opened; without one only what changed is there.
        since: what changed after the copy was taken.
        path: where the workspace belongs.

    Raises:
        WorkspaceError: the copy cannot be read.
    """
    copy = _blank()
    with engine.plain_errors(path):
        match base:
            case Path():
                with read_only(base) as source:
                    source.backup(copy)
            case bytes():
                with closing(_blank()) as source:
                    source.deserialize(base)
                    source.backup(copy)
            case None:
                for statement in schema_statements():
                    copy.execute(statement)
                engine.stamp(copy)
        put(copy, since)
    return _opened(copy, path)


def put(connection: sqlite3.Connection, since: Difference) -> None:
    """Bring rows and drafts to what a difference says, as one operation of the history that undo passes over.

    Of rows that may be anonymous the history keeps nothing: it must not tell in which order they came.
    """
    secret = sorted(row for row in since.rows if row[0] in {facts.name for facts in records() if facts.unordered})
    connection.execute("PRAGMA foreign_keys=OFF")
    connection.execute("BEGIN IMMEDIATE")
    seq, mark = journal.begin_operation(
        connection, name=_BROUGHT_BACK, label=_LABEL, at=now(), workshop_id=None, merge_key=None
    )
    for (table, row_id), image in sorted(since.rows.items()):
        journal.put_image(connection, table, row_id, image)
    connection.executemany("DELETE FROM change WHERE tbl = ? AND row_id = ?", secret)
    changed = bool(journal.changes_after(connection, seq, mark))
    journal.end_operation(connection, seq, name=_BROUGHT_BACK, label=_LABEL, workshop_id=None, changed=changed)
    chain.relink(connection)
    for place, words in since.drafts.items():
        connection.execute("DELETE FROM draft WHERE id = ?", (place,))
        if words:
            connection.execute("INSERT INTO draft (id, text, updated_at) VALUES (?, ?, ?)", (place, words, now()))
    connection.execute("COMMIT")
    connection.execute("PRAGMA foreign_keys=ON")


def _blank() -> sqlite3.Connection:
    return sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)


def _opened(copy: sqlite3.Connection, path: Path) -> OpenFile:
    for pragma in ("foreign_keys=ON", "secure_delete=ON", "temp_store=MEMORY"):
        copy.execute(f"PRAGMA {pragma}")
    made = engine.engine_over(lambda: copy)
    return OpenFile(path, made, made.connect(), None)
