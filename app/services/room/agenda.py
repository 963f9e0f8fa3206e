"""The agenda: move through it, and change it at any moment."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from typing import Any

from app.activities import KINDS, SettingsError, parse_settings, plain_settings
from app.domain.errors import InvalidInputError, NotFoundError
from app.domain.records import (
    POSITION_STEP,
    ActivityKind,
    Entry,
    Note,
    Step,
    StepClock,
    StepState,
    Workshop,
    new_id,
    now,
)
from app.domain.records.json_types import Json
from app.domain.records.step_settings import StepSettings
from app.domain.words.sentence import entry_title
from app.domain.words.text import single_line, whole_text
from app.domain.workshop.activity import is_anonymous
from app.domain.workshop.agenda import spent
from app.domain.workshop.board import position_between
from app.services.insights.insights import Insights
from app.services.outcomes.goal_keeping import GoalKeeping
from app.services.room.boards import Boards, seal_secrets
from app.services.room.entries import Entries
from app.services.room.responsibilities import Responsibilities
from app.services.workshops.people import replace_in_fields
from app.services.workshops.step_parts import add_starting_content
from app.services.workshops.taking_apart import let_go_of
from app.storage.operation import Operation
from app.storage.store import Store


class Agenda:
    """The steps of the workshops of one workspace."""

    def __init__(
        self,
        store: Store,
        boards: Boards,
        entries: Entries,
        responsibilities: Responsibilities,
        keeping: GoalKeeping,
        insights: Insights,
    ) -> None:
        self._insights = insights
        self._store = store
        self._responsibilities = responsibilities
        self._keeping = keeping
        self._boards = boards
        self._entries = entries

    def prepare(self, step_id: str) -> None:
        """Let a board or table take the columns and rows it lacks from the steps before it."""
        self._boards.prepare(step_id)
        self._entries.prepare(step_id)
        self._responsibilities.prepare(step_id)

    def steps(self, workshop_id: str) -> list[Step]:
        """Return the agenda in order."""
        return self._store.all(Step, workshop_id=workshop_id)

    def step(self, step_id: str) -> Step:
        """Return a step.

        Raises:
            NotFoundError: there is none with this id.
        """
        return self._store.get(Step, step_id)

    def find_step(self, workshop_id: str, key_or_id: str) -> Step:
        """Return a step by its key in the template or by its id.

        Raises:
            NotFoundError: the workshop has no such step.
        """
        for step in self.steps(workshop_id):
            if key_or_id in (step.key, step.id):
                return step
        raise NotFoundError(f"This workshop has no step “{key_or_id[:80]}”.")

    def go_to(self, step_id: str) -> None:
        """Make a step the current one; the step left counts as done, the workshop as running."""
        step = self._store.get(Step, step_id)
        workshop = self._store.get(Workshop, step.workshop_id)
        if workshop.current_step_id == step_id:
            return
        with self._store.operation("go_to_step", f"Go to “{step.title}”", workshop_id=step.workshop_id) as op:
            seal_secrets(op, step.workshop_id)
            if workshop.current_step_id is not None:
                left = op.find(Step, workshop.current_step_id)
                if left is not None and left.state == "planned":
                    op.change(Step, left.id, state="done")
            if step.state != "planned":
                op.change(Step, step_id, state="planned")
            changes: dict[str, Any] = {"current_step_id": step_id, "state": "running"}
            if workshop.started_at is None:
                total = sum(s.minutes for s in op.all(Step, workshop_id=workshop.id) if s.state != "skipped")
                changes |= {"started_at": now(), "planned_minutes": total}
            op.change(Workshop, workshop.id, **changes)
            # Part of the same stroke: going back by undo takes away what coming here brought.
            self.prepare(step_id)

    def finish(self, workshop_id: str) -> None:
        """Close the workshop: its last step is done and its clock stands; a goal it broke down lives on."""
        workshop = self._store.get(Workshop, workshop_id)
        with self._store.operation("finish_workshop", "Finish the workshop", workshop_id=workshop_id) as op:
            if workshop.current_step_id is not None:
                op.change(Step, workshop.current_step_id, state="done")
            op.change(Workshop, workshop_id, state="finished")
            pause_clocks(op, workshop_id)
            seal_secrets(op, workshop_id)
            self._keeping.keep_if_any(workshop_id)
            self._insights.keep_if_any(workshop_id)

    def set_step_state(self, step_id: str, state: StepState) -> None:
        """Mark a step as planned, done or skipped."""
        step = self._store.get(Step, step_id)
        words = {"planned": "Take up", "done": "Finish", "skipped": "Skip"}[state]
        with self._store.operation("set_step_state", f"{words} “{step.title}”", workshop_id=step.workshop_id) as op:
            op.change(Step, step_id, state=state)

    def set_phase(self, step_id: str, phase: str, label: str) -> None:
        """Set what a step's activity has come to, such as "revealed" or "shown"."""
        step = self._store.get(Step, step_id)
        with self._store.operation("set_phase", label, workshop_id=step.workshop_id) as op:
            op.change(Step, step_id, phase=phase)

    def add_step(
        self,
        workshop_id: str,
        activity: ActivityKind,
        title: str,
        *,
        minutes: int = 10,
        after: str | None = None,
        question: str = "",
        settings: Json | StepSettings | None = None,
        key: str = "",
    ) -> str:
        """Add a step behind step `after` (or at the end) and return its id; `key` is what it is called, if free.

        Raises:
            InvalidInputError: an empty title.
        """
        title = single_line(title)[:120]
        if not title:
            raise InvalidInputError("A step needs a title.")
        checked = _checked_settings(activity, settings or KINDS[activity].start)
        steps = self.steps(workshop_id)
        step = Step(
            id=new_id(),
            workshop_id=workshop_id,
            key=_free_key(key or activity, {s.key for s in steps}),
            activity=activity,
            title=title,
            question=single_line(question)[:400],
            settings=checked,
            minutes=max(0, min(480, minutes)),
        )
        with self._store.operation("add_step", f"Add the step “{title}”", workshop_id=workshop_id) as op:
            place = self._place(op, steps, after)
            step = replace(step, position=place)
            op.add(step)
            add_starting_content(op, step)
        return step.id

    def move_step(self, step_id: str, *, after: str | None) -> None:
        """Move a step behind step `after`, or to the front."""
        step = self._store.get(Step, step_id)
        if after == step_id:
            return
        steps = [s for s in self.steps(step.workshop_id) if s.id != step_id]
        with self._store.operation("move_step", f"Move “{step.title}”", workshop_id=step.workshop_id) as op:
            op.change(Step, step_id, position=self._place(op, steps, after, front=after is None))

    def _place(self, op: Operation, steps: Sequence[Step], after: str | None, *, front: bool = False) -> int:
        if front and steps:
            return steps[0].position - POSITION_STEP
        index = next((i for i, s in enumerate(steps) if s.id == after), len(steps) - 1)
        before = steps[index].position if steps else None
        following = steps[index + 1].position if index + 1 < len(steps) else None
        place = position_between(before, following)
        if place is None:
            for number, step in enumerate(steps, 1):
                op.change(Step, step.id, position=number * 2 * POSITION_STEP)
            place = (index + 1) * 2 * POSITION_STEP + POSITION_STEP
        return place

    def change_step(self, step_id: str, **fields: Any) -> None:
        """Change a step's title, question, minutes or settings.

        Raises:
            InvalidInputError: an empty title, or settings that do not fit the activity.
        """
        step = self._store.get(Step, step_id)
        changes: dict[str, Any] = {}
        if "title" in fields:
            changes["title"] = single_line(fields["title"])[:120]
            if not changes["title"]:
                raise InvalidInputError("A step needs a title; the old one was kept.")
        if "question" in fields:
            changes["question"] = single_line(fields["question"])[:400]
        if "minutes" in fields:
            changes["minutes"] = max(0, min(480, int(fields["minutes"])))
        if "settings" in fields:
            changes["settings"] = _checked_settings(step.activity, fields["settings"])
            # Notes with authors would be shown as anonymous ones, and notes without any as named ones.
            becomes = is_anonymous(replace(step, settings=changes["settings"]))
            if becomes != is_anonymous(step) and self._store.count(Note, step_id=step_id):
                raise InvalidInputError("Notes stand on this board, so it stays as anonymous as it was.")
        key = f"step:{step_id}:{','.join(sorted(changes))}"
        with self._store.operation(
            "change_step", f"Change “{step.title}”", workshop_id=step.workshop_id, merge_key=key
        ) as op:
            op.change(Step, step_id, **changes)

    def set_private_notes(self, step_id: str, words: str) -> None:
        """Keep the facilitator's own notes of a step; they never reach the stage or a document."""
        step = self._store.get(Step, step_id)
        with self._store.operation(
            "set_private_notes", "Private notes", workshop_id=step.workshop_id, merge_key=f"private:{step_id}"
        ) as op:
            op.change(Step, step_id, private_notes=whole_text(words))

    def delete_step(self, step_id: str) -> None:
        """Remove a step with everything said in it; one undo brings it back."""
        step = self._store.get(Step, step_id)
        with self._store.operation("delete_step", f"Delete “{step.title}”", workshop_id=step.workshop_id) as op:
            workshop = op.get(Workshop, step.workshop_id)
            if workshop.current_step_id == step_id:
                steps = [s for s in op.all(Step, workshop_id=workshop.id) if s.id != step_id]
                behind = [s for s in steps if s.position > step.position] or steps
                op.change(Workshop, workshop.id, current_step_id=behind[0].id if behind else None)
            entries = op.all(Entry, step_id=step_id)
            replace_in_fields(op, step.workshop_id, {e.id: entry_title(e.fields) for e in entries})
            let_go_of(op, "step", step_id)
            op.remove(Step, step_id)


def _checked_settings(activity: ActivityKind, settings: Json | StepSettings) -> StepSettings:
    if isinstance(settings, StepSettings):
        settings = plain_settings(settings)
    try:
        return parse_settings(activity, settings)
    except SettingsError as error:
        raise InvalidInputError(f"{error.message} The old settings were kept.") from None


def pause_clocks(op: Operation, workshop_id: str, *, but: str = "") -> None:
    """Pause whatever clock of the workshop runs, but that of one step."""
    at = datetime.now(UTC)
    for clock in op.all(StepClock, workshop_id=workshop_id):
        if clock.running_since is not None and clock.id != but:
            milliseconds = round(spent(clock, at).total_seconds() * 1000)
            op.change(StepClock, clock.id, spent_ms=milliseconds, running_since=None)


def _free_key(activity: str, taken: set[str]) -> str:
    if activity not in taken:
        return activity
    return next(f"{activity}_{n}" for n in count(2) if f"{activity}_{n}" not in taken)
