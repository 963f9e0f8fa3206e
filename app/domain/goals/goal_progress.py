"""Where a goal stands: its KPIs against the plan, what the numbers say, and where they lead.

The plan is the straight line from the baseline on the first day to the target on the last. The state
is judged by the latest reading alone, so a list of hundreds of goals needs no more than that:

- data needed: no reading, no number to reach, or nothing heard for longer than `STALE_DAYS`;
- on track: at least `ON_TRACK` of the way that the plan asks for by then;
- at risk: at least `AT_RISK` of it; off track: less;
- unreachable: more than half of the time is gone, and what is left would have to go more than
  `TOO_FAST` times as fast as all that went before.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.document.figures import Point
from app.domain.goals.reading_periods import period_end
from app.domain.records.goal_records import Goal, GoalChangeKind, GoalStatus, Kpi, Reading
from app.domain.words.measures import Target, attainment, format_number, is_met, number, parse_number, parse_target

ON_TRACK = 0.9
AT_RISK = 0.6
TOO_FAST = 3.0
STALE_DAYS = 92

STATUS_WORDS: dict[GoalStatus, str] = {
    "": "No status",
    "on_track": "On track",
    "at_risk": "At risk",
    "off_track": "Off track",
    "data_needed": "Data needed",
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
    """A KPI against its plan on a day.

    `goal` is the number to reach, `expected` what the plan asks for by the latest reading's day, `share` the way
    done from the baseline to the target (1.0 = reached), `change` the latest reading less the one before.
    Each is None where it cannot be said.
    """

    kpi: Kpi
    target: Target
    baseline: float | None
    goal: float | None
    latest: Reading | None
    value: float | None
    change: float | None
    expected: float | None
    share: float | None
    status: GoalStatus
    reason: str

    def value_text(self) -> str:
        """Return the latest value with its unit, or that there is none."""
        return "no reading yet" if self.value is None else format_number(self.value, self.kpi.unit)

    def change_text(self) -> str:
        """Return the movement since the reading before, as "+3 %", "−2" or "no change"; nothing without one."""
        if self.change is None:
            return ""
        if self.change == 0:
            return "no change"
        return f"{'+' if self.change > 0 else '−'}{format_number(abs(self.change), self.kpi.unit)}"


def kpi_standing(
    kpi: Kpi, readings: Sequence[Reading], *, starts: date | None, due: date | None, today: date
) -> KpiStanding:
    """Return where a KPI stands.

    Args:
        readings: its readings in order of periods; the last two whole ones are enough.
        starts: the first day of the plan, due: its last; None where they are not known.
    """
    target = parse_target(kpi.target)
    baseline = parse_number(kpi.baseline)
    goal = number(target, baseline, metric_unit=kpi.unit)
    whole = [r for r in readings if not r.partial]
    latest = whole[-1] if whole else None
    value = float(latest.value) if latest else None
    change = value - float(whole[-2].value) if value is not None and len(whole) > 1 else None
    share = attainment(target, baseline, value, metric_unit=kpi.unit) if value is not None else None
    at = period_end(latest.period) if latest else today
    expected = plan_value(baseline, goal, starts, due, at)
    status, reason = _judge(kpi.unit, target, baseline, goal, value, share, at, starts, due, today)
    return KpiStanding(kpi, target, baseline, goal, latest, value, change, expected, share, status, reason)


def plan_value(
    baseline: float | None, goal: float | None, starts: date | None, due: date | None, at: date
) -> float | None:
    """Return what the plan asks for on a day: on the line from baseline to goal, flat outside it."""
    if baseline is None or goal is None or starts is None or due is None or due <= starts:
        return goal
    return baseline + (goal - baseline) * _gone(starts, due, at)


def _gone(starts: date, due: date, at: date) -> float:
    return min(1.0, max(0.0, (at - starts).days / (due - starts).days))


def _judge(
    unit: str,
    target: Target,
    baseline: float | None,
    goal: float | None,
    value: float | None,
    share: float | None,
    at: date,
    starts: date | None,
    due: date | None,
    today: date,
) -> tuple[GoalStatus, str]:
    if value is None:
        return "data_needed", "There is no reading yet."
    if is_met(target, baseline, value, metric_unit=unit):
        return ("done", "The target is reached.") if target.kind != "range" else ("on_track", "It is in its range.")
    if target.kind == "hidden":
        return "data_needed", "The target is kept elsewhere."
    if target.kind == "range" and (goal is None or share is None):
        return "off_track", "It is outside its range."
    if goal is None or share is None:
        return "data_needed", "The target is no number to measure against."
    if (today - at).days > STALE_DAYS and (due is None or today <= due):
        return "data_needed", f"The latest reading is of {at.isoformat()}."
    if due is not None and today > due:
        return "off_track", "The day has passed and the target was not reached."
    if starts is None or due is None or due <= starts or baseline is None:
        return ("on_track" if share >= ON_TRACK else "at_risk" if share >= AT_RISK else "off_track"), (
            f"{round(share * 100)} % of the target is reached; without a baseline and a date there is no plan to "
            "compare with."
        )
    gone = _gone(starts, due, at)
    words = f"{round(share * 100)} % of the way, the plan asks for {round(gone * 100)} %."
    if gone <= 0:
        return "on_track", "The plan has just begun."
    if share >= ON_TRACK * gone:
        return "on_track", words
    if gone > 0.5 and (share <= 0 or (1 - share) / max(1 - gone, 0.01) > TOO_FAST * share / gone):
        return "unreachable", f"{words} What is left would have to go more than {TOO_FAST:g} times as fast."
    return ("at_risk" if share >= AT_RISK * gone else "off_track"), words


def goal_status(goal: Goal, standings: Iterable[KpiStanding], below: Iterable[GoalStatus] = ()) -> GoalStatus:
    """Return the state of a goal: what people said, else the worst its KPIs say, else the worst below it.

    States of what is parked or dropped do not count.
    """
    if goal.status:
        return goal.status
    found = [s.status for s in standings] or [s for s in below if s not in ("parked", "dropped", "")]
    return next((status for status in _WORST_FIRST if status in found), "data_needed")


def readings_line(readings: Sequence[Reading]) -> tuple[Point, ...]:
    """Return readings as points of a chart, each on the last day of its period."""
    return tuple(Point(period_end(r.period).isoformat(), float(r.value), r.partial) for r in readings)


def plan_line(standing: KpiStanding, starts: date | None, due: date | None) -> tuple[Point, ...]:
    """Return the plan as two points, or the target alone as a level line; empty where no number is to be reached."""
    if standing.goal is None or due is None:
        return ()
    if starts is None or due <= starts:
        return (Point(due.isoformat(), standing.goal),)
    first = standing.goal if standing.baseline is None else standing.baseline
    return (Point(starts.isoformat(), first), Point(due.isoformat(), standing.goal))


FORECAST_READINGS = 6


def forecast_line(readings: Sequence[Reading], due: date | None) -> tuple[Point, ...]:
    """Return where the latest whole readings lead by `due`: a point at the last reading and one at the end.

    The slope is the median of the slopes between all pairs of the last readings (Theil 1950, Sen 1968), so one
    odd value does not bend it. What was never below zero is not led below it. Empty with fewer than three readings,
    or when the day has passed.
    """
    whole = [r for r in readings if not r.partial][-FORECAST_READINGS:]
    if len(whole) < 3 or due is None:
        return ()
    days = [period_end(r.period) for r in whole]
    values = [float(r.value) for r in whole]
    if due <= days[-1]:
        return ()
    slopes = sorted(
        (values[b] - values[a]) / (days[b] - days[a]).days
        for a in range(len(whole))
        for b in range(a + 1, len(whole))
        if days[b] > days[a]
    )
    if not slopes:
        return ()
    middle = len(slopes) // 2
    slope = slopes[middle] if len(slopes) % 2 else (slopes[middle - 1] + slopes[middle]) / 2
    end = values[-1] + slope * (due - days[-1]).days
    if min(float(r.value) for r in readings) >= 0:
        end = max(end, 0.0)
    return (Point(days[-1].isoformat(), values[-1]), Point(due.isoformat(), end))


def plan_days(goal: Goal, kpi: Kpi) -> tuple[date | None, date | None]:
    """Return the first and last day of a KPI's plan: its own due date before the goal's."""
    due = kpi.due or goal.due
    starts = goal.starts or kpi.created_at[:10] or goal.created_at[:10]
    return (date.fromisoformat(starts) if starts else None, date.fromisoformat(due) if due else None)
