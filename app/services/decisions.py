"""Decisions: the rows of those tables whose template says that they hold decisions, over all workshops."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from app.domain.records import Department, Entry, Participant, Step, Workshop
from app.domain.text import is_gap
from app.storage.store import Store

DECISION_KEYS = ("decision", "why", "who", "alternatives", "revisit")
"""The columns of a table of decisions."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided, why, by whom, instead of what, when to look at it again, and where it was said."""

    id: str
    decision: str
    why: str
    who: str
    alternatives: str
    revisit: str
    workshop_id: str
    workshop: str
    date: str
    step_id: str


class Decisions:
    """The decisions of one workspace."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self, workshop_ids: Collection[str] | None = None) -> list[Decision]:
        """Return the decisions of these workshops, or of all; the latest workshop first, each in order."""
        steps = [
            step_id
            for step_id, workshop_id in self._store.pick(Step, ("id", "workshop_id"), settings__outcome="decisions")
            if workshop_ids is None or workshop_id in workshop_ids
        ]
        entries = self._store.all(Entry, step_id=steps)
        ids = list({e.workshop_id for e in entries})
        workshops = {row[0]: row for row in self._store.pick(Workshop, ("id", "title", "date"), id=ids)}
        names = {row[0]: row[1] for row in self._store.pick(Participant, ("id", "name"), workshop_id=ids)}
        names |= {row[0]: row[1] for row in self._store.pick(Department, ("id", "name"))}
        found = []
        for entry in entries:
            said = {key: _shown(entry.fields.get(key, ""), names) for key in DECISION_KEYS}
            if any(said.values()):
                _, title, date = workshops[entry.workshop_id]
                found.append(
                    Decision(
                        id=entry.id,
                        **said,
                        workshop_id=entry.workshop_id,
                        workshop=title,
                        date=date,
                        step_id=entry.step_id,
                    )
                )
        found.sort(key=lambda d: d.date, reverse=True)
        return found


def _shown(value: str, names: Mapping[str, str]) -> str:
    return "" if is_gap(value) else names.get(value, value).strip()
