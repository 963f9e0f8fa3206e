"""What a review looks back on: promises by department and age, numbers since last time, roadblocks still open."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.goals.forecast import trend_points
from app.domain.goals.goal_content import GoalContent, Promise
from app.domain.goals.goal_progress import KpiStanding, kpi_standing, plan_days
from app.domain.goals.reading_periods import period_end
from app.domain.records import ActionKind
from app.domain.records.goal_records import Goal, GoalChange, Milestone
from app.domain.workshop.agenda import held_on
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.earlier import Earlier

NOBODYS = "No department"
CELEBRATED_DAYS = 92


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """A promise with its age in days and how many days it is late (0 when it is not) on the day of the review."""

    promise: Promise
    department: str
    age: int
    late: int


@dataclass(frozen=True, slots=True)
class Movement:
    """A KPI since the last time: where it stands now, and the value it had then (None when there was none)."""

    goal: Goal
    standing: KpiStanding
    before: float | None


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said[:10])
    except ValueError:
        return None


def promise_lines(content: WorkshopContent, kind: ActionKind) -> tuple[PromiseLine, ...]:
    """Return the earlier promises of a kind by department, the oldest first, those settled since behind them."""
    earlier = content.earlier or Earlier()
    today = held_on(content.workshop)
    lines = []
    for promise in earlier.promises:
        if promise.action.kind != kind:
            continue
        # What is written up later was promised on the day of its workshop.
        said = [day for day in (_day(promise.action.created_at), _day(promise.date)) if day is not None]
        made = min(said, default=today)
        due = _day(promise.action.due or "")
        late = max(0, (today - due).days) if due and promise.is_open else 0
        name = content.department_name(promise.department_id) or NOBODYS
        lines.append(PromiseLine(promise, name, max(0, (today - made).days), late))
    lines.sort(key=lambda line: (line.department == NOBODYS, line.department, not line.promise.is_open, -line.age))
    return tuple(lines)


def movements(content: WorkshopContent) -> tuple[Movement, ...]:
    """Return how every KPI of the goals at hand has moved since the last workshop."""
    earlier = content.earlier or Earlier()
    today = held_on(content.workshop)
    since = _day(earlier.last.date) if earlier.last else None
    found = []
    for goal_content in earlier.goals:
        for goal in living(goal_content):
            for kpi in goal_content.kpis:
                if kpi.goal_id != goal.id:
                    continue
                starts, due = plan_days(goal, kpi)
                readings = goal_content.readings_of(kpi.id)
                milestones = goal_content.milestones_of(goal.id)
                standing = kpi_standing(kpi, readings, starts=starts, due=due, today=today, milestones=milestones)
                then = [r for r in readings if since is not None and not r.partial and period_end(r.period) <= since]
                # What adds up is compared with what it had come to by then.
                points = trend_points(standing.measure, then, starts, due)
                found.append(Movement(goal, standing, points[-1].value if points else None))
    return tuple(found)


def living(content: GoalContent) -> tuple[Goal, ...]:
    """Return the goals that are worked on: not done, dropped or parked."""
    return tuple(g for g in content.goals if g.status not in ("done", "dropped", "parked"))


def verdicts(content: WorkshopContent) -> tuple[tuple[Goal, GoalChange], ...]:
    """Return what this workshop decided about goals, in the order it was said."""
    found: list[tuple[Goal, GoalChange]] = []
    for goal_content in (content.earlier or Earlier()).goals:
        found += [
            (goal_content.goal_by_id[change.goal_id], change)
            for change in goal_content.changes
            if change.origin_id == content.workshop.id and change.goal_id in goal_content.goal_by_id
        ]
    return tuple(sorted(found, key=lambda pair: pair[1].at))


def milestones_at_hand(content: WorkshopContent, *, celebrated: bool = False) -> tuple[tuple[Goal, Milestone], ...]:
    """Return the milestones of the goals at hand that were not reached before this workshop.

    Where they are celebrated, those reached in the last `CELEBRATED_DAYS` days come first, the latest before the
    others.
    """
    held = held_on(content.workshop)
    day, since = held.isoformat(), (held - timedelta(days=CELEBRATED_DAYS)).isoformat()
    found = []
    for goal_content in (content.earlier or Earlier()).goals:
        found += [
            (goal_content.goal_by_id[m.goal_id], m)
            for m in goal_content.milestones
            if m.goal_id in goal_content.goal_by_id
            and (not m.reached_on or m.reached_on >= (since if celebrated else day))
        ]
    if celebrated:
        found.sort(key=lambda pair: pair[1].reached_on or "", reverse=True)
    return tuple(found)


def promised_and_done(promises: Iterable[Promise]) -> dict[str, tuple[int, int, int]]:
    """Return, by department id ("" for none), how many were promised, are done, and were done by their day."""
    found: dict[str, tuple[int, int, int]] = {}
    for promise in promises:
        if promise.action.state == "dropped":
            continue
        promised, done, in_time = found.get(promise.department_id or "", (0, 0, 0))
        is_done = promise.action.state == "done"
        on_time = (
            is_done and bool(promise.action.due) and (promise.action.closed_on or "") <= (promise.action.due or "")
        )
        found[promise.department_id or ""] = (promised + 1, done + is_done, in_time + on_time)
    return found
