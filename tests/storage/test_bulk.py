"""Many rows at once: what the journal, the search index and undo know of them is what single rows leave behind."""

import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap import open_plenary
from app.domain.errors import CancelledError, ConflictError
from app.domain.records import BoardColumn, Department, Note, Step, new_id
from app.domain.records.registry import records
from app.plenary import Plenary
from app.services.exchange.package_reading import clean_package, parse_package
from app.services.exchange.samples import SAMPLES, sample_package
from app.storage import bulk_replay
from app.storage.bulk import BATCH, Aside, new_aside_file, rows_of
from app.storage.store import Operation
from tests.state import state

WORDS = (
    "plain",
    "",
    "zażółć gęślą łódź",
    "会議は踊る されど進まず",
    "👩‍👩‍👧‍👦 família — “quotes”",
    "رسائل الإطلاق",
    "'; DROP TABLE note; --",
)


def everything(plenary: Plenary) -> dict[str, Any]:
    """Return all rows of the file: records, journal and search index, with their numbers and without the instants."""
    connection = plenary.store.driver_connection()
    tables = [facts.name for facts in records()] + ["change", "search_entry"]
    found: dict[str, Any] = {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in tables}
    found["operation"] = connection.execute(
        "SELECT seq, name, label, kind, status, workshop_id FROM operation"
    ).fetchall()
    for index in ("search_text", "search_dense"):
        # Every word of the index with its row and place; what the table itself shows are the rows alone.
        connection.execute(f"CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, {index}, instance)")
        found[index] = connection.execute("SELECT * FROM temp.words").fetchall()
        connection.execute("DROP TABLE temp.words")
    return found


def many_notes(plenary: Plenary, workshop_id: str, number: int) -> list[Note]:
    content = plenary.workshops.content(workshop_id)
    column = content.columns[0]
    return [
        Note(
            id=f"{n * 7919 % number:032x}",
            workshop_id=workshop_id,
            step_id=column.step_id,
            column_id=column.id,
            text=f"{WORDS[n % len(WORDS)]} {n}",
            department_id=content.departments[n % 3].id if n % 5 else None,
            position=n,
        )
        for n in range(number)
    ]


@pytest.mark.parametrize("number", [0, 1, 50, BATCH + 3])
def test_many_notes_leave_what_single_ones_leave(tmp_path: Path, number: int) -> None:
    left = []
    for many in (True, False):
        with open_plenary(tmp_path / f"{many}.plenary") as plenary:
            workshop_id = plenary.samples.open()
            notes = many_notes(plenary, workshop_id, number)
            with plenary.store.operation("add_notes", "Add notes", workshop_id=workshop_id) as op:
                if many:
                    op.add_many(Note, notes)
                else:
                    for note in sorted(notes, key=lambda n: n.id):
                        op.add(note)
            left.append(everything(plenary))
    assert left[0] == left[1]
    assert len(left[0]["note"]) >= number


@pytest.mark.parametrize("name", SAMPLES)
def test_every_kind_of_record_is_put_aside_as_it_is_added(tmp_path: Path, name: str) -> None:
    package = clean_package(parse_package(sample_package(name)))

    def fill(op: Operation, kind: type[Any], found: list[Any]) -> None:
        op.add_many(kind, found) if many else op.add(*(sorted(found, key=lambda r: r.id) if kind is Note else found))

    left = []
    for many in (True, False):
        with open_plenary(tmp_path / f"{many}.plenary") as plenary:
            with plenary.store.operation("fill", "Fill") as op:
                if package.initiative is not None:
                    fill(op, type(package.initiative), [package.initiative])
                fill(op, type(package.workshop), [package.workshop])
                for facts, found in package.lists():
                    fill(op, facts.kind, found)
            left.append(everything(plenary))
    assert left[0] == left[1]


def test_many_rows_are_undone_and_done_again(plenary: Plenary, sample: str) -> None:
    before = state(plenary)
    with plenary.store.operation("add_notes", "Add notes", workshop_id=sample) as op:
        op.add_many(Note, many_notes(plenary, sample, 50))
    after = state(plenary)
    assert plenary.library.search("zażółć")
    plenary.history.undo(sample)
    assert state(plenary) == before
    assert not plenary.library.search("zażółć")
    plenary.history.redo(sample)
    assert state(plenary) == after


@pytest.mark.parametrize("name", SAMPLES)
def test_runs_are_taken_back_as_single_rows_are(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    left = []
    for fewest in (1, 10**9):
        monkeypatch.setattr(bulk_replay, "FEWEST", fewest)
        stages = []
        with open_plenary(tmp_path / f"{fewest}.plenary") as plenary:
            workshop_id = plenary.samples.open(name)
            plenary.history.undo(None)
            stages.append(everything(plenary))
            plenary.history.redo(None)
            stages.append(everything(plenary))
            plenary.workshops.delete(workshop_id)
            plenary.history.undo(None)
            stages.append(everything(plenary))
            plenary.history.redo(None)
            stages.append(everything(plenary))
        for stage in stages:
            # Rows that go go in the order of their ids; nothing ever asks in which order rows went.
            stage["change"] = sorted(row[1:] for row in map(_without_nulls, stage["change"]))
        left.append(stages)
    assert left[0] == left[1]


def _without_nulls(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple("" if value is None else value for value in row)


def test_a_run_with_one_row_changed_since_is_no_longer_undone(plenary: Plenary, sample: str) -> None:
    notes = many_notes(plenary, sample, bulk_replay.FEWEST + 5)
    with plenary.store.operation("add_notes", "Add notes", workshop_id=sample) as op:
        op.add_many(Note, notes)
    with plenary.store.operation(".elsewhere", "Elsewhere") as op:
        op.change(Note, notes[7].id, text="other")
    before = everything(plenary)["note"]
    with pytest.raises(ConflictError, match="changed since"):
        plenary.history.undo(sample)
    assert everything(plenary)["note"] == before


def test_a_run_whose_rows_are_there_again_is_not_done_again(plenary: Plenary, sample: str) -> None:
    notes = many_notes(plenary, sample, bulk_replay.FEWEST + 5)
    with plenary.store.operation("add_notes", "Add notes", workshop_id=sample) as op:
        op.add_many(Note, notes)
    plenary.history.undo(sample)
    with plenary.store.operation(".elsewhere", "Elsewhere") as op:
        op.add(notes[7])
    with pytest.raises(ConflictError, match="changed since"):
        plenary.history.redo(sample)


def test_cancelling_in_the_middle_leaves_nothing(plenary: Plenary, sample: str) -> None:
    before = everything(plenary)

    def cancel(share: float) -> None:
        raise CancelledError("Cancelled.")

    with (
        pytest.raises(CancelledError),
        plenary.store.operation("add_notes", "Add notes", workshop_id=sample) as op,
    ):
        op.add_many(Note, many_notes(plenary, sample, 50), cancel)
    assert everything(plenary) == before
    temporary = plenary.store.driver_connection().execute("SELECT name FROM temp.sqlite_master").fetchall()
    assert temporary == []


def test_rows_that_do_not_fit_are_refused_whole(plenary: Plenary, sample: str) -> None:
    before = everything(plenary)
    notes = many_notes(plenary, sample, 50)
    with pytest.raises(ConflictError), plenary.store.operation("add_notes", "Add notes") as op:
        op.add_many(Note, [*notes, notes[0]])
    stray = BoardColumn(id=new_id(), workshop_id=sample, step_id="nowhere", title="Stray")
    with pytest.raises(ConflictError), plenary.store.operation("add_columns", "Add columns") as op:
        op.add_many(BoardColumn, [stray])
    assert everything(plenary) == before


def test_what_is_here_already_is_passed_over_where_that_is_wanted(plenary: Plenary, sample: str) -> None:
    known = plenary.store.all(Department)
    fresh = Department(id="fresh", name="Fresh", short="FRE", hue=1)
    with plenary.store.operation("add_departments", "Add departments") as op:
        assert not op.aside.is_here(Department)
        op.aside.put(Department, [*known, fresh])
        assert op.aside.is_here(Department)
        assert op.aside.take(Department, only_new=True) == len(known) + 1
        op.aside.forget(Department)
    assert {d.id for d in plenary.store.all(Department)} == {d.id for d in known} | {"fresh"}


def test_a_file_put_aside_is_its_owners_and_is_read_from_there(plenary: Plenary, sample: str, tmp_path: Path) -> None:
    notes = many_notes(plenary, sample, 50)
    target = tmp_path / "aside"
    with new_aside_file(target) as aside:
        aside.put(Note, notes)
    if os.name == "posix":
        assert stat.S_IMODE(target.stat().st_mode) == 0o600
    before = target.read_bytes()
    with plenary.store.with_aside(target), plenary.store.operation("add_notes", "Add notes") as op:
        assert op.aside.count(Note) == 50
        assert op.aside.count(Step) == 0
        op.aside.take(Note)
        op.aside.forget(Note)
    assert {n.id for n in notes} <= {n.id for n in plenary.store.all(Note)}
    assert target.read_bytes() == before
    target.unlink()
    with plenary.store.operation("add_notes", "Add notes") as op:
        assert op.aside.count(Note) == 0


def test_json_and_truth_are_bound_as_single_rows_bind_them(plenary: Plenary, sample: str) -> None:
    step = next(s for s in plenary.store.all(Step, workshop_id=sample) if s.prompts)
    (row,) = rows_of(Step, [step])
    values = dict(zip((column[1] for column in _columns(plenary, "step")), row, strict=True))
    assert json.loads(values["prompts"]) == step.prompts
    assert (values["locked"], isinstance(values["settings"], str)) == (0, True)


def _columns(plenary: Plenary, table: str) -> list[Any]:
    return plenary.store.driver_connection().execute(f"PRAGMA table_info({table})").fetchall()


def test_aside_knows_only_what_was_put_there(plenary: Plenary) -> None:
    aside = Aside(plenary.store.driver_connection(), "temp")
    assert (aside.count(Note), aside.take(Note), aside.is_here(Note)) == (0, 0, False)
