"""Boards of other tools onto a board: planned first, one operation, votes kept, never doubled, nothing told of whom."""

import json
from pathlib import Path

import pytest

from app.domain.board_file.layouts.joining import put_into
from app.domain.errors import InvalidInputError
from app.domain.records import Note, Step
from app.domain.words.people import PersonLine
from app.domain.workshop import flow
from app.plenary import Plenary
from exports import render_bytes
from tests.domain.board_file.columns import read_board
from tests.state import state, step

RETRO = (
    "Liked,Votes Liked,Lacked,Votes Lacked,Learned,Votes Learned,,\n"
    '"Calm,\nclear start",4,Quiet room,0,,,,\n'
    "Good maps,2,Time,3,,,,\n"
)
GROUPS = (
    "reflectionGroup,author,votes,type,createdAt,discussionThread,prompt,content\n"
    "Handover,ana,3,Reflection,2026-02-01,,Stop,Handover by mail\n"
    "Handover,Zoë,3,Reflection,2026-02-01,,Stop,Handover at six\n"
)


@pytest.fixture
def workshop_id(plenary: Plenary) -> str:
    return plenary.workshops.create(
        plenary.templates.get("messaging"),
        title="Retro",
        people=[PersonLine("Ana", "Sales"), PersonLine("Bo", "Support")],
    )


@pytest.fixture
def board_id(plenary: Plenary, workshop_id: str) -> str:
    return plenary.agenda.add_step(workshop_id, "board", "Looking back", settings={"columns": ["Liked"]})


def notes_of(plenary: Plenary, step_id: str) -> list[tuple[str, str]]:
    board = plenary.boards.board(step_id)
    titles = {c.id: c.title for c in board.columns}
    return [(titles[n.column_id], n.text) for n in board.notes]


def results(plenary: Plenary, workshop_id: str, vote: Step) -> dict[str, int]:
    tally = flow.tally(plenary.workshops.content(workshop_id), vote)
    return {r.item.text: r.total for r in tally.results}


def brought(plenary: Plenary, workshop_id: str) -> list[Step]:
    return [s for s in plenary.agenda.steps(workshop_id) if s.title.startswith("Votes brought along")]


def test_the_plan_says_what_then_happens_and_one_undo_takes_it_back(
    plenary: Plenary, workshop_id: str, board_id: str
) -> None:
    before = state(plenary)
    source = read_board(RETRO).board()
    plan = plenary.imports.plan(board_id, source)
    assert plan.sentence() == (
        "4 notes in 2 columns and 9 votes will come in; 1 empty column is left out; one Undo takes it back."
    )
    assert (plan.new_columns, plan.empty_columns) == (("Lacked",), ("Learned",))
    assert state(plenary) == before
    done = plenary.imports.take(board_id, source)
    assert (done.notes, done.votes) == (4, 9)
    assert notes_of(plenary, board_id) == [
        ("Liked", "Calm,\nclear start"),
        ("Liked", "Good maps"),
        ("Lacked", "Quiet room"),
        ("Lacked", "Time"),
    ]
    assert {n.origin for n in plenary.boards.board(board_id).notes} == {"EasyRetro"}
    (vote,) = brought(plenary, workshop_id)
    steps = [s.id for s in plenary.agenda.steps(workshop_id)]
    assert steps.index(vote.id) == steps.index(board_id) + 1
    # No stop of the agenda: nobody is led there, and nothing is waited for.
    assert (vote.phase, vote.minutes, vote.state) == ("shown", 0, "skipped")
    assert results(plenary, workshop_id, vote) == {
        "Liked: Calm,\nclear start": 4,
        "Lacked: Time": 3,
        "Liked: Good maps": 2,
        "Lacked: Quiet room": 0,
    }
    plenary.history.undo(workshop_id)
    assert state(plenary) == before


def test_the_same_file_again_brings_only_what_is_new(plenary: Plenary, workshop_id: str, board_id: str) -> None:
    plenary.imports.notes(board_id, RETRO)
    again = plenary.imports.plan(board_id, read_board(RETRO).board())
    assert again.sentence() == "All 4 notes stand on the board already: nothing will come in."
    before = state(plenary)
    assert plenary.imports.notes(board_id, RETRO) == 0
    assert state(plenary) == before
    more = RETRO + "Good maps,5,,,,,,\n"
    plan = plenary.imports.plan(board_id, read_board(more).board())
    assert (len(plan.notes), plan.there, plan.votes) == (1, 4, 5)
    assert plan.sentence().startswith("1 note in 1 column and 5 votes will come in; 4 stand on the board already;")
    assert plenary.imports.notes(board_id, more) == 1
    # What is said twice is kept twice, and the votes come into the step that is there.
    assert notes_of(plenary, board_id).count(("Liked", "Good maps")) == 2
    (vote,) = brought(plenary, workshop_id)
    content = plenary.workshops.content(workshop_id)
    assert flow.tally(content, vote).votes == 14


def test_groups_come_with_their_votes_and_authors_are_recognised(
    plenary: Plenary, workshop_id: str, board_id: str
) -> None:
    plenary.imports.notes(board_id, GROUPS)
    board = plenary.boards.board(board_id)
    (group,) = board.groups
    assert group.title == "Handover"
    first, second = board.notes_in(group.id)
    people = {p.id: p.name for p in plenary.workshops.content(workshop_id).participants}
    assert (people[first.participant_id or ""], first.department_id, first.origin) == ("Ana", "sales", "Parabol")
    assert (second.participant_id, second.origin) == (None, "Parabol · Zoë")
    (vote,) = brought(plenary, workshop_id)
    assert results(plenary, workshop_id, vote) == {"Stop: Handover": 3}
    late = GROUPS + "Handover,Bo,3,Reflection,2026-02-01,,Stop,Handover twice a day\n"
    assert plenary.imports.notes(board_id, late) == 1
    board = plenary.boards.board(board_id)
    assert [len(board.notes_in(g.id)) for g in board.groups] == [3]
    assert results(plenary, workshop_id, vote) == {"Stop: Handover": 3}


def test_a_stack_without_title_takes_in_what_comes_late(plenary: Plenary, board_id: str) -> None:
    head = "note_id,author_id,author,text,column_id,column,rank,stack\n"
    stack = head + "1,u,A,Below,c,Liked,0,null\n2,u,A,Above,c,Liked,0,1\n"
    plenary.imports.notes(board_id, stack)
    plenary.imports.notes(board_id, stack + "3,u,A,On top,c,Liked,0,2\n")
    board = plenary.boards.board(board_id)
    assert [[n.text for n in board.notes_in(g.id)] for g in board.groups] == [["Below", "Above", "On top"]]


def test_an_anonymous_board_learns_nothing_of_whom_and_when(plenary: Plenary, workshop_id: str) -> None:
    safe = plenary.agenda.add_step(workshop_id, "board", "Safe", settings={"columns": ["Say"], "anonymous": True})
    names = [f"text {n}" for n in range(60)]
    rows = "".join(f"{name},Ana,Sales,1\n" for name in names)
    plan = plenary.imports.plan(safe, read_board(f"text,author,department,votes\n{rows}").board())
    assert "anonymous" in plan.sentence()
    plenary.imports.notes(safe, f"text,author,department,votes\n{rows}")
    found = plenary.boards.board(safe).notes
    assert sorted(n.text for n in found) == sorted(names)
    assert [n.text for n in found] != names
    assert {(n.department_id, n.participant_id, n.created_at, n.origin) for n in found} == {
        (None, None, None, "Spreadsheet")
    }
    changes = plenary.store.driver_connection().execute("SELECT after FROM change WHERE tbl = 'note'").fetchall()
    written = [json.loads(row[0])["text"] for row in changes]
    assert sorted(written) == sorted(names)
    assert written != names
    item = plenary.history.items(workshop_id)[0]
    assert (item.name, len(item.at)) == ("import_notes", len("2026-01-01"))


def test_columns_and_departments_come_from_the_file(plenary: Plenary, sample: str) -> None:
    pains = step(plenary.workshops.content(sample), "pains")
    count = plenary.imports.notes(
        pains.id, "column,text,department\nShift Workers,A,FIN\nNew one,B,sales\nNew one,C,Logistics\n"
    )
    assert count == 3
    board = plenary.boards.board(pains.id)
    new = {n.text: n for n in board.notes if n.text in "ABC"}
    titles = {c.id: c.title for c in board.columns}
    assert [titles[new[t].column_id] for t in "ABC"] == ["shift workers", "New one", "New one"]
    assert [new[t].department_id for t in "ABC"] == ["finance", "sales", None]
    assert new["C"].origin == "Spreadsheet · Logistics"
    plenary.history.undo(sample)
    assert len(plenary.boards.board(pains.id).columns) == 3


def test_lines_have_no_origin_and_hostile_words_stay_words(plenary: Plenary, board_id: str) -> None:
    words = ["<b>x</b> & <img src=x>", "رسائل الإطلاق", "👩‍👩‍👧‍👦 família", "'; DROP TABLE note; --", "{0.__class__}"]
    assert plenary.imports.notes(board_id, "\n".join(words)) == 5
    board = plenary.boards.board(board_id)
    assert [n.text for n in board.notes] == words
    assert {n.origin for n in board.notes} == {""}


def test_what_cannot_be_imported_is_refused(plenary: Plenary, sample: str) -> None:
    content = plenary.workshops.content(sample)
    for key, source in (("pains", ""), ("pains", "text,column\n,\n"), ("faqs", "a note"), ("pains", "x" * 20_001)):
        with pytest.raises(InvalidInputError):
            plenary.imports.notes(step(content, key).id, source)
    assert plenary.workshops.content(sample) == content


def test_files_are_read_whatever_their_encoding_and_refused_in_words(plenary: Plenary, tmp_path: Path) -> None:
    path = tmp_path / "any name.xyz"
    path.write_bytes("Idée,Votes Idée\nÀ table,2\n".encode("cp1252"))
    assert [n.text for n in plenary.imports.read_file(path).board().notes] == ["À table"]
    path.write_bytes(b"PK\x03\x04 a workbook")
    for wrong in (path, tmp_path, tmp_path / "nowhere"):
        with pytest.raises(InvalidInputError, match="Nothing was changed"):
            plenary.imports.read_file(wrong)


def test_a_tight_agenda_makes_room_for_the_votes(plenary: Plenary, workshop_id: str, board_id: str) -> None:
    following = plenary.agenda.add_step(workshop_id, "brief", "After", after=board_id)
    with plenary.store.operation("test", "Tight", workshop_id=workshop_id) as op:
        op.change(Step, following, position=plenary.agenda.step(board_id).position + 1)
    order = [s.id for s in plenary.agenda.steps(workshop_id)]
    plenary.imports.notes(board_id, RETRO)
    (vote,) = brought(plenary, workshop_id)
    place = order.index(board_id) + 1
    assert [s.id for s in plenary.agenda.steps(workshop_id)] == [*order[:place], vote.id, *order[place:]]


def test_thousands_come_in_at_once(plenary: Plenary, workshop_id: str, board_id: str) -> None:
    rows = "".join(f"note {n},Column {n % 7}\n" for n in range(5_000))
    assert plenary.imports.notes(board_id, f"text,column\n{rows}") == 5_000
    assert plenary.store.count(Note, step_id=board_id) == 5_000
    plenary.history.undo(workshop_id)
    assert plenary.store.count(Note, step_id=board_id) == 0


def three(plenary: Plenary, workshop_id: str) -> str:
    columns = ["What went well", "What was hard", "What puzzles us"]
    return plenary.agenda.add_step(workshop_id, "board", "Back", settings={"columns": columns})


def titles_of(plenary: Plenary, step_id: str) -> list[str]:
    return [c.title for c in plenary.boards.board(step_id).columns]


FOUR = "Went OK,Votes Went OK,Start,Votes Start,What was hard,Votes What was hard\nFine,1,Maps,2,Late,3\n"


def test_what_comes_onto_an_empty_board_stands_before_its_empty_columns(plenary: Plenary, workshop_id: str) -> None:
    step_id = three(plenary, workshop_id)
    before = state(plenary)
    plenary.imports.notes(step_id, FOUR)
    assert titles_of(plenary, step_id) == ["What was hard", "Went OK", "Start", "What went well", "What puzzles us"]
    plenary.history.undo(workshop_id)
    assert state(plenary) == before
    first = plenary.boards.board(step_id).columns[0].id
    plenary.boards.add_notes(first, ["Something was said here"])
    plenary.imports.notes(step_id, FOUR)
    assert titles_of(plenary, step_id)[:3] == ["What went well", "What was hard", "What puzzles us"]


def test_columns_of_a_file_go_where_a_person_says(plenary: Plenary, workshop_id: str) -> None:
    step_id = three(plenary, workshop_id)
    source = put_into(read_board(FOUR).board(), {"Went OK": "What went well", "Start": "What went well"})
    plan = plenary.imports.plan(step_id, source)
    assert plan.new_columns == ()
    assert plan.sentence().startswith("3 notes in 2 columns and 6 votes will come in;")
    plenary.imports.take(step_id, source)
    assert notes_of(plenary, step_id) == [
        ("What went well", "Fine"),
        ("What went well", "Maps"),
        ("What was hard", "Late"),
    ]
    assert titles_of(plenary, step_id) == ["What went well", "What was hard", "What puzzles us"]
    (vote,) = brought(plenary, workshop_id)
    assert results(plenary, workshop_id, vote) == {
        "What was hard: Late": 3,
        "What went well: Maps": 2,
        "What went well: Fine": 1,
    }
    assert plenary.imports.take(step_id, source).notes == 0


def test_a_theme_that_is_in_two_columns_is_one_where_they_come_together(plenary: Plenary, board_id: str) -> None:
    source = read_board("text,column,theme\nA,Good,Maps\nB,Good points,maps\n").board()
    plenary.imports.take(board_id, put_into(source, {"Good points": "Good"}))
    board = plenary.boards.board(board_id)
    assert [[n.text for n in board.notes_in(g.id)] for g in board.groups] == [["A", "B"]]


def test_votes_of_a_skipped_step_stand_on_the_board_and_in_the_report(plenary: Plenary) -> None:
    workshop_id = plenary.workshops.create(plenary.templates.get("retrospective"), title="Back")
    board = next(s for s in plenary.agenda.steps(workshop_id) if s.activity == "board")
    plenary.imports.notes(board.id, FOUR)
    plenary.imports.notes(board.id, FOUR)
    content = plenary.workshops.content(workshop_id)
    (vote,) = brought(plenary, workshop_id)
    assert vote.state == "skipped"
    assert flow.tally(content, vote).votes == 6
    words = render_bytes(plenary.documents.document(workshop_id), "md").decode()
    for said in ("Fine", "Maps", "Late"):
        assert said in words
    assert "Late: **3 dots**" in words
