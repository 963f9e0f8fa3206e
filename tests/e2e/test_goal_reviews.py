"""Check-ins and reviews by keyboard: promises, numbers, roadblocks, goals and milestones."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit

from app.domain.workshop.agenda import held_on
from tests.e2e.facilitator import Facilitator
from tests.e2e.goal_rooms import at, go_to_row, goals, open_review, plenary_of
from widgets.activities.actions.editor import ActionsEditor
from widgets.activities.review.editor import ReviewEditor


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


def test_a_day_that_cannot_be_read_keeps_the_question_open(facilitator: Facilitator) -> None:
    open_review(facilitator, "check-in", "look_back")
    go_to_row(facilitator, "Tell the board")

    def due() -> tuple[str, str | None]:
        earlier = facilitator.content().earlier
        assert earlier is not None
        action = next(p.action for p in earlier.promises if p.action.text == "Tell the board")
        return action.state, action.due

    before = due()
    facilitator.press("M")
    facilitator.say("when it suits")
    editor = facilitator.room.editor
    assert isinstance(editor, ReviewEditor)
    assert editor.ask.isVisible()
    assert "is no date that can be read" in facilitator.window.toast.accessibleName()
    field = facilitator.focus()
    assert isinstance(field, QLineEdit)
    assert field.selectedText() == "when it suits"
    assert due() == before
    facilitator.type("15 October")
    assert field.text() == "15 October"
    facilitator.press("Enter")
    assert due() == ("open", "2026-10-15")
    assert not editor.ask.isVisible()
    facilitator.press("M")
    field = facilitator.focus()
    assert isinstance(field, QLineEdit)
    assert field.selectedText() == "2026-10-15", "typing replaces the day that stood there"
    facilitator.type("next friday")
    facilitator.press("Tab")
    facilitator.say("It is needed sooner")
    assert due()[1] == "2026-09-25"


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
    facilitator.say("Sales has no time")
    go_to_row(facilitator, "Welcome series that shows the rota in week one")
    facilitator.press("S")
    facilitator.type("One mail")
    facilitator.press("Enter")
    facilitator.type("One film")
    facilitator.press("Tab", "Tab", "Tab")
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


def test_retiring_means_dropped_and_asks_why(facilitator: Facilitator) -> None:
    open_review(facilitator, "quarterly-review", "verdicts")

    def status(title: str) -> str:
        return next(g.status for g in goals(facilitator).goals if g.title == title)

    title = "Hand every new customer over in one call"
    go_to_row(facilitator, title)
    facilitator.press("R")
    editor = facilitator.room.editor
    assert editor is not None
    assert "Dropped" in {box.currentText() for box in editor.findChildren(QComboBox) if box.isVisible()}
    assert isinstance(facilitator.focus(), QLineEdit), "words are wanted, and the choice has its usual answer"
    facilitator.press("Enter")
    assert status(title) == ""
    assert "Say why" in facilitator.window.toast.accessibleName()
    facilitator.say("Sales has no time")
    assert status(title) == "dropped"
    title = "Set-up in under ten minutes"
    go_to_row(facilitator, title)
    facilitator.press("R")
    facilitator.press("Shift+Tab")
    box = facilitator.focus()
    assert isinstance(box, QComboBox)
    box.setCurrentText("Done: it is reached")
    facilitator.press("Enter")
    assert status(title) == "done", "what is reached needs no reason"


def test_another_target_needs_a_reason_and_a_day_that_can_be_read(facilitator: Facilitator) -> None:
    open_review(facilitator, "quarterly-review", "verdicts")
    go_to_row(facilitator, "Answer first-month questions the same day")

    def target() -> str:
        return next(k.target for k in goals(facilitator).kpis if k.name == "Answered the same day")

    facilitator.press("C", "Tab", "Ctrl+A")
    facilitator.type("soon")
    facilitator.press("Tab", "Ctrl+A")
    facilitator.say("90 %")
    assert "is no date that can be read" in facilitator.window.toast.accessibleName()
    facilitator.type("end of January")
    facilitator.press("Enter")
    assert target() == "95 %"
    assert "Say why" in facilitator.window.toast.accessibleName()
    facilitator.say("Fewer people")
    assert target() == "90 %"
    changed = next(g for g in goals(facilitator).goals if g.title == "Answer first-month questions the same day")
    assert changed.due == "2027-01-31"


def test_what_is_said_before_the_planned_day_is_of_the_day_it_was_said(facilitator: Facilitator) -> None:
    open_review(facilitator, "check-in", "look_back")
    plenary = plenary_of(facilitator)
    plenary.workshops.describe(facilitator.room.workshop_id, date="2999-01-31")
    facilitator.press("Ctrl+PgDown")
    at(facilitator, "look_back")
    today = held_on(facilitator.content().workshop)
    assert today.isoformat() < "2999"
    editor = facilitator.room.editor
    assert isinstance(editor, ReviewEditor)
    row = next(r for r in editor.list.rows.rows if r.kind == "kpi")
    go_to_row(facilitator, row.title)
    facilitator.say("78 %")
    assert [r.period for r in goals(facilitator).readings if r.kpi_id == row.id] == [today.isoformat()]
    assert next(r for r in editor.list.rows.rows if r.id == row.id).value == "78 %"
    facilitator.press("Esc")
    go_to_row(facilitator, "Tell the board")
    facilitator.press("M")
    facilitator.say("in two weeks")
    earlier = facilitator.content().earlier
    assert earlier is not None
    due = next(p.action.due for p in earlier.promises if p.action.text == "Tell the board")
    assert due == (today + timedelta(days=14)).isoformat()


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
    facilitator.press("G")
    box = facilitator.focus()
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.count() - 1)
    facilitator.press("Tab")
    facilitator.say("They own the text")
    trail = facilitator.content().actions[0].trail
    assert trail[0]["before"] == departments[1].name
    assert trail[0]["why"] == "They own the text"
    facilitator.press("W")
    facilitator.say("the lawyer")
    changed = facilitator.content().actions[0]
    assert (changed.state, changed.state_reason) == ("waiting", "the lawyer")
    facilitator.press("G")
    box = facilitator.focus()
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.count() - 1)
    facilitator.press("Tab")
    facilitator.say("She sits with us")
    changed = facilitator.content().actions[0]
    assert (changed.state, changed.state_reason) == ("waiting", "the lawyer"), "handed on, it still waits for the same"
    assert changed.trail[-1]["why"] == "She sits with us"
    at(facilitator, "actions")
    facilitator.say("Call the lawyer")
    assert [a.text for a in facilitator.room.editor.model.actions] == ["Call the lawyer"]  # type: ignore[union-attr]


def test_an_action_keeps_what_was_understood(facilitator: Facilitator) -> None:
    open_review(facilitator, "check-in", "actions")
    facilitator.say("Ask Legal @Ana Ruiz by end of January")
    facilitator.say("Book a room @Zed 15 December")
    content = facilitator.content()
    said = [(a.text, a.owner_id, a.due) for a in sorted(content.actions, key=lambda a: a.position)]
    ana = next(p.id for p in content.participants if p.name == "Ana Ruiz")
    assert said[-2:] == [("Ask Legal", ana, "2027-01-31"), ("Book a room @Zed", None, "2026-12-15")]
    assert "“Zed” is no one person in the room" in facilitator.window.toast.accessibleName()


def test_a_due_date_typed_into_the_table_is_read_or_asked_for_again(facilitator: Facilitator) -> None:
    open_review(facilitator, "check-in", "actions")
    facilitator.say("Call the lawyer")
    editor = facilitator.room.editor
    assert isinstance(editor, ActionsEditor)

    def due() -> str | None:
        return editor.model.actions[0].due

    editor.view.setFocus()
    editor.view.setCurrentIndex(editor.model.index(0, editor.model.columns.index("due")))
    facilitator.press("Enter")
    facilitator.say("15 October")
    facilitator.qtbot.waitUntil(lambda: due() == "2026-10-15")
    facilitator.press("Enter", "Ctrl+A")
    facilitator.say("some day")
    facilitator.qtbot.waitUntil(editor.ask.isVisible)
    assert "is no date that can be read" in facilitator.window.toast.accessibleName()
    field = facilitator.focus()
    assert isinstance(field, QLineEdit)
    assert field.selectedText() == "some day"
    facilitator.type("next friday")
    facilitator.press("Tab")
    facilitator.say("It is needed sooner")
    assert due() == "2026-09-25"
    facilitator.press("M")
    field = facilitator.focus()
    assert isinstance(field, QLineEdit)
    assert field.selectedText() == "2026-09-25"
