"""Groups are suggested on request, ticked or not, and made in one step."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.workshop.suggested_groups import suggested_groups
from tests.widgets.pages.places import Said, nameless, show
from widgets.activities.board.editor import BoardEditor
from widgets.context import Context
from widgets.dialogs.suggested_groups import SuggestedGroupsDialog

SAID = (
    "Planning the rota takes all Sunday",
    "The rota planning eats my Sunday",
    "The coffee is cold",
    "Nobody answers the phone",
    "Phone is never answered",
)


@pytest.fixture
def step_id(context: Context) -> str:
    plenary = context.plenary
    workshop_id = plenary.workshops.create(plenary.templates.get("messaging"), title="Board", people=[])
    step_id = plenary.agenda.add_step(workshop_id, "board", "Ideas", settings={"columns": ["Left"]})
    plenary.boards.add_notes(plenary.boards.board(step_id).columns[0].id, list(SAID))
    return step_id


def open_dialog(qtbot: QtBot, context: Context, step_id: str) -> SuggestedGroupsDialog:
    dialog = SuggestedGroupsDialog(context, step_id, suggested_groups(context.plenary.boards.board(step_id)))
    show(qtbot, dialog)
    return dialog


@pytest.mark.parametrize("held", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier])
def test_what_is_ticked_becomes_groups_by_enter_and_one_undo_takes_them_back(
    qtbot: QtBot, context: Context, step_id: str, said: Said, held: Qt.KeyboardModifier
) -> None:
    dialog = open_dialog(qtbot, context, step_id)
    assert nameless(dialog) == []
    assert dialog.group_button.text() == "Make 2 groups"
    assert dialog.alone.text() == "1 note stands alone: The coffee is cold"
    dialog.model.item(0).setText("Sundays")
    dialog.model.item(1).setCheckState(Qt.CheckState.Unchecked)
    assert dialog.group_button.text() == "Make 1 group"
    with qtbot.waitSignal(dialog.destroyed):
        QTest.keyClick(dialog.list, Qt.Key.Key_Return, held)
    board = context.plenary.boards.board(step_id)
    assert [(group.title, len(board.notes_in(group.id))) for group in board.groups] == [("Sundays", 2)]
    context.undo(board.groups[0].workshop_id)
    assert context.plenary.boards.board(step_id).groups == ()


def test_a_note_can_be_left_out_and_a_group_of_one_is_none(qtbot: QtBot, context: Context, step_id: str) -> None:
    dialog = open_dialog(qtbot, context, step_id)
    dialog.list.setCurrentIndex(dialog.model.index(0, 0, dialog.model.index(0, 0)))
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    assert [title for title, _ in dialog.chosen()] == [dialog.model.item(1).text()]
    dialog.model.item(1).setCheckState(Qt.CheckState.Unchecked)
    assert not dialog.group_button.isEnabled()
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert dialog.isVisible(), "there is no group to make"
    dialog.model.item(0).setText("  ")
    assert dialog.model.item(0).text().strip(), "a group keeps a title"
    dialog.close()


def test_the_board_suggests_or_says_why_not(qtbot: QtBot, context: Context, step_id: str, said: Said) -> None:
    plenary = context.plenary
    editor = BoardEditor(context, step_id)
    qtbot.addWidget(editor)
    editor.show_content(plenary.workshops.content(plenary.agenda.step(step_id).workshop_id))
    editor.show()
    editor._tools.suggest_button.click()
    dialog = editor.findChild(SuggestedGroupsDialog)
    assert dialog is not None
    dialog.close()
    workshop_id = plenary.agenda.step(step_id).workshop_id
    hidden = plenary.agenda.add_step(workshop_id, "board", "Hidden", settings={"columns": ["Left"], "private": True})
    plenary.boards.add_notes(plenary.boards.board(hidden).columns[0].id, list(SAID))
    private = BoardEditor(context, hidden)
    qtbot.addWidget(private)
    private.show_content(plenary.workshops.content(workshop_id))
    private._tools.suggest()
    assert "hidden" in said.words[-1]
