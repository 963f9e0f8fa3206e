"""What the room sees of a goal breakdown, a check-in and a review, and what it must not see."""

import pytest

from app.activities import stage_view
from app.domain.document.blocks import GoalTree
from app.domain.outcomes.goal_brief.goal_brief import build_brief
from app.domain.records import Entry
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.stage import StageCards, StageCount, StageTable, StageTree
from app.plenary import Plenary
from tests.contract.test_kinds import shown, texts
from tests.goal_story import hold_breakdown
from tests.services.goal_operations import kpi_of, open_goals, root
from tests.state import step


def view(content: WorkshopContent, key: str) -> str:
    return shown(stage_view(content, step(content, key)))


def test_hidden_pitfalls_stand_nowhere_on_the_stage(plenary: Plenary) -> None:
    workshop_id = hold_breakdown(plenary)
    content = plenary.workshops.content(workshop_id)
    plenary.boards.reveal(step(content, "pitfalls").id, False)
    plenary.voting.show(step(content, "pitfalls_vote").id, False)
    content = plenary.workshops.content(workshop_id)
    assert isinstance(stage_view(content, step(content, "pitfalls")).body, StageCount)
    for found in content.steps:
        words = shown(stage_view(content, found))
        assert "We measure too late" not in words
        assert not any(prompt in words for prompt in found.prompts)


def test_why_somebody_doubts_is_never_on_the_stage_and_unshown_confidence_in_no_document(plenary: Plenary) -> None:
    workshop_id = hold_breakdown(plenary)
    content = plenary.workshops.content(workshop_id)
    for found in content.steps:
        assert "Two more people" not in shown(stage_view(content, found))
    assert "Two more people" in "\n".join(texts(plenary.documents.document(workshop_id).blocks))
    plenary.voting.show(step(content, "confidence").id, False)
    content = plenary.workshops.content(workshop_id)
    assert build_brief(content).confidence is None
    said = "\n".join(texts(plenary.documents.document(workshop_id).blocks))
    assert "Two more people" not in said
    assert "3.6 of 5" not in said


def test_the_tree_stands_on_the_stage_with_what_is_missing(plenary: Plenary) -> None:
    content = plenary.workshops.content(hold_breakdown(plenary))
    body = stage_view(content, step(content, "tree")).body
    assert isinstance(body, StageTree)
    assert [child.eyebrow for child in body.root.children] == ["Marketing", "Sales", "Product", "Customer support"]
    assert body.root.children[3].gaps == ("no baseline",)
    assert "Customers still here after three months: 72 % → at least 85 %" in body.root.facts


def test_the_matrix_stands_on_the_stage_with_its_sections(plenary: Plenary) -> None:
    content = plenary.workshops.content(hold_breakdown(plenary))
    body = stage_view(content, step(content, "raci")).body
    assert isinstance(body, StageTable)
    assert body.columns == ("", "MKT", "SAL", "PRD", "SUP", "FIN")
    assert ("Every week", "", "", "", "", "") in body.rows
    assert ("Set-up in under ten minutes", "C", "", "RA", "C", "I") in body.rows


def test_a_check_in_shows_promises_numbers_and_roadblocks(plenary: Plenary) -> None:
    workshop_id = open_goals(plenary)
    plenary.actions.add(workshop_id, "The form waits for legal", kind="roadblock", department_id="sales")
    check_in = plenary.check_ins.start(root(plenary).id, plenary.templates.get("check-in"), date="2026-11-17")
    plenary.readings.add(kpi_of(plenary).id, "78 %", period="2026-11-16")
    content = plenary.workshops.content(check_in)
    body = stage_view(content, step(content, "look_back")).body
    assert isinstance(body, StageCards)
    by_title = {column.title: [card.text for card in column.cards] for column in body.columns}
    assert set(by_title["What was promised"]) == {
        "Send the checklist for the call",
        "Ask ten customers why they left",
        "Tell the board",
    }
    assert by_title["Roadblocks"] == ["The form waits for legal"]
    numbers = {card.text: card.detail for card in body.columns[1].cards}
    assert numbers["Customers still here after three months"].startswith("78 %")
    record = "\n".join(texts(plenary.documents.document(check_in).blocks))
    assert "Check-in: 2026-12-01 at 10:00" in record


def test_a_review_shows_every_goal_and_what_was_decided_about_it(plenary: Plenary) -> None:
    open_goals(plenary)
    review = plenary.check_ins.start(root(plenary).id, plenary.templates.get("quarterly-review"), date="2026-11-17")
    first = plenary.goals.content(root(plenary).id).children(root(plenary).id)[0]
    plenary.goals.set_status(first.id, "dropped", "Nobody reads the series", in_workshop=review)
    content = plenary.workshops.content(review)
    body = stage_view(content, step(content, "verdicts")).body
    assert isinstance(body, StageCards)
    cards = {card.text: card.detail for card in body.columns[0].cards}
    assert len(cards) == 5
    assert cards[first.title] == "New state: Nobody reads the series"
    assert cards["Set-up in under ten minutes"] == "Not judged"


@pytest.mark.parametrize("key", ["goal-breakdown", "check-in", "quarterly-review"])
def test_every_step_of_an_empty_workshop_has_a_face_and_a_document(plenary: Plenary, key: str) -> None:
    workshop_id = plenary.workshops.create(plenary.templates.get(key), title="Empty")
    content = plenary.workshops.content(workshop_id)
    for found in content.steps:
        assert shown(stage_view(content, found))
    assert plenary.documents.document(workshop_id).blocks
    assert plenary.documents.document(workshop_id, anonymous=True).blocks


def test_words_of_people_are_no_markup_in_the_tree(plenary: Plenary) -> None:
    workshop_id = hold_breakdown(plenary)
    content = plenary.workshops.content(workshop_id)
    row = content.of_step(Entry, step(content, "contributions").id)[0]
    hostile = "<script>alert(1)</script> ]]> \u202egnp.exe 👩‍🚀 مرحبا"
    plenary.entries.set_field(row.id, "contribution", hostile)
    tree = next(b for b in plenary.documents.document(workshop_id).blocks if isinstance(b, GoalTree))
    assert "\u202e" not in tree.root.children[0].title
    assert "<script>alert(1)</script>" in tree.root.children[0].title
