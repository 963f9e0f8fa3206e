"""Targets as people say them: the number that is meant among those that are not."""

from dataclasses import dataclass
from typing import Literal

from app.domain.measure_words import numbers, plain
from app.domain.text import is_gap

TargetKind = Literal[
    "value",
    "at_least",
    "at_most",
    "range",
    "increase_to",
    "decrease_to",
    "increase_by",
    "decrease_by",
    "times",
    "maximise",
    "minimise",
    "hidden",
    "words",
    "missing",
]


@dataclass(frozen=True, slots=True)
class Target:
    """What somebody wants to reach, as said and as far as it was understood.

    `low` and `high` are the numbers: both, and equal, for a value; `low` alone for what should grow
    (at_least, increase_to, increase_by, and the value a factor leads to), `high` alone for what
    should fall. `start` is where it starts when that was said too ("from 12 to 20").
    """

    said: str
    kind: TargetKind = "words"
    low: float | None = None
    high: float | None = None
    unit: str = ""
    stretch: float | None = None
    factor: float | None = None
    start: float | None = None

    @property
    def amount(self) -> float | None:
        """The number said, where it is one."""
        return self.low if self.low is not None else self.high


def parse_target(said: str) -> Target:
    """Return what `said` wants to reach; `words`, without numbers, where that cannot be told."""
    if is_gap(said):
        return Target(said, "missing")
    found = list(numbers(plain(said)))
    if len(found) != 1:
        return Target(said)
    return Target(said, "value", found[0].value, found[0].value, found[0].unit)
