"""Ways into the rooms of goal breakdowns, check-ins and reviews."""

from app.domain.goals.goal_content import GoalContent
from app.plenary import Plenary
from tests.e2e.facilitator import Facilitator
from tests.goal_story import hold_breakdown
from widgets.activities.review.editor import ReviewEditor


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
    facilitator.room.steering.go(step.id)


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
