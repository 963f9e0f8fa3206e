"""The journal: before and after image of every changed row, and undo and redo from it.

Triggers generated from the table metadata write the images inside the edit's own transaction, so
no statement gets past them. Each image belongs to the newest row of `operation`; only the unit of
work writes, and it always writes an operation first. SQLite's own connection is used here: these
statements run with every keystroke that is kept, and need no translation.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from sqlite3 import Connection
from typing import Any

from sqlalchemy import Table

from app.domain.errors import ConflictError
from app.domain.progress import Progress, no_progress, part_of
from app.domain.records.changes import Change, HistoryItem, OperationKind
from app.domain.records.registry import RecordFacts, records
from app.storage.bulk_replay import Run, restore_run, runs_of
from app.storage.tables import tables

# Typing that rests longer than this starts a new undo step.
MERGE_SECONDS = 10.0


def _seconds_between(earlier: str, later: str) -> float:
    return (datetime.fromisoformat(later) - datetime.fromisoformat(earlier)).total_seconds()


def image(table: Table, row: str) -> str:
    """Return the SQL of a row's image; `row` is NEW, OLD or the table's name."""
    pairs = ", ".join(f"'{column.name}', {row}.{column.name}" for column in table.columns)
    return f"json_object({pairs})"


def trigger_statements() -> Iterator[str]:
    """Yield the statements that create the journal's triggers for every journalled table."""
    current = "(SELECT max(seq) FROM operation)"
    for facts in records():
        if not facts.journalled:
            continue
        name = facts.name
        table = tables().by_name[name]
        # An update that sets what is there already is no change: it gets no image and no undo step.
        differs = " OR ".join(f"NEW.{column.name} IS NOT OLD.{column.name}" for column in table.columns)
        for event, condition, row_id, before, after in (
            ("INSERT", "", "NEW.id", "NULL", image(table, "NEW")),
            ("UPDATE", f"WHEN {differs} ", "OLD.id", image(table, "OLD"), image(table, "NEW")),
            ("DELETE", "", "OLD.id", image(table, "OLD"), "NULL"),
        ):
            yield (
                f"CREATE TRIGGER journal_{name}_{event.lower()} AFTER {event} ON {name} {condition}BEGIN "
                f"INSERT INTO change (operation, tbl, row_id, before, after) "
                f"VALUES ({current}, '{name}', {row_id}, {before}, {after}); END"
            )


def begin_operation(
    connection: Connection, *, name: str, label: str, at: str, workshop_id: str | None, merge_key: str | None
) -> tuple[int, int]:
    """Start an operation, or continue the newest one when it has the same `merge_key`.

    Returns:
        the operation's number and the number of the newest change before it.
    """
    if merge_key is not None:
        newest = connection.execute(
            "SELECT seq, at, merge_key, status, kind FROM operation ORDER BY seq DESC LIMIT 1"
        ).fetchone()
        if newest is not None:
            seq, was_at, *rest = newest
            if rest == [merge_key, "done", "do"] and _seconds_between(was_at, at) <= MERGE_SECONDS:
                mark = _newest_change(connection)
                connection.execute("UPDATE operation SET at = ? WHERE seq = ?", (at, seq))
                return int(seq), mark
    # A new operation has no changes before its own; numbers that a seal has freed are used again.
    return _insert_operation(connection, name, label, at, "do", workshop_id, None, merge_key), 0


def _newest_change(connection: Connection) -> int:
    return int(connection.execute("SELECT coalesce(max(id), 0) FROM change").fetchone()[0])


def _insert_operation(
    connection: Connection,
    name: str,
    label: str,
    at: str,
    kind: OperationKind,
    workshop_id: str | None,
    target: int | None,
    merge_key: str | None = None,
) -> int:
    cursor = connection.execute(
        "INSERT INTO operation (name, label, at, kind, status, workshop_id, target, merge_key) "
        "VALUES (?, ?, ?, ?, 'done', ?, ?, ?)",
        (name, label, at, kind, workshop_id, target, merge_key),
    )
    return int(cursor.lastrowid or 0)


def end_operation(
    connection: Connection, seq: int, *, name: str, label: str, workshop_id: str | None, changed: bool
) -> None:
    """Close an operation: one without changes leaves no trace; a real one ends what could be redone.

    Clocks (names with a dot) end nothing: they may run on between an undo and its redo.
    """
    if changed:
        connection.execute("UPDATE operation SET label = ? WHERE seq = ? AND label <> ?", (label, seq, label))
        # What was typed and taken back again is no change.
        changed = bool(changed_rows(connection, seq, most=1))
    if not changed:
        connection.execute(
            "DELETE FROM operation WHERE seq = ? AND NOT EXISTS (SELECT 1 FROM change WHERE operation = ?)", (seq, seq)
        )
    elif not name.startswith("."):
        connection.execute(
            "UPDATE operation SET status = 'dropped' WHERE status = 'undone' "
            "AND (workshop_id IS :workshop OR workshop_id IS NULL OR :workshop IS NULL)",
            {"workshop": workshop_id},
        )


def values_in(connection: Connection, seq: int, table: str, field: str) -> set[str]:
    """Return what a field of the changed rows of a table held before or after an operation, but nothing empty."""
    rows = connection.execute("SELECT before, after FROM change WHERE operation = ? AND tbl = ?", (seq, table))
    found = {json.loads(one).get(field) for row in rows for one in row if one is not None}
    return {value for value in found if value}


def squash(connection: Connection, seq: int) -> None:
    """Keep one change per row of an operation that was continued: first before, last after.

    What was typed and taken back again is no change.
    """
    connection.execute(
        "UPDATE change SET after = (SELECT c.after FROM change c WHERE c.operation = change.operation "
        "AND c.tbl = change.tbl AND c.row_id = change.row_id ORDER BY c.id DESC LIMIT 1) "
        "WHERE operation = :seq AND id = (SELECT min(c.id) FROM change c WHERE c.operation = :seq "
        "AND c.tbl = change.tbl AND c.row_id = change.row_id)",
        {"seq": seq},
    )
    connection.execute(
        "DELETE FROM change WHERE operation = :seq AND id > (SELECT min(c.id) FROM change c "
        "WHERE c.operation = :seq AND c.tbl = change.tbl AND c.row_id = change.row_id)",
        {"seq": seq},
    )
    connection.execute("DELETE FROM change WHERE operation = ? AND before IS after", (seq,))


def changes_after(connection: Connection, seq: int, mark: int) -> tuple[Change, ...]:
    """Return what operation `seq` changed after change number `mark`, a change for each table and kind."""
    rows = connection.execute(
        "SELECT tbl, CASE WHEN before IS NULL THEN 'added' WHEN after IS NULL THEN 'removed' ELSE 'changed' END "
        "AS kind, json_group_array(row_id) FROM change WHERE operation = ? AND id > ? GROUP BY tbl, kind "
        "ORDER BY min(id)",
        (seq, mark),
    )
    return tuple(Change(table, kind, tuple(json.loads(ids))) for table, kind, ids in rows)


def changed_images(
    connection: Connection, seq: int, mark: int, *, most: int = -1
) -> dict[tuple[str, str], str | None] | None:
    """Return the newest images of the rows that operation `seq` changed after change number `mark`.

    Returns:
        images by table and id; None when there are more than `most` (-1 for any number).
    """
    rows = connection.execute(
        "SELECT tbl, row_id, after FROM change WHERE operation = ? AND id > ? ORDER BY id LIMIT ?",
        (seq, mark, most if most < 0 else most + 1),
    ).fetchall()
    return None if 0 <= most < len(rows) else {(table, row_id): after for table, row_id, after in rows}


def changed_rows(connection: Connection, seq: int, *, most: int = -1) -> int:
    """Return how many rows an operation changed; it counts no further than `most` where that is named."""
    counting = "SELECT count(*) FROM (SELECT 1 FROM change WHERE operation = ? LIMIT ?)"
    return int(connection.execute(counting, (seq, most)).fetchone()[0])


def undoable(connection: Connection, workshop_id: str | None) -> HistoryItem | None:
    """Return the operation that undo would take back, in one workshop or in the whole workspace."""
    return _one(
        connection,
        f"SELECT {_ITEM} FROM operation o WHERE kind = 'do' AND status = 'done' AND name NOT LIKE '.%' "
        "AND (:workshop IS NULL OR workshop_id = :workshop) "
        "AND EXISTS (SELECT 1 FROM change WHERE operation = seq) ORDER BY seq DESC LIMIT 1",
        workshop_id,
    )


def redoable(connection: Connection, workshop_id: str | None) -> HistoryItem | None:
    """Return the operation that redo would do again: the one undone last."""
    return _one(
        connection,
        f"SELECT {_ITEM} FROM operation o JOIN operation u ON u.target = o.seq AND u.kind = 'undo' "
        "WHERE o.status = 'undone' AND (:workshop IS NULL OR o.workshop_id = :workshop) ORDER BY u.seq DESC LIMIT 1",
        workshop_id,
    )


_ITEM = "o.seq, o.name, o.label, o.at, o.kind, o.status, o.workshop_id"


def _one(connection: Connection, statement: str, workshop_id: str | None) -> HistoryItem | None:
    row = connection.execute(statement, {"workshop": workshop_id}).fetchone()
    return None if row is None else HistoryItem(*row)


def history(connection: Connection, workshop_id: str | None, limit: int) -> list[HistoryItem]:
    """Return the newest operations first; those of one workshop when it is named."""
    rows = connection.execute(
        f"SELECT {_ITEM} FROM operation o WHERE (:workshop IS NULL OR workshop_id = :workshop) "
        "AND name NOT LIKE '.%' ORDER BY seq DESC LIMIT :limit",
        {"workshop": workshop_id, "limit": limit},
    )
    return [HistoryItem(*row) for row in rows]


def replay(
    connection: Connection, item: HistoryItem, *, forward: bool, at: str, progress: Progress = no_progress
) -> tuple[int, int, tuple[Change, ...]]:
    """Undo (`forward` False) or redo an operation through the recording path.

    Returns:
        the number of the operation that did it, the number of the newest change before it, and what it changed.

    Raises:
        ConflictError: a row is no longer as the operation left it; the caller rolls back.
        CancelledError: from `progress`; the caller rolls back.
    """
    mark = _newest_change(connection)
    kind: OperationKind = "redo" if forward else "undo"
    seq = _insert_operation(connection, item.name, item.label, at, kind, item.workshop_id, item.sequence)
    total, done = changed_rows(connection, item.sequence), 0
    for run in runs_of(connection, item.sequence, forward=forward):
        share = part_of(progress, done / total, (done + run.number) / total)
        if run.is_long():
            table = tables().by_name[run.facts.name]
            seen = image(table, table.name)
            restore_run(connection, run, item.sequence, seen, forward=forward, progress=share)
        else:
            _restore_rows(connection, run, item.sequence, forward=forward)
            share(1.0)
        done += run.number
    connection.execute(
        "UPDATE operation SET status = ? WHERE seq = ?", ("done" if forward else "undone", item.sequence)
    )
    return seq, mark, changes_after(connection, seq, mark)


def _restore_rows(connection: Connection, run: Run, seq: int, *, forward: bool) -> None:
    order = "ASC" if forward else "DESC"
    changes = connection.execute(
        f"SELECT row_id, before, after FROM change WHERE operation = ? AND id BETWEEN ? AND ? ORDER BY id {order}",
        (seq, run.first, run.last),
    ).fetchall()
    for row_id, before, after in changes:
        if not run.facts.undone and before is not None and after is not None:
            continue
        expected, wanted = (before, after) if forward else (after, before)
        _restore(connection, run.facts, row_id, expected, wanted)


def drop(connection: Connection, seq: int) -> None:
    """Let undo pass over an operation; it stays in the history."""
    connection.execute("UPDATE operation SET status = 'dropped' WHERE seq = ?", (seq,))


def _restore(connection: Connection, facts: RecordFacts, row_id: str, expected: str | None, wanted: str | None) -> None:
    current = current_image(connection, facts.name, row_id)
    if facts.shared and (current == wanted or (wanted is None and _is_used(connection, facts.name, row_id))):
        # A department that came with what is undone, but is used elsewhere by now, stays.
        return
    if current != expected and facts.undone:
        raise ConflictError(
            "This cannot be undone or redone any more, because the same thing was changed since. Nothing was changed.",
            f"{facts.name} row differs from its image",
        )
    if wanted is None:
        for other in records():
            # Clocks are no part of undo, but a step that goes takes its clock along.
            if not other.undone and other.fields["id"].refers_to == facts.name:
                connection.execute(f"DELETE FROM {other.name} WHERE id = ?", (row_id,))
    put_image(connection, facts.name, row_id, wanted)


def current_image(connection: Connection, table: str, row_id: str) -> str | None:
    """Return the image of a row as it is now, or None where there is none."""
    statement = f"SELECT {image(tables().by_name[table], table)} FROM {table} WHERE id = ?"
    row = connection.execute(statement, (row_id,)).fetchone()
    return None if row is None else str(row[0])


def put_image(connection: Connection, table: str, row_id: str, wanted: str | None) -> None:
    """Make a row what an image says, or take it away where there is none; triggers record it as they do any change."""
    if wanted is None:
        connection.execute(f"DELETE FROM {table} WHERE id = ?", (row_id,))
        return
    values: dict[str, Any] = json.loads(wanted)
    known = [column.name for column in tables().by_name[table].columns]
    names = [name for name in known if name in values]
    places = ", ".join(f":{name}" for name in names)
    pairs = ", ".join(f"{name} = excluded.{name}" for name in names if name != "id")
    connection.execute(
        f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places}) ON CONFLICT (id) DO UPDATE SET {pairs}", values
    )


def _is_used(connection: Connection, name: str, row_id: str) -> bool:
    """Return whether any row refers to this department, initiative or other shared row."""
    uses = []
    for facts in records():
        for item in facts.fields.values():
            if item.refers_to != name and not (name == "department" and item.holds_departments):
                continue
            if item.origin in (dict, list):
                uses.append(f"SELECT 1 FROM {facts.name}, json_each({facts.name}.{item.name}) AS c WHERE c.value = :id")
            else:
                uses.append(f"SELECT 1 FROM {facts.name} WHERE {item.name} = :id")
    if not uses:
        return False
    statement = f"SELECT EXISTS ({' UNION ALL '.join(uses)})"
    return bool(connection.execute(statement, {"id": row_id}).fetchone()[0])
