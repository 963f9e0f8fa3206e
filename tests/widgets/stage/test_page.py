"""The stage keeps its own sizes, and what the room wants to see in sight, whatever the console does."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.domain.workshop.stage import (
    NOT_HEARD,
    StageAgreement,
    StageAgreementRow,
    StageBody,
    StageCard,
    StageCards,
    StageColumn,
    StageCount,
    StageDepartment,
    StageStance,
    StageTable,
    StageView,
)
from widgets.context import Context
from widgets.stage.page import StagePage
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


def test_a_new_appearance_leaves_the_room_where_it_reads(stage: StagePage, qapp: QApplication) -> None:
    _show(stage, _columns(60, 60))
    assert stage.turn(1)
    before = stage.words()
    apply_theme(qapp, "dark")
    assert stage.page() == 1
    assert stage.words() == before


def test_another_size_keeps_what_is_read_in_sight(stage: StagePage) -> None:
    _show(stage, _columns(100))
    stage.show_page(2)
    first = next(words for words in stage.words().split("\n") if words.startswith("Something"))
    for size in ((1920, 1080), (700, 500), (1000, 420), (1280, 720)):
        stage.resize(*size)
        assert first in stage.words()


def test_what_is_revealed_begins_with_its_titles(stage: StagePage) -> None:
    _show(stage, StageCount(30, "notes"))
    _show(stage, _columns(50, 40, 9))
    assert stage.pages() > 1
    assert stage.page() == 0
    # Rolled up: other notes, in the same columns.
    stage.turn(1)
    _show(stage, _columns(60, 40, 9))
    assert stage.page() == 0


def test_what_is_said_last_is_in_sight_also_after_somebody_turned(stage: StagePage) -> None:
    for number in range(30, 90):
        _show(stage, _columns(9, number))
        assert f"Something they said 1.{number - 1}" in stage.words() or number == 30
        if number % 7 == 0:
            stage.show_page(0)
    assert stage.page() > 0


def test_what_is_taken_back_leaves_the_room_where_it_reads(stage: StagePage) -> None:
    notes = _columns(100)
    _show(stage, notes)
    stage.show_page(2)
    first = next(words for words in stage.words().split("\n") if words.startswith("Something"))
    cards = tuple(card for number, card in enumerate(notes.columns[0].cards) if number != 3)
    _show(stage, StageCards((StageColumn("Column 0", cards),)))
    assert first in stage.words()


def test_the_row_being_typed_is_in_sight(stage: StagePage) -> None:
    rows = [(f"Metric {n}", "12", "") for n in range(40)]
    _show(stage, StageTable(("Metric", "Now", "Why"), tuple(rows)))
    for typed in ("b", "be", "because of the holidays"):
        rows[31] = ("Metric 31", "12", typed)
        _show(stage, StageTable(("Metric", "Now", "Why"), tuple(rows)))
        assert "Metric 31" in stage.words()
        assert typed in stage.words().split("\n")


def test_a_mark_that_is_set_is_in_sight(stage: StagePage) -> None:
    departments = (StageDepartment("SAL", "Sales", 1),)

    def body(said: int) -> StageAgreement:
        rows = tuple(
            StageAgreementRow(
                n + 1,
                f"Message {n}.",
                (StageStance("block", "block") if n == said else NOT_HEARD,),
                "unheard",
                "Not heard",
            )
            for n in range(40)
        )
        return StageAgreement(departments, rows)

    _show(stage, body(-1))
    assert "Message 30." not in stage.words()
    _show(stage, body(30))
    assert "Message 30." in stage.words()


def test_turning_ends_at_both_ends_and_is_told(stage: StagePage) -> None:
    told: list[tuple[int, int]] = []
    stage.paged.connect(lambda page, pages: told.append((page, pages)))
    assert not stage.turn(1)
    _show(stage, _columns(100))
    pages = stage.pages()
    assert told == [(0, pages)]
    assert not stage.turn(-1)
    while stage.turn(1):
        assert told[-1] == (stage.page(), pages)
    assert stage.page() == pages - 1
    counter = next(label for label in stage.findChildren(QLabel) if label.accessibleName().startswith("Page "))
    assert counter.accessibleName() == f"Page {pages} of {pages}"
    assert counter.text() == f"{pages} / {pages}"
    _show(stage, _columns(1))
    assert told[-1] == (0, 1)
    assert counter.isHidden()


def test_the_wheel_turns(stage: StagePage, qapp: QApplication) -> None:
    _show(stage, _columns(100))
    for turned, page in ((-120, 1), (-60, 1), (-60, 2), (240, 0)):
        where = QPointF(100, 300)
        event = QWheelEvent(
            where,
            where,
            QPoint(),
            QPoint(0, turned),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        qapp.sendEvent(stage, event)
        assert stage.page() == page


def test_labels_of_cards_that_stay_are_kept(stage: StagePage) -> None:
    _show(stage, _columns(5))
    before = {label.text(): label for label in stage.findChildren(QLabel)}
    _show(stage, _columns(6))
    for label in stage.findChildren(QLabel):
        if label.text() in before and label.text().startswith("Something"):
            assert label is before[label.text()]


def test_a_number_and_its_unit_stand_on_one_line(stage: StagePage) -> None:
    rows = (("Time to the first campaign", "26 min", "80.5 %", "a longer remark of 12 words"),)
    _show(stage, StageTable(("Metric", "Actual", "Attained", "Remark"), rows))
    for words in ("26 min", "80.5 %"):
        label = next(one for one in stage.findChildren(QLabel) if one.text().replace("\u00a0", " ") == words)
        assert label.minimumSizeHint().width() >= label.fontMetrics().horizontalAdvance(words)
    assert "80.5 %" in stage.words()
