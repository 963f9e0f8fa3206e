"""What is done when the disk takes nothing, or the file of the open workspace is not ours any more: nothing is lost."""

import json
import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from app.domain.errors import AppError, DiskError, StorageFullError, WorkspaceError
from app.domain.records import Step
from app.domain.workshop.activity import is_anonymous
from app.files import make_folder, write_text
from app.services.workspace.backups import Backups, workshop_of
from app.services.workspace.said_rows import said_in
from app.storage import backup
from app.storage.comparing import Comparison, compare
from app.storage.looking import look_into
from app.storage.recent_changes import Difference, Row
from app.storage.reserve import Reserve
from app.storage.store import Store
from app.storage.sync_copies import copies_beside


@dataclass(frozen=True, slots=True)
class FileThere:
    """What stands where the open workspace was.

    `is_workspace` is whether it can be opened; `shares_history` whether it is a copy of ours, so that both can be put
    together; `only_there` says in people's words what it has that is not here, `only_here` the other way round.
    """

    path: Path
    exists: bool
    is_workspace: bool = False
    shares_history: bool = False
    only_there: tuple[str, ...] = ()
    only_here: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Merged:
    """What came of putting two workspaces together.

    `kept` is the file with all that was here; `taken` how many rows went into the other one; `left_out` says in
    people's words what did not: both changed it, or what it belonged to is not there.
    """

    kept: Path
    taken: int
    left_out: tuple[str, ...]


class Rescue:
    """Keeps what was said when the disk or another program stands in the way."""

    def __init__(self, store: Store, backups: Backups, places: Sequence[Path]) -> None:
        self._store = store
        self._backups = backups
        self._places = places
        self._copy: Path | None = None
        self._homeless: tuple[str, ...] = ()

    @property
    def _reserve(self) -> Reserve:
        return Reserve(self._places, self._store.path)

    # The disk takes nothing

    def make_ready(self) -> None:
        """Take the room in which words can wait when the disk is full; for a quiet time."""
        self._reserve.make_ready()

    def stand_in(self) -> bool:
        """Go on in memory, with what changes kept in the reserve; returns whether that is so now."""
        if self._store.loss is not None:
            return False
        self._store.stand_in(self._reserve.keep)
        return True

    def come_back(self) -> bool:
        """Try to save what waits; returns whether the disk has taken it.

        Raises:
            WorkspaceLostError: the file is not there any more.
        """
        if not self._store.is_waiting:
            return True
        try:
            self._store.come_back()
        except (StorageFullError, DiskError):
            return False
        self._settle()
        return True

    def _settle(self) -> Path | None:
        """Clear the reserve; words whose place is gone are written beside the backups first, and where is returned."""
        target = None
        if self._homeless:
            target = self._free_name(self._backups.folder / "words without a place.txt", "kept")
            make_folder(target.parent)
            write_text(target, "\n".join(self._homeless) + "\n")
            self._homeless = ()
        self._reserve.clear()
        return target

    def take_up(self) -> str:
        """Put in what waited when Plenary was closed or killed; returns what to tell people, nothing when nothing did.

        Words whose place is not there any more go into a text beside the backups.

        Raises:
            WorkspaceError: it cannot be put in; it goes on waiting.
        """
        waiting = self._reserve.read()
        if waiting is None:
            return ""
        try:
            left_out = self._put(waiting)
        except (StorageFullError, DiskError):
            # What waits goes on waiting as a whole, whichever part of it is put in first.
            self._store.stand_in(self._reserve.keep, waiting)
            self._homeless = said_in(self._put(waiting))
            return "The disk is still full. What is said is kept aside until there is room."
        self._homeless = said_in(left_out)
        target = self._settle()
        told = "What waited for the disk last time is in the workspace now."
        return told if target is None else f"{told} Some of it has no place here any more: see {target}."

    def _put(self, waiting: Difference) -> dict[Row, str]:
        """Put rows and drafts in, a workshop after the other, and return the rows whose place is gone."""
        by_workshop: dict[str | None, dict[Row, str | None]] = {None: {}}
        for row, image in waiting.rows.items():
            place = workshop_of(row, image) if image is not None else None
            by_workshop.setdefault(place, {})[row] = image
        left_out: dict[Row, str] = {}
        for workshop_id, some in by_workshop.items():
            secret = any(self._is_anonymous(image) for image in some.values() if image)
            put = self._store.put_rows(
                "bring_back", "Save what waited for the disk", some, workshop_id=workshop_id, dated=not secret
            )
            left_out |= put.left_out
        for place, words in waiting.drafts.items():
            self._store.keep_draft(place, words)
        return left_out

    def _is_anonymous(self, image: str) -> bool:
        step_id = json.loads(image).get("step_id")
        step = self._store.find(Step, step_id) if step_id else None
        return step is not None and is_anonymous(step)

    # The file is not ours any more

    def keep_copy(self) -> Path | None:
        """Write all that was said beside the backups, so that a kill loses nothing; called when the file is lost."""
        at = datetime.now()
        while (target := backup.backup_path(self._backups.folder, at)).exists():
            at += timedelta(seconds=1)
        with suppress(AppError):
            self._copy = self._write(target, overwrite=False)
        return self._copy

    @property
    def kept_copy(self) -> Path | None:
        """Where all that was said lies since the file was lost; None when it could not be written anywhere."""
        return self._copy

    def there_now(self) -> FileThere:
        """Return what stands now where the open workspace was."""
        path = self._store.path
        try:
            with look_into(path) as other:
                found = compare(self._store.driver_connection(), other)
                only_there, only_here = said_in(found.only_there, other), said_in(found.only_here | found.differing)
                return FileThere(path, True, True, found.common is not None, only_there, only_here)
        except (WorkspaceError, sqlite3.Error):
            return FileThere(path, path.exists())

    def put_back(self) -> Path:
        """Write the workspace where it was, when nothing stands there, and go on in it.

        Raises:
            ExportError: something stands there, or it cannot be written.
            WorkspaceError, StorageFullError: as for any copy.
        """
        return self.save_as(self._store.path)

    def save_as(self, target: Path, *, overwrite: bool = False) -> Path:
        """Write all that was said to another file, go on in it, and return its path.

        Raises:
            ExportError: it exists and `overwrite` is false, or cannot be written.
            WorkspaceError, StorageFullError: as for any copy. In all cases what was said is still kept.
        """
        self._write(target, overwrite=overwrite)
        self._go_on_in(target)
        return target

    def put_together(self) -> Merged:
        """Bring what changed here into the file that stands there now, and go on in that.

        All that was here is kept in a file beside it, whatever was taken.

        Raises:
            WorkspaceError: that file is no workspace, or shares no history with ours. Nothing was changed.
            ExportError, StorageFullError: the file beside it cannot be written. Nothing was changed.
        """
        path = self._store.path
        with look_into(path) as other:
            found = _of_one_history(compare(self._store.driver_connection(), other), path)
        kept = self._write(self._free_name(path, "kept"), overwrite=False)
        self._go_on_in(path)
        return Merged(kept, *self._merge(found))

    def _merge(self, found: Comparison) -> tuple[int, tuple[str, ...]]:
        put = self._store.put_rows("put_together", "Put two copies of the workspace together", found.to_take)
        contested = {row: image for row, image in found.contested.items() if image is not None}
        return put.taken, said_in(contested | dict(put.left_out))

    def keep_both(self) -> Path:
        """Write all that was said beside the file that stands there now, and go on in it; returns the new file.

        Raises:
            ExportError, WorkspaceError, StorageFullError: it cannot be written; what was said is still kept.
        """
        return self.save_as(self._free_name(self._store.path, "kept"))

    def _write(self, target: Path, *, overwrite: bool) -> Path:
        raw = self._store.driver_connection()
        backup.copy_to(raw, target, self._store.writing, overwrite=overwrite)
        return target

    def _go_on_in(self, path: Path) -> None:
        reserve = self._reserve
        self._store.move_to(path)
        reserve.clear()
        if self._copy is not None:
            # It may tell in which order anonymous words came; the new file is under the watch of its own backups.
            with suppress(OSError):
                self._copy.unlink()
            self._copy = None

    def _free_name(self, path: Path, word: str) -> Path:
        at = datetime.now().strftime("%Y-%m-%d %H-%M-%S")
        return path.with_name(f"{path.stem} ({word} {at}){path.suffix}")

    # Copies that programs which synchronise left beside it

    def conflicted_copies(self) -> list[FileThere]:
        """Return the copies beside the workspace that another machine wrote, where they have what is not here."""
        found = []
        for path, is_named in copies_beside(self._store.path):
            with suppress(WorkspaceError, sqlite3.Error, OSError), look_into(path) as other:
                here = compare(other, self._store.driver_connection())
                if (is_named or here.common) and (here.to_take or here.contested):
                    only_there = said_in(here.only_here | here.differing, other)
                    found.append(FileThere(path, True, True, here.common is not None, only_there))
        return found

    def take_in(self, path: Path) -> Merged:
        """Bring what only another copy of this workspace has into this one; the other file stays as it is.

        Raises:
            WorkspaceError: it is no workspace, or shares no history with this one. Nothing was changed.
        """
        with look_into(path) as other:
            found = _of_one_history(compare(other, self._store.driver_connection()), path)
        return Merged(path, *self._merge(found))


def _of_one_history(found: Comparison, path: Path) -> Comparison:
    if found.common is None:
        raise WorkspaceError(
            f"“{path.name}” and this workspace have no history in common, so they cannot be put together. "
            "Keep both; nothing was changed."
        )
    return found
