"""Where a KPI stands against its plan, and where its readings lead."""

from datetime import date

import pytest

from app.domain.goals.forecast import forecast_of
from app.domain.goals.goal_progress import goal_status, kpi_standing, plan_line
from app.domain.goals.kpi_judging import Plan, planned
from app.domain.goals.kpi_measure import measure_of
from app.domain.goals.reading_periods import period_end
from app.domain.records.goal_records import Goal, GoalStatus, Kpi, Reading

STARTS, DUE = date(2026, 1, 1), date(2026, 12, 31)


def kpi(baseline: str = "100", target: str = "200", unit: str = "") -> Kpi:
    return Kpi(id="k", goal_id="g", name="Calls", baseline=baseline, target=target, unit=unit)


def readings(*pairs: tuple[str, str], partial: str = "") -> list[Reading]:
    return [Reading(id=p, kpi_id="k", period=p, value=v, partial=p == partial) for p, v in pairs]


def status(found: Kpi, *pairs: tuple[str, str], today: date = date(2026, 7, 2)) -> GoalStatus:
    return kpi_standing(found, readings(*pairs), starts=STARTS, due=DUE, today=today).status


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("150", "on_track"),
        ("146", "on_track"),
        ("135", "at_risk"),
        ("124", "off_track"),
        ("205", "done"),
        ("90", "off_track"),
    ],
)
def test_half_way_through_the_year(value: str, expected: GoalStatus) -> None:
    assert status(kpi(), ("2026-06", value)) == expected


def test_less_is_better_where_the_target_says_so() -> None:
    down = kpi("40 days", "≤ 20 days", "days")
    assert status(down, ("2026-06", "30")) == "on_track"
    assert status(down, ("2026-06", "39")) == "off_track"
    assert status(down, ("2026-06", "19")) == "done"


def test_a_range_is_kept_not_reached() -> None:
    kept = kpi("", "20–30 %", "%")
    assert status(kept, ("2026-06", "25")) == "on_track"
    assert status(kept, ("2026-06", "31")) == "off_track"


def test_what_cannot_be_reached_any_more_is_said() -> None:
    found = kpi_standing(kpi(), readings(("2026-10", "102")), starts=STARTS, due=DUE, today=date(2026, 11, 2))
    assert found.status == "unreachable"
    assert "times as fast" in found.reason


@pytest.mark.parametrize(
    ("found", "pairs", "today"),
    [
        (kpi(), (), date(2026, 7, 2)),
        (kpi(target="Maximise visits"), (("2026-06", "7"),), date(2026, 7, 2)),
        (kpi(target="N₀"), (("2026-06", "7"),), date(2026, 7, 2)),
        (kpi(target=""), (("2026-06", "7"),), date(2026, 7, 2)),
        (kpi(), (("2026-01", "120"),), date(2026, 7, 2)),
    ],
    ids=["no reading", "no number", "hidden", "no target", "stale"],
)
def test_where_data_is_needed(found: Kpi, pairs: tuple[tuple[str, str], ...], today: date) -> None:
    assert status(found, *pairs, today=today) == "data_needed"


def test_a_day_that_has_passed_is_no_plan() -> None:
    assert status(kpi(), ("2026-12", "180"), today=date(2027, 1, 5)) == "off_track"
    assert status(kpi(), ("2026-12", "200"), today=date(2027, 1, 5)) == "done"


def test_a_period_that_is_not_over_does_not_judge() -> None:
    rows = readings(("2026-05", "148"), ("2026-06", "160"), ("2026-07", "9"), partial="2026-07")
    found = kpi_standing(kpi(), rows, starts=STARTS, due=DUE, today=date(2026, 7, 10))
    assert (found.value, found.change, found.status) == (160.0, 12.0, "on_track")
    assert found.change_text() == "+12"


def test_without_a_baseline_or_a_date_there_is_no_plan_but_a_share() -> None:
    found = kpi_standing(kpi(baseline=""), readings(("2026-06", "190")), starts=None, due=None, today=date(2026, 7, 1))
    assert (found.status, found.share) == ("data_needed", 0.95), "nearly there is no plan kept"
    assert "95 %" in found.reason
    assert plan_line(found.measure, None, None) == ()


def test_the_plan_is_a_line() -> None:
    plan = Plan(STARTS, DUE, date(2026, 7, 2))
    assert planned(measure_of(kpi()), plan, date(2026, 7, 2)) == 150
    assert planned(measure_of(kpi()), plan, date(2020, 1, 1)) == 100
    assert planned(measure_of(kpi(baseline="")), plan, date(2026, 7, 2)) == 200


@pytest.mark.parametrize(
    ("period", "end"), [("2026-02", "2026-02-28"), ("2028-02", "2028-02-29"), ("2026-12", "2026-12-31")]
)
def test_a_month_ends_on_its_last_day(period: str, end: str) -> None:
    assert period_end(period).isoformat() == end


def forecast(found: Kpi, rows: list[Reading], due: date = DUE) -> tuple[float, float, float] | None:
    led = forecast_of(measure_of(found), rows, STARTS, due, date(2026, 12, 1))
    return led and (led.value, led.low, led.high)


def test_one_odd_value_does_not_bend_the_forecast() -> None:
    rows = readings(*((f"2026-{m:02d}", str(100 + 10 * m)) for m in range(1, 7)))
    straight = forecast(kpi(), rows)
    bent = forecast(kpi(), [*rows[:3], Reading(id="x", kpi_id="k", period="2026-04", value="900"), *rows[4:]])
    assert straight is not None
    assert bent is not None
    assert straight[0] == pytest.approx(220, rel=0.02)
    assert bent[0] == pytest.approx(straight[0], rel=0.1)
    assert bent[2] - bent[1] > straight[2] - straight[1], "and says that it is less sure"
    assert forecast(kpi(), rows[:2]) is None
    assert forecast(kpi(), rows, date(2026, 6, 1)) is None


@pytest.mark.parametrize(
    ("unit", "values", "end"),
    [("", ("30", "20", "10"), 0.0), ("%", ("70", "80", "90"), 100.0), ("%", ("101", "104", "107"), None)],
    ids=["never below nothing", "a share is no more than all", "growth may be more"],
)
def test_a_forecast_stays_within_what_can_be(unit: str, values: tuple[str, ...], end: float | None) -> None:
    found = forecast(kpi("0", "90", unit), readings(*((f"2026-{m:02d}", v) for m, v in enumerate(values, 1))))
    assert found is not None
    assert found[0] == end if end is not None else found[0] > 107


@pytest.mark.parametrize(
    ("said", "below", "expected"),
    [
        ("parked", ["off_track"], "parked"),
        ("", ["on_track", "at_risk", "dropped"], "at_risk"),
        ("", ["done", "done"], "done"),
        ("", ["parked"], "data_needed"),
        ("", [], "data_needed"),
    ],
)
def test_a_goal_is_as_well_as_the_worst_below_it_unless_people_say_otherwise(
    said: GoalStatus, below: list[GoalStatus], expected: GoalStatus
) -> None:
    assert goal_status(Goal(id="g", title="G", status=said), [], below) == expected
