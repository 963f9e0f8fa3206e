"""The store of one open workspace: reads, and operations that commit whole or not at all."""

import sqlite3
import sys
import threading
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from app import trace
from app.domain.errors import ReadOnlyError, WorkspaceError, WorkspaceLostError
from app.domain.records import now
from app.domain.records.changes import ChangeSet, HistoryItem, OperationKind
from app.storage import chain, erasing, in_memory, journal, sealing
from app.storage.engine import plain_errors, reading
from app.storage.looking import look_into
from app.storage.opening import OpenFile, open_file
from app.storage.operation import Operation
from app.storage.putting import Put, put_rows
from app.storage.reader import Reader
from app.storage.recent_changes import Difference, RecentChanges, Row, Transaction
from app.storage.search import EVERYWHERE, SearchRow, SearchScope, find, find_like


class Store(Reader):
    """One open workspace file. Only one thread writes; another one may copy it meanwhile.

    When the disk is full a copy in memory can stand in for the file until there is room (`stand_in`). When the file
    is gone, replaced or written over, nothing more is taken, and what there was stands in memory until it is moved to
    another file (`move_to`).
    """

    def __init__(self, path: Path, *, to_look: bool = False) -> None:
        """Open the workspace at `path`; with `to_look`, a copy of it in memory that takes nothing.

        Raises:
            WorkspaceError: it is not ours, newer, damaged, or open elsewhere; it was not changed.
        """
        self._file = _copy_to_look_at(path) if to_look else open_file(path)
        super().__init__(self._file.connection, path)
        self._listeners: list[Callable[[ChangeSet], None]] = []
        self._inside: Operation | None = None
        self.writing = threading.RLock()
        """Held while an operation is open, so that a copy never holds half of one."""
        self.commits = 0
        """How many changes the disk has taken since the workspace was opened."""
        self.recent = RecentChanges()
        """What changed since the last copy elsewhere."""
        self.opened_at = chain.newest(self._file.raw)
        """The newest operation when the workspace was opened."""
        self.base: Callable[[], Path | None] = lambda: None
        """Finds the copy that `recent` counts from."""
        self.when_lost: Callable[[], object] = lambda: None
        """Called once when the file is lost, with all that was said in memory."""
        self.loss: WorkspaceError | None = _only_to_look(path) if to_look else None
        """Why nothing is taken any more; None while all is well."""
        self._away: OpenFile | None = None
        self._waiting = RecentChanges()
        self._keep: Callable[[Difference], object] = lambda _: None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """Where the workspace is kept."""
        return self._file.path

    def close(self) -> None:
        """Close the file; the note of who has it open goes with it."""
        self._file.close()
        if self._away is not None:
            self._away.close()

    def subscribe(self, listener: Callable[[ChangeSet], None]) -> Callable[[], None]:
        """Call `listener` after every committed operation; returns the way to stop it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    # The file

    def look(self) -> None:
        """Look whether the file is still the one that was opened, and as we left it.

        Raises:
            WorkspaceLostError: it is not; all that was said is in memory now, and nothing more is taken.
        """
        with self.writing:
            if self._inside is None:
                self._require_file()

    def _require_file(self) -> None:
        if self.loss is not None:
            raise self.loss
        watch = (self._away or self._file).watch
        if watch is None:
            return
        try:
            watch.look()
        except WorkspaceLostError as error:
            self.loss = error
            self._take_into_memory(written_over=error.details == "overwritten")
            self.when_lost()
            raise

    def _take_into_memory(self, *, written_over: bool) -> None:
        lost = self._away or self._file
        if self._away is None:
            # SQLite still holds a file that was moved or deleted; of one that was written over only copies are left.
            if written_over:
                copy = in_memory.rebuilt(self.base(), self.recent.difference(), lost.path)
            else:
                copy = in_memory.copy_of(lost.raw, lost.path)
            self._turn_to(copy)
        self._away = None
        lost.close()

    def _turn_to(self, file: OpenFile) -> None:
        self._file = file
        self._connection = file.connection
        self._path = file.path

    @property
    def is_waiting(self) -> bool:
        """Whether changes wait in memory for the disk to take them."""
        return self._away is not None

    def stand_in(self, keep: Callable[[Difference], object]) -> None:
        """Let a copy in memory stand in for the file, which cannot be written now.

        Args:
            keep: is told all that waits before each commit, and keeps it where a kill does not reach it; when it
                raises, the operation is refused.

        Raises:
            WorkspaceError: the workspace cannot be read into memory.
        """
        with self.writing:
            if self._away is not None or self.loss is not None or self._inside is not None:
                return
            copy = in_memory.copy_of(self._file.raw, self.path)
            self._away = self._file
            self._waiting = RecentChanges()
            self._keep = keep
            self._turn_to(copy)

    def come_back(self) -> None:
        """Put what waits in memory into the file, whole or not at all.

        Raises:
            StorageFullError, DiskError: not yet; it goes on waiting.
            WorkspaceLostError: the file is not there any more.
        """
        with self.writing:
            away = self._away
            if away is None or self._inside is not None:
                return
            self._require_file()
            copy = self._file
            with plain_errors(away.path):
                copy.raw.backup(away.raw)
            self._away = None
            self._turn_to(away)
            self._keep = lambda _: None
            if away.watch is not None:
                away.watch.remember(chain.newest(away.raw))
            copy.close()
            self.commits += 1

    def move_to(self, path: Path) -> None:
        """Go on in the workspace at `path`, which holds what this one holds.

        Raises:
            WorkspaceError: it cannot be opened; nothing was changed.
        """
        with self.writing:
            found = open_file(path)
            old, away = self._file, self._away
            self._away = None
            self._turn_to(found)
            self.loss = None
            self._keep = lambda _: None
            old.close()
            if away is not None:
                away.close()
            self.commits += 1

    # Operations

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

        An operation inside another one joins it.

        Raises:
            StorageFullError, DiskError, ReadOnlyError, WorkspaceLostError, WorkspaceError: nothing was changed.
        """
        if self._inside is not None:
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
            changes = left = journal.changes_after(raw, seq, mark)
            if merge_key is not None and changes:
                journal.squash(raw, seq)
                left = journal.changes_after(raw, seq, 0)
            journal.end_operation(raw, seq, name=name, label=label, workshop_id=workshop_id, changes=left)
            written.take(changes, chain.link(raw, seq))
        if changes:
            told = tuple(change.told() for change in changes)
            self._announce(ChangeSet(seq, name, label, "do", workshop_id, told))

    @contextmanager
    def _transaction(self) -> Iterator[Transaction]:
        with self.writing:
            self._require_file()
            raw = self._file.raw
            written = Transaction()
            raw.execute("BEGIN IMMEDIATE")
            try:
                yield written
                if self._away is not None:
                    self._keep(self._waiting.difference([written.difference]))
                raw.execute("COMMIT")
            except BaseException as error:
                # A full disk rolls back by itself; a second ROLLBACK would then raise.
                if raw.in_transaction:
                    raw.execute("ROLLBACK")
                if not isinstance(error, sqlite3.OperationalError) or not written.is_there(raw):
                    self._remember()
                    raise
                # The disk said no, and took it all the same: what is there is not refused, or people say it twice.
            self.recent.add(written.difference)
            if self._away is not None:
                self._waiting.add(written.difference)
            else:
                self.commits += 1
                self._remember(written.link)

    def _remember(self, link: chain.Link | None = None) -> None:
        if self._file.watch is not None:
            self._file.watch.remember(link)

    def _announce(self, changes: ChangeSet) -> None:
        trace.changed(changes)
        for listener in tuple(self._listeners):
            try:
                listener(changes)
            except Exception:
                # The operation stands: a view that fails must not make it look refused.
                sys.excepthook(*sys.exc_info())

    def keep_draft(self, place: str, words: str) -> None:
        """Keep what is being typed at `place`; empty words forget it."""
        with plain_errors(self.path), self._transaction() as written:
            written.drafts[place] = words
            raw = self._file.raw
            raw.execute("DELETE FROM draft WHERE id = ?", (place,))
            if words:
                raw.execute("INSERT INTO draft (id, text, updated_at) VALUES (?, ?, ?)", (place, words, now()))

    # History

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

    def erase(
        self,
        rows: Collection[Row],
        *,
        workshop_id: str | None = None,
        words: Collection[str] = (),
        drafts: Collection[str] = (),
    ) -> None:
        """Take rows that are gone or changed out of the history, the index and the free places of the file.

        `erasing.erase` says what the others are.

        Raises:
            StorageFullError, DiskError, WorkspaceLostError, WorkspaceError: it is forgotten, but bytes may be left.
        """
        with plain_errors(self.path), self._transaction():
            erasing.erase(self._file.raw, rows, workshop_id=workshop_id, words=words, drafts=drafts)
        self.recent.erase(rows)
        with plain_errors(self.path), self.writing:
            erasing.rewrite(self._file.raw)
            self._remember(chain.newest(self._file.raw))

    def undoable(self, workshop_id: str | None = None) -> HistoryItem | None:
        """Return what undo would take back."""
        with reading(self.path):
            return journal.undoable(self._file.raw, workshop_id)

    def redoable(self, workshop_id: str | None = None) -> HistoryItem | None:
        """Return what redo would do again."""
        with reading(self.path):
            return journal.redoable(self._file.raw, workshop_id)

    def replay(self, item: HistoryItem, *, forward: bool) -> ChangeSet:
        """Redo (`forward`) or undo `item` and announce what that changed.

        Raises:
            ConflictError: it no longer fits; nothing was changed.
        """
        with plain_errors(self.path), self._transaction() as written:
            raw = self._file.raw
            seq, changes = journal.replay(raw, item, forward=forward, at=now())
            written.take(changes, chain.link(raw, seq))
        kind: OperationKind = "redo" if forward else "undo"
        told = tuple(change.told() for change in changes)
        change_set = ChangeSet(seq, item.name, item.label, kind, item.workshop_id, told)
        self._announce(change_set)
        return change_set

    def set_aside(self, item: HistoryItem) -> None:
        """Let undo pass over an operation that no longer fits; it stays in the history."""
        with plain_errors(self.path), self._transaction():
            journal.drop(self._file.raw, item.sequence)

    def history(self, workshop_id: str | None = None, limit: int = 200) -> list[HistoryItem]:
        """Return the newest operations first."""
        with reading(self.path):
            return journal.history(self._file.raw, workshop_id, limit)

    def has_open_secrets(self) -> bool:
        """Return whether the journal still tells in which order anonymous words came."""
        with reading(self.path):
            return sealing.has_open_secrets(self._file.raw)

    def search(self, words: str, *, limit: int = 50, scope: SearchScope = EVERYWHERE) -> list[SearchRow]:
        """Return the best hits for `words`."""
        with reading(self.path):
            return find(self._connection, words, limit=limit, scope=scope)

    def search_like(self, passage: str, *, but: Collection[str], limit: int = 30) -> list[SearchRow]:
        """Return what is like a passage, without the rows `but` that it comes from."""
        with reading(self.path):
            return find_like(self._connection, passage, but=but, limit=limit)

    def driver_connection(self) -> sqlite3.Connection:
        """Return SQLite's own connection, for backups and checks."""
        return self._file.raw


def _copy_to_look_at(path: Path) -> OpenFile:
    with look_into(path) as found:
        return in_memory.copy_of(found, path)


def _only_to_look(path: Path) -> ReadOnlyError:
    return ReadOnlyError(f"“{path.stem}” is open only to look at it. Nothing is changed in it.")
