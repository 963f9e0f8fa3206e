"""Calendar files: read back by two other programs, they hold what was meant, at the time on the wall."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from dateutil.rrule import rrulestr

from app.domain.errors import ExportError
from app.domain.goals.calendar_event import CalendarEvent, Recurrence
from exports.calendar_file import calendar_bytes, write_calendar

CREATED = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
HOSTILE = [
    "a, b; c \\ d \\n e\nsecond line\r\nthird",
    "family 👩‍👩‍👧 flag 🇩🇪 " * 40,
    "x" * 5000,
    "ü" * 5000,
    "END:VEVENT\nBEGIN:VEVENT\nATTENDEE:mailto:a@b.example",
    "<script>alert(1)</script> ]]> \x00\x07 \u202e",
    "العربية مع English",
    '"quoted": value=1',
]


def _event(**changes: object) -> CalendarEvent:
    values: dict[str, object] = {
        "uid": "goal-1@plenary",
        "title": "Check-in",
        "start": datetime(2026, 2, 24, 9, 30),
        "minutes": 45,
        "time_zone": "Europe/Berlin",
    }
    return CalendarEvent(**{**values, **changes})  # type: ignore[arg-type]


def _written(*events: CalendarEvent) -> bytes:
    return calendar_bytes(events, name="Goals", created=CREATED)


def _read(content: bytes) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(content).walk("VEVENT"))


def _times(event: CalendarEvent, until: datetime) -> list[datetime]:
    """Return when a program would show the event, in local time, by its own zone and rule."""
    read = _read(_written(event))[0]
    start = read["DTSTART"].dt
    rule = rrulestr(read["RRULE"].to_ical().decode(), dtstart=start)
    return (
        [moment for moment in rule if moment <= until]
        if read["RRULE"].get("UNTIL")
        else rule.between(start, until, inc=True)
    )


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York"])
def test_every_two_weeks_stays_at_its_time_when_clocks_change(zone: str) -> None:
    event = _event(time_zone=zone, recurrence=Recurrence("weekly", 2, until=date(2026, 12, 1)))
    times = _times(event, datetime(2027, 1, 1, tzinfo=UTC))
    assert len(times) == 21
    assert times[-1].date() == date(2026, 12, 1)
    assert {(t.hour, t.minute, t.weekday()) for t in times} == {(9, 30, 1)}
    assert len({t.replace(tzinfo=ZoneInfo(zone)).utcoffset() for t in times}) == 2


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York"])
@pytest.mark.parametrize(("week", "start", "rule"), [(2, 10, "2TU"), (-1, 27, "-1FR")])
def test_the_second_tuesday_and_the_last_friday_of_the_month(zone: str, week: int, start: int, rule: str) -> None:
    event = _event(
        time_zone=zone, start=datetime(2026, 2, start, 16, 0), recurrence=Recurrence("monthly", 1, week=week)
    )
    assert _read(_written(event))[0]["RRULE"]["BYDAY"] == [rule]
    times = _times(event, datetime(2026, 12, 31, tzinfo=UTC))
    assert [t.month for t in times] == list(range(2, 13))
    assert {(t.hour, t.minute) for t in times} == {(16, 0)}
    for t in times:
        in_month = [d for d in range(1, 32) if (date(2026, t.month, 1) + timedelta(d - 1)).month == t.month]
        same = [d for d in in_month if date(2026, t.month, d).weekday() == (1 if week == 2 else 4)]
        assert t.day == (same[1] if week == 2 else same[-1])


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata"])
def test_the_zone_in_the_file_agrees_with_the_zone_itself(zone: str) -> None:
    content = _written(_event(time_zone=zone, recurrence=Recurrence("weekly")))
    described = icalendar.Calendar.from_ical(content).walk("VTIMEZONE")[0].to_tz()
    real = ZoneInfo(zone)
    for hour in range(0, 3 * 365 * 24, 7):
        moment = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=hour)
        local = moment.astimezone(real).replace(tzinfo=None)
        if local.replace(tzinfo=real).astimezone(UTC) == moment and local.replace(fold=1, tzinfo=real) == local.replace(
            tzinfo=real
        ):
            assert described.utcoffset(local) == real.utcoffset(local), (zone, local)


def test_changes_of_the_clock_are_rules_at_the_hour_they_happen() -> None:
    content = _written(_event(), _event(uid="b", time_zone="America/New_York")).decode()
    assert "DTSTART:20250330T020000" in content  # at two, clocks go to three
    assert "DTSTART:20250309T020000" in content
    assert "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10" in content
    assert "RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11" in content
    assert content.count("BEGIN:VTIMEZONE") == 2


def test_a_rule_ends_in_world_time_and_with_its_last_day() -> None:
    rule = _read(_written(_event(recurrence=Recurrence("weekly", until=date(2026, 7, 7)))))[0]["RRULE"]
    assert rule["UNTIL"] == [datetime(2026, 7, 7, 21, 59, 59, tzinfo=UTC)]
    whole = _read(_written(_event(start=date(2026, 5, 1), recurrence=Recurrence("yearly", until=date(2030, 1, 1)))))
    assert whole[0]["RRULE"]["UNTIL"] == [date(2030, 1, 1)]


def test_what_ended_before_it_began_takes_place_once() -> None:
    assert "RRULE" not in _read(_written(_event(recurrence=Recurrence("weekly", until=date(2025, 1, 1)))))[0]


def test_monthly_on_a_day_and_intervals() -> None:
    rule = _read(_written(_event(recurrence=Recurrence("monthly", 3))))[0]["RRULE"]
    assert rule["INTERVAL"] == [3]
    assert rule["BYMONTHDAY"] == [24]


def test_a_whole_day_ends_on_the_next_and_does_not_block_it() -> None:
    content = _written(_event(start=date(2026, 12, 31), minutes=0))
    event = _read(content)[0]
    assert event["DTSTART"].dt == date(2026, 12, 31)
    assert event["DTEND"].dt == date(2027, 1, 1)
    assert event["TRANSP"] == "TRANSPARENT"
    assert b"DTSTART;VALUE=DATE:20261231" in content
    assert b"VTIMEZONE" not in content


def test_an_hour_is_an_hour_in_the_night_clocks_change() -> None:
    event = _read(_written(_event(start=datetime(2026, 3, 29, 1, 30), minutes=60)))[0]
    assert event["DTEND"].dt.replace(tzinfo=None) == datetime(2026, 3, 29, 3, 30)


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"time_zone": ""}, "DTSTART:20260224T093000\r\n"),
        ({"time_zone": "UTC"}, "DTSTART:20260224T093000Z\r\n"),
        ({"start": datetime(2026, 2, 24, 8, 30, tzinfo=UTC)}, "DTSTART;TZID=Europe/Berlin:20260224T093000\r\n"),
    ],
)
def test_times_without_a_zone_and_in_world_time(changes: dict[str, object], line: str) -> None:
    assert line in _written(_event(**changes)).decode()


def test_an_unknown_zone_is_refused_in_plain_words() -> None:
    for zone in ("Mars/Olympus", "../../etc/passwd", "\0"):
        with pytest.raises(ExportError, match="time zone"):
            _written(_event(time_zone=zone))


def test_everything_programs_look_for_is_there() -> None:
    content = _written(
        _event(
            alarm_minutes=30,
            sequence=3,
            changed_at="2026-02-01T10:00:00+01:00",
            categories=("Goals", "Sales, EMEA"),
            description="What we look at",
        )
    )
    calendar = icalendar.Calendar.from_ical(content)
    assert calendar["VERSION"] == "2.0"
    assert calendar["PRODID"]
    assert calendar["X-WR-CALNAME"] == "Goals"
    assert "METHOD" not in calendar
    event = calendar.walk("VEVENT")[0]
    assert event["UID"] == "goal-1@plenary"
    assert event["SEQUENCE"] == 3
    assert event["DTSTAMP"].dt == CREATED
    assert event["LAST-MODIFIED"].dt == datetime(2026, 2, 1, 9, tzinfo=UTC)
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(minutes=45)
    assert event["TRANSP"] == "OPAQUE"
    assert event["CATEGORIES"].cats == ["Goals", "Sales, EMEA"]
    alarm = event.walk("VALARM")[0]
    assert alarm["ACTION"] == "DISPLAY"
    assert alarm["TRIGGER"].dt == timedelta(minutes=-30)
    assert alarm["DESCRIPTION"]


@pytest.mark.parametrize("words", HOSTILE)
def test_words_of_people_stay_words(words: str) -> None:
    content = _written(_event(title=words, description=words, categories=(words, "b"), alarm_minutes=0))
    assert content.endswith(b"\r\n")
    lines = content.split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    assert all(b"\n" not in line and b"\r" not in line for line in lines)
    for line in lines:
        line.decode()  # no letter is torn apart
    (event,) = _read(content)
    kept = "".join(words.replace("\r\n", "\n").replace("\x00", "").replace("\x07", "").replace("\u202e", ""))
    assert event["DESCRIPTION"] == kept
    assert event["SUMMARY"] == " ".join(kept.split())
    assert "ATTENDEE" not in event
    (other,) = vobject.readOne(content.decode()).vevent_list
    assert other.summary.value == " ".join(kept.split())
    assert other.description.value == kept


def test_another_program_reads_times_and_rules() -> None:
    content = _written(_event(recurrence=Recurrence("weekly", 2, until=date(2026, 12, 1)), alarm_minutes=15))
    event = vobject.readOne(content.decode()).vevent
    found = list(event.rruleset)
    assert len(found) == 21
    assert {moment.hour for moment in found} == {9}
    assert event.dtstart.value.utcoffset() == timedelta(hours=1)
    assert event.valarm.trigger.value == timedelta(minutes=-15)


def test_a_second_export_names_the_same_events() -> None:
    events = [_event(uid=f"e{i}@plenary") for i in range(200)]
    first = [str(event["UID"]) for event in _read(_written(*events))]
    again = [
        str(event["UID"]) for event in _read(calendar_bytes(events, name="Goals", created=CREATED + timedelta(days=1)))
    ]
    assert first == again == [event.uid for event in events]


def test_no_events_are_a_calendar_too() -> None:
    assert _read(_written()) == []
    assert vobject.readOne(_written().decode()).name == "VCALENDAR"


def test_the_file_is_written_and_not_over_an_older_one(tmp_path: Path) -> None:
    target = tmp_path / "goals.ics"
    assert write_calendar([_event()], target, name="Goals") == target
    assert len(_read(target.read_bytes())) == 1
    with pytest.raises(ExportError, match="already"):
        write_calendar([], target, name="Goals")
    write_calendar([], target, name="Goals", overwrite=True)
    assert _read(target.read_bytes()) == []
    with pytest.raises(ExportError):
        write_calendar([_event(time_zone="No/Where")], target, name="Goals", overwrite=True)
    assert _read(target.read_bytes()) == []
