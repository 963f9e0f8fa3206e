"""Surveys: the spread, and groups that are broken out only where that names nobody."""

from dataclasses import replace

import pytest

from app.activities.survey import SurveyActivity
from app.domain.document.figures import HistoryChart, SpreadChart
from app.domain.records import Department, Participant, Step, VoteOption, Workshop
from app.domain.records.activity_records import Rating
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.earlier import Earlier
from app.domain.workshop.earlier_survey import EarlierSurvey
from app.domain.workshop.settings import SurveySettings
from app.domain.workshop.stage import StageCount, StageFigure
from app.domain.workshop.survey import departments_to_offer, survey_result

DEPARTMENTS = tuple(
    Department(id=name, name=name.title(), short=name[:3].upper(), hue=n) for n, name in enumerate("abcd")
)


def survey(answers: dict[str, list[int]], *, phase: str = "shown", **settings: object) -> tuple[WorkshopContent, Step]:
    """Return a survey of one statement with the ratings of each department ("" for none)."""
    step = Step(
        id="s",
        workshop_id="w",
        key="check",
        activity="survey",
        title="Check",
        phase=phase,
        settings=SurveySettings(**settings),
    )
    option = VoteOption(id="o", workshop_id="w", step_id="s", text="We trust", theme="Trust")
    ratings = tuple(
        Rating(id=f"{d}{n}", workshop_id="w", step_id="s", option_id="o", value=v, department_id=d or None)
        for d, values in answers.items()
        for n, v in enumerate(values)
    )
    people = tuple(
        Participant(id=f"p{d}{n}", workshop_id="w", name=f"P{d}{n}", department_id=d)
        for d, values in answers.items()
        if d
        for n, _ in enumerate(values)
    )
    workshop = Workshop(id="w", title="W", date="2026-11-01", template_key="t", template={})
    content = WorkshopContent(
        workshop, steps=(step,), options=(option,), ratings=ratings, departments=DEPARTMENTS, participants=people
    )
    return content, step


def test_the_spread_and_the_mean() -> None:
    content, step = survey({"": [1, 1, 5, 4]})
    result = survey_result(content, step)
    (statement,) = result.statements
    assert (statement.counts, statement.mean, result.answers) == ((2, 0, 0, 1, 1), 2.75, 4)
    assert result.themes() == {"Trust": 2.75}


@pytest.mark.parametrize(
    ("answers", "shown"),
    [
        ({"a": [1] * 5, "b": [2] * 5}, ["a", "b"]),
        ({"a": [1] * 5, "b": [2] * 4}, []),  # what is left over would be b
        ({"a": [1] * 5, "b": [2] * 5, "c": [3]}, ["b"]),  # a goes with c: six people together
        ({"a": [1] * 6, "b": [2] * 5, "c": [3]}, ["a"]),  # b goes with c: six people together
        ({"a": [1] * 5, "b": [2] * 3, "c": [3] * 2}, ["a"]),
        ({"a": [1] * 4}, []),
        ({}, []),
    ],
)
def test_no_group_below_the_minimum_not_even_by_subtraction(answers: dict[str, list[int]], shown: list[str]) -> None:
    content, step = survey(answers, min_group=5)
    result = survey_result(content, step)
    found = [d.id for d, _, _ in result.groups]
    assert found == shown
    left = result.answers - sum(size for _, size, _ in result.groups)
    assert left == 0 or left >= 5 or not result.groups


def test_too_few_answers_are_no_result_even_when_shown() -> None:
    content, step = survey({"": [1, 5]})
    assert not survey_result(content, step).may_be_shown
    assert isinstance(SurveyActivity().stage(content, step), StageCount)
    assert not any(isinstance(b, SpreadChart) for b in SurveyActivity().blocks(content, step))


def test_the_stage_counts_until_the_result_is_shown() -> None:
    content, step = survey({"": [1, 5, 3]}, phase="")
    body = SurveyActivity().stage(content, step)
    assert isinstance(body, StageCount)
    assert body.count == 3
    content, step = survey({"": [1, 5, 3]})
    assert isinstance(SurveyActivity().stage(content, step), StageFigure)


def test_a_department_is_offered_only_where_enough_of_it_are_here() -> None:
    content, step = survey({"a": [1] * 5, "b": [1] * 5, "c": [1] * 5, "d": [1]}, by_department=True, min_group=5)
    assert [d.id for d in departments_to_offer(content, step)] == ["b", "c"], "a keeps d company"
    content, step = survey({"a": [1] * 5, "b": [1] * 4}, by_department=True, min_group=5)
    assert departments_to_offer(content, step) == (), "whoever names no department would be of b"
    content, step = survey({"a": [1] * 5}, min_group=5)
    assert departments_to_offer(content, step) == ()


def test_history_from_check_to_check() -> None:
    content, step = survey({"": [4, 4, 4]})
    before = (
        EarlierSurvey("2026-05-01", "Check 1", (("Trust", 2.0),)),
        EarlierSurvey("2026-08-01", "Check 2", (("trust", 3.0), ("Voice", 5.0)), (("We trust", 2.5),)),
    )
    content = replace(content, earlier=Earlier(surveys=before))
    spreads = [b for b in SurveyActivity().blocks(content, step) if isinstance(b, SpreadChart)]
    assert spreads[0].rows[0].before == 2.5, "a statement stands beside itself, not beside its theme"
    charts = [b for b in SurveyActivity().blocks(content, step) if isinstance(b, HistoryChart)]
    assert [(p.day, p.value) for p in charts[0].lines[0].points] == [
        ("2026-05-01", 2.0),
        ("2026-08-01", 3.0),
        ("2026-11-01", 4.0),
    ]
