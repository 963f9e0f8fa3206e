"""The library: one search over everything that was said, with the way back to where it was said."""

from dataclasses import dataclass
from typing import Any

from app.domain.records import Action, Answer, Entry, Note, NoteGroup, Stance, Step, Workshop
from app.domain.text import single_line
from app.storage.store import Store

KIND_WORDS = {
    "workshop": "Workshop",
    "note": "Note",
    "note_group": "Theme",
    "answer": "Answer",
    "entry": "Row",
    "stance": "Alignment",
    "action": "Action",
    "participant": "Participant",
}
_RECORDS: dict[str, type[Any]] = {
    "note": Note,
    "note_group": NoteGroup,
    "answer": Answer,
    "entry": Entry,
    "stance": Stance,
    "action": Action,
}
_CONTEXT = 70


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: its words in context, and where it was said."""

    kind: str
    record_id: str
    words: str
    workshop_id: str
    workshop: str
    step_id: str | None
    step: str


class Library:
    """Search in one workspace."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def search(self, words: str, *, limit: int = 50, workshop_id: str | None = None) -> list[Hit]:
        """Return the best hits for `words`: every word must occur, each may be the start of a longer one."""
        rows = self._store.search(words, limit=limit, workshop_id=workshop_id)
        workshops = dict(self._store.pick(Workshop, ("id", "title"), id=list({r.workshop_id for r in rows})))
        steps_of: dict[str, str | None] = {}
        for kind, record in _RECORDS.items():
            ids = [r.row_id for r in rows if r.kind == kind]
            if ids:
                steps_of |= dict(self._store.pick(record, ("id", "step_id"), id=ids))
        steps = dict(self._store.pick(Step, ("id", "title"), id=list({s for s in steps_of.values() if s})))
        hits = []
        for row in rows:
            if row.workshop_id not in workshops:
                continue
            step_id = steps_of.get(row.row_id)
            hits.append(
                Hit(
                    KIND_WORDS[row.kind],
                    row.row_id,
                    _in_context(row.body, words),
                    row.workshop_id,
                    workshops[row.workshop_id],
                    step_id,
                    steps.get(step_id, ""),
                )
            )
        return hits


def _in_context(body: str, words: str) -> str:
    """Return the part of `body` around the first of `words` that it holds."""
    line = single_line(body)
    lower = line.casefold()
    places = [place for word in words.casefold().split() if (place := lower.find(word)) >= 0]
    start = max(0, min(places, default=0) - _CONTEXT)
    end = min(len(line), start + 2 * _CONTEXT + 20)
    return ("…" if start else "") + line[start:end] + ("…" if end < len(line) else "")
