"""Dragging is one intent at release; clicks mark; a press on the ground draws a band."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.widgets.board.boards import DEPARTMENTS, PEOPLE, board
from tests.widgets.board.conftest import Asked
from widgets.board.board_view import BoardView

_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
_PLAIN, _CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


def _send(view: BoardView, kind: QEvent.Type, at: QPoint, held: Qt.MouseButton, keys: Qt.KeyboardModifier) -> None:
    viewport = view.canvas.viewport()
    button = _NONE if kind == QEvent.Type.MouseMove else _LEFT
    where = QPointF(viewport.mapToGlobal(at))
    QApplication.sendEvent(viewport, QMouseEvent(kind, QPointF(at), where, button, held, keys))


def _drag(view: BoardView, start: QPoint, end: QPoint, *, release: bool = True) -> None:
    _send(view, QEvent.Type.MouseButtonPress, start, _LEFT, _PLAIN)
    for step in range(1, 5):
        _send(view, QEvent.Type.MouseMove, start + (end - start) * step / 4, _LEFT, _PLAIN)
    if release:
        _send(view, QEvent.Type.MouseButtonRelease, end, _NONE, _PLAIN)


def _click(view: BoardView, thing_id: str, keys: Qt.KeyboardModifier = _PLAIN) -> None:
    at = view.canvas.card_rect(thing_id).center()
    _send(view, QEvent.Type.MouseButtonPress, at, _LEFT, keys)
    _send(view, QEvent.Type.MouseButtonRelease, at, _NONE, keys)


def _centre(view: BoardView, thing_id: str) -> QPoint:
    return view.canvas.card_rect(thing_id).center()


def test_onto_a_note_groups(view: BoardView, asked: Asked, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(view.keyed_together), qtbot.waitSignal(view.dropped_together):
        _drag(view, _centre(view, "n1"), _centre(view, "m2"))
    assert asked == [("group", ["n1"], "m2")]


def test_onto_a_group_joins_it(view: BoardView, asked: Asked) -> None:
    _drag(view, _centre(view, "m1"), _centre(view, "g1"))
    assert asked == [("group", ["m1"], "g1")]


def test_between_notes_moves(view: BoardView, asked: Asked) -> None:
    _drag(view, _centre(view, "m1"), view.canvas.card_rect("n3").topLeft() + QPoint(40, 2))
    assert asked == [("move", ["m1"], "c1", "n3")]


def test_into_an_empty_column_moves_to_its_end(view: BoardView, asked: Asked) -> None:
    _drag(view, _centre(view, "n2"), view.canvas.card_rect("c3").topLeft() + QPoint(60, 80))
    assert asked == [("move", ["n2"], "c3", "")]


def test_within_its_group_a_note_is_ordered_anew(view: BoardView, asked: Asked) -> None:
    _drag(view, _centre(view, "b"), view.canvas.card_rect("a").topLeft() + QPoint(40, 4))
    assert asked == [("move", ["b"], "c1", "a")]


def test_to_the_end_of_its_group_the_others_go_up(view: BoardView, asked: Asked) -> None:
    _drag(view, _centre(view, "a"), view.canvas.card_rect("b").bottomLeft() + QPoint(40, -2))
    assert asked == [("move", ["b"], "c1", "a")]


def test_back_to_its_own_place_asks_nothing(view: BoardView, asked: Asked) -> None:
    _drag(view, _centre(view, "n2"), _centre(view, "n2") + QPoint(14, 4))
    _drag(view, _centre(view, "n2"), view.canvas.card_rect("n3").topLeft() + QPoint(40, 2))
    assert asked == []


def test_marked_notes_are_dragged_together(view: BoardView, asked: Asked) -> None:
    _click(view, "n3", _CONTROL)
    _click(view, "n1", _CONTROL)
    _drag(view, _centre(view, "n1"), view.canvas.card_rect("m1").topLeft() + QPoint(40, 2))
    assert asked == [("move", ["n1", "n3"], "c2", "m1")]
    assert view.marked_ids() == ["n1", "n3"]


def test_escape_ends_a_drag_without_a_change(view: BoardView, asked: Asked, qtbot: QtBot) -> None:
    before = view.canvas.card_rect("n1")
    _drag(view, _centre(view, "n1"), _centre(view, "m2"), release=False)
    QTest.keyClick(view.canvas, Qt.Key.Key_Escape)
    _send(view, QEvent.Type.MouseButtonRelease, _centre(view, "m2"), _NONE, _PLAIN)
    assert asked == []
    assert view.canvas.card_rect("n1") == before


def test_a_refresh_ends_a_drag_without_a_change(view: BoardView, asked: Asked) -> None:
    _drag(view, _centre(view, "n1"), _centre(view, "m2"), release=False)
    view.set_board(board(), DEPARTMENTS, PEOPLE)
    _send(view, QEvent.Type.MouseButtonRelease, _centre(view, "m2"), _NONE, _PLAIN)
    assert asked == []


def test_clicks_mark(view: BoardView) -> None:
    _click(view, "n1", _CONTROL)
    _click(view, "n3", Qt.KeyboardModifier.ShiftModifier)
    assert view.marked_ids() == ["n1", "n2", "n3"]
    _click(view, "n2", _CONTROL)
    assert view.marked_ids() == ["n1", "n3"]
    _click(view, "m1")
    assert view.marked_ids() == []
    assert view.focused_id() == "m1"


def test_band_marks_what_it_touches(view: BoardView, asked: Asked) -> None:
    column = view.canvas.card_rect("c2")
    last = view.canvas.card_rect("m2")
    _drag(view, QPoint(column.left() - 6, last.bottom() + 30), view.canvas.card_rect("m1").center())
    assert view.marked_ids() == ["m1", "m2"]
    assert asked == []


def test_double_click_edits(view: BoardView, asked: Asked) -> None:
    at = _centre(view, "n1")
    _click(view, "n1")
    _send(view, QEvent.Type.MouseButtonDblClick, at, _LEFT, _PLAIN)
    view.commit_editing()
    assert view.focused_id() == "n1"
    assert asked == []


def test_context_menu_is_asked_for_at_the_card(view: BoardView, asked: Asked) -> None:
    viewport = view.canvas.viewport()
    at = _centre(view, "n1")
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, viewport.mapToGlobal(at))
    QApplication.sendEvent(viewport, event)
    assert asked == [("context_menu", "n1", viewport.mapToGlobal(at))]


def test_control_and_wheel_zoom(view: BoardView) -> None:
    viewport = view.canvas.viewport()
    at = QPointF(_centre(view, "n1"))
    event = QWheelEvent(
        at,
        QPointF(viewport.mapToGlobal(at)),
        QPoint(),
        QPoint(0, -120),
        _NONE,
        _CONTROL,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewport, event)
    assert view.canvas.transform().m11() < 1
