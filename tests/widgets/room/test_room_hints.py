"""Hints say once what could be done faster: one at a time, never while the window is shared, until put away."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.records import Step
from widgets.activities.board.editor import BoardEditor
from widgets.context import Context
from widgets.keys.own_keys import use_keys
from widgets.pages.hint_choice import HintChoice
from widgets.room.room import Room


@pytest.fixture
def room(qtbot: QtBot, context: Context) -> Room:
    """The room of the sample workshop at its pains."""
    room = Room(context, context.plenary.samples.open())
    qtbot.addWidget(room)
    room.resize(1280, 800)
    room.show()
    room.start()
    room.steering.go(_step(room, "pains").id)
    room.activateWindow()
    qtbot.waitUntil(room.isActiveWindow)
    return room


def _step(room: Room, key: str) -> Step:
    step = room.content.step(key)
    assert step is not None
    return step


def _hint(room: Room) -> str:
    return room.hints.line.words.text() if room.hints.line.isVisible() else ""


def _say(room: Room, words: str) -> None:
    room.capture.type_letter(words)
    QTest.keyClick(room.capture.field, Qt.Key.Key_Return)


def _seen(room: Room) -> tuple[str, ...]:
    return room.context.settings.values.hints_seen


def test_a_note_without_a_speaker_shows_how_to_say_who_spoke(room: Room) -> None:
    _say(room, "the rota takes all sunday")
    assert "“@” and a name" in _hint(room)
    below = room.hints.line.mapTo(room, room.hints.line.rect().topLeft()).y()
    assert below >= room.capture.mapTo(room, room.capture.rect().bottomLeft()).y(), "it covers nothing"
    assert room.capture.field.hasFocus(), "and takes nothing away from typing"
    _say(room, "and nobody says so")
    assert "“@” and a name" in _hint(room)
    room.capture.choose_speaker(1)
    _say(room, "somebody does")
    assert _hint(room) == "", "it goes when it is done once"
    room.capture.clear_stamps()
    _say(room, "nobody again")
    assert _hint(room) == "", "and comes once only"


def test_what_is_known_already_is_not_said(room: Room) -> None:
    QTest.keyClick(room.capture.field, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert "next" in _seen(room)
    room.header._next.click()
    assert _hint(room) == ""


def test_one_at_a_time_and_got_it(room: Room) -> None:
    room.side.clock.toggle.click()
    assert _hint(room) == "Ctrl+Space starts and pauses the clock."
    room.header._next.click()
    assert _hint(room).startswith("Ctrl+Space")
    assert _seen(room) == ("clock",), "what was not shown comes another time"
    room.hints.line.got_it.click()
    assert _hint(room) == ""
    room.header._back.click()
    room.header._next.click()
    assert _hint(room) == "Ctrl+PgDown goes to the next step, Ctrl+PgUp back."


def test_a_hint_tells_the_key_that_is_in_force(room: Room) -> None:
    room.header._next.click()
    use_keys({"room.next": "Ctrl+J"})
    assert _hint(room).startswith("Ctrl+J goes")
    use_keys({"room.clock": ""})
    room.hints.line.got_it.click()
    room.side.clock.toggle.click()
    assert _hint(room) == "", "without a key there is no faster way"
    use_keys({})


def test_nothing_is_said_while_others_look(room: Room) -> None:
    room.header._next.click()
    assert _hint(room)
    room.share.begin()
    assert _hint(room) == ""
    room.side.clock.toggle.click()
    assert _hint(room) == ""
    assert "clock" not in _seen(room)
    room.share.end()
    room.stage.toggle()
    room.side.clock.toggle.click()
    assert _hint(room) == ""
    room.stage.close()
    room.side.clock.toggle.click()
    assert _hint(room).startswith("Ctrl+Space")


def test_a_group_by_mouse_tells_the_keys(room: Room) -> None:
    editor = room.editor
    assert isinstance(editor, BoardEditor)
    editor.view.dropped_together.emit()
    assert _hint(room) == "By keyboard: Space marks notes, G on another one puts them together."
    editor.view.keyed_together.emit()
    assert _hint(room) == ""


def test_a_stamp_by_mouse_tells_its_key_until_it_is_used(room: Room) -> None:
    QTest.mouseClick(room.capture._stamps[1], Qt.MouseButton.LeftButton)
    assert _hint(room).startswith("Ctrl+1 stamps with the first department")
    QTest.keyClick(room.capture.field, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert _hint(room) == ""


def test_hints_are_switched_off_and_come_again(room: Room, qtbot: QtBot) -> None:
    choice = HintChoice(room.context.settings)
    qtbot.addWidget(choice)
    choice.shown.setChecked(False)
    room.header._next.click()
    assert _hint(room) == ""
    choice.shown.setChecked(True)
    room.header._next.click()
    assert _hint(room)
    choice.refresh()
    choice.show_again()
    assert _seen(room) == ()
    assert not choice.again.isEnabled()


def test_a_hint_about_a_step_goes_with_it(room: Room) -> None:
    _say(room, "the rota takes all sunday")
    assert _hint(room)
    room.steering.look(_step(room, "alignment").id)
    assert _hint(room) == ""
