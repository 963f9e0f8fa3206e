"""Counting votes: budgets, totals, spread and ties that are named."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import mean
from typing import Literal

from app.domain.records import Ballot

VoteKind = Literal["dots", "score"]


@dataclass(frozen=True, slots=True)
class VoteItem:
    """Something to vote on; `ref` is the id of the note, group, entry or option it stands for."""

    id: str
    text: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """What an item got. Dots: `total`. Score: `average` of `voters`, and how many gave 1 to 5."""

    item: VoteItem
    rank: int
    total: int
    voters: int
    average: float | None
    spread: tuple[int, int, int, int, int]
    tied: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """A counted vote, best first. `ties` are ranks that several items share and that matter."""

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


def count(items: Sequence[VoteItem], ballots: Iterable[Ballot], kind: VoteKind) -> Tally:
    """Count `ballots` over `items`; ballots for items that are gone are left out."""
    given: dict[str, list[int]] = {item.id: [] for item in items}
    voters: set[tuple[str, str]] = set()
    votes = 0
    for ballot in ballots:
        if ballot.item_id in given and ballot.value > 0:
            given[ballot.item_id].append(ballot.value)
            voters.add((ballot.voter_kind, ballot.voter_id))
            votes += ballot.value if kind == "dots" else 1

    def measure(values: Sequence[int]) -> float:
        return float(sum(values)) if kind == "dots" else (mean(values) if values else 0.0)

    measures = {item.id: measure(given[item.id]) for item in items}
    ordered = sorted(items, key=lambda item: measures[item.id], reverse=True)
    results: list[Result] = []
    for place, item in enumerate(ordered):
        values = given[item.id]
        value = measures[item.id]
        neighbours = [ordered[i] for i in (place - 1, place + 1) if 0 <= i < len(ordered)]
        same_as_before = place > 0 and measures[ordered[place - 1].id] == value
        rank = results[-1].rank if same_as_before else place + 1
        spread = tuple(values.count(score) for score in range(1, 6)) if kind == "score" else (0, 0, 0, 0, 0)
        results.append(
            Result(
                item=item,
                rank=rank,
                total=sum(values),
                voters=len(values),
                average=mean(values) if kind == "score" and values else None,
                spread=(spread[0], spread[1], spread[2], spread[3], spread[4]),
                tied=value > 0 and any(measures[n.id] == value for n in neighbours),
            )
        )
    return Tally(tuple(results), votes, len(voters))


def describe_ties(tally: Tally) -> tuple[str, ...]:
    """Return one sentence per tie: which items share which place."""
    sentences = []
    for group in tally.ties:
        names = " and ".join(f"“{r.item.text}”" for r in group) if len(group) < 4 else f"{len(group)} items"
        sentences.append(f"{names} share place {group[0].rank}.")
    return tuple(sentences)
