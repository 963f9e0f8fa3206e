"""The list of goals and a goal's own page say the same of every KPI."""

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.goals.goal_standing import goal_standings
from app.domain.records.goal_records import KpiKind
from app.plenary import Plenary

KINDS: tuple[KpiKind, ...] = ("", "reach", "bring_down", "keep_at_least", "keep_at_most", "none", "done")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    kind=st.sampled_from(KINDS),
    counting=st.sampled_from(["level", "adds_up"]),
    readings=st.dictionaries(st.dates(date(2026, 8, 1), date(2027, 2, 1)), st.integers(-3, 60), max_size=5),
    unfinished=st.booleans(),
    today=st.dates(date(2026, 10, 1), date(2027, 2, 1)),
)
def test_lists_and_pages_agree(
    plenary: Plenary, kind: KpiKind, counting: str, readings: dict[date, int], unfinished: bool, today: date
) -> None:
    goal = plenary.goals.create("Fewer late parcels", due="2026-12-31")
    plenary.goals.change(goal, starts="2026-10-01")
    kpi = plenary.kpis.add(goal, "Parcels", baseline="10", target="40")
    plenary.kpis.change(kpi, kind=kind, counting=counting)
    for place, (day, value) in enumerate(sorted(readings.items())):
        last = place == len(readings) - 1
        plenary.readings.add(kpi, str(value), period=day.isoformat(), partial=last and unfinished)
    listed = next(s for s in plenary.goals.summaries(today) if s.id == goal)
    assert listed.status == goal_standings(plenary.goals.content(goal), today)[goal].status
