"""How entries of the content calendar are called and marked, in the month, in the list and beside both."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, Qt

from app.domain.insights.content_calendar import STATE_WORDS
from app.domain.records.insight_records import CalendarEntry, EntryState
from widgets.controls.dates import long_day_text
from widgets.theme.icons import Tint

STATE_ICONS: dict[EntryState, str] = {
    "idea": "lightbulb",
    "planned": "circle",
    "in_progress": "circle-dot",
    "in_review": "eye",
    "scheduled": "clock",
    "published": "circle-check",
}
STATE_TINTS: dict[EntryState, Tint] = {
    "idea": "muted",
    "planned": "text",
    "in_progress": "accent",
    "in_review": "amber",
    "scheduled": "accent",
    "published": "done",
}
TROUBLE_ICON = "triangle-alert"


def month_text(day: date) -> str:
    """Return the month of a day as the system writes it: "November 2026"."""
    name = QLocale().standaloneMonthName(day.month)
    return f"{name} {QLocale().toString(QDate(day.year, day.month, day.day), 'yyyy')}"


def weekday_names() -> list[str]:
    """Return the short names of the days of the week, as the system orders them."""
    names = [QLocale().standaloneDayName(n, QLocale.FormatType.ShortFormat) for n in range(1, 8)]
    first = first_weekday()
    return names[first:] + names[:first]


def first_weekday() -> int:
    """Return on which day a week begins here; 0 is Monday."""
    return int(Qt.DayOfWeek(QLocale().firstDayOfWeek()).value) - 1


def entry_words(entry: CalendarEntry, *, trouble: bool = False) -> str:
    """Return an entry as a screen reader says it."""
    parts = (entry.title, entry.at, entry.channel, entry.audience, entry.owner, STATE_WORDS[entry.state])
    launch = "launch" if entry.launch else ""
    return ", ".join(p for p in (*parts, launch, "something is in its way" if trouble else "") if p)


def day_words(day: date) -> str:
    """Return a day with its name."""
    return long_day_text(day.isoformat())
