"""Summaries of reviews: what people put into words of their own stands instead of what is proposed."""

from app.domain.errors import InvalidInputError
from app.domain.outcomes.review_report.review_summary import SUMMARY_KEYS
from app.domain.records import POSITION_STEP, Entry, Step, new_id
from app.domain.workshop.settings import SummarySettings
from app.services.room.entries import Entries
from app.storage.store import Store


class Summaries:
    """The summaries of one workspace."""

    def __init__(self, store: Store, entries: Entries) -> None:
        self._store = store
        self._entries = entries

    def put(self, step_id: str, key: str, words: str) -> None:
        """Put a part of a summary into other words; empty words let the proposal stand again.

        Raises:
            InvalidInputError: a summary has no such part.
        """
        step = self._store.get(Step, step_id)
        if not isinstance(step.settings, SummarySettings) or key not in SUMMARY_KEYS:
            raise InvalidInputError(f"A summary has no part “{key[:40]}”. Nothing was changed.")
        entries = self._store.all(Entry, step_id=step_id)
        if entries:
            self._entries.set_field(entries[0].id, key, words)
            return
        if not words.strip():
            return
        with self._store.operation(
            "set_field", f"Change “{step.title}”", workshop_id=step.workshop_id, merge_key=f"summary:{step_id}:{key}"
        ) as op:
            fields = {key: words}
            op.add(
                Entry(
                    id=new_id(),
                    workshop_id=step.workshop_id,
                    step_id=step_id,
                    fields=fields,
                    position=POSITION_STEP,
                )
            )
