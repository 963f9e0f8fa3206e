"""The content calendar as events: what is published when, and the days on which sales and support are briefed."""

from collections.abc import Iterable
from datetime import date, datetime

from app.domain.goals.calendar_event import CalendarEvent
from app.domain.goals.rhythm import parse_time
from app.domain.insights.content_calendar import STATE_WORDS
from app.domain.records.insight_records import CalendarEntry
from app.domain.words.text import shorten

_TITLE_LENGTH = 120
_MINUTES = 30
"""How much of a day what goes out at a time takes up in a calendar, so that it can be seen and clicked."""
_A_DAY_BEFORE = 24 * 60
_AN_HOUR_BEFORE = 60


def calendar_events(entries: Iterable[CalendarEntry], today: date) -> tuple[CalendarEvent, ...]:
    """Return an event for each entry that has a day, and one for each day of briefing, in order of days.

    A time of day is that of the wall wherever the file is read. What is still to come after `today`, and not
    done, comes with a reminder.
    """
    found: list[CalendarEvent] = []
    for entry in entries:
        day = _day(entry.day)
        if day is not None:
            found.append(_published(entry, day, today))
        for department, by, done in (
            ("Sales", entry.sales_brief_by, entry.sales_briefed_on),
            ("Support", entry.support_brief_by, entry.support_briefed_on),
        ):
            brief_day = _day(by)
            if brief_day is not None:
                found.append(_briefing(entry, department, brief_day, done, today))
    return tuple(sorted(found, key=lambda event: (str(event.start)[:10], str(event.start), event.uid)))


def _day(said: str | None) -> date | None:
    try:
        return date.fromisoformat(said) if said else None
    except ValueError:
        return None


def _published(entry: CalendarEntry, day: date, today: date) -> CalendarEvent:
    at = parse_time(entry.at)
    title = shorten(entry.title, _TITLE_LENGTH) or "Untitled"
    channel = shorten(entry.channel, _TITLE_LENGTH)
    coming = day > today and entry.state != "published"
    return CalendarEvent(
        uid=f"entry-{entry.id}@plenary",
        title=f"{channel}: {title}" if channel else title,
        start=datetime.combine(day, at) if at else day,
        minutes=_MINUTES if at else 0,
        description=_description(entry),
        alarm_minutes=(_AN_HOUR_BEFORE if at else _A_DAY_BEFORE) if coming else None,
        categories=("Content", "Launch") if entry.launch else ("Content",),
        changed_at=entry.created_at,
    )


def _briefing(entry: CalendarEntry, department: str, day: date, done: str | None, today: date) -> CalendarEvent:
    title = shorten(entry.title, _TITLE_LENGTH) or "Untitled"
    launch = f"It goes out on {entry.day}." if _day(entry.day) else ""
    held = f"{department} was briefed on {done}." if done else ""
    return CalendarEvent(
        uid=f"brief-{department.lower()}-{entry.id}@plenary",
        title=f"Brief {department}: {title}",
        start=day,
        description="\n\n".join(part for part in (held, launch, _description(entry)) if part),
        alarm_minutes=_A_DAY_BEFORE if day > today and not done else None,
        categories=("Briefing",),
        changed_at=entry.created_at,
    )


def _description(entry: CalendarEntry) -> str:
    facts = (
        ("For", entry.audience),
        ("Owner", entry.owner),
        ("Message", entry.message),
        ("State", STATE_WORDS.get(entry.state, entry.state)),
    )
    return "\n".join(f"{name}: {said}" for name, said in facts if said.strip())
