"""Over the room: what was said is linked and parted again, and Finish names what is not settled."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.records import Note, Step
from app.domain.workshop.links import targets_of
from tests.widgets.pages.places import Said, nameless
from widgets.context import Context
from widgets.dialogs.link_dialog import LINKED, LinkDialog
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


def test_finish_names_what_is_not_settled(room: Room, context: Context, said: Said) -> None:
    context.do(context.plenary.agenda.go_to, room.content.steps[-1].id)
    room.steering.finish()
    assert room.content.workshop.state == "finished"
    words = said.words[-1]
    assert words.startswith("Finished, and not settled: “For hotel department heads")
    assert "a concern of Customer support is open" in words
    assert "So are 2 other objections." in words
    assert "Ctrl+G lists 15 gaps." in words


def link_dialog(room: Room, text: str) -> LinkDialog:
    """Return the dialog that links a benefit."""
    board = step(room, "benefits")
    room.show_step(board.id)
    note = next(n for n in room.content.of_step(Note, board.id) if n.text == text)
    assert room.editor is not None
    assert room.editor.focus_entry(note.id) or room.editor.chosen_record() == note.id
    room.dialogs.links()
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
