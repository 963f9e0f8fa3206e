"""Calendar files (iCalendar): entries and tasks, each once, however often it comes again."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from app.domain.errors import InvalidInputError
from app.domain.material import Event, Material
from app.domain.words.text import single_line
from app.readers.limits import check_lines
from app.readers.source import Source

if TYPE_CHECKING:
    from icalendar import Component

_BEGINS: Final = re.compile(r"\s*BEGIN:(?:VCALENDAR|VEVENT)\b", re.IGNORECASE)
_BLOCK: Final = re.compile(
    r"^BEGIN:(VEVENT|VTODO)[ \t\r]*$.*?^END:\1[ \t\r]*$", re.IGNORECASE | re.MULTILINE | re.DOTALL
)
_BEGUN: Final = re.compile(r"^BEGIN:(?:VEVENT|VTODO)[ \t\r]*$", re.IGNORECASE | re.MULTILINE)
_FRAME: Final = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{}\r\nEND:VCALENDAR\r\n"
_ONE_DAY: Final = timedelta(days=1)


def is_calendar(source: Source) -> bool:
    """Return whether a text is a calendar."""
    return bool(_BEGINS.match(source.text[:1000]))


def read_calendar(source: Source) -> Material:
    """Return the entries of a calendar; its own zones and alarms are none.

    Raises:
        InvalidInputError: there is no entry in it, or more than are read.
    """
    check_lines(len(_BEGUN.findall(source.text)))
    draft = _Draft()
    for component in _components(source.text, draft):
        draft.take(component)
    if not draft.events:
        raise InvalidInputError("There is no entry in this calendar. Nothing was changed.")
    return Material("a calendar", source.text, events=tuple(draft.events), remarks=tuple(draft.remarks()))


class _Draft:
    """The entries so far, and how many of those that are not taken."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.broken = self.unknown = self._again = self._moved = self._cancelled = 0

    def take(self, component: "Component") -> None:
        """Add an entry, unless it was called off or only moves one of a series."""
        if str(component.get("STATUS", "")).upper() == "CANCELLED":
            self._cancelled += 1
        elif "RECURRENCE-ID" in component:
            self._moved += 1
        else:
            self._again += "RRULE" in component or "RDATE" in component
            try:
                self.events.append(_event(component))
            except (ValueError, TypeError, AttributeError, OverflowError):
                self.unknown += 1
                self.events.append(Event(_title(component), ""))

    def remarks(self) -> Iterator[str]:
        """Yield what was left out."""
        for number, one, many in (
            (self._again, "1 entry comes again and is taken once.", "{:,} entries come again and are taken once."),
            (
                self._moved,
                "1 day on which a series is moved is left out.",
                "{:,} days on which series are moved are left out.",
            ),
            (
                self._cancelled,
                "1 entry that was called off is left out.",
                "{:,} entries that were called off are left out.",
            ),
            (self.unknown, "The day of 1 entry cannot be read.", "The days of {:,} entries cannot be read."),
            (self.broken, "1 entry is damaged and left out.", "{:,} entries are damaged and left out."),
        ):
            if number:
                yield one if number == 1 else many.format(number)


def _components(text: str, draft: _Draft) -> Iterator["Component"]:
    """Yield the entries and tasks; where the calendar is not well-formed each is read on its own."""
    from icalendar import Calendar

    begun = len(_BEGUN.findall(text))
    try:
        calendars = Calendar.from_ical(text, multiple=True)
    except (ValueError, IndexError, KeyError):
        calendars = []
    found = [component for calendar in calendars for component in _entries(calendar)]
    if len(found) < begun:
        # Cut off, or not well-formed somewhere, which costs all that is after it.
        blocks = [block[0] for block in _BLOCK.finditer(text)]
        draft.broken += begun - len(blocks)
        found = []
        for block in blocks:
            try:
                found += _entries(Calendar.from_ical(_FRAME.format(block)))
            except (ValueError, IndexError, KeyError):
                draft.broken += 1
    yield from found


def _entries(calendar: Any) -> "list[Component]":
    return [*calendar.walk("VEVENT"), *calendar.walk("VTODO")]


def _event(component: "Component") -> Event:
    start = _moment(component, "DTSTART")
    due = _moment(component, "DTEND") or _moment(component, "DUE")
    start, due = (start, due) if start is not None else (due, None)
    length = component.get("DURATION")
    if due is None and start is not None and length is not None:
        due = start + length.dt
    if due is not None and not isinstance(due, datetime) and component.name == "VEVENT":
        # The standard says the day after the last one.
        due -= _ONE_DAY
    return Event(
        _title(component),
        _said(start),
        "" if due is None or due == start else _said(due),
        str(component.get("DESCRIPTION", "")).strip(),
        single_line(str(component.get("LOCATION", ""))),
        tuple(_people(component.get("ATTENDEE", []))),
    )


def _title(component: "Component") -> str:
    return single_line(str(component.get("SUMMARY", ""))) or "An entry without a title"


def _moment(component: "Component", name: str) -> Any:
    """Return the day or instant under a name; None where there is none, or where it cannot be understood."""
    held = component.get(name)
    return getattr(held[0] if isinstance(held, list) else held, "dt", None)


def _said(moment: date | datetime | None) -> str:
    if moment is None:
        return ""
    if not isinstance(moment, datetime):
        return moment.isoformat()
    return moment.isoformat(timespec="seconds" if moment.second else "minutes")


def _people(attendees: Any) -> Iterator[str]:
    """Yield who is invited: by name, else by address."""
    for attendee in attendees if isinstance(attendees, list) else [attendees]:
        name = str(getattr(attendee, "params", {}).get("CN", "")).strip(" '\"")
        words = single_line(name or re.sub(r"(?i)^mailto:", "", str(attendee)))
        if words:
            yield words
