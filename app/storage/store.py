"""The store of one open workspace: reads, and operations that commit whole or not at all."""

import sys
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from app import trace
from app.domain.progress import Progress, no_progress
from app.domain.records import now
from app.domain.records.changes import ChangeSet, HistoryItem, OperationKind
from app.storage import bulk, chain, journal, sealing
from app.storage.engine import plain_errors, reading
from app.storage.operation import Operation
from app.storage.putting import Put, put_rows
from app.storage.recent_changes import Row
from app.storage.search import EVERYWHERE, SearchRow, SearchScope, find, find_like
from app.storage.watched_file import WatchedFile


class Store(WatchedFile):
    """One open workspace. One thread writes at a time; another one may copy it meanwhile.

    While an operation is open, the other threads neither read nor write: they get a WorkspaceBusyError. Listeners
    are called in the thread of the operation.
    """

    def __init__(self, path: Path, *, to_look: bool = False) -> None:
        """Open the workspace as `WatchedFile` does, with its errors."""
        super().__init__(path, to_look=to_look)
        self._listeners: list[Callable[[ChangeSet], None]] = []

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
            StorageFullError, DiskError, ReadOnlyError, WorkspaceLostError, WorkspaceError: nothing was changed.
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
        with plain_errors(self.path), self._transaction() as written:
            raw = self._file.raw
            seq, mark = journal.begin_operation(
                raw, name=name, label=label, at=at, workshop_id=workshop_id, merge_key=merge_key
            )
            operation = self._inside = Operation(self._connection, self.path)
            try:
                yield operation
            finally:
                self._inside = None
            label = operation.label or label
            changes = journal.changes_after(raw, seq, mark)
            written.take(raw, seq, mark)
            if merge_key is not None and changes:
                journal.squash(raw, seq)
            journal.end_operation(raw, seq, name=name, label=label, workshop_id=workshop_id, changed=bool(changes))
            for finish in operation.at_end:
                finish()
            written.link = chain.link(raw, seq)
        if changes:
            self._announce(ChangeSet(seq, name, label, "do", workshop_id, changes))

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
        with plain_errors(self.path), bulk.attached(self._raw, path):
            yield

    def keep_draft(self, place: str, words: str) -> None:
        """Keep what is being typed at `place`; empty words forget it."""
        with plain_errors(self.path), self._transaction() as written:
            written.drafts[place] = words
            raw = self._file.raw
            raw.execute("DELETE FROM draft WHERE id = ?", (place,))
            if words:
                raw.execute("INSERT INTO draft (id, text, updated_at) VALUES (?, ?, ?)", (place, words, now()))

    def put_rows(
        self,
        name: str,
        label: str,
        rows: Mapping[Row, str | None],
        *,
        workshop_id: str | None = None,
        dated: bool = True,
    ) -> Put:
        """Put rows from elsewhere here, as one operation; those whose place is not here are left out, and told.

        Raises:
            StorageFullError, DiskError, WorkspaceLostError, WorkspaceError: nothing was changed.
        """
        with self.operation(name, label, workshop_id=workshop_id, dated=dated):
            return put_rows(self._file.raw, rows)

    def rewrite(self) -> None:
        """Write the file anew, so that nothing of what was erased lies in its free places.

        Raises:
            StorageFullError, DiskError, WorkspaceLostError: bytes may be left; the workspace is as it was.
        """
        with plain_errors(self.path), self._turns.writing():
            self._require_file()
            self._file.raw.execute("VACUUM")
            self._remember(chain.newest(self._file.raw), shrinks=True)

    # History

    def rows_in_history(self, *, holding: str = "", field: str = "", values: Collection[str] = ()) -> set[Row]:
        """Return the rows that the history tells of; `erasing.rows_in_history` says which."""
        from app.storage import erasing  # rare

        with reading(self.path):
            return erasing.rows_in_history(self._raw, holding=holding, field=field, values=values)

    def undoable(self, workshop_id: str | None = None) -> HistoryItem | None:
        """Return what undo would take back."""
        with reading(self.path):
            return journal.undoable(self._raw, workshop_id)

    def redoable(self, workshop_id: str | None = None) -> HistoryItem | None:
        """Return what redo would do again."""
        with reading(self.path):
            return journal.redoable(self._raw, workshop_id)

    def changes_more_than(self, item: HistoryItem, rows: int) -> bool:
        """Return whether `item` changed more than so many rows."""
        with reading(self.path):
            return journal.changed_rows(self._raw, item.sequence, most=rows + 1) > rows

    def replay(self, item: HistoryItem, *, forward: bool, progress: Progress = no_progress) -> ChangeSet:
        """Redo (`forward`) or undo `item` and announce what that changed.

        Raises:
            ConflictError: it no longer fits; nothing was changed.
            CancelledError: from `progress`; nothing was changed.
        """
        with plain_errors(self.path), self._transaction() as written:
            raw = self._file.raw
            seq, mark, changes = journal.replay(raw, item, forward=forward, at=now(), progress=progress)
            written.take(raw, seq, mark)
            written.link = chain.link(raw, seq)
        kind: OperationKind = "redo" if forward else "undo"
        change_set = ChangeSet(seq, item.name, item.label, kind, item.workshop_id, changes)
        self._announce(change_set)
        return change_set

    def set_aside(self, item: HistoryItem) -> None:
        """Let undo pass over an operation that no longer fits; it stays in the history."""
        with plain_errors(self.path), self._transaction():
            journal.drop(self._file.raw, item.sequence)

    def history(self, workshop_id: str | None = None, limit: int = 200) -> list[HistoryItem]:
        """Return the newest operations first."""
        with reading(self.path):
            return journal.history(self._raw, workshop_id, limit)

    def values_in(self, sequence: int, table: str, field: str) -> set[str]:
        """Return what a field of the changed rows of a table held before or after an operation, but nothing empty."""
        with reading(self.path):
            return journal.values_in(self._raw, sequence, table, field)

    def has_open_secrets(self) -> bool:
        """Return whether the journal still tells in which order anonymous words came."""
        with reading(self.path):
            return sealing.has_open_secrets(self._raw)

    def search(self, words: str, *, limit: int = 50, scope: SearchScope = EVERYWHERE) -> list[SearchRow]:
        """Return the best hits for `words`."""
        with reading(self.path):
            return find(self._connection, words, limit=limit, scope=scope)

    def search_like(self, passage: str, *, but: Collection[str], limit: int = 30) -> list[SearchRow]:
        """Return what is like a passage, without the rows `but` that it comes from."""
        with reading(self.path):
            return find_like(self._connection, passage, but=but, limit=limit)
