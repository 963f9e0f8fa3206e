"""The timeline's editor: days as people write them, and small screens."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QLocale, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.widgets.activities.test_outcome_editors import room_at, say
from tests.widgets.pages.places import Said
from widgets.activities.timeline.editor import TimelineEditor
from widgets.activities.timeline.timeline_canvas import TimelineCanvas
from widgets.activities.timeline.timeline_words import leading_day
from widgets.context import Context
from widgets.room.room import Room

TODAY = date(2026, 11, 22)


def timeline_at(rooms: list[Room], qtbot: QtBot, context: Context) -> tuple[Room, TimelineEditor]:
    """Open a room at a timeline."""
    room = room_at(rooms, qtbot, context, "timeline")
    assert isinstance(room.editor, TimelineEditor)
    return room, room.editor


@pytest.mark.parametrize(
    ("said", "day", "words"),
    [
        ("18.9. Sales hears", "2026-09-18", "Sales hears"),
        ("18.09. Sales hears", "2026-09-18", "Sales hears"),
        ("18. 9.: Sales hears", "2026-09-18", "Sales hears"),
        ("18.9: Sales hears", "2026-09-18", "Sales hears"),
        ("18/9 Sales hears", "2026-09-18", "Sales hears"),
        ("9/18 Sales hears", "2026-09-18", "Sales hears"),
        ("18. September Sales hears", "2026-09-18", "Sales hears"),
        ("on 18.9. – رسالة 🎉", "2026-09-18", "رسالة 🎉"),
        ("24.12. snow", "2025-12-24", "snow"),
        ("29.2. a leap", "2024-02-29", "a leap"),
        ("18.9.2025 Sales hears", "2025-09-18", "Sales hears"),
        ("١٨.٩. مبيعات", "2026-09-18", "مبيعات"),
        # What is rather a number stays one.
        ("9/10 customers loved it", None, "9/10 customers loved it"),
        ("24/7 support", None, "24/7 support"),
        ("4.5 stars", None, "4.5 stars"),
        ("3.5 % more", None, "3.5 % more"),
        ("31.2. nothing", None, "31.2. nothing"),
        ("2.5.1 released", None, "2.5.1 released"),
        ("18.9.", "2026-09-18", ""),
    ],
)
def test_days_in_numbers_are_understood_and_numbers_stay_numbers(said: str, day: str | None, words: str) -> None:
    found, rest = leading_day(said, TODAY, past=True)
    assert (found.isoformat() if found else None, rest) == (day, words)


@pytest.mark.parametrize(("system", "day"), [("de_DE", "2026-10-09"), ("en_GB", "2026-10-09"), ("en_US", "2026-09-10")])
def test_where_both_could_be_the_month_the_system_decides(system: str, day: str) -> None:
    before = QLocale()
    try:
        QLocale.setDefault(QLocale(system))
        found, _ = leading_day("9/10: launch", TODAY, past=True)
    finally:
        QLocale.setDefault(before)
    assert found is not None
    assert found.isoformat() == day


def test_a_date_that_was_not_read_is_said(rooms: list[Room], qtbot: QtBot, context: Context, said: Said) -> None:
    room, editor = timeline_at(rooms, qtbot, context)
    say(room, "18.9. Sales hears")
    assert said.words == []
    say(room, "31.2. nothing happened")
    assert "31.2. nothing happened" in said.words[-1]
    assert "begins with no date" in said.words[-1]
    said.words.clear()
    say(room, "Something without a day")
    assert said.words == []
    assert editor.paste_lines("1.10. one\n99.99. two", None)
    assert "99.99. two" in said.words[-1]


def test_the_bar_names_the_day_in_few_letters(rooms: list[Room], qtbot: QtBot, context: Context) -> None:
    room, editor = timeline_at(rooms, qtbot, context)
    say(room, "12 May launch")
    hint = editor.capture_hint()
    assert hint is not None
    assert "12 May" in hint.label
    assert "2026" not in hint.label


def _full(rooms: list[Room], qtbot: QtBot, context: Context, width: int, height: int) -> TimelineEditor:
    """Return the editor in a small window, with events and notes on both sides."""
    room, editor = timeline_at(rooms, qtbot, context)
    room.resize(width, height)
    for kind in ("event", "helped", "hard"):
        say(room, *(f"{n * 2 + 1}.8. Something that was {kind} {n}" for n in range(6)))
        editor.next_place(1)
    return editor


@pytest.mark.parametrize(("width", "height"), [(1024, 640), (1280, 720), (1920, 1080)])
def test_the_days_are_in_sight_whatever_is_chosen(
    rooms: list[Room], qtbot: QtBot, context: Context, width: int, height: int
) -> None:
    editor = _full(rooms, qtbot, context, width, height)
    canvas = editor.canvas
    for card in canvas.layout_now().cards:
        canvas.choose(card.item.id)
        layout, seen = canvas.layout_now(), canvas.visibleRegion().boundingRect()
        chosen = canvas.card_of(card.item.id)
        assert chosen is not None
        assert seen.contains(chosen.rect.center().toPoint())
        if abs(chosen.rect.center().y() - layout.event_bottom) < seen.height() - 30:
            assert layout.axis < seen.bottom()


def test_dragging_down_scrolls_and_the_day_stays_readable(rooms: list[Room], qtbot: QtBot, context: Context) -> None:
    editor = _full(rooms, qtbot, context, 1280, 720)
    canvas, bar = editor.canvas, editor.area.verticalScrollBar()
    above = next(card for card in canvas.layout_now().cards if card.item.side == "above")
    canvas.choose(above.item.id)
    bar.setValue(0)
    start = above.rect.center()
    _mouse(canvas, QEvent.Type.MouseButtonPress, start)
    bottom = canvas.layout_now().height - 8
    y = start.y()
    while y < bottom:
        y = min(bottom, y + 15)
        _mouse(canvas, QEvent.Type.MouseMove, QPointF(start.x(), y))
    assert bar.value() == bar.maximum() > 0
    tip = canvas.tip_rect()
    assert not tip.isEmpty()
    assert QRectF(canvas.visibleRegion().boundingRect()).contains(tip)
    _mouse(canvas, QEvent.Type.MouseButtonRelease, QPointF(start.x(), bottom))
    assert canvas.tip_rect().isEmpty()
    moved = canvas.card_of(above.item.id)
    assert moved is not None
    assert moved.item.side == "below"


def _mouse(canvas: TimelineCanvas, kind: QEvent.Type, at: QPointF) -> None:
    held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else Qt.MouseButton.LeftButton
    button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else Qt.MouseButton.LeftButton
    everywhere = QPointF(canvas.mapToGlobal(at.toPoint()))
    QApplication.sendEvent(canvas, QMouseEvent(kind, at, everywhere, button, held, Qt.KeyboardModifier.NoModifier))
