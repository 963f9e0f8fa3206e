"""The time of a workshop before it begins: what each step will take in this room, why, and what to do about it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.domain.records import ActivityKind, Step
from app.domain.records.step_settings import StepSettings
from app.domain.words.counted import counted
from app.domain.words.people import PersonLine
from app.domain.words.text import fold
from app.domain.workshop.activity import KINDS
from app.domain.workshop.pace import (
    LONE_TYPIST,
    NOTHING_LEARNED,
    OPENING,
    WORKS,
    Learned,
    RoomSize,
    Share,
    Work,
    seconds_of,
)
from app.domain.workshop.settings import BreakSettings, filled_for


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A step as a template or a workshop plans it; `expects` is how many of its things it is meant for, 0 unsaid."""

    key: str
    title: str
    activity: ActivityKind
    settings: StepSettings
    minutes: int
    expects: int = 0
    essential: bool = False

    @classmethod
    def of(cls, step: Step) -> "PlannedStep":
        """Return a step of a workshop as it is planned."""
        return cls(step.key, step.title, step.activity, step.settings, step.minutes, step.expects, step.essential)


@dataclass(frozen=True, slots=True)
class StepPlan:
    """A step within its plan: what an activity may ask when it says how long it takes."""

    room: RoomSize
    step: PlannedStep
    steps: Mapping[str, PlannedStep]
    _asked: frozenset[str] = frozenset()

    @property
    def expects(self) -> int:
        """How many of its things the step is meant for; 0 where nobody said."""
        return self.step.expects

    def made_by(self, key: str) -> int:
        """Return how many things an earlier step is likely to hand on; 1 where that cannot be known."""
        step = self.steps.get(key)
        if step is None or key in self._asked:
            return 1
        plan = StepPlan(self.room, step, self.steps, self._asked | {key})
        return max(KINDS[step.activity].makes(step.settings, plan), 1)

    def groups_of(self, key: str) -> int:
        """Return in how many groups the things of a step stand, such as one for each audience."""
        step = self.steps.get(key)
        per = filled_for(step.settings) if step is not None else ""
        return self.made_by(per) if per else 1


@dataclass(frozen=True, slots=True)
class StepTime:
    """What a step takes in this room: the shares of its time, and the plan's own minutes."""

    step: PlannedStep
    shares: tuple[Share, ...]
    learned: Learned | None
    seconds: float

    @property
    def minutes(self) -> int:
        """Whole minutes, at least one."""
        return max(round(self.seconds / 60), 1)

    def reasons(self) -> tuple[str, ...]:
        """Return how the minutes come about, a line for each share: "7 people × 2 turns × 40 s"."""
        lines = [f"{share.words()}: {share.work.title}" for share in self.shares]
        if any(share.work.talked for share in self.shares):
            lines.append(f"a third more for talk, and {OPENING.seconds:g} s to open the step")
        else:
            lines.append(f"{OPENING.seconds:g} s to open the step")
        if self.learned is not None:
            steps = counted(self.learned.steps, "step of this kind", "steps of this kind")
            lines.append(f"× {self.learned.factor:.2f}, learned from {steps} in your workshops")
        return tuple(lines)

    def reason(self) -> str:
        """Return how the minutes come about, in one line."""
        return "; ".join(self.reasons())


@dataclass(frozen=True, slots=True)
class TimePlan:
    """What a workshop takes in a room."""

    room: RoomSize
    steps: tuple[StepTime, ...]

    @property
    def minutes(self) -> int:
        """What it takes in all, in whole minutes."""
        return round(sum(step.seconds for step in self.steps) / 60)

    @property
    def works(self) -> tuple[Work, ...]:
        """What is done in it, each once, in the order of the table."""
        done = {share.work for time in self.steps for share in time.shares} | {OPENING}
        return tuple(work for work in WORKS if work in done)

    @property
    def planned(self) -> int:
        """What its timeboxes add up to."""
        return sum(step.step.minutes for step in self.steps)


def plan_time(
    steps: Sequence[PlannedStep], room: RoomSize, learned: Mapping[ActivityKind, Learned] = NOTHING_LEARNED
) -> TimePlan:
    """Return what each of the steps takes in this room, at the pace that was learned.

    The method is the sum of what is done (`app.domain.workshop.pace`), as activity-based estimates are made
    in work study (Barnes, Motion and Time Study, 1980): elements times their number, with an allowance for talk.
    """
    by_key = {step.key: step for step in steps}
    found = []
    for step in steps:
        activity = KINDS[step.activity]
        shares = tuple(s for s in activity.effort(step.settings, StepPlan(room, step, by_key, frozenset({step.key}))))
        factor = learned.get(step.activity)
        found.append(StepTime(step, shares, factor, seconds_of(shares, factor)))
    return TimePlan(room, tuple(found))


@dataclass(frozen=True, slots=True)
class Advice:
    """What to do where the time is too short: steps that may fall off, and where the workshop can be split in two."""

    drop: tuple[StepTime, ...]
    dropped_minutes: int
    split_behind: StepTime | None
    first_part: int


def advise(plan: TimePlan, have: int) -> Advice | None:
    """Return what can be done when a plan takes longer than the minutes there are; None where it fits.

    It is split behind the step nearest to its middle.
    """
    over = plan.minutes - have
    if over <= 0:
        return None
    times = {time.step.key: time.seconds for time in plan.steps}
    falls = fall_off([time.step for time in plan.steps], times, over * 60)
    drop = tuple(time for time in plan.steps if time.step.key in falls)
    split, first = _middle(plan)
    return Advice(drop, round(sum(time.seconds for time in drop) / 60), split, first)


def fall_off(steps: Sequence[PlannedStep], times: Mapping[str, float], over: float) -> frozenset[str]:
    """Return the keys of the steps that fall off so that `over` is saved; `times` says what each key takes.

    Those fall off that are not essential and that no step which stays takes anything from: the shortest that is
    enough by itself, the later of two, else the longest and then on; all of them where even that is not enough. A break
    never does: tired people take longer.
    """
    may = {s.key for s in steps if s.key in times and not s.essential and not isinstance(s.settings, BreakSettings)}
    stays = {step.key for step in steps}
    falls: set[str] = set()
    while sum(times[key] for key in falls) < over:
        needed = {key for step in steps if step.key in stays for key in named_by(step)}
        free = [s.key for s in steps if s.key in may & stays and s.key not in needed]
        if not free:
            break
        rest = over - sum(times[key] for key in falls)
        enough = [key for key in reversed(free) if times[key] >= rest]
        least_loss = min(enough, key=lambda key: times[key]) if enough else max(free, key=lambda key: times[key])
        falls.add(least_loss)
        stays.remove(least_loss)
    return frozenset(falls)


def named_by(step: PlannedStep) -> Iterable[str]:
    """Return the keys of the steps that a step takes something from."""
    return (key for _name, key in KINDS[step.activity].references(step.settings))


def _middle(plan: TimePlan) -> tuple[StepTime | None, int]:
    """Return the step behind which the time is most nearly halved, and the minutes up to there."""
    half, so_far, best = plan.minutes * 30, 0.0, None
    for time in plan.steps[:-1]:
        so_far += time.seconds
        if best is None or abs(so_far - half) < abs(best[1] - half):
            best = time, so_far
    return (best[0], round(best[1] / 60)) if best else (None, 0)


def room_of_lines(people: Iterable[PersonLine]) -> RoomSize:
    """Return the size of a room from the list of those who come."""
    lines = tuple(people)
    return RoomSize.of(len(lines), len({fold(line.department) for line in lines if line.department}))


def size_advice(steps: Iterable[PlannedStep], room: RoomSize) -> dict[str, tuple[str, ...]]:
    """Return for each step, by its key, what to do otherwise in a room of this size."""
    found = {}
    for step in steps:
        said = KINDS[step.activity].size_advice(step.settings, room)
        if said:
            found[step.key] = said
    return found


def room_advice(room: RoomSize) -> tuple[str, ...]:
    """Return what a room of this size needs as a whole."""
    if room.people > LONE_TYPIST:
        return ("Above eight people a second person types: one captures what is said, the other leads.",)
    return ()
