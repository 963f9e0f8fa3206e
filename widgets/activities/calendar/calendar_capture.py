"""An entry of the content calendar as it is typed: "2026-12-01 09:30 Newsletter: What is new"."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from widgets.activities.timeline.timeline_words import leading_day

_TIME = re.compile(r"([01]?\d|2[0-3])[:.h]([0-5]\d)(?=\s|$)")
_LONGEST_CHANNEL = 3
# Short names that are words of their own ("Sun cream") count only where a mark follows them.
_WEEKDAY = re.compile(
    r"(?:on\s+|next\s+)?(?P<name>(?:mon|tues|wednes|thurs|fri|satur|sun)day(?![\w'’])|(?:mon|tue|thu|fri)(?=[.,:\s])"
    r"|(?:wed|sat|sun)(?=[.,:]))[.,:]*\s*(?=\S)",
    re.IGNORECASE,
)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Typed:
    """What was understood; what was not said is empty."""

    title: str
    day: str | None = None
    at: str = ""
    channel: str = ""
    no_day: str = ""
    """What stands where a day would, and is none that can be read."""


def read_entry(said: str, today: date, *, fiscal_month: int = 1) -> Typed:
    """Return day, time and channel at the beginning of what was typed, and the title after them.

    A few words before a colon are the channel; of a row from a spreadsheet the cells are day, channel and title. The
    name of a weekday is the next such day. No channel begins with a figure: that is a day nobody can read, and then
    everything is the title.
    """
    cells = [cell.strip() for cell in said.split("\t") if cell.strip()]
    if len(cells) > 2:
        said = f"{cells[0]} {cells[1]}: {' '.join(cells[2:])}"
    line = " ".join(said.split())
    day, words = leading_day(line, today, fiscal_month=fiscal_month)
    weekday = _WEEKDAY.match(line) if day is None else None
    if weekday is not None:
        day, words = _next(weekday["name"], today), line[weekday.end() :]
    found = _TIME.match(words)
    at = ""
    if found is not None:
        at, words = f"{int(found.group(1)):02}:{found.group(2)}", words[found.end() :].strip()
    channel, colon, title = words.partition(":")
    if not colon or not title.strip() or not 0 < len(channel.split()) <= _LONGEST_CHANNEL:
        channel, title = "", words
    if channel[:1].isdigit() and day is None and not at:
        return Typed(line, no_day=line.split(" ")[0].rstrip(":"))
    return Typed(title.strip(), day.isoformat() if day else None, at, channel.strip())


def _next(weekday: str, today: date) -> date:
    """Return the next day of this name; today is not the next one."""
    ahead = (_WEEKDAYS.index(weekday[:3].casefold()) - today.weekday() - 1) % 7 + 1
    return today + timedelta(days=ahead)
