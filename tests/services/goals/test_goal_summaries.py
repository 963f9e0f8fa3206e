"""Lists of goals: what is listed without judging, which goals a change touches, and that judging is the page's own."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.goals.goal_standing import goal_standings
from app.domain.records import new_id
from app.domain.records.changes import ChangeSet
from app.domain.records.goal_records import KpiKind, KpiShare, Reading
from app.plenary import Plenary

TODAY = date(2026, 11, 22)
KINDS: tuple[KpiKind, ...] = ("reach", "bring_down", "keep_at_least", "keep_at_most", "keep_between", "none", "done")
DAYS = st.dates(date(2026, 7, 1), date(2027, 1, 31)).map(date.isoformat)
PERIODS = st.one_of(DAYS, DAYS.map(lambda day: day[:7]))


@pytest.fixture
def last(plenary: Plenary) -> list[ChangeSet]:
    """Return what was changed so far."""
    found: list[ChangeSet] = []
    plenary.store.subscribe(found.append)
    return found


def test_nothing_is_judged_for_the_list(plenary: Plenary) -> None:
    first = plenary.goals.create("First", department="Care", owner="Ada", due="2026-12-31")
    second = plenary.goals.create("Second")
    plenary.goals.create("Below", parent_id=first)
    plenary.goals.set_status(second, "parked", "Not this year")
    rows = plenary.goals.listed()
    assert [(g.id, g.title, g.department, g.owner, g.due, g.said) for g in rows] == [
        (first, "First", "Care", "Ada", "2026-12-31", ""),
        (second, "Second", "", "", None, "parked"),
    ]


def test_some_are_judged_as_all_are(plenary: Plenary) -> None:
    ids = [plenary.goals.create(f"Goal {number}") for number in range(3)]
    everything = {s.id: s for s in plenary.goals.summaries(TODAY)}
    assert list(everything) == ids
    assert list(plenary.goals.judged([ids[2], "gone", ids[0]], TODAY)) == [everything[ids[2]], everything[ids[0]]]
    plenary.goals.remove(ids[2])
    assert list(plenary.goals.judged([ids[2]], TODAY)) == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    kind=st.sampled_from(KINDS),
    counting=st.sampled_from(["level", "adds_up"]),
    readings=st.lists(st.tuples(PERIODS, st.decimals(-3, 60, places=1), st.booleans()), max_size=8),
    target=st.sampled_from(["40", "0.3", "12 to 30", ""]),
    starts=st.sampled_from([None, "2026-08-15", "2026-10-01"]),
    due=st.sampled_from([None, "2026-10-20", "2026-12-31"]),
)
def test_months_among_days_several_of_a_day_and_unfinished_ones_are_judged_as_on_the_goals_page(
    plenary: Plenary,
    kind: KpiKind,
    counting: str,
    readings: list[tuple[str, object, bool]],
    target: str,
    starts: str | None,
    due: str | None,
) -> None:
    goal = plenary.goals.create("Fewer late parcels", due=due)
    other = plenary.goals.create("Another that shares it", due="2026-11-15")
    plenary.goals.change(goal, starts=starts)
    kpi = plenary.kpis.add(goal, "Parcels", baseline="10", target=target)
    plenary.kpis.change(kpi, kind=kind, counting=counting)
    with plenary.store.operation("fill", "Fill") as op:
        op.add(KpiShare(id=new_id(), kpi_id=kpi, goal_id=other))
        for period, value, partial in readings:
            op.add(Reading(id=new_id(), kpi_id=kpi, period=period, value=str(value), partial=partial))
    for listed in plenary.goals.judged([goal, other], TODAY):
        standing = goal_standings(plenary.goals.content(listed.id), TODAY)[listed.id]
        assert listed.status == standing.status
        assert listed.headline == f"Parcels: {standing.kpis[0].value_text()}"


def test_milestones_are_counted_as_on_the_goals_page(plenary: Plenary) -> None:
    goal, other = plenary.goals.create("Own"), plenary.goals.create("Sharing")
    kpi = plenary.kpis.add(goal, "Steps", target="all milestones")
    with plenary.store.operation("share", "Share") as op:
        op.add(KpiShare(id=new_id(), kpi_id=kpi, goal_id=other))
    milestone = plenary.kpis.add_milestone(goal, "Pilot", due="2026-12-01")
    for day in (TODAY, date(2026, 12, 24)):
        for listed in plenary.goals.summaries(day):
            assert listed.status == goal_standings(plenary.goals.content(listed.id), day)[listed.id].status
    plenary.kpis.reach_milestone(milestone, on="2026-11-20")
    assert plenary.goals.summaries(TODAY)[0].status == "done"


def test_a_change_touches_the_goals_that_hang_on_it(plenary: Plenary, last: list[ChangeSet]) -> None:
    goal, other, alone = (plenary.goals.create(title) for title in ("One", "Sharing", "Alone"))
    child = plenary.goals.create("Below", parent_id=goal)

    def touched() -> frozenset[str] | None:
        return plenary.goals.touched(last[-1])

    kpi = plenary.kpis.add(child, "Calls", target="< 100")
    assert touched() == {goal}
    plenary.readings.add(kpi, "120", period="2026-11-01")
    assert touched() == {goal}
    plenary.history.undo()
    assert touched() == {goal}, "the reading itself is gone"
    with plenary.store.operation("share", "Share") as op:
        op.add(KpiShare(id=new_id(), kpi_id=kpi, goal_id=other))
    assert touched() == {other}
    plenary.readings.add(kpi, "90", period="2026-11-02")
    assert touched() == {goal, other}
    plenary.goals.set_status(alone, "done")
    assert touched() == {alone}
    with plenary.store.operation("move", "Move") as op:
        op.change(type(plenary.goals.get(child)), child, parent_id=alone)
    assert touched() == {goal, alone}, "it was below one, and is below another"
    plenary.goals.remove(child)
    assert touched() == {other, alone}
    plenary.goals.change(other, department="Care")
    assert touched() == {other}


def test_what_changes_thousands_may_touch_all(plenary: Plenary, last: list[ChangeSet]) -> None:
    kpi = plenary.kpis.add(plenary.goals.create("One"), "Calls")
    with plenary.store.operation("fill", "Fill") as op:
        op.add_many(
            Reading,
            [
                Reading(
                    id=new_id(),
                    kpi_id=kpi,
                    period=f"{2000 + n // 336}-{n // 28 % 12 + 1:02}-{n % 28 + 1:02}",
                    value="1",
                )
                for n in range(1_001)
            ],
        )
    assert plenary.goals.touched(last[-1]) is None
