"""The window opens within the screen that is there, and where it was when it was closed."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QScreen
from pytestqt.qtbot import QtBot

from app.settings import SettingsFile, WindowPlace
from widgets.main_window import MainWindow
from widgets.window_place import keep_within_screen

DESK = QRect(0, 0, 1920, 1080)


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Iterator[QRect]:
    """The part of the screen that windows may take, to be changed by a test."""
    there = QRect(DESK)
    monkeypatch.setattr(QScreen, "availableGeometry", lambda _screen: QRect(there))
    return there


@pytest.fixture
def settings(tmp_path: Path) -> SettingsFile:
    """Settings in a file of their own."""
    return SettingsFile(tmp_path / "settings.json")


def opened(qtbot: QtBot, settings: SettingsFile, *, only_looks: bool = False) -> MainWindow:
    window = MainWindow(settings, only_looks=only_looks)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    return window


def test_the_first_time_it_has_its_usual_size_in_the_middle(
    qtbot: QtBot, screen: QRect, settings: SettingsFile
) -> None:
    window = opened(qtbot, settings)
    assert (window.width(), window.height()) == (1280, 760)
    assert abs(window.geometry().center().x() - screen.center().x()) <= 10


@pytest.mark.parametrize("room", [(1280, 770), (1024, 600), (853, 505), (640, 360)])
def test_on_a_small_screen_it_lies_within(
    qtbot: QtBot, screen: QRect, settings: SettingsFile, room: tuple[int, int]
) -> None:
    # A panel at the top and one at the left are no place for windows.
    screen.setRect(60, 30, *room)
    window = opened(qtbot, settings)
    keep_within_screen(window)
    assert screen.contains(window.frameGeometry())
    assert window.width() >= min(room[0] - 20, 1280)


def test_it_comes_back_where_it_was(qtbot: QtBot, screen: QRect, settings: SettingsFile, tmp_path: Path) -> None:
    window = opened(qtbot, settings)
    window.setGeometry(300, 200, 900, 620)
    where = window.pos()
    window.close()
    again = opened(qtbot, SettingsFile(tmp_path / "settings.json"))
    assert (again.width(), again.height(), again.pos()) == (900, 620, where)


def test_maximised_it_comes_back_maximised_and_knows_its_size(
    qtbot: QtBot, screen: QRect, settings: SettingsFile
) -> None:
    window = opened(qtbot, settings)
    window.resize(1000, 700)
    window.showMaximized()
    window.close()
    assert settings.values.window is not None
    assert settings.values.window.maximised
    again = opened(qtbot, settings)
    assert again.isMaximized()
    assert (settings.values.window.width, settings.values.window.height) == (1000, 700)


def test_a_window_that_only_looks_leaves_the_place_alone(qtbot: QtBot, screen: QRect, settings: SettingsFile) -> None:
    settings.change(window=WindowPlace(100, 100, 900, 600))
    window = opened(qtbot, settings, only_looks=True)
    window.resize(700, 500)
    window.close()
    assert settings.values.window == WindowPlace(100, 100, 900, 600)


@pytest.mark.parametrize(
    "place",
    [
        WindowPlace(2500, 300, 900, 600),  # on a screen that was taken away
        WindowPlace(1900, 1060, 900, 600),  # nothing one could take hold of is in sight
        WindowPlace(-5000, -5000, 900, 600),
    ],
)
def test_where_no_screen_is_any_more_is_no_place(
    qtbot: QtBot, screen: QRect, settings: SettingsFile, place: WindowPlace
) -> None:
    settings.change(window=place)
    window = opened(qtbot, settings)
    assert screen.contains(window.geometry())
    assert (window.width(), window.height()) == (1280, 760)


def test_a_place_larger_than_the_screen_is_made_to_fit(qtbot: QtBot, screen: QRect, settings: SettingsFile) -> None:
    screen.setRect(0, 0, 1024, 640)
    settings.change(window=WindowPlace(-200, 300, 2400, 1300))
    window = opened(qtbot, settings)
    keep_within_screen(window)
    assert screen.contains(window.frameGeometry())


@pytest.mark.parametrize(
    "said",
    [
        "huge",
        [1, 2, 3, 4],
        {"x": 1, "y": 2, "width": 3},
        {"x": float("nan"), "y": 0, "width": 900, "height": 600},
        {"x": 0, "y": 0, "width": 10**12, "height": 600},
        {"x": 0, "y": 0, "width": 0, "height": -600},
        {"x": True, "y": 0, "width": 900, "height": 600},
        {"x": 0, "y": 0, "width": 900.5, "height": 600},
        {"x": 0, "y": 0, "width": 900, "height": 600, "maximised": "yes"},
    ],
)
def test_what_is_no_place_is_not_taken_for_one(tmp_path: Path, said: object) -> None:
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"zoom": 1.5, "window": said}), "utf-8")
    values = SettingsFile(file).values
    assert values.window is None
    assert values.zoom == 1.5, "nothing else is lost with it"


def test_a_place_is_read_as_it_was_written(tmp_path: Path) -> None:
    SettingsFile(tmp_path / "settings.json").change(window=WindowPlace(-10, 20, 900, 600, True))
    assert SettingsFile(tmp_path / "settings.json").values.window == WindowPlace(-10, 20, 900, 600, True)
