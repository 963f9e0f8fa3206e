"""Proposed groups are made at once, and one undo takes them apart."""

import pytest

from app.plenary import Plenary


@pytest.fixture
def step_id(plenary: Plenary) -> str:
    workshop_id = plenary.workshops.create(plenary.templates.get("messaging"), title="Board", people=[])
    return plenary.agenda.add_step(workshop_id, "board", "Ideas", settings={"columns": ["Left", "Right"]})


def test_groups_are_made_in_one_go_and_taken_back_in_one(plenary: Plenary, step_id: str) -> None:
    left, right = plenary.boards.board(step_id).columns
    one, two, three, four = plenary.boards.add_notes(left.id, ["a", "b", "c", "d"])
    other = plenary.boards.add_notes(right.id, ["e"])[0]
    groups = [("First", [one, two]), ("Second <b>", [three, four, other]), ("Alone", [other]), ("Gone", ["nobody"])]
    assert plenary.same_notes.put_in_groups(step_id, groups) == 2
    board = plenary.boards.board(step_id)
    assert [group.title for group in board.groups] == ["First", "Second <b>"]
    assert [len(board.notes_in(group.id)) for group in board.groups] == [2, 2], "columns are not mixed"
    workshop_id = board.groups[0].workshop_id
    plenary.history.undo(workshop_id)
    board = plenary.boards.board(step_id)
    assert board.groups == ()
    assert len(board.notes) == 5


def test_what_was_grouped_meanwhile_stays(plenary: Plenary, step_id: str) -> None:
    left = plenary.boards.board(step_id).columns[0]
    one, two, three = plenary.boards.add_notes(left.id, ["a", "b", "c"])
    plenary.boards.group([one], two)
    before = plenary.history.undoable()
    assert plenary.same_notes.put_in_groups(step_id, [("Late", [two, three])]) == 0
    assert plenary.history.undoable() == before
