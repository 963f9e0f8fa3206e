"""Undo, redo and the list of what happened."""

from collections.abc import Sequence

from app.domain.errors import ConflictError
from app.domain.progress import Progress, no_progress
from app.domain.records.changes import ChangeSet, HistoryItem
from app.storage.store import Store

MANY_ROWS = 1_000
"""More are taken back as long work, with progress."""


class History:
    """The history of one workspace; undo and redo work after a restart too."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def undoable(self, workshop_id: str | None = None) -> HistoryItem | None:
        """Return what undo would take back, in one workshop or the whole workspace; None when nothing."""
        return self._store.undoable(workshop_id)

    def redoable(self, workshop_id: str | None = None) -> HistoryItem | None:
        """Return what redo would do again; None when nothing."""
        return self._store.redoable(workshop_id)

    def is_long(self, item: HistoryItem | None) -> bool:
        """Return whether undo or redo of an operation takes so long that a window must not wait for it."""
        return item is not None and self._store.changes_more_than(item, MANY_ROWS)

    def undo(self, workshop_id: str | None = None, progress: Progress = no_progress) -> ChangeSet | None:
        """Take back the newest operation; returns what that changed, or None when there is nothing.

        Raises:
            CancelledError: from `progress`; nothing was changed.
            ConflictError: it no longer fits; nothing was changed. The next undo passes it over, so that one thing that
                was changed elsewhere is no wall before all that was done earlier.
        """
        item = self._store.undoable(workshop_id)
        if item is None:
            return None
        try:
            return self._store.replay(item, forward=False, progress=progress)
        except ConflictError as error:
            self._store.set_aside(item)
            raise ConflictError(
                f"“{item.label}” stays as it is, because the same thing was changed since. "
                "Undo again takes back what was done before it.",
                error.details,
            ) from None

    def redo(self, workshop_id: str | None = None, progress: Progress = no_progress) -> ChangeSet | None:
        """Do again what was undone last; returns what that changed, or None when there is nothing.

        Raises:
            CancelledError: from `progress`; nothing was changed.
            ConflictError: it no longer fits; nothing was changed.
        """
        item = self._store.redoable(workshop_id)
        return None if item is None else self._store.replay(item, forward=True, progress=progress)

    def items(self, workshop_id: str | None = None, limit: int = 200) -> Sequence[HistoryItem]:
        """Return what happened, newest first."""
        return self._store.history(workshop_id, limit)
