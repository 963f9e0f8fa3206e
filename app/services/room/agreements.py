"""Agreements: what each department says to each item, who said it and when."""

from app.domain.errors import InvalidInputError
from app.domain.records import Stance, StanceKind, Step, new_id, now
from app.domain.words.text import whole_text
from app.storage.store import Store


class Agreements:
    """Agreements of one workspace."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def say(
        self,
        step_id: str,
        item_id: str,
        department_id: str,
        kind: StanceKind | None,
        *,
        reason: str | None = None,
        participant_id: str | None = None,
    ) -> None:
        """Record what a department says to an item; `kind` None takes it back.

        `reason` None keeps the reason that stands. A reason may follow later: a stance without
        one is a gap in the document, not an error in the room.
        """
        step = self._store.get(Step, step_id)
        words = None if reason is None else whole_text(reason)
        with self._store.operation(
            "say_stance",
            "Alignment",
            workshop_id=step.workshop_id,
            merge_key=f"stance:{step_id}:{item_id}:{department_id}:{kind}" if reason is not None else None,
        ) as op:
            existing = op.all(Stance, order=("id",), step_id=step_id, item_id=item_id, department_id=department_id)
            if kind is None:
                op.remove(Stance, *(s.id for s in existing))
                return
            if existing:
                stance = existing[0]
                changes: dict[str, object] = {"kind": kind, "said_at": now()}
                if words is not None:
                    changes["reason"] = words
                if participant_id is not None:
                    changes["participant_id"] = participant_id
                if kind != stance.kind:
                    changes["met"] = False
                op.change(Stance, stance.id, **changes)
            else:
                op.add(
                    Stance(
                        id=new_id(),
                        workshop_id=step.workshop_id,
                        step_id=step_id,
                        item_id=item_id,
                        department_id=department_id,
                        kind=kind,
                        reason=words or "",
                        participant_id=participant_id,
                        said_at=now(),
                    )
                )

    def settle(self, stance_id: str, met: bool = True) -> None:
        """Say that a condition is met or a concern answered, or take that back.

        Raises:
            InvalidInputError: the department simply agrees.
        """
        stance = self._store.get(Stance, stance_id)
        if stance.kind == "agree":
            raise InvalidInputError("There is nothing to settle: this department agrees.")
        with self._store.operation("settle_stance", "Settle", workshop_id=stance.workshop_id) as op:
            op.change(Stance, stance_id, met=met)
