"""Over the room: what is missing is written or becomes a task, what was said is linked, Finish names what is open."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.domain.records import Entry, Note, Step
from app.domain.workshop.links import targets_of
from tests.widgets.pages.places import Said, nameless
from widgets.context import Context
from widgets.dialogs.link_dialog import LINKED, LinkDialog
from widgets.room.gaps_dialog import GapsDialog
from widgets.room.room import Room


@pytest.fixture
def room(qtbot: QtBot, context: Context, sample: str) -> Iterator[Room]:
    """Return the room of the sample workshop."""
    opened = Room(context, sample)
    qtbot.addWidget(opened)
    opened.resize(1280, 760)
    opened.show()
    opened.start()
    yield opened
    opened.close_stage()
    opened.close()
    opened.deleteLater()


def step(room: Room, key: str) -> Step:
    found = room.content.step(key)
    assert found is not None
    return found


def gaps_dialog(room: Room, qtbot: QtBot, start: str) -> GapsDialog:
    """Return the list of gaps with one of them at hand."""
    room.show_gaps()
    dialog = room.findChild(GapsDialog)
    assert dialog is not None
    place = next(row.id for row in dialog.list.rows() if row.title.startswith(start))
    dialog.list.choose(place)
    qtbot.waitUntil(dialog.list.hasFocus)
    return dialog


def test_what_is_missing_becomes_a_task_by_one_key(room: Room, qtbot: QtBot) -> None:
    start = "“What does it cost for seasonal staff?” lacks an answer"
    dialog = gaps_dialog(room, qtbot, start)
    QTest.keyClick(dialog.list, Qt.Key.Key_T)
    ask = dialog.verbs.ask
    who, due = ask.field("who"), ask.field("due")
    assert isinstance(who, QComboBox)
    assert isinstance(due, QLineEdit)
    assert nameless(dialog) == []
    due.setText("2031-03-14")
    QTest.keyClick(due, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any(row.mark == "Task" for row in dialog.list.rows() if row.title.startswith(start)))
    assert [a.text for a in room.content.actions if a.due == "2031-03-14"] == [f"{start}."]
    QTest.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not any(a.due == "2031-03-14" for a in room.content.actions))
    dialog.close()


def test_what_is_missing_is_written_over_the_room(room: Room, qtbot: QtBot) -> None:
    start = "“What does it cost for seasonal staff?” lacks an answer"
    dialog = gaps_dialog(room, qtbot, start)
    QTest.keyClick(dialog.list, Qt.Key.Key_W)
    field = dialog.verbs.ask.field("answer")
    assert isinstance(field, QPlainTextEdit)
    field.setPlainText("Nothing: they are counted by the day.")
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not any(row.title.startswith(start) for row in dialog.list.rows()))
    said = [entry.fields.get("answer") for entry in room.content.of_step(Entry, step(room, "faqs").id)]
    assert "Nothing: they are counted by the day." in said
    dialog.close()


def test_words_left_in_a_question_are_found_again(room: Room, qtbot: QtBot) -> None:
    start = "“What does it cost for seasonal staff?” lacks an answer"
    dialog = gaps_dialog(room, qtbot, start)
    dialog.verbs.write()
    field = dialog.verbs.ask.field("answer")
    assert isinstance(field, QPlainTextEdit)
    QTest.keyClicks(field, "Half a sentence")
    dialog.close()
    qtbot.waitUntil(lambda: room.findChild(GapsDialog) is None)
    dialog = gaps_dialog(room, qtbot, start)
    dialog.verbs.write()
    field = dialog.verbs.ask.field("answer")
    assert isinstance(field, QPlainTextEdit)
    assert field.toPlainText() == "Half a sentence"
    dialog.close()


def test_finish_names_what_is_not_settled(room: Room, context: Context, said: Said) -> None:
    context.do(context.plenary.agenda.go_to, room.content.steps[-1].id)
    room.steering.finish()
    assert room.content.workshop.state == "finished"
    words = said.words[-1]
    assert words.startswith("Finished, and not settled: “For hotel department heads")
    assert "a concern of Customer support is open" in words
    assert "So are 2 other objections." in words
    assert "Ctrl+G lists 13 gaps." in words


def link_dialog(room: Room, text: str) -> LinkDialog:
    """Return the dialog that links a benefit."""
    board = step(room, "benefits")
    room.show_step(board.id)
    note = next(n for n in room.content.of_step(Note, board.id) if n.text == text)
    assert room.editor is not None
    assert room.editor.focus_entry(note.id) or room.editor.chosen_record() == note.id
    room.show_links()
    dialog = room.findChild(LinkDialog)
    assert dialog is not None
    return dialog


def test_a_benefit_is_linked_to_a_pain_and_parted_again(room: Room, qtbot: QtBot) -> None:
    board = step(room, "benefits")
    linked = {link.source_id for link in room.content.links}
    grouped = {n.group_id for n in room.content.notes if n.group_id}
    free = next(n for n in room.content.of_step(Note, board.id) if n.id not in linked | grouped and not n.group_id)
    dialog = link_dialog(room, free.text)
    assert nameless(dialog) == []
    assert dialog.state.text() == "Not linked yet"
    rows = dialog.list.rows()
    QTest.keyClicks(dialog.field, rows[-1].title[:20])
    assert rows[-1].id in [row.id for row in dialog.list.rows()]
    dialog.list.choose(rows[-1].id)
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: targets_of(room.content, free.id) == (rows[-1].id,))
    assert [row.mark for row in dialog.list.rows() if row.id == rows[-1].id] == [LINKED]
    assert dialog.state.text() == "1 link"
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: targets_of(room.content, free.id) == ())
    dialog.close()
