"""Whether a goal says all that a goal needs: specific, measurable, achievable, relevant, time-bound."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

Letter = Literal["S", "M", "A", "R", "T"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What is there (`ok`) or missing for one letter, in plain words, and why it matters."""

    letter: Letter
    ok: bool
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class GoalDraft:
    """A goal as far as it is written; `history` are the recorded readings, oldest first.

    `confidence` is the average of a fist of five (1…5), `low_votes` how many showed one or two fingers.
    """

    what: str = ""
    who: str = ""
    for_whom: str = ""
    metric: str = ""
    unit: str = ""
    baseline: str = ""
    target: str = ""
    due: str = ""
    why: str = ""
    objective: str = ""
    confidence: float | None = None
    low_votes: int = 0
    history: tuple[float, ...] = ()


def check_goal(goal: GoalDraft, *, today: date, fiscal_month: int = 1) -> tuple[Finding, ...]:
    """Return what is there and what is missing, in the order S M A R T."""
    return ()


def is_smart(findings: Iterable[Finding]) -> bool:
    """Return whether nothing is missing."""
    return all(finding.ok for finding in findings)
