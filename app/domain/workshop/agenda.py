"""The workshop's clock: how long a step has taken, and when the workshop will end."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from app.domain.records import Step, StepClock, Workshop

Warning_ = Literal["", "soon", "last", "over"]

# SessionLab's marks, which people know: amber with a fifth left, red with a twentieth.
SOON_SHARE = 0.20
LAST_SHARE = 0.05
# A workshop taken up again another day is not late: beyond half a day nothing is said.
MOST_MINUTES_LATE = 12 * 60


def parse_instant(value: str) -> datetime:
    """Return an instant written by `records.now`."""
    return datetime.fromisoformat(value.replace("Z", "+00:00")).astimezone(UTC)


def held_on(workshop: Workshop) -> date:
    """Return the day on which a workshop is or was really held: the planned one, or the day it began before that."""
    planned = date.fromisoformat(workshop.date)
    if workshop.started_at is None:
        return planned
    return min(planned, parse_instant(workshop.started_at).astimezone().date())


def spent(clock: StepClock | None, at: datetime) -> timedelta:
    """Return how long a step has run until `at`."""
    if clock is None:
        return timedelta()
    running = at - parse_instant(clock.running_since) if clock.running_since else timedelta()
    return timedelta(milliseconds=clock.spent_ms) + max(running, timedelta())


@dataclass(frozen=True, slots=True)
class ClockReading:
    """What the clock of a step shows: `left` is negative once the step overruns."""

    planned: timedelta
    spent: timedelta
    running: bool

    @property
    def left(self) -> timedelta:
        """The time left; negative beyond the timebox."""
        return self.planned - self.spent

    @property
    def warning(self) -> Warning_:
        """How urgent it is, in words: nothing, soon (a fifth left), last (a twentieth), over."""
        if self.planned <= timedelta() or self.spent <= timedelta():
            return ""
        if self.left < timedelta():
            return "over"
        share = self.left / self.planned
        return "last" if share <= LAST_SHARE else "soon" if share <= SOON_SHARE else ""

    def text(self) -> str:
        """Return "08:42" for the time left, or "+01:05" for the time over."""
        seconds = round(abs(self.left).total_seconds())
        sign = "+" if self.left < timedelta() and seconds else ""
        return f"{sign}{seconds // 60:02d}:{seconds % 60:02d}"


def reading(step: Step, clock: StepClock | None, at: datetime) -> ClockReading:
    """Return what the clock of `step` shows at `at`."""
    running = clock is not None and clock.running_since is not None
    return ClockReading(timedelta(minutes=step.minutes), spent(clock, at), running)


@dataclass(frozen=True, slots=True)
class Projection:
    """When the workshop will end, and how far that is from the plan (positive: later)."""

    end: datetime
    late: timedelta

    def late_text(self) -> str:
        """Return "+4", "−3" or nothing, in minutes."""
        minutes = round(self.late.total_seconds() / 60)
        if abs(minutes) > MOST_MINUTES_LATE:
            return ""
        return "" if minutes == 0 else f"+{minutes}" if minutes > 0 else f"−{-minutes}"


def project(workshop: Workshop, steps: Iterable[Step], clocks: Mapping[str, StepClock], at: datetime) -> Projection:
    """Return when the workshop will end if everything still to come takes its timebox.

    A step that is over counts as taking until now; steps passed over or skipped take nothing.
    """
    remaining = timedelta()
    reached = workshop.current_step_id is None
    for step in steps:
        planned = timedelta(minutes=step.minutes)
        if step.id == workshop.current_step_id:
            reached = True
            remaining += max(planned - spent(clocks.get(step.id), at), timedelta())
        elif reached and step.state == "planned":
            remaining += max(planned - spent(clocks.get(step.id), at), timedelta())
    end = at + remaining
    if workshop.started_at is None:
        return Projection(end, timedelta())
    planned_end = parse_instant(workshop.started_at) + timedelta(minutes=workshop.planned_minutes)
    return Projection(end, end - planned_end)


def steps_to_come(workshop: Workshop, steps: Iterable[Step]) -> list[Step]:
    """Return the step at hand and those planned behind it; all that are planned before the workshop begins."""
    found, reached = [], workshop.current_step_id is None
    for step in steps:
        reached = reached or step.id == workshop.current_step_id
        if reached and (step.state == "planned" or step.id == workshop.current_step_id):
            found.append(step)
    return found


def minutes_taken(steps: Iterable[Step], clocks: Mapping[str, StepClock], at: datetime) -> dict[str, int]:
    """Return the whole minutes that steps really took, by their key, where they differ from the plan.

    Of use as the better minutes of a template. A step that was skipped, is still to come or took less than half a
    minute says nothing about itself.
    """
    found = {}
    for step in steps:
        taken = spent(clocks.get(step.id), at)
        if step.state == "done" and taken >= timedelta(seconds=30) and taken <= timedelta(minutes=MOST_MINUTES_LATE):
            minutes = max(LEAST_MINUTES, round(taken.total_seconds() / 60))
            if minutes != step.minutes:
                found[step.key] = minutes
    return found


LEAST_MINUTES = 1


def respread(
    workshop: Workshop, steps: Iterable[Step], clocks: Mapping[str, StepClock], at: datetime
) -> dict[str, int]:
    """Return new minutes for the steps still to come, by id, so that the workshop ends when it was planned to.

    What is left is shared in proportion to the timeboxes; locked steps keep theirs, no step gets less than
    `LEAST_MINUTES`. Empty when nothing has to change, or when nothing can.
    """
    steps = tuple(steps)
    late = project(workshop, steps, clocks, at).late
    if (
        workshop.started_at is None
        or abs(late) < timedelta(seconds=30)
        or abs(late) > timedelta(minutes=MOST_MINUTES_LATE)
    ):
        return {}
    reached = False
    free: list[Step] = []
    for step in steps:
        if reached and step.state == "planned" and step.minutes > 0 and not step.locked:
            free.append(step)
        reached = reached or step.id == workshop.current_step_id
    planned = sum(step.minutes for step in free)
    if not planned:
        return {}
    wanted = max(LEAST_MINUTES * len(free), planned - round(late.total_seconds() / 60))
    shares = _apportioned([step.minutes for step in free], wanted)
    return {step.id: share for step, share in zip(free, shares, strict=True) if share != step.minutes}


def _apportioned(weights: list[int], total: int) -> list[int]:
    """Share `total` in whole minutes, at least one each, by the largest remainder (Hamilton 1792)."""
    rest = total - LEAST_MINUTES * len(weights)
    base = sum(weights) - LEAST_MINUTES * len(weights)
    exact = [rest * (weight - LEAST_MINUTES) / base if base > 0 else rest / len(weights) for weight in weights]
    shares = [int(value) for value in exact]
    order = sorted(range(len(weights)), key=lambda i: shares[i] - exact[i])
    for i in order[: rest - sum(shares)]:
        shares[i] += 1
    return [LEAST_MINUTES + share for share in shares]
