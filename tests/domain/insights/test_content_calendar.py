"""The content calendar: what stands in each other's way, and the days of a month."""

import itertools
from datetime import date

import pytest

from app.domain.insights.content_calendar import STATES, conflicts, month_days, next_state
from app.domain.records.insight_records import CalendarEntry

TODAY = date(2026, 11, 22)


def entry(name: str, **fields: object) -> CalendarEntry:
    return CalendarEntry(id=name, title=name, **fields)  # type: ignore[arg-type]


def test_the_same_audience_on_the_same_day() -> None:
    found = conflicts(
        [
            entry("a", day="2026-12-01", audience="Care homes"),
            entry("b", day="2026-12-01", audience="CARE  HOMES"),
            entry("c", day="2026-12-02", audience="Care homes"),
            entry("d", day="2026-12-01", audience=""),
            entry("e", day="2026-12-01", audience=""),
            entry("f", audience="Care homes"),
        ],
        TODAY,
    )
    (conflict,) = found
    assert set(conflict.entry_ids) == {"a", "b"}
    assert "twice on 2026-12-01" in conflict.text


def test_what_is_out_is_no_conflict() -> None:
    out = {"day": "2026-11-01", "audience": "X", "state": "published"}
    assert conflicts([entry("a", **out), entry("b", **out)], TODAY) == ()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"day": "2026-12-01"}, ["has no day", "has no day"]),
        ({"day": "2026-12-01", "sales_briefed_on": "2026-11-20", "support_brief_by": "2026-11-28"}, []),
        (
            {"day": "2026-12-01", "sales_briefed_on": "2026-11-20", "support_brief_by": "2026-12-02"},
            ["only on 2026-12-02"],
        ),
        (
            {"day": "2026-12-01", "sales_brief_by": "2026-11-20", "support_briefed_on": "2026-11-20"},
            ["was to be briefed"],
        ),
        (
            {"day": "2026-12-01", "sales_briefed_on": "2026-12-03", "support_briefed_on": "2026-12-01"},
            ["briefed only on"],
        ),
        ({"state": "published", "day": "2026-12-01"}, []),
        ({}, ["has no day", "has no day"]),
    ],
)
def test_a_launch_without_a_briefing(fields: dict[str, str], words: list[str]) -> None:
    found = conflicts([entry("a", launch=True, **fields)], TODAY)
    assert len(found) == len(words)
    for conflict, expected in zip(found, words, strict=True):
        assert expected in conflict.text
    assert conflicts([entry("a", launch=False, **fields)], TODAY) == ()


def test_states_go_forward_and_back_and_stop_at_the_ends() -> None:
    assert next_state("idea") == "planned"
    assert next_state("idea", -1) == "idea"
    assert next_state("published") == "published"
    assert next_state(STATES[2], -1) == STATES[1]


@pytest.mark.parametrize(("year", "month", "first"), [(2026, 2, 0), (2026, 11, 6), (2027, 1, 0), (2024, 2, 5)])
def test_a_month_is_six_whole_weeks_that_hold_it(year: int, month: int, first: int) -> None:
    days = month_days(year, month, first)
    assert len(days) == 42
    assert days[0].weekday() == first
    assert {d for d in days if (d.year, d.month) == (year, month)} >= {date(year, month, 1), date(year, month, 28)}
    assert all((b - a).days == 1 for a, b in itertools.pairwise(days))
