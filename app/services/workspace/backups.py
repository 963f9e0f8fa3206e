"""Backups of the open workspace, outside its folder."""

import hashlib
import time
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from app.domain.errors import InvalidInputError
from app.storage import backup
from app.storage.engine import holder_path, require_sound
from app.storage.store import Store

_STALE_SECONDS = 24 * 60 * 60


class Backups:
    """Backups of one workspace; safe to call from a worker thread while editing goes on."""

    def __init__(self, store: Store, folder: Path) -> None:
        self._store = store
        name = hashlib.sha256(str(store.path.resolve()).encode()).hexdigest()[:10]
        self.folder = folder / f"{store.path.stem}-{name}"

    def take(self, at: datetime | None = None) -> Path:
        """Take a verified backup, thin the old ones, and return its path.

        Raises:
            ExportError: it could not be written; older backups stay.
            WorkspaceError: it is not sound, or the disk is full; older backups stay.
        """
        at = at or datetime.now()
        target = backup.backup_path(self.folder, at)
        backup.copy_to(self._store.driver_connection(), target, self._store.writing, overwrite=True)
        for old in backup.superfluous(self.folder.glob("*.plenary"), at):
            _remove(old)
        for part in self.folder.glob(".plenary-*.part"):
            # What a power cut left of a copy; one that is being written now is younger.
            with suppress(OSError):
                if time.time() - part.stat().st_mtime > _STALE_SECONDS:
                    _remove(part)
        return target

    def copy(self, target: Path, *, overwrite: bool = False) -> Path:
        """Copy the workspace to a file and return its path.

        Raises:
            InvalidInputError: the target is a workspace that is open.
            ExportError: it exists and `overwrite` is false, or cannot be written.
            WorkspaceError: the copy is not sound, or the disk is full. In all cases the target is as it was.
        """
        if target.resolve() == self._store.path.resolve():
            raise InvalidInputError("This is the workspace itself. Choose another name for the copy.")
        if target.exists() and holder_path(target).exists():
            raise InvalidInputError(
                f"“{target.name}” seems to be open in another Plenary. Close it there, or choose another name."
            )
        backup.copy_to(self._store.driver_connection(), target, self._store.writing, overwrite=overwrite)
        return target

    def check(self) -> None:
        """Check the whole workspace.

        Raises:
            WorkspaceError: it is damaged.
        """
        require_sound(self._store.connection, self._store.path)


def _remove(path: Path) -> None:
    """Remove a file; what the system does not let go of now goes the next time."""
    with suppress(OSError):
        path.unlink(missing_ok=True)
