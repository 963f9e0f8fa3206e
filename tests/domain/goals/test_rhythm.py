"""When check-ins take place: every cadence, from its first day on."""

from datetime import date, timedelta

import pytest

from app.domain.goals.calendar_event import Recurrence
from app.domain.goals.rhythm import (
    CADENCES,
    Rhythm,
    first_day,
    next_day,
    parse_time,
    recurrence,
    rhythm_from_json,
    rhythm_of_row,
)

AFTER = date(2026, 9, 1)


def rhythm(cadence: str, weekday: int = 1, first: str = "2026-09-02") -> Rhythm:
    return Rhythm("k", "Check-in", cadence, weekday, "10:00", 30, first)


@pytest.mark.parametrize(
    ("cadence", "days"),
    [
        ("Every week", ["2026-09-08", "2026-09-15", "2026-09-22"]),
        ("Every two weeks", ["2026-09-08", "2026-09-22", "2026-10-06"]),
        ("Every three weeks", ["2026-09-08", "2026-09-29", "2026-10-20"]),
        ("Every four weeks", ["2026-09-08", "2026-10-06", "2026-11-03"]),
        ("First such weekday of the month", ["2026-10-06", "2026-11-03", "2026-12-01"]),
        ("Second such weekday of the month", ["2026-09-08", "2026-10-13", "2026-11-10"]),
        ("Third such weekday of the month", ["2026-09-15", "2026-10-20", "2026-11-17"]),
        ("Last such weekday of the month", ["2026-09-29", "2026-10-27", "2026-11-24"]),
        ("Every quarter", ["2026-09-08", "2026-12-08", "2027-03-09"]),
    ],
)
def test_days_come_in_the_rhythm(cadence: str, days: list[str]) -> None:
    found, after = [], AFTER
    for _ in days:
        day = next_day(rhythm(cadence), after)
        assert day is not None
        found.append(day.isoformat())
        after = day
    assert found == days
    assert first_day(rhythm(cadence)).isoformat() == days[0]


def test_once_is_held_once() -> None:
    once = rhythm("Once")
    assert next_day(once, AFTER) == date(2026, 9, 2)
    assert next_day(once, date(2026, 9, 2)) is None
    assert recurrence(once) is None


def test_every_cadence_has_words_and_a_first_day() -> None:
    for cadence in CADENCES:
        for weekday in range(7):
            found = rhythm(cadence, weekday)
            assert found.describe()
            day = first_day(found)
            assert day >= date(2026, 9, 2)
            assert cadence == "Once" or day.weekday() == weekday
            assert day - date(2026, 9, 2) < timedelta(days=62)


def test_a_rhythm_repeats_until_the_goal_is_due() -> None:
    until = date(2027, 3, 31)
    assert recurrence(rhythm("Every two weeks"), until) == Recurrence("weekly", 2, until=until)
    assert recurrence(rhythm("Last such weekday of the month"), until) == Recurrence("monthly", 1, week=-1, until=until)


@pytest.mark.parametrize(
    ("said", "time"),
    [
        ("9", "09:00"),
        ("9:30", "09:30"),
        ("9.05", "09:05"),
        ("14h15", "14:15"),
        ("2 pm", "14:00"),
        ("12 am", "00:00"),
        ("12:30 p.m.", "12:30"),
        (" 23:59 ", "23:59"),
    ],
)
def test_times_as_people_write_them(said: str, time: str) -> None:
    found = parse_time(said)
    assert found is not None
    assert found.strftime("%H:%M") == time


@pytest.mark.parametrize("said", ["", "noon", "25:00", "9:60", "13 pm", "0 am", "9:30:15:10", "٩" * 400, "1" * 10_000])
def test_what_is_no_time_is_none(said: str) -> None:
    assert parse_time(said) is None


def test_a_row_of_the_table_becomes_a_rhythm() -> None:
    fields = {
        "meeting": "Stand-up",
        "cadence": "every WEEK",
        "weekday": "thursday",
        "time": "9:15",
        "minutes": "15 min",
    }
    found, problem = rhythm_of_row("e1", fields, after=AFTER)
    assert problem == ""
    assert found is not None
    assert found.describe() == "Every week on Thursday at 09:15, 15 minutes"
    assert first_day(found) == date(2026, 9, 3)
    assert rhythm_from_json(found.as_json()) == found


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"meeting": "Stand-up"}, "how often"),
        ({"cadence": "Every week"}, "which weekday"),
        ({"cadence": "Every week", "weekday": "Monday", "time": "early"}, "no time of day"),
    ],
)
def test_what_is_missing_in_a_row_is_said(fields: dict[str, str], words: str) -> None:
    _, problem = rhythm_of_row("e1", fields, after=AFTER)
    assert words in problem


@pytest.mark.parametrize(
    "values",
    [{}, {"key": "k"}, rhythm("Every week").as_json() | {"weekday": 9}, rhythm("Every week").as_json() | {"first": "x"},
     rhythm("Every week").as_json() | {"at": "late"}, rhythm("Every week").as_json() | {"more": 1}],
)  # fmt: skip
def test_what_is_no_rhythm_is_left_out(values: dict[str, object]) -> None:
    assert rhythm_from_json(values) is None
