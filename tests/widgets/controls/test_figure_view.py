"""Figures on the screen: drawn in every theme, as high as they need to be, and said in words."""

import subprocess
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.document.figures import (
    Bar,
    BarChart,
    Figure,
    HistoryChart,
    HistoryLine,
    MatrixChart,
    MatrixItem,
    Point,
    Spread,
    SpreadChart,
    TimelineChart,
    TimelineMark,
)
from exports import palette
from tests.exports.samples import HOSTILE
from tests.widgets.pages.places import show
from tests.widgets.theme.test_tokens import contrast
from widgets.controls.figure_view import FigureView
from widgets.controls.figure_view_painting import theme_colours
from widgets.theme.style import apply_theme, set_zoom
from widgets.theme.tokens import THEMES, ThemeName

TIMELINE = TimelineChart(
    (TimelineMark("Launch", "event", "2026-03-18", 2, 0), TimelineMark("Answers", "above", "2026-03-18")), "Helped"
)
FIGURES: dict[str, Figure] = {
    "bars": BarChart("Votes", (Bar("Search", 14), Bar("Audit", 3)), mark=10, mark_text="Target"),
    "spread": SpreadChart("Health", (Spread("Promises are kept", (0, 1, 2, 5, 3), 3.9, "Trust", 3.4),)),
    "history": HistoryChart("Trend", (HistoryLine("Trust", (Point("2026-01-05", 3), Point("2026-04-05", 4))),)),
    "timeline": TIMELINE,
    "matrix": MatrixChart("Effort", "Impact", (MatrixItem("Calendar", 20, 80),), ("First", "Later", "Maybe", "No")),
    "empty": SpreadChart("Health", ()),
    "no bars": BarChart("Votes", ()),
}


@pytest.fixture(autouse=True)
def _plain_look(qapp: QApplication) -> Iterator[None]:
    apply_theme(qapp, "light")
    yield
    apply_theme(qapp, "light")
    set_zoom(qapp, 1.0)


def _colours(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}


@pytest.mark.parametrize("name", FIGURES)
@pytest.mark.parametrize("theme", THEMES)
def test_a_figure_is_drawn_in_the_colours_of_the_theme(
    qtbot: QtBot, qapp: QApplication, name: str, theme: ThemeName
) -> None:
    tokens = apply_theme(qapp, theme)
    view = FigureView()
    view.show_figure(FIGURES[name])
    show(qtbot, view, 700, 500)
    assert view.minimumHeight() == view.heightForWidth(view.width())
    found = _colours(view.grab().toImage())
    if name in ("bars", "matrix", "spread", "timeline"):
        wanted = tokens.departments[0].stroke if name == "timeline" else tokens.accent
        assert QColor(wanted).name() in found
        if theme != "light":
            assert palette.ACCENT not in found


def test_a_narrow_view_is_higher_and_zoom_enlarges(qtbot: QtBot, qapp: QApplication) -> None:
    view = FigureView()
    view.show_figure(FIGURES["timeline"])
    show(qtbot, view, 700, 500)
    assert view.hasHeightForWidth()
    assert view.heightForWidth(180) >= view.heightForWidth(900)
    before = view.minimumHeight()
    set_zoom(qapp, 1.5)
    assert view.type_size() == pytest.approx(18)
    assert view.minimumHeight() > before


def test_what_is_drawn_is_said(qtbot: QtBot) -> None:
    view = FigureView()
    show(qtbot, view, 500, 300)
    assert view.accessibleName() == ""
    assert view.minimumHeight() == 0
    view.show_figure(TIMELINE)
    assert view.accessibleName() == "Timeline"
    assert "Launch" in view.accessibleDescription()
    assert "very good" in view.accessibleDescription()
    view.show_figure(BarChart("Votes", (Bar("A", 1),), "A leads."))
    assert (view.accessibleName(), view.accessibleDescription()) == ("Votes", "A leads.")
    view.show_figure(None)
    assert (view.accessibleName(), view.accessibleDescription(), view.minimumHeight()) == ("", "", 0)
    assert view.figure() is None


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_peoples_words_are_painted_as_words(qtbot: QtBot, name: str) -> None:
    words = HOSTILE[name]
    view = FigureView()
    view.show_figure(TimelineChart((TimelineMark(words, "event", "2026-01-01", 1, 0, words),), words, words))
    show(qtbot, view, 600, 400)
    assert len(_colours(view.grab().toImage())) > 3


def test_right_to_left_windows_begin_at_the_right(qtbot: QtBot) -> None:
    view = FigureView()
    view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    view.show_figure(BarChart("Votes", (Bar("A", 1), Bar("B", 0))))
    show(qtbot, view, 600, 200)
    image = view.grab().toImage()
    accent = QColor(THEMES["light"].accent)
    columns = [x for x in range(image.width()) if image.pixelColor(x, 8) == accent]
    assert min(columns) < image.width() * 0.3 < max(columns) < image.width() * 0.7


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("paper", ["card", "panel", "window"])
def test_words_of_figures_can_be_read_in_every_theme(theme: ThemeName, paper: str) -> None:
    tokens = THEMES[theme]
    colours = theme_colours(tokens, getattr(tokens, paper))
    texts = [palette.STRONG, palette.NORMAL, palette.MUTED, palette.DISSENT[2], *(hue.text for hue in palette.HUES)]
    pairs = [(text, ground) for text in texts for ground in (palette.PAPER, palette.PANEL)]
    pairs += [(palette.PAPER, palette.SPREAD[0]), (palette.PAPER, palette.SPREAD[4]), (palette.PAPER, palette.ACCENT)]
    pairs += [(palette.STRONG, ground) for ground in palette.SPREAD[1:4]]
    weak = [(a, b) for a, b in pairs if contrast(colours[a], colours[b]) < 4.5]
    assert weak == []


def test_the_window_does_not_load_fonts_and_layouts_for_figures_it_does_not_show() -> None:
    code = (
        "import sys, widgets.controls.figure_view;"
        "print([m for m in sys.modules if m.startswith(('uharfbuzz', 'exports.typeset', 'exports.figures'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
