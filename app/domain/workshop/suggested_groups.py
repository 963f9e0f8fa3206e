"""Groups proposed for a board: notes around one that shares its rarer words. For people to take or leave."""

import math
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.domain.records import Note
from app.domain.words.text import fold, shorten, single_line
from app.domain.workshop.board import Board
from app.domain.workshop.near_words import stems_of, words_of
from app.domain.workshop.same_words import same_words
from app.domain.workshop.tags import words_and_tags

# Chinese, Japanese and Thai write no blanks: there two letters beside each other are what a word is elsewhere.
_WITHOUT_BLANKS = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]{2,}")
_ENOUGH, _ENOUGH_PAIRS = 0.42, 0.28
"""So much of what the shorter of two notes says, weighed by how rare it is, stands in the other; of pairs of letters
fewer do, as most of them are no words."""

_COMMON_SHARE, _FEW, _RARE = 0.4, 8, 4
_MOST_HOLDERS = 120
"""A word that so many notes have is no theme any more, and takes the longest to look at."""

_LONGEST_TITLE, _SHORT_TITLE = 60, 44
_LEAST_TITLE_WORDS, _MOST_TITLE_WORDS = 2, 3
_MOST_NOTES = 2_000


@dataclass(frozen=True, slots=True)
class SuggestedGroup:
    """Notes of one column that may belong together, and what they could be called."""

    title: str
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What is proposed for a board, and the loose notes that stand alone."""

    groups: tuple[SuggestedGroup, ...]
    alone: tuple[Note, ...]


def suggested_groups(board: Board) -> Suggestion:
    """Propose groups of the loose notes of each column; nothing for a board that is hidden.

    A note is in one group at most; of thousands of notes the first are looked at.
    """
    if not board.revealed:
        return Suggestion((), ())
    groups: list[SuggestedGroup] = []
    alone: list[Note] = []
    for column in board.columns:
        loose = board.loose_notes(column.id)
        found = list(_grouped(loose[:_MOST_NOTES]))
        taken = {note.id for group in found for note in group.notes}
        groups += found
        alone += [note for note in loose if note.id not in taken]
    return Suggestion(tuple(groups), tuple(alone))


def _grouped(notes: Sequence[Note]) -> Iterator[SuggestedGroup]:
    together: dict[str, list[Note]] = defaultdict(list)
    for note in notes:
        together[same_words(note.text)].append(note)
    sayings = list(together.values())
    features = _telling([_features(same[0].text) for same in sayings])
    near = _neighbours(features)
    taken: set[int] = set()
    found: list[list[int]] = []
    # What has most beside it is in the middle of a group; equally many go in the order in which they were said.
    for place in sorted(range(len(sayings)), key=lambda p: (-len(near[p]), p)):
        if place not in taken:
            members = [place, *(other for other in near[place] if other not in taken)]
            if sum(len(sayings[member]) for member in members) > 1:
                taken.update(members)
                found.append(members)
    order = {note.id: place for place, note in enumerate(notes)}
    for members in sorted(found, key=min):
        there = sorted((note for member in members for note in sayings[member]), key=lambda note: order[note.id])
        yield SuggestedGroup(_title([note.text for note in there], sayings[members[0]][0].text), tuple(there))


@lru_cache(maxsize=20_000)
def _features(text: str) -> frozenset[str]:
    runs = _WITHOUT_BLANKS.findall(text[:1_000])
    pairs = {run[place : place + 2] for run in runs for place in range(len(run) - 1)}
    return frozenset(pairs | {stem for stem in stems_of(_WITHOUT_BLANKS.sub(" ", text)) if not stem.isdigit()})


def _telling(features: Sequence[frozenset[str]]) -> list[dict[str, float]]:
    """Return what each text says by how much it tells: what stands nearly everywhere tells nothing."""
    counts = Counter(feature for one in features for feature in one)
    total = len(features)
    most = min(total * _COMMON_SHARE, _MOST_HOLDERS) if total >= _FEW else total
    # A word that only one note has is no reason against putting it beside others.
    weights = {f: math.log(1 + total / max(count, _RARE)) for f, count in counts.items() if count <= most}
    return [{feature: weights[feature] for feature in one if feature in weights} for one in features]


def _neighbours(features: Sequence[dict[str, float]]) -> list[list[int]]:
    """Return for each text those it may be put together with, the nearest first."""
    holders: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(features):
        for feature in one:
            holders[feature].append(place)
    sums = [sum(one.values()) for one in features]
    pairs = [any(_WITHOUT_BLANKS.fullmatch(feature) for feature in one) for one in features]
    near: list[dict[int, float]] = [{} for _ in features]
    for place, one in enumerate(features):
        shared: dict[int, float] = defaultdict(float)
        for feature, weight in one.items():
            held = holders[feature]
            for other in held[bisect_right(held, place) :]:
                shared[other] += weight
        for other, weight in shared.items():
            score = weight / min(sums[place], sums[other])
            enough = _ENOUGH_PAIRS if pairs[place] or pairs[other] else _ENOUGH
            if score >= enough and _is_enough(features, place, other):
                near[place][other] = near[other][place] = score
    return [[o for o, _ in sorted(scores.items(), key=lambda one: (-one[1], one[0]))] for scores in near]


def _is_enough(features: Sequence[dict[str, float]], one: int, other: int) -> bool:
    """Tell whether two texts share more than one word by chance; a text of a single word shares just that."""
    shared = len(features[one].keys() & features[other].keys())
    return shared > 1 or min(len(features[one]), len(features[other])) <= 2


def _title(texts: Sequence[str], middle: str) -> str:
    """Return the words of the text in the middle where they are few, else those of them that most of `texts` say."""
    said = words_and_tags(single_line(middle))[0]
    if len(said) <= _SHORT_TITLE or _WITHOUT_BLANKS.search(middle):
        return shorten(said.rstrip(".!… "), _LONGEST_TITLE)
    counts = Counter(stem for text in texts for stem in stems_of(text))
    words: list[str] = []
    for word in re.findall(r"[\w’'-]+", said):
        stems = stems_of(word)
        often = bool(stems) and max(counts[stem] for stem in stems) * 2 > len(texts)
        if often and fold(word) not in map(fold, words) and len(words_of(word)) == 1:
            words.append(word)
    if len(words) < _LEAST_TITLE_WORDS:
        return shorten(said, _LONGEST_TITLE)
    title = " ".join(words[:_MOST_TITLE_WORDS])
    return shorten(title[:1].upper() + title[1:], _LONGEST_TITLE)
