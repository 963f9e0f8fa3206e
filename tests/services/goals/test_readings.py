"""Readings: typed, imported, never doubled, never mangled."""

from datetime import date
from pathlib import Path

import pytest

from app.bootstrap import open_plenary
from app.domain.errors import InvalidInputError
from app.domain.goals.reading_rows import Choice, Combine, plan_import, read_grid
from app.domain.records.goal_records import Reading
from app.plenary import Plenary

TODAY = date(2026, 11, 22)


@pytest.fixture
def kpi(plenary: Plenary) -> str:
    return plenary.kpis.add(plenary.goals.create("Fewer calls"), "Calls a week", baseline="40", target="≤ 20")


def values(plenary: Plenary, kpi_id: str) -> list[tuple[str, str]]:
    return [(r.period, r.value) for r in plenary.readings.of(kpi_id)]


@pytest.mark.parametrize(
    ("said", "value"),
    [("42", "42"), ("3,5", "3.5"), ("12 %", "12"), ("1.75M", "1750000"), ("−4", "-4"), ("0.1", "0.1"), ("٤٢", "42")],
)
def test_a_value_is_noted_as_said(plenary: Plenary, kpi: str, said: str, value: str) -> None:
    plenary.readings.add(kpi, said, period="2026-11-20")
    (reading,) = plenary.readings.of(kpi)
    assert (reading.value, reading.said, reading.period) == (value, said, "2026-11-20")


@pytest.mark.parametrize(
    ("said", "period"), [("", "2026-11"), ("many", "2026-11"), ("3 of 5", "2026-11"), ("4", "soon"), ("4", "2026-13")]
)
def test_what_is_no_reading_is_refused_and_changes_nothing(plenary: Plenary, kpi: str, said: str, period: str) -> None:
    with pytest.raises(InvalidInputError):
        plenary.readings.add(kpi, said, period=period)
    assert plenary.readings.of(kpi) == []


def test_a_period_has_one_reading(plenary: Plenary, kpi: str) -> None:
    first = plenary.readings.add(kpi, "30", period="2026-11")
    assert plenary.readings.add(kpi, "31", period="2026-11") == first
    assert values(plenary, kpi) == [("2026-11", "31")]
    plenary.history.undo()
    assert values(plenary, kpi) == [("2026-11", "30")]


def test_the_same_file_twice_doubles_nothing(workspace: Path, tmp_path: Path) -> None:
    path = tmp_path / "calls.csv"
    path.write_bytes("\ufeffMonth;Calls;Remark\r\n2026-07;38;\r\n2026-08;35;\r\n2026-09;31;new form\r\n".encode())
    with open_plenary(workspace) as plenary:
        kpi_id = plenary.kpis.add(plenary.goals.create("Fewer calls"), "Calls")
        grid = plenary.readings.read_file(path)
        assert grid.headings == ("Month", "Calls", "Remark")
        assert (grid.date_column, grid.value_columns) == (0, (1,))
        plan = plenary.readings.plan(kpi_id, grid, Choice(0, 1), TODAY)
        assert plenary.readings.import_rows(kpi_id, plan, path.name) == 3
        again = plenary.readings.plan(kpi_id, grid, Choice(0, 1), TODAY)
        assert again.count("same") == 3
        assert plenary.readings.import_rows(kpi_id, again) == 0
    with open_plenary(workspace) as plenary:
        assert values(plenary, kpi_id) == [("2026-07", "38"), ("2026-08", "35"), ("2026-09", "31")]
        assert {r.source for r in plenary.readings.of(kpi_id)} == {"calls.csv"}


def test_one_undo_takes_an_import_back(plenary: Plenary, kpi: str) -> None:
    plenary.readings.add(kpi, "40", period="2026-07")
    grid = read_grid("day,calls\n2026-07-01,1\n2026-07-02,2\n")
    plenary.readings.import_rows(kpi, plenary.readings.plan(kpi, grid, Choice(0, 1), TODAY))
    assert len(plenary.readings.of(kpi)) == 3
    plenary.history.undo()
    assert values(plenary, kpi) == [("2026-07", "40")]


@pytest.mark.parametrize(
    ("combine", "value"),
    [("last", "9"), ("first", "4"), ("sum", "15"), ("average", "5"), ("highest", "9"), ("lowest", "2")],
)
def test_several_rows_a_day_become_one_as_chosen(combine: Combine, value: str) -> None:
    grid = read_grid("when,n\n2026-03-04 08:00,4\n2026-03-04 12:00,2\n2026-03-04 18:00,9\n2026-03-05 08:00,1\n")
    plan = plan_import(grid, Choice(0, 1, combine=combine), [], TODAY)
    assert [(r.period, r.value, r.rows) for r in plan.rows] == [("2026-03-04", value, 3), ("2026-03-05", "1", 1)]
    assert plan.combined == 1


def test_a_day_begins_where_the_company_is() -> None:
    grid = read_grid("at,n\n2026-03-04T23:30:00Z,5\n2026-03-05T22:59:00Z,6\n")
    here = plan_import(grid, Choice(0, 1), [], TODAY)
    assert [r.period for r in here.rows] == ["2026-03-04", "2026-03-05"]
    berlin = plan_import(grid, Choice(0, 1, time_zone="Europe/Berlin"), [], TODAY)
    assert [(r.period, r.rows) for r in berlin.rows] == [("2026-03-05", 2)]


def test_a_period_that_is_not_over_is_marked() -> None:
    grid = read_grid("month,n\n2026-10,30\n2026-11,12\n")
    plan = plan_import(grid, Choice(0, 1), [], TODAY)
    assert [(r.period, r.partial) for r in plan.rows] == [("2026-10", False), ("2026-11", True)]


def test_a_last_month_far_below_the_usual_is_offered_as_unfinished() -> None:
    rows = "".join(f"2020-{month:02d},{value}\n" for month, value in enumerate((31, 35, 33, 38, 36, 34, 37, 9), 1))
    plan = plan_import(read_grid(f"month,n\n{rows}"), Choice(0, 1), [], TODAY)
    assert "2020-08" in plan.looks_partial
    marked = plan_import(read_grid(f"month,n\n{rows}"), Choice(0, 1, last_is_partial=True), [], TODAY)
    assert [r.period for r in marked.rows if r.partial] == ["2020-08"]
    calm = plan_import(read_grid(f"month,n\n{rows.replace(',9', ',32')}"), Choice(0, 1), [], TODAY)
    assert calm.looks_partial == ""


def test_a_row_that_is_not_understood_is_shown_and_nothing_else_is_lost() -> None:
    grid = read_grid(
        "Report of March\n\nday,calls\n2026-03-01,12\n2026-03-02,n/a\nlater,3\n2026-03-03,=1+1\n2026-03-04,7\n"
    )
    plan = plan_import(grid, Choice(0, 1), [], TODAY)
    assert [(r.period, r.value) for r in plan.rows] == [("2026-03-01", "12"), ("2026-03-04", "7")]
    assert [(r.state, r.said) for r in plan.unread] == [("no number", "n/a"), ("no date", "3"), ("no number", "=1+1")]
    assert grid.skipped == 1


@pytest.mark.parametrize(
    ("cells", "day"), [("13/04/2026,1", "2026-04-13"), ("04/13/2026,1", "2026-04-13"), ("4.3.2026;1", "2026-03-04")]
)
def test_the_order_of_day_and_month_is_read_from_the_file(cells: str, day: str) -> None:
    separator = ";" if ";" in cells else ","
    grid = read_grid(f"date{separator}n\n{cells}\n")
    plan = plan_import(grid, Choice(grid.date_column, grid.value_columns[0], date_order=grid.date_order), [], TODAY)
    assert [r.period for r in plan.rows] == [day]


@pytest.mark.parametrize("source", ["", "\n\n", "\x00"])
def test_a_file_without_rows_is_refused(source: str) -> None:
    with pytest.raises(InvalidInputError, match="no rows"):
        read_grid(source)


def test_many_readings_come_in_at_once(plenary: Plenary, kpi: str) -> None:
    rows = "".join(f"{date.fromordinal(733_000 + n).isoformat()},{n % 97}\n" for n in range(5_000))
    grid = read_grid(f"day,n\n{rows}")
    plan = plenary.readings.plan(kpi, grid, Choice(0, 1), TODAY)
    assert plenary.readings.import_rows(kpi, plan) == 5_000
    assert len(plenary.readings.of(kpi)) == 5_000


def test_a_changed_value_is_named_before_it_is_changed() -> None:
    there = [Reading(id="a", kpi_id="k", period="2026-03", value="5")]
    plan = plan_import(read_grid("month,n\n2026-03,6\n"), Choice(0, 1), there, TODAY)
    assert [(r.state, r.before, r.value) for r in plan.rows] == [("changed", "5", "6")]
