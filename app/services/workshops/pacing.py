"""The pace of those who meet here: what steps really took against what was computed for them."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from app.domain.records import ActivityKind, Initiative, Participant, Step, StepClock, Workshop
from app.domain.words.text import fold
from app.domain.workshop.agenda import MOST_MINUTES_LATE, spent
from app.domain.workshop.pace import Learned, PaceLog, RoomSize
from app.domain.workshop.settings import BreakSettings
from app.domain.workshop.time_plan import PlannedStep, plan_time
from app.storage.store import Store

MOST_WORKSHOPS = 30
"""How many of the latest workshops are asked: a group's pace of years ago says little."""

_LEAST = timedelta(seconds=30)


class Pacing:
    """What the finished workshops of one workspace say about time."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def learned(self, initiative: str = "") -> Mapping[ActivityKind, Learned]:
        """Return how much longer or shorter each kind of step takes here than computed.

        The finished workshops of the initiative are asked, or where it has none those of the whole workspace; of
        these the latest `MOST_WORKSHOPS`.
        """
        finished = self._store.all(Workshop, order=("-date", "id"), state="finished")
        wanted = {i.id for i in self._store.all(Initiative) if initiative and fold(i.name) == fold(initiative)}
        of_initiative = [w for w in finished if w.initiative_id in wanted]
        log = PaceLog()
        for workshop in (of_initiative or finished)[:MOST_WORKSHOPS]:
            self._add(log, workshop)
        return log.learned()

    def room_of(self, workshop_id: str) -> RoomSize | None:
        """Return the size of a workshop's room; None while nobody is in it."""
        people = self._store.all(Participant, workshop_id=workshop_id)
        departments = {person.department_id for person in people} - {None}
        return RoomSize.of(len(people), len(departments)) if people else None

    def _add(self, log: PaceLog, workshop: Workshop) -> None:
        room = self.room_of(workshop.id)
        if room is None:
            return
        steps = self._store.all(Step, workshop_id=workshop.id)
        clocks = {clock.id: clock for clock in self._store.all(StepClock, workshop_id=workshop.id)}
        plan = plan_time([PlannedStep.of(step) for step in steps], room)
        for step, time in zip(steps, plan.steps, strict=True):
            taken = spent(clocks.get(step.id), datetime.now(UTC))
            # One that nobody worked in, or whose clock ran overnight, says nothing about pace; nor does a break.
            if isinstance(step.settings, BreakSettings):
                continue
            if step.state == "done" and _LEAST <= taken <= timedelta(minutes=MOST_MINUTES_LATE):
                log.add(step.activity, time.seconds / 60, taken.total_seconds() / 60)
