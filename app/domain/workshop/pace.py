"""How long what people do in a room takes: one table of constants, each with its source, and shares of a step's time.

A step's time is the sum of what is done in it, such as seven people's turns in a round. What is done one after the
other with one person typing takes as long as its number times its constant; talk comes on top of everything that is
said, and opening a step takes half a minute of its own. A group's own pace, measured against plans that were kept,
is a factor for each kind of activity (`learned`).
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from app.domain.records import ActivityKind
from app.domain.words.counted import counted

_TIMED = "timed over thirteen kinds of workshops with one person typing, 2026"
_READ = "reading aloud at 150 words a minute, the speed of audio books"
_GUESSED = "our own guess, until your workshops have said better"


class Work(NamedTuple):
    """Something people do in a workshop: how many seconds one of it takes, and where that is known from."""

    title: str
    seconds: float
    source: str
    talked: bool = True
    """Whether it is talked about, so that `TALK` comes on top."""


NOTE = Work("a note, said and typed", 17, _TIMED)
CELL = Work("a sentence worded together, in a cell or a field", 40, _TIMED)
WORDS = Work("a few words or a number in a cell", 15, _GUESSED)
PICK = Work("something chosen from a list: a person, a department, a day", 8, _TIMED)
ACTION = Work("an action with owner and day", 35, _TIMED)
DOTS = Work("one person's dots or ranking", 20, _TIMED)
HANDS = Work("one person's raised hand or number", 6, _GUESSED)
STANCE = Work("one department's answer to one item", 8, _TIMED)
DISSENT = Work("a condition, concern or block with its reason", 35, _TIMED)
TURN = Work("one person's turn in a round", 40, _TIMED)
THINK = Work("thinking alone", 120, "the two minutes of silence that our templates ask for", False)
TRIO = Work("trios that settle on one note each", 180, _GUESSED, False)
RATE = Work("a statement rated on the laptop", 6, _TIMED, False)
HAND_OVER = Work("passing the laptop on", 25, _TIMED, False)
PLACE = Work("an item placed between two axes", 15, _GUESSED)
LOOK = Work("looking together at what is shown", 90, _GUESSED)
READ = Work("a word read aloud", 0.4, _READ, False)
WELCOME = Work("welcome, questions, and the plan of the day", 120, _GUESSED, False)
REST = Work("a minute of break", 60, "a minute is a minute", False)
AS_PLANNED = Work("as long as the plan says", 60, "nothing is known about this kind of step", False)
OPENING = Work("opening a step: its question read, its purpose said", 30, _GUESSED, False)

WORKS = (
    NOTE, CELL, WORDS, PICK, ACTION, DOTS, HANDS, STANCE, DISSENT, TURN, THINK, TRIO, RATE, HAND_OVER, PLACE, LOOK,
    READ, WELCOME, REST, AS_PLANNED, OPENING,
)  # fmt: skip
"""The whole table."""

TALK = 1 / 3
"""What talk adds to whatever is said: a third (timed together with the works above)."""

DISSENT_EVERY = 8
"""One answer in so many is no plain yes (timed together with the works above)."""

LARGE_ROOM = 16
"""From so many people on a room works in trios and votes by table; nobody passes a laptop round."""
SMALL_ROOM = 3
"""Up to so many people settle by talking what others vote on, and nothing is truly anonymous."""
LONE_TYPIST = 8
"""Beyond so many people one typist is not enough."""
TRIO_SIZE, TABLE_SIZE = 3, 5


class Factor(NamedTuple):
    """A number of something, with its noun."""

    number: int
    one: str
    many: str

    def words(self) -> str:
        """Return "7 people"."""
        return counted(self.number, self.one, self.many)


@dataclass(frozen=True, slots=True)
class Share:
    """A share of a step's time: `work`, as often as its factors multiply to."""

    work: Work
    factors: tuple[Factor, ...] = ()

    @property
    def seconds(self) -> float:
        """How long it takes, with talk."""
        many = math.prod(factor.number for factor in self.factors)
        return many * self.work.seconds * (1 + TALK if self.work.talked else 1)

    def words(self) -> str:
        """Return "7 people × 2 turns × 40 s", or "2 min" for what is done once."""
        seconds = self.work.seconds
        each = f"{seconds:g} s" if seconds < 60 else f"{seconds / 60:g} min"
        return " × ".join((*(factor.words() for factor in self.factors), each))


@dataclass(frozen=True, slots=True)
class RoomSize:
    """How many people are in the room, and of how many departments."""

    people: int
    departments: int

    @classmethod
    def of(cls, people: int, departments: int = 0) -> "RoomSize":
        """Return the size of a room; departments nobody counted are guessed: 3 of 3 or 5 people, 4 of 7, 5 of 12."""
        people = max(people, 1)
        return cls(people, min(departments or 3 + people // 6, people) if people > 1 else 1)

    @property
    def large(self) -> bool:
        """Whether it works in trios and by tables."""
        return self.people >= LARGE_ROOM

    @property
    def small(self) -> bool:
        """Whether three people or fewer sit together."""
        return self.people <= SMALL_ROOM


def people(number: int) -> Factor:
    """Return so many people as a factor."""
    return Factor(number, "person", "people")


def departments(number: int) -> Factor:
    """Return so many departments as a factor."""
    return Factor(number, "department", "departments")


def minutes(number: int) -> Factor:
    """Return so many minutes as a factor."""
    return Factor(number, "minute", "minutes")


class Learned(NamedTuple):
    """What a kind of activity really took against what was computed: a factor, from so many steps."""

    factor: float
    steps: int


NOTHING_LEARNED: Mapping[ActivityKind, Learned] = MappingProxyType({})
_PRIOR_MINUTES = 30.0
_LEAST_FACTOR, _MOST_FACTOR = 0.6, 1.8


@dataclass(slots=True)
class PaceLog:
    """Gathers what steps took against what was computed for them."""

    _sums: dict[ActivityKind, list[float]] = field(default_factory=dict)

    def add(self, kind: ActivityKind, computed_minutes: float, taken_minutes: float) -> None:
        """Take in a step that is over."""
        sums = self._sums.setdefault(kind, [0.0, 0.0, 0.0])
        for place, value in enumerate((computed_minutes, taken_minutes, 1.0)):
            sums[place] += value

    def learned(self) -> Mapping[ActivityKind, Learned]:
        """Return a factor for each kind.

        It is drawn towards 1 as if half an hour had gone as computed before, so that one odd step changes little
        (shrinkage, after Efron and Morris 1975), and kept between 0.6 and 1.8.
        """
        found = {}
        for kind, (computed, taken, steps) in self._sums.items():
            factor = (_PRIOR_MINUTES + taken) / (_PRIOR_MINUTES + computed)
            found[kind] = Learned(min(max(factor, _LEAST_FACTOR), _MOST_FACTOR), round(steps))
        return MappingProxyType(found)


def seconds_of(shares: Iterable[Share], learned: Learned | None = None) -> float:
    """Return how long a step takes in seconds, opening included."""
    return (OPENING.seconds + sum(share.seconds for share in shares)) * (learned.factor if learned else 1.0)
