"""Events as an iCalendar file (RFC 5545), for Outlook, Google Calendar, Apple Calendar and the others."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from icalendar import Alarm, Calendar, Event, vRecur

from app.domain.errors import ExportError
from app.domain.goals.calendar_event import CalendarEvent
from app.domain.words.text import clean_text, single_line
from app.files import check_target, write_bytes
from exports.calendar_zone import WEEKDAYS, zone_component

_PRODUCT: Final = "-//Plenary//Plenary//EN"
_YEARS_AHEAD: Final = 12  # a rule that never ends is described this far where its zone changes irregularly
_WORLD_TIME: Final = frozenset(("UTC", "Etc/UTC", "Etc/GMT", "GMT", "Zulu"))


def calendar_bytes(events: Sequence[CalendarEvent], *, name: str, created: datetime) -> bytes:
    """Return `events` as the bytes of an iCalendar file.

    Args:
        events: a timed one without a time zone is at that time wherever it is read.
        name: what the calendar is called where it is imported.
        created: the moment of this export; one without a zone is taken for world time.

    Raises:
        ExportError: a time zone is unknown.
    """
    stamp = _world(created)
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", single_line(name))
    for zone, first, last in _zones(events):
        calendar.add_component(zone_component(zone, first, last))
    for event in events:
        calendar.add_component(_event(event, stamp))
    return bytes(calendar.to_ical())


def write_calendar(events: Sequence[CalendarEvent], target: Path, *, name: str, overwrite: bool = False) -> Path:
    """Write `events` to `target` and return the path; until it is complete the target is as it was.

    Raises:
        ExportError: when the target exists and `overwrite` is false, cannot be written, or a time zone is
            unknown.
        StorageFullError: when the disk is full.
    """
    check_target(target, overwrite=overwrite)
    content = calendar_bytes(events, name=name, created=datetime.now(UTC))
    return write_bytes(target, content, overwrite=overwrite, handed_on=True)


def _world(moment: datetime) -> datetime:
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _known_zone(event: CalendarEvent) -> ZoneInfo | None:
    if not event.time_zone:
        return None
    try:
        return ZoneInfo(event.time_zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ExportError(
            f"Plenary does not know the time zone “{single_line(event.time_zone)}”, so no calendar was written. "
            "Choose a zone such as Europe/Berlin."
        ) from None


def _start(event: CalendarEvent) -> date | datetime:
    """Return the start as it is written: a day, or a time in its zone, in world time, or in none."""
    start = event.start
    if not isinstance(start, datetime):
        return start
    zone = _known_zone(event)
    if zone is None:
        return start.astimezone(UTC) if start.tzinfo else start
    start = start.astimezone(zone) if start.tzinfo else start.replace(tzinfo=zone)
    return start.astimezone(UTC) if event.time_zone in _WORLD_TIME else start


def _event(event: CalendarEvent, stamp: datetime) -> Event:
    start = _start(event)
    result = Event()
    result.add("uid", single_line(event.uid))
    result.add("dtstamp", stamp)
    result.add("last-modified", _changed(event, stamp))
    result.add("sequence", max(event.sequence, 0))
    result.add("summary", single_line(event.title))
    if event.description:
        result.add("description", clean_text(event.description))
    result.add("dtstart", start)
    if not isinstance(start, datetime):
        result.add("dtend", start + timedelta(days=1))
        result.add("transp", "TRANSPARENT")
    else:
        if event.minutes > 0:  # an end must be later than the start
            result.add("dtend", _later(start, event.minutes))
        result.add("transp", "OPAQUE")
    rule = _rule(event, start)
    if rule is not None:
        result.add("rrule", rule)
    categories = [single_line(category) for category in event.categories if category.strip()]
    if categories:
        result.add("categories", categories)
    if event.alarm_minutes is not None:
        result.add_component(_alarm(event, event.alarm_minutes))
    return result


def _changed(event: CalendarEvent, stamp: datetime) -> datetime:
    try:
        return _world(datetime.fromisoformat(event.changed_at))
    except ValueError:
        return stamp


def _later(start: datetime, minutes: int) -> datetime:
    """Return when something of `minutes` ends; over a change of summer time, clocks alone would err by an hour."""
    if start.tzinfo is None:
        return start + timedelta(minutes=minutes)
    return (start.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(start.tzinfo)


def _rule(event: CalendarEvent, start: date | datetime) -> vRecur | None:
    recurrence = event.recurrence
    if recurrence is None:
        return None
    day = start.date() if isinstance(start, datetime) else start
    if recurrence.until is not None and recurrence.until < day:
        return None  # it takes place once: a rule that ends before it begins is refused by some programs
    rule: dict[str, object] = {"freq": recurrence.frequency.upper(), "interval": max(recurrence.interval, 1)}
    if recurrence.until is not None:
        rule["until"] = _until(recurrence.until, start)
    weekday = WEEKDAYS[day.weekday()]
    if recurrence.frequency == "weekly":
        rule["byday"] = weekday
        rule["wkst"] = "MO"
    elif recurrence.frequency == "monthly" and recurrence.week:
        rule["byday"] = f"{recurrence.week}{weekday}"
    elif recurrence.frequency == "monthly":
        rule["bymonthday"] = day.day
    return vRecur(rule)


def _until(until: date, start: date | datetime) -> date | datetime:
    if not isinstance(start, datetime):
        return until
    end = datetime.combine(until, time(23, 59, 59), start.tzinfo)
    return end.astimezone(UTC) if start.tzinfo else end


def _alarm(event: CalendarEvent, minutes: int) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", single_line(event.title))
    alarm.add("trigger", -timedelta(minutes=minutes))
    return alarm


def _zones(events: Sequence[CalendarEvent]) -> list[tuple[str, int, int]]:
    """Return the zones in use, each with the first and the last year it must be right for."""
    years: dict[str, tuple[int, int]] = {}
    for event in events:
        start = _start(event)
        if not isinstance(start, datetime) or not event.time_zone or event.time_zone in _WORLD_TIME:
            continue
        last = start.year + _YEARS_AHEAD
        if event.recurrence is not None and event.recurrence.until is not None:
            last = max(last, event.recurrence.until.year + 1)
        known = years.get(event.time_zone, (start.year, last))
        years[event.time_zone] = (min(known[0], start.year), max(known[1], last))
    return [(name, first, last) for name, (first, last) in years.items()]
