"""Counting votes: totals, spread and ties that are named, as the kind of vote says."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.domain.records import Ballot
from app.domain.workshop.vote_kind import Result, VoteItem, VoteKind
from app.domain.workshop.vote_kinds import VOTE_KINDS

__all__ = ["VOTE_KINDS", "Result", "Tally", "VoteItem", "VoteKind", "count", "describe_ties"]


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
        """Return the best `count` items that votes speak for, and whatever is tied with the last of them."""
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
    counted = [b for b in ballots if b.item_id in there and b.value > 0]
    given = kind.given([item.id for item in items], counted)
    measures = kind.measures(given)
    ordered = sorted(items, key=lambda item: measures[item.id], reverse=True)
    voted = Counter(measures[item.id] for item in items if given[item.id])
    results: list[Result] = []
    for place, item in enumerate(ordered):
        values = given[item.id]
        value = measures[item.id]
        total = sum(number * times for number, times in values.items())
        same_as_before = place > 0 and measures[ordered[place - 1].id] == value
        results.append(
            Result(
                item=item,
                rank=results[-1].rank if same_as_before else place + 1,
                measure=value,
                total=total,
                voters=values.total(),
                average=total / values.total() if kind.has_average and values else None,
                spread=kind.spread(values, len(items)),
                tied=bool(values) and voted[value] > 1,
            )
        )
    votes = sum(kind.votes(values) for values in given.values())
    return Tally(kind, tuple(results), votes, len({(b.voter_kind, b.voter_id) for b in counted}))


def describe_ties(tally: Tally) -> tuple[str, ...]:
    """Return one sentence per tie: which items share which place."""
    sentences = []
    for group in tally.ties:
        names = " and ".join(f"“{r.item.text}”" for r in group) if len(group) < 4 else f"{len(group)} items"
        sentences.append(f"{names} share place {group[0].rank}.")
    return tuple(sentences)
