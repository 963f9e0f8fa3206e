"""Making a sound workspace from what a damaged one, its history and its backups still hold.

The damaged file is only read. Each row is taken from the table where it can be read there and means something, else
from the last image the history has of it, else from the newest backup, unless the history says that it was deleted.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import JSON, Boolean, Column, Integer

from app.domain.errors import WorkspaceError
from app.domain.records.registry import RecordFacts, records
from app.domain.words.text import clean_text
from app.files import write_file
from app.storage import chain, engine, expected_schema, journal
from app.storage.careful_reading import deadline
from app.storage.comparing import images
from app.storage.lost_schema import has_readable_schema, with_lent_schema
from app.storage.recent_changes import Row
from app.storage.rows import record_of
from app.storage.schema import table_statements
from app.storage.tables import table_of

Source = Literal["table", "history", "backup"]


@dataclass
class Salvage:
    """What was brought back: how many rows from where, and what could not be.

    `counts` are by table and source; `lost` are sentences for people on what could not be placed, with its words;
    `unread` names the tables of which a part could not be read: what neither history nor backup had of it is gone.
    """

    counts: dict[str, dict[Source, int]] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)
    unread: tuple[str, ...] = ()

    def count(self, source: Source) -> int:
        """Return how many rows came from a source."""
        return sum(of_table.get(source, 0) for of_table in self.counts.values())

    def took(self, table: str, source: Source) -> None:
        """Count a row of a table from a source."""
        of_table = self.counts.setdefault(table, {})
        of_table[source] = of_table.get(source, 0) + 1


def salvage(damaged: Path, backups: Sequence[Path], target: Path) -> Salvage:
    """Write a sound workspace to `target` from all that is still there.

    Args:
        damaged: a workspace file in whatever state; it is not changed, not even by a lock.
        backups: verified copies of it, the newest first.
        target: where the new workspace goes; nothing may stand there.

    Raises:
        WorkspaceError: there is nothing of a workspace in the file and no backup.
        ExportError: the target exists or cannot be written.
        StorageFullError: the disk is full.
    """
    found = _Rows()
    with suppress(WorkspaceError, sqlite3.Error, OSError), _opened(damaged, next(iter(backups), None)) as source:
        source.text_factory = lambda raw: raw.decode("utf-8", "replace")
        _read_history(source, found)
        _read_tables(source, found)
    _take_from_history(found)
    for backup in backups:
        with suppress(WorkspaceError, sqlite3.Error), expected_schema.read_only(backup) as source:
            expected_schema.require_ours(source, backup)
            _read_backup(source, found)
            break
    if not any(found.rows.values()):
        raise WorkspaceError(f"{damaged.name} holds nothing that can be brought back, and there is no backup of it.")
    result = Salvage(unread=tuple(sorted(found.unread)))
    write_file(target, lambda aside: _fill(aside, found, result))
    return result


@contextmanager
def _opened(damaged: Path, backup: Path | None) -> Iterator[sqlite3.Connection]:
    with expected_schema.read_only(damaged) as source:
        if has_readable_schema(source):
            yield source
            return
    with with_lent_schema(damaged, backup) as copy:
        yield copy


class _Rows:
    """Rows as they are found, by table and id, with where they came from."""

    def __init__(self) -> None:
        self.rows: dict[str, dict[str, tuple[Source, dict[str, Any]]]] = {facts.name: {} for facts in records()}
        self.operations: list[tuple[Any, ...]] = []
        self.unread: set[str] = set()
        self.last: dict[Row, str | None] = {}
        self.is_proved = False

    def is_disproved(self, facts: RecordFacts, values: dict[str, Any]) -> bool:
        """Return whether a history that is whole says something else of a row than its table does."""
        row = (facts.name, values["id"])
        if not self.is_proved or row not in self.last:
            return False
        with suppress(ValueError, TypeError):
            last = self.last[row]
            return last is None or (json.loads(last) != values and list(json.loads(last)) == list(facts.fields))
        return False

    def offer(self, facts: RecordFacts, values: dict[str, Any], source: Source) -> None:
        """Take a row when it means something and none with its id is there yet."""
        row_id = values.get("id")
        if isinstance(row_id, str) and row_id not in self.rows[facts.name] and _means_something(facts, values):
            self.rows[facts.name][row_id] = (source, values)


def _read_tables(source: sqlite3.Connection, found: _Rows) -> None:
    for facts in records():
        names = _columns(source, facts.name)
        wanted = [name for name in facts.fields if name in names]
        if "id" not in wanted:
            continue
        for row in readable_rows(source, facts.name, wanted, by_text=facts.unordered, unread=found.unread.add):
            values = dict(zip(wanted, row, strict=True))
            if not found.is_disproved(facts, values):
                found.offer(facts, _completed(facts, values), "table")


def _read_history(source: sqlite3.Connection, found: _Rows) -> None:
    operations = ("seq", "name", "label", "at", "kind", "status", "workshop_id", "target")
    found.operations = list(readable_rows(source, "operation", operations, unread=found.unread.add))
    changes = readable_rows(source, "change", ("id", "tbl", "row_id", "after"), unread=found.unread.add)
    found.last = {(table, row_id): after for _, table, row_id, after in sorted(changes, key=lambda c: c[0])}
    with suppress(sqlite3.Error, TypeError, ValueError):
        found.is_proved = chain.first_break(source) is None


def _take_from_history(found: _Rows) -> None:
    by_name = {facts.name: facts for facts in records()}
    for (table, _), after in found.last.items():
        if after is not None and table in by_name:
            with suppress(ValueError, TypeError):
                facts = by_name[table]
                values = {name: value for name, value in json.loads(after).items() if name in facts.fields}
                found.offer(facts, _completed(facts, values), "history")


def _read_backup(source: sqlite3.Connection, found: _Rows) -> None:
    for facts in records():
        for row_id, image in images(source, facts).items() if facts.journalled else ():
            if found.last.get((facts.name, row_id), image) is not None:
                found.offer(facts, json.loads(image), "backup")


def readable_rows(
    source: sqlite3.Connection,
    table: str,
    columns: Sequence[str],
    *,
    by_text: bool = False,
    unread: Callable[[str], object] = lambda _table: None,
) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a table that lie on pages that can be read; some may come twice.

    Args:
        source: a connection to a file in whatever state.
        table: a table that is there.
        columns: what is wanted of each row.
        by_text: the table has no row numbers; its rows are found by the hexadecimal beginning of their id.
        unread: is told the table when not all of it could be read.
    """
    key = "id" if by_text else "rowid"
    statement = f"SELECT {', '.join(columns)} FROM {table} NOT INDEXED"
    with suppress(sqlite3.Error), deadline(source, _READING_SECONDS):
        yield from source.execute(f"{statement} ORDER BY {key}")
        return
    unread(table)
    ranges = [*_TEXT_RANGES] if by_text else [(0, _HIGHEST_ROW)]
    failures = 0
    with suppress(sqlite3.Error), deadline(source, _READING_SECONDS):
        while ranges and failures < _MOST_FAILURES:
            low, high = ranges.pop()
            try:
                yield from source.execute(f"{statement} WHERE {key} >= ? AND {key} < ?", (low, high)).fetchall()
            except sqlite3.DatabaseError:
                failures += 1
                ranges += _halves(low, high)


_READING_SECONDS = 60.0
_HIGHEST_ROW = 1 << 32
_MOST_FAILURES = 2_000
"""Where the top of a table's tree is damaged every range fails; then its history and backups have to do."""
_TEXT_RANGES: list[tuple[Any, Any]] = [(f"{n:02x}", f"{n + 1:02x}" if n < 255 else "g") for n in range(256)]


def _halves(low: Any, high: Any) -> list[tuple[Any, Any]]:
    """Return the two halves of a range that holds a damaged page; none where it is as narrow as can be."""
    if isinstance(low, str):
        return [] if len(low) > 3 else [(f"{low}{n:x}", f"{low}{n + 1:x}" if n < 15 else high) for n in range(16)]
    middle = (low + high) // 2
    return [] if high - low <= 1 else [(low, middle), (middle, high)]


def _columns(source: sqlite3.Connection, table: str) -> list[str]:
    with suppress(sqlite3.Error):
        found = source.execute("SELECT type, sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()
        if found and found[0] == "table" and str(found[1]).upper().startswith("CREATE TABLE"):
            return [row[1] for row in source.execute(f"PRAGMA table_xinfo({table})") if not row[6]]
    return []


def _completed(facts: RecordFacts, values: dict[str, Any]) -> dict[str, Any]:
    """Return the values of a row with what its record has where nothing was said."""
    from app.storage.migration import defaults

    return defaults(facts.kind) | values


def _means_something(facts: RecordFacts, values: dict[str, Any]) -> bool:
    """Return whether a row can be read as what its table keeps."""
    columns = table_of(facts.kind).columns
    if any(column.name not in values for column in columns):
        return False
    try:
        read = {column.name: _read_cell(column, values[column.name]) for column in columns}
        record_of(facts.kind, read)
    except (ValueError, TypeError, KeyError, WorkspaceError):
        return False
    return True


def _read_cell(column: Column[Any], value: Any) -> Any:
    """Return what a cell says.

    Raises:
        ValueError: it holds something else than its column is for.
    """
    if value is None:
        if not column.nullable:
            raise ValueError(column.name)
        return None
    match column.type:
        case JSON():
            return json.loads(value)
        case Boolean():
            fits = value in (0, 1)
        case Integer():
            fits = isinstance(value, int)
        case _:
            fits = isinstance(value, str) and "\0" not in value
    if not fits:
        raise ValueError(column.name)
    return value


def _fill(aside: Path, found: _Rows, result: Salvage) -> None:
    with engine.plain_errors(aside), closing(sqlite3.connect(aside, isolation_level=None)) as new:
        new.execute("PRAGMA foreign_keys=OFF")
        new.execute("PRAGMA journal_mode=MEMORY")
        new.execute("BEGIN EXCLUSIVE")
        for statement in table_statements():
            new.execute(statement)
        for table, rows in found.rows.items():
            for row_id, (_, values) in rows.items():
                journal.put_image(new, table, row_id, json.dumps(values))
        _leave_out_orphans(new, found, result)
        for table, rows in found.rows.items():
            for source, _ in rows.values():
                result.took(table, source)
        _copy_history(new, found)
        for statement in journal.trigger_statements():
            new.execute(statement)
        chain.relink(new)
        engine.stamp(new)
        new.execute("COMMIT")
        new.execute("PRAGMA journal_mode=DELETE")


def _leave_out_orphans(new: sqlite3.Connection, found: _Rows, result: Salvage) -> None:
    """Take out rows whose place is nowhere to be found, and say what they said."""
    while orphans := new.execute("PRAGMA foreign_key_check").fetchall():
        for table, rowid, parent, _ in orphans:
            for row_id in _ids_of_orphans(new, table, rowid, parent):
                _, values = found.rows[table].pop(row_id)
                result.lost.append(_told(table, parent, values))
                new.execute(f"DELETE FROM {table} WHERE id = ?", (row_id,))


def _ids_of_orphans(new: sqlite3.Connection, table: str, rowid: int | None, parent: str) -> list[str]:
    if rowid is not None:
        return [row[0] for row in new.execute(f"SELECT id FROM {table} WHERE rowid = ?", (rowid,))]
    # Tables without row numbers: look which of their rows miss this parent.
    keys = [row[3] for row in new.execute(f"PRAGMA foreign_key_list({table})") if row[2] == parent]
    where = " OR ".join(f"({key} IS NOT NULL AND {key} NOT IN (SELECT id FROM {parent}))" for key in keys)
    return [row[0] for row in new.execute(f"SELECT id FROM {table} WHERE {where}")]


def _told(table: str, parent: str, values: dict[str, Any]) -> str:
    facts = next(facts for facts in records() if facts.name == table)
    names = facts.searched.words if facts.searched else ()
    words = " · ".join(str(values[name]) for name in names if values.get(name))
    called, place = table.replace("_", " "), parent.replace("_", " ")
    return f"A {called} whose {place} is nowhere to be found: “{clean_text(words)[:2000]}”"


def _copy_history(new: sqlite3.Connection, found: _Rows) -> None:
    """Keep what happened; what is brought back may differ from it, so undo passes over it."""
    for row in {row[0]: row for row in found.operations}.values():
        with suppress(sqlite3.Error):
            new.execute(
                "INSERT INTO operation (seq, name, label, at, kind, status, workshop_id, target) "
                "VALUES (?, ?, ?, ?, ?, 'dropped', ?, ?)",
                (*row[:5], *row[6:]),
            )
