"""Whole workshops and whole workspaces, in and out of files."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.domain.words.text import shorten
from app.start_arguments import PACKAGE_ENDING
from widgets.context import Context
from widgets.dialogs.choosing import choose_file, choose_target, file_name
from widgets.dialogs.waiting import wait_for

PACKAGE_KINDS = f"Workshop packages (*{PACKAGE_ENDING} *.json)"
WORKSPACE_KINDS = "Plenary workspaces (*.plenary)"


def import_package(
    window: QWidget, context: Context, *, choose: Callable[[QWidget, str, str], Path | None] | None = None
) -> None:
    """Let a person choose a workshop package, and take it in whole or not at all."""
    path = (choose or choose_file)(window, "Import a workshop package", PACKAGE_KINDS)
    if path is None:
        return
    packages = context.plenary.packages

    def imported(workshop_id: str) -> None:
        title = context.plenary.workshops.get(workshop_id).title
        context.say(f"Imported “{title}”", lambda: context.undo(None))

    title = f"Importing “{shorten(path.name, 60)}”"
    wait_for(context, title, lambda progress: packages.import_file(path, progress), imported, window)


def export_package(
    window: QWidget,
    context: Context,
    workshop_id: str,
    *,
    choose: Callable[[str], Path | None] | None = None,
) -> None:
    """Let a person choose where the package of a workshop goes, and write it."""
    title = context.plenary.workshops.get(workshop_id).title
    name = file_name(title, PACKAGE_ENDING.removeprefix("."))
    folder = Path(context.settings.values.last_export_folder or Path.home())
    target = choose(name) if choose else choose_target(window, "Export the package", folder / name, PACKAGE_KINDS)
    if target is None:
        return
    # The system's dialog has asked already whether a file may be replaced.
    work = context.ask(lambda: context.plenary.packages.file_work(workshop_id, target, overwrite=True))
    if work is None:
        return
    job = context.jobs.start(work)
    job.done.connect(partial(_package_written, context))
    job.failed.connect(context.report)


def _package_written(context: Context, target: Path) -> None:
    context.settings.change(last_export_folder=str(target.parent))
    context.say(f"“{target.name}” was written. Another Plenary can import it whole.")


def copy_workspace(window: QWidget, context: Context, *, choose: Callable[[str], Path | None] | None = None) -> None:
    """Let a person choose where a verified copy of the workspace goes."""
    source = context.plenary.path
    name = f"{source.stem} copy.plenary"
    target = (
        choose(name) if choose else choose_target(window, "Copy the workspace", Path.home() / name, WORKSPACE_KINDS)
    )
    if target is None:
        return
    job = context.jobs.start(lambda _progress: context.plenary.backups.copy(target, overwrite=True))
    job.done.connect(partial(_workspace_copied, context))
    job.failed.connect(context.report)


def _workspace_copied(context: Context, target: Path) -> None:
    context.say(f"The workspace was copied to “{target.name}”.")
