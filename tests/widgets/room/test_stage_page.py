"""The stage keeps its own sizes, and what the room wants to see in sight, whatever the console does."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QScrollBar
from pytestqt.qtbot import QtBot

from app.domain.workshop.stage import StageBody, StageCard, StageCards, StageColumn, StageCount, StageTable, StageView
from widgets.context import Context
from widgets.room.stage_page import StagePage
from widgets.theme.style import apply_theme, set_zoom


@pytest.fixture
def stage(qtbot: QtBot, context: Context, qapp: QApplication) -> Iterator[StagePage]:
    """A stage of 1280 × 720, open."""
    apply_theme(qapp, "light")
    window = StagePage()
    qtbot.addWidget(window)
    window.resize(1280, 720)
    window.show()
    yield window
    window.close()
    set_zoom(qapp, 1.0)
    apply_theme(qapp, "light")


def _show(stage: StagePage, body: StageBody) -> None:
    stage.show_view(StageView("s", "Customer pains", "What makes their week harder?", body))
    QGuiApplication.sendPostedEvents()


def _bar(stage: StagePage) -> QScrollBar:
    area = stage.findChild(QScrollArea)
    assert area is not None
    return area.verticalScrollBar()


def _columns(*numbers: int) -> StageCards:
    return StageCards(
        tuple(
            StageColumn(f"Column {i}", tuple(StageCard(f"Something they said {i}.{n}") for n in range(number)))
            for i, number in enumerate(numbers)
        )
    )


def _sizes(stage: StagePage) -> dict[str, int]:
    return {label.text(): label.fontInfo().pixelSize() for label in stage.findChildren(QLabel) if label.text()}


def test_zoom_and_appearance_of_the_console_leave_the_stage_as_large_as_it_is(
    stage: StagePage, qapp: QApplication
) -> None:
    _show(stage, _columns(2))
    before = _sizes(stage)
    assert before["Customer pains"] == 36
    for change in (lambda: set_zoom(qapp, 1.5), lambda: apply_theme(qapp, "dark"), lambda: set_zoom(qapp, 1.0)):
        change()
        qapp.processEvents()
        assert _sizes(stage) == before


def test_a_new_appearance_leaves_the_room_where_it_reads(stage: StagePage, qapp: QApplication, qtbot: QtBot) -> None:
    _show(stage, _columns(20, 20))
    bar = _bar(stage)
    qtbot.waitUntil(lambda: bar.maximum() > 300)
    bar.setValue(250)
    apply_theme(qapp, "dark")
    qtbot.waitUntil(lambda: bar.value() == 250)


def test_what_is_revealed_begins_with_its_titles(stage: StagePage, qtbot: QtBot) -> None:
    _show(stage, StageCount(30, "notes"))
    _show(stage, _columns(12, 9, 9))
    qtbot.waitUntil(lambda: _bar(stage).maximum() > 0)
    assert stage.scrolled_to_top()
    # Rolled up: other notes, in the same columns.
    _show(stage, _columns(14, 9, 9))
    qtbot.waitUntil(lambda: _bar(stage).maximum() > 0)
    assert stage.scrolled_to_top()


def test_what_is_said_last_in_a_single_column_is_in_sight(stage: StagePage, qtbot: QtBot) -> None:
    for number in range(1, 14):
        _show(stage, _columns(number))
    qtbot.waitUntil(stage.scrolled_to_end)


def test_a_number_and_its_unit_stand_on_one_line(stage: StagePage) -> None:
    rows = (("Time to the first campaign", "26 min", "80.5 %", "a longer remark of 12 words"),)
    _show(stage, StageTable(("Metric", "Actual", "Attained", "Remark"), rows))
    for words in ("26 min", "80.5 %"):
        label = next(one for one in stage.findChildren(QLabel) if one.text().replace("\u00a0", " ") == words)
        assert label.minimumSizeHint().width() >= label.fontMetrics().horizontalAdvance(words)
    assert "80.5 %" in stage.words()
