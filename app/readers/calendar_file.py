"""Calendars (ICS) to events, through icalendar."""

from datetime import date, datetime, timedelta
from typing import Any

from app.domain.errors import InvalidInputError
from app.domain.material import Event, Material

_DAY = timedelta(days=1)


def is_calendar(text: str) -> bool:
    """Return whether a text is a calendar."""
    return text.lstrip().upper().startswith("BEGIN:VCALENDAR")


def read_calendar(text: str) -> Material:
    """Return the events of a calendar in the order of the file; a series is one event, and is named.

    Raises:
        InvalidInputError: it cannot be read.
    """
    import icalendar

    try:
        calendars = icalendar.Calendar.from_ical(text, multiple=True)
    except ValueError:
        raise InvalidInputError("This calendar cannot be read: it is damaged. Nothing was changed.") from None
    events: list[Event] = []
    series = 0
    for calendar in calendars:
        for entry in calendar.walk("VEVENT"):
            events.append(_event(entry))
            series += "RRULE" in entry
    remarks: tuple[str, ...] = ()
    if series:
        words = "1 event repeats and stands" if series == 1 else f"{series} events repeat and stand"
        remarks = (f"{words} here once, on the first day.",)
    return Material("a calendar", text=text, events=tuple(events), remarks=remarks)


def _event(entry: Any) -> Event:
    start, end = _when(entry, "DTSTART"), _when(entry, "DTEND")
    if isinstance(end, date) and not isinstance(end, datetime) and isinstance(start, date) and end > start:
        end -= _DAY
    who = entry.get("ATTENDEE", [])
    return Event(
        str(entry.get("SUMMARY", "")).strip(),
        _iso(start),
        _iso(end),
        str(entry.get("DESCRIPTION", "")).strip(),
        str(entry.get("LOCATION", "")).strip(),
        tuple(str(person).removeprefix("mailto:") for person in (who if isinstance(who, list) else [who])),
    )


def _when(entry: Any, name: str) -> Any:
    return getattr(entry.get(name), "dt", None)


def _iso(moment: Any) -> str:
    return moment.isoformat() if isinstance(moment, date | datetime) else ""
