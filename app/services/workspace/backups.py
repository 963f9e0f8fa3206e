"""Backups of the open workspace, outside its folder: taken, listed, compared, opened to look, brought back."""

import hashlib
import json
import shutil
import sqlite3
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.domain.errors import InvalidInputError, NotFoundError, WorkspaceError, WorkspaceLostError
from app.domain.records import Note, Workshop
from app.files import make_folder, write_file
from app.services.workspace.said_rows import said_in
from app.storage import backup, chain
from app.storage.comparing import Comparison, compare
from app.storage.engine import is_in_use, require_sound
from app.storage.expected_schema import read_only
from app.storage.looking import look_into
from app.storage.recent_changes import Row
from app.storage.store import Store
from app.storage.tables import table_of

_STALE_SECONDS = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class BackupFile:
    """A backup: when it was taken, how large it is, and how much it holds."""

    path: Path
    at: datetime
    size: int
    workshops: int
    notes: int


class Backups:
    """Backups of one workspace; safe to call from a worker thread while editing goes on."""

    def __init__(self, store: Store, folder: Path) -> None:
        self._store = store
        self._all = folder
        self._base: Path | None = None

    @property
    def folder(self) -> Path:
        """Where the backups of this workspace lie."""
        return backups_of(self._store.path, self._all)

    def take(self, at: datetime | None = None) -> Path:
        """Take a verified backup, thin the old ones, and return its path.

        Raises:
            ExportError: it could not be written; older backups stay.
            WorkspaceError: it is not sound, the disk is full, or the file is not ours any more; older backups stay.
        """
        at = at or datetime.now()
        folder = self.folder
        target = backup.backup_path(folder, at)
        turn = self._store.recent.turn
        # Of a file that somebody writes over meanwhile a copy would be theirs, and everything after it would be lost.
        self._store.look()
        backup.copy_to(self._store.driver_connection(), target, self._store.writing, overwrite=True)
        try:
            self._store.look()
        except WorkspaceLostError:
            _remove(target)
            raise
        self._base = target
        self._store.copied_elsewhere(turn)
        for old in backup.superfluous(folder.glob("*.plenary"), at):
            _remove(old)
        for part in folder.glob(".plenary-*.part"):
            # What a power cut left of a copy; one that is being written now is younger.
            with suppress(OSError):
                if time.time() - part.stat().st_mtime > _STALE_SECONDS:
                    _remove(part)
        return target

    def ensure(self) -> Path | None:
        """Take a backup unless the newest one holds all there is; return it where one was taken.

        Raises:
            ExportError, WorkspaceError: as for `take`.
        """
        newest = next(iter(self.paths()), None)
        if newest is not None and _link_of(newest) == self._store.opened_at:
            return None
        return self.take()

    def base(self) -> Path | None:
        """Return the backup that holds all but what changed most recently, as the store knows it."""
        if self._base is not None and self._base.exists():
            return self._base
        paths = self.paths()
        return next((path for path in paths if _link_of(path) == self._store.opened_at), next(iter(paths), None))

    def paths(self) -> list[Path]:
        """Return the backups there are, the newest first."""
        return _by_age(self.folder)

    def all(self) -> list[BackupFile]:
        """Return the backups that can be read, the newest first, with how much each holds."""
        found = []
        for path in self.paths():
            with suppress(WorkspaceError, sqlite3.Error, OSError), look_into(path) as copy:
                counts = [
                    copy.execute(f"SELECT count(*) FROM {table_of(kind).name}").fetchone()[0]
                    for kind in (Workshop, Note)
                ]
                at = backup.taken_at(path) or datetime.fromtimestamp(path.stat().st_mtime)
                found.append(BackupFile(path, at, path.stat().st_size, *counts))
        return found

    def named(self, name: str) -> Path:
        """Return the backup with this name or beginning of a name, such as “2026-11-27”; "newest" is the newest.

        Raises:
            NotFoundError: there is none.
        """
        return backup_named(self.paths(), name)

    def workshops_in(self, path: Path) -> list[tuple[str, str]]:
        """Return the ids and titles of the workshops in a backup.

        Raises:
            WorkspaceError: it cannot be read.
        """
        with look_into(path) as copy:
            return [(row[0], row[1]) for row in copy.execute("SELECT id, title FROM workshop ORDER BY date, title")]

    def missing_here(self, path: Path) -> tuple[str, ...]:
        """Return, in people's words, what a backup has that is not in the workspace any more.

        Raises:
            WorkspaceError: it cannot be read.
        """
        with look_into(path) as copy:
            found = compare(copy, self._store.driver_connection())
            return said_in(found.only_here | found.differing, copy)

    def compare(self, path: Path) -> Comparison:
        """Return what a backup, or another workspace, has that the present one has not, and the other way round.

        Raises:
            WorkspaceError: it cannot be read; nothing was changed.
        """
        with look_into(path) as other:
            return compare(other, self._store.driver_connection())

    def bring_back(self, path: Path, workshop_id: str | None = None, *, as_it_was: bool = False) -> int:
        """Bring back what a backup has and the workspace no longer has, of one workshop or of all.

        What is here stays; with `as_it_was` what reads otherwise now reads as it did. It is one operation, which undo
        takes back.

        Returns:
            how many rows came back.

        Raises:
            WorkspaceError: the backup cannot be read; nothing was changed.
        """
        found = self.compare(path)
        missing = found.only_here | found.differing if as_it_was else found.only_here
        if workshop_id is not None:
            missing = {row: image for row, image in missing.items() if workshop_of(row, image) == workshop_id}
        return self._store.put_rows("bring_back", "Bring back from a backup", missing).taken

    def copy(self, target: Path, *, overwrite: bool = False) -> Path:
        """Copy the workspace to a file and return its path.

        Raises:
            InvalidInputError: the target is a workspace that is open.
            ExportError: it exists and `overwrite` is false, or cannot be written.
            WorkspaceError: the copy is not sound, or the disk is full. In all cases the target is as it was.
        """
        if target.exists() and target.resolve() == self._store.path.resolve():
            raise InvalidInputError("This is the workspace itself. Choose another name for the copy.")
        if is_in_use(target):
            raise InvalidInputError(
                f"“{target.name}” is open in another Plenary. Close it there, or choose another name."
            )
        backup.copy_to(self._store.driver_connection(), target, self._store.writing, overwrite=overwrite)
        return target

    def check(self) -> None:
        """Check the whole workspace.

        Raises:
            WorkspaceError: it is damaged.
        """
        require_sound(self._store.driver_connection(), self._store.path)


def backups_of(workspace: Path, folder: Path) -> Path:
    """Return the folder within `folder` where the backups of a workspace lie."""
    name = hashlib.sha256(str(workspace.resolve()).encode()).hexdigest()[:10]
    return folder / f"{workspace.stem}-{name}"


def paths_of_backups(workspace: Path, folder: Path) -> Sequence[Path]:
    """Return the backups of a workspace that need not be there any more, the newest first."""
    return _by_age(backups_of(workspace, folder))


def backup_named(paths: Sequence[Path], name: str) -> Path:
    """Return the backup among `paths`, the newest first, with this beginning of a name, or the newest.

    Raises:
        NotFoundError: there is none.
    """
    found = paths[:1] if name == "newest" else [p for p in paths if p.stem.startswith(name) or p.name == name]
    if not found:
        raise NotFoundError(f"There is no backup “{name[:60]}” of this workspace. “plenary backups” lists them.")
    return found[0]


def put_back_newest(workspace: Path, folder: Path, name: str = "newest") -> Path:
    """Put a backup where a workspace is missing, and return the workspace; one that is there stays as it is.

    Args:
        workspace: where the workspace was.
        folder: where all backups lie.
        name: the beginning of the backup's name.

    Raises:
        NotFoundError: there is no such backup.
        ExportError, StorageFullError: it cannot be written.
    """
    if workspace.exists() and workspace.stat().st_size > 0:
        return workspace
    source = backup_named(paths_of_backups(workspace, folder), name)
    make_folder(workspace.parent)

    def fill(aside: Path) -> None:
        shutil.copyfile(source, aside)
        backup.verify(aside)

    return write_file(workspace, fill, overwrite=True, may_be_workspace=True)


def time_of(path: Path) -> str:
    """Return when a backup was taken, for people."""
    at = backup.taken_at(path)
    return at.strftime("%Y-%m-%d %H:%M") if at is not None else path.stem


def _by_age(folder: Path) -> list[Path]:
    dated = [(at, path) for path in folder.glob("*.plenary") if (at := backup.taken_at(path)) is not None]
    return [path for _, path in sorted(dated, reverse=True)]


def _link_of(path: Path) -> chain.Link | None:
    try:
        with read_only(path) as copy:
            return chain.newest(copy)
    except (WorkspaceError, sqlite3.Error):
        return None


def workshop_of(row: Row, image: str) -> str | None:
    """Return the workshop that a row belongs to, or is; None for what belongs to none."""
    table, row_id = row
    if table == table_of(Workshop).name:
        return row_id
    found = json.loads(image).get("workshop_id")
    return str(found) if found else None


def _remove(path: Path) -> None:
    """Remove a file; what the system does not let go of now goes the next time."""
    with suppress(OSError):
        path.unlink(missing_ok=True)
