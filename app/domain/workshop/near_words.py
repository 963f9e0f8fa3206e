"""Notes that say nearly the same: found by the letters and stems they share. For people to decide, never for us."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache

from app.domain.records import Note
from app.domain.words.text import fold
from app.domain.workshop.board import Board
from app.domain.workshop.same_words import same_words

_WORD = re.compile(r"\w+")
# "+3" and "x 2" count how often it was said.
_TIMES = re.compile(r"(?:\s*(?:\+\s*\d+|\bx\s*\d+|\(\d+\)))+\s*$")
_ENDINGS = ("ings", "ing", "edly", "ed", "ies", "es", "s", "ly")
_SMALL = frozenset(
    _WORD.findall(
        """
        a an the and or of to in on for is are was were be it its i we you they that this with as at by so very
        """
    )
)
# One of these in one text alone, and the other says something else, however alike the letters are.
_TURNING = frozenset(
    _WORD.findall(
        """
        not no never without less fewer more too slow fast good bad great poor old new before after up down high
        low long short small large big early late enough hard easy only all first last increase decrease
        """
    )
)
_ALIKE, _ALIKE_WITH_STEMS, _SHARED_STEMS = 0.72, 0.6, 0.6
_MOST_TEXTS = 1_500
_COMMON = 80


@lru_cache(maxsize=20_000)
def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text, folded."""
    return tuple(_WORD.findall(_TIMES.sub("", fold(text[:1_000]))))


@lru_cache(maxsize=20_000)
def stems_of(text: str) -> frozenset[str]:
    """Return what its telling words have in common with their other forms."""
    return frozenset(_stem(word) for word in words_of(text) if word not in _SMALL)


def _stem(word: str) -> str:
    """Return what the forms of an English word have in common; other words stay whole."""
    if word.isascii():
        ending = next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= 3), "")
        word = word.removesuffix(ending)
        if len(word) > 4:
            word = (word[:-1] if word[-1] == word[-2] else word).rstrip("e")
    return word


@lru_cache(maxsize=20_000)
def _letters(text: str) -> Counter[str]:
    line = f" {' '.join(words_of(text))} "
    return Counter(line[place : place + 3] for place in range(len(line) - 2))


@lru_cache(maxsize=100_000)
def are_nearly_same(one: str, other: str) -> bool:
    """Return whether two texts seem to say the same in other words; the same words are another matter."""
    if same_words(one) == same_words(other):
        return False
    first, second = stems_of(one), stems_of(other)
    apart = first ^ second
    if not first or not second or apart & _TURNING or any(word.isdigit() for word in apart):
        return False
    shared = len(first & second) / len(first | second)
    if min(len(first), len(second)) == 1:
        return shared == 1
    mine, theirs = _letters(one), _letters(other)
    alike = 2 * (mine & theirs).total() / (mine.total() + theirs.total())
    return alike >= _ALIKE or (alike >= _ALIKE_WITH_STEMS and shared >= _SHARED_STEMS)


def nearly_same(texts: Sequence[str]) -> list[tuple[int, int]]:
    """Return the places of the pairs that say nearly the same, each text in one pair at most, in order.

    Texts are compared where they share a word that is not in all of them; of very many the first are looked at.
    """
    holders: dict[str, list[int]] = defaultdict(list)
    taken: set[int] = set()
    pairs = []
    for place, text in enumerate(texts[:_MOST_TEXTS]):
        candidates = {other for stem in stems_of(text) if len(holders[stem]) <= _COMMON for other in holders[stem]}
        for other in sorted(candidates - taken):
            if are_nearly_same(texts[other], text):
                pairs.append((other, place))
                taken |= {other, place}
                break
        for stem in stems_of(text):
            holders[stem].append(place)
    return sorted(pairs)


def near_notes(board: Board) -> tuple[tuple[Note, Note], ...]:
    """Return the pairs of loose notes of a column that say nearly the same; none of a board that is hidden."""
    if not board.revealed:
        return ()
    found: list[tuple[Note, Note]] = []
    for column in board.columns:
        notes = board.loose_notes(column.id)
        found += [(notes[one], notes[other]) for one, other in nearly_same([note.text for note in notes])]
    return tuple(found)
