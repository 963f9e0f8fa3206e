"""The same words said twice: kept, and counted."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from app.domain.records import Note
from app.domain.words.text import fold


@lru_cache(maxsize=20_000)
def same_words(text: str) -> str:
    """Return what two texts that say the same in the same words have in common: case, accents and end marks aside."""
    folded = fold(text)
    return folded.rstrip(".!…") or folded


def said_counts(texts: Iterable[str]) -> dict[str, int]:
    """Return how often each text was said, under the words of the first, in that order."""
    first: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for text in texts:
        key = same_words(text)
        first.setdefault(key, text)
        counts[key] += 1
    return {first[key]: count for key, count in counts.items()}


def counted(notes: Sequence[Note]) -> tuple[tuple[Note, int], ...]:
    """Return the first note of each saying in a column, with how often it was said there."""
    keys = [(note.column_id, same_words(note.text)) for note in notes]
    first = dict(zip(reversed(keys), reversed(notes), strict=True))
    return tuple((first[key], count) for key, count in Counter(keys).items())
