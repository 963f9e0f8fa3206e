"""What a calendar file holds: check-ins that recur and milestones that happen once."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

Frequency = Literal["weekly", "monthly", "yearly"]


@dataclass(frozen=True, slots=True)
class Recurrence:
    """How an event repeats.

    `interval` counts weeks, months or years between two times. For a monthly one `week` is 1 to 4 for
    the first to the fourth such weekday of the month, -1 for the last; 0 keeps the day of the month.
    `until` is the last day on which it may take place.
    """

    frequency: Frequency
    interval: int = 1
    week: int = 0
    until: date | None = None


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """An event.

    `uid` never changes, so that a second export updates instead of doubling; `sequence` rises with each
    change. `start` is a local time in `time_zone` (an IANA name), or a day for events of a whole day.
    `alarm_minutes` before the start a reminder is shown, below 0 after the start of a whole day; None for none.
    """

    uid: str
    title: str
    start: date | datetime
    minutes: int = 0
    time_zone: str = ""
    description: str = ""
    recurrence: Recurrence | None = None
    alarm_minutes: int | None = None
    categories: tuple[str, ...] = field(default=())
    sequence: int = 0
    changed_at: str = ""
