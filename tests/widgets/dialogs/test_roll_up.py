"""Boards brought together by dialog: ticked by keyboard, what is hidden cannot be, one undo takes it back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.widgets.pages.places import HOSTILE, Said, make_workshop, nameless, show
from widgets.context import Context
from widgets.dialogs.roll_up import RollUpDialog


@pytest.fixture
def board_id(context: Context) -> str:
    """Return a board, beside which there are one of the same workshop, and an open and a hidden one elsewhere."""
    here, there = make_workshop(context, "Review"), make_workshop(context, "Day one")
    for workshop, title, private in ((here, "Near", False), (there, "Far", False), (there, "Secret", True)):
        add_board(context, workshop, title, private)
    return context.plenary.agenda.add_step(here, "board", "All of it", settings={"columns": ["Notes"]})


def add_board(context: Context, workshop: str, title: str, private: bool = False) -> None:
    settings = {"columns": ["Notes"], "private": private}
    board = context.plenary.agenda.add_step(workshop, "board", title, settings=settings)
    column = context.plenary.boards.board(board).columns[0].id
    context.plenary.boards.add_notes(column, [f"{title} one", f"{title} two"])


def open_dialog(qtbot: QtBot, context: Context, board_id: str) -> RollUpDialog:
    dialog = RollUpDialog(context, board_id)
    show(qtbot, dialog, 760, 520)
    return dialog


def test_boards_are_ticked_by_keyboard_and_brought_here(
    qtbot: QtBot, context: Context, said: Said, board_id: str
) -> None:
    dialog = open_dialog(qtbot, context, board_id)
    assert nameless(dialog) == []
    assert not dialog.bring_button.isEnabled()
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    assert [b.title for b in dialog.chosen()] == ["Near"]
    QTest.keyClick(dialog.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert [b.title for b in dialog.chosen()] == ["Near", "Far"]
    assert dialog.summary.text() == "4 notes of 2 boards will come in; one Undo takes it back."
    QTest.keyClick(dialog.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    found = [n.text for n in context.plenary.boards.board(board_id).notes]
    assert found == ["Near one", "Near two", "Far one", "Far two"]
    assert said.words[-1] == "Brought 4 notes of 2 boards"
    said.undo()
    assert context.plenary.boards.board(board_id).notes == ()


def test_what_is_hidden_cannot_be_ticked(qtbot: QtBot, context: Context, board_id: str) -> None:
    dialog = open_dialog(qtbot, context, board_id)
    secret = next(i for i in dialog._items() if i.text() == "Secret")
    assert not secret.isCheckable()
    assert not secret.isEnabled()
    assert "hidden until revealed" in str(secret.data(Qt.ItemDataRole.AccessibleTextRole))
    dialog.close()


def test_the_field_narrows_the_list(qtbot: QtBot, context: Context, board_id: str) -> None:
    dialog = open_dialog(qtbot, context, board_id)
    dialog.field.setText("day ONE")
    dialog.tick_all()
    assert [b.title for b in dialog.chosen()] == ["Far"]
    dialog.tick_all()
    assert dialog.chosen() == []
    dialog.close()


def test_a_second_time_nothing_is_brought(qtbot: QtBot, context: Context, said: Said, board_id: str) -> None:
    for _ in range(2):
        dialog = open_dialog(qtbot, context, board_id)
        dialog.tick_all()
        dialog.bring()
    assert said.words[-1].startswith("All of it stands here already")
    assert len(context.plenary.boards.board(board_id).notes) == 4


def test_nothing_at_hand_is_said(qtbot: QtBot, context: Context) -> None:
    workshop = make_workshop(context)
    alone = context.plenary.agenda.add_step(workshop, "board", "Alone", settings={"columns": ["Notes"]})
    dialog = open_dialog(qtbot, context, alone)
    assert dialog.summary.text() == "No other board has notes yet."
    dialog.close()


def test_hostile_titles_are_shown_as_they_are(qtbot: QtBot, context: Context, board_id: str) -> None:
    for words in HOSTILE:
        add_board(context, make_workshop(context, words), words[:120])
    dialog = open_dialog(qtbot, context, board_id)
    assert len(dialog.boards) == 3 + len(HOSTILE)
    assert not dialog.grab().isNull()
    dialog.tick_all()
    dialog.bring()
    assert len(context.plenary.boards.board(board_id).notes) == 4 + 2 * len(HOSTILE)
