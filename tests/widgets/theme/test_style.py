"""A theme reaches palette, style sheet, icons and listeners; zoom reaches the fonts."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFont, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from widgets.theme.icons import icon, icon_names
from widgets.theme.style import (
    apply_theme,
    current_choice,
    current_tokens,
    restyle,
    set_zoom,
    step_zoom,
    theme_changed,
    ui_font,
    zoom,
)
from widgets.theme.stylesheet import stylesheet
from widgets.theme.tokens import DARK, LIGHT, THEMES


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> Iterator[None]:
    set_zoom(qapp, 1.0)
    apply_theme(qapp, "light")
    yield
    set_zoom(qapp, 1.0)
    apply_theme(qapp, "light")


def test_theme_sets_palette_and_tells_listeners(qapp: QApplication, qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme_changed):
        tokens = apply_theme(qapp, "dark")
    assert tokens is DARK is current_tokens()
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK.window)
    assert DARK.accent in qapp.styleSheet()


def test_system_follows_the_desktop(qapp: QApplication) -> None:
    assert apply_theme(qapp, "system") in THEMES.values()
    assert current_choice() == "system"


@pytest.mark.parametrize("tokens", THEMES.values(), ids=lambda t: t.name)
def test_style_sheet_leaves_no_placeholder_and_names_files_that_exist(tokens: object) -> None:
    assert tokens in THEMES.values()
    sheet = stylesheet(next(t for t in THEMES.values() if t is tokens), 1.0)
    assert "@" not in sheet
    files = re.findall(r'url\("([^"]+)"\)', sheet)
    assert files
    assert all(Path(file).is_file() for file in files)


def test_zoom_enlarges_type_in_steps_and_within_limits(qapp: QApplication) -> None:
    assert set_zoom(qapp, 9) == 2.0
    assert ui_font(13).pixelSize() == 26
    assert qapp.font().pixelSize() == 26
    assert set_zoom(qapp, 0.1) == zoom() == 0.8
    assert step_zoom(2.0, 0) == 1.0
    assert step_zoom(1.0, 1) == 1.1
    assert step_zoom(1.3, 1) == 1.5, "from between two steps it goes on from the nearest"
    assert step_zoom(1.1, -1) == 1.0
    assert step_zoom(1.0, -99) == 0.8


def test_clock_font_has_tabular_figures() -> None:
    assert ui_font(36, tabular=True).isFeatureSet(QFont.Tag("tnum"))


def test_property_set_later_is_taken_up(qtbot: QtBot) -> None:
    label = QLabel("Customer pains")
    qtbot.addWidget(label)
    label.show()
    label.setProperty("role", "title")
    restyle(label)
    assert label.font().pixelSize() == 24


def test_every_icon_paints_something_in_every_mode() -> None:
    assert len(icon_names()) >= 40
    for name in icon_names():
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled):
            image = icon(name).pixmap(QSize(16, 16), 1.0, mode).toImage()
            assert any(image.pixelColor(x, y).alpha() for x in range(16) for y in range(16)), name


def _strongest(source: QIcon) -> str:
    image = source.pixmap(QSize(24, 24), 1.0).toImage()
    pixels = [image.pixelColor(x, y) for x in range(24) for y in range(24)]
    return max(pixels, key=lambda colour: colour.alpha()).name()


def test_icon_follows_the_theme_and_its_tint(qapp: QApplication) -> None:
    plain, primary = icon("square"), icon("square", "on_accent")
    assert (_strongest(plain), _strongest(primary)) == (LIGHT.text, LIGHT.on_accent)
    apply_theme(qapp, "dark")
    assert (_strongest(plain), _strongest(primary)) == (DARK.text, DARK.on_accent)


def test_icon_is_sharp_on_a_fine_screen() -> None:
    pixmap = icon("house").pixmap(QSize(16, 16), 2.0)
    assert (pixmap.width(), pixmap.devicePixelRatio()) == (32, 2.0)


def test_unknown_icon_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        icon("no-such-icon")
