"""Rounds: one answer per participant, or a pass."""

from app.domain.records import Answer, Participant, Step, new_id
from app.domain.words.text import whole_text
from app.storage.store import Store


class Rounds:
    """Rounds of one workspace."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def answer(
        self, step_id: str, participant_id: str, text: str, *, passed: bool = False, draft: str | None = None
    ) -> None:
        """Keep what a participant said, or that they passed; empty words take the answer back."""
        step = self._store.get(Step, step_id)
        person = self._store.get(Participant, participant_id)
        words = "" if passed else whole_text(text)
        label = f"{person.name} passes" if passed else f"Answer of {person.name}"
        with self._store.operation(
            "answer", label, workshop_id=step.workshop_id, merge_key=f"answer:{step_id}:{participant_id}"
        ) as op:
            existing = op.all(Answer, order=("id",), step_id=step_id, participant_id=participant_id)
            if not words and not passed:
                op.remove(Answer, *(a.id for a in existing))
            elif existing:
                op.change(Answer, existing[0].id, text=words, passed=passed)
            else:
                op.add(
                    Answer(
                        id=new_id(),
                        workshop_id=step.workshop_id,
                        step_id=step_id,
                        participant_id=participant_id,
                        text=words,
                        passed=passed,
                    )
                )
            if draft is not None:
                op.discard_draft(draft)
