"""What the workshops of a workspace say about the pace of those who meet there."""

import pytest

from app.domain.records import StepClock
from app.domain.words.people import PersonLine
from app.domain.workshop.pace import RoomSize
from app.plenary import Plenary
from app.templates.loader import check_template
from tests.templates.test_taken_minutes import VARIED

PEOPLE = [PersonLine(f"Person {n}", d) for n, d in enumerate(("Sales", "Support", "Product", "Sales", "Legal"))]


def hold(plenary: Plenary, minutes: float, initiative: str = "", *, people: list[PersonLine] = PEOPLE) -> str:
    """Hold a workshop whose round took so many minutes, and finish it."""
    template, _ = check_template(VARIED)
    assert template is not None
    workshop_id = plenary.workshops.create(template, title="Held", initiative=initiative, people=people)
    _purpose, talk = plenary.workshops.steps(workshop_id)
    plenary.agenda.go_to(talk.id)
    plenary.agenda.finish(workshop_id)
    with plenary.store.operation("set_clock", "Clock", workshop_id=workshop_id) as op:
        for clock in op.all(StepClock, workshop_id=workshop_id):
            op.change(StepClock, clock.id, spent_ms=0, running_since=None)
        known = {clock.id for clock in op.all(StepClock, workshop_id=workshop_id)}
        spent = round(minutes * 60_000)
        if talk.id in known:
            op.change(StepClock, talk.id, spent_ms=spent)
        else:
            op.add(StepClock(id=talk.id, workshop_id=workshop_id, spent_ms=spent))
    return workshop_id


def test_an_empty_workspace_has_no_pace(plenary: Plenary) -> None:
    assert plenary.pacing.learned() == {}


def test_what_took_longer_is_learned_from_finished_workshops(plenary: Plenary) -> None:
    for _ in range(3):
        hold(plenary, 20)
    learned = plenary.pacing.learned()
    assert set(learned) == {"round"}
    assert learned["round"].steps == 3
    computed = (30 + 5 * 2 * 40 * 4 / 3) / 60
    assert learned["round"].factor == pytest.approx((30 + 3 * 20) / (30 + 3 * computed))


def test_an_initiative_has_a_pace_of_its_own(plenary: Plenary) -> None:
    hold(plenary, 30, "Spring")
    hold(plenary, 6, "Autumn")
    assert plenary.pacing.learned("spring")["round"].factor > 1
    assert plenary.pacing.learned("Autumn")["round"].factor < 1
    assert plenary.pacing.learned("Winter")["round"].steps == 2, "where it has none the workspace's is taken"


@pytest.mark.parametrize("minutes", [0.1, 13 * 60])
def test_a_step_nobody_worked_in_or_that_ran_overnight_says_nothing(plenary: Plenary, minutes: float) -> None:
    hold(plenary, minutes)
    assert plenary.pacing.learned() == {}


def test_a_workshop_without_people_says_nothing(plenary: Plenary) -> None:
    workshop_id = hold(plenary, 20, people=[])
    assert plenary.pacing.room_of(workshop_id) is None
    assert plenary.pacing.learned() == {}


def test_the_size_of_a_room(plenary: Plenary) -> None:
    assert plenary.pacing.room_of(hold(plenary, 20)) == RoomSize(5, 4)
