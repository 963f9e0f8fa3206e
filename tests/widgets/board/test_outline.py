"""The outline is the same board: complete for screen readers, same keys, refreshed row by row."""

import random
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.domain.records import NoteGroup
from app.domain.workshop.board import Board
from tests.widgets.board.boards import DEPARTMENTS, PEOPLE, board, column, note
from tests.widgets.board.conftest import Asked
from tests.widgets.board.test_board_keys import press
from widgets.board.board_view import BoardView
from widgets.board.note_editor import NoteEditor
from widgets.board.outline_model import OutlineModel
from widgets.board.state import BoardState

Key, Held = Qt.Key, Qt.KeyboardModifier


def _tree(model: OutlineModel, parent: QModelIndex | None = None) -> list[object]:
    parent = parent or QModelIndex()
    indexes = [model.index(row, 0, parent) for row in range(model.rowCount(parent))]
    return [(model.id_at(index), _tree(model, index)) for index in indexes]


def _expected(state: BoardState) -> list[object]:
    tree: list[object] = []
    for column_id in state.columns:
        groups: list[object] = [(g.id, [(n.id, []) for n in state.members(g.id)]) for g in state.groups_in(column_id)]
        tree.append((column_id, [*groups, *((n.id, []) for n in state.loose(column_id))]))
    return tree


def _random_board(rng: random.Random) -> Board:
    columns = [column(f"c{i}", f"Column {i}") for i in range(4)]
    rng.shuffle(columns)
    columns = columns[: rng.randint(1, 4)]
    ids = [c.id for c in columns]
    groups = [
        NoteGroup(id=f"g{i}", workshop_id="w", step_id="s", column_id=rng.choice(ids)) for i in range(rng.randint(0, 4))
    ]
    notes = []
    for i in rng.sample(range(20), rng.randint(0, 20)):
        group = rng.choice([None, *groups])
        if group is None:
            notes.append(note(f"n{i}", rng.choice(ids)))
        else:
            notes.append(note(f"n{i}", group.column_id, group_id=group.id))
    return Board("s", tuple(columns), tuple(groups), tuple(notes))


def test_model_is_sound_through_random_refreshes(qtmodeltester: ModelTester) -> None:
    state = BoardState()
    model = OutlineModel(state)
    rng = random.Random(7)
    for _ in range(60):
        state.set_contents(_random_board(rng), DEPARTMENTS, PEOPLE, {})
        model.sync()
        assert _tree(model) == _expected(state)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_refresh_keeps_rows_that_stay(view: BoardView) -> None:
    view.set_outline(True)
    model = view.outline.model()
    assert isinstance(model, OutlineModel)
    kept = QPersistentModelIndex(model.index_of("n3"))
    view.outline.collapse(model.index_of("g1"))
    view.set_board(replace(board(), notes=(note("new"), *board().notes)), DEPARTMENTS, PEOPLE)
    assert model.id_at(kept) == "n3"
    assert not view.outline.isExpanded(model.index_of("g1"))
    assert view.outline.isExpanded(model.index_of("c1"))


def _names(face: QAccessibleInterface) -> list[str]:
    return [face.child(i).text(QAccessible.Text.Name) for i in range(face.childCount())]


def test_screen_readers_hear_who_said_what(view: BoardView) -> None:
    view.set_outline(True)
    face = QAccessible.queryAccessibleInterface(view.outline)
    assert face is not None
    assert face.role() == QAccessible.Role.Tree
    names = _names(face)
    assert "Sales, Ana: words of n1" in names
    assert "Group Late numbers, 2 notes" in names
    assert "Column Startups, 5 notes" in names


def test_focus_and_marks_are_shared_with_the_cards(view: BoardView, qtbot: QtBot) -> None:
    view.select("n2")
    view.set_outline(True)
    qtbot.waitUntil(view.outline.hasFocus)
    model = view.outline.model()
    assert isinstance(model, OutlineModel)
    assert model.id_at(view.outline.currentIndex()) == "n2"
    press(view.outline, Key.Key_Space, text=" ")
    press(view.outline, Key.Key_Down)
    assert view.focused_id() == "n3"
    assert view.marked_ids() == ["n2"]
    assert model.index_of("n2").data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    assert model.setData(model.index_of("n3"), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    view.set_outline(False)
    assert view.marked_ids() == ["n2", "n3"]


def test_same_keys_same_intents(view: BoardView, asked: Asked) -> None:
    view.set_outline(True)
    view.select("n2")
    press(view.outline, Key.Key_Up, Held.AltModifier)
    press(view.outline, Key.Key_Right, Held.AltModifier)
    press(view.outline, Key.Key_Delete)
    press(view.outline, Key.Key_X, text="x")
    assert asked == [("move", ["n2"], "c1", "n1"), ("move", ["n2"], "c2", ""), ("delete", ["n2"]), ("typed", "x")]


def test_rows_are_edited_with_the_same_editor(view: BoardView, asked: Asked) -> None:
    view.set_outline(True)
    view.select("n1")
    press(view.outline, Key.Key_F2)
    (editor,) = view.findChildren(NoteEditor)
    editor.setPlainText("two\nlines")
    press(editor, Key.Key_Return, Held.ControlModifier)
    assert asked == [("edit", "n1", "two\nlines")]


def test_escape_and_leaving_mean_the_same_in_a_row(view: BoardView, asked: Asked, qtbot: QtBot) -> None:
    view.set_outline(True)
    qtbot.waitUntil(view.outline.hasFocus)
    view.edit("n1")
    (editor,) = view.findChildren(NoteEditor)
    editor.setPlainText("half")
    editor.flush()
    QTest.keyClick(editor, Key.Key_Escape)
    qtbot.waitUntil(view.outline.hasFocus)
    assert asked == [("edit_cancelled", "n1", "words of n1")]
    view.edit("n2")
    editor = view.findChildren(NoteEditor)[-1]
    editor.setPlainText("whole")
    view.outline.setFocus()
    assert asked[1:] == [("edit", "n2", "whole")]


def test_search_dims_rows(view: BoardView) -> None:
    view.set_outline(True)
    assert view.set_search("n1") == 1
    model = view.outline.model()
    assert isinstance(model, OutlineModel)
    role = Qt.ItemDataRole.ForegroundRole
    assert model.index_of("n1").data(role) is None
    assert model.index_of("n2").data(role) is not None
