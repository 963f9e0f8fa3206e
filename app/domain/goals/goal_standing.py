"""Where a goal and all below it stand on a day, and what is missing in them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.domain.document.gap import Gap
from app.domain.goals.goal_content import GoalContent
from app.domain.goals.goal_progress import KpiStanding, goal_status, plan_days, standing_by
from app.domain.goals.grades import Grade, goal_grade
from app.domain.goals.kpi_evidence import Evidence, evidence_of
from app.domain.goals.rhythm import Rhythm, next_day, rhythm_from_json
from app.domain.records.goal_records import Goal, GoalStatus, Kpi
from app.domain.words.text import shorten

HELD_EARLY = 3
"""A check-in so many days before the planned one was the planned one."""
_MOST_MISSED = 60
_MOST_NAMED = 3


EvidenceSource = Callable[[Kpi, date | None, date | None], Evidence]
"""Knows what was measured of a KPI between the first and the last day of a plan."""


@dataclass(frozen=True, slots=True)
class GoalStanding:
    """The state of a goal, where that comes from, its KPIs, and its grade, if it has one."""

    goal: Goal
    status: GoalStatus
    said: bool
    kpis: tuple[KpiStanding, ...]
    grade: Grade | None = None


def goal_standings(
    content: GoalContent, today: date, measured: EvidenceSource | None = None
) -> dict[str, GoalStanding]:
    """Return the standing of a goal and of each below it, by goal id.

    Args:
        measured: knows what was measured, where the content holds no readings.
    """

    def held(kpi: Kpi, starts: date | None, due: date | None) -> Evidence:
        return evidence_of(content.readings_of(kpi.id), starts, due, today, content.milestones_of(kpi.goal_id))

    source = measured or held
    found: dict[str, GoalStanding] = {}
    # Children come after their parents, so from the end each finds those below it.
    for goal in reversed(content.goals):
        kpis = []
        for kpi in content.kpis_of(goal.id):
            starts, due = plan_days(goal, kpi)
            kpis.append(standing_by(kpi, source(kpi, starts, due), starts=starts, due=due, today=today))
        below = [found[child.id] for child in content.children(goal.id)]
        counted = [b.grade.value if b.grade else None for b in below if b.status not in ("parked", "dropped")]
        found[goal.id] = GoalStanding(
            goal,
            goal_status(goal, kpis, [b.status for b in below]),
            bool(goal.status),
            tuple(kpis),
            goal_grade(goal, kpis, counted),
        )
    return found


def goal_gaps(
    content: GoalContent, today: date, standings: Mapping[str, GoalStanding] | None = None
) -> tuple[Gap, ...]:
    """Return what a living goal lacks; `entry_id` of a gap is the id of the goal or KPI it is about.

    Args:
        standings: those of the goals on that day, where somebody has judged them already.
    """
    gaps = []
    standings = standings or goal_standings(content, today)
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


def check_in_due(goal: Goal, today: date, held: Iterable[str] = ()) -> tuple[date, Rhythm] | None:
    """Return the check-in of today, while it was not held, or the next one."""
    return next_check_in(goal, today - timedelta(days=1), held)


def missed_check_ins(goal: Goal, today: date, held: Iterable[str] = ()) -> tuple[date, ...]:
    """Return the planned days before today, since the latest check-in, on which none was held; the oldest first.

    One that was held up to `HELD_EARLY` days before its day was that one.
    """
    days = [date.fromisoformat(day) for day in held if day <= today.isoformat()]
    began = date.fromisoformat((goal.starts or goal.created_at[:10] or today.isoformat())[:10]) - timedelta(days=1)
    since = max(days) + timedelta(days=HELD_EARLY) if days else began
    last = date.fromisoformat(goal.due) if goal.due else today
    found: set[date] = set()
    for rhythm in rhythms_of(goal):
        day = next_day(rhythm, since)
        while day is not None and day < today and day <= last and len(found) < _MOST_MISSED:
            found.add(day)
            day = next_day(rhythm, day)
    return tuple(sorted(found))


def missed_words(missed: Sequence[date]) -> str:
    """Return which planned check-ins were not held, in a sentence: "The check-in of 2026-10-12 was not held."."""
    if len(missed) == 1:
        return f"The check-in of {missed[0].isoformat()} was not held."
    shown = ", ".join(day.isoformat() for day in missed[-_MOST_NAMED:])
    if len(missed) > _MOST_NAMED:
        return f"{len(missed)} check-ins were not held, the latest of them those of {shown}."
    return f"{len(missed)} check-ins were not held: those of {shown}."
