"""The whole board can be worked by keyboard; each command is one intent."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.widgets.board.boards import DEPARTMENTS, PEOPLE, board, hidden
from tests.widgets.board.conftest import Asked
from widgets.board.board_view import BoardView
from widgets.board.note_editor import NoteEditor

Key, Held = Qt.Key, Qt.KeyboardModifier
_PLAIN, _SHIFT, _ALT = Held.NoModifier, Held.ShiftModifier, Held.AltModifier


def press(widget: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = _PLAIN, text: str = "") -> None:
    """Press a key as the keyboard does; `text` may be any script."""
    QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, key, held, text))


def _editor(view: BoardView) -> NoteEditor:
    return next(editor for editor in view.findChildren(NoteEditor) if editor.isVisible())


def test_arrows_walk_through_cards_groups_and_columns(view: BoardView) -> None:
    walked = []
    for key in (Key.Key_Down, Key.Key_Up, Key.Key_Up, Key.Key_Right, Key.Key_Down, Key.Key_End, Key.Key_Home):
        press(view.canvas, key)
        walked.append(view.focused_id())
    assert walked == ["g1", "c1", "c1", "c2", "m1", "m2", "m1"]


def test_sideways_goes_to_the_card_at_the_same_height_or_the_title_of_an_empty_column(view: BoardView) -> None:
    view.select("a")
    press(view.canvas, Key.Key_Right)
    assert view.focused_id() == "m1"
    press(view.canvas, Key.Key_Right)
    assert view.focused_id() == "c3"
    press(view.canvas, Key.Key_Right)
    assert view.focused_id() == "c3"


def test_space_marks_and_escape_takes_marks_off(view: BoardView) -> None:
    for note_id in ("n2", "n1"):
        view.select(note_id)
        press(view.canvas, Key.Key_Space, text=" ")
    assert view.marked_ids() == view.selected_ids() == ["n1", "n2"]
    press(view.canvas, Key.Key_Escape)
    assert view.marked_ids() == []
    assert view.selected_ids() == ["n1"]


@pytest.mark.parametrize(
    ("focus", "key", "intent"),
    [
        ("n2", Key.Key_Up, ("move", ["n2"], "c1", "n1")),
        ("n1", Key.Key_Up, None),
        ("n1", Key.Key_Down, ("move", ["n1"], "c1", "n3")),
        ("n2", Key.Key_Down, ("move", ["n2"], "c1", "")),
        ("n3", Key.Key_Down, None),
        ("n1", Key.Key_Left, None),
        ("m2", Key.Key_Right, ("move", ["m2"], "c3", "")),
        ("a", Key.Key_Right, ("move", ["a"], "c2", "m1")),
        # In a group the lower note goes up, as "at the end" would lead out of the group.
        ("a", Key.Key_Down, ("move", ["b"], "c1", "a")),
        ("b", Key.Key_Up, ("move", ["b"], "c1", "a")),
        ("g1", Key.Key_Up, None),
    ],
)
def test_alt_arrows_move(
    view: BoardView, asked: Asked, focus: str, key: Qt.Key, intent: tuple[object, ...] | None
) -> None:
    view.select(focus)
    press(view.canvas, key, _ALT)
    assert asked == ([intent] if intent else [])


def test_g_groups_the_marked_with_the_focused(view: BoardView, asked: Asked) -> None:
    for note_id in ("n1", "n3"):
        view.select(note_id)
        press(view.canvas, Key.Key_Space, text=" ")
    view.select("m1")
    press(view.canvas, Key.Key_G, text="g")
    assert asked == [("group", ["n1", "n3"], "m1")]


def test_what_was_grouped_is_not_marked_for_the_next_group(view: BoardView, asked: Asked) -> None:
    for marked, onto in (("n1", "n3"), ("n2", "a")):
        view.select(marked)
        press(view.canvas, Key.Key_Space, text=" ")
        view.select(onto)
        press(view.canvas, Key.Key_G, text="g")
    assert asked == [("group", ["n1"], "n3"), ("group", ["n2"], "g1")]
    assert view.marked_ids() == []


def test_shift_g_ungroups_and_g_without_marks_is_a_letter(view: BoardView, asked: Asked) -> None:
    view.select("b")
    press(view.canvas, Key.Key_G, _SHIFT, "G")
    view.select("g1")
    press(view.canvas, Key.Key_G, _SHIFT, "G")
    press(view.canvas, Key.Key_G, text="g")
    assert asked == [("ungroup", ["b"]), ("ungroup", ["a", "b"]), ("typed", "g")]


def test_delete_asks_for_the_selected(view: BoardView, asked: Asked) -> None:
    view.select("g1")
    press(view.canvas, Key.Key_Delete)
    view.select("n2")
    press(view.canvas, Key.Key_Delete)
    view.select("c1")
    press(view.canvas, Key.Key_Delete)
    assert asked == [("delete", ["g1"]), ("delete", ["n2"]), ("delete", ["c1"])]


def test_letters_of_any_script_are_passed_on(view: BoardView, asked: Asked) -> None:
    for text in ("x", "é", "م", "?"):
        press(view.canvas, Key.Key_unknown, text=text)
    press(view.canvas, Key.Key_S, Held.ControlModifier, "\x13")
    assert asked == [("typed", "x"), ("typed", "é"), ("typed", "م"), ("typed", "?")]


def test_f2_edits_and_control_enter_commits(view: BoardView, asked: Asked, qtbot: QtBot) -> None:
    view.select("n1")
    press(view.canvas, Key.Key_F2)
    editor = _editor(view)
    assert editor.toPlainText() == "words of n1"
    editor.setPlainText("änders 😀\nzweite Zeile")
    press(editor, Key.Key_Return, Held.ControlModifier)
    assert asked == [("edit", "n1", "änders 😀\nzweite Zeile")]
    qtbot.waitUntil(view.canvas.hasFocus)


def test_typing_is_told_in_pauses_and_escape_gives_the_old_words(view: BoardView, asked: Asked, qtbot: QtBot) -> None:
    view.edit("n1")
    editor = _editor(view)
    editor.setPlainText("half a thou")
    with qtbot.waitSignal(view.edit_typing) as told:
        editor.flush()
    assert told.args == ["n1", "half a thou"]
    press(editor, Key.Key_Escape)
    assert asked == [("edit_cancelled", "n1", "words of n1")]


def test_escape_before_anything_was_told_asks_nothing(view: BoardView, asked: Asked) -> None:
    view.edit("n1")
    editor = _editor(view)
    editor.setPlainText("never mind")
    press(editor, Key.Key_Escape)
    assert asked == []


def test_leaving_the_editor_commits_and_an_emptied_note_stays(view: BoardView, asked: Asked) -> None:
    view.edit("n1")
    _editor(view).setPlainText("left")
    view.canvas.setFocus()
    view.edit("n2")
    _editor(view).setPlainText("  ")
    view.canvas.setFocus()
    assert asked == [("edit", "n1", "left")]


def test_titles_are_edited_in_place_and_enter_commits(view: BoardView, asked: Asked) -> None:
    for thing_id, title in (("c2", "Bureaus"), ("g1", "Numbers")):
        view.select(thing_id)
        press(view.canvas, Key.Key_Return)
        editor = _editor(view)
        editor.setPlainText(title)
        press(editor, Key.Key_Return)
    assert asked == [("column_rename", "c2", "Bureaus"), ("group_rename", "g1", "Numbers")]


def test_refresh_while_editing_keeps_the_words(view: BoardView, asked: Asked) -> None:
    view.edit("n1")
    _editor(view).setPlainText("in the middle of")
    view.set_board(board(), DEPARTMENTS, PEOPLE)
    assert _editor(view).toPlainText() == "in the middle of"
    view.commit_editing()
    assert asked == [("edit", "n1", "in the middle of")]


def test_hidden_notes_are_not_edited(view: BoardView) -> None:
    view.set_board(hidden(board()), DEPARTMENTS, PEOPLE)
    view.edit("n1")
    assert view.findChildren(NoteEditor) == []


def test_zoom_keys(view: BoardView) -> None:
    press(view.canvas, Key.Key_Minus, Held.ControlModifier)
    assert view.canvas.transform().m11() < 1
    press(view.canvas, Key.Key_0, Held.ControlModifier)
    assert view.canvas.transform().m11() == 1
    press(view.canvas, Key.Key_Plus, Held.ControlModifier)
    assert view.canvas.transform().m11() > 1
