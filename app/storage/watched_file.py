"""The file behind a store: watched, stood in for while the disk is full, and left for another one when it is lost."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from sqlalchemy import Connection

from app.domain.errors import ReadOnlyError, WorkspaceError, WorkspaceLostError
from app.storage import chain
from app.storage.engine import plain_errors
from app.storage.opening import OpenFile, open_file
from app.storage.operation import Operation
from app.storage.reader import Reader
from app.storage.recent_changes import NOTHING, Difference, RecentChanges, Transaction
from app.storage.turns import Turns

_AT_ONCE = 8 * 1024 * 1024
_MOST_KEPT = 64 * 1024 * 1024
"""Bytes; up to the first a file is kept as it is opened, up to the second before the first change; larger ones have
their backup seconds after they are opened."""


class WatchedFile(Reader):
    """An open workspace file that knows whether it is still the one that was opened.

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
        self._inside: Operation | None = None
        self._turns = Turns()
        self.writing = self._turns.lock
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
        # Until the first backup of this opening, the file as it was opened is what everything else counts from.
        self._as_opened: bytes | None = None
        self._needs_opened = self._file.watch is not None
        self._keep_as_opened(most=_AT_ONCE)
        self._is_closed = False
        self._away: OpenFile | None = None
        self._waiting = RecentChanges()
        self._keep: Callable[[Difference], object] = lambda _: None

    @property
    def _connection(self) -> Connection:
        self._turns.check()
        return self._open

    @property
    def _raw(self) -> sqlite3.Connection:
        """SQLite's own connection, for whoever may read now."""
        self._turns.check()
        return self._file.raw

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
        self._is_closed = True
        self._file.close()
        if self._away is not None:
            self._away.close()

    def driver_connection(self) -> sqlite3.Connection:
        """Return SQLite's own connection, for backups and checks."""
        return self._file.raw

    def look(self) -> None:
        """Look whether the file is still the one that was opened, and as we left it.

        Raises:
            WorkspaceLostError: it is not; all that was said is in memory now, and nothing more is taken.
        """
        # Who is in the middle of something has looked, and does again with the next.
        if not self._is_closed and not self._turns.is_somebody_elses():
            with self._turns.writing():
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
            self._lose(error)
            raise

    def _lose(self, error: WorkspaceLostError) -> None:
        self.loss = error
        self._take_into_memory(written_over=error.details == "overwritten")
        self.when_lost()

    def _take_into_memory(self, *, written_over: bool) -> None:
        from app.storage import in_memory  # only trouble needs it

        lost = self._away or self._file
        if self._away is None:
            # SQLite still holds a file that was moved or deleted; of one that was written over only copies are left.
            if written_over:
                base = self._as_opened or self.base()
                copy = in_memory.rebuilt(base, self.recent.difference(), lost.path)
            else:
                copy = in_memory.copy_of(lost.raw, lost.path)
            self._turn_to(copy)
        self._away = None
        lost.close()

    def _turn_to(self, file: OpenFile) -> None:
        self._file = file
        self._open = file.connection
        self._path = file.path

    def _keep_as_opened(self, *, most: int) -> None:
        watch = self._file.watch
        if self._needs_opened and self._as_opened is None and watch is not None:
            self._as_opened = watch.content(most)

    def copied_elsewhere(self, turn: int) -> None:
        """Take in that a backup holds all that changed up to a turn of `recent`."""
        # A backup is taken by another thread than the one that changes something meanwhile.
        with self.writing:
            self.recent.forget_until(turn)
            self._as_opened = None
            self._needs_opened = False

    @property
    def is_waiting(self) -> bool:
        """Whether changes wait in memory for the disk to take them."""
        return self._away is not None

    def stand_in(self, keep: Callable[[Difference], object], waiting: Difference = NOTHING) -> None:
        """Let a copy in memory stand in for the file, which cannot be written now.

        Args:
            keep: is told all that waits before each commit, and keeps it where a kill does not reach it; when it
                raises, the operation is refused.
            waiting: what waits already, and is not in the file.

        Raises:
            WorkspaceError: the workspace cannot be read into memory.
        """
        with self._turns.writing():
            if self._away is not None or self.loss is not None or self._inside is not None:
                return
            from app.storage import in_memory  # only trouble needs it

            copy = in_memory.copy_of(self._file.raw, self.path)
            self._away = self._file
            self._waiting = RecentChanges(waiting)
            self._keep = keep
            self._turn_to(copy)

    def come_back(self) -> None:
        """Put what waits in memory into the file, whole or not at all.

        Raises:
            StorageFullError, DiskError: not yet; it goes on waiting.
            WorkspaceLostError: the file is not there any more.
        """
        with self._turns.writing():
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
                away.watch.remember(chain.newest(away.raw), shrinks=True)
            copy.close()
            self.commits += 1

    def move_to(self, path: Path) -> None:
        """Go on in the workspace at `path`, which holds what this one holds.

        Raises:
            WorkspaceError: it cannot be opened; nothing was changed.
        """
        with self._turns.writing():
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

    @contextmanager
    def _transaction(self) -> Iterator[Transaction]:
        with self._turns.writing():
            self._require_file()
            self._keep_as_opened(most=_MOST_KEPT)
            raw = self._file.raw
            written = Transaction(of_many=self._away is not None)
            raw.execute("BEGIN IMMEDIATE")
            try:
                yield written
                if self._away is not None:
                    self._keep(self._waiting.difference([written.difference]))
                elif self._file.watch is not None:
                    # Only SQLite's memory knows of the change until here: a file lost meanwhile is left as it is.
                    self._file.watch.look()
                raw.execute("COMMIT")
            except BaseException as error:
                # A full disk rolls back by itself; a second ROLLBACK would then raise.
                if raw.in_transaction:
                    raw.execute("ROLLBACK")
                if isinstance(error, WorkspaceLostError):
                    self._lose(error)
                    raise
                if not isinstance(error, sqlite3.OperationalError) or not written.is_there(raw):
                    self._remember()
                    raise
                # The disk said no, and took it all the same: what is there is not refused, or people say it twice.
            self.recent.add(written)
            if self._away is not None:
                self._waiting.add(written)
            else:
                self.commits += 1
                self._remember(written.link)

    def _remember(self, link: chain.Link | None = None, *, shrinks: bool = False) -> None:
        if self._file.watch is not None:
            self._file.watch.remember(link, shrinks=shrinks)


def _copy_to_look_at(path: Path) -> OpenFile:
    from app.storage import in_memory
    from app.storage.looking import look_into

    with look_into(path) as found:
        return in_memory.copy_of(found, path)


def _only_to_look(path: Path) -> ReadOnlyError:
    return ReadOnlyError(f"“{path.stem}” is open only to look at it. Nothing is changed in it.")
