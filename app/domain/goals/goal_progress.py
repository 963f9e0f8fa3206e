"""Where a goal stands: its KPIs as judged, what people said of it, and the worst below it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.document.figures import Point
from app.domain.goals.kpi_evidence import Evidence, evidence_of
from app.domain.goals.kpi_judging import Plan, judge
from app.domain.goals.kpi_measure import Measure, measure_of
from app.domain.records.goal_records import Goal, GoalChangeKind, GoalStatus, Kpi, Milestone, Reading
from app.domain.words.measures import format_number

STATUS_WORDS: dict[GoalStatus, str] = {
    "": "No status",
    "on_track": "On track",
    "at_risk": "At risk",
    "off_track": "Off track",
    "data_needed": "Not judged",
    "unreachable": "Out of reach",
    "parked": "Parked",
    "done": "Done",
    "dropped": "Dropped",
}
"""What states are called."""

CHANGE_WORDS: dict[GoalChangeKind, str] = {
    "created": "New",
    "title": "Put into other words",
    "target": "New target",
    "baseline": "New baseline",
    "due": "New date",
    "owner": "New owner",
    "status": "New state",
    "kept": "Kept",
    "split": "Split",
    "kpi": "KPIs changed",
    "milestone": "Milestone",
}
"""What changes of a goal are called."""

_WORST_FIRST: tuple[GoalStatus, ...] = ("unreachable", "off_track", "at_risk", "data_needed", "on_track", "done")


@dataclass(frozen=True, slots=True)
class KpiStanding:
    """A KPI on a day, as `kpi_judging` sees it.

    `value` is the latest reading, or what was added up; `change` the latest reading less the one before; `expected`
    what the plan asks for by the latest reading's day; `share` the way done (1.0 = reached), of what is kept 1.0 or
    0.0; `met` whether the target is met, None while that is open. Each is None where it cannot be said.
    """

    kpi: Kpi
    measure: Measure
    latest: Reading | None
    value: float | None
    change: float | None
    expected: float | None
    share: float | None
    met: bool | None
    status: GoalStatus
    reason: str

    def value_text(self) -> str:
        """Return the latest value with its unit, or that there is none."""
        return "no reading yet" if self.value is None else format_number(self.value, self.measure.unit)

    def change_text(self) -> str:
        """Return the movement since the reading before, as "+3 %", "−2" or "no change"; nothing without one."""
        if self.change is None:
            return ""
        if self.change == 0:
            return "no change"
        return f"{'+' if self.change > 0 else '−'}{format_number(abs(self.change), self.measure.unit)}"


def kpi_standing(
    kpi: Kpi,
    readings: Sequence[Reading],
    *,
    starts: date | None,
    due: date | None,
    today: date,
    milestones: Iterable[Milestone] = (),
) -> KpiStanding:
    """Return where a KPI stands.

    Args:
        readings: all its readings, in order of periods.
        starts: the first day of the plan, due: its last; None where they are not known.
        milestones: those of its goal.
    """
    return standing_by(kpi, evidence_of(readings, starts, due, today, milestones), starts=starts, due=due, today=today)


def standing_by(kpi: Kpi, evidence: Evidence, *, starts: date | None, due: date | None, today: date) -> KpiStanding:
    """Return where a KPI stands by what was measured in its time, which somebody has looked up already."""
    measure = measure_of(kpi)
    found = judge(measure, evidence, Plan(starts, due, today))
    value, before = evidence.value, evidence.before
    return KpiStanding(
        kpi=kpi,
        measure=measure,
        latest=evidence.latest,
        value=found.value if found.value is not None else value,
        change=value - float(before.value) if value is not None and before is not None else None,
        expected=found.expected,
        share=found.share,
        met=found.met,
        status=found.status,
        reason=found.reason,
    )


def goal_status(goal: Goal, standings: Iterable[KpiStanding], below: Iterable[GoalStatus] = ()) -> GoalStatus:
    """Return the state of a goal: what people said, else the worst its KPIs say, else the worst below it.

    States of what is parked or dropped do not count.
    """
    if goal.status:
        return goal.status
    found = [s.status for s in standings] or [s for s in below if s not in ("parked", "dropped", "")]
    return next((status for status in _WORST_FIRST if status in found), "data_needed")


def plan_line(measure: Measure, starts: date | None, due: date | None) -> tuple[Point, ...]:
    """Return the plan as two points, or the number to reach alone as a level line.

    Empty where no number is to be reached, and for limits, which are drawn as bands.
    """
    goal = measure.goal
    level_limit = measure.is_limit and measure.counting == "level"
    if goal is None or due is None or level_limit or measure.kind == "done":
        return ()
    if starts is None or due <= starts:
        return (Point(due.isoformat(), goal),)
    first = goal if measure.baseline is None else measure.baseline
    return (Point(starts.isoformat(), first), Point(due.isoformat(), goal))


def plan_days(goal: Goal, kpi: Kpi) -> tuple[date | None, date | None]:
    """Return the first and last day of a KPI's plan: its own due date before the goal's."""
    due = kpi.due or goal.due
    starts = kpi.starts or goal.starts or kpi.created_at[:10] or goal.created_at[:10]
    return (date.fromisoformat(starts) if starts else None, date.fromisoformat(due) if due else None)
