"""Every operation of every service undoes and redoes, also after the file was closed."""

import ast
import itertools
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

import app.services
from app.bootstrap import open_plenary
from app.domain.records import Entry
from app.domain.words.people import PersonLine
from app.domain.workshop.agenda import parse_instant
from app.domain.workshop.content import WorkshopContent
from app.plenary import Plenary
from tests import prepared
from tests.services.goal_operations import GOAL_OPERATIONS, open_goals
from tests.services.outcome_operations import OUTCOME_OPERATIONS, open_retrospective
from tests.services.outcome_operations import TWO_STROKES as OUTCOME_STROKES
from tests.state import state, step


def rows(content: WorkshopContent, key: str) -> list[str]:
    """Return the ids of the rows of a step."""
    return [e.id for e in content.of_step(Entry, step(content, key).id)]


def renamed_copy(package: str, content: WorkshopContent) -> str:
    """Return a package with every id exchanged, as from another computer."""
    lists = (content.participants, content.steps, content.columns, content.groups, content.notes, content.options)
    more = (content.ballots, content.abstentions, content.answers, content.entries, content.stances, content.actions)
    for record in itertools.chain(*lists, *more, content.links, content.guide_versions, [content.workshop]):
        package = package.replace(record.id, "x" + record.id[1:])
    return package


Act = Callable[[Plenary, str, WorkshopContent], Any]

OPERATIONS: dict[str, Act] = {
    "create_workshop": lambda p, w, c: p.workshops.create(
        p.templates.get("messaging"), title="New", initiative="Autumn", people=[PersonLine("Bo", "Legal")]
    ),
    "describe_workshop": lambda p, w, c: p.workshops.describe(w, title="Renamed", next_review=""),
    "delete_workshop": lambda p, w, c: p.workshops.delete(w),
    "go_to_step": lambda p, w, c: p.agenda.go_to(step(c, "pains").id),
    "finish_workshop": lambda p, w, c: p.agenda.finish(w),
    "set_step_state": lambda p, w, c: p.agenda.set_step_state(step(c, "faqs").id, "skipped"),
    "set_phase": lambda p, w, c: p.agenda.set_phase(step(c, "pains").id, "", "Hide"),
    "add_step": lambda p, w, c: p.agenda.add_step(w, "vote", "Another", settings={"options": ["A", "B"]}),
    "move_step": lambda p, w, c: p.agenda.move_step(step(c, "faqs").id, after=None),
    "change_step": lambda p, w, c: p.agenda.change_step(step(c, "faqs").id, title="Other", minutes=99),
    "set_private_notes": lambda p, w, c: p.agenda.set_private_notes(step(c, "faqs").id, "Quietly"),
    "delete_step": lambda p, w, c: p.agenda.delete_step(step(c, "pains").id),
    "prepare_board": lambda p, w, c: (
        p.entries.add(step(c, "audiences").id, {"segment": "Caterers"}),
        p.boards.prepare(step(c, "pains").id),
    ),
    "add_notes": lambda p, w, c: p.boards.add_notes(
        c.columns[0].id, ["one", "two"], participant_id=c.participants[0].id
    ),
    "edit_note": lambda p, w, c: p.boards.edit(c.notes[0].id, "Other words"),
    "stamp_notes": lambda p, w, c: p.boards.stamp([n.id for n in c.notes[:3]], "finance"),
    "move_notes": lambda p, w, c: p.boards.move([n.id for n in c.notes[:3]], c.columns[2].id, before=c.notes[9].id),
    "group_notes": lambda p, w, c: p.boards.group([n.id for n in c.notes if not n.group_id][:3], c.groups[0].id),
    "group_suggested": lambda p, w, c: p.same_notes.put_in_groups(
        step(c, "pains").id,
        [("Alike", [n.id for n in c.board(step(c, "pains")).loose_notes(c.board(step(c, "pains")).columns[0].id)][:3])],
    ),
    "ungroup_notes": lambda p, w, c: p.boards.ungroup([c.groups[0].id]),
    "rename_group": lambda p, w, c: p.boards.rename_group(c.groups[0].id, "Renamed"),
    "delete_notes": lambda p, w, c: p.boards.delete([c.groups[0].id, c.notes[-1].id]),
    "reveal_notes": lambda p, w, c: p.boards.reveal(step(c, "pains").id, False),
    "toggle_link": lambda p, w, c: p.links.toggle(w, c.notes[0].id, c.notes[1].id),
    "add_column": lambda p, w, c: p.boards.add_column(step(c, "pains").id, "More"),
    "rename_column": lambda p, w, c: p.boards.rename_column(c.columns[0].id, "Renamed"),
    "delete_column": lambda p, w, c: p.boards.delete_column(c.columns[0].id),
    "add_people": lambda p, w, c: p.people.add(w, [PersonLine("Bo", "Legal", "Counsel")]),
    "change_person": lambda p, w, c: p.people.change(c.participants[0].id, name="Bo", department="Legal", role=""),
    "remove_person": lambda p, w, c: p.people.remove(c.participants[0].id),
    "lengthen_step": lambda p, w, c: p.clock.lengthen(step(c, "alignment").id, 5),
    "respread_agenda": lambda p, w, c: respread(p, w),
    "leave_out_steps": lambda p, w, c: p.clock.leave_out(w, p.clock.projection(w).end + timedelta(hours=2)),
    "lock_step": lambda p, w, c: p.clock.lock(step(c, "close").id),
    "answer": lambda p, w, c: p.rounds.answer(step(c, "customers_say").id, c.participants[0].id, "", passed=True),
    "add_entries": lambda p, w, c: p.entries.add(step(c, "faqs").id, {"question": "Why?"}),
    "set_field": lambda p, w, c: p.entries.set_field(rows(c, "audiences")[0], "segment", "Everybody"),
    "give_up_typing": lambda p, w, c: p.entries.give_up(rows(c, "audiences")[0], "segment", "As before"),
    "give_up_note": lambda p, w, c: p.boards.give_up(c.notes[0].id, "As before"),
    "set_subject": lambda p, w, c: p.entries.set_subject(rows(c, "value_proposition")[0], None),
    "move_entry": lambda p, w, c: p.entries.move(rows(c, "audiences")[0], before=None),
    "remove_entries": lambda p, w, c: p.entries.remove(*rows(c, "audiences")),
    "paste_rows": lambda p, w, c: p.entries.paste(step(c, "faqs").id, "a\tb\nc\td"),
    "cast_vote": lambda p, w, c: p.voting.cast(
        step(c, "close").id, "participant", c.participants[0].id, c.options[0].id, 4
    ),
    "abstain": lambda p, w, c: p.voting.abstain(step(c, "pains_vote").id, "participant", c.participants[0].id),
    "show_result": lambda p, w, c: p.voting.show(step(c, "pains_vote").id, False),
    "hold_run_off": lambda p, w, c: p.run_offs.hold(step(c, "pains_vote").id),
    "add_option": lambda p, w, c: p.voting.add_option(step(c, "close").id, "Another"),
    "remove_option": lambda p, w, c: p.voting.remove_option(c.options[0].id),
    "say_stance": lambda p, w, c: p.agreements.say(
        c.stances[0].step_id, c.stances[0].item_id, c.stances[0].department_id, "block", reason="Because"
    ),
    "settle_stance": lambda p, w, c: p.agreements.settle(next(s.id for s in c.stances if s.kind == "block")),
    "add_action": lambda p, w, c: p.actions.add(w, "Do it", due="2026-12-01"),
    "change_action": lambda p, w, c: p.actions.change(
        c.actions[0].id, text="Other", state="done", owner_id=None, due=None
    ),
    "remove_action": lambda p, w, c: p.actions.remove(c.actions[0].id),
    "release_guide": lambda p, w, c: p.guides.release(w, "Second"),
    "import_package": lambda p, w, c: p.packages.import_text(renamed_copy(p.packages.export(w), c)),
    "import_notes": lambda p, w, c: p.imports.notes(step(c, "pains").id, "text,column\nNew,Fresh column"),
}

TWO_STROKES = {"prepare_board", "prepare_raci", "keep_goals"} | OUTCOME_STROKES
"""Tried by doing two things: undo takes back one after the other."""


def respread(plenary: Plenary, workshop_id: str) -> int:
    """Spread what is left ten minutes before the planned end."""
    workshop = plenary.workshops.get(workshop_id)
    assert workshop.started_at is not None
    end = parse_instant(workshop.started_at) + timedelta(minutes=workshop.planned_minutes)
    return plenary.clock.respread(workshop_id, end - timedelta(minutes=10))


def put_workshop(workspace: Path, name: str) -> str:
    """Put a workspace in place with a workshop on which the operation of this name can be tried; return its id."""
    if name in OUTCOME_OPERATIONS:
        return prepared.put(open_retrospective, workspace)
    return prepared.put(open_goals if name in GOAL_OPERATIONS else prepared.open_sample, workspace)


CLOCKS = {".start_clock", ".pause_clock"}


def operation_names() -> set[str]:
    """Return the name of every operation in the source of the services."""
    found = set()
    for path in Path(next(iter(app.services.__path__))).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "operation" and node.args:
                name = node.args[0]
                assert isinstance(name, ast.Constant), path
                found.add(name.value)
    return found


def test_every_operation_is_tried_here() -> None:
    # What is forgotten is forgotten: nothing takes it back.
    assert operation_names() - CLOCKS - {".forget"} == set(OPERATIONS) | set(GOAL_OPERATIONS) | set(OUTCOME_OPERATIONS)


@pytest.mark.parametrize("name", [*OPERATIONS, *GOAL_OPERATIONS, *OUTCOME_OPERATIONS])
def test_undo_and_redo_after_reopening(name: str, workspace: Path) -> None:
    workshop_id = put_workshop(workspace, name)
    with open_plenary(workspace) as plenary:
        if name == "set_phase":
            plenary.agenda.set_phase(step(plenary.workshops.content(workshop_id), "pains").id, "revealed", "Reveal")
        announced: list[str] = []
        before_act = state(plenary)
        act = (OPERATIONS | GOAL_OPERATIONS | OUTCOME_OPERATIONS)[name]
        act(plenary, workshop_id, plenary.workshops.content(workshop_id))
        plenary.store.subscribe(lambda change_set: announced.append(change_set.name))
        after = state(plenary)
        newest = plenary.history.undoable()
        assert newest is not None
        assert newest.name == name
        assert newest.label
        assert after != before_act
    with open_plenary(workspace) as plenary:
        plenary.store.subscribe(lambda change_set: announced.append(change_set.kind))
        scope = newest.workshop_id
        change_set = plenary.history.undo(scope)
        assert change_set is not None
        assert change_set.label == newest.label
        if name in TWO_STROKES:
            plenary.history.undo()
        assert state(plenary) == before_act
        if name in TWO_STROKES:
            plenary.history.redo()
        plenary.history.redo(scope)
        assert state(plenary) == after
        assert set(announced) == {"undo", "redo"}
        assert plenary.store.driver_connection().execute("PRAGMA foreign_key_check").fetchall() == []


def test_clocks_are_left_alone_by_undo(plenary: Plenary, sample: str) -> None:
    content = plenary.workshops.content(sample)
    alignment = step(content, "alignment")
    plenary.actions.add(sample, "Do it")
    plenary.clock.start(alignment.id)
    plenary.history.undo(sample)
    assert plenary.clock.read(alignment.id).running
    plenary.clock.pause(sample)
    assert plenary.history.redoable(sample) is not None, "a clock must not end what can be redone"
    plenary.history.redo(sample)
    assert plenary.workshops.content(sample).actions[-1].text == "Do it"


def test_a_step_that_goes_takes_its_clock_along(plenary: Plenary, sample: str) -> None:
    step_id = plenary.agenda.add_step(sample, "round", "One more")
    plenary.clock.start(step_id)
    plenary.history.undo(sample)
    assert step_id not in {clock.id for clock in plenary.workshops.content(sample).clocks}
    plenary.packages.export(sample)
    plenary.history.redo(sample)
    assert plenary.agenda.step(step_id).title == "One more"


def test_undoing_a_new_workshop_whose_clock_ran(plenary: Plenary) -> None:
    workshop_id = plenary.workshops.create(plenary.templates.get("messaging"), title="Short")
    plenary.clock.start(plenary.agenda.steps(workshop_id)[0].id)
    plenary.history.undo()
    assert plenary.workshops.summaries() == []


def test_a_department_others_use_survives_the_undo_that_would_take_it(plenary: Plenary) -> None:
    template = plenary.templates.get("messaging")
    first = plenary.workshops.create(template, title="First")
    second = plenary.workshops.create(template, title="Second")
    plenary.people.add(first, [PersonLine("Ana", "Legal")])
    plenary.people.add(second, [PersonLine("Bo", "Legal")])
    plenary.history.undo(first)
    assert plenary.workshops.content(first).participants == ()
    assert (
        plenary.workshops.content(second).person_label(plenary.workshops.content(second).participants[0].id)
        == "Bo (Legal)"
    )
    plenary.history.redo(first)
    assert len(plenary.workshops.content(first).participants) == 1
