"""Counting votes: kinds of votes, totals, spread and ties that are named."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
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


class VoteKind(ABC):
    """A way of voting: what a voter gives, how it is counted, and what a result is called.

    A new kind is a subclass and a line in `VOTE_KINDS`.
    """

    key: ClassVar[str]
    title: ClassVar[str]
    """What it is called where it is chosen."""
    heading: ClassVar[str]
    """What stands above the column of results."""
    lowest: ClassVar[int] = 1
    highest: ClassVar[int] = 5
    """What a voter may give one item; 0 takes it back."""
    has_budget: ClassVar[bool] = False
    """Whether the settings `dots` and `per_item` limit what a voter gives."""
    has_average: ClassVar[bool] = False
    weighs: ClassVar[bool] = False
    """Whether a result says how much the room cares about an item, so that themes are ordered by it."""

    def measure(self, values: Sequence[int]) -> float:
        """Return what an item is ranked by: more is better."""
        return float(sum(values))

    def votes(self, value: int) -> int:
        """Return how many votes a ballot counts as."""
        return 1

    @abstractmethod
    def words(self, result: Result) -> str:
        """Return a result in words: "5 dots"."""

    @abstractmethod
    def short(self, result: Result) -> str:
        """Return a result as a number in a narrow column: "5"."""

    @abstractmethod
    def rules(self, settings: VoteSettings) -> str:
        """Return in a sentence how one votes."""

    def length(self, result: Result) -> float:
        """Return how long the bar of a result is."""
        return result.measure

    def full(self) -> float | None:
        """Return how long a bar is that is full; None where the best result is."""
        return None

    def columns(self) -> tuple[str, ...]:
        """Return what stands above the columns of a table of the spread; nothing where no spread is shown."""
        return ()

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
    has_average = True

    def measure(self, values: Sequence[int]) -> float:
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

    def columns(self) -> tuple[str, ...]:
        return tuple(str(score) for score in range(1, 6))


class Fist(Score):
    """Hands are raised: a score from 1 to 5 fingers, whose low votes are asked why."""

    key = "fist"
    title = "A fist of five: low votes say why"

    def rules(self, settings: VoteSettings) -> str:
        return (
            f"Fist of five, all hands at once: 1 finger is “{settings.low_label}”, 3 are “I can live with it”, "
            f"5 are “{settings.high_label}”."
        )

    def spoken(self, value: int) -> str:
        return "no hand yet" if not value else "1 finger" if value == 1 else f"{value} fingers"

    def asks_why(self, value: int) -> bool:
        return 0 < value <= 2


VOTE_KINDS: dict[str, VoteKind] = {kind.key: kind for kind in (Dots(), Score(), Fist())}
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
        voted = [r for r in self.results if r.total > 0]
        if len(voted) <= count:
            return tuple(voted)
        limit = voted[count - 1].rank
        return tuple(r for r in voted if r.rank <= limit)

    def words(self, result: Result) -> str:
        """Return a result in words."""
        return self.kind.words(result)


def count(items: Sequence[VoteItem], ballots: Iterable[Ballot], kind: VoteKind) -> Tally:
    """Count `ballots` over `items`; ballots for items that are gone are left out."""
    given: dict[str, list[int]] = {item.id: [] for item in items}
    voters: set[tuple[str, str]] = set()
    votes = 0
    for ballot in ballots:
        if ballot.item_id in given and ballot.value > 0:
            given[ballot.item_id].append(ballot.value)
            voters.add((ballot.voter_kind, ballot.voter_id))
            votes += kind.votes(ballot.value)
    measures = {item.id: kind.measure(given[item.id]) for item in items}
    ordered = sorted(items, key=lambda item: measures[item.id], reverse=True)
    steps = range(kind.lowest, kind.highest + 1) if kind.columns() else ()
    results: list[Result] = []
    for place, item in enumerate(ordered):
        values = given[item.id]
        value = measures[item.id]
        neighbours = [ordered[i] for i in (place - 1, place + 1) if 0 <= i < len(ordered)]
        same_as_before = place > 0 and measures[ordered[place - 1].id] == value
        results.append(
            Result(
                item=item,
                rank=results[-1].rank if same_as_before else place + 1,
                measure=value,
                total=sum(values),
                voters=len(values),
                average=mean(values) if kind.has_average and values else None,
                spread=tuple(values.count(step) for step in steps),
                tied=bool(values) and any(measures[n.id] == value and given[n.id] for n in neighbours),
            )
        )
    return Tally(kind, tuple(results), votes, len(voters))


def describe_ties(tally: Tally) -> tuple[str, ...]:
    """Return one sentence per tie: which items share which place."""
    sentences = []
    for group in tally.ties:
        names = " and ".join(f"“{r.item.text}”" for r in group) if len(group) < 4 else f"{len(group)} items"
        sentences.append(f"{names} share place {group[0].rank}.")
    return tuple(sentences)
