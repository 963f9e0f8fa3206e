"""A survey: statements rated from 1 to 5, shown as a spread, and broken down only where that names nobody."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.domain.content import WorkshopContent
from app.domain.records import Department, Rating, Step, VoteOption

LEAST_ANSWERS = 3
"""With fewer answers a result tells who said what, so there is none."""

MIN_GROUP = 5
"""Groups below this are not broken out, unless the template says otherwise."""

Counts = tuple[int, int, int, int, int]


@dataclass(frozen=True, slots=True)
class StatementResult:
    """A statement with how many gave 1 to 5, and the mean; None without an answer."""

    statement: VoteOption
    counts: Counts
    mean: float | None

    @property
    def answers(self) -> int:
        """How many answered it."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class SurveyResult:
    """What a survey came to.

    `answers` is how many people answered; `groups` the mean of each theme by department, for those that are
    large enough; `withheld` the departments that are not.
    """

    statements: tuple[StatementResult, ...]
    answers: int
    groups: tuple[tuple[Department, int, dict[str, float]], ...] = ()
    withheld: tuple[Department, ...] = ()

    @property
    def may_be_shown(self) -> bool:
        """Whether enough people have answered."""
        return self.answers >= LEAST_ANSWERS

    def themes(self) -> dict[str, float]:
        """Return the mean of all ratings of each theme; a statement without one is its own theme."""
        return theme_means((theme_of(s.statement), s.counts) for s in self.statements)


def theme_of(statement: VoteOption) -> str:
    """Return what a statement is about."""
    return statement.theme or statement.text


def theme_means(counted: Iterable[tuple[str, Counts]]) -> dict[str, float]:
    """Return the mean of all ratings of each theme, in the order in which the themes come."""
    sums: dict[str, tuple[int, int]] = {}
    for theme, counts in counted:
        total, voices = sums.get(theme, (0, 0))
        total += sum(score * number for score, number in enumerate(counts, 1))
        sums[theme] = (total, voices + sum(counts))
    return {theme: total / voices for theme, (total, voices) in sums.items() if voices}


def min_group(step: Step) -> int:
    """Return from how many answers on a department is broken out."""
    return max(LEAST_ANSWERS, int(step.settings.get("min_group", MIN_GROUP)))


def survey_result(content: WorkshopContent, step: Step) -> SurveyResult:
    """Return what a survey has come to, whether it may be shown or not."""
    statements = content.of_step(VoteOption, step.id)
    ratings = content.of_step(Rating, step.id)
    results = tuple(_result(s, [r for r in ratings if r.option_id == s.id]) for s in statements)
    answers = max((r.answers for r in results), default=0)
    shown, withheld = _break_down(content, step, statements, ratings, answers)
    return SurveyResult(results, answers, shown, withheld)


def _result(statement: VoteOption, ratings: Sequence[Rating]) -> StatementResult:
    one, two, three, four, five = (sum(r.value == score for r in ratings) for score in range(1, 6))
    counts = (one, two, three, four, five)
    total = sum(counts)
    mean = sum(score * number for score, number in enumerate(counts, 1)) / total if total else None
    return StatementResult(statement, counts, mean)


def _break_down(
    content: WorkshopContent, step: Step, statements: Sequence[VoteOption], ratings: Sequence[Rating], answers: int
) -> tuple[tuple[tuple[Department, int, dict[str, float]], ...], tuple[Department, ...]]:
    """Return the themes by department where the group is large enough, and the departments where it is not.

    What is left when all shown groups are taken from the whole must be large enough, too, or it is named by
    the difference; then the smallest group that was to be shown is kept back with it.
    """
    least = min_group(step)
    sizes: list[tuple[int, Department, list[Rating]]] = []
    for department in content.departments:
        theirs = [r for r in ratings if r.department_id == department.id]
        if theirs:
            size = max(sum(r.option_id == s.id for r in theirs) for s in statements)
            sizes.append((size, department, theirs))
    shown = [group for group in sizes if group[0] >= least]
    rest = answers - sum(size for size, _, _ in shown)
    while shown and 0 < rest < least:
        smallest = min(shown, key=lambda group: group[0])
        shown.remove(smallest)
        rest += smallest[0]
    kept = {department.id for _, department, _ in shown}
    found = tuple(
        (
            department,
            size,
            theme_means(
                (theme_of(s), _result(s, [r for r in theirs if r.option_id == s.id]).counts) for s in statements
            ),
        )
        for size, department, theirs in shown
    )
    return found, tuple(department for _, department, _ in sizes if department.id not in kept)


def departments_to_offer(content: WorkshopContent, step: Step) -> tuple[Department, ...]:
    """Return the departments a person may name with their answers: those with enough people in the room."""
    if not step.settings.get("by_department", False):
        return ()
    present = [p.department_id for p in content.participants]
    return tuple(d for d in content.departments if present.count(d.id) >= min_group(step))
