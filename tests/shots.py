"""Pictures of every page, dialog, step and stage in every theme: `python -m tests.shots FOLDER`."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app import paths
from app.settings import SettingsFile
from widgets.main_window import PLACES, MainWindow
from widgets.start import make_application
from widgets.theme.style import apply_theme

THEMES = ("light", "dark", "contrast")
SIZES = ((1280, 720), (1920, 1080))


def settle() -> None:
    """Let everything that is due be laid out and painted."""
    for _ in range(5):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def save(widget: QWidget, target: Path) -> None:
    """Save a picture of a widget."""
    settle()
    widget.grab().save(str(target))


def dialogs(window: MainWindow) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield the dialogs that open over a room, by name."""
    assert window.room is not None
    room = window.room
    yield "palette", window.show_palette
    yield "keys", window.show_keys
    yield "people", room.show_people
    yield "details", room.show_details
    yield "history", room.show_history
    yield "add-step", lambda: room.steering.add("")
    yield "export", room.show_export


def shoot(window: MainWindow, folder: Path) -> int:
    """Take every picture of one theme and size; returns how many."""
    folder.mkdir(parents=True, exist_ok=True)
    assert window.context is not None
    for key, _, _ in PLACES:
        window.go_to(key)
        settle()
        save(window, folder / f"page-{key}.png")
    window.new_workshop("messaging")
    save(window, folder / "page-new-workshop.png")
    workshop = window.context.plenary.samples.open()
    window.open_room(workshop)
    room = window.room
    assert room is not None
    room.stage.toggle()
    stage = room.stage.window
    assert stage is not None
    stage.resize(window.size())
    for number, step in enumerate(room.content.steps, 1):
        room.show_step(step.id)
        save(window, folder / f"room-{number:02}-{step.key}.png")
        save(stage, folder / f"stage-{number:02}-{step.key}.png")
    for name, show in dialogs(window):
        show()
        settle()
        for dialog in window.findChildren(QDialog):
            if dialog.isVisible():
                save(dialog, folder / f"dialog-{name}.png")
                dialog.close()
        settle()
    window.go_to("home")
    save(window, folder / "page-home-after.png")
    return len(list(folder.glob("*.png")))


def main(target: Path) -> None:
    """Take all pictures."""
    app = make_application([])
    for theme in THEMES:
        for width, height in SIZES if theme == "light" else SIZES[:1]:
            with tempfile.TemporaryDirectory() as home:
                os.environ["PLENARY_HOME"] = home
                apply_theme(app, theme)  # type: ignore[arg-type]
                window = MainWindow(SettingsFile(paths.settings_file()))
                window.resize(width, height)
                window.show()
                window.open_workspace(None)
                count = shoot(window, target / f"{theme}-{width}x{height}")
                window.close()
                settle()
                sys.stdout.write(f"{target / f'{theme}-{width}x{height}'}: {count} pictures\n")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "shots"))
