"""The review report: one page first, built from votes and factors, put right by people, honest about gaps."""

from typing import Any

import pytest

from app.domain.document.blocks import (
    Callout,
    Heading,
    PageBreak,
    Paragraph,
    Table,
    plain,
)
from app.domain.document.figures import BarChart, TimelineChart
from app.domain.outcomes.registry import outcome_gaps
from app.domain.outcomes.results import all_results
from app.domain.outcomes.review_report.review_report import themes, voices
from app.domain.outcomes.review_report.review_summary import build_summary, proposed
from app.domain.records.goal_records import GoalChange
from app.plenary import Plenary
from tests.goal_story import hold_breakdown
from tests.retrospective_story import PEOPLE, hold_retrospective
from tests.state import step


@pytest.fixture
def held(plenary: Plenary) -> str:
    return hold_retrospective(plenary)


def words_of(blocks: tuple[Any, ...]) -> str:
    return repr(blocks)


def test_the_first_page_answers_three_questions(plenary: Plenary, held: str) -> None:
    blocks = plenary.documents.document(held).blocks
    first = blocks[: next(n for n, b in enumerate(blocks) if isinstance(b, PageBreak))]
    headings = [b.text for b in first if isinstance(b, Heading)]
    assert headings == [
        "Autumn campaign",
        "Did we meet the goal?",
        "What helped",
        "What hindered",
        "The three changes",
        "The numbers",
    ]
    assert any(isinstance(b, Paragraph) and plain(b.content).startswith("Partly") for b in first)
    assert any(isinstance(b, BarChart) and b.mark == 100.0 for b in first)
    summary = build_summary(plenary.workshops.content(held))
    assert [r.words.split(":")[0] for r in summary.helped] == ["A customer as host"]
    assert [r.words.split(":")[0] for r in summary.hindered] == ["Sales heard of it late", "The staff list"]
    assert [r.words for r in summary.changes] == [
        "Brief sales and support three days before anything is published",
        "Offer to import the staff list for trials",
        "Import the staff list for trials that ask",
    ], "lessons to change or try, by votes; what is kept is no change"


def test_people_have_the_last_word_and_may_take_it_back(plenary: Plenary, held: str) -> None:
    summary = step(plenary.workshops.content(held), "summary").id
    plenary.summaries.put(summary, "met", "yes")
    plenary.summaries.put(summary, "hindered_1", "הסיבה הראשונה <b>")
    content = plenary.workshops.content(held)
    found = build_summary(content)
    assert (found.met, found.hindered[0].words) == ("yes", "הסיבה הראשונה <b>")
    assert "הסיבה הראשונה <b>" in words_of(plenary.documents.document(held).blocks)
    plenary.summaries.put(summary, "hindered_1", "")
    plenary.summaries.put(summary, "met", " ")
    content = plenary.workshops.content(held)
    assert build_summary(content).met == proposed(content)["met"].words == "partly"


def test_themes_come_with_votes_and_what_was_said_twice_is_counted(plenary: Plenary, held: str) -> None:
    found = themes(plenary.workshops.content(held))
    assert [(t.title, t.support and t.support.votes, t.said) for t in found] == [
        ("Sales heard of it late", 11, 2),
        ("A customer as host", 8, 3),
        ("The staff list", 8, 2),
    ]
    assert found[1].notes[0][1] == 2, "said twice"
    words = words_of(plenary.documents.document(held).blocks)
    assert "said 2 times" in words


def test_several_boards_roll_up_into_one_review(plenary: Plenary, held: str) -> None:
    board = plenary.agenda.add_step(held, "board", "Support session", settings={"columns": ["What was hard"]})
    column = next(c.id for c in plenary.workshops.content(held).columns if c.step_id == board)
    plenary.boards.add_notes(column, ["Queues on Mondays", "Queues on Mondays"], department_id="customer-support")
    target = step(plenary.workshops.content(held), "looking_back").id
    plenary.imports.roll_up(target, [board])
    notes = [n for n in plenary.workshops.content(held).notes if n.text == "Queues on Mondays" and n.step_id == target]
    assert len(notes) == 2
    assert all("Support session" in n.origin for n in notes)
    assert "Support session" in words_of(plenary.documents.document(held).blocks)
    plenary.history.undo(held)
    assert not [n for n in plenary.workshops.content(held).notes if n.step_id == target and n.origin]


def test_voices_by_department_and_who_took_part(plenary: Plenary, held: str) -> None:
    spread = {v.department.name: (v.people, v.said) for v in voices(plenary.workshops.content(held))}
    assert spread["Sales"] == (2, 4)
    assert spread["Finance"] == (1, 2)
    assert sum(people for people, _ in spread.values()) == len(PEOPLE)
    blocks = plenary.documents.document(held).blocks
    assert any(isinstance(b, BarChart) and "department" in b.title for b in blocks)
    anonymous = plenary.documents.document(held, anonymous=True).blocks
    assert not any(isinstance(b, BarChart) and "department" in b.title for b in anonymous)


def test_the_report_says_what_is_missing(plenary: Plenary, held: str) -> None:
    gaps = [g.text for g in outcome_gaps(plenary.workshops.content(held))]
    assert "“The staff list” has no contributing factor." in gaps
    assert "“Find out which newsletter worked” has no owner and no date." in gaps
    blocks = plenary.documents.document(held).blocks
    named = [plain(t) for b in blocks if isinstance(b, Callout) and b.kind == "gap" for t in b.content]
    assert set(gaps) == set(named)


def test_an_untouched_retrospective_has_a_report_too(plenary: Plenary) -> None:
    workshop = plenary.workshops.create(plenary.templates.get("retrospective"), title="Nothing yet")
    document = plenary.documents.document(workshop)
    assert isinstance(document.blocks[0], Heading)
    assert "It cannot be said yet" in words_of(document.blocks)
    assert outcome_gaps(plenary.workshops.content(workshop))


def test_everything_of_the_product_stands_in_it(plenary: Plenary, held: str) -> None:
    blocks = plenary.documents.document(held).blocks
    chapters = [b.text for b in blocks if isinstance(b, Heading) and b.level == 1]
    for chapter in (
        "Results against goal",
        "The timeline",
        "Themes",
        "Contributing factors",
        "Lessons",
        "Improvement actions",
        "Recognition",
        "Who took part",
        "Appendix: the evidence",
    ):
        assert chapter in chapters
    assert any(isinstance(b, TimelineChart) for b in blocks)
    tables = [b for b in blocks if isinstance(b, Table)]
    assert any(c.title == "Attained" for t in tables for c in t.columns)


def test_results_come_from_the_goal_of_the_initiative(plenary: Plenary) -> None:
    goal = plenary.goal_keeping.keep(hold_breakdown(plenary))
    kpi = next(k for k in plenary.goals.content(goal).kpis if k.name == "Median set-up time")
    plenary.readings.add(kpi.id, "19 min", period="2026-10-31")
    plenary.readings.add(kpi.id, "8 min", period="2026-12-31")
    workshop = plenary.workshops.create(
        plenary.templates.get("retrospective"), title="Retro", date="2026-11-12", initiative="Larkfold rota"
    )
    results = step(plenary.workshops.content(workshop), "results").id
    plenary.agenda.go_to(results)
    rows = {r.fields["metric"]: r.fields for r in plenary.entries.rows(results)}
    assert len(rows) == len(plenary.goals.content(goal).kpis)
    assert rows["Median set-up time"] == {
        "metric": "Median set-up time", "baseline": "26 min", "target": "≤ 10 min", "actual": "19 min"
    }  # fmt: skip
    assert plenary.entries.bring_in(results) == 0


def test_a_target_changed_on_the_way_is_told_with_its_reason(plenary: Plenary) -> None:
    initiative = "Larkfold rota"
    goal = plenary.goals.create("More trials", initiative=initiative, due="2026-10-31")
    plenary.goals.change(goal, starts="2026-08-24")
    below = plenary.goals.create("Cheaper trials", parent_id=goal)
    cost = plenary.kpis.add(below, "Cost per trial", target="at most 40 €")
    core = plenary.kpis.add(goal, "Trials begun", baseline="310", target="at least 700")
    plenary.kpis.change(core, target="at least 500", reason="Two newsletters were cut")
    plenary.readings.add(core, "480", period="2026-10-31")
    plenary.readings.add(cost, "36 €", period="2026-10-31")
    with plenary.store.operation("back", "Put the change back") as op:
        for change in op.all(GoalChange, kind="target"):
            op.change(GoalChange, change.id, at="2026-09-20T09:00:00Z")
    held = hold_retrospective(plenary, initiative=initiative)
    content = plenary.workshops.content(held)
    summary = build_summary(content)
    assert [s.words for s in summary.changed] == [
        "Trials begun: at least 700 became at least 500 on 2026-09-20, because: Two newsletters were cut"
    ]
    rows = {r.metric: r for r in all_results(content)}
    assert rows["Trials begun"].is_core, "the number of the goal itself, wherever it stands in the table"
    assert summary.met_text.words.startswith("The core number, Trials begun, was ")
    words = words_of(plenary.documents.document(held).blocks)
    assert words.index("Targets that were changed on the way") < words.index("What helped")
    assert "(Results against goal)" in words, "each sentence says where it was said"
