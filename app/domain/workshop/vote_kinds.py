"""The kinds of votes: each says in one class what is given, how it is typed, counted and called."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from app.domain.errors import InvalidInputError
from app.domain.records import Ballot, VoterKind
from app.domain.words.counted import counted
from app.domain.workshop.pace import DOTS, Factor, Share
from app.domain.workshop.settings import VoteSettings
from app.domain.workshop.vote_kind import BallotCheck, Casting, Given, Result, VoteKind, counted_in_room, one_voter

_LAST_KEYS = "Backspace goes back one · Enter goes to the next voter · A abstains"
_HANDS = "Digits make the number of hands, such as 12; Enter or Down, then the next item follows · + and − correct"


class Dots(VoteKind):
    """Each voter spreads a budget of dots."""

    key = "dots"
    title = "Dots"
    heading = "Dots"
    weighs = True
    adds_up = True
    counts_hands = True

    def share(self, voters: Factor, items: Factor, groups: Factor) -> Share:
        return Share(DOTS, (voters, groups) if groups.number > 1 else (voters,))

    def cast(self, casting: Casting) -> dict[str, int]:
        """Keep to the voter's budget and to the most on one item."""
        settings, value = casting.settings, casting.value
        if value > settings.per_item:
            raise InvalidInputError(f"At most {counted(settings.per_item, 'dot', 'dots')} on one item.")
        left = settings.dots - sum(n for item, n in casting.mine.items() if item != casting.item_id)
        if value > left and not casting.may_exceed:
            dots, verb = counted(settings.dots, "dot", "dots"), "is" if left == 1 else "are"
            words = f"Only {left} of {dots} {verb} left" if left > 0 else f"All {dots} are placed"
            raise InvalidInputError(f"{words}. Take one back elsewhere first.")
        return {casting.item_id: value}

    def most(self, settings: VoteSettings, items: int) -> int:
        """Return how many dots a voter can place on so many items."""
        return min(settings.dots, settings.per_item * items)

    def progress(self, settings: VoteSettings, mine: Mapping[str, int], items: int) -> str:
        given, most = sum(mine.values()), self.most(settings, items)
        # As short as the head of a column; how many there are is said above the ballot.
        return f"▲ +{given - most}" if given > most else "✓" if given == most else f"{most - given} left"

    def ballot_check(self, settings: VoteSettings, mine: Mapping[str, int], items: int) -> BallotCheck:
        given, most = sum(mine.values()), self.most(settings, items)
        if given > settings.dots:
            over = given - settings.dots
            return BallotCheck(f"{given} of {settings.dots} dots: {'one' if over == 1 else over} too many", "many")
        words = f"{given} of {settings.dots} {'dot' if settings.dots == 1 else 'dots'} given"
        if given >= most:
            return BallotCheck(words, "right")
        return BallotCheck(f"{words}, {most - given} left", "few")

    def makes_numbers(self, settings: VoteSettings, voter_kind: VoterKind, items: int) -> bool:
        return super().makes_numbers(settings, voter_kind, items) or min(settings.dots, settings.per_item) > 9

    def votes(self, given: Given) -> int:
        return sum(value * times for value, times in given.items())

    def words(self, result: Result) -> str:
        return f"{result.total} {'dot' if result.total == 1 else 'dots'}"

    def short(self, result: Result) -> str:
        return str(result.total)

    def rules(self, settings: VoteSettings) -> str:
        if counted_in_room(settings):
            return "Count the hands: type how many votes each item got. Nothing records who voted."
        dots = counted(settings.dots, "dot", "dots")
        return f"{dots} for each {one_voter(settings)}, at most {settings.per_item} on one item."

    def keys(self, settings: VoteSettings) -> str:
        if counted_in_room(settings):
            return _HANDS
        if self.makes_numbers(settings, "participant", 1):
            return f"Digits make the number of dots; Down, then the next item follows · {_LAST_KEYS}"
        return f"Each digit gives dots, 0 too, then the next item follows · {_LAST_KEYS}"


class Score(VoteKind):
    """Each voter gives each item 1 to 5."""

    key = "score"
    title = "A score from 1 to 5"
    heading = "Average"
    has_average = True

    def measure(self, given: Given) -> float:
        return super().measure(given) / given.total() if given else 0.0

    def words(self, result: Result) -> str:
        if result.average is None:
            return "no score"
        return f"{result.average:.1f} of 5 ({result.voters} {'voice' if result.voters == 1 else 'voices'})"

    def short(self, result: Result) -> str:
        return "" if result.average is None else f"{result.average:.1f}"

    def rules(self, settings: VoteSettings) -> str:
        return f"Score 1 to 5: 1 is {settings.low_label}, 5 is {settings.high_label}."

    def keys(self, settings: VoteSettings) -> str:
        return f"1 to 5 score, 0 leaves it out, then the next item follows · {_LAST_KEYS}"

    def full(self) -> float | None:
        return 5.0

    def columns(self, items: int) -> tuple[str, ...]:
        return tuple(str(score) for score in range(1, 6))


class Fist(Score):
    """Hands are raised: a score from 1 to 5 fingers, whose low votes are asked why.

    Below a three somebody cannot live with it, and is asked what would change that.
    """

    key = "fist"
    title = "A fist of five: low votes say why"
    why = "What would make it a three?"
    reasons = "What low votes said"

    def rules(self, settings: VoteSettings) -> str:
        return (
            f"Fist of five, all hands at once: 1 finger is “{settings.low_label}”, 3 are “I can live with it”, "
            f"5 are “{settings.high_label}”."
        )

    def keys(self, settings: VoteSettings) -> str:
        return f"1 to 5 are fingers, then the next item or voter follows · Enter on a low vote asks why · {_LAST_KEYS}"

    def spoken(self, value: int) -> str:
        return "no hand yet" if not value else "1 finger" if value == 1 else f"{value} fingers"

    def asks_why(self, value: int) -> bool:
        return 0 < value <= 2


_PLACES_APART = 6


class Ranking(VoteKind):
    """Each voter puts items in an order: a ballot's value is the place, 1 is best.

    With n items place p gives n + 1 - p points. Places are counted among the items that are still there, so an item
    that goes, or a place left out, closes the gap. Items without a place get nothing.
    """

    key = "ranking"
    title = "Ranking: each voter puts them in an order"
    heading = "Points"
    weighs = True
    room = ()

    def share(self, voters: Factor, items: Factor, groups: Factor) -> Share:
        return Share(DOTS, (voters, groups) if groups.number > 1 else (voters,))

    def cast(self, casting: Casting) -> dict[str, int]:
        """Give an item a place; one that held it takes the place this one leaves, or none where it had none.

        So an order that is complete stays complete, and nobody else in it moves: "no, C is my first" is one key.
        """
        items = casting.count_items()
        if casting.value > items:
            few = "There is 1 item, so there is only place 1." if items == 1 else ""
            raise InvalidInputError(few or f"There are {items} items, so places go from 1 to {items}.")
        before = casting.mine.get(casting.item_id, 0)
        others = [item for item, place in casting.mine.items() if item != casting.item_id and place == casting.value]
        changed = {casting.item_id: casting.value}
        if casting.value and others:
            changed |= {others[0]: before, **dict.fromkeys(others[1:], 0)}
        return changed

    def corrected(self, value: int, by: int, mine: Mapping[str, int]) -> int:
        """Return the place before or behind; plus gives an item without one the first place that is free."""
        if not value:
            taken = set(mine.values())
            return next(place for place in range(1, len(taken) + 2) if place not in taken) if by > 0 else 0
        return max(1, value - by)

    def ballot_check(self, settings: VoteSettings, mine: Mapping[str, int], items: int) -> BallotCheck:
        if len(mine) >= items:
            return BallotCheck("All items have a place", "right")
        return BallotCheck(f"{len(mine)} of {items} places given", "few")

    def makes_numbers(self, settings: VoteSettings, voter_kind: VoterKind, items: int) -> bool:
        return items > 9

    def cell(self, value: int) -> str:
        return f"{value}."

    def spoken(self, value: int) -> str:
        return f"place {value}" if value else "no place yet"

    def given(self, items: Sequence[str], ballots: Iterable[Ballot]) -> dict[str, Given]:
        orders: dict[tuple[str, str], list[Ballot]] = {}
        found: dict[str, Given] = {item: Counter() for item in items}
        for ballot in ballots:
            if ballot.voter_kind == "room":
                # Its voter was taken out, and with that the rest of the order: the place stands for itself.
                found[ballot.item_id][min(ballot.value, len(items))] += 1
            else:
                orders.setdefault((ballot.voter_kind, ballot.voter_id), []).append(ballot)
        for order in orders.values():
            for ballot, place in _closed(order):
                found[ballot.item_id][place] += 1
        return found

    def without_voters(self, items: Sequence[str], ballots: Sequence[Ballot]) -> Sequence[Ballot]:
        """Close the gaps while it is still known which places are one order."""
        there = set(items)
        orders: dict[tuple[str, str], list[Ballot]] = {}
        for ballot in ballots:
            if ballot.item_id in there and ballot.value and ballot.voter_kind != "room":
                orders.setdefault((ballot.voter_kind, ballot.voter_id), []).append(ballot)
        closed = {ballot.id: place for order in orders.values() for ballot, place in _closed(order)}
        return [replace(ballot, value=closed.get(ballot.id, ballot.value)) for ballot in ballots]

    def measures(self, given: Mapping[str, Given]) -> dict[str, float]:
        points = len(given) + 1
        return {
            item: float(sum((points - place) * times for place, times in places.items()))
            for item, places in given.items()
        }

    def words(self, result: Result) -> str:
        if not result.voters:
            return "no place"
        points, first = round(result.measure), result.spread[0]
        words = "1 point" if points == 1 else f"{points} points"
        return f"{words}, 1 first place" if first == 1 else f"{words}, {first} first places" if first else words

    def short(self, result: Result) -> str:
        return str(round(result.measure)) if result.voters else ""

    def rules(self, settings: VoteSettings) -> str:
        return (
            f"Each {one_voter(settings)} puts the items in an order, 1 is best. "
            "The last of all items gives 1 point, and each place before it one more."
        )

    def keys(self, settings: VoteSettings) -> str:
        return (
            "Digits give places, 1 is best, then the next item follows; from ten items on digits make a number "
            "and Down goes on · two items swap a place that is taken · Space gives the next free place · "
            f"{_LAST_KEYS}"
        )

    def columns(self, items: int) -> tuple[str, ...]:
        if items <= _PLACES_APART:
            return tuple(_ordinal(place) for place in range(1, max(items, 1) + 1))
        return (*(_ordinal(place) for place in range(1, _PLACES_APART)), "Later")

    def spread(self, given: Given, items: int) -> tuple[int, ...]:
        apart = max(items, 1) if items <= _PLACES_APART else _PLACES_APART - 1
        later = sum(times for place, times in given.items() if place > apart)
        return tuple(given[place] for place in range(1, apart + 1)) + ((later,) if items > _PLACES_APART else ())


def _closed(order: Sequence[Ballot]) -> Iterable[tuple[Ballot, int]]:
    """Yield the ballots of one voter with their places counted from 1 without a gap."""
    places = {value: place for place, value in enumerate(sorted({ballot.value for ballot in order}), 1)}
    return ((ballot, places[ballot.value]) for ballot in order)


def _ordinal(place: int) -> str:
    return f"{place}{('st', 'nd', 'rd')[place - 1] if place <= 3 else 'th'}"


class YesNo(VoteKind):
    """Each voter says yes (2) or no (1) to each item; a no is asked why, since its reason is what one can work on.

    When the room votes as one, the hands for and the hands against an item are two numbers.
    """

    key = "yes_no"
    title = "Yes or no: a no says why"
    heading = "Yes : no"
    highest = 2
    weighs = True
    room = (("yes", "Yes"), ("no", "No"))
    counts_hands = True
    why = "Why not?"
    reasons = "Why some said no"

    _LETTERS = {"y": 2, "n": 1, "0": 0}
    _HANDS = {"yes": 2, "no": 1}

    def cast(self, casting: Casting) -> dict[str, int]:
        if casting.value > self.highest:
            raise InvalidInputError("This vote is yes or no: type Y or N.")
        return {casting.item_id: casting.value}

    def typed(self, letter: str) -> int | None:
        # 1 and 2 give nothing: half of the room would take 1 for a yes.
        return self._LETTERS.get(letter.lower())

    def corrected(self, value: int, by: int, mine: Mapping[str, int]) -> int:
        """Return yes for plus and no for minus."""
        return 2 if by > 0 else 1

    def asks_why(self, value: int) -> bool:
        return value == 1

    def cell(self, value: int) -> str:
        return "Yes" if value == 2 else "No"

    def spoken(self, value: int) -> str:
        return self.cell(value).lower() if value else "nothing yet"

    def given(self, items: Sequence[str], ballots: Iterable[Ballot]) -> dict[str, Given]:
        found: dict[str, Given] = {item: Counter() for item in items}
        for ballot in ballots:
            hands = self._HANDS.get(ballot.voter_id) if self.is_hands(ballot.voter_kind) else None
            if hands is not None:
                found[ballot.item_id][hands] += ballot.value
            elif ballot.value <= self.highest:
                found[ballot.item_id][ballot.value] += 1
        return found

    def measure(self, given: Given) -> float:
        return float(given[2] - given[1])

    def speaks_for(self, result: Result) -> bool:
        return result.measure > 0

    def words(self, result: Result) -> str:
        return f"{result.spread[0]} yes, {result.spread[1]} no" if result.voters else "no vote"

    def short(self, result: Result) -> str:
        return f"{result.spread[0]} : {result.spread[1]}" if result.voters else ""

    def rules(self, settings: VoteSettings) -> str:
        if counted_in_room(settings):
            return "Count the hands for each item, first for yes, then for no. Nothing records who voted."
        return f"Each {one_voter(settings)} says yes or no to each item. A no is asked why."

    def keys(self, settings: VoteSettings) -> str:
        if counted_in_room(settings):
            return _HANDS
        return f"Y is yes, N is no, 0 leaves it out, then the next item follows · Enter on a no asks why · {_LAST_KEYS}"

    def length(self, result: Result) -> float:
        return result.spread[0] / result.voters if result.voters else 0.0

    def full(self) -> float | None:
        return 1.0

    def columns(self, items: int) -> tuple[str, ...]:
        return ("Yes", "No")

    def spread(self, given: Given, items: int) -> tuple[int, ...]:
        return (given[2], given[1])


VOTE_KINDS: dict[str, VoteKind] = {kind.key: kind for kind in (Dots(), Score(), Fist(), Ranking(), YesNo())}
"""The ways of voting, in the order in which they are offered."""


def vote_kind_named(key: str) -> VoteKind:
    """Return the kind of votes with this key.

    Raises:
        ValueError: there is none; it says which there are.
    """
    if key not in VOTE_KINDS:
        raise ValueError(f"“{key[:40]}” is no kind of vote; there are {', '.join(VOTE_KINDS)}")
    return VOTE_KINDS[key]
