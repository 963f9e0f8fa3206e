"""Text that is being typed and has not become anything yet; it survives a power cut."""

from app.domain.records import Draft
from app.domain.words.text import clean_text
from app.storage.store import Store

# A paste that is refused for its length must still be there when the window opens again.
_LONGEST = 2_000_000


class Drafts:
    """Drafts by the place they are typed at, such as "capture:<step>"."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def keep(self, place: str, words: str) -> None:
        """Keep what stands at `place`; empty words forget it."""
        self._store.keep_draft(place, clean_text(words, limit=_LONGEST))

    def read(self, place: str) -> str:
        """Return what was being typed at `place`."""
        draft = self._store.find(Draft, place)
        return draft.text if draft else ""
