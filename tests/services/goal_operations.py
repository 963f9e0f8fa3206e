"""Every operation on goals, tried on a goal breakdown that lives on."""

from collections.abc import Callable
from typing import Any

from app.domain.goals.reading_rows import Choice, read_grid
from app.domain.goals.rhythm import Rhythm
from app.domain.records import Entry, VoteOption
from app.domain.records.goal_records import Goal, Kpi
from app.domain.workshop.content import WorkshopContent
from app.plenary import Plenary
from tests.goal_story import hold_breakdown
from tests.state import step

Act = Callable[[Plenary, str, WorkshopContent], Any]


def open_goals(plenary: Plenary) -> str:
    """Hold a goal breakdown, keep its goal, note a reading; return the workshop's id."""
    workshop_id = hold_breakdown(plenary)
    goal_id = plenary.goal_keeping.keep(workshop_id)
    kpi = kpi_of(plenary, goal_id)
    for period, value in (("2026-09", "73"), ("2026-10", "75 %")):
        plenary.readings.add(kpi.id, value, period=period)
    return workshop_id


def root(plenary: Plenary) -> Goal:
    """Return the core goal."""
    return plenary.goals.get(plenary.goals.summaries()[0].id)


def child(plenary: Plenary) -> Goal:
    """Return the first contribution."""
    return plenary.goals.content(root(plenary).id).children(root(plenary).id)[0]


def kpi_of(plenary: Plenary, goal_id: str = "") -> Kpi:
    """Return the first KPI of a goal."""
    return plenary.goals.content(goal_id or root(plenary).id).kpis_of(goal_id or root(plenary).id)[0]


def raci_rows(content: WorkshopContent) -> list[str]:
    """Return the ids of the rows of the matrix."""
    return [e.id for e in content.of_step(Entry, step(content, "raci").id)]


def milestone_id(plenary: Plenary) -> str:
    """Return the id of the first milestone."""
    return plenary.goals.content(root(plenary).id).milestones[0].id


def confidence(content: WorkshopContent) -> tuple[str, str, str]:
    """Return the vote on confidence, one of its voters and its item."""
    vote = step(content, "confidence")
    return vote.id, content.participants[1].id, content.of_step(VoteOption, vote.id)[0].id


def import_rows(plenary: Plenary) -> int:
    """Import three readings, of which one is there and one is another value."""
    kpi = kpi_of(plenary)
    grid = read_grid("month,value\n2026-09,73\n2026-10,76\n2026-11,80\n")
    return plenary.readings.import_rows(kpi.id, plenary.readings.plan(kpi.id, grid, Choice(0, 1)), "numbers.csv")


RHYTHM = Rhythm("r1", "Check-in", "Every week", 3, "09:00", 30, "2026-12-01")
OUTLINE = "# Plan 2027\n\n## Sales\n\n1. Win ten schools\n   - KR: Sign 10 contracts (in partnership with Legal)\n"

GOAL_OPERATIONS: dict[str, Act] = {
    "keep_goals": lambda p, w, c: (p.goals.remove(root(p).id), p.goal_keeping.keep(w)),
    "create_goal": lambda p, w, c: p.goals.create("Open a second office", department="Legal", due="2027-01-01"),
    "change_goal": lambda p, w, c: p.goals.change(root(p).id, title="Other", due="2027-06-30", reason="Late start"),
    "set_goal_status": lambda p, w, c: p.goals.set_status(root(p).id, "parked", "No money until spring"),
    "set_goal_grade": lambda p, w, c: p.goals.set_grade(root(p).id, "0.7", "average"),
    "set_notation": lambda p, w, c: p.notation.set(decimal_mark=",", date_order="day"),
    "keep_goal": lambda p, w, c: p.goals.keep_as_is(root(p).id, "Still the right one"),
    "split_goal": lambda p, w, c: p.goals.split(root(p).id, ["One", "Two"], "Two teams"),
    "set_goal_partners": lambda p, w, c: p.goals.set_partners(root(p).id, ["Legal", "Sales"]),
    "set_rhythms": lambda p, w, c: p.goals.set_rhythms(root(p).id, [RHYTHM.as_json()]),
    "remove_goal": lambda p, w, c: p.goals.remove(root(p).id),
    "add_kpi": lambda p, w, c: p.kpis.add(root(p).id, "Calls a week", target="≤ 20"),
    "change_kpi": lambda p, w, c: p.kpis.change(kpi_of(p).id, target="90 %", reason="It went faster"),
    "set_kpi_partners": lambda p, w, c: p.kpis.set_partners(kpi_of(p).id, ["Legal"]),
    "share_kpi": lambda p, w, c: p.kpis.share(kpi_of(p).id, child(p).id),
    "remove_kpi": lambda p, w, c: p.kpis.remove(kpi_of(p).id),
    "add_milestone": lambda p, w, c: p.kpis.add_milestone(root(p).id, "Half way", due="2027-01-01"),
    "change_milestone": lambda p, w, c: p.kpis.change_milestone(milestone_id(p), title="Other", due=""),
    "reach_milestone": lambda p, w, c: p.kpis.reach_milestone(milestone_id(p), on="2026-10-30", recognition="Chidi"),
    "remove_milestone": lambda p, w, c: p.kpis.remove_milestone(milestone_id(p)),
    "add_reading": lambda p, w, c: p.readings.add(kpi_of(p).id, "78 %", period="2026-11-20"),
    "remove_readings": lambda p, w, c: p.readings.remove(p.readings.of(kpi_of(p).id)[0].id),
    "import_readings": lambda p, w, c: import_rows(p),
    "take_outline": lambda p, w, c: p.goal_outlines.take(p.goal_outlines.read(OUTLINE)),
    "start_check_in": lambda p, w, c: p.check_ins.start(root(p).id, p.templates.get("check-in"), date="2026-12-01"),
    "prepare_raci": lambda p, w, c: (
        p.entries.add(step(c, "contributions").id, {"contribution": "One more"}),
        p.responsibilities.prepare(step(c, "raci").id),
    ),
    "add_raci_row": lambda p, w, c: p.responsibilities.add_row(step(c, "raci").id, "Tell the board"),
    "rename_raci_row": lambda p, w, c: p.responsibilities.rename_row(raci_rows(c)[0], "In other words"),
    "set_letters": lambda p, w, c: p.responsibilities.set_letters(raci_rows(c)[0], "finance", "c"),
    "remove_raci_rows": lambda p, w, c: p.responsibilities.remove_rows(*raci_rows(c)[:2]),
    "give_reason": lambda p, w, c: p.voting.give_reason(*confidence(c), "Too few people"),
}
