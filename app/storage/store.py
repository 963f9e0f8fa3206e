"""The store of one open workspace: reads, and operations that commit whole or not at all."""

import sqlite3
import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self, TypeVar

from sqlalchemy import Connection, delete, func, insert, select, text, update

from app import trace
from app.domain.errors import NotFoundError
from app.domain.progress import Progress, no_progress
from app.domain.records import Draft, now
from app.domain.records.changes import ChangeSet, HistoryItem, OperationKind
from app.storage import bulk, journal
from app.storage.choosing import chosen, field_of
from app.storage.engine import plain_errors
from app.storage.opening import close_connection, open_connection
from app.storage.rows import plain_value, record_of, row_of
from app.storage.search import EVERYWHERE, SearchRow, SearchScope, find, find_like
from app.storage.tables import field_names, table_of
from app.storage.turns import Turns

R = TypeVar("R")


class Reader:
    """Reads records by id or by the values of their fields."""

    def __init__(self, connection: Connection, path: Path) -> None:
        self._open = connection
        self._path = path

    @property
    def _connection(self) -> Connection:
        return self._open

    def find(self, kind: type[R], record_id: str, /) -> R | None:
        """Return the record of `kind` with this id, or None."""
        table = table_of(kind)
        with plain_errors(self._path):
            row = self._connection.execute(select(table).where(table.c.id == record_id)).one_or_none()
        return None if row is None else record_of(kind, row._mapping)

    def get(self, kind: type[R], record_id: str, /) -> R:
        """Return the record of `kind` with this id.

        Raises:
            NotFoundError: there is none.
        """
        record = self.find(kind, record_id)
        if record is None:
            name = table_of(kind).name.replace("_", " ")
            raise NotFoundError(f"There is no {name} “{record_id[:80]}” in this workspace.")
        return record

    def all(self, kind: type[R], /, *, order: Sequence[str] = (), limit: int | None = None, **where: Any) -> list[R]:
        """Return the records whose fields equal `where` (a set or list means: one of), in order.

        Without `order` records come by position where they have one.
        """
        if not order and "position" in field_names(kind):
            order = ("position", "id")
        statement = chosen(select(table_of(kind)), kind, order, limit, where)
        with plain_errors(self._path):
            rows = self._connection.execute(statement).all()
        return [record_of(kind, row._mapping) for row in rows]

    def pick(
        self,
        kind: type[Any],
        fields: Sequence[str],
        /,
        *,
        order: Sequence[str] = (),
        limit: int | None = None,
        **where: Any,
    ) -> list[tuple[Any, ...]]:
        """Return single fields of records: lists need not read a whole template to show its title.

        A field may reach into JSON, as "template.document.kind" does; in `where` dots are written
        as double underscores.
        """
        statement = chosen(select(*(field_of(kind, name) for name in fields)), kind, order, limit, where)
        with plain_errors(self._path):
            return [tuple(row) for row in self._connection.execute(statement)]

    def count(self, kind: type[Any], /, **where: Any) -> int:
        """Return how many records have these field values."""
        table = table_of(kind)
        statement = select(func.count()).select_from(table)
        for name, value in where.items():
            statement = statement.where(table.c[name] == value)
        with plain_errors(self._path):
            return int(self._connection.execute(statement).scalar_one())

    def counts_by(self, kind: type[Any], field: str, values: Sequence[str]) -> dict[str, int]:
        """Return, for each of `values` that occurs in `field`, how many records have it."""
        column = table_of(kind).c[field]
        statement = select(column, func.count()).where(column.in_(values)).group_by(column)
        with plain_errors(self._path):
            return {row[0]: int(row[1]) for row in self._connection.execute(statement)}

    def latest_of_each(self, kind: type[R], /, *, of: type[Any], by: str, order: str, **where: Any) -> list[R]:
        """Return, for every record of the kind `of`, the one of `kind` that names it in `by`, with the highest `order`.

        Each is found through an index on (`by`, `order`), so the others are not read.
        """
        table, parent, inner = table_of(kind), table_of(of), table_of(kind).alias()
        newest = select(inner.c.id).where(inner.c[by] == parent.c.id)
        for name, value in where.items():
            newest = newest.where(inner.c[name] == value)
        newest = newest.order_by(inner.c[order].desc()).limit(1)
        statement = select(table).select_from(parent).join(table, table.c.id == newest.scalar_subquery())
        with plain_errors(self._path):
            rows = self._connection.execute(statement).all()
        return [record_of(kind, row._mapping) for row in rows]

    def last_position(self, kind: type[Any], /, **where: Any) -> int:
        """Return the highest position among the records with these field values, or 0."""
        table = table_of(kind)
        statement = select(func.coalesce(func.max(table.c.position), 0))
        for name, value in where.items():
            statement = statement.where(table.c[name] == value)
        with plain_errors(self._path):
            return int(self._connection.execute(statement).scalar_one())


class Operation(Reader):
    """An operation in progress: what is written here is committed together, with its journal."""

    def __init__(self, connection: Connection, path: Path) -> None:
        super().__init__(connection, path)
        self.label: str | None = None

    @property
    def aside(self) -> bulk.Aside:
        """What lies aside to be taken over: in the file given to `Store.with_aside`, or put there meanwhile."""
        return bulk.aside_of(_driver(self._connection))

    def add_many(self, kind: type[R], records: Sequence[R], progress: Progress = no_progress) -> None:
        """Add records of one kind as `add` does, many times as fast where there are many."""
        aside = self.aside
        aside.put(kind, records)
        aside.take(kind, progress=progress)
        aside.forget(kind)

    def add(self, *records: Any) -> None:
        """Add records of any kinds."""
        by_kind: dict[type[Any], list[dict[str, Any]]] = {}
        for record in records:
            kind = type(record)
            by_kind.setdefault(kind, []).append(row_of(record))
        for kind, rows in by_kind.items():
            self._connection.execute(insert(table_of(kind)), rows)

    def change(self, kind: type[Any], record_id: str, /, **fields: Any) -> None:
        """Set fields of one record.

        Raises:
            NotFoundError: there is no such record.
        """
        if not fields:
            return
        table = table_of(kind)
        values = {name: plain_value(value) for name, value in fields.items()}
        result = self._connection.execute(update(table).where(table.c.id == record_id).values(values))
        if result.rowcount == 0:
            self.get(kind, record_id)

    def remove(self, kind: type[Any], *record_ids: str) -> None:
        """Delete records by id; ids that are gone already are passed over."""
        table = table_of(kind)
        for start in range(0, len(record_ids), 500):
            self._connection.execute(delete(table).where(table.c.id.in_(record_ids[start : start + 500])))

    def remove_where(self, kind: type[Any], /, **where: Any) -> None:
        """Delete the records with these field values."""
        table = table_of(kind)
        statement = delete(table)
        for name, value in where.items():
            column = table.c[name]
            many = isinstance(value, set | frozenset | list | tuple)
            statement = statement.where(
                column.in_(value) if many else column.is_(None) if value is None else column == value
            )
        self._connection.execute(statement)

    def seal(self, workshop_id: str, step_ids: Sequence[str]) -> None:
        """Forget in which order the notes and ratings of steps came: what is anonymous has no history.

        What was done in the workshop before cannot be undone any more.
        """
        journal.seal(self._connection, workshop_id, step_ids)

    def discard_draft(self, place: str) -> None:
        """Forget the text typed at `place`: it has become something."""
        self.remove(Draft, place)


class Store(Reader):
    """One open workspace file. One thread writes at a time; another one may copy it meanwhile.

    While an operation is open, the other threads neither read nor write: they get a WorkspaceBusyError. Listeners
    are called in the thread of the operation.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._engine, connection = open_connection(path)
        super().__init__(connection, path)
        self._listeners: list[Callable[[ChangeSet], None]] = []
        self._inside: Operation | None = None
        self._turns = Turns()
        self.writing = self._turns.lock
        """Held while an operation is open, so that a copy never holds half of one."""

    @property
    def _connection(self) -> Connection:
        self._turns.check()
        return self._open

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; the note of who has it open goes with it."""
        close_connection(self._engine, self._open, self.path)

    def subscribe(self, listener: Callable[[ChangeSet], None]) -> Callable[[], None]:
        """Call `listener` after every committed operation; returns the way to stop it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    @contextmanager
    def operation(
        self, name: str, label: str, *, workshop_id: str | None = None, merge_key: str | None = None, dated: bool = True
    ) -> Iterator[Operation]:
        """Run one named operation: committed when the block ends, gone without a trace when it raises.

        Args:
            name: what it is for programs; a leading dot keeps it out of undo and history.
            label: what it is for people, such as "Add a note".
            workshop_id: where undo and history find it; None for the whole workspace.
            merge_key: consecutive operations with the same key become one, as typing does.
            dated: False leaves out the time of day, for what must stay anonymous.

        An operation inside another one of the same thread joins it.

        Raises:
            WorkspaceBusyError: another thread is in the middle of one.
            StorageFullError, ReadOnlyError, WorkspaceError: nothing was changed.
        """
        if self._inside is not None and self._turns.is_mine():
            yield self._inside
            return
        with trace.timed(f"operation {name}"):
            yield from self._outermost(name, label, workshop_id, merge_key, dated)

    def _outermost(
        self, name: str, label: str, workshop_id: str | None, merge_key: str | None, dated: bool
    ) -> Iterator[Operation]:
        at = now() if dated else now()[:10]
        with plain_errors(self.path), self._transaction():
            seq, mark = journal.begin_operation(
                self._connection, name=name, label=label, at=at, workshop_id=workshop_id, merge_key=merge_key
            )
            operation = self._inside = Operation(self._connection, self.path)
            try:
                yield operation
            finally:
                self._inside = None
            changes = journal.changes_after(self._connection, seq, mark)
            kept = journal.squash(self._connection, seq) if merge_key is not None and changes else bool(changes)
            journal.end_operation(self._connection, seq, name=name, workshop_id=workshop_id, changed=kept)
            if operation.label is not None:
                label = operation.label
                self._connection.execute(
                    text("UPDATE operation SET label = :label WHERE seq = :seq"), {"label": label, "seq": seq}
                )
        if changes:
            self._announce(ChangeSet(seq, name, label, "do", workshop_id, changes))

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._turns.writing():
            self._connection.exec_driver_sql("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.exec_driver_sql("COMMIT")
            except BaseException:
                # A full disk rolls back by itself; a second ROLLBACK would then raise.
                if _driver(self._connection).in_transaction:
                    self._connection.exec_driver_sql("ROLLBACK")
                raise

    def _announce(self, changes: ChangeSet) -> None:
        trace.changed(changes)
        for listener in tuple(self._listeners):
            try:
                listener(changes)
            except Exception:
                # The operation stands: a view that fails must not make it look refused.
                sys.excepthook(*sys.exc_info())

    @contextmanager
    def with_aside(self, path: Path | None) -> Iterator[None]:
        """Let the operations inside take over what was put aside in a file (see `bulk`), if one is given."""
        if path is None:
            yield
            return
        with plain_errors(self.path), bulk.attached(_driver(self._connection), path):
            yield

    def keep_draft(self, place: str, words: str) -> None:
        """Keep what is being typed at `place`; empty words forget it."""
        with plain_errors(self.path), self._transaction():
            self._connection.execute(delete(table_of(Draft)).where(table_of(Draft).c.id == place))
            if words:
                self._connection.execute(insert(table_of(Draft)), {"id": place, "text": words, "updated_at": now()})

    def undoable(self, workshop_id: str | None = None) -> HistoryItem | None:
        """Return what undo would take back."""
        with plain_errors(self.path):
            return journal.undoable(self._connection, workshop_id)

    def redoable(self, workshop_id: str | None = None) -> HistoryItem | None:
        """Return what redo would do again."""
        with plain_errors(self.path):
            return journal.redoable(self._connection, workshop_id)

    def changes_more_than(self, item: HistoryItem, rows: int) -> bool:
        """Return whether `item` changed more than so many rows."""
        with plain_errors(self.path):
            return journal.changed_rows(self._connection, item.sequence, most=rows + 1) > rows

    def replay(self, item: HistoryItem, *, forward: bool, progress: Progress = no_progress) -> ChangeSet:
        """Redo (`forward`) or undo `item` and announce what that changed.

        Raises:
            ConflictError: it no longer fits; nothing was changed.
            CancelledError: from `progress`; nothing was changed.
        """
        with plain_errors(self.path), self._transaction():
            seq, changes = journal.replay(self._connection, item, forward=forward, at=now(), progress=progress)
        kind: OperationKind = "redo" if forward else "undo"
        change_set = ChangeSet(seq, item.name, item.label, kind, item.workshop_id, changes)
        self._announce(change_set)
        return change_set

    def set_aside(self, item: HistoryItem) -> None:
        """Let undo pass over an operation that no longer fits; it stays in the history."""
        with plain_errors(self.path), self._transaction():
            self._connection.execute(
                text("UPDATE operation SET status = 'dropped' WHERE seq = :seq"), {"seq": item.sequence}
            )

    def history(self, workshop_id: str | None = None, limit: int = 200) -> list[HistoryItem]:
        """Return the newest operations first."""
        with plain_errors(self.path):
            return journal.history(self._connection, workshop_id, limit)

    def search(self, words: str, *, limit: int = 50, scope: SearchScope = EVERYWHERE) -> list[SearchRow]:
        """Return the best hits for `words`."""
        with plain_errors(self.path):
            return find(self._connection, words, limit=limit, scope=scope)

    def search_like(self, passage: str, *, but: Collection[str], limit: int = 30) -> list[SearchRow]:
        """Return what is like a passage, without the rows `but` that it comes from."""
        with plain_errors(self.path):
            return find_like(self._connection, passage, but=but, limit=limit)

    def has_open_secrets(self) -> bool:
        """Return whether the journal still tells in which order anonymous words came."""
        with plain_errors(self.path):
            return journal.has_open_secrets(self._connection)

    @property
    def connection(self) -> Connection:
        """The connection, for checks of the whole file."""
        return self._open

    def driver_connection(self) -> sqlite3.Connection:
        """Return SQLite's own connection, for backups and checks."""
        return _driver(self._open)


def _driver(connection: Connection) -> sqlite3.Connection:
    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    return raw
