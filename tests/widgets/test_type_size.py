"""The size of everything is changed by key, and kept; a key that is held down does not run on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.settings import SettingsFile
from widgets.main_window import MainWindow
from widgets.theme.style import set_zoom, theme_changed, zoom

CTRL = Qt.KeyboardModifier.ControlModifier
LARGER, SMALLER, USUAL = Qt.Key.Key_Equal, Qt.Key.Key_Minus, Qt.Key.Key_0


@pytest.fixture(autouse=True)
def _usual_size(qapp: QApplication) -> Iterator[None]:
    yield
    set_zoom(qapp, 1.0)


@pytest.fixture
def settings(tmp_path: Path) -> SettingsFile:
    """Settings in a file of their own."""
    return SettingsFile(tmp_path / "settings.json")


@pytest.mark.parametrize(
    ("keys", "size"),
    [
        ([LARGER], 1.1),
        ([LARGER] * 3, 1.5),
        ([LARGER] * 30, 2.0),
        ([SMALLER] * 2, 0.8),
        ([LARGER, LARGER, SMALLER], 1.1),
        ([LARGER] * 30 + [SMALLER], 1.75),
        ([LARGER, LARGER, USUAL, LARGER], 1.1),
    ],
)
def test_steps_that_come_together_are_taken_as_one(
    qtbot: QtBot, tmp_path: Path, settings: SettingsFile, keys: list[Qt.Key], size: float
) -> None:
    window = MainWindow(settings)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    taken: list[float] = []
    theme_changed.connect(look := lambda: taken.append(zoom()))
    for key in keys:
        QTest.keyClick(window, key, CTRL)
    qtbot.waitUntil(lambda: zoom() == size)
    theme_changed.disconnect(look)
    assert taken == [size]
    assert SettingsFile(tmp_path / "settings.json").values.zoom == size


def test_going_there_and_back_lays_out_nothing(qtbot: QtBot, settings: SettingsFile) -> None:
    window = MainWindow(settings)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    with qtbot.assertNotEmitted(theme_changed):
        QTest.keyClick(window, LARGER, CTRL)
        QTest.keyClick(window, SMALLER, CTRL)
        QApplication.processEvents()
    QTest.keyClick(window, SMALLER, CTRL)
    qtbot.waitUntil(lambda: zoom() == 0.9)
