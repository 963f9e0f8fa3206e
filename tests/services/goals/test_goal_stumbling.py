"""What a facilitator new to goals stumbled over, and must not again."""

from datetime import date

import pytest

from app.domain.errors import InvalidInputError
from app.domain.outcomes.goal_brief.goal_brief import build_brief
from app.domain.records import Entry
from app.domain.words.people import PersonLine
from app.domain.workshop.stage import StageTable
from app.plenary import Plenary
from tests.contract.test_kinds import texts
from tests.goal_story import hold_breakdown
from tests.services.goal_operations import kpi_of, open_goals, root
from tests.state import step


def said(plenary: Plenary, workshop_id: str) -> str:
    return "\n".join(texts(plenary.documents.document(workshop_id).blocks))


def test_the_first_check_in_is_on_the_day_that_was_said(plenary: Plenary) -> None:
    workshop_id = hold_breakdown(plenary)
    row = plenary.entries.rows(step(plenary.workshops.content(workshop_id), "rhythm").id)[0]
    plenary.entries.set_field(row.id, "first", "3 Dec 2026")
    assert build_brief(plenary.workshops.content(workshop_id)).rhythms[0].first == "2026-12-03"
    plenary.entries.set_field(row.id, "first", "when all are back")
    brief = build_brief(plenary.workshops.content(workshop_id))
    assert any("“when all are back” is no day" in gap.text for gap in brief.gaps)


def test_a_date_that_is_not_understood_is_said_and_kept(plenary: Plenary) -> None:
    workshop_id = hold_breakdown(plenary)
    content = plenary.workshops.content(workshop_id)
    milestone = plenary.entries.rows(step(content, "milestones").id)[1]
    plenary.entries.set_field(milestone.id, "due", "31/02/2027")
    contribution = plenary.entries.rows(step(content, "contributions").id)[0]
    plenary.entries.set_field(contribution.id, "due", "31 Feb 2027")
    brief = build_brief(plenary.workshops.content(workshop_id))
    assert "“31 Feb 2027” is no date that can be understood" in brief.contributions[0].gaps
    assert any("“31/02/2027” is no date" in gap.text for gap in brief.gaps)
    goal = plenary.goals.content(plenary.goal_keeping.keep(workshop_id))
    assert [m.title for m in goal.milestones][1] == "Nobody waits a day for an answer (31/02/2027)"
    assert goal.children(goal.goal.id)[0].due is None
    assert goal.children(goal.goal.id)[0].period == "31 Feb 2027"


def test_a_department_that_only_contributes_is_named_and_kept(plenary: Plenary) -> None:
    workshop_id = hold_breakdown(plenary)
    content = plenary.workshops.content(workshop_id)
    contributions = step(content, "contributions").id
    plenary.entries.add(contributions, {"department": "Legal", "contribution": "Terms that a customer understands"})
    gaps = [gap.text for gap in build_brief(plenary.workshops.content(workshop_id)).gaps]
    assert "Legal contributes, and nobody of it is in the room." in gaps
    goal = plenary.goals.content(plenary.goal_keeping.keep(workshop_id))
    assert goal.department_name(goal.children(goal.goal.id)[-1].department_id) == "Legal"


def test_pasted_contributions_fill_the_rows_that_wait_for_them(plenary: Plenary) -> None:
    people = [PersonLine("Ana", "Marketing"), PersonLine("Bo", "Sales")]
    workshop_id = plenary.workshops.create(plenary.templates.get("goal-breakdown"), title="T", people=people)
    contributions = step(plenary.workshops.content(workshop_id), "contributions").id
    plenary.agenda.prepare(contributions)
    plenary.entries.paste(contributions, "Sales\tCall every school\tCalls\nLegal\tNew terms\tPages\n")
    rows = [e.fields for e in plenary.entries.rows(contributions)]
    assert rows == [
        {"department": "marketing"},
        {"department": "sales", "contribution": "Call every school", "kpi": "Calls"},
        {"department": "Legal", "contribution": "New terms", "kpi": "Pages"},
    ]


def test_a_matrix_opened_early_names_departments_not_ids(plenary: Plenary) -> None:
    people = [PersonLine("Ana", "Customer support")]
    workshop_id = plenary.workshops.create(plenary.templates.get("goal-breakdown"), title="T", people=people)
    content = plenary.workshops.content(workshop_id)
    plenary.agenda.prepare(step(content, "contributions").id)
    plenary.agenda.prepare(step(content, "raci").id)
    from app.activities import stage_view

    body = stage_view(plenary.workshops.content(workshop_id), step(content, "raci")).body
    assert isinstance(body, StageTable)
    assert [row[0] for row in body.rows] == ["Customer support: not said yet"]
    assert body.every_column


@pytest.mark.parametrize(("value", "fits"), [("72 days", True), ("72", True), ("1 day", True), ("64 %", False)])
def test_a_value_in_another_unit_is_refused(plenary: Plenary, value: str, fits: bool) -> None:
    kpi_id = plenary.kpis.add(plenary.goals.create("Faster"), "Time to sign", target="≤ 45 days")
    if fits:
        plenary.readings.add(kpi_id, value)
        return
    with pytest.raises(InvalidInputError, match="measured in days"):
        plenary.readings.add(kpi_id, value)
    assert plenary.readings.of(kpi_id) == []


@pytest.mark.parametrize(
    ("words", "period"),
    [("Oct 2026", "2026-10"), ("October 2026", "2026-10"), ("3 Nov 2026", "2026-11-03"), ("2026-11", "2026-11")],
)
def test_periods_of_readings_as_people_say_them(plenary: Plenary, words: str, period: str) -> None:
    kpi_id = plenary.kpis.add(plenary.goals.create("Faster"), "Time to sign")
    plenary.readings.add(kpi_id, "4", period=words)
    assert [r.period for r in plenary.readings.of(kpi_id)] == [period]


def test_another_target_needs_its_reason(plenary: Plenary) -> None:
    kpi_id = plenary.kpis.add(plenary.goals.create("Faster"), "Time to sign")
    plenary.kpis.change(kpi_id, target="≤ 45 days")
    with pytest.raises(InvalidInputError, match="Say why"):
        plenary.kpis.change(kpi_id, target="≤ 50 days", reason=" ")
    assert plenary.kpis.get(kpi_id).target == "≤ 45 days"


def test_the_same_goals_are_not_taken_in_twice(plenary: Plenary) -> None:
    text = "# Plan FY27-Q1\n\n## Sales\n\n1. Win schools\n   - KR: Sign 10 contracts\n\n## Legal\n\n1. Clear terms\n"
    first = plenary.goal_outlines.take(plenary.goal_outlines.read(text))
    before = plenary.goals.all()
    with pytest.raises(InvalidInputError, match="already"):
        plenary.goal_outlines.take(plenary.goal_outlines.read(text))
    assert plenary.goals.all() == before
    more = plenary.goal_outlines.read(text + "2. A shorter contract\n")
    plenary.goal_outlines.take(more)
    assert len(plenary.goals.all()) == len(before) + 1
    assert {g.parent_id for g in plenary.goals.all() if g.title == "A shorter contract"} == {first[1]}


def test_a_text_that_names_its_days_is_taken_at_its_word(plenary: Plenary) -> None:
    text = (
        "# Plan FY22-Q3\n\nThis quarter runs from 2021-08-01 to 2021-10-31.\n\n1. Win schools\n   - KR: 10 contracts\n"
    )
    (goal_id,) = plenary.goal_outlines.take(plenary.goal_outlines.read(text), fiscal_month=1)
    goal = plenary.goals.get(goal_id)
    assert (goal.starts, goal.due) == ("2021-08-01", "2021-10-31")


def test_what_was_held_is_not_asked_for_again_and_nothing_later_counts_as_earlier(plenary: Plenary) -> None:
    open_goals(plenary)
    goal_id = root(plenary).id
    check_in = plenary.check_ins.start(goal_id, plenary.templates.get("check-in"), date="2099-12-01")
    plenary.agenda.go_to(plenary.agenda.steps(check_in)[0].id)
    plenary.agenda.finish(check_in)
    review = plenary.check_ins.start(goal_id, plenary.templates.get("quarterly-review"), date=date.today().isoformat())
    earlier = plenary.workshops.content(review).earlier
    assert earlier is not None
    assert earlier.last is not None
    assert earlier.last.id == check_in, "held today, whatever day it was planned for"
    before = plenary.workshops.content(check_in).earlier
    assert before is not None
    assert before.last is not None
    assert before.last.title == "Autumn goals"
    plenary.workshops.describe(check_in, date="2026-12-01")
    assert plenary.check_ins.proposed_day(goal_id, date(2026, 11, 22)) == "2026-12-15"
    assert plenary.goals.summaries(date(2026, 11, 22))[0].next_check_in == "2026-12-15"


def test_the_record_of_a_check_in_tells_what_became_of_promises(plenary: Plenary) -> None:
    open_goals(plenary)
    check_in = plenary.check_ins.start(root(plenary).id, plenary.templates.get("check-in"), date="2026-11-17")
    promise = next(p for p in plenary.actions.promises() if p.action.due == "2026-09-15")
    plenary.actions.change(promise.action.id, due="2026-12-01", reason="Bank holiday", in_workshop=check_in)
    plenary.actions.change(promise.action.id, department_id="finance", reason="They know", in_workshop=check_in)
    words = said(plenary, check_in)
    assert "moved from 2026-09-15 to 2026-12-01: Bank holiday" in words
    assert "handed over from Customer support to Finance: They know" in words


def test_a_record_names_things_once(plenary: Plenary) -> None:
    open_goals(plenary)
    check_in = plenary.check_ins.start(root(plenary).id, plenary.templates.get("check-in"), date="2026-11-17")
    plenary.readings.add(kpi_of(plenary).id, "78 %", period="2026-11-16")
    content = plenary.workshops.content(check_in)
    column = next(c for c in content.columns if c.title == "Small wins")
    plenary.boards.add_notes(column.id, ["The first hundred"])
    titles = [line for line in said(plenary, check_in).split("\n") if line in ("What was promised", "Small wins")]
    assert sorted(titles) == ["Small wins", "What was promised"]
    assert content.of_step(Entry, step(content, "decisions").id) == ()
