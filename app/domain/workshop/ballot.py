"""Counting votes: totals, spread and ties that are named, as the kind of vote says."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from app.domain.records import Ballot
from app.domain.workshop.vote_kind import NOTHING, Result, VoteItem, VoteKind
from app.domain.workshop.vote_kinds import VOTE_KINDS

__all__ = [
    "VOTE_KINDS", "Result", "Tally", "VoteItem", "VoteKind", "count", "decide", "describe_ties", "grouped",
    "ties_to_break",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tally:
    """A counted vote, best first; held `within` groups, each has its own places and stands behind the one before."""

    kind: VoteKind
    results: tuple[Result, ...]
    votes: int
    voters: int
    within: bool = False

    @property
    def by_group(self) -> tuple[tuple[Result, ...], ...]:
        """The results of each group that has places of its own, best first; one where all were compared."""
        groups: dict[str, list[Result]] = {}
        for result in self.results:
            groups.setdefault(result.item.group if self.within else "", []).append(result)
        return tuple(map(tuple, groups.values()))

    def group_of(self, item: VoteItem) -> str:
        """Return what an item is compared within, in words; nothing where all are compared."""
        return (item.detail or "For everybody") if self.within and len(self.by_group) > 1 else ""

    @property
    def ties(self) -> tuple[tuple[Result, ...], ...]:
        """Groups of items with the same, non-zero result."""
        groups: dict[tuple[str, int], list[Result]] = {}
        for result in self.results:
            if result.tied:
                groups.setdefault((result.item.group if self.within else "", result.rank), []).append(result)
        return tuple(tuple(group) for group in groups.values())

    def top(self, count: int) -> tuple[Result, ...]:
        """Return the best `count` items that votes speak for, of each group, and what is tied with the last of them."""
        found: list[Result] = []
        for group in self.by_group:
            voted = [r for r in group if self.kind.speaks_for(r)]
            limit = voted[count - 1].rank if len(voted) > count else len(group)
            found += [r for r in voted if r.rank <= limit]
        return tuple(found)

    def words(self, result: Result) -> str:
        """Return a result in words."""
        return self.kind.words(result)


def grouped(items: Iterable[VoteItem]) -> tuple[tuple[VoteItem, ...], ...]:
    """Return items by the group they stand in, groups in the order of their first item."""
    groups: dict[str, list[VoteItem]] = {}
    for item in items:
        groups.setdefault(item.group, []).append(item)
    return tuple(map(tuple, groups.values()))


def count(items: Sequence[VoteItem], ballots: Iterable[Ballot], kind: VoteKind, *, within: bool = False) -> Tally:
    """Count `ballots` over `items`, all together or `within` each group; those for items that are gone are left out."""
    there = {item.id for item in items}
    counted = [b for b in ballots if b.item_id in there and b.value > 0]
    results: list[Result] = []
    votes = 0
    for group in grouped(items) if within else (tuple(items),):
        ids = {item.id for item in group}
        found, more = _count_group(group, [b for b in counted if b.item_id in ids] if within else counted, kind)
        results += found
        votes += more
    return Tally(kind, tuple(results), votes, len({(b.voter_kind, b.voter_id) for b in counted}), within)


def _count_group(items: Sequence[VoteItem], counted: list[Ballot], kind: VoteKind) -> tuple[list[Result], int]:
    given = kind.given([item.id for item in items], counted)
    measures = kind.measures(given)
    ordered = sorted(items, key=lambda item: measures[item.id], reverse=True)
    voted = Counter(measures[item.id] for item in items if given[item.id])
    results: list[Result] = []
    blank = kind.spread(NOTHING, len(items))
    for place, item in enumerate(ordered):
        values = given[item.id]
        value = measures[item.id]
        same_as_before = place > 0 and measures[ordered[place - 1].id] == value
        rank = results[-1].rank if same_as_before else place + 1
        if not values:
            results.append(Result(item, rank, value, 0, 0, None, blank, False))
            continue
        total, voters = sum(number * times for number, times in values.items()), values.total()
        results.append(
            Result(
                item=item,
                rank=rank,
                measure=value,
                total=total,
                voters=voters,
                average=total / voters if kind.has_average else None,
                spread=kind.spread(values, len(items)),
                tied=voted[value] > 1,
            )
        )
    return results, sum(kind.votes(values) for values in given.values() if values)


def ties_to_break(tally: Tally, top: int) -> tuple[tuple[Result, ...], ...]:
    """Return the ties that decide what flows on; those further down only where there are no others."""
    return tuple(tie for tie in tally.ties if tie[0].rank <= top) or tally.ties


def decide(tally: Tally, run_off: Tally) -> Tally:
    """Return a vote whose shared places were decided by a run-off; what is still even there stays tied."""
    measures = {r.item.id: r.measure for r in run_off.results if run_off.votes}
    placed: dict[str, Result] = {}
    for tie in tally.ties:
        if not all(r.item.id in measures for r in tie):
            continue
        order = sorted(tie, key=lambda r: measures[r.item.id], reverse=True)
        even = Counter(measures[r.item.id] for r in tie)
        if len(even) == 1:
            continue
        rank = order[0].rank
        for place, result in enumerate(order):
            measure = measures[result.item.id]
            if place and measure != measures[order[place - 1].item.id]:
                rank = order[0].rank + place
            placed[result.item.id] = result._replace(rank=rank, tied=even[measure] > 1, decided=True)
    if not placed:
        return tally
    groups = (sorted((placed.get(r.item.id, r) for r in group), key=lambda r: r.rank) for group in tally.by_group)
    return replace(tally, results=tuple(result for group in groups for result in group))


def describe_ties(tally: Tally) -> tuple[str, ...]:
    """Return one sentence per tie: which items share which place."""
    sentences = []
    for group in tally.ties:
        names = " and ".join(f"“{r.item.text}”" for r in group) if len(group) < 4 else f"{len(group)} items"
        where = f" in “{group[0].item.detail}”" if tally.within and group[0].item.detail else ""
        sentences.append(f"{names} share place {group[0].rank}{where}.")
    return tuple(sentences)
