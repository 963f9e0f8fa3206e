"""A goal breakdown and its check-in in the real window, by keyboard."""

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit

from app.bootstrap import Plenary
from app.domain.goal_brief import build_brief
from app.domain.goal_content import GoalContent
from app.domain.records import Ballot, Entry, Responsibility
from tests.e2e.facilitator import Facilitator
from tests.goal_story import hold_breakdown
from widgets.activities.goal_tree import GoalTreeEditor
from widgets.activities.raci import RaciEditor
from widgets.activities.review import ReviewEditor
from widgets.activities.table import TableEditor
from widgets.activities.vote import VoteEditor
from widgets.room.gaps_dialog import GapsDialog


def plenary_of(facilitator: Facilitator) -> Plenary:
    assert facilitator.window.context is not None
    return facilitator.window.context.plenary


def open_at(facilitator: Facilitator, key: str) -> None:
    """Open the room of a goal breakdown with gaps, at a step."""
    facilitator.window.open_room(hold_breakdown(plenary_of(facilitator)))
    at(facilitator, key)


def at(facilitator: Facilitator, key: str) -> None:
    step = facilitator.room.content.step(key)
    assert step is not None
    facilitator.room.go_to(step.id)


def open_review(facilitator: Facilitator, template: str, key: str) -> None:
    """Open a check-in or review of the goal that a breakdown came to."""
    plenary = plenary_of(facilitator)
    workshop_id = hold_breakdown(plenary)
    roadblock = plenary.actions.add(workshop_id, "Screens wait", kind="roadblock", department_id="product")
    plenary.actions.change(roadblock, department_id="marketing", reason="They decide the order")
    goal = plenary.goal_keeping.keep(workshop_id)
    facilitator.window.open_room(plenary.check_ins.start(goal, plenary.templates.get(template), date="2026-09-22"))
    at(facilitator, key)


def go_to_row(facilitator: Facilitator, title: str) -> None:
    """Walk down the review with the arrow key until the row with this title is at hand."""
    editor = facilitator.room.editor
    assert isinstance(editor, ReviewEditor)
    editor.list.choose(0)
    for _ in range(60):
        row = editor.list.current()
        assert row is not None
        if row.title == title:
            return
        facilitator.press("Down")
    raise AssertionError(f"there is no row “{title}”")


def goals(facilitator: Facilitator) -> GoalContent:
    earlier = facilitator.content().earlier
    assert earlier is not None
    return earlier.goals[0]


def letters(facilitator: Facilitator, title: str) -> dict[str, str]:
    editor = facilitator.room.editor
    assert isinstance(editor, RaciEditor)
    entry = next(r.entry for r in editor.model.rows if r.title == title)
    found = facilitator.content().of_step(Responsibility, editor.step_id)
    return {cell.holder_id: cell.letters for cell in found if cell.item_id == entry.id}


# RACI


def test_letters_are_typed_where_they_belong_and_undone(facilitator: Facilitator) -> None:
    open_at(facilitator, "raci")
    editor = facilitator.room.editor
    assert isinstance(editor, RaciEditor)
    assert facilitator.focus() is editor.view
    row = "Answer first-month questions the same day"
    for _ in range(3):
        facilitator.press("Down")
    facilitator.type("a")
    assert letters(facilitator, row)["marketing"] == "A"
    facilitator.type("r")
    assert letters(facilitator, row)["marketing"] == "RA"
    facilitator.type("c")
    assert letters(facilitator, row)["marketing"] == "RA", "two letters at most"
    facilitator.type("a")
    assert letters(facilitator, row)["marketing"] == "R"
    facilitator.press("Del")
    assert "marketing" not in letters(facilitator, row)
    facilitator.press("Ctrl+Z")
    assert letters(facilitator, row)["marketing"] == "R"
    facilitator.press("Tab")
    facilitator.type("I")
    assert "sales" not in letters(facilitator, row), "a letter that is there already goes"


def test_rows_and_sections_are_added_renamed_moved_and_deleted(facilitator: Facilitator) -> None:
    open_at(facilitator, "raci")
    editor = facilitator.room.editor
    assert isinstance(editor, RaciEditor)
    facilitator.press("Esc")
    facilitator.say("At the end:")
    facilitator.say("Say thank you")
    assert [(r.title, r.section) for r in editor.model.rows][-2:] == [("At the end", True), ("Say thank you", False)]
    assert editor.model.rows[-1].gap == "nobody is accountable"
    assert facilitator.focus() is facilitator.room.capture.field
    facilitator.press("Up", "Left", "Enter")
    facilitator.press("Ctrl+A")
    facilitator.say("Thank everybody")
    assert editor.model.rows[-1].title == "Thank everybody"
    facilitator.press("Alt+Up")
    assert editor.model.rows[-2].title == "Thank everybody"
    facilitator.press("Shift+Del")
    assert "Thank everybody" not in [r.title for r in editor.model.rows]
    assert facilitator.window.toast.isVisible()
    facilitator.press("Ctrl+Z")
    assert editor.model.rows[-2].title == "Thank everybody"


# The tree and the gaps


def test_the_tree_is_walked_and_leads_to_the_row_a_box_is_written_in(facilitator: Facilitator) -> None:
    open_at(facilitator, "tree")
    editor = facilitator.room.editor
    assert isinstance(editor, GoalTreeEditor)
    assert facilitator.focus() is editor.canvas
    facilitator.press("Down", "Right")
    assert "Sales: Hand every new customer over in one call" in editor.canvas.accessibleName()
    assert "missing: Customer support has not taken what it needs" in editor.canvas.accessibleName()
    facilitator.press("Enter")
    assert facilitator.room.step().key == "contributions"  # type: ignore[union-attr]
    table = facilitator.room.editor
    assert isinstance(table, TableEditor)
    assert table.view.currentIndex().row() == 1
    assert facilitator.focus() is table.view


def test_the_outline_says_the_same_as_the_picture(facilitator: Facilitator) -> None:
    open_at(facilitator, "tree")
    editor = facilitator.room.editor
    assert isinstance(editor, GoalTreeEditor)
    facilitator.press("Ctrl+Shift+O")
    assert facilitator.focus() is editor.outline
    facilitator.press("Down", "Down", "Enter")
    table = facilitator.room.editor
    assert isinstance(table, TableEditor)
    assert table.view.currentIndex().row() == 1


def test_gaps_are_counted_and_lead_to_where_they_are_closed(facilitator: Facilitator) -> None:
    open_at(facilitator, "tree")
    editor = facilitator.room.editor
    assert isinstance(editor, GoalTreeEditor)
    gaps = build_brief(facilitator.content()).gaps
    assert editor.gaps.heading.text() == f"{len(gaps)} gaps"
    facilitator.press("Ctrl+G")
    dialog = facilitator.room.findChild(GapsDialog)
    assert dialog is not None
    place = next(i for i, gap in enumerate(gaps) if "no baseline" in gap.text)
    for _ in range(place):
        facilitator.press("Down")
    facilitator.press("Enter")
    table = facilitator.room.editor
    assert isinstance(table, TableEditor)
    entry = facilitator.content().entry_by_id[table.model.entry_id(table.view.currentIndex().row())]
    assert entry.id == gaps[place].entry_id
    before = len(gaps)
    plenary_of(facilitator).entries.set_field(entry.id, "baseline", "61 %")
    facilitator.qtbot.waitUntil(lambda: len(facilitator.room.missing.gaps) == before - 1)
    spoken = table.model.index(3, 0).data(0x000B)
    assert "missing" not in str(spoken)


# Goals while they are written


def test_a_goal_is_looked_at_while_it_is_typed(facilitator: Facilitator) -> None:
    open_at(facilitator, "goal")
    editor = facilitator.room.editor
    panel = editor.smart  # type: ignore[union-attr]
    facilitator.qtbot.waitUntil(lambda: panel.is_ok("T"))
    facilitator.press("Ctrl+Shift+Enter")
    facilitator.qtbot.waitUntil(lambda: not panel.is_ok("T"))
    facilitator.type("We")
    assert "no date" in panel.words("T")
    editor._fields["due"].setFocus()  # type: ignore[union-attr]
    facilitator.type("30 June 2027")
    facilitator.qtbot.waitUntil(lambda: panel.is_ok("T"))
    assert "30 Jun 2027" in panel.words("T")


# Fist of five


def test_a_low_vote_is_asked_why_and_the_next_voter_follows(facilitator: Facilitator) -> None:
    open_at(facilitator, "confidence")
    editor = facilitator.room.editor
    assert isinstance(editor, VoteEditor)
    facilitator.press("Ctrl+R")
    facilitator.type("2")
    assert isinstance(facilitator.focus(), QLineEdit)
    facilitator.say("A second pair of hands")
    assert facilitator.focus() is editor.view
    ballots = facilitator.content().of_step(Ballot, editor.step_id)
    ana = next(p.id for p in facilitator.content().participants if p.name.startswith("Ana"))
    assert next(b.reason for b in ballots if b.voter_id == ana) == "A second pair of hands"
    facilitator.type("4")
    assert facilitator.focus() is editor.view, "nobody is asked to explain a four"
    assert editor.view.currentIndex().column() == 3


def test_words_about_a_low_vote_survive_going_on(facilitator: Facilitator) -> None:
    open_at(facilitator, "confidence")
    facilitator.type("1")
    facilitator.type("No budget")
    facilitator.press("Ctrl+PgDown")
    assert "No budget" in [b.reason for b in facilitator.content().ballots]


# What came before


def test_promises_are_done_moved_and_dropped_with_a_reason(facilitator: Facilitator) -> None:
    open_review(facilitator, "check-in", "look_back")

    def promise(text: str) -> tuple[str, str, str | None]:
        earlier = facilitator.content().earlier
        assert earlier is not None
        action = next(p.action for p in earlier.promises if p.action.text == text)
        return action.state, action.state_reason, action.due

    go_to_row(facilitator, "Send the checklist for the call")
    facilitator.press("Space")
    assert promise("Send the checklist for the call")[0] == "done"
    facilitator.press("Ctrl+Z")
    assert promise("Send the checklist for the call")[0] == "open"
    facilitator.press("M", "Ctrl+A")
    facilitator.type("in two weeks")
    facilitator.press("Tab")
    facilitator.say("Dana was away")
    assert promise("Send the checklist for the call")[2] == "2026-10-06"
    assert isinstance(facilitator.room.editor, ReviewEditor)
    assert facilitator.focus() is facilitator.room.editor.list
    go_to_row(facilitator, "Tell the board")
    facilitator.press("X", "Enter")
    assert promise("Tell the board")[0] == "open", "dropping needs a reason, and the line stays open"
    facilitator.say("They know")
    assert promise("Tell the board")[:2] == ("dropped", "They know")


def test_a_roadblock_is_handed_on_and_keeps_its_trail_in_sight(facilitator: Facilitator) -> None:
    open_review(facilitator, "check-in", "look_back")
    go_to_row(facilitator, "Screens wait")
    editor = facilitator.room.editor
    assert isinstance(editor, ReviewEditor)
    row = editor.list.current()
    assert row is not None
    assert any("Product → Marketing" in fact and "They decide the order" in fact for fact in row.facts)
    facilitator.press("G")
    box = facilitator.focus()
    assert isinstance(box, QComboBox)
    box.setCurrentText("Sales")
    facilitator.press("Tab")
    facilitator.say("They asked for it")
    earlier = facilitator.content().earlier
    assert earlier is not None
    action = next(p.action for p in earlier.promises if p.action.text == "Screens wait")
    assert action.department_id == "sales"
    assert action.trail[-1]["after"] == "Sales"


def test_numbers_are_typed_one_after_the_other_and_bad_ones_stay(facilitator: Facilitator) -> None:
    open_review(facilitator, "check-in", "look_back")
    editor = facilitator.room.editor
    assert isinstance(editor, ReviewEditor)
    rows = [r for r in editor.list.rows.rows if r.kind == "kpi"]
    go_to_row(facilitator, rows[0].title)
    facilitator.type("7")
    facilitator.type("8 %")
    facilitator.press("Enter")
    row = editor.list.current()
    assert row is not None
    assert row.id == rows[1].id
    facilitator.say("a lot")
    field = facilitator.focus()
    assert isinstance(field, QLineEdit)
    assert field.text() == "a lot"
    assert facilitator.window.toast.isVisible()
    facilitator.press("Ctrl+A")
    facilitator.say("41 %")
    found = {r.kpi_id: (r.said, r.period) for r in goals(facilitator).readings}
    assert found[rows[0].id] == ("78 %", "2026-09-22")
    assert found[rows[1].id] == ("41 %", "2026-09-22")
    facilitator.press("Esc", "Ctrl+Z")
    assert len(goals(facilitator).readings) == 1, "what was typed for one KPI is never saved for another"
    assert rows[1].id not in {r.kpi_id for r in goals(facilitator).readings}


def test_goals_are_kept_changed_split_and_retired_with_their_reason(facilitator: Facilitator) -> None:
    open_review(facilitator, "quarterly-review", "verdicts")
    go_to_row(facilitator, "Set-up in under ten minutes")
    facilitator.press("K")
    facilitator.say("It works")
    go_to_row(facilitator, "Hand every new customer over in one call")
    facilitator.press("R")
    box = facilitator.focus()
    assert isinstance(box, QComboBox)
    box.setCurrentText("Dropped")
    facilitator.press("Tab")
    facilitator.say("Sales has no time")
    go_to_row(facilitator, "Welcome series that shows the rota in week one")
    facilitator.press("S")
    facilitator.type("One mail")
    facilitator.press("Enter")
    facilitator.type("One film")
    facilitator.press("Tab")
    facilitator.say("Two teams")
    go_to_row(facilitator, "Answer first-month questions the same day")
    facilitator.press("C", "Tab", "Tab", "Ctrl+A")
    facilitator.type("90 %")
    facilitator.press("Tab")
    facilitator.say("Fewer people")
    held = goals(facilitator)
    status = {g.title: g.status for g in held.goals}
    assert status["Hand every new customer over in one call"] == "dropped"
    assert {"One mail", "One film"} <= set(status)
    assert next(k.target for k in held.kpis if k.name == "Answered the same day") == "90 %"
    editor = facilitator.room.editor
    assert isinstance(editor, ReviewEditor)
    said = {r.title: " ".join(r.facts) for r in editor.list.rows.rows}
    assert "Kept (It works)" in said["Set-up in under ten minutes"]
    assert "Sales has no time" in said["Hand every new customer over in one call"]
    assert "95 % → 90 % (Fewer people)" in said["Answer first-month questions the same day"]


def test_a_milestone_is_reached_and_somebody_thanked(facilitator: Facilitator) -> None:
    open_review(facilitator, "check-in", "look_back")
    go_to_row(facilitator, "First hundred rotas in week one")
    facilitator.press("Space")
    facilitator.say("Chidi and the two on chat")
    milestone = next(m for m in goals(facilitator).milestones if m.title == "First hundred rotas in week one")
    assert (milestone.reached_on, milestone.recognition) == ("2026-09-22", "Chidi and the two on chat")
    facilitator.press("Space")
    assert not next(m for m in goals(facilitator).milestones if m.id == milestone.id).reached_on


@pytest.mark.parametrize("key", ["M", "X", "G"])
def test_esc_lets_a_question_be(facilitator: Facilitator, key: str) -> None:
    open_review(facilitator, "check-in", "look_back")
    go_to_row(facilitator, "Tell the board")
    facilitator.press(key)
    editor = facilitator.room.editor
    assert isinstance(editor, ReviewEditor)
    assert editor.ask.isVisible()
    facilitator.press("Esc")
    assert not editor.ask.isVisible()
    assert facilitator.focus() is editor.list


def test_a_reason_that_was_not_sent_is_found_again(facilitator: Facilitator) -> None:
    open_review(facilitator, "check-in", "look_back")
    go_to_row(facilitator, "Tell the board")
    facilitator.press("X")
    facilitator.type("They heard it from")
    facilitator.press("Ctrl+PgDown")
    at(facilitator, "look_back")
    go_to_row(facilitator, "Tell the board")
    facilitator.press("X")
    field = facilitator.focus()
    assert isinstance(field, QLineEdit)
    assert field.text() == "They heard it from"
    facilitator.press("Esc", "X")
    field = facilitator.focus()
    assert isinstance(field, QLineEdit)
    assert field.text() == "", "what was let be is gone"


def test_nothing_left_open_says_what_belongs_here(facilitator: Facilitator) -> None:
    plenary = plenary_of(facilitator)
    goal = plenary.goals.create("A goal without anything")
    workshop = plenary.check_ins.start(goal, plenary.templates.get("check-in"), date="2026-09-22")
    facilitator.window.open_room(workshop)
    at(facilitator, "look_back")
    editor = facilitator.room.editor
    assert isinstance(editor, ReviewEditor)
    assert not editor.list.isVisible()
    assert "Nothing was left open" in editor._empty.accessibleName()


# Roadblocks


def test_roadblocks_are_stamped_handed_on_and_kept_apart_from_actions(facilitator: Facilitator) -> None:
    open_review(facilitator, "check-in", "roadblocks")
    facilitator.press("Ctrl+2")
    facilitator.say("The script is not cleared")
    content = facilitator.content()
    departments = content.departments_in_room()
    made = content.actions[0]
    assert (made.kind, made.department_id) == ("roadblock", departments[1].id)
    facilitator.press("Up")
    editor = facilitator.room.editor
    editor.view.setCurrentIndex(editor.model.index(0, 0))  # type: ignore[union-attr]
    facilitator.press("G", "Tab")
    facilitator.say("They own the text")
    trail = facilitator.content().actions[0].trail
    assert trail[0]["before"] == departments[1].name
    assert trail[0]["why"] == "They own the text"
    facilitator.press("W")
    facilitator.say("the lawyer")
    changed = facilitator.content().actions[0]
    assert (changed.state, changed.state_reason) == ("waiting", "the lawyer")
    facilitator.press("G", "Tab")
    facilitator.say("She sits with us")
    changed = facilitator.content().actions[0]
    assert (changed.state, changed.state_reason) == ("waiting", "the lawyer"), "handed on, it still waits for the same"
    assert changed.trail[-1]["why"] == "She sits with us"
    at(facilitator, "actions")
    facilitator.say("Call the lawyer")
    assert [a.text for a in facilitator.room.editor.model.actions] == ["Call the lawyer"]  # type: ignore[union-attr]


def test_hostile_words_stay_words_everywhere(facilitator: Facilitator) -> None:
    open_at(facilitator, "contributions")
    hostile = "<b>x</b> & {unit} שלום 👩‍👩‍👧"
    plenary = plenary_of(facilitator)
    step = facilitator.room.content.step("contributions")
    assert step is not None
    entry = facilitator.content().of_step(Entry, step.id)[0]
    plenary.entries.set_field(entry.id, "contribution", hostile)
    at(facilitator, "tree")
    facilitator.press("Down")
    editor = facilitator.room.editor
    assert isinstance(editor, GoalTreeEditor)
    assert hostile in editor.canvas.accessibleName()
    at(facilitator, "raci")
    raci = facilitator.room.editor
    assert isinstance(raci, RaciEditor)
    assert raci.model.rows[0].title == hostile
