"""A workspace with something to show everywhere, and windows on screens of any size."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QApplication

from tests.widgets.screens.rounds import Screen, open_on, write_workspace
from widgets.main_window import MainWindow
from widgets.theme import style
from widgets.theme.style import apply_theme, set_zoom

Open = Callable[[Screen], MainWindow]


@pytest.fixture(scope="session")
def full_workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A workspace in which every page and every kind of step has something to show."""
    folder = tmp_path_factory.mktemp("full")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLENARY_HOME", str(folder / "home"))
        write_workspace(folder / "full.plenary")
        yield folder / "full.plenary"


@pytest.fixture
def open_window(
    qapp: QApplication, full_workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Open]:
    """Open the window on a screen."""
    windows: list[MainWindow] = []

    def opened(screen: Screen) -> MainWindow:
        there = QRect(0, 0, screen.width, screen.height)
        monkeypatch.setattr(QScreen, "availableGeometry", lambda _screen: QRect(there))
        monkeypatch.setattr(QScreen, "availableSize", lambda _screen: QSize(there.size()))
        monkeypatch.setattr(style, "_system_type", lambda: screen.system_type)
        apply_theme(qapp, "light")
        set_zoom(qapp, screen.zoom)
        windows.append(open_on(screen, full_workspace, tmp_path))
        return windows[-1]

    yield opened
    for window in windows:
        if window.context is not None:
            window.safekeeping.ask = lambda _words, _close: True
        window.close()
        window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    monkeypatch.undo()
    set_zoom(qapp, 1.0)
