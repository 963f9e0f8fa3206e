"""What ranking and yes/no come to: points in an order without gaps, hands for and against, and who gave them."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.records import Ballot, VoterKind, new_id
from app.domain.workshop.ballot import VOTE_KINDS, Result, Tally, VoteItem, count, describe_ties
from app.domain.workshop.settings import VoteSettings
from app.domain.workshop.vote_kinds import vote_kind_named

RANKING, YES_NO = VOTE_KINDS["ranking"], VOTE_KINDS["yes_no"]
ITEMS = [VoteItem(i, i.upper()) for i in "abcd"]


def ballot(voter: str, item: str, value: int, kind: VoterKind = "participant") -> Ballot:
    return Ballot(id=new_id(), workshop_id="w", step_id="s", voter_kind=kind, voter_id=voter, item_id=item, value=value)


def order(voter: str, items: str) -> list[Ballot]:
    return [ballot(voter, item, place) for place, item in enumerate(items, 1)]


def points(tally: Tally) -> dict[str, float]:
    return {r.item.id: r.measure for r in tally.results}


def of(tally: Tally, item: str) -> Result:
    return next(r for r in tally.results if r.item.id == item)


# Ranking


def test_places_are_points_and_the_first_come_first() -> None:
    tally = count(ITEMS, [*order("1", "abcd"), *order("2", "acbd"), *order("3", "ba")], RANKING)
    assert points(tally) == {"a": 4 + 4 + 3, "b": 3 + 2 + 4, "c": 2 + 3, "d": 2}
    assert [r.item.id for r in tally.results] == ["a", "b", "c", "d"]
    assert tally.words(of(tally, "a")) == "11 points, 2 first places"
    assert tally.words(of(tally, "b")) == "9 points, 1 first place"
    assert (tally.words(of(tally, "c")), of(tally, "c").spread) == ("5 points", (0, 1, 1, 0))
    assert (tally.votes, tally.voters) == (10, 3)


def test_a_place_left_out_and_an_item_gone_close_the_gap() -> None:
    votes = [*order("1", "abcd"), ballot("2", "d", 2), ballot("2", "a", 4)]
    tally = count(ITEMS[1:], votes, RANKING)
    assert points(tally) == {"b": 3, "c": 2, "d": 1 + 3}
    assert of(tally, "d").spread == (1, 0, 1)


def test_what_nobody_ranked_got_nothing_and_leads_nowhere() -> None:
    tally = count(ITEMS, order("1", "ab"), RANKING)
    assert [r.item.id for r in tally.top(4)] == ["a", "b"]
    assert (tally.words(of(tally, "c")), RANKING.short(of(tally, "c"))) == ("no place", "")
    assert describe_ties(tally) == ()
    assert count([], order("1", "ab"), RANKING).results == ()


def test_opposite_orders_tie() -> None:
    tally = count(ITEMS, [*order("1", "abcd"), *order("2", "bacd")], RANKING)
    assert describe_ties(tally) == ("“A” and “B” share place 1.",)


@pytest.mark.parametrize("items", [1, 6, 7, 40])
def test_the_spread_has_a_column_for_every_number(items: int) -> None:
    there = [VoteItem(str(n), str(n)) for n in range(items)]
    tally = count(there, [ballot("1", item.id, n) for n, item in enumerate(there, 1)], RANKING)
    heads = RANKING.columns(items)
    assert len(heads) <= 6
    assert {len(r.spread) for r in tally.results} == {len(heads)}
    assert [sum(r.spread) for r in tally.results] == [1] * items
    assert heads[0] == "1st"


@given(st.lists(st.permutations("abcd"), max_size=6))
def test_a_whole_order_gives_all_points_and_counts_the_same_without_its_voter(orders: list[list[str]]) -> None:
    votes = [b for n, items in enumerate(orders) for b in order(str(n), "".join(items))]
    for items in (ITEMS, ITEMS[:3]):
        tally = count(items, votes, RANKING)
        n = len(items)
        assert sum(points(tally).values()) == len(orders) * n * (n + 1) // 2
        nameless = [
            replace(b, voter_kind="room", voter_id=new_id())
            for b in RANKING.without_voters([i.id for i in items], votes)
        ]
        assert points(count(items, nameless, RANKING)) == points(tally)


# Yes and no


def said(item: str, yes: int, no: int) -> list[Ballot]:
    return [ballot(f"{n}", item, 2 if n < yes else 1) for n in range(yes + no)]


def test_yes_minus_no_decides_and_a_no_speaks_for_nothing() -> None:
    tally = count(ITEMS, [*said("a", 1, 2), *said("b", 6, 2), *said("c", 2, 2)], YES_NO)
    assert [(r.item.id, r.measure) for r in tally.results] == [("b", 4), ("c", 0), ("d", 0), ("a", -1)]
    assert [tally.words(r) for r in tally.results] == ["6 yes, 2 no", "2 yes, 2 no", "no vote", "1 yes, 2 no"]
    assert [YES_NO.short(r) for r in tally.results] == ["6 : 2", "2 : 2", "", "1 : 2"]
    assert [YES_NO.length(r) for r in tally.results] == [0.75, 0.5, 0.0, pytest.approx(1 / 3)]
    assert [r.item.id for r in tally.top(3)] == ["b"]


def test_a_tie_is_found_also_across_an_item_nobody_voted_on() -> None:
    tally = count(ITEMS[:3], [*said("a", 1, 1), *said("c", 3, 3)], YES_NO)
    assert describe_ties(tally) == ("“A” and “C” share place 1.",)


def test_hands_of_the_room_are_two_numbers() -> None:
    votes = [ballot("yes", "a", 17, "room"), ballot("no", "a", 5, "room"), ballot("no", "b", 1, "room")]
    tally = count(ITEMS, votes, YES_NO)
    assert (tally.words(of(tally, "a")), tally.words(of(tally, "b"))) == ("17 yes, 5 no", "0 yes, 1 no")
    assert tally.votes == 23


def test_a_value_that_is_neither_counts_for_nothing() -> None:
    assert count(ITEMS, [ballot("1", "a", 7)], YES_NO).votes == 0


# All of them


def test_a_kind_nobody_knows_is_named_with_those_there_are() -> None:
    with pytest.raises(ValueError, match="“applause” is no kind of vote; there are dots, score, fist, ranking, yes_no"):
        vote_kind_named("applause")


@pytest.mark.parametrize("key", list(VOTE_KINDS))
def test_every_kind_says_its_rules_and_keys(key: str) -> None:
    kind = VOTE_KINDS[key]
    for by in ("participant", "department", "room"):
        settings = VoteSettings(kind=key, by=by)  # type: ignore[arg-type]
        if by == "room" and not kind.room:
            with pytest.raises(ValueError, match="cannot be counted as totals of the room"):
                kind.check(settings)
            continue
        kind.check(settings)
        assert kind.rules(settings).endswith(".")
        assert "follows" in kind.keys(settings), "that a key goes on to the next is no surprise"
        if by != "room":
            assert "Backspace goes back one · Enter goes to the next voter" in kind.keys(settings)
