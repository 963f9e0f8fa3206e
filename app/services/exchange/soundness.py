"""Whether a workspace is sound, proved from its pages to its packages; and what can be brought back when it is not."""

import os
import sqlite3
import tempfile
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path

from app import paths
from app.domain.errors import AppError, ExportError
from app.domain.progress import Progress, no_progress
from app.domain.records import Workshop
from app.files import sync_folder
from app.services.exchange.packages import Packages
from app.services.workshops.workshops import Workshops
from app.services.workspace.backups import Backups, paths_of_backups
from app.storage.backup import copy_pages
from app.storage.checks import Finding as Finding
from app.storage.checks import check
from app.storage.salvage import Salvage, salvage
from app.storage.store import Store


class Soundness:
    """Proves the open workspace."""

    def __init__(self, store: Store, backups: Backups) -> None:
        self._store = store
        self._backups = backups

    def check(self, progress: Progress = no_progress) -> list[Finding]:
        """Return what is wrong with the workspace; nothing when everything that can be proved holds.

        Pages, schema, references, values, the search index against the tables, the chain of the history, the tables
        against the history, and each workshop out as a package and in again.

        Raises:
            CancelledError: from `progress`.
        """
        with tempfile.TemporaryDirectory(prefix="plenary-check-") as folder:
            # A copy is looked at, so that editing never waits for a proof.
            copy = Path(folder) / "copy.plenary"
            copy_pages(self._store.driver_connection(), copy, self._store.writing)
            progress(0.1)
            with closing(sqlite3.connect(copy, isolation_level=None)) as raw:
                found = check(raw)
            progress(0.5)
            # What is no sound file cannot be opened to make packages of it.
            return found or self._package_faults(copy, Path(folder), progress)

    def _package_faults(self, copy: Path, folder: Path, progress: Progress) -> list[Finding]:
        found = []
        with Store(copy) as whole:
            workshops = whole.pick(Workshop, ("id", "title"))
            packages = Packages(whole, Workshops(whole))
            for number, (workshop_id, title) in enumerate(workshops, 1):
                fault = _package_fault(packages, workshop_id, folder / f"{number}.plenary")
                if fault:
                    found.append(Finding("packages", f"“{title}” does not come whole out of the file: {fault}"))
                progress(0.5 + 0.49 * number / len(workshops))
        return found

    def repair_copy(self) -> Path:
        """Bring what the open workspace, its history and its backups hold into a new file beside it; returns that.

        The open file is not opened a second time, which would give up its lock: a copy of its pages is read.

        Raises:
            WorkspaceError: there is nothing to be brought back.
            ExportError, StorageFullError: the new file cannot be written. In all cases nothing was changed.
        """
        target = _free_name(self._store.path)
        with tempfile.TemporaryDirectory(prefix="plenary-repair-") as folder:
            copy = Path(folder) / self._store.path.name
            copy_pages(self._store.driver_connection(), copy, self._store.writing)
            salvage(copy, self._backups.paths(), target)
        return target


def _package_fault(packages: Packages, workshop_id: str, scratch: Path) -> str:
    """Return how a workshop that comes in again differs from what went out; nothing when it does not."""
    try:
        text = packages.export(workshop_id)
        with Store(scratch) as store:
            other = Packages(store, Workshops(store))
            again = other.export(other.import_text(text))
    except AppError as error:
        return error.message
    return "" if again == text else "what comes in again differs from what went out."


def repair(damaged: Path, target: Path | None = None) -> tuple[Path, Salvage]:
    """Make a sound workspace from what a damaged one, its history and its backups still hold.

    Args:
        damaged: the file; it is only read, and may not even be there any more.
        target: where the new workspace goes; beside the damaged one when left out.

    Returns:
        the new file, and what came from where.

    Raises:
        WorkspaceError: there is nothing to be brought back.
        ExportError, StorageFullError: the new file cannot be written. In all cases nothing was changed.
    """
    target = target or _free_name(damaged)
    backups: Sequence[Path] = paths_of_backups(damaged, paths.backup_folder())
    return target, salvage(damaged, backups, target)


def repair_in_place(damaged: Path) -> Path:
    """Put a sound workspace in the place of a damaged one, which stays beside it; returns the damaged one's new name.

    Raises:
        WorkspaceError: there is nothing to be brought back.
        ExportError, StorageFullError: it cannot be written. In all cases nothing was changed.
    """
    made, _ = repair(damaged)
    aside = damaged.with_name(f"{damaged.stem} (damaged {datetime.now():%Y-%m-%d %H-%M-%S}){damaged.suffix}")
    try:
        os.rename(damaged, aside)
        os.rename(made, damaged)
    except OSError as error:
        raise ExportError(
            f"What could be brought back is in “{made.name}”; it could not take the place of “{damaged.name}” "
            f"({error.strerror}). Open it from there."
        ) from error
    sync_folder(damaged.parent)
    return aside


def _free_name(damaged: Path) -> Path:
    for number in range(1, 1000):
        words = "repaired" if number == 1 else f"repaired {number}"
        path = damaged.with_name(f"{damaged.stem} ({words}){damaged.suffix}")
        if not path.exists():
            return path
    raise ExportError("There are a thousand repaired copies already. Nothing was changed.")
