"""Goals out of a text: what of it becomes records, and of which day a stated result is."""

from datetime import date

import pytest

from app.domain.errors import InvalidInputError
from app.domain.goals.goal_outline import choose
from app.domain.records.goal_records import Goal, Kpi
from app.plenary import Plenary

TODAY = date(2031, 11, 20)

PLAN = """\
# OKRs for {period}

The year of calm.

**Objective:** Fewer late parcels
Owner: Andy
Score: 0.7

- KR: Late parcels from 12 % to 4 % => 6 % (Bo)
- KR: First answer from 60 days to ≤ 45 days
- KR: A 28 % increase in sign-ups
- KR: Retention +5 pp
- KR: Publish the guide (80 % done)
- KR: Answer the letters => Done
- KR: Hire at least 2 SDRs and 3 AEs
"""


def take(plenary: Plenary, text: str, today: date = TODAY) -> list[Goal]:
    plenary.goal_outlines.take(plenary.goal_outlines.read(text), today=today)
    return plenary.goals.all()


def kpis(plenary: Plenary) -> dict[str, Kpi]:
    return {kpi.name: kpi for kpi in plenary.kpis.all()}


def test_owner_score_days_and_notes(plenary: Plenary) -> None:
    (goal,) = take(plenary, PLAN.format(period="Q4"))
    assert (goal.title, goal.owner, goal.grade, goal.period) == ("Fewer late parcels", "Andy", "0.7", "Q4")
    assert (goal.starts, goal.due) == ("2031-10-01", "2031-12-31"), "also while the quarter goes on"
    assert goal.notes == "The year of calm.\n\nAnswer the letters – result: Done"


def test_numbers_baselines_and_units(plenary: Plenary) -> None:
    take(plenary, PLAN.format(period="Q4"))
    found = kpis(plenary)
    assert {name: (kpi.baseline, kpi.target, kpi.unit, kpi.owner) for name, kpi in found.items()} == {
        "Late parcels from 12 % to 4 %": ("12 %", "down to 4 %", "%", "Bo"),
        "First answer from 60 days to ≤ 45 days": ("60 days", "at most 45 days", "days", ""),
        "A 28 % increase in sign-ups": ("", "increase by 28 %", "", ""),
        "Retention +5 pp": ("", "increase by 5 pp", "%", ""),
        "Publish the guide": ("", "", "%", ""),
        "Answer the letters": ("", "", "", ""),
        "Hire at least 2 SDRs and 3 AEs: SDRs": ("", "at least 2 SDRs", "SDRs", ""),
        "Hire at least 2 SDRs and 3 AEs: AEs": ("", "at least 3 AEs", "AEs", ""),
    }
    assert {kpi.kind for kpi in found.values()} == {""}


@pytest.mark.parametrize(
    ("period", "day"),
    [
        ("Q3 2031", "2031-09-30"),
        ("Q4 2031", "2031-11-20"),
        ("Q1 2032", "2031-11-20"),
        ("somewhen", "2031-11-20"),
    ],
)
def test_a_stated_result_is_a_reading_of_its_day(plenary: Plenary, period: str, day: str) -> None:
    take(plenary, PLAN.format(period=period))
    found = kpis(plenary)
    (late,) = plenary.readings.of(found["Late parcels from 12 % to 4 %"].id)
    (guide,) = plenary.readings.of(found["Publish the guide"].id)
    assert (late.period, late.value, late.said) == (day, "6", "6 %")
    assert (guide.period, guide.value, guide.remark) == (day, "80", "80 % done")
    assert plenary.readings.of(found["Answer the letters"].id) == []


@pytest.mark.parametrize(
    ("result", "day"), [("6 % (as of 31 October 2031)", "2031-10-31"), ("6 % in December 2033", "2031-11-20")]
)
def test_a_result_that_names_its_day_is_of_that_day(plenary: Plenary, result: str, day: str) -> None:
    take(plenary, f"# Plan Q4 2031\n1. Fewer\n   - KR: late parcels at most 4 % => {result}")
    (kpi,) = plenary.kpis.all()
    assert [reading.period for reading in plenary.readings.of(kpi.id)] == [day]


def test_what_several_goals_share_is_read_once(plenary: Plenary) -> None:
    text = "# Plan Q4 2031\n## A\n1. One\n   - KR: 5 trips => 3\n## B\n1. Two\n   - KR: 5 trips => 3\n   - KR: 5 trips"
    take(plenary, text)
    (kpi,) = plenary.kpis.all()
    assert len(plenary.readings.of(kpi.id)) == 1
    two = next(goal for goal in plenary.goals.all() if goal.title == "Two")
    assert [share.kpi_id for share in plenary.goals.content(two.id).shares] == [kpi.id]


def test_goals_within_goals_stand_below_them(plenary: Plenary) -> None:
    goals = take(plenary, "- Objective: Grow\n  - KR: €5m\n  - Objective: Grow visits\n    - KR: 60k visits")
    grow, visits = goals
    assert visits.parent_id == grow.id


def test_each_goal_has_the_days_of_its_heading(plenary: Plenary) -> None:
    goals = take(
        plenary, "# OKR 2031\n## Q1\n### Grow visits\n- 60k visits\n## Spring 2031\n### Grow sales\n- 50 deals"
    )
    assert [(goal.period, goal.starts, goal.due) for goal in goals] == [
        ("Q1 2031", "2031-01-01", "2031-03-31"),
        ("Spring 2031", "2031-01-01", "2031-12-31"),
    ]


def test_a_department_keeps_its_owner_and_words(plenary: Plenary) -> None:
    goals = take(
        plenary, "## Crew\nOwner: Andy\n\n1. Sail\n   - KR: 5 trips\n     - Due: 30 June 2032\n   - Due: one day"
    )
    crew, sail = goals
    assert (crew.title, crew.owner, sail.parent_id) == ("Crew goals", "Andy", crew.id)
    assert sail.notes == "one day"
    assert plenary.kpis.all()[0].due == "2032-06-30"


def test_what_is_ticked_comes_in_and_the_rest_does_not(plenary: Plenary) -> None:
    outline = plenary.goal_outlines.read(
        "# Plan\n## What a goal is\n- Be kind\n## Crew\n1. Sail\n   - 5 trips\n   - 3 lights"
    )
    with pytest.raises(InvalidInputError, match="No goal"):
        plenary.goal_outlines.take(choose(outline, lambda _place: False))
    chosen = choose(outline, lambda place: place.offered or place.kpi != 1)
    plenary.goal_outlines.take(chosen)
    assert [goal.title for goal in plenary.goals.all() if not goal.title.endswith("goals")] == ["Be kind", "Sail"]
    assert [kpi.name for kpi in plenary.kpis.all()] == ["5 trips"]


def test_what_is_only_offered_is_not_taken(plenary: Plenary) -> None:
    outline = plenary.goal_outlines.read("Just a thought.")
    with pytest.raises(InvalidInputError, match="No goal"):
        plenary.goal_outlines.take(outline)
    assert plenary.goals.all() == []
    with pytest.raises(InvalidInputError, match="No goal"):
        plenary.goal_outlines.read("# Goals\n\n**Objective:**\n\n**Key Results:**\n")
