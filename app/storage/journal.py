"""The journal: before and after image of every changed row, and undo and redo from it.

Triggers generated from the table metadata write the images inside the edit's own transaction, so
no statement gets past them. Each image belongs to the newest row of `operation`; only the unit of
work writes, and it always writes an operation first.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, text

from app.domain.errors import ConflictError
from app.domain.progress import Progress, no_progress, part_of
from app.domain.records.changes import Change, HistoryItem
from app.domain.records.registry import RecordFacts, records
from app.storage.bulk_replay import Run, restore_run, runs_of
from app.storage.tables import tables

# Typing that rests longer than this starts a new undo step.
MERGE_SECONDS = 10.0


def _seconds_between(earlier: str, later: str) -> float:
    return (datetime.fromisoformat(later) - datetime.fromisoformat(earlier)).total_seconds()


def _image(table: Table, row: str) -> str:
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
            ("INSERT", "", "NEW.id", "NULL", _image(table, "NEW")),
            ("UPDATE", f"WHEN {differs} ", "OLD.id", _image(table, "OLD"), _image(table, "NEW")),
            ("DELETE", "", "OLD.id", _image(table, "OLD"), "NULL"),
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
    mark = connection.execute(text("SELECT coalesce(max(id), 0) FROM change")).scalar_one()
    if merge_key is not None:
        newest = connection.execute(
            text("SELECT seq, at, merge_key, status, kind FROM operation ORDER BY seq DESC LIMIT 1")
        ).one_or_none()
        if (
            newest is not None
            and (newest.merge_key, newest.status, newest.kind) == (merge_key, "done", "do")
            and _seconds_between(newest.at, at) <= MERGE_SECONDS
        ):
            connection.execute(text("UPDATE operation SET at = :at WHERE seq = :seq"), {"at": at, "seq": newest.seq})
            return newest.seq, mark
    # A new operation has no changes before its own; numbers that a seal has freed are used again.
    return _insert_operation(connection, name, label, at, "do", workshop_id, None, merge_key), 0


def _insert_operation(
    connection: Connection,
    name: str,
    label: str,
    at: str,
    kind: str,
    workshop_id: str | None,
    target: int | None,
    merge_key: str | None = None,
) -> int:
    return int(
        connection.execute(
            text(
                "INSERT INTO operation (name, label, at, kind, status, workshop_id, target, merge_key) "
                "VALUES (:name, :label, :at, :kind, 'done', :workshop, :target, :merge) RETURNING seq"
            ),
            {
                "name": name,
                "label": label,
                "at": at,
                "kind": kind,
                "workshop": workshop_id,
                "target": target,
                "merge": merge_key,
            },
        ).scalar_one()
    )


def end_operation(connection: Connection, seq: int, *, name: str, workshop_id: str | None, changed: bool) -> None:
    """Close an operation: one without changes leaves no trace; a real one ends what could be redone.

    Clocks (names with a dot) end nothing: they may run on between an undo and its redo.
    """
    if not changed:
        connection.execute(
            text("DELETE FROM operation WHERE seq = :seq AND NOT EXISTS (SELECT 1 FROM change WHERE operation = :seq)"),
            {"seq": seq},
        )
    elif not name.startswith("."):
        connection.execute(
            text(
                "UPDATE operation SET status = 'dropped' WHERE status = 'undone' "
                "AND (workshop_id IS :workshop OR workshop_id IS NULL OR :workshop IS NULL)"
            ),
            {"workshop": workshop_id},
        )


def squash(connection: Connection, seq: int) -> bool:
    """Keep one change per row of an operation that was continued: first before, last after.

    Returns:
        whether anything is left: what was typed and taken back again is no change.
    """
    connection.execute(
        text(
            "UPDATE change SET after = (SELECT c.after FROM change c WHERE c.operation = change.operation "
            "AND c.tbl = change.tbl AND c.row_id = change.row_id ORDER BY c.id DESC LIMIT 1) "
            "WHERE operation = :seq AND id = (SELECT min(c.id) FROM change c WHERE c.operation = :seq "
            "AND c.tbl = change.tbl AND c.row_id = change.row_id)"
        ),
        {"seq": seq},
    )
    connection.execute(
        text(
            "DELETE FROM change WHERE operation = :seq AND id > (SELECT min(c.id) FROM change c "
            "WHERE c.operation = :seq AND c.tbl = change.tbl AND c.row_id = change.row_id)"
        ),
        {"seq": seq},
    )
    connection.execute(text("DELETE FROM change WHERE operation = :seq AND before IS after"), {"seq": seq})
    left = connection.execute(text("SELECT EXISTS (SELECT 1 FROM change WHERE operation = :seq)"), {"seq": seq})
    return bool(left.scalar_one())


def changes_after(connection: Connection, seq: int, mark: int) -> tuple[Change, ...]:
    """Return what operation `seq` changed after change number `mark`, a change for each table and kind."""
    rows = connection.execute(
        text(
            "SELECT tbl, CASE WHEN before IS NULL THEN 'added' WHEN after IS NULL THEN 'removed' ELSE 'changed' END "
            "AS kind, json_group_array(row_id) AS ids FROM change WHERE operation = :seq AND id > :mark "
            "GROUP BY tbl, kind ORDER BY min(id)"
        ),
        {"seq": seq, "mark": mark},
    )
    return tuple(Change(row.tbl, row.kind, tuple(json.loads(row.ids))) for row in rows)


def undoable(connection: Connection, workshop_id: str | None) -> HistoryItem | None:
    """Return the operation that undo would take back, in one workshop or in the whole workspace."""
    return _one(
        connection,
        "SELECT * FROM operation WHERE kind = 'do' AND status = 'done' AND name NOT LIKE '.%' "
        "AND (:workshop IS NULL OR workshop_id = :workshop) "
        "AND EXISTS (SELECT 1 FROM change WHERE operation = seq) ORDER BY seq DESC LIMIT 1",
        workshop_id,
    )


def redoable(connection: Connection, workshop_id: str | None) -> HistoryItem | None:
    """Return the operation that redo would do again: the one undone last."""
    return _one(
        connection,
        "SELECT o.* FROM operation o JOIN operation u ON u.target = o.seq AND u.kind = 'undo' "
        "WHERE o.status = 'undone' AND (:workshop IS NULL OR o.workshop_id = :workshop) ORDER BY u.seq DESC LIMIT 1",
        workshop_id,
    )


def _one(connection: Connection, statement: str, workshop_id: str | None) -> HistoryItem | None:
    row = connection.execute(text(statement), {"workshop": workshop_id}).one_or_none()
    return None if row is None else _history_item(row)


def _history_item(row: Any) -> HistoryItem:
    return HistoryItem(row.seq, row.name, row.label, row.at, row.kind, row.status, row.workshop_id)


def history(connection: Connection, workshop_id: str | None, limit: int) -> list[HistoryItem]:
    """Return the newest operations first; those of one workshop when it is named."""
    rows = connection.execute(
        text(
            "SELECT * FROM operation WHERE (:workshop IS NULL OR workshop_id = :workshop) "
            "AND name NOT LIKE '.%' ORDER BY seq DESC LIMIT :limit"
        ),
        {"workshop": workshop_id, "limit": limit},
    )
    return [_history_item(row) for row in rows]


def changed_rows(connection: Connection, seq: int, *, most: int = -1) -> int:
    """Return how many rows an operation changed; it counts no further than `most` where that is named."""
    counting = text("SELECT count(*) FROM (SELECT 1 FROM change WHERE operation = :seq LIMIT :most)")
    return int(connection.execute(counting, {"seq": seq, "most": most}).scalar_one())


def replay(
    connection: Connection, item: HistoryItem, *, forward: bool, at: str, progress: Progress = no_progress
) -> tuple[int, tuple[Change, ...]]:
    """Undo (`forward` False) or redo an operation through the recording path.

    Returns:
        the number of the operation that did it, and what it changed.

    Raises:
        ConflictError: a row is no longer as the operation left it; the caller rolls back.
        CancelledError: from `progress`; the caller rolls back.
    """
    mark = connection.execute(text("SELECT coalesce(max(id), 0) FROM change")).scalar_one()
    kind = "redo" if forward else "undo"
    seq = _insert_operation(connection, item.name, item.label, at, kind, item.workshop_id, item.sequence)
    total, done = changed_rows(connection, item.sequence), 0
    for run in runs_of(connection, item.sequence, forward=forward):
        share = part_of(progress, done / total, (done + run.number) / total)
        if run.is_long():
            table = tables().by_name[run.facts.name]
            image = _image(table, table.name)
            restore_run(connection, run, item.sequence, image, forward=forward, progress=share)
        else:
            _restore_rows(connection, run, item.sequence, forward=forward)
            share(1.0)
        done += run.number
    connection.execute(
        text("UPDATE operation SET status = :status WHERE seq = :seq"),
        {"status": "done" if forward else "undone", "seq": item.sequence},
    )
    return seq, changes_after(connection, seq, mark)


def _restore_rows(connection: Connection, run: Run, seq: int, *, forward: bool) -> None:
    order = "ASC" if forward else "DESC"
    changes = connection.execute(
        text(
            "SELECT row_id, before, after FROM change WHERE operation = :seq AND id BETWEEN :first AND :last "
            f"ORDER BY id {order}"
        ),
        {"seq": seq, "first": run.first, "last": run.last},
    ).all()
    for change in changes:
        if not run.facts.undone and change.before is not None and change.after is not None:
            continue
        expected, wanted = (change.before, change.after) if forward else (change.after, change.before)
        _restore(connection, run.facts, change.row_id, expected, wanted)


def _restore(connection: Connection, facts: RecordFacts, row_id: str, expected: str | None, wanted: str | None) -> None:
    table = tables().by_name[facts.name]
    current = connection.execute(
        text(f"SELECT {_image(table, table.name)} FROM {table.name} WHERE id = :id"), {"id": row_id}
    ).scalar_one_or_none()
    if facts.shared and (current == wanted or (wanted is None and _is_used(connection, table.name, row_id))):
        # A department that came with what is undone, but is used elsewhere by now, stays.
        return
    if current != expected and facts.undone:
        raise ConflictError(
            "This cannot be undone or redone any more, because the same thing was changed since. Nothing was changed.",
            f"{table.name} row differs from its image",
        )
    if wanted is None:
        for other in records():
            # Clocks are no part of undo, but a step that goes takes its clock along.
            if not other.undone and other.fields["id"].refers_to == table.name:
                connection.execute(text(f"DELETE FROM {other.name} WHERE id = :id"), {"id": row_id})
        connection.execute(text(f"DELETE FROM {table.name} WHERE id = :id"), {"id": row_id})
        return
    values: dict[str, Any] = json.loads(wanted)
    names = list(values)
    if current is None:
        columns, places = ", ".join(names), ", ".join(f":{n}" for n in names)
        connection.execute(text(f"INSERT INTO {table.name} ({columns}) VALUES ({places})"), values)
    else:
        pairs = ", ".join(f"{n} = :{n}" for n in names if n != "id")
        connection.execute(text(f"UPDATE {table.name} SET {pairs} WHERE id = :id"), values)


def _is_used(connection: Connection, name: str, row_id: str) -> bool:
    """Return whether any row refers to this department or initiative."""
    uses = []
    for facts in records():
        for item in facts.fields.values():
            if item.refers_to != name and not (name == "department" and item.holds_departments):
                continue
            if item.origin in (dict, list):
                uses.append(f"SELECT 1 FROM {facts.name}, json_each({facts.name}.{item.name}) AS c WHERE c.value = :id")
            else:
                uses.append(f"SELECT 1 FROM {facts.name} WHERE {item.name} = :id")
    statement = f"SELECT EXISTS ({' UNION ALL '.join(uses)})"
    return bool(connection.execute(text(statement), {"id": row_id}).scalar_one())


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
    return bool(connection.execute(text(statement)).scalar_one())


def seal(connection: Connection, workshop_id: str, step_ids: Sequence[str]) -> None:
    """Take the notes and ratings of steps out of the history of their workshop, and shuffle them in the index.

    What was done in the workshop before is no longer undone: it would not fit what has been forgotten.
    """
    for step_id in step_ids:
        values = {"workshop": workshop_id, "step": step_id}
        mine = (
            f"tbl IN ({_secrets()}) AND operation IN (SELECT seq FROM operation WHERE workshop_id = :workshop) "
            "AND json_extract(coalesce(after, before), '$.step_id') = :step"
        )
        if not connection.execute(text(f"SELECT EXISTS (SELECT 1 FROM change WHERE {mine})"), values).scalar_one():
            continue
        newest = connection.execute(text("SELECT max(seq) FROM operation")).scalar_one()
        connection.execute(text(f"DELETE FROM change WHERE {mine}"), values)
        connection.execute(
            text(
                "UPDATE operation SET status = 'dropped', merge_key = NULL WHERE workshop_id = :workshop "
                "AND status IN ('done', 'undone') AND seq < :newest"
            ),
            {"workshop": workshop_id, "newest": newest},
        )
        # Operations that are empty now would still count how much was said, and when.
        connection.execute(
            text(
                "DELETE FROM operation WHERE workshop_id = :workshop AND seq < :newest "
                "AND NOT EXISTS (SELECT 1 FROM change WHERE operation = seq)"
            ),
            {"workshop": workshop_id, "newest": newest},
        )
        columns = "kind, row_id, workshop_id, step_id, department_id, initiative_id, day, body, folded, dense"
        where = f"WHERE kind IN ({_secrets()}) AND step_id = :step"
        connection.execute(text("DROP TABLE IF EXISTS temp.shuffled"))
        connection.execute(
            text(f"CREATE TEMP TABLE shuffled AS SELECT {columns} FROM main.search_entry {where} ORDER BY row_id"),
            {"step": step_id},
        )
        connection.execute(text(f"DELETE FROM search_entry {where}"), {"step": step_id})
        connection.execute(text(f"INSERT INTO search_entry ({columns}) SELECT * FROM temp.shuffled"))
        connection.execute(text("DROP TABLE temp.shuffled"))
