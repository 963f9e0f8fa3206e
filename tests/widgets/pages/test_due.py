"""What Home says is due: promises that are late, check-ins of the next two weeks, nothing else."""

from datetime import date, timedelta

from app.domain.records import ActionState
from tests.goal_year import live_a_year
from tests.widgets.pages.places import make_workshop
from widgets.context import Context
from widgets.controls.dates import today
from widgets.pages.due import MOST, due_rows

DAY = date.fromisoformat(today())


def test_nothing_is_due_in_an_empty_workspace(context: Context) -> None:
    assert due_rows(context.plenary) == []


def test_only_what_is_open_and_late_counts(context: Context) -> None:
    workshop = make_workshop(context)
    actions = context.plenary.actions
    states: tuple[ActionState, ...] = ("open", "in_progress", "waiting", "on_hold", "done", "dropped")
    for state in states:
        action = actions.add(workshop, f"Late and {state}", due=(DAY - timedelta(days=1)).isoformat())
        if state != "open":
            actions.change(action, state=state)
    actions.add(workshop, "Due today", due=DAY.isoformat())
    actions.add(workshop, "Without a day")
    assert [row.title for row in due_rows(context.plenary)] == ["4 promises are overdue"]


def test_check_ins_of_the_next_two_weeks(context: Context) -> None:
    goals = context.plenary.goals
    live_a_year(context.plenary, DAY)
    before = len(due_rows(context.plenary))
    for number, ahead in enumerate((0, 3, 15)):
        goal = goals.create(f"Goal in {ahead} days")
        rhythm = {
            "key": str(number), "title": "Look", "cadence": "Once", "weekday": 0, "at": "", "minutes": 30,
            "first": (DAY + timedelta(days=ahead)).isoformat(),
        }  # fmt: skip
        goals.set_rhythms(goal, [rhythm])
        if ahead == 3:
            goals.set_status(goal, "parked", "Not now")
    rows = due_rows(context.plenary)
    assert len(rows) == before + 1
    assert next(row for row in rows if row.title == "Goal in 0 days").mark == "Today"


def test_many_check_ins_do_not_push_home_away(context: Context) -> None:
    for number in range(40):
        goal = context.plenary.goals.create(f"Goal {number}")
        rhythm = {
            "key": "k", "title": "Look", "cadence": "Every week", "weekday": number % 7, "at": "", "minutes": 30,
            "first": today(),
        }  # fmt: skip
        context.plenary.goals.set_rhythms(goal, [rhythm])
    assert len(due_rows(context.plenary)) == MOST


def test_what_was_held_is_not_asked_for_again(context: Context) -> None:
    plenary = context.plenary
    goal = plenary.goals.create("Looked at today")
    rhythm = {
        "key": "k", "title": "Look", "cadence": "Every two weeks", "weekday": DAY.weekday(), "at": "", "minutes": 30,
        "first": today(),
    }  # fmt: skip
    plenary.goals.set_rhythms(goal, [rhythm])
    assert [row.mark for row in due_rows(plenary)] == ["Today"]
    held = plenary.check_ins.start(goal, plenary.templates.get("check-in"), date=today())
    assert [row.mark for row in due_rows(plenary)] == ["Today"]
    plenary.agenda.finish(held)
    assert "Today" not in [row.mark for row in due_rows(plenary)]
