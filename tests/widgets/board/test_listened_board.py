"""While somebody listens, the cards are a list: the outline lies below them, and what is toggled there is marked."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface

from tests.widgets.board.boards import DEPARTMENTS, PEOPLE, board, hidden, note, with_notes
from tests.widgets.board.conftest import Asked
from tests.widgets.board.test_board_keys import press
from widgets.board.board_view import BoardView

Key = Qt.Key


@pytest.fixture
def listened(view: BoardView) -> Iterator[BoardView]:
    """A board while a screen reader runs."""
    QAccessible.setActive(True)
    view.set_board(board(), DEPARTMENTS, PEOPLE)
    yield view
    QAccessible.setActive(False)


def rows(view: BoardView) -> dict[str, QAccessibleInterface]:
    """Return what assistive tools find below the board's list, by its name."""
    face = QAccessible.queryAccessibleInterface(view.outline)
    found = [face.child(place) for place in range(face.childCount())]
    return {row.text(QAccessible.Text.Name): row for row in found}


def toggle(view: BoardView, name: str) -> None:
    rows(view)[name].actionInterface().doAction("Toggle")


def test_nobody_listens_and_nothing_lies_below(view: BoardView) -> None:
    assert not view.outline.isVisible()
    assert view.outline.model().rowCount() == 0


def test_the_list_lies_where_the_cards_are_and_takes_no_keys(listened: BoardView) -> None:
    row = rows(listened)["Sales, Ana: words of n1"]
    card = listened.canvas.card_rect("n1")
    where = row.rect()
    assert (where.x(), where.y()) == tuple(listened.canvas.viewport().mapToGlobal(card.topLeft()).toTuple())
    assert where.size() == card.size()
    assert listened.outline.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert listened.childAt(listened.canvas.geometry().center()) is listened.canvas.viewport()


def test_a_row_says_where_it_stands_and_a_group_what_it_holds(listened: BoardView) -> None:
    tagged = with_notes(board(), *(n for n in board().notes if n.id != "n1"), note("n1", text="late #billing"))
    listened.set_board(tagged, DEPARTMENTS, PEOPLE)
    about = {name: row.text(QAccessible.Text.Description) for name, row in rows(listened).items()}
    assert about["Group Late numbers, 2 notes"] == "words of a; words of b"
    assert about["Sales, Ana: words of a"] == "in Startups, in the group Late numbers"
    assert about["Sales, Ana: late #billing"] == "in Startups, tagged billing"


def test_hidden_words_are_hidden_from_listeners_too(listened: BoardView) -> None:
    listened.set_board(hidden(board()), DEPARTMENTS, PEOPLE)
    said = [row.text(kind) for row in rows(listened).values() for kind in list(QAccessible.Text)[:2]]
    assert not any("words of" in words for words in said)


def test_toggled_rows_are_marked_and_a_group_stands_for_its_notes(listened: BoardView) -> None:
    toggle(listened, "Sales, Ana: words of n2")
    toggle(listened, "Sales, Ana: words of m1")
    assert listened.marked_ids() == ["n2", "m1"]
    assert listened.focused_id() == "m1"
    assert rows(listened)["Sales, Ana: words of n2, marked"].state().selected
    toggle(listened, "Sales, Ana: words of n2, marked")
    toggle(listened, "Group Late numbers, 2 notes")
    assert listened.marked_ids() == ["a", "b", "m1"]


def test_marks_of_the_cards_are_selected_in_the_list(listened: BoardView, asked: Asked) -> None:
    listened.select("n1")
    press(listened.canvas, Key.Key_Space, text=" ")
    assert rows(listened)["Sales, Ana: words of n1, marked"].state().selected
    fewer = replace(board(), notes=tuple(n for n in board().notes if n.id != "n1"))
    listened.set_board(fewer, DEPARTMENTS, PEOPLE)
    assert listened.marked_ids() == []
    assert listened.focused_id() == "n2"
    assert not asked


def test_the_outline_in_sight_takes_the_keys_again(listened: BoardView) -> None:
    listened.set_outline(True)
    assert listened.outline.focusPolicy() == Qt.FocusPolicy.StrongFocus
    assert listened.canvas.isHidden()
    listened.set_outline(False)
    assert listened.canvas.isVisible()
    assert listened.childAt(listened.canvas.geometry().center()) is listened.canvas.viewport()
