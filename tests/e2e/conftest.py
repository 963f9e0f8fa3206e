"""The real window on a workspace of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import paths
from app.settings import SettingsFile
from tests.e2e.facilitator import Facilitator
from widgets.main_window import MainWindow
from widgets.theme.style import apply_theme


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own for everything Plenary keeps."""
    monkeypatch.setenv("PLENARY_HOME", str(tmp_path))
    return tmp_path


def open_window(qtbot: QtBot) -> MainWindow:
    """Open the window as a start does, and wait until Home is filled."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app, "light")
    window = MainWindow(SettingsFile(paths.settings_file()))
    window.show()
    with qtbot.waitSignal(window.workspace_opened, timeout=10_000):
        window.open_workspace(None)
    return window


@pytest.fixture
def facilitator(qtbot: QtBot, home: Path) -> Iterator[Facilitator]:
    """Somebody at the keyboard, with the window open."""
    person = Facilitator(qtbot, open_window)
    yield person
    person.close()
