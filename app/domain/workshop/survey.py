"""A survey: statements rated from 1 to 5, shown as a spread, and broken down only where that names nobody."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.domain.records import Department, Step, VoteOption
from app.domain.records.activity_records import Rating, SurveyCount
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.settings import SurveySettings

LEAST_ANSWERS = 3
"""With fewer answers a result tells who said what, so there is none."""

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


def survey_settings(step: Step) -> SurveySettings:
    """Return the settings of a survey step."""
    assert isinstance(step.settings, SurveySettings), step.activity
    return step.settings


def min_group(step: Step) -> int:
    """Return from how many answers on a department is broken out."""
    return max(LEAST_ANSWERS, survey_settings(step).min_group)


def survey_result(content: WorkshopContent, step: Step) -> SurveyResult:
    """Return what a survey has come to, whether it may be shown or not."""
    statements = content.of_step(VoteOption, step.id)
    ratings = content.of_step(Rating, step.id)
    results = tuple(_result(s, [r for r in ratings if r.option_id == s.id]) for s in statements)
    counted = content.of_step(SurveyCount, step.id)
    # Whoever skips a statement has answered all the same; without a count the fullest statement tells the least.
    most = max((r.answers for r in results), default=0)
    answers = max(counted[0].answers, most) if counted else most
    sizes = counted[0].departments if counted else {}
    shown, withheld = _break_down(content, step, statements, ratings, answers, sizes)
    return SurveyResult(results, answers, shown, withheld)


def _result(statement: VoteOption, ratings: Sequence[Rating]) -> StatementResult:
    one, two, three, four, five = (sum(r.value == score for r in ratings) for score in range(1, 6))
    counts = (one, two, three, four, five)
    total = sum(counts)
    mean = sum(score * number for score, number in enumerate(counts, 1)) / total if total else None
    return StatementResult(statement, counts, mean)


def _break_down(
    content: WorkshopContent,
    step: Step,
    statements: Sequence[VoteOption],
    ratings: Sequence[Rating],
    answers: int,
    counted: Mapping[str, int],
) -> tuple[tuple[tuple[Department, int, dict[str, float]], ...], tuple[Department, ...]]:
    """Return the themes by department where that may be told apart, and the departments where it may not."""
    least = min_group(step)
    sizes: list[tuple[int, Department, list[Rating]]] = []
    for department in content.departments:
        theirs = [r for r in ratings if r.department_id == department.id]
        if theirs:
            most = max(sum(r.option_id == s.id for r in theirs) for s in statements)
            sizes.append((max(most, counted.get(department.id, 0)), department, theirs))
    kept = large_enough({department.id: size for size, department, _ in sizes}, answers, least)
    shown = [group for group in sizes if group[1].id in kept]
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


def large_enough(sizes: Mapping[str, int], total: int, least: int) -> set[str]:
    """Return the groups that may be told apart: none is smaller than `least`, and neither is what is left over.

    What is left when all of them are taken from the whole would be known by subtraction; while it is too small,
    the smallest group stays with it.
    """
    kept = {name: size for name, size in sizes.items() if size >= least}
    rest = total - sum(kept.values())
    while kept and 0 < rest < least:
        smallest = min(kept, key=lambda name: (kept[name], name))
        rest += kept.pop(smallest)
    return set(kept)


def departments_to_offer(content: WorkshopContent, step: Step) -> tuple[Department, ...]:
    """Return the departments a person may name with their answers: those that can be told apart in this room."""
    if not survey_settings(step).by_department:
        return ()
    present = [p.department_id for p in content.participants]
    sizes = {d.id: present.count(d.id) for d in content.departments}
    kept = large_enough(sizes, len(present), min_group(step))
    return tuple(d for d in content.departments if d.id in kept)
