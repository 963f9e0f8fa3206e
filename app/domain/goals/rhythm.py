"""The rhythm of check-ins: which meeting, how often, on which weekday, when and for how long."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta

from app.domain.goals.calendar_event import Recurrence
from app.domain.records.json_types import Json
from app.domain.words.counted import counted
from app.domain.words.periods import parse_period
from app.domain.words.text import fold, is_gap, shorten, single_line

CADENCES = (
    "Every week",
    "Every two weeks",
    "Every three weeks",
    "Every four weeks",
    "First such weekday of the month",
    "Second such weekday of the month",
    "Third such weekday of the month",
    "Last such weekday of the month",
    "Every quarter",
    "Once",
)
"""How often a meeting may take place, as people choose it."""

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DEFAULT_MINUTES = 30
ALARM_MINUTES = 15

_TIME = re.compile(r"\s*(\d{1,2})(?:[:.h](\d{2}))?\s*(a\.?m\.?|p\.?m\.?)?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A meeting that comes again.

    `weekday` is 0 for Monday; `at` is the local time "09:30" or nothing; `first` the day from which it holds;
    `key` tells it from its siblings for ever (the entry it came from).
    """

    key: str
    title: str
    cadence: str
    weekday: int
    at: str
    minutes: int
    first: str
    time_zone: str = ""

    def as_json(self) -> Json:
        """Return it as the goal keeps it."""
        return asdict(self)

    def describe(self) -> str:
        """Return it in words: "Every two weeks on Tuesday at 10:00, 30 minutes"."""
        place = self.cadence.replace("such weekday", WEEKDAYS[self.weekday])
        if place == self.cadence and self.cadence != "Once":
            place += f" on {WEEKDAYS[self.weekday]}"
        when = f" at {self.at}" if self.at else ""
        return f"{place}{when}, {counted(self.minutes, 'minute', 'minutes')}"


def rhythm_from_json(values: Json) -> Rhythm | None:
    """Return the rhythm a goal keeps, or None when it is none."""
    try:
        rhythm = Rhythm(**values)
        date.fromisoformat(rhythm.first)
        fits = rhythm.cadence in CADENCES and 0 <= rhythm.weekday <= 6 and 0 < rhythm.minutes <= 24 * 60
        return rhythm if fits and (not rhythm.at or parse_time(rhythm.at)) else None
    except (TypeError, ValueError):
        return None


def parse_time(said: str) -> time | None:
    """Return a time of day as people write it ("9", "9:30", "9.30", "2 pm"), or None."""
    found = _TIME.fullmatch(said)
    if found is None:
        return None
    hour, minute = int(found.group(1)), int(found.group(2) or 0)
    half = (found.group(3) or "").lower().replace(".", "")
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def rhythm_of_row(
    key: str, fields: Mapping[str, str], *, after: date, fiscal_month: int = 1
) -> tuple[Rhythm | None, str]:
    """Return the rhythm in a row of a table, and what is missing or not understood in it.

    Args:
        fields: `meeting`, `cadence`, `weekday`, `time`, `minutes`, `first` as they were said.
        after: the day after which the first meeting is, where the row names no day.
    """
    title = single_line(fields.get("meeting", "")) or "Check-in"
    cadence = next((c for c in CADENCES if fold(c) == fold(fields.get("cadence", ""))), "")
    if not cadence:
        return None, f"“{title}” does not say how often."
    said_first = fields.get("first", "")
    found = None if is_gap(said_first) else parse_period(said_first, today=after, fiscal_month=fiscal_month)
    first = found.start if found else None
    weekday = next((n for n, day in enumerate(WEEKDAYS) if fold(day) == fold(fields.get("weekday", ""))), None)
    if weekday is None:
        if first is None:
            return None, f"“{title}” does not say on which weekday."
        weekday = first.weekday()
    said_time = fields.get("time", "")
    at = None if is_gap(said_time) else parse_time(said_time)
    problem = f"“{title}”: “{said_time}” is no time of day." if at is None and not is_gap(said_time) else ""
    if first is None and not is_gap(said_first):
        problem = f"“{title}”: “{shorten(said_first, 30)}” is no day that can be understood."
    said_minutes = re.match(r"\s*(\d{1,3})\b", fields.get("minutes", ""))
    minutes = int(said_minutes.group(1)) if said_minutes else DEFAULT_MINUTES
    rhythm = Rhythm(
        key=key,
        title=title,
        cadence=cadence,
        weekday=weekday,
        at=at.strftime("%H:%M") if at else "",
        minutes=min(max(minutes, 5), 480),
        first=(first or after + timedelta(days=1)).isoformat(),
    )
    return rhythm, problem


_WEEKS = {"Every week": 1, "Every two weeks": 2, "Every three weeks": 3, "Every four weeks": 4}
_PLACES = {"First": 1, "Second": 2, "Third": 3, "Last": -1}


def recurrence(rhythm: Rhythm, until: date | None = None) -> Recurrence | None:
    """Return how the meeting repeats, until a last day; None for one that is held once."""
    if rhythm.cadence in _WEEKS:
        return Recurrence("weekly", _WEEKS[rhythm.cadence], until=until)
    if rhythm.cadence == "Every quarter":
        return Recurrence("monthly", 3, week=_week_of_month(first_day(rhythm)), until=until)
    place = _PLACES.get(rhythm.cadence.split()[0])
    return Recurrence("monthly", 1, week=place, until=until) if place else None


def _week_of_month(day: date) -> int:
    week = (day.day - 1) // 7 + 1
    return week if week <= 4 else -1


def first_day(rhythm: Rhythm) -> date:
    """Return the first day on which the meeting takes place."""
    day = date.fromisoformat(rhythm.first)
    if rhythm.cadence == "Once":
        return day
    day += timedelta(days=(rhythm.weekday - day.weekday()) % 7)
    place = _PLACES.get(rhythm.cadence.split()[0])
    while place and not _is_nth(day, place):
        day += timedelta(days=7)
    return day


def _is_nth(day: date, place: int) -> bool:
    return (day + timedelta(days=7)).month != day.month if place < 0 else (day.day - 1) // 7 + 1 == place


def next_day(rhythm: Rhythm, after: date) -> date | None:
    """Return the first day after `after` on which the meeting takes place; None when it will not any more."""
    from dateutil import rrule

    start = first_day(rhythm)
    repeats = recurrence(rhythm)
    if repeats is None:
        return start if start > after else None
    weekday = rrule.weekdays[rhythm.weekday]
    rule = rrule.rrule(
        rrule.WEEKLY if repeats.frequency == "weekly" else rrule.MONTHLY,
        dtstart=datetime.combine(start, time()),
        interval=repeats.interval,
        byweekday=weekday(repeats.week) if repeats.week else weekday,
    )
    found = rule.after(datetime.combine(after, time(23, 59)))
    return found.date() if found else None
