"""Actions: what, one owner, a date, and where it came from."""

from typing import Any

from app.domain.errors import InvalidInputError
from app.domain.records import POSITION_STEP, Action, ActionState, new_id, now
from app.domain.text import single_line, whole_text
from app.services.workshops import parse_date
from app.storage.store import Store


class Actions:
    """Actions of one workspace."""

    def __init__(self, store: Store) -> None:
        self._store = store

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
    ) -> str:
        """Add an action and return its id.

        Raises:
            InvalidInputError: it has no words, or the date is none.
        """
        words = single_line(whole_text(text))
        if not words:
            raise InvalidInputError("An action needs words: what will be done?")
        with self._store.operation("add_action", "Add an action", workshop_id=workshop_id) as op:
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
    ) -> None:
        """Change an action; arguments left out keep what stands (None takes owner or date away).

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
        if state is not None:
            changes["state"] = state
        action = self._store.get(Action, action_id)
        key = f"action:{action_id}:{','.join(changes)}"
        with self._store.operation(
            "change_action", "Change an action", workshop_id=action.workshop_id, merge_key=key
        ) as op:
            op.change(Action, action_id, **changes)

    def remove(self, action_id: str) -> None:
        """Remove an action; one undo brings it back."""
        action = self._store.get(Action, action_id)
        with self._store.operation("remove_action", "Delete an action", workshop_id=action.workshop_id) as op:
            op.remove(Action, action_id)
