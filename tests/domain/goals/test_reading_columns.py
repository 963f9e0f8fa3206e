"""Columns of readings: judged as a whole, whatever country they are from; every row not taken has its reason."""

from datetime import date

import pytest

from app.domain.goals.reading_rows import Choice, ReadingPlan, plan_import, read_grid
from app.domain.records.notation import Notation

TODAY = date(2026, 11, 22)

GERMAN = """Monat;Umsatz
2026-06;1.234.567,50 €
2026-07;987.654 €
2026-08;1.002.345 €
2026-09;12,5 €
2026-10;-3.000 €
"""
SWISS = """Monat;Umsatz
2026-06;CHF 1’234’567.50
2026-07;CHF 987’654
2026-08;CHF 1'002'345.00
2026-09;CHF 12.50
2026-10;CHF -3'000
"""
INDIAN = """Month,Sales
2026-06,"₹ 12,34,567.50"
2026-07,"₹ 9,87,654"
2026-08,"₹ 10,02,345"
2026-09,₹ 12.50
2026-10,"(₹ 3,000)"
"""
AMERICAN = """Month\tSales
2026-06\t$1,234,567.50
2026-07\t$987,654
2026-08\t$1,002,345
2026-09\t$12.50
2026-10\t($3,000)
"""
FRENCH = """Mois;Ventes
2026-06;1\u202f234\u202f567,50 €
2026-07;987\u202f654 €
2026-08;1\u202f002\u202f345 €
2026-09;12,5 €
2026-10;3 000- €
"""
SERIES = ["1234567.5", "987654", "1002345", "12.5", "-3000"]


def plan(source: str, *, usual: Notation | None = None, **choice: object) -> ReadingPlan:
    grid = read_grid(source)
    assert grid.date_column >= 0
    chosen = Choice(grid.date_column, grid.value_columns[0], **choice)  # type: ignore[arg-type]
    return plan_import(grid, chosen, [], TODAY, usual=usual)


@pytest.mark.parametrize("source", [GERMAN, SWISS, INDIAN, AMERICAN, FRENCH], ids=["de", "ch", "in", "us", "fr"])
@pytest.mark.parametrize("usual", [Notation(), Notation(decimal_mark="."), Notation(decimal_mark=",")])
def test_the_same_series_of_five_countries_reads_the_same(source: str, usual: Notation) -> None:
    found = plan(source, usual=usual)
    assert [row.value for row in found.rows] == SERIES
    assert (found.unread, found.undecided, found.doubtful) == ((), (), ())


def test_one_sure_cell_settles_its_neighbours() -> None:
    found = plan("day;n\n2026-03-01;1.234.567\n2026-03-02;987.654\n2026-03-03;1.002.345\n")
    assert [row.value for row in found.rows] == ["1234567", "987654", "1002345"]
    assert (found.mark, found.mark_in.by) == (",", "1.234.567")
    found = plan("day,n\n2026-03-01,987.654\n2026-03-02,0.125\n")
    assert [row.value for row in found.rows] == ["987.654", "0.125"]


def test_a_column_that_does_not_say_is_asked_about_and_nothing_is_taken() -> None:
    source = "day;n\n2026-03-01;1.234\n2026-03-02;12\n"
    found = plan(source)
    assert found.undecided == ("number",)
    assert [(row.state, row.line, row.why) for row in found.unread] == [("two ways", 2, "“1.234” is 1.234 or 1,234")]
    chosen = plan(source, decimal_mark=",")
    assert [(row.value, row.why) for row in chosen.rows] == [("1234", "“1.234” could be 1.234"), ("12", "")]
    assert plan(source, usual=Notation(decimal_mark=".")).rows[0].value == "1.234"


def test_a_column_that_disagrees_is_asked_about_whatever_is_usual() -> None:
    source = "day;n\n2026-03-01;1,5\n2026-03-02;2.5\n2026-03-03;1.234\n"
    found = plan(source, usual=Notation(decimal_mark=","))
    assert found.mark_in.disagree
    assert found.undecided == ("number",)
    assert [row.value for row in found.rows] == ["1.5", "2.5"]
    assert [row.value for row in plan(source, decimal_mark=",").rows] == ["1.5", "2.5", "1234"]


def test_where_nothing_is_doubtful_a_disagreement_does_no_harm() -> None:
    found = plan("day;n\n2026-03-01;1,5\n2026-03-02;2.5\n")
    assert ([row.value for row in found.rows], found.undecided) == (["1.5", "2.5"], ())


@pytest.mark.parametrize(
    ("dates", "periods"),
    [
        (["03/04/2026", "13/04/2026"], ["2026-04-03", "2026-04-13"]),
        (["03/04/2026", "04/13/2026"], ["2026-03-04", "2026-04-13"]),
        (["3.4.2026", "4.4.2026"], ["2026-04-03", "2026-04-04"]),
        (["2026-W40", "2026-W41"], ["2026-10-04", "2026-10-11"]),
        (["KW 40", "KW 41"], ["2026-10-04", "2026-10-11"]),
        (["week of 5 October", "week of 12 October"], ["2026-10-11", "2026-10-18"]),
        (["Q3 2026", "Q2 2026"], ["2026-06-30", "2026-09-30"]),
        (["2026-Q3", "2026-Q2"], ["2026-06-30", "2026-09-30"]),
        (["Q3 FY26", "Q2 FY26"], ["2026-06-30", "2026-09-30"]),
        (["FY26 P03", "FY26 P04"], ["2026-03", "2026-04"]),
        (["Oct 2026", "September 2026"], ["2026-09", "2026-10"]),
        (["Oktober 2026", "März 2026"], ["2026-03", "2026-10"]),
        (["octobre 2026", "août 2026"], ["2026-08", "2026-10"]),
        (["31. Dezember 2025", "1. Jänner 2026"], ["2025-12-31", "2026-01-01"]),
        (["5 Oct 2026", "Oct 6, 2026"], ["2026-10-05", "2026-10-06"]),
        (["Mon, 5 Oct 2026", "Tue, 6 Oct 2026"], ["2026-10-05", "2026-10-06"]),
        (["2026-01-04 - 2026-01-10", "2026-01-11 - 2026-01-17"], ["2026-01-10", "2026-01-17"]),
        (["2026-03-04T23:30:00Z", "2026-03-05 08:00"], ["2026-03-04", "2026-03-05"]),
        (["2024", "2025"], ["2024-12-31", "2025-12-31"]),
        (["2026年10月5日", "2026年10月6日"], ["2026-10-05", "2026-10-06"]),
        (["٢٠٢٦-١٠-٠٥", "٢٠٢٦-١٠-٠٦"], ["2026-10-05", "2026-10-06"]),
    ],
)
def test_days_and_periods_are_understood_in_files(dates: list[str], periods: list[str]) -> None:
    found = plan("when;n\n" + "".join(f"{day};{n}\n" for n, day in enumerate(dates, 1)))
    assert [row.period for row in found.rows] == periods


def test_the_order_of_day_and_month_is_asked_where_no_date_says_it() -> None:
    source = "when,n\n03/04/2026,1\n05/06/2026,2\n"
    found = plan(source)
    assert found.undecided == ("date",)
    assert found.unread[0].why == "“03/04/2026” is 3 Apr 2026 or 4 Mar 2026"
    chosen = plan(source, date_order="month")
    assert [row.period for row in chosen.rows] == ["2026-03-04", "2026-05-06"]
    assert chosen.rows[0].why == "“03/04/2026” could be 3 Apr 2026"
    assert [row.period for row in plan(source, usual=Notation(date_order="day")).rows] == ["2026-04-03", "2026-06-05"]


def test_both_doubts_stand_in_one_row() -> None:
    found = plan("when;n\n03/04/2026;1.234\n")
    assert found.undecided == ("date", "number")
    assert "3 Apr 2026 or 4 Mar 2026; “1.234” is 1.234 or 1,234" in found.unread[0].why


def test_the_first_rows_are_named_where_they_are_not_understood() -> None:
    grid = read_grid(
        "Category: All categories\n\nWeek,late parcel: (Worldwide)\n"
        "2026-01-04,<1\n2026-01-11,n/a\n2026-01-18,57\n2026-01-25,61\n"
    )
    assert grid.headings[0] == "Week"
    assert (grid.date_column, grid.value_columns) == (0, (1,))
    found = plan_import(grid, Choice(0, 1), [], TODAY)
    assert [row.period for row in found.rows] == ["2026-01-18", "2026-01-25"]
    assert [(row.line, row.why) for row in found.unread] == [
        (1, "stands above the headings"),
        (4, "“<1” is no number"),
        (5, "“n/a” is no number"),
    ]


@pytest.mark.parametrize(
    ("rows", "heading", "lines"),
    [
        ("day,n\nsoon,12\n2026-03-01,5\n", "day", [2]),
        ("day,n\nsoon,n/a\nlater,7\n2026-03-01,5\n", "day", [2, 3]),
        ("2026-03-01,5\nsoon,12\n", "Column 1", [2]),
        ("Report\nAll regions\n\nday,n\n2026-03-01,x\n2026-03-02,5\n", "day", [1, 2, 5]),
        ('day,n,note\n2026-03-01,5,"two\nlines"\nsoon,5,\n', "day", [3]),
    ],
)
def test_rows_are_counted_as_a_spreadsheet_does(rows: str, heading: str, lines: list[int]) -> None:
    grid = read_grid(rows)
    assert grid.headings[0] == heading
    assert [row.line for row in plan_import(grid, Choice(0, 1), [], TODAY).unread] == lines


@pytest.mark.parametrize(
    "source",
    [
        "month\tsales\n2026-06\t12,34,567\n2026-07\t1,00,000\n",
        "month;sales\n2026-06;1.234.567,89\n2026-07;1,5\n",
        'sep=;\nmonth;sales\n2026-06;"1,5"\n2026-07;2,5\n',
        "month|sales\n2026-06|1,5\n2026-07|2,5\n",
    ],
)
def test_commas_in_numbers_are_no_separators(source: str) -> None:
    grid = read_grid(source)
    assert grid.headings == ("month", "sales")
    assert (grid.date_column, grid.value_columns) == (0, (1,))


def test_a_value_in_another_unit_is_left_out_and_named() -> None:
    grid = read_grid("day,n\n2026-03-01,12 %\n2026-03-02,5 pp\n2026-03-03,7\n")
    found = plan_import(grid, Choice(0, 1), [], TODAY, unit="%")
    assert [row.value for row in found.rows] == ["12", "7"]
    assert [(row.state, row.why) for row in found.unread] == [("other unit", "“5 pp” is not in %")]


def test_what_has_not_begun_is_marked_and_what_is_not_over_is_partial() -> None:
    found = plan("when,n\n2026-11-22,1\n2026-11-23,2\n2026-12,3\nQ4 2026,4\n2062-01-01,5\n")
    assert [(row.period, row.ahead, row.partial) for row in found.rows] == [
        ("2026-11-22", False, False),
        ("2026-11-23", True, False),
        ("2026-12", True, True),
        ("2026-12-31", False, True),
        ("2062-01-01", True, False),
    ]


def test_numbers_keep_every_digit() -> None:
    found = plan("day,n\n2026-03-01,0.10\n2026-03-02,-0\n2026-03-03,007\n2026-03-04,123456789012.25\n")
    assert [row.value for row in found.rows] == ["0.1", "0", "7", "123456789012.25"]
