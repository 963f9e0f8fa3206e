"""Carrying over: a workshop of the same initiative or team opens with what is still open."""

import pytest

from app.domain.errors import ConflictError
from app.domain.words.people import PersonLine
from app.domain.workshop.settings import ReviewSettings
from app.plenary import Plenary
from tests.state import step

TEAM = [PersonLine("Ana", "Marketing"), PersonLine("Bo", "Sales"), PersonLine("Chidi", "Product")]


def before(plenary: Plenary, *, initiative: str = "Launch", people: list[PersonLine] | None = None) -> str:
    """Hold a workshop with an open action, one that is done, and a decision to look at again."""
    template = plenary.templates.get("campaign-planning")
    workshop = plenary.workshops.create(
        template, title="Before", date="2026-09-01", initiative=initiative, people=TEAM if people is None else people
    )
    done = plenary.actions.add(workshop, "Done long ago", due="2026-09-10")
    plenary.actions.change(done, state="done")
    plenary.actions.add(workshop, "Still open", due="2026-10-01")
    decisions = step(plenary.workshops.content(workshop), "decisions").id
    plenary.entries.add(decisions, {"decision": "One price for all", "revisit": "2026-10-15"})
    plenary.entries.add(decisions, {"decision": "Much later", "revisit": "2027-10-15"})
    plenary.entries.add(decisions, {"decision": "For good"})
    return workshop


def after(plenary: Plenary, template: str = "pre-mortem", **fields: object) -> str:
    values: dict[str, object] = {"title": "After", "date": "2026-11-01", "initiative": "Launch"} | fields
    return plenary.workshops.create(plenary.templates.get(template), **values)  # type: ignore[arg-type]


def test_it_opens_with_open_actions_and_decisions_due(plenary: Plenary) -> None:
    before(plenary)
    workshop = after(plenary)
    steps = plenary.agenda.steps(workshop)
    assert [s.key for s in steps[:2]] == ["purpose", "look_back"]
    assert steps[1].settings == ReviewSettings(("actions", "decisions"))
    earlier = plenary.workshops.content(workshop).earlier
    assert earlier is not None
    assert [p.action.text for p in earlier.promises if p.is_open] == ["Still open"]
    assert [d.decision for d in earlier.decisions] == ["One price for all"]


@pytest.mark.parametrize("template", ["check-in", "campaign-planning"])
def test_a_template_that_looks_back_gets_no_second_step(plenary: Plenary, template: str) -> None:
    before(plenary)
    assert len([s for s in plenary.agenda.steps(after(plenary, template)) if s.activity == "review"]) == 1


def test_the_same_team_carries_over_without_an_initiative(plenary: Plenary) -> None:
    before(plenary, initiative="")
    same = after(plenary, initiative="", people=[*TEAM[:2], PersonLine("New", "Support")])
    assert "look_back" in {s.key for s in plenary.agenda.steps(same)}
    others = after(plenary, initiative="", people=[TEAM[0], PersonLine("X", "Sales"), PersonLine("Y", "Sales")])
    assert "look_back" not in {s.key for s in plenary.agenda.steps(others)}


def test_other_initiatives_do_not_carry_over(plenary: Plenary) -> None:
    before(plenary)
    other = after(plenary, initiative="Other", people=TEAM)
    assert "look_back" not in {s.key for s in plenary.agenda.steps(other)}


def test_nothing_open_adds_nothing(plenary: Plenary) -> None:
    before(plenary)
    for promise in plenary.actions.promises():
        plenary.actions.change(promise.action.id, state="dropped", reason="No longer needed")
    for decision in plenary.decisions.all():
        plenary.entries.remove(decision.id)
    assert "look_back" not in {s.key for s in plenary.agenda.steps(after(plenary))}


def test_an_initiative_named_later_carries_over_and_undo_takes_it_back(plenary: Plenary) -> None:
    before(plenary)
    workshop = after(plenary, initiative="")
    assert "look_back" not in {s.key for s in plenary.agenda.steps(workshop)}
    plenary.workshops.describe(workshop, initiative="Launch")
    assert "look_back" in {s.key for s in plenary.agenda.steps(workshop)}
    plenary.history.undo(workshop)
    assert "look_back" not in {s.key for s in plenary.agenda.steps(workshop)}


def test_a_decision_looked_at_again_stays_in_the_record_and_moves_on(plenary: Plenary) -> None:
    before(plenary)
    workshop = after(plenary)
    earlier = plenary.workshops.content(workshop).earlier
    assert earlier is not None
    plenary.decisions.look_again(
        earlier.decisions[0].id, "kept", in_workshop=workshop, revisit="2027-03-01", why="Still the simplest"
    )
    content = plenary.workshops.content(workshop)
    assert content.earlier is not None
    (decision,) = content.earlier.decisions
    assert (decision.verdict, decision.revisit, decision.verdict_why) == ("kept", "2027-03-01", "Still the simplest")
    later = plenary.workshops.content(after(plenary, title="Later", date="2027-01-10")).earlier
    assert later is not None
    assert later.decisions == ()
    again = plenary.workshops.content(after(plenary, title="Spring", date="2027-04-10")).earlier
    assert again is not None
    assert [d.decision for d in again.decisions] == ["One price for all"]
    plenary.history.undo(workshop)
    assert plenary.decisions.all()[0].verdict == ""


def test_what_was_changed_in_a_later_workshop_is_no_wall_for_undo(plenary: Plenary) -> None:
    first = before(plenary)
    action = next(p.action for p in plenary.actions.promises() if p.is_open)
    plenary.actions.change(action.id, due="2026-10-05")
    later = after(plenary)
    plenary.actions.change(action.id, state="done", in_workshop=later)
    with pytest.raises(ConflictError, match="Undo again"):
        plenary.history.undo(first)
    assert plenary.history.undo(first) is not None
    assert plenary.actions.promises()[0].action.state == "done"


def test_thirty_days_in_looks_at_what_was_promised_on_the_first_day_alone(plenary: Plenary) -> None:
    before(plenary, initiative="")
    onboarding = plenary.templates.get("onboarding")
    first = plenary.workshops.create(onboarding, title="Nora", date="2026-10-01", people=TEAM)
    plenary.actions.add(first, "Two calls by Friday", department_id="sales")
    later = plenary.workshops.create(onboarding.as_variant("day-30"), title="Nora", date="2026-11-01", people=TEAM)
    content = plenary.workshops.content(later)
    assert content.earlier is not None
    assert [p.action.text for p in content.earlier.promises] == ["Two calls by Friday"]
    assert [s.activity for s in content.steps].count("review") == 1
