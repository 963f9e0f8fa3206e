"""The clock of a workshop: start, pause, lengthen; nothing moves on by itself."""

from datetime import UTC, datetime

from app.domain.records import Step, StepClock, Workshop, now
from app.domain.workshop.agenda import ClockReading, Projection, project, reading, respread, steps_to_come
from app.domain.workshop.time_plan import PlannedStep, fall_off
from app.services.room.agenda import pause_clocks
from app.storage.store import Store


class Clock:
    """Clocks of the steps. Time that passed is not undone; moving on and timeboxes are."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def start(self, step_id: str) -> None:
        """Start or resume the clock of a step; any other clock of the workshop pauses."""
        step = self._store.get(Step, step_id)
        with self._store.operation(".start_clock", "Start the clock", workshop_id=step.workshop_id) as op:
            pause_clocks(op, step.workshop_id, but=step_id)
            clock = op.find(StepClock, step_id)
            if clock is None:
                op.add(StepClock(id=step_id, workshop_id=step.workshop_id, running_since=now()))
            elif clock.running_since is None:
                op.change(StepClock, step_id, running_since=now())

    def pause(self, workshop_id: str) -> None:
        """Pause whatever clock of the workshop runs."""
        with self._store.operation(".pause_clock", "Pause the clock", workshop_id=workshop_id) as op:
            pause_clocks(op, workshop_id)

    def lengthen(self, step_id: str, minutes: int) -> None:
        """Give a step more (or less) time."""
        step = self._store.get(Step, step_id)
        wanted = max(0, min(480, step.minutes + minutes))
        label = f"{minutes:+d} min for “{step.title}”"
        with self._store.operation("lengthen_step", label, workshop_id=step.workshop_id) as op:
            op.change(Step, step_id, minutes=wanted)

    def respread(self, workshop_id: str, at: datetime | None = None) -> int:
        """Give the steps to come what is left until the planned end; returns how many got other minutes."""
        workshop = self._store.get(Workshop, workshop_id)
        clocks = {c.id: c for c in self._store.all(StepClock, workshop_id=workshop_id)}
        steps = self._store.all(Step, workshop_id=workshop_id)
        minutes = respread(workshop, steps, clocks, at or datetime.now(UTC))
        with self._store.operation("respread_agenda", "Spread what is left", workshop_id=workshop_id) as op:
            for step_id, wanted in minutes.items():
                op.change(Step, step_id, minutes=wanted)
        return len(minutes)

    def leave_out(self, workshop_id: str, at: datetime | None = None) -> tuple[str, ...]:
        """Skip what may fall off of the steps to come, as far as the workshop would end late; returns their titles."""
        workshop = self._store.get(Workshop, workshop_id)
        clocks = {c.id: c for c in self._store.all(StepClock, workshop_id=workshop_id)}
        steps = self._store.all(Step, workshop_id=workshop_id)
        late = project(workshop, steps, clocks, at or datetime.now(UTC)).late.total_seconds() / 60
        if late < 1:
            return ()
        coming = [s for s in steps_to_come(workshop, steps) if s.minutes > 0]
        times = {step.key: float(step.minutes) for step in coming if step.id != workshop.current_step_id}
        falls = fall_off([PlannedStep.of(step) for step in coming], times, late)
        skipped = [step for step in coming if step.key in falls]
        if skipped:
            with self._store.operation("leave_out_steps", "Leave out what may fall off", workshop_id=workshop_id) as op:
                for step in skipped:
                    op.change(Step, step.id, state="skipped")
        return tuple(step.title for step in skipped)

    def lock(self, step_id: str, locked: bool = True) -> None:
        """Let a step keep its minutes when what is left is spread anew, or not."""
        step = self._store.get(Step, step_id)
        label = f"{'Keep' if locked else 'Free'} the time of “{step.title}”"
        with self._store.operation("lock_step", label, workshop_id=step.workshop_id) as op:
            op.change(Step, step_id, locked=locked)

    def read(self, step_id: str, at: datetime | None = None) -> ClockReading:
        """Return what the clock of a step shows."""
        step = self._store.get(Step, step_id)
        return reading(step, self._store.find(StepClock, step_id), at or datetime.now(UTC))

    def projection(self, workshop_id: str, at: datetime | None = None) -> Projection:
        """Return when the workshop will end and how late that is."""
        workshop = self._store.get(Workshop, workshop_id)
        clocks = {c.id: c for c in self._store.all(StepClock, workshop_id=workshop_id)}
        steps = self._store.all(Step, workshop_id=workshop_id)
        return project(workshop, steps, clocks, at or datetime.now(UTC))

    def follow(self, workshop_id: str) -> None:
        """Let the running clock be that of the current step, after an undo moved back a step."""
        workshop = self._store.get(Workshop, workshop_id)
        running = [c for c in self._store.all(StepClock, workshop_id=workshop_id) if c.running_since]
        if running and workshop.current_step_id and running[0].id != workshop.current_step_id:
            self.start(workshop.current_step_id)
