"""Counting votes: kinds of votes, totals, spread and ties that are named."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import mean
from typing import ClassVar

from app.domain.records import Ballot
from app.domain.workshop.settings import VoteSettings


@dataclass(frozen=True, slots=True)
class VoteItem:
    """Something to vote on; `id` is that of the note, group, entry or option it stands for."""

    id: str
    text: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """What an item got.

    `measure` is what it is ranked by, `total` the sum of what was given, `average` their mean where the kind of
    vote has one, `spread` how many voters gave each of the kind's values.
    """

    item: VoteItem
    rank: int
    measure: float
    total: int
    voters: int
    average: float | None
    spread: tuple[int, ...]
    tied: bool


Given = Mapping[str, Sequence[int]]
"""What was given to each item, by its id."""

_LISTED = "Arrows move · A abstains · Enter goes to the next voter"


class VoteKind(ABC):
    """A way of voting: what a voter gives, how it is counted, and what all of it is called.

    A new kind is a subclass and a line in `VOTE_KINDS`; nothing else knows the kinds apart.
    """

    key: ClassVar[str]
    title: ClassVar[str]
    """What it is called where it is chosen."""
    heading: ClassVar[str]
    """What stands above the column of results."""
    keys: ClassVar[str]
    """Which keys give votes on the ballot, in words."""
    letters: ClassVar[Mapping[str, int]] = {}
    """Letters that give a value on the ballot, beside the digits."""
    lowest: ClassVar[int] = 1
    highest: ClassVar[int] = 5
    """What a voter may give one item; 0 takes it back."""
    has_budget: ClassVar[bool] = False
    """Whether the settings `dots` and `per_item` limit what a voter gives."""
    has_average: ClassVar[bool] = False
    each_once: ClassVar[bool] = False
    """Whether a voter gives each value to one item only; giving it again takes it from the other."""
    needs_voters: ClassVar[bool] = False
    """Whether totals of the room alone cannot be counted."""
    weighs: ClassVar[bool] = False
    """Whether a result says how much the room cares about an item, so that themes are ordered by it."""
    why: ClassVar[str] = "What would make it more?"
    """What is asked where a vote is asked for its reason."""

    def counted(self, ballots: Sequence[Ballot], items: Sequence[VoteItem]) -> Given:
        """Return what counts for each item; by itself what was given."""
        given: dict[str, list[int]] = {item.id: [] for item in items}
        for ballot in ballots:
            given[ballot.item_id].append(ballot.value)
        return given

    def measure(self, values: Sequence[int], items: int) -> float:
        """Return what an item is ranked by among `items`: more is better."""
        return float(sum(values))

    def votes(self, value: int) -> int:
        """Return how many votes a ballot counts as."""
        return 1

    def weight(self, result: Result) -> int:
        """Return how much the room cares about an item, for kinds that weigh."""
        return result.total

    def speaks_for(self, result: Result) -> bool:
        """Return whether a result speaks for its item, so that it may flow on."""
        return result.voters > 0

    @abstractmethod
    def words(self, result: Result) -> str:
        """Return a result in words: "5 dots"."""

    @abstractmethod
    def short(self, result: Result) -> str:
        """Return a result in a narrow column: "5"."""

    @abstractmethod
    def rules(self, settings: VoteSettings) -> str:
        """Return in a sentence how one votes."""

    def limit(self, settings: VoteSettings, items: int) -> str:
        """Return in a sentence what may be given to one of `items`, for whoever gave something else."""
        return f"This vote goes from {self.lowest} to {self.most(items)}."

    def most(self, items: int) -> int:
        """Return the highest value one of `items` may get."""
        return self.highest

    def length(self, result: Result) -> float:
        """Return how long the bar of a result is."""
        return result.measure

    def full(self) -> float | None:
        """Return how long a bar is that is full; None where the best result is."""
        return None

    def columns(self, items: int) -> tuple[str, ...]:
        """Return what stands above the columns of the spread, one for each value; nothing where none is shown."""
        return ()

    def cell(self, value: int) -> str:
        """Return what a voter gave, for a cell of the ballot."""
        return str(value) if value else ""

    def spoken(self, value: int) -> str:
        """Return what a voter gave in words, 0 for nothing."""
        return str(value)

    def asks_why(self, value: int) -> bool:
        """Return whether whoever gave this is asked for the reason."""
        return False


class Dots(VoteKind):
    """Each voter spreads a budget of dots."""

    key = "dots"
    title = "Dots"
    heading = "Dots"
    keys = "Arrows move · digits give votes · + and − correct · A abstains · Enter goes to the next voter"
    highest = 50
    has_budget = True
    weighs = True

    def votes(self, value: int) -> int:
        return value

    def words(self, result: Result) -> str:
        return f"{result.total} {'dot' if result.total == 1 else 'dots'}"

    def short(self, result: Result) -> str:
        return str(result.total)

    def rules(self, settings: VoteSettings) -> str:
        if settings.by == "room":
            return "Count the hands: type how many votes each item got. Nothing records who voted."
        who = "department" if settings.by == "department" else "person"
        return f"{settings.dots} dots for each {who}, at most {settings.per_item} on one item."


class Score(VoteKind):
    """Each voter gives each item 1 to 5."""

    key = "score"
    title = "A score from 1 to 5"
    heading = "Average"
    keys = "1 to 5 score, then the next item or voter follows · Arrows move · A abstains · Enter passes a voter over"
    has_average = True

    def measure(self, values: Sequence[int], items: int) -> float:
        return mean(values) if values else 0.0

    def words(self, result: Result) -> str:
        if result.average is None:
            return "no score"
        return f"{result.average:.1f} of 5 ({result.voters} {'voice' if result.voters == 1 else 'voices'})"

    def short(self, result: Result) -> str:
        return "" if result.average is None else f"{result.average:.1f}"

    def rules(self, settings: VoteSettings) -> str:
        return f"Score 1 to 5: 1 is {settings.low_label}, 5 is {settings.high_label}."

    def full(self) -> float | None:
        return 5.0

    def columns(self, items: int) -> tuple[str, ...]:
        return tuple(str(score) for score in range(1, 6))


class Fist(Score):
    """Hands are raised: a score from 1 to 5 fingers, whose low votes are asked why."""

    key = "fist"
    title = "A fist of five: low votes say why"
    keys = "1 to 5 are fingers, then the next voter follows · low votes are asked why · A abstains · Enter passes over"
    why = "What would make it a three?"

    def rules(self, settings: VoteSettings) -> str:
        return (
            f"Fist of five, all hands at once: 1 finger is “{settings.low_label}”, 3 are “I can live with it”, "
            f"5 are “{settings.high_label}”."
        )

    def spoken(self, value: int) -> str:
        return "no hand yet" if not value else "1 finger" if value == 1 else f"{value} fingers"

    def asks_why(self, value: int) -> bool:
        return 0 < value <= 2


class Ranking(VoteKind):
    """Each voter puts the items in order: 1 is the best place.

    Counted as J.-C. de Borda proposed (Mémoire sur les élections au scrutin, 1781): of n items the first gets n
    points, the second n - 1, and so on; what somebody did not place gets none from them. Places close up when an item
    is gone.
    """

    key = "ranking"
    title = "A ranking: each puts them in order"
    heading = "Points"
    keys = "1 is the best place; a digit gives the place, then the next item follows · " + _LISTED
    highest = 9
    each_once = True
    needs_voters = True
    weighs = True

    def counted(self, ballots: Sequence[Ballot], items: Sequence[VoteItem]) -> Given:
        given: dict[str, list[int]] = {item.id: [] for item in items}
        by_voter: dict[tuple[str, str], list[Ballot]] = {}
        for ballot in ballots:
            by_voter.setdefault((ballot.voter_kind, ballot.voter_id), []).append(ballot)
        for theirs in by_voter.values():
            for place, ballot in enumerate(sorted(theirs, key=lambda b: (b.value, b.item_id)), 1):
                given[ballot.item_id].append(place)
        return given

    def measure(self, values: Sequence[int], items: int) -> float:
        return float(sum(items + 1 - place for place in values))

    def weight(self, result: Result) -> int:
        return round(result.measure)

    def words(self, result: Result) -> str:
        points = "1 point" if result.measure == 1 else f"{result.measure:.0f} points"
        first = result.spread[0] if result.spread else 0
        if not first:
            return points
        return f"{points}, first place once" if first == 1 else f"{points}, first place {first} times"

    def short(self, result: Result) -> str:
        return f"{result.measure:.0f}"

    def rules(self, settings: VoteSettings) -> str:
        who = "department" if settings.by == "department" else "person"
        return f"Each {who} puts the items in order: 1 is the best place. What is not placed gets no points."

    def most(self, items: int) -> int:
        return min(items, self.highest)

    def columns(self, items: int) -> tuple[str, ...]:
        return tuple(f"{place}." for place in range(1, min(items, self.highest) + 1))

    def cell(self, value: int) -> str:
        return f"{value}." if value else ""

    def spoken(self, value: int) -> str:
        return f"place {value}" if value else "not placed yet"


class YesNo(VoteKind):
    """Each voter says yes or no to each item; a no is asked why."""

    key = "yes_no"
    title = "Yes or no: a no says why"
    heading = "Yes"
    keys = "Y is yes, N is no, then the next item or voter follows · a no is asked why · " + _LISTED
    NO, YES = 1, 2
    letters = {"y": YES, "n": NO}
    highest = YES
    needs_voters = True
    weighs = True
    why = "What would make it a yes?"

    def measure(self, values: Sequence[int], items: int) -> float:
        return float(values.count(self.YES) - values.count(self.NO))

    def weight(self, result: Result) -> int:
        return self._yes(result)

    def speaks_for(self, result: Result) -> bool:
        return result.measure > 0

    def _yes(self, result: Result) -> int:
        return result.spread[self.YES - 1]

    def words(self, result: Result) -> str:
        return f"{self._yes(result)} yes, {result.spread[self.NO - 1]} no"

    def short(self, result: Result) -> str:
        return f"{self._yes(result)}:{result.spread[self.NO - 1]}"

    def rules(self, settings: VoteSettings) -> str:
        who = "department" if settings.by == "department" else "person"
        return f"Each {who} says yes or no to each item."

    def limit(self, settings: VoteSettings, items: int) -> str:
        return "This vote takes a yes or a no."

    def length(self, result: Result) -> float:
        return self._yes(result) / result.voters if result.voters else 0.0

    def full(self) -> float | None:
        return 1.0

    def columns(self, items: int) -> tuple[str, ...]:
        return ("No", "Yes")

    def cell(self, value: int) -> str:
        return {self.NO: "No", self.YES: "Yes"}.get(value, "")

    def spoken(self, value: int) -> str:
        return self.cell(value) or "nothing yet"

    def asks_why(self, value: int) -> bool:
        return value == self.NO


VOTE_KINDS: dict[str, VoteKind] = {kind.key: kind for kind in (Dots(), Score(), Fist(), Ranking(), YesNo())}
"""The ways of voting, in the order in which they are offered."""


@dataclass(frozen=True, slots=True)
class Tally:
    """A counted vote, best first. `ties` are ranks that several items share and that matter."""

    kind: VoteKind
    results: tuple[Result, ...]
    votes: int
    voters: int

    @property
    def ties(self) -> tuple[tuple[Result, ...], ...]:
        """Groups of items with the same, non-zero result."""
        groups: dict[int, list[Result]] = {}
        for result in self.results:
            if result.tied:
                groups.setdefault(result.rank, []).append(result)
        return tuple(tuple(group) for group in groups.values())

    def top(self, count: int) -> tuple[Result, ...]:
        """Return the best `count` items with a vote, and whatever is tied with the last of them."""
        voted = [r for r in self.results if self.kind.speaks_for(r)]
        if len(voted) <= count:
            return tuple(voted)
        limit = voted[count - 1].rank
        return tuple(r for r in voted if r.rank <= limit)

    def words(self, result: Result) -> str:
        """Return a result in words."""
        return self.kind.words(result)


def count(items: Sequence[VoteItem], ballots: Iterable[Ballot], kind: VoteKind) -> Tally:
    """Count `ballots` over `items`; ballots for items that are gone are left out."""
    there = {item.id for item in items}
    counting = [ballot for ballot in ballots if ballot.item_id in there and ballot.value > 0]
    given = kind.counted(counting, items)
    measures = {item.id: kind.measure(given[item.id], len(items)) for item in items}
    # What nobody voted on comes last, also behind what was voted down.
    ordered = sorted(items, key=lambda item: (bool(given[item.id]), measures[item.id]), reverse=True)
    marks = range(kind.lowest, kind.lowest + len(kind.columns(len(items))))
    results: list[Result] = []
    for place, item in enumerate(ordered):
        values = given[item.id]
        value = measures[item.id]
        alike = [ordered[i].id for i in (place - 1, place + 1) if 0 <= i < len(ordered)]
        alike = [i for i in alike if measures[i] == value and bool(given[i]) == bool(values)]
        same_as_before = place > 0 and ordered[place - 1].id in alike
        results.append(
            Result(
                item=item,
                rank=results[-1].rank if same_as_before else place + 1,
                measure=value,
                total=sum(values),
                voters=len(values),
                average=mean(values) if kind.has_average and values else None,
                spread=tuple(values.count(mark) for mark in marks),
                tied=bool(values) and bool(alike),
            )
        )
    votes = sum(kind.votes(ballot.value) for ballot in counting)
    return Tally(kind, tuple(results), votes, len({(ballot.voter_kind, ballot.voter_id) for ballot in counting}))


def describe_ties(tally: Tally) -> tuple[str, ...]:
    """Return one sentence per tie: which items share which place."""
    sentences = []
    for group in tally.ties:
        names = " and ".join(f"“{r.item.text}”" for r in group) if len(group) < 4 else f"{len(group)} items"
        sentences.append(f"{names} share place {group[0].rank}.")
    return tuple(sentences)
