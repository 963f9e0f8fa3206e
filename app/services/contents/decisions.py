"""Decisions: the rows of those tables whose template says that they hold decisions, over all workshops."""

from collections.abc import Collection, Mapping
from typing import Any

from app.domain.records import Department, Entry, Participant, Step, Workshop
from app.domain.words.text import is_gap, single_line, whole_text
from app.domain.workshop.agenda import held_on
from app.domain.workshop.decisions import DECISION_KEYS, VERDICT_WORDS, Decision, Verdict
from app.storage.reader import Reader
from app.storage.store import Store

__all__ = ["DECISION_KEYS", "Decision", "Decisions", "decisions_of"]


class Decisions:
    """The decisions of one workspace."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self, workshop_ids: Collection[str] | None = None) -> list[Decision]:
        """Return the decisions of these workshops, or of all; the latest workshop first, each in order."""
        return decisions_of(self._store, workshop_ids)

    def look_again(
        self, decision_id: str, verdict: Verdict, *, in_workshop: str, revisit: str = "", why: str = ""
    ) -> None:
        """Say in a workshop whether a decision still stands, why, and when to look at it the next time."""
        entry = self._store.get(Entry, decision_id)
        day = held_on(self._store.get(Workshop, in_workshop)).isoformat()
        said = {
            "revisit": single_line(revisit)[:120],
            "looked_on": day,
            "verdict": verdict,
            "verdict_why": whole_text(why),
        }
        fields = {key: value for key, value in (entry.fields | said).items() if value}
        with self._store.operation(
            "look_again", f"A decision: {VERDICT_WORDS[verdict].lower()}", workshop_id=in_workshop
        ) as op:
            op.change(Entry, decision_id, fields=fields)


def decisions_of(store: Reader, workshop_ids: Collection[str] | None = None) -> list[Decision]:
    """Return the decisions of these workshops, or of all; the latest workshop first, each in order."""
    steps = [
        step_id
        for step_id, workshop_id in store.pick(Step, ("id", "workshop_id"), settings__outcome="decisions")
        if workshop_ids is None or workshop_id in workshop_ids
    ]
    if not steps:
        return []
    entries = store.all(Entry, step_id=steps)
    ids = list({e.workshop_id for e in entries})
    workshops = {row[0]: row for row in store.pick(Workshop, ("id", "title", "date"), id=ids)}
    names = {row[0]: row[1] for row in store.pick(Participant, ("id", "name"), workshop_id=ids)}
    names |= {row[0]: row[1] for row in store.pick(Department, ("id", "name"))}
    found = []
    for entry in entries:
        said: dict[str, Any] = {key: _shown(entry.fields.get(key, ""), names) for key in DECISION_KEYS}
        if any(said.values()):
            _, title, date = workshops[entry.workshop_id]
            looked = {key: entry.fields.get(key, "") for key in ("looked_on", "verdict", "verdict_why")}
            found.append(
                Decision(
                    id=entry.id,
                    **said,
                    workshop_id=entry.workshop_id,
                    workshop=title,
                    date=date,
                    step_id=entry.step_id,
                    **looked,  # type: ignore[arg-type]
                )
            )
    found.sort(key=lambda d: d.date, reverse=True)
    return found


def _shown(value: str, names: Mapping[str, str]) -> str:
    return "" if is_gap(value) else names.get(value, value).strip()
