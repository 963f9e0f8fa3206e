"""Counting votes: ranks, ties, groups, run-offs."""

from hypothesis import given
from hypothesis import strategies as st

from app.domain.records import (
    Ballot,
    new_id,
)
from app.domain.workshop.ballot import VOTE_KINDS, VoteItem, count, decide, describe_ties, ties_to_break


def ballot(voter: str, item: str, value: int) -> Ballot:
    return Ballot(
        id=new_id(), workshop_id="w", step_id="s", voter_kind="participant", voter_id=voter, item_id=item, value=value
    )


ITEMS = [VoteItem("a", "A"), VoteItem("b", "B"), VoteItem("c", "C"), VoteItem("d", "D")]


def test_ranks_leave_room_for_ties() -> None:
    tally = count(
        ITEMS,
        [ballot("1", "b", 3), ballot("1", "c", 2), ballot("2", "d", 2), ballot("2", "gone", 9)],
        VOTE_KINDS["dots"],
    )
    assert [(r.item.id, r.rank, r.tied) for r in tally.results] == [
        ("b", 1, False), ("c", 2, True), ("d", 2, True), ("a", 4, False),
    ]  # fmt: skip
    assert (tally.votes, tally.voters) == (7, 2)
    assert [r.item.id for r in tally.top(2)] == ["b", "c", "d"]
    assert describe_ties(tally) == ("“C” and “D” share place 2.",)


GROUPED = [VoteItem(i, i.upper(), f"For {i[0]}", i[0]) for i in ("x1", "y1", "x2", "y2", "z1")]


def test_within_groups_places_and_ties_are_the_groups_own() -> None:
    votes = [ballot("1", "x1", 1), ballot("1", "y1", 3), ballot("2", "x2", 1), ballot("2", "y2", 2)]
    tally = count(GROUPED, votes, VOTE_KINDS["dots"], within=True)
    assert [(r.item.id, r.rank, r.tied) for r in tally.results] == [
        ("x1", 1, True), ("x2", 1, True), ("y1", 1, False), ("y2", 2, False), ("z1", 1, False),
    ]  # fmt: skip
    assert (tally.votes, tally.voters) == (7, 2)
    assert [r.item.id for r in tally.top(1)] == ["x1", "x2", "y1"], "the best of each, and of z nobody spoke"
    assert describe_ties(tally) == ("“X1” and “X2” share place 1 in “For x”.",)
    across = count(GROUPED, votes, VOTE_KINDS["dots"])
    assert [r.item.id for r in across.top(1)] == ["y1"]


def test_a_ranking_within_groups_counts_places_in_each() -> None:
    votes = [ballot("1", "x1", 1), ballot("1", "x2", 2), ballot("1", "y2", 1), ballot("1", "y1", 2)]
    tally = count(GROUPED, votes, VOTE_KINDS["ranking"], within=True)
    assert {r.item.id: r.measure for r in tally.results} == {"x1": 2, "x2": 1, "y2": 2, "y1": 1, "z1": 0}


def test_a_run_off_orders_what_was_tied_and_nothing_else() -> None:
    dots = VOTE_KINDS["dots"]
    votes = [ballot("1", i, 2) for i in "abc"] + [ballot("1", "d", 1)]
    tally = count(ITEMS, votes, dots)
    assert [[r.item.id for r in tie] for tie in ties_to_break(tally, 1)] == [["a", "b", "c"]]
    run_off = count(ITEMS[:3], [ballot("1", "b", 2), ballot("2", "a", 1), ballot("2", "c", 1)], dots)
    assert [(r.item.id, r.rank, r.tied, r.decided) for r in decide(tally, run_off).results] == [
        ("b", 1, False, True), ("a", 2, True, True), ("c", 2, True, True), ("d", 4, False, False),
    ]  # fmt: skip
    assert decide(tally, count(ITEMS[:3], [], dots)) == tally, "nobody voted, nothing is decided"
    even = count(ITEMS[:3], [ballot("1", i, 1) for i in "abc"], dots)
    assert decide(tally, even) == tally
    assert decide(tally, count(ITEMS[:2], [ballot("1", "b", 1)], dots)) == tally, "it was about something else"


def test_ties_further_down_are_broken_only_where_no_other_is() -> None:
    votes = [ballot("1", "a", 3), ballot("1", "b", 1), ballot("1", "c", 1)]
    tally = count(ITEMS, votes, VOTE_KINDS["dots"])
    assert [[r.item.id for r in tie] for tie in ties_to_break(tally, 1)] == [["b", "c"]]
    assert ties_to_break(count(ITEMS, [], VOTE_KINDS["dots"]), 1) == ()


def test_a_vote_without_votes_has_no_ties_and_no_top() -> None:
    tally = count(ITEMS, [], VOTE_KINDS["score"])
    assert tally.top(3) == ()
    assert tally.ties == ()
    assert tally.results[0].average is None
    assert count([], [ballot("1", "a", 1)], VOTE_KINDS["dots"]).results == ()


@given(st.lists(st.tuples(st.sampled_from("12345"), st.sampled_from("abcd"), st.integers(0, 5))))
def test_every_valid_dot_is_counted_once(votes: list[tuple[str, str, int]]) -> None:
    tally = count(ITEMS, [ballot(*vote) for vote in votes], VOTE_KINDS["dots"])
    assert sum(r.total for r in tally.results) == tally.votes == sum(v for _, _, v in votes)
    totals = [r.total for r in tally.results]
    assert totals == sorted(totals, reverse=True)
    assert [r.rank for r in tally.results] == [1 + sum(t > r.total for t in totals) for r in tally.results]
