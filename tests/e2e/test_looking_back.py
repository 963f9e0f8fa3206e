"""Decisions and insights of earlier workshops are settled in the review, by keyboard, each undone where it was said."""

from app.domain.records.insight_records import Insight
from tests.e2e.facilitator import Facilitator
from tests.e2e.goal_rooms import at, go_to_row, plenary_of
from tests.widgets.pages.places import HOSTILE
from widgets.activities.review.editor import ReviewEditor

DECISION = "We say “rota”, <b>never</b> “plan” رسالة"
INSIGHT = "Customers read the price first 👍"


def look_back(facilitator: Facilitator, *, empty: bool = False) -> None:
    """Open a review that comes three weeks after a workshop of the same initiative."""
    plenary = plenary_of(facilitator)
    template = plenary.templates.get("check-in")
    before = plenary.workshops.create(template, title="Before", date="2026-09-01", initiative="Autumn launch")
    decisions = plenary.workshops.content(before).step("decisions")
    assert decisions is not None
    if not empty:
        plenary.entries.add(decisions.id, {"decision": DECISION, "why": "It is shorter", "revisit": "2026-09-20"})
        plenary.entries.add(decisions.id, {"decision": HOSTILE[4], "revisit": "2026-09-15"})
    initiative = plenary.workshops.content(before).workshop.initiative_id
    if not empty:
        plenary.insights.add(INSIGHT, initiative_id=initiative)
        plenary.insights.add(HOSTILE[0], initiative_id=initiative)
    now = plenary.workshops.create(template, title="Now", date="2026-09-22", initiative="Autumn launch")
    plenary.agenda.add_step(now, "review", "Back", settings={"show": ["decisions", "insights"]})
    facilitator.window.open_room(now)
    at(facilitator, "review")


def rows(facilitator: Facilitator) -> ReviewEditor:
    editor = facilitator.room.editor
    assert isinstance(editor, ReviewEditor)
    return editor


def insight(facilitator: Facilitator, text: str) -> Insight:
    return next(i for i in plenary_of(facilitator).insights.all() if i.text == text)


def test_nothing_to_look_back_on(facilitator: Facilitator) -> None:
    look_back(facilitator, empty=True)
    assert rows(facilitator).list.rows.rowCount() == 0


def test_a_decision_still_stands_until_a_day_in_words(facilitator: Facilitator) -> None:
    look_back(facilitator)
    go_to_row(facilitator, DECISION)
    editor = rows(facilitator)
    facilitator.press("K")
    facilitator.say("some day")
    assert editor.ask.isVisible(), "what cannot be read is asked again"
    facilitator.press("Ctrl+A")
    facilitator.say("in three months")
    assert not editor.ask.isVisible()
    row = editor.list.current()
    assert row is not None
    assert (row.title, row.mark, row.settled) == (DECISION, "Still stands", False)
    assert any("look again in three months" in fact for fact in row.facts)
    facilitator.press("Ctrl+Z")
    row = editor.list.current()
    assert row is not None
    assert row.mark == ""


def test_a_decision_no_longer_stands_with_its_reason(facilitator: Facilitator) -> None:
    look_back(facilitator)
    go_to_row(facilitator, HOSTILE[4])
    editor = rows(facilitator)
    facilitator.press("X", "Enter")
    assert editor.ask.isVisible(), "without a reason it stands"
    facilitator.say("The name was taken")
    row = editor.list.current()
    assert row is not None
    assert (row.title, row.mark, row.settled) == (HOSTILE[4], "No longer stands", True)
    assert "The name was taken" in row.facts


def test_an_insight_is_confirmed_by_a_person(facilitator: Facilitator) -> None:
    look_back(facilitator)
    go_to_row(facilitator, INSIGHT)
    editor = rows(facilitator)
    facilitator.press("K", "Enter")
    assert editor.ask.isVisible()
    facilitator.say("Ana Ruiz")
    found = insight(facilitator, INSIGHT)
    assert (found.status, found.confirmed_by, found.confirmed_on) == ("confirmed", "Ana Ruiz", "2026-09-22")
    row = editor.list.current()
    assert row is not None
    assert (row.title, row.mark) == (INSIGHT, "Confirmed")
    facilitator.press("Ctrl+Z")
    assert insight(facilitator, INSIGHT).status == "fresh"


def test_an_outdated_insight_is_offered_no_more(facilitator: Facilitator) -> None:
    look_back(facilitator)
    go_to_row(facilitator, HOSTILE[0])
    editor = rows(facilitator)
    facilitator.press("X")
    facilitator.say("We changed the price")
    assert insight(facilitator, HOSTILE[0]).status_reason == "We changed the price"
    assert HOSTILE[0] not in {row.title for row in editor.list.rows.rows}
    facilitator.press("Ctrl+Z")
    assert HOSTILE[0] in {row.title for row in editor.list.rows.rows}
