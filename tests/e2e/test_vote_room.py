"""A ranking and a vote of yes and no, typed in from raised hands in the real window."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from app.domain.records import Ballot
from tests.e2e.facilitator import Facilitator
from tests.e2e.outcome_rooms import enter, words_in_sight
from widgets.activities.vote.editor import VoteEditor

OPTIONS = ["Aim", "Budget", "Calm"]


def vote(facilitator: Facilitator, **settings: object) -> VoteEditor:
    enter(facilitator, "vote", {"options": OPTIONS, **settings})
    editor = facilitator.room.editor
    assert isinstance(editor, VoteEditor)
    editor.focus_first()
    return editor


def given(facilitator: Facilitator, editor: VoteEditor) -> dict[tuple[str, str], int]:
    """Return what was given, by the voter's first column and the item's words."""
    content = facilitator.content()
    items = {o.id: o.text for o in content.options}
    columns = {voter_id: name for _, voter_id, name in editor.model.voters}
    return {(columns[b.voter_id], items[b.item_id]): b.value for b in content.of_step(Ballot, editor.step_id)}


def cell(editor: VoteEditor, row: int, column: int, role: Qt.ItemDataRole = Qt.ItemDataRole.DisplayRole) -> str:
    return str(editor.model.index(row, column).data(role))


def at(editor: VoteEditor) -> tuple[int, int]:
    return editor.view.currentIndex().row(), editor.view.currentIndex().column()


def hints(editor: VoteEditor) -> str:
    return " ".join(label.text() for label in editor.findChildren(QLabel) if label.isVisible())


def test_places_are_typed_and_the_next_item_and_voter_follow(facilitator: Facilitator) -> None:
    editor = vote(facilitator, kind="ranking")
    assert "then the next item or voter follows" in hints(editor)
    facilitator.type("231")
    assert at(editor) == (0, 2), "an order that is typed is one voter's whole ballot"
    first = editor.model.voters[0][2]
    assert given(facilitator, editor) == {(first, "Aim"): 2, (first, "Budget"): 3, (first, "Calm"): 1}
    assert cell(editor, 0, 1) == "•", "who had their turn is out of sight"
    assert editor.model.headerData(1, Qt.Orientation.Horizontal).endswith("✓")
    facilitator.press("Left")
    assert cell(editor, 0, 1) == "2."
    assert cell(editor, 0, 1, Qt.ItemDataRole.AccessibleTextRole).endswith("on Aim: place 2")
    facilitator.type("1")
    assert given(facilitator, editor) == {(first, "Aim"): 1, (first, "Budget"): 3, (first, "Calm"): 2}
    facilitator.press("Ctrl+Z")
    assert given(facilitator, editor) == {(first, "Aim"): 2, (first, "Budget"): 3, (first, "Calm"): 1}


def test_space_ranks_and_plus_and_minus_move(facilitator: Facilitator) -> None:
    editor = vote(facilitator, kind="ranking")
    name = editor.model.voters[0][2]
    facilitator.press("Down", "Space", "Up", "Space")
    assert given(facilitator, editor) == {(name, "Budget"): 1, (name, "Aim"): 2}
    assert editor.model.headerData(1, Qt.Orientation.Horizontal).endswith("2 of 3")
    facilitator.type("+")
    assert given(facilitator, editor) == {(name, "Budget"): 2, (name, "Aim"): 1}
    facilitator.type("-")
    assert given(facilitator, editor) == {(name, "Budget"): 1, (name, "Aim"): 2}
    facilitator.press("Del")
    assert given(facilitator, editor) == {(name, "Budget"): 1}
    facilitator.type("9")
    assert given(facilitator, editor) == {(name, "Budget"): 1}, "there is no ninth place"
    facilitator.press("Down", "Down")
    facilitator.type("3")
    assert given(facilitator, editor) == {(name, "Budget"): 1, (name, "Calm"): 3}
    facilitator.press("Ctrl+R")
    assert [cell(editor, row, editor.model.columnCount() - 1) for row in range(3)] == ["3", "2", ""]
    assert cell(editor, 0, 0) == "1.  Budget"


def test_y_and_n_vote_and_a_no_is_asked_why(facilitator: Facilitator) -> None:
    editor = vote(facilitator, kind="yes_no")
    assert "Y is yes, N is no, then the next item or voter follows" in hints(editor)
    name = editor.model.voters[0][2]
    facilitator.type("yn")
    assert isinstance(facilitator.focus(), QLineEdit)
    assert f"{name}: Why not?" in words_in_sight()
    facilitator.say("Nobody has money")
    assert facilitator.focus() is editor.view
    facilitator.type("Y")
    assert given(facilitator, editor) == {(name, "Aim"): 2, (name, "Budget"): 1, (name, "Calm"): 2}
    assert at(editor) == (0, 2)
    facilitator.press("Enter")
    assert at(editor) == (0, 2), "Enter behind a vote means that vote"
    (ballot,) = [b for b in facilitator.content().of_step(Ballot, editor.step_id) if b.reason]
    assert (ballot.value, ballot.reason) == (1, "Nobody has money")
    facilitator.press("Left")
    assert [cell(editor, row, 1) for row in range(3)] == ["Yes", "No", "Yes"]
    assert cell(editor, 1, 1, Qt.ItemDataRole.AccessibleTextRole).endswith("on Budget: no")
    facilitator.type("1")
    assert at(editor) == (0, 1)
    assert given(facilitator, editor)[name, "Aim"] == 2, "a digit could mean either, and means nothing"
    facilitator.press("Ctrl+R")
    last = editor.model.columnCount() - 1
    assert [cell(editor, row, last) for row in range(3)] == ["1 : 0", "1 : 0", "0 : 1"]
    assert cell(editor, 2, last, Qt.ItemDataRole.AccessibleTextRole) == "Budget: 0 yes, 1 no"


def test_the_hands_of_the_room_are_two_numbers_an_item(facilitator: Facilitator) -> None:
    editor = vote(facilitator, kind="yes_no", by="room")
    assert [name for _, _, name in editor.model.voters] == ["Yes", "No"]
    assert "Digits give the hands counted, then the next item follows" in hints(editor)
    facilitator.type("643")
    assert at(editor) == (0, 2)
    facilitator.type("1+")
    assert isinstance(facilitator.focus(), type(editor.view)), "hands are asked for no reason"
    facilitator.type("a")
    assert given(facilitator, editor) == {
        ("Yes", "Aim"): 6, ("Yes", "Budget"): 4, ("Yes", "Calm"): 3, ("No", "Aim"): 1, ("No", "Budget"): 1,
    }  # fmt: skip
    facilitator.press("Ctrl+R")
    last = editor.model.columnCount() - 1
    assert sorted(cell(editor, row, last) for row in range(3)) == ["3 : 0", "4 : 1", "6 : 1"]


def test_dots_say_that_a_digit_goes_on(facilitator: Facilitator) -> None:
    editor = vote(facilitator, kind="dots")
    assert "Digits give dots, then the next item follows" in hints(editor)
    facilitator.type("2")
    assert at(editor) == (1, 1)
