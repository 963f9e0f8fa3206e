"""What was measured of a KPI in the time that counts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.goals.kpi_measure import Measure
from app.domain.goals.reading_periods import period_end, period_start
from app.domain.records.goal_records import Milestone, Reading


@dataclass(frozen=True, slots=True)
class Evidence:
    """The readings of a KPI between the first and last day of its plan, in short.

    `latest` and `before` are the last two whole readings, also those from before the plan began; `at` is the last
    day of the latest one's period. Within the plan `total` adds up all readings and `whole_total` those whose period
    was over, up to `at`; `lowest` and `highest` are the extremes of the whole ones, `peak` is the highest of all. None
    where there is no such reading. `milestones` are those of its goal.
    """

    latest: Reading | None = None
    before: Reading | None = None
    at: date | None = None
    total: float | None = None
    whole_total: float | None = None
    lowest: float | None = None
    highest: float | None = None
    peak: float | None = None
    milestones: tuple[Milestone, ...] = ()

    @property
    def value(self) -> float | None:
        """The latest whole value."""
        return float(self.latest.value) if self.latest else None


def needs_all_readings(measure: Measure) -> bool:
    """Return whether the state hangs on more than the latest reading."""
    return measure.is_limit or measure.counting == "adds_up"


def evidence_of(
    readings: Sequence[Reading],
    starts: date | None,
    due: date | None,
    today: date,
    milestones: Iterable[Milestone] = (),
) -> Evidence:
    """Return what readings, in order of periods, say for a plan on a day.

    What begins after the plan's last day, or after `today`, says nothing.
    """
    last = today if due is None else min(due, today)
    known = [r for r in readings if period_start(r.period) <= last]
    whole = [r for r in known if not r.partial]
    inside = [r for r in known if starts is None or period_end(r.period) >= starts]
    values = [float(r.value) for r in inside if not r.partial]
    return Evidence(
        latest=whole[-1] if whole else None,
        before=whole[-2] if len(whole) > 1 else None,
        at=period_end(whole[-1].period) if whole else None,
        total=sum(float(r.value) for r in inside) if inside else None,
        whole_total=sum(values) if values else None,
        lowest=min(values, default=None),
        highest=max(values, default=None),
        peak=max((float(r.value) for r in inside), default=None),
        milestones=tuple(milestones),
    )
