"""From a group it is looked for elsewhere: its own notes are no other place."""

from pytestqt.qtbot import QtBot

from tests.widgets.activities.test_outcome_editors import room_at
from widgets.activities.board.editor import BoardEditor
from widgets.context import Context
from widgets.dialogs.where_else import WhereElseDialog
from widgets.room.room import Room


def test_the_notes_of_a_group_are_not_found_elsewhere(rooms: list[Room], qtbot: QtBot, context: Context) -> None:
    room = room_at(rooms, qtbot, context, "board")
    plenary = context.plenary
    step = room.step_id()
    plenary.agenda.prepare(step)
    column = plenary.boards.board(step).columns[0].id
    first, second, _ = plenary.boards.add_notes(
        column, ["Invoices arrive late", "Late invoices <b>hurt</b>", "Invoices come late again"]
    )
    group = plenary.boards.group([first], second)
    editor = room.editor
    assert isinstance(editor, BoardEditor)
    qtbot.waitUntil(lambda: any(g.id == group for g in room.content.groups))
    editor.view.select(group)
    editor._tools.where_else()
    dialog = next(w for w in room.window().findChildren(WhereElseDialog))
    assert [hit.said for hit in dialog.hits] == ["Invoices come late again"]
    passage = editor._tools._words(group)
    assert "Invoices arrive late · Late invoices" in passage or "Late invoices <b>hurt</b> · Invoices" in passage
    dialog.close()
