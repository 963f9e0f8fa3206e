"""Where a goal and all below it stand on a day, and what is missing in them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.domain.document.gap import Gap
from app.domain.goals.goal_content import GoalContent
from app.domain.goals.goal_progress import KpiStanding, goal_status, kpi_standing, plan_days
from app.domain.goals.rhythm import Rhythm, next_day, rhythm_from_json
from app.domain.records.goal_records import Goal, GoalStatus
from app.domain.words.text import shorten


@dataclass(frozen=True, slots=True)
class GoalStanding:
    """The state of a goal, where that comes from, and its KPIs."""

    goal: Goal
    status: GoalStatus
    said: bool
    kpis: tuple[KpiStanding, ...]


def goal_standings(content: GoalContent, today: date) -> dict[str, GoalStanding]:
    """Return the standing of a goal and of each below it, by goal id."""
    found: dict[str, GoalStanding] = {}
    # Children come after their parents, so from the end each finds those below it.
    for goal in reversed(content.goals):
        kpis = []
        for kpi in content.kpis_of(goal.id):
            starts, due = plan_days(goal, kpi)
            kpis.append(
                kpi_standing(
                    kpi,
                    content.readings_of(kpi.id),
                    starts=starts,
                    due=due,
                    today=today,
                    milestones=content.milestones_of(kpi.goal_id),
                )
            )
        below = [found[child.id].status for child in content.children(goal.id)]
        found[goal.id] = GoalStanding(goal, goal_status(goal, kpis, below), bool(goal.status), tuple(kpis))
    return found


def goal_gaps(content: GoalContent, today: date) -> tuple[Gap, ...]:
    """Return what a living goal lacks; `entry_id` of a gap is the id of the goal or KPI it is about."""
    gaps = []
    standings = goal_standings(content, today)
    for goal in content.goals:
        if standings[goal.id].status in ("done", "dropped", "parked"):
            continue
        kpis = content.kpis_of(goal.id)
        if not kpis and not content.children(goal.id):
            gaps.append(Gap(goal.title, "has no KPI.", entry_id=goal.id))
        if not goal.owner:
            gaps.append(Gap(goal.title, "has no owner.", entry_id=goal.id))
        if not goal.due:
            gaps.append(Gap(goal.title, "has no date.", entry_id=goal.id))
        parent = content.goal_by_id.get(goal.parent_id or "")
        if parent and goal.due and parent.due and goal.due > parent.due:
            gaps.append(
                Gap(goal.title, f"is due {goal.due}, after the goal above it ({parent.due}).", entry_id=goal.id)
            )
        for kpi in kpis:
            if kpi.goal_id != goal.id:
                continue
            reading = content.readings_of(kpi.id)
            said = (("baseline", kpi.baseline), ("target", kpi.target), ("reading yet", reading))
            missing = [f"no {name}" for name, value in said if not value]
            if missing:
                words = f"{', '.join(missing[:-1])} and {missing[-1]}" if len(missing) > 1 else missing[0]
                gaps.append(Gap(goal.title, f"“{shorten(kpi.name, 80)}” has {words}.", entry_id=kpi.id))
    return tuple(gaps)


def rhythms_of(goal: Goal) -> tuple[Rhythm, ...]:
    """Return the check-ins of a goal, those that can be understood."""
    return tuple(r for r in (rhythm_from_json(values) for values in goal.rhythms) if r is not None)


def next_check_in(goal: Goal, after: date, held: Iterable[str] = ()) -> tuple[date, Rhythm] | None:
    """Return the next check-in after a day, and its rhythm; None when none is planned any more.

    Args:
        held: the days (ISO) of finished workshops about the goal: one that was held early is not asked for again.
    """
    after = max(after, *(date.fromisoformat(day) for day in held), after)
    last = date.fromisoformat(goal.due) if goal.due else None
    found = [(day, r) for r in rhythms_of(goal) if (day := next_day(r, after)) is not None]
    found = [(day, r) for day, r in found if last is None or day <= last]
    return min(found, key=lambda pair: pair[0]) if found else None
