"""Actions and roadblocks: what, one owner, a date, where it came from, and what became of it."""

from datetime import date as Date
from typing import TYPE_CHECKING, Any

from app.domain.errors import InvalidInputError
from app.domain.records import (
    POSITION_STEP,
    Action,
    ActionKind,
    ActionState,
    Department,
    Participant,
    Workshop,
    new_id,
    now,
)
from app.domain.records.json_types import Json
from app.domain.words.text import single_line, whole_text
from app.services.workshops.workshops import parse_date
from app.storage.operation import Operation
from app.storage.store import Store

if TYPE_CHECKING:
    # Home only counts what is late.
    from app.domain.goals.goal_content import Promise

_MOVES = ("due", "owner_id", "department_id")


class Actions:
    """Actions of one workspace."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def promises(self) -> "tuple[Promise, ...]":
        """Return the actions and roadblocks of all workshops, the latest workshop first."""
        from app.services.contents.goal_contents import promises_of

        return promises_of(self._store)

    def count_late(self, today: Date) -> int:
        """Return how many promises are open after their day; cheap enough for a start page."""
        states: list[ActionState] = ["open", "in_progress", "waiting", "on_hold"]
        return sum(bool(due) and due < today.isoformat() for (due,) in self._store.pick(Action, ("due",), state=states))

    def add(
        self,
        workshop_id: str,
        text: str,
        *,
        step_id: str | None = None,
        owner_id: str | None = None,
        due: str | None = None,
        source_id: str | None = None,
        draft: str | None = None,
        kind: ActionKind = "action",
        department_id: str | None = None,
    ) -> str:
        """Add an action, or a roadblock and whose turn it is to clear it, and return its id.

        Raises:
            InvalidInputError: it has no words, or the date is none.
        """
        words = single_line(whole_text(text))
        if not words:
            raise InvalidInputError("An action needs words: what will be done?")
        noun = "a roadblock" if kind == "roadblock" else "an action"
        with self._store.operation("add_action", f"Add {noun}", workshop_id=workshop_id) as op:
            action = Action(
                id=new_id(),
                workshop_id=workshop_id,
                text=words,
                step_id=step_id,
                owner_id=owner_id,
                due=parse_date(due) if due else None,
                source_id=source_id,
                position=op.last_position(Action, workshop_id=workshop_id) + POSITION_STEP,
                created_at=now(),
                kind=kind,
                department_id=department_id,
            )
            op.add(action)
            if draft is not None:
                op.discard_draft(draft)
        return action.id

    def change(
        self,
        action_id: str,
        *,
        text: str | None = None,
        owner_id: str | None = "",
        due: str | None = "",
        state: ActionState | None = None,
        department_id: str | None = "",
        reason: str | None = None,
        in_workshop: str | None = None,
    ) -> None:
        """Change an action; arguments left out keep what stands (None takes owner, date or department away).

        What becomes of it is kept in its trail with the reason: another state, day, owner or department.

        Args:
            in_workshop: the workshop in which this is said, when it is another one than the action's own.

        Raises:
            InvalidInputError: no words are left, or the date is none.
        """
        changes: dict[str, Any] = {}
        if text is not None:
            changes["text"] = whole_text(text)
            if not changes["text"]:
                raise InvalidInputError("An action needs words; the old ones were kept. Delete removes an action.")
        if owner_id != "":
            changes["owner_id"] = owner_id
        if due != "":
            changes["due"] = parse_date(due) if due else None
        if department_id != "":
            changes["department_id"] = department_id
        action = self._store.get(Action, action_id)
        why = whole_text(reason or "")
        if state is not None:
            changes["state"] = state
            changes["closed_on"] = self._day(in_workshop) if state in ("done", "dropped") else None
        moved = any(name in changes and changes[name] != getattr(action, name) for name in _MOVES)
        # Why it was moved on stands in its trail; what it waits for is still what it waits for.
        if state is not None or (reason is not None and not moved):
            changes["state_reason"] = why
        if department_id not in ("", None, action.department_id) and owner_id == "" and action.owner_id is not None:
            owner = self._store.find(Participant, action.owner_id)
            # Whoever had it before it was handed over has it no longer.
            if owner is None or owner.department_id != department_id:
                changes["owner_id"] = None
        changes = {k: v for k, v in changes.items() if getattr(action, k) != v}
        if not changes:
            return
        key = f"action:{action_id}:{','.join(changes)}:{why}"
        noun = "a roadblock" if action.kind == "roadblock" else "an action"
        with self._store.operation(
            "change_action", f"Change {noun}", workshop_id=in_workshop or action.workshop_id, merge_key=key
        ) as op:
            trail = [*action.trail, *self._steps(op, action, changes, why, self._day(in_workshop))]
            op.change(Action, action_id, **changes, **({"trail": trail} if trail != action.trail else {}))

    def give_up(self, action_id: str, **typed: str | None) -> None:
        """Keep an action as it is, though something was typed; undo brings back what was typed instead.

        Args:
            typed: what `change` takes: `text`, `owner_id` or `due`.
        """
        before = self._store.get(Action, action_id)
        self.change(action_id, **typed)  # type: ignore[arg-type]
        after = self._store.get(Action, action_id)
        changed = {n: getattr(before, n) for n in (*typed, "trail") if getattr(before, n) != getattr(after, n)}
        if not changed:
            return
        # An operation of its own: joined to the typing there would be nothing to undo.
        with self._store.operation("give_up_typing", "Give up what was typed", workshop_id=before.workshop_id) as op:
            op.change(Action, action_id, **changed)

    def _day(self, workshop_id: str | None) -> str:
        """Return the day on which something is said: that of the workshop, where it is said in one."""
        from app.domain.workshop.agenda import held_on

        return held_on(self._store.get(Workshop, workshop_id)).isoformat() if workshop_id else Date.today().isoformat()

    def _steps(self, op: Operation, action: Action, changes: dict[str, Any], why: str, day: str) -> list[Json]:
        """Return what the trail of an action gains."""
        found = []
        gone = op.find(Participant, action.owner_id) if action.owner_id else None
        of_owner = gone.department_id if gone else None
        handed_over = changes.get("department_id", of_owner) != of_owner and changes.get("owner_id", "") is None
        for name, what in (("state", "state"), ("due", "due"), ("owner_id", "owner"), ("department_id", "department")):
            before = getattr(action, name)
            if name == "department_id" and before is None and action.owner_id:
                before = of_owner
            same = name == "department_id" and before == changes.get(name)
            # That its owner has it no longer is part of handing it over. Without a reason, filling in what was empty
            # is no story worth telling.
            if name not in changes or same or not (before or why) or (name == "owner_id" and handed_over):
                continue
            values = [self._name(op, name, value) for value in (before, changes[name])]
            found.append({"on": day, "what": what, "before": values[0], "after": values[1], "why": why})
        return found

    def _name(self, op: Operation, field: str, value: str | None) -> str:
        """Return a value of a trail in words that outlive the people and departments it names."""
        if not value:
            return ""
        if field == "owner_id":
            person = op.find(Participant, value)
            return person.name if person else ""
        if field == "department_id":
            department = op.find(Department, value)
            return department.name if department else value
        return value

    def remove(self, action_id: str) -> None:
        """Remove an action; one undo brings it back."""
        action = self._store.get(Action, action_id)
        with self._store.operation("remove_action", "Delete an action", workshop_id=action.workshop_id) as op:
            op.remove(Action, action_id)
