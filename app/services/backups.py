"""Backups of the open workspace, outside its folder."""

import hashlib
from datetime import datetime
from pathlib import Path

from app.storage import backup
from app.storage.engine import require_sound
from app.storage.store import Store


class Backups:
    """Backups of one workspace; safe to call from a worker thread while editing goes on."""

    def __init__(self, store: Store, folder: Path) -> None:
        self._store = store
        name = hashlib.sha256(str(store.path.resolve()).encode()).hexdigest()[:10]
        self.folder = folder / f"{store.path.stem}-{name}"

    def take(self, at: datetime | None = None) -> Path:
        """Take a verified backup, thin the old ones, and return its path.

        Raises:
            WorkspaceError: it could not be written or is not sound; older backups stay.
        """
        at = at or datetime.now()
        target = backup.backup_path(self.folder, at)
        backup.copy_to(self._store.driver_connection(), target, self._store.writing, overwrite=True)
        for old in backup.superfluous(self.folder.glob("*.plenary"), at):
            old.unlink(missing_ok=True)
        return target

    def copy(self, target: Path) -> None:
        """Copy the workspace to a file that does not exist yet.

        Raises:
            WorkspaceError: it exists, cannot be written, or the copy is not sound.
        """
        backup.copy_to(self._store.driver_connection(), target, self._store.writing)

    def check(self) -> None:
        """Check the whole workspace.

        Raises:
            WorkspaceError: it is damaged.
        """
        require_sound(self._store.connection, self._store.path)
