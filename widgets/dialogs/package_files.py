"""Whole workshops and whole workspaces, in and out of files."""

import os
import secrets
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.domain.errors import AppError, ExportError, InvalidInputError
from app.domain.progress import Progress, no_progress
from app.services.packages import MAX_PACKAGE_BYTES
from widgets.context import Context
from widgets.dialogs.choosing import choose_file, choose_target, file_name

PACKAGE_KINDS = "Workshop packages (*.json)"
WORKSPACE_KINDS = "Plenary workspaces (*.plenary)"


def _read(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_PACKAGE_BYTES:
            raise InvalidInputError(f"“{path.name}” is too large to be a workshop package. Nothing was changed.")
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise InvalidInputError(f"“{path.name}” is not a workshop package. Nothing was changed.") from None
    except OSError as error:
        raise InvalidInputError(f"“{path.name}” cannot be read ({error.strerror}). Nothing was changed.") from None


def import_package(
    window: QWidget, context: Context, *, choose: Callable[[QWidget, str, str], Path | None] | None = None
) -> None:
    """Let a person choose a workshop package, and take it in whole or not at all."""
    path = (choose or choose_file)(window, "Import a workshop package", PACKAGE_KINDS)
    if path is None:
        return
    workshop_id = context.ask(lambda: context.plenary.packages.import_text(_read(path)))
    if workshop_id:
        title = context.plenary.workshops.get(workshop_id).title
        context.say(f"Imported “{title}”", lambda: context.undo(None))


def write_text(text: str, target: Path, progress: Progress = no_progress) -> Path:
    """Write a text file whole: it stands beside the target until it is complete.

    Raises:
        ExportError: it cannot be written; the target is as it was.
        CancelledError: from `progress`; nothing is left behind.
    """
    aside = target.with_name(f".{target.name[:80]}.{secrets.token_hex(4)}.part")
    try:
        with aside.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        progress(0.99)
        os.replace(aside, target)
    except OSError as error:
        raise _not_written(target, error) from None
    finally:
        aside.unlink(missing_ok=True)
    return target


def _not_written(target: Path, error: OSError) -> ExportError:
    return ExportError(
        f"“{target.name}” could not be written ({error.strerror}). Your workshop is safe. Choose another folder.",
        type(error).__name__,
    )


def export_package(
    window: QWidget,
    context: Context,
    workshop_id: str,
    *,
    choose: Callable[[str], Path | None] | None = None,
) -> None:
    """Let a person choose where the package of a workshop goes, and write it."""
    title = context.plenary.workshops.get(workshop_id).title
    name = file_name(title, "json")
    folder = Path(context.settings.values.last_export_folder or Path.home())
    target = choose(name) if choose else choose_target(window, "Export the package", folder / name, PACKAGE_KINDS)
    if target is None:
        return
    text = context.ask(context.plenary.packages.export, workshop_id)
    if text is None:
        return
    job = context.jobs.start(lambda progress: write_text(text, target, progress))
    job.done.connect(partial(_package_written, context))
    job.failed.connect(context.report)


def _package_written(context: Context, target: Path) -> None:
    context.settings.change(last_export_folder=str(target.parent))
    context.say(f"“{target.name}” was written. Another Plenary can import it whole.")


def copy_workspace(window: QWidget, context: Context, *, choose: Callable[[str], Path | None] | None = None) -> None:
    """Let a person choose where a verified copy of the workspace goes."""
    source = context.plenary.store.path
    name = f"{source.stem} copy.plenary"
    target = (
        choose(name) if choose else choose_target(window, "Copy the workspace", Path.home() / name, WORKSPACE_KINDS)
    )
    if target is None:
        return
    if target.resolve() == source.resolve():
        context.report(InvalidInputError("This is the workspace itself. Choose another name for the copy."))
        return

    def copy(_progress: Progress) -> Path:
        aside = target.with_name(f".{target.name[:80]}.{secrets.token_hex(4)}.part")
        try:
            context.plenary.backups.copy(aside)
            os.replace(aside, target)
        except OSError as error:
            raise AppError(
                f"The copy could not be written ({error.strerror}). Your workspace is safe. Choose another folder."
            ) from None
        finally:
            aside.unlink(missing_ok=True)
        return target

    job = context.jobs.start(copy)
    job.done.connect(partial(_workspace_copied, context))
    job.failed.connect(context.report)


def _workspace_copied(context: Context, target: Path) -> None:
    context.say(f"The workspace was copied to “{target.name}”.")
