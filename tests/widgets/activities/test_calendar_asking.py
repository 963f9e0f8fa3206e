"""What is asked about an entry of the calendar: nothing chosen or typed is lost, and no day becomes a channel."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.widgets.activities.test_outcome_editors import room_at
from tests.widgets.pages.places import Said
from widgets.activities.calendar.calendar_capture import Typed, read_entry
from widgets.activities.calendar.calendar_verbs import EntryVerbs
from widgets.activities.calendar.editor import CalendarEditor
from widgets.context import Context
from widgets.room.room import Room

CTRL = Qt.KeyboardModifier.ControlModifier
TODAY = date(2026, 9, 22)  # a Tuesday


def calendar(room: Room) -> CalendarEditor:
    editor = room.editor
    assert isinstance(editor, CalendarEditor)
    return editor


@pytest.fixture
def room(rooms: list[Room], qtbot: QtBot, context: Context) -> Room:
    """Return a room at a calendar with one entry, its line in focus."""
    room = room_at(rooms, qtbot, context, "calendar")
    editor = calendar(room)
    # A step behind it, or there would be nowhere to go by mistake.
    context.plenary.agenda.add_step(room.workshop_id, "brief", "Behind it")
    context.plenary.content_calendar.add_many(
        [{"title": "What is new", "day": "2026-12-01", "channel": "Blog"}], workshop_id=room.workshop_id
    )
    room.activateWindow()
    qtbot.waitUntil(room.isActiveWindow)
    qtbot.waitUntil(lambda: editor.list.rows.rowCount() > 0)
    editor.list.setFocus()
    return room


def ask_message(editor: CalendarEditor, *messages: str) -> tuple[QComboBox, QPlainTextEdit]:
    EntryVerbs(editor, editor.ask).ask_message(editor._entries[0], messages)
    chosen, field = editor.ask.field("chosen"), editor.ask.field("message")
    assert isinstance(chosen, QComboBox)
    assert isinstance(field, QPlainTextEdit)
    return chosen, field


def test_ctrl_enter_answers_from_a_choice_and_stays_in_the_step(room: Room) -> None:
    editor, here = calendar(room), room.step_id()
    chosen, _ = ask_message(editor, "We <b>listen</b> first", "رسالة 👍")
    QTest.keyClick(chosen, Qt.Key.Key_Down)
    QTest.keyClick(chosen, Qt.Key.Key_Return, CTRL)
    QApplication.processEvents()
    assert room.step_id() == here
    assert not editor.ask.isVisible()
    assert room.content.calendar[0].message == "We <b>listen</b> first"


def test_ctrl_enter_answers_from_a_line(room: Room) -> None:
    editor, here = calendar(room), room.step_id()
    QTest.keyClick(editor.list, Qt.Key.Key_E)
    title = editor.ask.field("title")
    QTest.keyClicks(title, " and old")
    QTest.keyClick(title, Qt.Key.Key_Return, CTRL)
    QApplication.processEvents()
    assert room.step_id() == here
    assert room.content.calendar[0].title == "What is new and old"


def test_enter_starts_a_line_where_several_are_written(room: Room) -> None:
    editor = calendar(room)
    QTest.keyClick(editor.list, Qt.Key.Key_N)
    notes = editor.ask.field("notes")
    for words in ("one", "two"):
        QTest.keyClicks(notes, words)
        QTest.keyClick(notes, Qt.Key.Key_Return)
    assert editor.ask.isVisible()
    QTest.keyClick(notes, Qt.Key.Key_Return, CTRL)
    assert room.content.calendar[0].notes == "one\ntwo"


def test_own_words_stand_instead_of_the_chosen_message(room: Room) -> None:
    editor = calendar(room)
    chosen, field = ask_message(editor, "From the guide")
    QTest.keyClick(chosen, Qt.Key.Key_Down)
    assert field.toPlainText() == "From the guide"
    field.setPlainText("كلماتنا, our own")
    QTest.keyClick(field, Qt.Key.Key_Return, CTRL)
    assert room.content.calendar[0].message == "كلماتنا, our own"


def test_choosing_can_be_taken_back_in_the_field_and_choosing_none_keeps_it(room: Room) -> None:
    editor = calendar(room)
    chosen, field = ask_message(editor, "One", "Two")
    QTest.keyClicks(field, "mine")
    chosen.setCurrentIndex(2)
    assert field.toPlainText() == "Two"
    field.undo()
    assert field.toPlainText() == "mine"
    chosen.setCurrentIndex(0)
    assert field.toPlainText() == "mine"


@pytest.mark.parametrize(
    ("said", "typed"),
    [
        ("Friday: Podcast", Typed("Podcast", "2026-09-25")),
        ("Tuesday Blog: x", Typed("x", "2026-09-29", "", "Blog")),
        ("on Friday 9:30 Blog: x", Typed("x", "2026-09-25", "09:30", "Blog")),
        ("next Friday Blog: x", Typed("x", "2026-09-25", "", "Blog")),
        ("Fri, Blog: x", Typed("x", "2026-09-25", "", "Blog")),
        ("Sun cream: x", Typed("x", None, "", "Sun cream")),
        ("Fridays: x", Typed("x", None, "", "Fridays")),
        ("Friday's Blog: x", Typed("x", None, "", "Friday's Blog")),
        ("Friday", Typed("Friday")),
        ("2026-02-30 Blog: Impossible", Typed("2026-02-30 Blog: Impossible", no_day="2026-02-30")),
        ("32.13. Press: Release", Typed("32.13. Press: Release", no_day="32.13.")),
        ("45/20 Email: Reminder", Typed("45/20 Email: Reminder", no_day="45/20")),
    ],
)
def test_no_day_becomes_a_channel(said: str, typed: Typed) -> None:
    assert read_entry(said, TODAY) == typed


def test_a_line_whose_day_cannot_be_read_waits_in_the_bar(room: Room, said: Said) -> None:
    room.capture.field.setPlainText("2026-02-30 Blog: Impossible")
    QTest.keyClick(room.capture.field, Qt.Key.Key_Return)
    assert room.capture.field.toPlainText() == "2026-02-30 Blog: Impossible"
    assert "“2026-02-30” is no day" in said.words[-1]
    assert len(room.content.calendar) == 1
    room.capture.field.setPlainText("Friday: Podcast")
    QTest.keyClick(room.capture.field, Qt.Key.Key_Return)
    assert {(e.title, e.day, e.channel) for e in room.content.calendar} >= {("Podcast", "2026-09-25", "")}


def test_pasted_lines_are_all_taken_and_the_unread_day_is_said(room: Room, said: Said) -> None:
    assert calendar(room).paste_lines("Friday Blog: x\n2026-02-30 Mail: y\n45.1. Mail: z", None)
    assert {e.title for e in room.content.calendar} == {"What is new", "x", "2026-02-30 Mail: y", "45.1. Mail: z"}
    assert said.words[-1] == "“2026-02-30” is no day: 2 lines stand under “No day yet”."
