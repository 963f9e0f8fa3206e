"""The content calendar as files: spreadsheets and calendars read back what was planned, and nothing runs."""

import csv
import io
from datetime import UTC, date, datetime

import icalendar
import pytest
import vobject

from app.domain.insights.content_calendar_events import calendar_events
from app.domain.records import Department
from app.domain.records.insight_records import CalendarEntry
from app.domain.words.cells import read_rows, without_guard
from app.domain.words.text import clean_text
from exports.calendar_file import calendar_bytes
from exports.content_calendar import HEADINGS, calendar_csv
from tests.exports.samples import HOSTILE

TODAY = date(2026, 3, 1)
DEPARTMENTS = (Department(id="marketing", name="Marketing & Größe", short="MKT", hue=0),)


def _entry(**changes: object) -> CalendarEntry:
    values: dict[str, object] = {
        "id": "e1",
        "title": "Mornings back",
        "day": "2026-03-18",
        "at": "09:30",
        "channel": "Newsletter",
        "audience": "Small laboratories",
        "owner": "Zoë",
        "department_id": "marketing",
        "state": "in_review",
        "message": "Found in seconds",
        "launch": True,
        "sales_brief_by": "2026-03-11",
        "support_brief_by": "2026-03-12",
        "notes": "Two\nlines, and a comma",
    }
    return CalendarEntry(**{**values, **changes})  # type: ignore[arg-type]


def _rows(source: str) -> list[list[str]]:
    assert source.startswith("\ufeff")
    return list(csv.reader(io.StringIO(source[1:], newline="")))


def test_a_row_has_words_people_know() -> None:
    head, row = _rows(calendar_csv([_entry()], DEPARTMENTS))
    assert head == list(HEADINGS)
    shown = dict(zip(head, row, strict=True))
    assert shown["State"] == "In review"
    assert shown["Department"] == "Marketing & Größe"
    assert shown["Launch"] == "yes"
    assert shown["Owner"] == "Zoë"
    assert shown["Notes"] == "Two\nlines, and a comma"
    assert shown["Sales briefed on"] == ""


def test_rows_end_as_the_standard_says() -> None:
    source = calendar_csv([_entry(notes="")], DEPARTMENTS)
    assert source.count("\r\n") == source.count("\n") == 2
    assert source.endswith("\r\n")


def test_no_entries_and_very_many() -> None:
    assert len(_rows(calendar_csv([], ()))) == 1
    rows = _rows(calendar_csv((_entry(id=f"e{i}", title=f"Post {i}") for i in range(5_000)), ()))
    assert len(rows) == 5_001
    assert rows[-1][0] == "Post 4999"
    assert {row[6] for row in rows[1:]} == {""}


@pytest.mark.parametrize("words", [*HOSTILE.values(), "=1+1", "+49 30 1", "-2", "@SUM(A1)", "\t=x", '"', "a,b;c", ""])
def test_no_cell_is_a_formula_and_each_is_read_back(words: str) -> None:
    entry = _entry(title=words, channel=words, audience=words, owner=words, message=words, notes=words)
    source = calendar_csv([entry], DEPARTMENTS)
    row = read_rows(source.removeprefix("\ufeff"), ",")[1]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)
    assert without_guard(row[0]) == clean_text(words)
    assert without_guard(row[-1]) == clean_text(words)


def _events(*entries: CalendarEntry) -> dict[str, icalendar.Event]:
    content = calendar_bytes(calendar_events(entries, TODAY), name="Content", created=datetime(2026, 3, 1, tzinfo=UTC))
    vobject.readOne(content.decode())
    return {str(event["UID"]): event for event in icalendar.Calendar.from_ical(content).walk("VEVENT")}


def test_what_goes_out_at_a_time_and_who_is_briefed_before() -> None:
    events = _events(_entry())
    assert set(events) == {"entry-e1@plenary", "brief-sales-e1@plenary", "brief-support-e1@plenary"}
    out = events["entry-e1@plenary"]
    assert out["SUMMARY"] == "Newsletter: Mornings back"
    assert out["DTSTART"].dt == datetime(2026, 3, 18, 9, 30)
    for words in ("Small laboratories", "Zoë", "Found in seconds", "In review"):
        assert words in out["DESCRIPTION"]
    brief = events["brief-sales-e1@plenary"]
    assert brief["SUMMARY"] == "Brief Sales: Mornings back"
    assert brief["DTSTART"].dt == date(2026, 3, 11)
    assert "2026-03-18" in brief["DESCRIPTION"]
    assert events["brief-support-e1@plenary"]["SUMMARY"] == "Brief Support: Mornings back"


@pytest.mark.parametrize("at", ["", "soon", "25:00", "9:99"])
def test_without_a_time_it_is_the_whole_day(at: str) -> None:
    out = _events(_entry(at=at))["entry-e1@plenary"]
    assert out["DTSTART"].dt == date(2026, 3, 18)
    assert out["DTEND"].dt == date(2026, 3, 19)


@pytest.mark.parametrize("day", [None, "", "soon", "2026-02-30"])
def test_what_has_no_day_is_in_no_calendar(day: str | None) -> None:
    assert set(_events(_entry(day=day, sales_brief_by=None, support_brief_by=day))) == set()
    assert set(_events(_entry(day=day, support_brief_by=None))) == {"brief-sales-e1@plenary"}


def test_reminders_only_for_what_is_still_to_be_done() -> None:
    def alarms(**changes: object) -> list[bool]:
        events = calendar_events([_entry(**changes)], TODAY)
        return [event.alarm_minutes is not None for event in sorted(events, key=lambda e: e.uid)]

    assert alarms() == [True, True, True]
    assert alarms(state="published", sales_briefed_on="2026-03-01") == [False, True, False]
    assert alarms(day="2026-02-01", sales_brief_by="2026-01-01", support_brief_by="2026-03-01") == [False] * 3


def test_events_keep_their_names_and_come_in_order() -> None:
    entries = [_entry(id=f"e{i}", day=f"2026-03-{28 - i:02}", at="") for i in range(20)]
    first = calendar_events(entries, TODAY)
    assert [e.uid for e in first] == [e.uid for e in calendar_events(entries, date(2027, 1, 1))]
    days = [str(event.start)[:10] for event in first]
    assert days == sorted(days)
    assert len({event.uid for event in first}) == 60


@pytest.mark.parametrize("words", [*HOSTILE.values(), "END:VEVENT\r\nBEGIN:VEVENT", "x" * 5_000, "", " \n "])
def test_nothing_people_write_breaks_the_file(words: str) -> None:
    events = _events(_entry(title=words, channel=words, audience=words, owner=words, message=words))
    assert len(events) == 3
    assert all(event["SUMMARY"] for event in events.values())
