"""What a kind of vote declares about itself, in one class of its own."""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final, Literal, NamedTuple

from app.domain.errors import InvalidInputError
from app.domain.records import Ballot, VoterKind
from app.domain.workshop.pace import HANDS, Factor, Share
from app.domain.workshop.settings import VoteSettings

Given = Counter[int]
"""What an item was given: each value, and how many gave it."""

NOTHING: Final[Given] = Counter()
"""What nobody gave anything; it is read only."""


class VoteItem(NamedTuple):
    """Something to vote on; `id` is that of the note, group, entry or option it stands for.

    `detail` says in words what it stands under, such as its audience; `group` is the id of that, or nothing. `column`
    is the column of its board where the text begins with it. It and its result are tuples, since a vote on a board
    makes thousands of both.
    """

    id: str
    text: str
    detail: str = ""
    group: str = ""
    column: str = ""

    @property
    def bare(self) -> str:
        """The text without its column, where it becomes the words of a row of its own."""
        return self.text.removeprefix(f"{self.column}: ") if self.column else self.text


class Result(NamedTuple):
    """What an item got.

    `measure` is what it is ranked by, more being better; `total` is the sum of what was given, which says something
    only where values add up; `average` is their mean where the kind of vote has one; `spread` is how many voters
    gave what the kind's columns name.
    """

    item: VoteItem
    rank: int
    measure: float
    total: int
    voters: int
    average: float | None
    spread: tuple[int, ...]
    tied: bool
    decided: bool = False
    """Whether it shared its place until a run-off."""


@dataclass(frozen=True, slots=True)
class Casting:
    """A value that a voter is about to give an item; `mine` is what they gave so far the items still there."""

    settings: VoteSettings
    item_id: str
    value: int
    mine: Mapping[str, int]
    count_items: Callable[[], int]
    """Counts the items of the vote; asked only by a kind that needs to know."""
    may_exceed: bool = False
    """Whether a ballot is typed as it was read out, so that too many in all is told beside it and not refused."""


@dataclass(frozen=True, slots=True)
class BallotCheck:
    """Whether a voter has given what there is to give, in words: "3 of 5 dots given, 2 left"."""

    words: str
    verdict: Literal["few", "right", "many"]


class VoteKind(ABC):
    """A way of voting: what a voter gives, how it is typed and counted, and what a result is called.

    A new kind is a subclass and a line in `VOTE_KINDS`; nothing else in the house knows one kind from another.
    """

    key: ClassVar[str]
    title: ClassVar[str]
    """What it is called where it is chosen."""
    heading: ClassVar[str]
    """What stands above the column of results."""
    lowest: ClassVar[int] = 1
    highest: ClassVar[int] = 5
    """What a voter may give one item; 0 takes it back."""
    has_average: ClassVar[bool] = False
    weighs: ClassVar[bool] = False
    """Whether a result says how much the room cares about an item, so that themes are ordered by it."""
    adds_up: ClassVar[bool] = False
    """Whether what an item got is so many votes, which may be added to those of other votes and rooms."""
    room: ClassVar[tuple[tuple[str, str], ...]] = (("room", "Everybody"),)
    """What is written down when the room votes as one, as ids and names; empty where a total cannot be right."""
    counts_hands: ClassVar[bool] = False
    """Whether the room as one gives numbers of hands, which add up where items come together."""
    why: ClassVar[str] = "Why?"
    """What whoever is asked for a reason is asked."""
    reasons: ClassVar[str] = "The reasons they gave"
    """What stands above the reasons in a document."""

    # What a voter may give

    def check(self, settings: VoteSettings) -> None:
        """Check whether a vote can be held like this.

        Raises:
            ValueError: it says in words what is wrong.
        """
        if settings.by == "room" and not self.room:
            raise ValueError(
                f"“{self.title}” cannot be counted as totals of the room; let each participant or each department vote"
            )

    def is_hands(self, voter_kind: VoterKind) -> bool:
        """Return whether what such a voter gives is a number of hands, and no value of this kind."""
        return self.counts_hands and voter_kind == "room"

    def cast(self, casting: Casting) -> dict[str, int]:
        """Return what changes on the ballot of a voter: a value for each item, 0 for none.

        Raises:
            InvalidInputError: that may not be given; it says why.
        """
        if casting.value and not self.lowest <= casting.value <= self.highest:
            raise InvalidInputError(f"This vote goes from {self.lowest} to {self.highest}.")
        return {casting.item_id: casting.value}

    def asks_why(self, value: int) -> bool:
        """Return whether whoever gave this is asked for the reason."""
        return False

    def progress(self, settings: VoteSettings, mine: Mapping[str, int], items: int) -> str:
        """Return in a word or two how far a voter is who gave `mine` to some of `items` items."""
        return "✓" if mine and len(mine) >= items else f"{len(mine)} of {items}" if mine else ""

    def ballot_check(self, settings: VoteSettings, mine: Mapping[str, int], items: int) -> BallotCheck:
        """Return whether a voter who gave `mine` to some of `items` items has given what there is to give."""
        if len(mine) >= items:
            return BallotCheck("All items have a vote" if items != 1 else "The item has a vote", "right")
        return BallotCheck(f"{len(mine)} of {items} items have a vote, {items - len(mine)} to go", "few")

    def makes_numbers(self, settings: VoteSettings, voter_kind: VoterKind, items: int) -> bool:
        """Return whether digits that follow each other make one number, as hands counted do; else each is a vote."""
        return self.is_hands(voter_kind)

    def share(self, voters: Factor, items: Factor, groups: Factor) -> Share:
        """Return how long it takes until all have voted on all items, which stand in so many groups."""
        return Share(HANDS, (voters, items))

    # How it is typed and said

    @abstractmethod
    def rules(self, settings: VoteSettings) -> str:
        """Return in a sentence how one votes."""

    @abstractmethod
    def keys(self, settings: VoteSettings) -> str:
        """Return which keys vote, parted by dots."""

    def typed(self, letter: str) -> int | None:
        """Return the value that a key gives; None when the key gives none."""
        return int(letter) if letter.isascii() and letter.isdigit() else None

    def corrected(self, value: int, by: int, mine: Mapping[str, int]) -> int:
        """Return the value that plus (`by` is 1) or minus (-1) makes of a value."""
        return max(0, value + by)

    def cell(self, value: int) -> str:
        """Return what a voter gave for a narrow cell."""
        return str(value)

    def spoken(self, value: int) -> str:
        """Return what a voter gave in words, 0 for nothing."""
        return str(value)

    # How it is counted

    def given(self, items: Sequence[str], ballots: Iterable[Ballot]) -> dict[str, Given]:
        """Return what each item was given; all `ballots` are for one of `items` and give more than nothing."""
        found: dict[str, Given] = dict.fromkeys(items, NOTHING)
        for ballot in ballots:
            if found[ballot.item_id] is NOTHING:
                found[ballot.item_id] = Counter()
            found[ballot.item_id][ballot.value] += 1
        return found

    def measures(self, given: Mapping[str, Given]) -> dict[str, float]:
        """Return what each item is ranked by: more is better, and 0 is what nobody voted on."""
        # A board has a thousand notes, and dots for twenty of them.
        nothing = self.measure(NOTHING)
        return {item: self.measure(values) if values else nothing for item, values in given.items()}

    def measure(self, given: Given) -> float:
        """Return what an item is ranked by where that is told from what it was given alone."""
        return float(sum(value * times for value, times in given.items()))

    def votes(self, given: Given) -> int:
        """Return how many votes an item got."""
        return given.total()

    def speaks_for(self, result: Result) -> bool:
        """Return whether a result is reason enough for its item to flow on to later steps."""
        return result.voters > 0

    def without_voters(self, items: Sequence[str], ballots: Sequence[Ballot]) -> Sequence[Ballot]:
        """Return ballots that count the same once nothing tells any more which of them are by one voter."""
        return ballots

    # What a result is called

    @abstractmethod
    def words(self, result: Result) -> str:
        """Return a result in words: "5 dots"."""

    @abstractmethod
    def short(self, result: Result) -> str:
        """Return a result as a number in a narrow column: "5"; nothing where there is none."""

    def length(self, result: Result) -> float:
        """Return how long the bar of a result is, from 0."""
        return result.measure

    def full(self) -> float | None:
        """Return how long a bar is that is full; None where the best result is."""
        return None

    def columns(self, items: int) -> tuple[str, ...]:
        """Return what stands above the columns of a table of the spread; nothing where no spread is shown."""
        return ()

    def spread(self, given: Given, items: int) -> tuple[int, ...]:
        """Return how many voters gave what each column says."""
        return tuple(given[value] for value in range(self.lowest, self.lowest + len(self.columns(items))))


def counted_in_room(settings: VoteSettings) -> bool:
    """Return whether only totals of the room are written down."""
    return settings.by == "room"


def one_voter(settings: VoteSettings) -> str:
    """Return what one voter is called: "department" or "person"."""
    return "department" if settings.by == "department" else "person"
