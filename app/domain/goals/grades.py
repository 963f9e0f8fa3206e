"""Grades of goals from 0 to 1, as many companies close a quarter with: given by people, or rolled up by a stated rule.

A key result's grade is the share of its target that was reached, at most 1 (Doerr, Measure What Matters, 2018); a
limit that was kept is 1, a broken one 0. A goal's grade is what people gave it; without that, and where they asked for
it, it is the average or the weakest of what it is measured by and of the goals below it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.domain.goals.goal_progress import KpiStanding
from app.domain.records.goal_records import Goal, RollUp
from app.domain.words.measures import format_number, parse_number

ROLL_UP_WORDS: dict[RollUp, str] = {
    "": "Only as people give it",
    "average": "The average of its KPIs and the goals below",
    "weakest": "The weakest of its KPIs and the goals below",
}
"""What the rules are called where one is chosen."""


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade, and how it came about: given by people, or by a rule from `counted` grades, `open` more had none."""

    value: float
    rule: RollUp = ""
    counted: int = 0
    open: int = 0

    def words(self) -> str:
        """Return the grade with its rule: "0.7, given", "0.62, the average of 3 (1 has none yet)"."""
        said = format_number(round(self.value, 2))
        if not self.rule:
            return f"{said}, given"
        waiting = "" if not self.open else f" ({self.open} {'has' if self.open == 1 else 'have'} none yet)"
        return f"{said}, the {self.rule} of {self.counted}{waiting}"


def kpi_grade(standing: KpiStanding) -> float | None:
    """Return how much of a key result was reached, 0.0 to 1.0; None where it cannot be said."""
    if standing.share is None:
        return None
    return min(1.0, max(0.0, standing.share))


def given_grade(said: str) -> float | None:
    """Return a grade as people give it, "0.7" or "70 %"; None when it is none between 0 and 1."""
    value = parse_number(said)
    if value is None:
        return None
    value = value / 100 if "%" in said else value
    return value if 0 <= value <= 1 else None


def goal_grade(goal: Goal, standings: Sequence[KpiStanding], below: Iterable[float | None]) -> Grade | None:
    """Return the grade of a goal; None while nobody gave one and no rule makes one."""
    given = given_grade(goal.grade) if goal.grade else None
    if given is not None:
        return Grade(given)
    if not goal.roll_up:
        return None
    parts = [*(kpi_grade(s) for s in standings), *below]
    known = [part for part in parts if part is not None]
    if not known:
        return None
    value = min(known) if goal.roll_up == "weakest" else sum(known) / len(known)
    return Grade(value, goal.roll_up, len(known), len(parts) - len(known))
