"""Insights: kept from lessons and notes, confirmed and outdated by people, and there where they help."""

import pytest

from app.domain.errors import InvalidInputError, NotFoundError
from app.domain.insights.insights import at_hand, matching, place_of
from app.plenary import Plenary
from tests.retrospective_story import hold_retrospective, lessons_of
from tests.state import step


@pytest.fixture
def held(plenary: Plenary) -> str:
    workshop_id = hold_retrospective(plenary)
    plenary.agenda.finish(workshop_id)
    return workshop_id


def test_lessons_become_insights_when_the_workshop_finishes(plenary: Plenary, held: str) -> None:
    found = {i.text: i for i in plenary.insights.all()}
    assert len(found) == 3
    host = found["Let a customer host the launch webinar"]
    assert (host.kind, host.status, host.audience, host.segment) == ("lesson", "fresh", "Marketing", "Care homes")
    assert host.tags == ["keep", "webinar", "launch"]
    group = host.evidence[0]
    assert (group["kind"], group["text"], group["votes"], group["said"]) == ("group", "A customer as host", 8, 3)
    assert plenary.insights.origin(host) == "Autumn campaign, 2026-11-12"
    assert plenary.insights.initiative(host) == "Larkfold rota"


def test_finishing_again_keeps_nothing_twice_and_follows_changed_words(plenary: Plenary, held: str) -> None:
    rows = lessons_of(plenary, held)
    plenary.entries.set_field(rows[0].id, "lesson", "Let two customers host it")
    confirmed = next(i for i in plenary.insights.all() if i.source_id == rows[1].id)
    plenary.insights.confirm(confirmed.id, "Dana Weiss")
    plenary.entries.set_field(rows[1].id, "lesson", "Something else entirely")
    assert plenary.insights.keep_lessons(held) == 0
    texts = {i.source_id: i.text for i in plenary.insights.all()}
    assert texts[rows[0].id] == "Let two customers host it"
    assert texts[rows[1].id] == confirmed.text, "what a person has confirmed is not changed behind their back"


def test_insights_outlive_their_workshop(plenary: Plenary, held: str) -> None:
    plenary.workshops.delete(held)
    insights = plenary.insights.all()
    assert len(insights) == 3
    assert plenary.insights.origin(insights[0]) == ""
    plenary.history.undo()
    assert plenary.insights.origin(insights[0])


def test_a_note_or_group_is_kept_once(plenary: Plenary, held: str) -> None:
    content = plenary.workshops.content(held)
    group = next(g for g in content.groups if g.title == "The staff list")
    first = plenary.insights.keep(held, group.id, kind="objection")
    assert plenary.insights.keep(held, group.id) == first
    kept = plenary.insights.get(first)
    assert (kept.kind, kept.text, kept.evidence[0]["votes"]) == ("objection", "The staff list", 8)
    with pytest.raises(InvalidInputError):
        plenary.insights.keep(held, "nothing")
    with pytest.raises(NotFoundError):
        plenary.insights.keep("nowhere", group.id)


def test_confirming_needs_a_person(plenary: Plenary) -> None:
    insight = plenary.insights.add("Ask first", tags=["a, b; #c", "A"])
    assert plenary.insights.get(insight).tags == ["a", "b", "c"]
    with pytest.raises(InvalidInputError, match="Who"):
        plenary.insights.confirm(insight, "  ")
    plenary.insights.confirm(insight, "Dana", on="2026-11-20")
    found = plenary.insights.get(insight)
    assert (found.status, found.confirmed_by, found.confirmed_on) == ("confirmed", "Dana", "2026-11-20")
    plenary.insights.outdate(insight, "The price changed")
    assert plenary.insights.get(insight).status_reason == "The price changed"
    plenary.insights.refresh(insight)
    assert plenary.insights.get(insight).confirmed_by == ""
    with pytest.raises(InvalidInputError):
        plenary.insights.change(insight, text=" ")
    with pytest.raises(InvalidInputError):
        plenary.insights.add("")


@pytest.mark.parametrize("words", ["<b>x</b>", "=1+1", "שלום", "👩‍👩‍👧", "x" * 19_999])
def test_words_stay_words(plenary: Plenary, words: str) -> None:
    insight = plenary.insights.add(words, segment=words[:50])
    assert plenary.insights.get(insight).text == words


def test_they_stand_where_they_help(plenary: Plenary, held: str) -> None:
    insight = plenary.insights.add("Care homes start in spring", segment="Care homes", kind="customer_insight")
    other = plenary.insights.add("Nothing to do with it at all", segment="Airlines")
    workshop = plenary.workshops.create(plenary.templates.get("messaging"), title="Next", initiative="Larkfold rota")
    content = plenary.workshops.content(workshop)
    plenary.entries.add(step(content, "audiences").id, {"segment": "Care homes"})
    plenary.agenda.prepare(step(content, "pains").id)
    content = plenary.workshops.content(workshop)
    beside = [i.id for i in matching(content.known, place_of(content, step(content, "pains")))]
    assert insight in beside
    assert other not in beside
    assert insight in {i.id for i in at_hand(content)}
    assert len(at_hand(content)) >= 3, "those of the same initiative are at hand"
    plenary.insights.outdate(insight)
    content = plenary.workshops.content(workshop)
    assert insight not in {i.id for i in (*content.known, *at_hand(content))}


def test_hidden_notes_call_for_nothing(plenary: Plenary) -> None:
    plenary.insights.add("Payroll software bewilders accountants")
    workshop = plenary.workshops.create(plenary.templates.get("retrospective"), title="Secret")
    content = plenary.workshops.content(workshop)
    board = step(content, "looking_back")
    column = next(c.id for c in content.columns if c.step_id == board.id)
    plenary.boards.add_notes(column, ["Payroll software bewilders our accountants"])
    content = plenary.workshops.content(workshop)
    assert matching(content.known, place_of(content, board)) == ()
    plenary.boards.reveal(board.id)
    content = plenary.workshops.content(workshop)
    assert matching(content.known, place_of(content, step(content, "looking_back"))) != ()


def test_an_initiative_stays_while_an_insight_or_entry_belongs_to_it(plenary: Plenary) -> None:
    workshop = plenary.workshops.create(plenary.templates.get("pre-mortem"), title="W", initiative="Half typed")
    plenary.content_calendar.add("Post", workshop_id=workshop)
    plenary.workshops.describe(workshop, initiative="Whole name")
    assert {name for _, name in plenary.library.initiatives()} == {"Half typed", "Whole name"}
    goal = plenary.goals.create("A goal", initiative="Third")
    plenary.goals.change(goal, initiative="Whole name")
    assert {name for _, name in plenary.library.initiatives()} == {"Half typed", "Whole name"}
    assert plenary.goals.get(goal).initiative_id == plenary.workshops.get(workshop).initiative_id
