"""Boards: notes come, move, group and go; nothing is cut, nothing of an author stays where it must not."""

from dataclasses import replace

import pytest

from app.domain.errors import InvalidInputError, NotFoundError
from app.domain.words.people import PersonLine
from app.domain.words.text import MAX_LENGTH
from app.domain.workshop.board import Board
from app.plenary import Plenary


@pytest.fixture
def step_id(plenary: Plenary) -> str:
    workshop_id = plenary.workshops.create(
        plenary.templates.get("messaging"),
        title="Board",
        people=[PersonLine("Ana", "Sales"), PersonLine("Bo", "Legal")],
    )
    return plenary.agenda.add_step(workshop_id, "board", "Ideas", settings={"columns": ["Left", "Right"]})


def texts(board: Board) -> list[str]:
    return [n.text for n in board.notes]


def test_notes_keep_the_order_in_which_they_came(plenary: Plenary, step_id: str) -> None:
    column = plenary.boards.board(step_id).columns[0].id
    words = ["שלום עולם", "مرحبا", "👩‍👩‍👧 family", "ordinary", "<img src=x>", "e\u0301"]
    plenary.boards.add_notes(column, words)
    assert texts(plenary.boards.board(step_id)) == [*words[:-1], "é"]


@pytest.mark.parametrize("blank", [[], [""], ["  \n\t "], ["\x00\x0b"]])
def test_nothing_said_makes_no_note(plenary: Plenary, step_id: str, blank: list[str]) -> None:
    column = plenary.boards.board(step_id).columns[0].id
    before = plenary.history.undoable()
    assert plenary.boards.add_notes(column, blank) == []
    assert plenary.history.undoable() == before


def test_a_note_too_long_is_refused_whole(plenary: Plenary, step_id: str) -> None:
    column = plenary.boards.board(step_id).columns[0].id
    (note,) = plenary.boards.add_notes(column, ["x" * MAX_LENGTH])
    for act in (
        lambda: plenary.boards.add_notes(column, ["fine", "x" * (MAX_LENGTH + 1)]),
        lambda: plenary.boards.edit(note, "y" * (MAX_LENGTH + 1)),
    ):
        with pytest.raises(InvalidInputError, match="20,000"):
            act()
    assert texts(plenary.boards.board(step_id)) == ["x" * MAX_LENGTH]


def test_pasted_lines_become_notes(plenary: Plenary, step_id: str) -> None:
    column = plenary.boards.board(step_id).columns[0].id
    plenary.boards.paste(column, "- one\r\n\r\n* two\n3) three\n  • four  ")
    assert texts(plenary.boards.board(step_id)) == ["one", "two", "three", "four"]


def test_moving_between_neighbours_a_hundred_times_keeps_the_order(plenary: Plenary, step_id: str) -> None:
    column = plenary.boards.board(step_id).columns[0].id
    ids = plenary.boards.add_notes(column, ["a", "b", "c"])
    for _ in range(50):
        plenary.boards.move([ids[2]], column, before=ids[1])
        plenary.boards.move([ids[1]], column, before=ids[2])
    assert texts(plenary.boards.board(step_id)) == ["a", "b", "c"]
    many = plenary.boards.add_notes(column, [str(n) for n in range(40)])
    plenary.boards.move(many, column, before=ids[1])
    assert texts(plenary.boards.board(step_id)) == ["a", *(str(n) for n in range(40)), "b", "c"]


def test_groups_live_and_die_with_their_notes(plenary: Plenary, step_id: str) -> None:
    boards = plenary.boards
    left, right = (c.id for c in boards.board(step_id).columns)
    a, b, c = boards.add_notes(left, ["a", "b", "c"])
    (d,) = boards.add_notes(right, ["d"])
    group = boards.group([b, d], a)
    assert [n.text for n in boards.board(step_id).notes_in(group)] == ["a", "b", "d"]
    assert {n.column_id for n in boards.board(step_id).notes} == {left}
    with pytest.raises(InvalidInputError, match="two notes"):
        boards.group([a], a)
    boards.ungroup([b])
    boards.rename_group(group, "Theme")
    boards.delete([d])
    assert [g.title for g in boards.board(step_id).groups] == ["Theme"], "a named theme keeps its last note"
    boards.rename_group(group, "")
    boards.group([b, c], group)
    boards.ungroup([a, b])
    assert boards.board(step_id).groups == (), "a nameless group of one is just a note"
    assert sorted(texts(boards.board(step_id))) == ["a", "b", "c"]


def test_dropping_beside_a_note_of_another_column_joins_no_foreign_group(plenary: Plenary, step_id: str) -> None:
    boards = plenary.boards
    left, right = (c.id for c in boards.board(step_id).columns)
    a, b = boards.add_notes(left, ["a", "b"])
    (c,) = boards.add_notes(right, ["c"])
    boards.group([b], a)
    boards.move([c], right, before=a)
    note = next(n for n in boards.board(step_id).notes if n.id == c)
    assert (note.column_id, note.group_id) == (right, None)


def test_what_is_gone_is_said_to_be_gone(plenary: Plenary, step_id: str) -> None:
    column = plenary.boards.board(step_id).columns[0].id
    (note,) = plenary.boards.add_notes(column, ["a"])
    plenary.boards.delete([note])
    for act in (
        lambda: plenary.boards.delete([note]),
        lambda: plenary.boards.edit(note, "b"),
        lambda: plenary.boards.move([note], column),
        lambda: plenary.boards.add_notes("nowhere", ["a"]),
    ):
        with pytest.raises(NotFoundError):
            act()


def test_an_anonymous_board_keeps_no_author_and_no_time(plenary: Plenary, step_id: str) -> None:
    workshop_id = plenary.agenda.step(step_id).workshop_id
    hidden = plenary.agenda.add_step(workshop_id, "board", "Safe", settings={"columns": ["Say"], "anonymous": True})
    ana = plenary.workshops.content(workshop_id).participants[0]
    column = plenary.boards.board(hidden).columns[0].id
    (note,) = plenary.boards.add_notes(column, ["quiet"], participant_id=ana.id, department_id=ana.department_id)
    plenary.boards.edit(note, "quieter")
    plenary.imports.notes(hidden, "text,department\nimported,Sales")
    with pytest.raises(InvalidInputError, match="anonymous"):
        plenary.boards.stamp([note], ana.department_id, ana.id)
    for found in plenary.boards.board(hidden).notes:
        assert (found.department_id, found.participant_id, found.created_at) == (None, None, None)
    times = {i.at for i in plenary.history.items(workshop_id) if i.name in ("add_notes", "edit_note", "import_notes")}
    assert all(len(at) == len("2026-01-01") for at in times)
    rows = plenary.store.driver_connection().execute("SELECT after FROM change WHERE tbl = 'note'").fetchall()
    assert all(ana.id not in row[0] for row in rows)


def test_a_stamp_with_a_person_brings_the_department(plenary: Plenary, step_id: str) -> None:
    ana = plenary.workshops.content(plenary.agenda.step(step_id).workshop_id).participants[0]
    column = plenary.boards.board(step_id).columns[0].id
    (note,) = plenary.boards.add_notes(column, ["a"])
    plenary.boards.stamp([note], None, ana.id)
    assert plenary.boards.board(step_id).notes[0].department_id == "sales"


def test_a_board_with_notes_stays_as_anonymous_as_it_was(plenary: Plenary, step_id: str) -> None:
    step, column = plenary.agenda.step(step_id), plenary.boards.board(step_id).columns[0].id
    turned = replace(step.settings, anonymous=True)
    plenary.agenda.change_step(step_id, settings=turned)
    plenary.agenda.change_step(step_id, settings=step.settings)
    (note,) = plenary.boards.add_notes(column, ["named"])
    with pytest.raises(InvalidInputError, match="stays as anonymous"):
        plenary.agenda.change_step(step_id, settings=turned)
    plenary.boards.delete([note])
    plenary.agenda.change_step(step_id, settings=turned)


def test_a_group_deleted_with_one_of_its_notes_goes_once_and_comes_back_whole(plenary: Plenary, step_id: str) -> None:
    column = plenary.boards.board(step_id).columns[0].id
    notes = plenary.boards.add_notes(column, ["a", "b", "c"])
    group = plenary.boards.group(notes[1:2], notes[0])
    assert plenary.boards.group([notes[2], group], notes[1]) == group
    before = plenary.boards.board(step_id)
    plenary.boards.delete([group, notes[0], "gone"])
    board = plenary.boards.board(step_id)
    assert (board.notes, board.groups) == ((), ())
    plenary.history.undo()
    assert plenary.boards.board(step_id) == before
