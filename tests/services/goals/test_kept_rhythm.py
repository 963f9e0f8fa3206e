"""The rhythm of a goal lives: today's check-in is today's, a missed one is said, a split asks until when."""

from datetime import date, timedelta

import pytest

from app.domain.errors import InvalidInputError
from app.domain.goals.goal_standing import check_in_due, goal_standings, missed_check_ins, missed_words
from app.domain.goals.rhythm import Rhythm
from app.domain.outcomes.goal.goal_document import dashboard_document
from app.plenary import Plenary

TUESDAYS = Rhythm("r", "Check-in", "Every week", 1, "10:00", 30, "2026-10-06")
TUESDAY = date(2026, 10, 20)


@pytest.fixture
def goal_id(plenary: Plenary) -> str:
    goal_id = plenary.goals.create("Fewer late parcels", due="2026-12-31")
    plenary.goals.change(goal_id, starts="2026-10-01")
    plenary.goals.set_rhythms(goal_id, [TUESDAYS.as_json()])
    return goal_id


def hold(plenary: Plenary, goal_id: str, day: date, template: str = "check-in") -> str:
    workshop = plenary.check_ins.start(goal_id, plenary.templates.get(template), date=day.isoformat())
    plenary.agenda.go_to(plenary.agenda.steps(workshop)[0].id)
    plenary.agenda.finish(workshop)
    plenary.workshops.describe(workshop, date=day.isoformat())
    return workshop


def test_on_its_own_day_a_check_in_is_that_days(plenary: Plenary, goal_id: str) -> None:
    assert plenary.check_ins.proposed_day(goal_id, TUESDAY) == "2026-10-20"
    assert plenary.goals.summaries(TUESDAY)[0].next_check_in == "2026-10-20"
    hold(plenary, goal_id, TUESDAY)
    assert plenary.check_ins.proposed_day(goal_id, TUESDAY) == "2026-10-27"


@pytest.mark.parametrize(
    ("held", "today", "missed"),
    [
        ([], date(2026, 10, 6), []),
        ([], date(2026, 10, 7), ["2026-10-06"]),
        (["2026-10-06"], date(2026, 10, 20), ["2026-10-13"]),
        (["2026-10-06", "2026-10-12"], date(2026, 10, 20), []),  # a day early is not missed
        (["2026-10-06", "2026-10-14"], date(2026, 10, 20), []),  # a day late neither
        (["2026-10-06"], date(2026, 10, 21), ["2026-10-13", "2026-10-20"]),
        (["2026-12-29"], date(2027, 2, 1), []),  # the goal is over
    ],
)
def test_what_was_planned_and_not_held_is_missed(
    plenary: Plenary, goal_id: str, held: list[str], today: date, missed: list[str]
) -> None:
    found = missed_check_ins(plenary.goals.get(goal_id), today, held)
    assert [day.isoformat() for day in found] == missed


def test_the_next_check_in_says_which_were_missed(plenary: Plenary, goal_id: str) -> None:
    hold(plenary, goal_id, date(2026, 10, 6))
    late = plenary.check_ins.start(goal_id, plenary.templates.get("check-in"), date="2026-10-27")
    earlier = plenary.workshops.content(late).earlier
    assert earlier is not None
    assert [day.isoformat() for day in earlier.missed] == ["2026-10-13", "2026-10-20"]
    assert "2 check-ins were not held: those of 2026-10-13, 2026-10-20." in repr(
        plenary.documents.document(late).blocks
    )
    assert missed_words([TUESDAY]) == "The check-in of 2026-10-20 was not held."
    many = [TUESDAY + timedelta(weeks=n) for n in range(5)]
    assert missed_words(many).startswith("5 check-ins were not held, the latest of them")


def test_since_last_time_is_the_last_check_in(plenary: Plenary, goal_id: str) -> None:
    first = hold(plenary, goal_id, date(2026, 10, 6))
    other = plenary.workshops.create(plenary.templates.get("retrospective"), title="Looking back", date="2026-10-18")
    with plenary.store.operation("link", "Link") as op:
        op.change(type(plenary.workshops.get(other)), other, goal_id=goal_id)
    plenary.agenda.go_to(plenary.agenda.steps(other)[0].id)
    plenary.agenda.finish(other)
    plenary.workshops.describe(other, date="2026-10-18")
    now = plenary.check_ins.start(goal_id, plenary.templates.get("check-in"), date=TUESDAY.isoformat())
    earlier = plenary.workshops.content(now).earlier
    assert earlier is not None
    assert earlier.last is not None
    assert earlier.last.id == first


def test_a_period_brings_its_days(plenary: Plenary) -> None:
    year = date.today().year + 1
    goal = plenary.goals.get(plenary.goals.create("Fewer parcels", period=f"Q4 {year}"))
    assert (goal.starts, goal.due) == (f"{year}-10-01", f"{year}-12-31")
    by = plenary.goals.get(plenary.goals.create("Fewer parcels", period=f"by March {year}"))
    assert by.starts == date.today().isoformat(), "by March does not begin in March"


def test_a_split_asks_until_when_and_shares_the_numbers(plenary: Plenary) -> None:
    goal_id = plenary.goals.create("Fewer late parcels", due="2020-03-31")
    kpi = plenary.kpis.add(goal_id, "Late parcels", baseline="12 %", target="4 %")
    before = plenary.goals.content(goal_id)
    with pytest.raises(InvalidInputError, match="2020-03-31 has passed"):
        plenary.goals.split(goal_id, ["North", "South"], "Two teams")
    assert plenary.goals.content(goal_id) == before
    north, south = plenary.goals.split(goal_id, ["North", "South"], "Two teams", due="2099-03-31")
    content = plenary.goals.content(goal_id)
    assert {content.goal_by_id[part].due for part in (north, south)} == {"2099-03-31"}
    assert [k.id for k in content.kpis_of(north)] == [kpi]
    assert [k.id for k in content.kpis_of(south)] == [kpi]
    own = plenary.goals.split(goal_id, ["East", "West"], "Four teams", due="2099-03-31", share_kpis=False)
    assert plenary.goals.content(goal_id).kpis_of(own[0]) == ()


def test_a_retired_goals_numbers_stay_in_the_report_of_its_period(plenary: Plenary) -> None:
    goal_id = plenary.goals.create("Fewer late parcels", due="2026-09-30")
    kpi = plenary.kpis.add(goal_id, "Late parcels", baseline="12 %", target="4 %")
    plenary.readings.add(kpi, "9 %", period="2026-09")
    plenary.goals.set_status(goal_id, "dropped", "The carrier is gone")
    content = plenary.goals.content(goal_id)
    assert "Late parcels: 9 %" in repr(dashboard_document([content], date(2026, 10, 5), "").blocks)
    charts = [b for b in dashboard_document([content], date(2026, 10, 5), "").blocks if hasattr(b, "readings")]
    later = [b for b in dashboard_document([content], date(2027, 6, 1), "").blocks if hasattr(b, "readings")]
    assert (len(charts), len(later)) == (1, 0)


def test_a_celebration_begins_with_what_is_celebrated(plenary: Plenary, goal_id: str) -> None:
    celebration = plenary.templates.get("milestone-celebration")
    first = plenary.check_ins.start(goal_id, celebration, date="2026-09-20")
    assert [s.activity for s in plenary.workshops.content(first).steps][:2] == ["brief", "form"]
    milestone = plenary.kpis.add_milestone(goal_id, "A thousand parcels in time", celebration="Cake")
    plenary.kpis.add_milestone(goal_id, "Ten thousand")
    plenary.kpis.reach_milestone(milestone, on="2026-10-12", recognition="Bo and the night shift")
    workshop = hold(plenary, goal_id, date(2026, 10, 6))
    plenary.actions.add(workshop, "Late promise", due="2026-10-07")
    party = plenary.check_ins.start(goal_id, celebration, date="2026-10-20")
    content = plenary.workshops.content(party)
    assert [s.activity for s in content.steps][:3] == ["brief", "review", "form"]
    words = repr(plenary.documents.document(party).blocks)
    assert words.index("A thousand parcels in time") < words.index("Ten thousand")
    assert "Late promise" not in words


# Grades


@pytest.mark.parametrize(
    ("said", "kept"), [("0.7", "0.7"), ("1", "1"), ("0", "0"), ("70 %", "0.7"), ("", ""), ("0,5", "0.5")]
)
def test_a_grade_goes_from_nothing_to_one(plenary: Plenary, goal_id: str, said: str, kept: str) -> None:
    plenary.goals.set_grade(goal_id, said)
    assert plenary.goals.get(goal_id).grade == kept


@pytest.mark.parametrize("said", ["7", "-0.1", "good", "1.01", "120 %"])
def test_what_is_no_grade_is_refused(plenary: Plenary, goal_id: str, said: str) -> None:
    plenary.goals.set_grade(goal_id, "0.3")
    with pytest.raises(InvalidInputError, match="no grade"):
        plenary.goals.set_grade(goal_id, said)
    assert plenary.goals.get(goal_id).grade == "0.3"


def test_grades_are_rolled_up_by_the_rule_that_is_stated(plenary: Plenary, goal_id: str) -> None:
    north = plenary.goals.create("North", parent_id=goal_id)
    south = plenary.goals.create("South", parent_id=goal_id)
    plenary.goals.create("East", parent_id=goal_id)
    west = plenary.goals.create("West", parent_id=goal_id)
    plenary.goals.set_status(west, "dropped", "No money")
    plenary.goals.set_grade(north, "0.4")
    plenary.goals.set_grade(south, "1")
    kpi = plenary.kpis.add(goal_id, "Parcels", baseline="0", target="40")
    plenary.readings.add(kpi, "28", period="2026-10-31")

    def grade() -> str:
        found = goal_standings(plenary.goals.content(goal_id), date(2026, 11, 2))[goal_id].grade
        return found.words() if found else ""

    assert grade() == "", "nobody asked for one"
    plenary.goals.set_grade(goal_id, "", "average")
    assert grade() == "0.7, the average of 3 (1 has none yet)"
    plenary.goals.set_grade(goal_id, "", "weakest")
    assert grade() == "0.4, the weakest of 3 (1 has none yet)"
    plenary.goals.set_grade(goal_id, "0.9", "weakest")
    assert grade() == "0.9, given"


def test_check_in_due_ends_with_the_goal(plenary: Plenary, goal_id: str) -> None:
    goal = plenary.goals.get(goal_id)
    assert check_in_due(goal, date(2026, 12, 29)) is not None
    assert check_in_due(goal, date(2026, 12, 30)) is None
