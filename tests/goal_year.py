"""A year with goals, on top of a goal breakdown: readings, check-ins, pasted goals, promises kept and broken."""

from datetime import date, timedelta

from app.domain.words.people import PersonLine
from app.domain.workshop import flow
from app.plenary import Plenary
from tests.goal_story import PEOPLE, hold_breakdown
from tests.state import step

OUTLINE = """Goals Q1 2027

# Marketing
WHY: People who would love us do not know us.
- Every newcomer finds the rota
  - KR: Grow visits from 40k to 60k
  - KR: Reach a trial conversion of at least 12 % (in partnership with Sales)

# Sales
- Deals end where they begin
  - KR: Reach a trial conversion of at least 12 %
  - KR: Grow partner revenue to ██ k€
- Nobody waits for an offer
  - KR: Median time to an offer ≤ 2 days

# Product
- Set-up takes no more than a coffee
  - KR: Decrease set-up time from 26 min to 10 min
  - KR: Write the three guides people ask for
"""


def live_a_year(plenary: Plenary, today: date) -> str:
    """Hold a breakdown, keep its goal and live with it until `today`; return the goal's id."""
    goal_id = plenary.goal_keeping.keep(hold_breakdown(plenary))
    content = plenary.goals.content(goal_id)
    first, *others = [kpi for goal in content.goals for kpi in content.kpis_of(goal.id)]
    for back, value in enumerate(("78.5", "77", "75", "74", "72.5", "72")):
        day = today - timedelta(days=14 * back + 6)
        plenary.readings.add(first.id, f"{value} %", period=day.isoformat())
    plenary.readings.add(first.id, "61 %", period=today.isoformat()[:7], partial=True, remark="Until Friday")
    for kpi, values in zip(others, (("19 %", "21 %"), ("40 %", "70 %", "88 %")), strict=False):
        for back, value in enumerate(reversed(values)):
            plenary.readings.add(kpi.id, value, period=(today - timedelta(days=30 * back + 3)).isoformat())
    plenary.kpis.change(first.id, target="at least 88 %", reason="The first month went better than planned")
    plenary.goals.set_status(content.goals[2].id, "at_risk", "The calls wait for the checklist")
    plenary.kpis.reach_milestone(content.milestones[0].id, on="2026-10-28", recognition="Chidi and the testers")
    plenary.goal_outlines.take(plenary.goal_outlines.read(OUTLINE), today=today)
    _hold_review(plenary, goal_id)
    hold_breakdown(plenary, title="Spring goals", day="2026-11-20")
    return goal_id


def _hold_review(plenary: Plenary, goal_id: str) -> None:
    template = plenary.templates.get("quarterly-review")
    review = plenary.check_ins.start(goal_id, template, date="2026-11-17")
    plenary.people.add(review, [PersonLine("Flo Marsh", "Sales", "Director")])
    content = plenary.workshops.content(review)
    decisions = flow.tables_of(content, "decisions")[0]
    for row in (
        {
            "decision": "The hand-over call becomes part of every contract",
            "why": "Half of the customers without it leave in the first quarter",
            "who": "Flo Marsh",
            "alternatives": "A written hand-over; a call only for large contracts",
            "revisit": "end of November",
        },
        {"decision": "No discount for a second year", "why": "It costs more than it brings", "revisit": "2027-06-30"},
    ):
        plenary.entries.add(decisions.id, row)
    departments = {d.name: d.id for d in content.departments}
    people = {p.name: p.id for p in content.participants}
    at = step(content, "actions").id if content.step("actions") else None
    for text, owner, due, state in (
        ("Put the call into the contract", "Bo Lindqvist", "2026-11-24", "in_progress"),
        ("Move two people over from chat", "Dana Weiss", "2026-11-30", "open"),
        ("Book the big room for January", "Ana Ruiz", "2026-11-18", "done"),
    ):
        action = plenary.actions.add(review, text, step_id=at, owner_id=people[owner], due=due)
        if state != "open":
            plenary.actions.change(action, state=state)  # type: ignore[arg-type]
    roadblock = plenary.actions.add(
        review, "Nobody may change the set-up screens", kind="roadblock", department_id=departments["Sales"]
    )
    plenary.actions.change(roadblock, department_id=departments["Product"], reason="They own the screens")


assert PEOPLE
