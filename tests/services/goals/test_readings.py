"""Readings: typed, imported, never doubled, never mangled."""

from datetime import date
from pathlib import Path

import pytest

from app.bootstrap import open_plenary
from app.domain.errors import AmbiguousError, InvalidInputError, NotFoundError
from app.domain.goals.reading_rows import Choice, Combine, plan_import, read_grid
from app.domain.records.goal_records import Reading
from app.domain.records.notation import Notation
from app.domain.words.spelling import spelled
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
    assert [(r.state, r.line, r.said) for r in plan.unread] == [
        ("above", 1, "Report of March"),
        ("no number", 5, "n/a"),
        ("no date", 6, "3"),
        ("no number", 7, "=1+1"),
    ]
    assert plan.unread[1].why == "“n/a” is no number"


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


@pytest.mark.parametrize(
    ("said", "ways"),
    [
        ("10.120", [(".", "10.12", "ten point one two"), (",", "10,120", "ten thousand one hundred twenty")]),
        ("12,000 %", [(".", "12,000", "twelve thousand"), (",", "12", "twelve")]),
        (
            "(1.250)",
            [(".", "−1.25", "minus one point two five"), (",", "−1,250", "minus one thousand two hundred fifty")],
        ),
    ],
)
def test_a_value_of_two_ways_is_asked_about_once(
    plenary: Plenary, kpi: str, said: str, ways: list[tuple[str, str, str]]
) -> None:
    with pytest.raises(AmbiguousError, match="two ways") as caught:
        plenary.readings.add(kpi, said)
    assert caught.value.about == "number"
    assert [(way.choice, way.value, way.words) for way in caught.value.ways] == ways
    assert plenary.readings.of(kpi) == []
    doubt = plenary.readings.doubt(kpi, said)
    assert doubt is not None
    assert doubt.ways == caught.value.ways
    plenary.notation.set(decimal_mark=",")
    assert plenary.readings.doubt(kpi, said) is None
    plenary.readings.add(kpi, said)
    plenary.history.undo()
    plenary.history.undo()
    assert plenary.notation.current().decimal_mark == ""


def test_a_german_workspace_reads_as_germans_write(plenary: Plenary, kpi: str) -> None:
    plenary.notation.set(decimal_mark=",", date_order="day")
    for day, said in enumerate(("10.120", "12.000 Calls", "1,5 Mio.", "1.234,5", "1234.5"), 1):
        plenary.readings.add(kpi, said, period=f"2026-03-0{day}")
    assert [r.value for r in plenary.readings.of(kpi)] == ["10120", "12000", "1500000", "1234.5", "1234.5"]
    plenary.readings.add(kpi, "7", period="03/04/2026")
    assert plenary.readings.of(kpi)[-1].period == "2026-04-03"


def test_a_choice_for_one_reading_leaves_what_is_usual(plenary: Plenary, kpi: str) -> None:
    plenary.readings.add(kpi, "10.120", period="03/04/2026", decimal_mark=",", date_order="month")
    assert values(plenary, kpi) == [("2026-03-04", "10120")]
    assert plenary.notation.current() == Notation()


def test_a_day_of_two_ways_is_asked_about(plenary: Plenary, kpi: str) -> None:
    with pytest.raises(AmbiguousError) as caught:
        plenary.readings.add(kpi, "7", period="03/04/2026")
    assert caught.value.about == "date"
    assert [(way.choice, way.value, way.words) for way in caught.value.ways] == [
        ("day", "3 Apr 2026", "the day first"),
        ("month", "4 Mar 2026", "the month first"),
    ]


@pytest.mark.parametrize(
    ("said", "period", "partial"),
    [
        ("2024-W41", "2024-10-13", False),
        ("KW 12 2025", "2025-03-23", False),
        ("Q4 2025", "2025-12-31", False),
        ("2025-Q4", "2025-12-31", False),
        ("Oct 2025", "2025-10", False),
        ("31. Dezember 2025", "2025-12-31", False),
        ("15 mars 2025", "2025-03-15", False),
        ("Q4 2199", "2199-12-31", True),
    ],
)
def test_periods_are_kept_by_their_last_day(
    plenary: Plenary, kpi: str, said: str, period: str, *, partial: bool
) -> None:
    plenary.readings.add(kpi, "7", period=said)
    (reading,) = plenary.readings.of(kpi)
    assert (reading.period, reading.partial) == (period, partial)


def test_a_fiscal_quarter_is_the_one_of_the_goal(plenary: Plenary) -> None:
    goal = plenary.goals.create("Fewer calls", fiscal_month=2)
    kpi_id = plenary.kpis.add(goal, "Calls")
    plenary.readings.add(kpi_id, "7", period="Q3 FY22")
    assert values(plenary, kpi_id) == [("2021-10-31", "7")]


@pytest.mark.parametrize("said", ["2199-01-01", "2199-01", "Q1 2199"])
def test_what_has_not_begun_is_known(plenary: Plenary, kpi: str, said: str) -> None:
    assert plenary.readings.lies_ahead(kpi, said)
    assert not plenary.readings.lies_ahead(kpi, "2026-01")
    assert not plenary.readings.lies_ahead(kpi, "")


@pytest.mark.parametrize("said", ["in two weeks", "until further notice", "not before March", "2026-W60", "someday"])
def test_what_is_no_period_of_a_reading_is_refused(plenary: Plenary, kpi: str, said: str) -> None:
    with pytest.raises(InvalidInputError, match="no day, week, month or quarter"):
        plenary.readings.add(kpi, "7", period=said)


def test_percent_and_points_are_apart(plenary: Plenary) -> None:
    kpi_id = plenary.kpis.add(plenary.goals.create("Share"), "Share", target="40 %")
    with pytest.raises(InvalidInputError, match="measured in %"):
        plenary.readings.add(kpi_id, "5 percentage points")
    plenary.readings.add(kpi_id, "35 Prozent")
    assert plenary.readings.of(kpi_id)[0].value == "35"


def test_other_parts_of_a_reading_change_and_its_value_stays(plenary: Plenary, kpi: str) -> None:
    plenary.readings.add(kpi, "1.234", period="2026-03-01", decimal_mark=".")
    plenary.notation.set(decimal_mark=",")
    plenary.readings.change(kpi, "2026-03-01", remark="counted again", partial=True)
    (reading,) = plenary.readings.of(kpi)
    assert (reading.value, reading.said, reading.remark, reading.partial) == ("1.234", "1.234", "counted again", True)
    plenary.readings.change(kpi, "2026-03-01", said="1.235", remark="", partial=False)
    assert plenary.readings.of(kpi)[0].value == "1235"
    with pytest.raises(NotFoundError):
        plenary.readings.change(kpi, "2026-03-02", remark="", partial=False)


def test_a_plan_with_open_questions_is_not_taken(plenary: Plenary, kpi: str) -> None:
    grid = read_grid("day;n\n2026-07-01;1.234\n")
    plan = plenary.readings.plan(kpi, grid, Choice(0, 1), TODAY)
    with pytest.raises(InvalidInputError, match=r"row 2, “1\.234” is 1\.234 or 1,234"):
        plenary.readings.import_rows(kpi, plan)
    plenary.notation.set(decimal_mark=",")
    plenary.readings.import_rows(kpi, plenary.readings.plan(kpi, grid, Choice(0, 1), TODAY))
    assert values(plenary, kpi) == [("2026-07-01", "1234")]


def test_the_notation_is_one_operation_and_stays(workspace: Path) -> None:
    with open_plenary(workspace) as plenary:
        plenary.notation.set(decimal_mark=",", date_order="day")
        plenary.notation.set(date_order="month")
        plenary.notation.set(decimal_mark=",")
        with pytest.raises(InvalidInputError):
            plenary.notation.set(decimal_mark=";")  # type: ignore[arg-type]
    with open_plenary(workspace) as plenary:
        assert plenary.notation.current() == Notation(decimal_mark=",", date_order="month")
        plenary.history.undo()
        assert plenary.notation.current() == Notation(decimal_mark=",", date_order="day")
        plenary.history.undo()
        assert plenary.notation.current() == Notation()


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "zero"),
        (21, "twenty-one"),
        (10120, "ten thousand one hundred twenty"),
        (1_000_000, "one million"),
        (2_003_004, "two million three thousand four"),
        (-0.05, "minus zero point zero five"),
        (1e20, "1e+20"),
    ],
)
def test_numbers_are_written_out(value: float, words: str) -> None:
    assert spelled(value) == words
