"""The goal brief and its gaps: each thing that is missing is named once, where it can be closed."""

import pytest

from app.domain.document.blocks import Heading, PageBreak
from app.domain.outcomes.goal_brief.goal_brief import build_brief
from app.domain.outcomes.registry import outcome_gaps
from app.domain.records import Entry
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.raci import parse_letters
from app.plenary import Plenary
from tests.exports.samples import words_of
from tests.goal_story import hold_breakdown
from tests.state import step


def rows(content: WorkshopContent, key: str) -> list[str]:
    return [e.id for e in content.of_step(Entry, step(content, key).id)]


def gaps(plenary: Plenary, workshop_id: str) -> dict[str, str]:
    return {g.text: g.step_key for g in outcome_gaps(plenary.workshops.content(workshop_id))}


@pytest.fixture
def held(plenary: Plenary) -> str:
    return hold_breakdown(plenary)


def test_every_gap_is_named_with_its_step(plenary: Plenary, held: str) -> None:
    found = gaps(plenary, held)
    expected = {
        "“Answer first-month questions the same day”: no baseline.": "contributions",
        "Finance is in the room and contributes nothing yet.": "contributions",
        "“Hand every new customer over in one call”: Customer support has not taken what it needs: "
        "“A checklist for the call”.": "contributions",
        "“Answer first-month questions the same day”: nobody is accountable.": "raci",
        "“Read the numbers aloud”: 2 are accountable; one is enough.": "raci",
        "Finance has no representative.": "team",
        "“A roadblock” has no channel.": "news",
        "“Nobody waits a day for an answer” does not say how it is celebrated.": "milestones",
        "“The call takes an hour of every deal” has no answer.": "concerns",
        "“Tell the board” has no owner and no date.": "actions",
    }
    assert expected.items() <= found.items()


@pytest.mark.parametrize(
    ("field", "value", "gap"),
    [
        ("owner", "", "no owner"),
        ("owner", "Somebody else", "its owner Somebody else is not in the room"),
        ("kpi", "TBD", "no KPI"),
        ("due", "2027-05-01", "due 2027-05-01, after the goal (2027-03-31)"),
        ("due", "when it is ready", "“when it is ready” is no date that can be understood"),
        ("target", "", "no target"),
        ("needs_from", "", "needs “Three screens of the new set-up”, from whom is not said"),
        ("department", "", "no department"),
    ],
)
def test_a_contribution_that_lacks_something_says_so(
    plenary: Plenary, held: str, field: str, value: str, gap: str
) -> None:
    row = rows(plenary.workshops.content(held), "contributions")[0]
    assert build_brief(plenary.workshops.content(held)).contributions[0].gaps == ()
    plenary.entries.set_field(row, field, value)
    brief = build_brief(plenary.workshops.content(held))
    assert gap in brief.contributions[0].gaps
    assert any(gap in g.text and g.entry_id == row for g in outcome_gaps(plenary.workshops.content(held)))


def test_the_guard_rail_and_what_is_stopped_stand_where_they_belong_and_nowhere_twice(
    plenary: Plenary, held: str
) -> None:
    assert gaps(plenary, held)["Which number must not get worse meanwhile is not said yet."] == "guard"
    content = plenary.workshops.content(held)
    plenary.entries.add(
        step(content, "guard").id, {"number": "the time to an answer", "limit": "below two days", "watcher": "Dana"}
    )
    plenary.agenda.prepare(step(content, "stops").id)
    stops = plenary.entries.rows(step(content, "stops").id)
    sales = next(row for row in stops if row.fields["department"] == "sales")
    plenary.entries.set_field(sales.id, "stop", "The monthly price list")
    written = "\n".join(words_of(plenary.documents.document(held)))
    before, _, evidence = written.partition("Appendix: the evidence")
    assert "What must not get worse: Meanwhile the time to an answer stays below two days; Dana watches it." in before
    assert "What we stop" in before
    assert "Who stands behind it" in before
    assert "What must not get worse" not in evidence
    assert "The monthly price list" in "\n".join(words_of(plenary.documents.take_away(held, "sales")))
    assert "The monthly price list" not in "\n".join(words_of(plenary.documents.take_away(held, "product")))


def test_who_carries_too_much_is_named(plenary: Plenary, held: str) -> None:
    content = plenary.workshops.content(held)
    ana = content.participants[0].id
    for row in rows(content, "contributions"):
        plenary.entries.set_field(row, "owner", ana)
    assert "Ana Ruiz carries 4 contributions; that is a lot." in gaps(plenary, held)


def test_closing_a_gap_takes_it_away(plenary: Plenary, held: str) -> None:
    content = plenary.workshops.content(held)
    last = content.of_step(Entry, step(content, "raci").id)[3]
    plenary.responsibilities.set_letters(last.id, "customer-support", "RA")
    assert not any("nobody is accountable" in text for text in gaps(plenary, held))


def test_an_empty_breakdown_says_what_belongs_there(plenary: Plenary) -> None:
    workshop_id = plenary.workshops.create(plenary.templates.get("goal-breakdown"), title="Nothing yet")
    found = gaps(plenary, workshop_id)
    assert "The business objective is not named yet." in found
    assert "No check-in is planned." not in found, "the template brings a meeting that lacks its weekday"
    assert any("weekday" in text for text in found)
    assert build_brief(plenary.workshops.content(workshop_id)).sentence == ""


def test_relative_dates_count_from_the_day_of_the_workshop_and_from_the_fiscal_year(plenary: Plenary) -> None:
    template = plenary.templates.get("goal-breakdown")
    for month, said, day in (
        (1, "within six months", "2027-03-01"),
        (2, "end of Q3", "2026-10-31"),
        (1, "EOY", "2026-12-31"),
    ):
        workshop_id = plenary.workshops.create(template, title="T", date="2026-09-01", fiscal_month=month)
        goal = step(plenary.workshops.content(workshop_id), "goal")
        plenary.entries.add(goal.id, {"what": "answer faster", "due": said})
        due = build_brief(plenary.workshops.content(workshop_id)).due_day
        assert due is not None
        assert due.isoformat() == day


def test_every_department_takes_a_page_of_its_own(plenary: Plenary, held: str) -> None:
    blocks = plenary.documents.document(held).blocks
    places = [n for n, b in enumerate(blocks) if isinstance(b, Heading) and b.text.endswith("what we take away")]
    assert len(places) == 5
    assert all(isinstance(blocks[n - 1], PageBreak) for n in places)


@pytest.mark.parametrize(
    ("said", "letters"),
    [
        ("r", "R"),
        ("A/R", "RA"),
        ("ar", "RA"),
        (" C , I ", "CI"),
        ("", ""),
        ("rr", "R"),
        ("RAC", None),
        ("x", None),
        ("Å", None),
    ],
)
def test_letters_of_a_cell(said: str, letters: str | None) -> None:
    assert parse_letters(said) == letters
