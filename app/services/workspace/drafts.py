"""Text that is being typed and has not become anything yet; it survives a power cut."""

import json
from dataclasses import dataclass

from app.domain.records import Draft
from app.domain.words.text import clean_text
from app.storage.store import Store

# A paste that is refused for its length must still be there when the window opens again.
_LONGEST = 2_000_000

# Ahead of drafts that know more than their words. Words that begin so are written in that form, too.
_FORM = "capture/1 "


@dataclass(frozen=True, slots=True)
class CaptureDraft:
    """What stands in a capture bar: the words, the column they are for, and whose they are.

    The stamp is meant `for_this_note` when it was typed with the words; otherwise it stays.
    """

    words: str
    place: str = ""
    department_id: str | None = None
    participant_id: str | None = None
    for_this_note: bool = False


class Drafts:
    """Drafts by the place they are typed at, such as "capture:<step>"."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def keep(self, place: str, words: str) -> None:
        """Keep what stands at `place`; empty words forget it."""
        self.keep_capture(place, CaptureDraft(words))

    def keep_capture(self, place: str, draft: CaptureDraft) -> None:
        """Keep what stands in a capture bar; without words it is forgotten, whoever's stamp is on."""
        words = clean_text(draft.words, limit=_LONGEST)
        is_plain = draft == CaptureDraft(draft.words) and not words.startswith(_FORM)
        self._store.keep_draft(place, words if is_plain or not words else _FORM + _json(words, draft))

    def read(self, place: str) -> str:
        """Return the words that were being typed at `place`."""
        return self.read_capture(place).words

    def read_capture(self, place: str) -> CaptureDraft:
        """Return what stood in the capture bar at `place`; drafts of earlier versions are words alone."""
        kept = self._store.find(Draft, place)
        text = kept.text if kept else ""
        return (_parsed(text) if text.startswith(_FORM) else None) or CaptureDraft(text)


def _json(words: str, draft: CaptureDraft) -> str:
    said = {
        "words": words,
        "place": draft.place,
        "department": draft.department_id,
        "participant": draft.participant_id,
        "for_this_note": draft.for_this_note,
    }
    return json.dumps({key: value for key, value in said.items() if value}, ensure_ascii=False)


def _parsed(text: str) -> CaptureDraft | None:
    """Return a draft in its form; None where the text only begins like one."""
    try:
        said = json.loads(text[len(_FORM) :])
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, dict) or not isinstance(said.get("words"), str):
        return None
    place, department, participant = said.get("place"), said.get("department"), said.get("participant")
    return CaptureDraft(
        said["words"],
        place if isinstance(place, str) else "",
        department if isinstance(department, str) else None,
        participant if isinstance(participant, str) else None,
        said.get("for_this_note") is True,
    )
