"""Goals: taken over from a workshop, changed with a reason, kept alive, found again after a restart."""

from datetime import date
from pathlib import Path

import pytest

from app.bootstrap import open_plenary
from app.domain.errors import InvalidInputError, NotFoundError
from app.domain.goals.goal_standing import goal_gaps, goal_standings, next_check_in
from app.domain.records import Entry
from app.plenary import Plenary
from tests.goal_story import hold_breakdown
from tests.services.goal_operations import kpi_of, open_goals, root
from tests.state import step


def test_finishing_a_breakdown_lets_its_goal_live_on(workspace: Path) -> None:
    with open_plenary(workspace) as plenary:
        workshop_id = hold_breakdown(plenary)
        assert plenary.goal_keeping.kept(workshop_id) is None
        plenary.agenda.finish(workshop_id)
        goal_id = plenary.goal_keeping.kept(workshop_id)
    with open_plenary(workspace) as plenary:
        assert goal_id is not None
        content = plenary.goals.content(goal_id)
        assert content.goal.title == "Bring every new customer to a working rota for customers in their first month"
        assert content.goal.due == "2027-03-31"
        assert [c.department_id for c in content.children(goal_id)] == [
            "marketing",
            "sales",
            "product",
            "customer-support",
        ]
        kpi = content.kpis_of(goal_id)[0]
        assert (kpi.name, kpi.unit, kpi.baseline, kpi.target) == (
            "Customers still here after three months",
            "%",
            "72 %",
            "at least 85 %",
        )
        assert [m.celebration for m in content.milestones] == ["Cake in the big room", ""]
        assert [r["cadence"] for r in content.goal.rhythms] == ["Every two weeks"]
        assert [w.id for w in content.workshops] == [workshop_id]
        assert {p.action.text for p in content.promises} >= {"Tell the board"}


def test_a_workshop_without_a_goal_finishes_all_the_same(plenary: Plenary) -> None:
    workshop_id = plenary.workshops.create(plenary.templates.get("goal-breakdown"), title="Nothing said")
    plenary.agenda.finish(workshop_id)
    assert plenary.goals.summaries() == []
    with pytest.raises(InvalidInputError, match="Neither"):
        plenary.goal_keeping.keep(workshop_id)


def test_taking_over_again_takes_what_is_new_and_leaves_what_was_changed_since(plenary: Plenary) -> None:
    workshop_id = open_goals(plenary)
    goal_id = root(plenary).id
    kpi = kpi_of(plenary, goal_id)
    plenary.kpis.change(kpi.id, target="at least 90 %", reason="It went faster than planned")
    plenary.goals.change(goal_id, due="2027-06-30", reason="Release slipped")
    content = plenary.workshops.content(workshop_id)
    row = content.of_step(Entry, step(content, "contributions").id)[0]
    plenary.entries.set_field(row.id, "contribution", "Welcome series in three languages")
    plenary.entries.add(step(content, "contributions").id, {"department": "finance", "contribution": "A weekly number"})
    assert plenary.goal_keeping.keep(workshop_id) == goal_id
    fresh = plenary.goals.content(goal_id)
    assert fresh.goal.due == "2027-06-30"
    assert fresh.kpis_of(goal_id)[0].target == "at least 90 %"
    assert [g.title for g in fresh.children(goal_id)] == [
        "Welcome series in three languages",
        "Hand every new customer over in one call",
        "Set-up in under ten minutes",
        "Answer first-month questions the same day",
        "A weekly number",
    ]
    reasons = [(c.kind, c.before, c.after, c.reason) for c in fresh.changes]
    assert ("target", "at least 85 %", "at least 90 %", "It went faster than planned") in reasons
    assert ("due", "2027-03-31", "2027-06-30", "Release slipped") in reasons


def test_the_history_is_kept_with_its_reasons_after_a_restart(workspace: Path) -> None:
    with open_plenary(workspace) as plenary:
        goal_id = plenary.goals.create("Win ten schools", department="Sales", owner="Bo", due="2027-07-31")
        kpi_id = plenary.kpis.add(goal_id, "Contracts", baseline="2", target="10")
        plenary.kpis.change(kpi_id, target="8 (10 stretch)", reason="Two schools merged")
        plenary.goals.set_status(goal_id, "parked", "Until the ministry decides")
    with open_plenary(workspace) as plenary:
        content = plenary.goals.content(goal_id)
        assert content.kpis[0].target == "8 (10 stretch)"
        said = [(c.kind, c.reason) for c in content.changes if c.reason]
        assert said == [("target", "Two schools merged"), ("status", "Until the ministry decides")]
        assert goal_standings(content, date(2026, 11, 22))[goal_id].status == "parked"


@pytest.mark.parametrize("status", ["dropped", "parked"])
def test_a_goal_is_not_given_up_without_a_reason(plenary: Plenary, status: str) -> None:
    goal_id = plenary.goals.create("Win ten schools")
    with pytest.raises(InvalidInputError, match="reason"):
        plenary.goals.set_status(goal_id, status, "  ")  # type: ignore[arg-type]
    assert plenary.goals.get(goal_id).status == ""


def test_what_is_refused_changes_nothing(plenary: Plenary) -> None:
    goal_id = plenary.goals.create("Win ten schools")
    before = plenary.goals.content(goal_id)
    for refused in (
        lambda: plenary.goals.create(" "),
        lambda: plenary.goals.create("A", due="soon"),
        lambda: plenary.goals.change(goal_id, title=""),
        lambda: plenary.goals.change(goal_id, colour="red"),
        lambda: plenary.goals.split(goal_id, ["One"], "because"),
        lambda: plenary.goals.split(goal_id, ["One", "Two"], " "),
        lambda: plenary.kpis.add(goal_id, ""),
        lambda: plenary.kpis.add_milestone(goal_id, " "),
    ):
        with pytest.raises(InvalidInputError):
            refused()
    with pytest.raises(NotFoundError):
        plenary.goals.content("nothing")
    assert plenary.goals.content(goal_id) == before


def test_a_shared_kpi_has_one_series_of_readings(plenary: Plenary) -> None:
    company = plenary.goals.create("More people find us")
    marketing = plenary.goals.create("Everybody has heard of us", department="Marketing")
    kpi_id = plenary.kpis.add(company, "Visits a month", target="Maximise")
    plenary.kpis.share(kpi_id, marketing)
    plenary.kpis.share(kpi_id, marketing)
    plenary.readings.add(kpi_id, "1.75M", period="2026-10")
    content = plenary.goals.content(marketing)
    assert [k.id for k in content.kpis_of(marketing)] == [kpi_id]
    assert [r.value for r in content.readings_of(kpi_id)] == ["1750000"]
    plenary.kpis.remove(kpi_id, goal_id=marketing)
    assert plenary.goals.content(marketing).kpis == ()
    assert plenary.goals.content(company).readings_of(kpi_id)


def test_summaries_judge_by_the_latest_reading_alone_and_agree_with_the_whole(plenary: Plenary) -> None:
    open_goals(plenary)
    goal_id = root(plenary).id
    kpi = kpi_of(plenary, goal_id)
    for month, value in enumerate(("70", "71", "77", "81"), 9):
        plenary.readings.add(kpi.id, value, period=f"2026-{month:02d}")
    day = date(2027, 1, 5)
    summary = plenary.goals.summaries(day)[0]
    assert summary.status == goal_standings(plenary.goals.content(goal_id), day)[goal_id].status == "on_track"
    assert summary.headline == "Customers still here after three months: 81 %"
    assert (summary.kpis, summary.below) == (5, 4)
    assert summary.next_check_in == "2027-01-12"


def test_gaps_of_a_living_goal_name_the_place(plenary: Plenary) -> None:
    goal_id = plenary.goals.create("Win ten schools")
    kpi_id = plenary.kpis.add(goal_id, "Contracts")
    gaps = goal_gaps(plenary.goals.content(goal_id), date(2026, 11, 22))
    assert {(g.text, g.entry_id) for g in gaps} == {
        ("has no owner.", goal_id),
        ("has no date.", goal_id),
        ("“Contracts” has no baseline, no target and no reading yet.", kpi_id),
    }


def test_removing_a_goal_takes_all_below_it_and_leaves_its_workshops(plenary: Plenary) -> None:
    workshop_id = open_goals(plenary)
    goal_id = root(plenary).id
    check_in = plenary.check_ins.start(goal_id, plenary.templates.get("check-in"))
    plenary.goals.remove(goal_id)
    assert plenary.goals.all() == []
    assert plenary.workshops.get(check_in).goal_id is None
    assert plenary.workshops.get(workshop_id)
    plenary.history.undo()
    assert plenary.workshops.get(check_in).goal_id == goal_id
    assert len(plenary.goals.all()) == 5


def test_deleting_a_workshop_leaves_the_goal_alive(plenary: Plenary) -> None:
    workshop_id = open_goals(plenary)
    goal_id = root(plenary).id
    plenary.workshops.delete(workshop_id)
    content = plenary.goals.content(goal_id)
    assert len(content.goals) == 5
    assert content.workshops == ()


def test_a_check_in_opens_with_what_was_promised(workspace: Path) -> None:
    with open_plenary(workspace) as plenary:
        open_goals(plenary)
        goal_id = root(plenary).id
        assert plenary.check_ins.proposed_day(goal_id, date(2026, 9, 2)) == "2026-09-08"
        check_in = plenary.check_ins.start(goal_id, plenary.templates.get("check-in"), date="2026-11-17")
    with open_plenary(workspace) as plenary:
        content = plenary.workshops.content(check_in)
        assert [p.name for p in content.participants] == [
            "Ana Ruiz",
            "Bo Lindqvist",
            "Chidi Okafor",
            "Dana Weiss",
            "Emre Kaya",
        ]
        assert content.earlier is not None
        assert {p.action.text for p in content.earlier.promises} == {
            "Send the checklist for the call",
            "Ask ten customers why they left",
            "Tell the board",
        }
        assert content.earlier.last is not None
        assert content.earlier.last.title == "Autumn goals"
        kept = content.earlier.promises[0].action
        plenary.actions.change(kept.id, state="done", in_workshop=check_in)
        changed = plenary.store.get(type(kept), kept.id)
        assert (changed.state, changed.closed_on) == ("done", "2026-11-17")
        assert changed.trail[0]["what"] == "state"
        plenary.history.undo(check_in)
        assert plenary.store.get(type(kept), kept.id) == kept


def test_an_action_remembers_what_became_of_it(plenary: Plenary, sample: str) -> None:
    content = plenary.workshops.content(sample)
    person = content.participants[0]
    roadblock = plenary.actions.add(
        sample, "The contract waits for legal", kind="roadblock", department_id="sales", owner_id=person.id
    )
    plenary.actions.change(roadblock, department_id="finance", reason="They have the budget")
    plenary.actions.change(roadblock, state="waiting", reason="for the new rate")
    promise = next(p for p in plenary.actions.promises() if p.action.id == roadblock)
    assert promise.department_id == "finance"
    assert promise.owner == "", "whoever had it before has it no longer"
    assert promise.is_open
    told = [(step["what"], step["before"], step["after"], step["why"]) for step in promise.action.trail]
    assert told == [
        ("department", "Sales", "Finance", "They have the budget"),
        ("state", "open", "waiting", "for the new rate"),
    ]
    assert promise.action.state_reason == "for the new rate"


def test_decisions_of_all_workshops_are_found_with_who_decided(plenary: Plenary) -> None:
    open_goals(plenary)
    check_in = plenary.check_ins.start(root(plenary).id, plenary.templates.get("check-in"), date="2026-11-17")
    content = plenary.workshops.content(check_in)
    person = content.participants[0]
    plenary.entries.add(
        step(content, "decisions").id,
        {"decision": "We drop the printed guide", "why": "Nobody read it", "who": person.id, "revisit": "2027-02-01"},
    )
    plenary.entries.add(step(content, "decisions").id, {"decision": "TBD"})
    found = plenary.decisions.all()
    assert [(d.decision, d.why, d.who, d.revisit) for d in found] == [
        ("We drop the printed guide", "Nobody read it", "Ana Ruiz", "2027-02-01")
    ]


def test_the_next_check_in_ends_with_the_goal(plenary: Plenary) -> None:
    open_goals(plenary)
    goal = root(plenary)
    coming = next_check_in(goal, date(2027, 3, 1))
    assert coming is not None
    assert coming[0] == date(2027, 3, 9)
    assert next_check_in(goal, date(2027, 3, 24)) is None
