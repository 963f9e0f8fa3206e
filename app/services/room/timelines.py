"""Timelines: events and notes put on their day, moved, and given a mood."""

from typing import Any

from app.domain.errors import InvalidInputError
from app.domain.records import POSITION_STEP, Participant, Step, new_id
from app.domain.records.activity_records import TimelineItem, TimelineSide
from app.domain.words.text import whole_text
from app.domain.workshop.timeline import HIGHEST, LOWEST
from app.services.workshops.workshops import parse_date
from app.storage.store import Store


class Timelines:
    """The timelines of one workspace."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(
        self,
        step_id: str,
        text: str,
        *,
        side: TimelineSide = "event",
        day: str | None = None,
        department_id: str | None = None,
        participant_id: str | None = None,
        draft: str | None = None,
    ) -> str:
        """Add an event, or a note above or below the line, and return its id.

        Raises:
            InvalidInputError: it has no words, or the date is none.
        """
        words = whole_text(text)
        if not words:
            raise InvalidInputError("An event needs words: what happened?")
        step = self._store.get(Step, step_id)
        if participant_id is not None and department_id is None:
            department_id = self._store.get(Participant, participant_id).department_id
        label = "Add an event" if side == "event" else "Add a note to the timeline"
        with self._store.operation("add_timeline_item", label, workshop_id=step.workshop_id) as op:
            item = TimelineItem(
                id=new_id(),
                workshop_id=step.workshop_id,
                step_id=step_id,
                text=words,
                side=side,
                day=parse_date(day) if day else None,
                department_id=department_id,
                participant_id=participant_id,
                position=op.last_position(TimelineItem, step_id=step_id) + POSITION_STEP,
            )
            op.add(item)
            if draft is not None:
                op.discard_draft(draft)
        return item.id

    def change(self, item_id: str, **fields: Any) -> None:
        """Change text, side, day (None takes it away), mood (-2 to 2, None for none) or department_id.

        Typing in one go is one operation, and so is moving by key.

        Raises:
            InvalidInputError: no words are left, or the date is none.
        """
        item = self._store.get(TimelineItem, item_id)
        changes: dict[str, Any] = {}
        if "text" in fields:
            changes["text"] = whole_text(fields["text"])
            if not changes["text"]:
                raise InvalidInputError("An event needs words; the old ones were kept. Delete removes it.")
        if "day" in fields:
            changes["day"] = parse_date(fields["day"]) if fields["day"] else None
        if "mood" in fields:
            mood = fields["mood"]
            changes["mood"] = None if mood is None else min(max(int(mood), LOWEST), HIGHEST)
        changes |= {name: fields[name] for name in ("side", "department_id") if name in fields}
        if "department_id" in fields:
            changes["participant_id"] = None
        changes = {name: value for name, value in changes.items() if getattr(item, name) != value}
        if not changes:
            return
        verb = "Move" if set(changes) <= {"day", "side"} else "Change"
        key = f"timeline:{item_id}:{','.join(sorted(changes))}"
        with self._store.operation(
            "change_timeline_item", f"{verb} on the timeline", workshop_id=item.workshop_id, merge_key=key
        ) as op:
            op.change(TimelineItem, item_id, **changes)

    def move(self, item_id: str, *, day: str | None, side: TimelineSide) -> None:
        """Put an item by hand on another day or side; each time is a step of its own.

        Raises:
            InvalidInputError: the date is none.
        """
        item = self._store.get(TimelineItem, item_id)
        fields = {"day": parse_date(day) if day else None, "side": side}
        if fields == {"day": item.day, "side": item.side}:
            return
        with self._store.operation("move_timeline_item", "Move on the timeline", workshop_id=item.workshop_id) as op:
            op.change(TimelineItem, item_id, **fields)

    def remove(self, *item_ids: str) -> None:
        """Remove events and notes; one undo brings them back."""
        items = self._store.all(TimelineItem, id=list(item_ids))
        if not items:
            return
        label = "Delete from the timeline"
        with self._store.operation("remove_timeline_items", label, workshop_id=items[0].workshop_id) as op:
            op.remove(TimelineItem, *(i.id for i in items))
