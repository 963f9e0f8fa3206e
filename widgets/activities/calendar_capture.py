"""An entry of the content calendar as it is typed: "2026-12-01 09:30 Newsletter: What is new"."""

import re
from dataclasses import dataclass
from datetime import date

from widgets.activities.timeline_words import leading_day

_TIME = re.compile(r"([01]?\d|2[0-3])[:.h]([0-5]\d)(?=\s|$)")
_LONGEST_CHANNEL = 3


@dataclass(frozen=True, slots=True)
class Typed:
    """What was understood; what was not said is empty."""

    title: str
    day: str | None = None
    at: str = ""
    channel: str = ""


def read_entry(said: str, today: date, *, fiscal_month: int = 1) -> Typed:
    """Return day, time and channel at the beginning of what was typed, and the title after them.

    A few words before a colon are the channel; of a row from a spreadsheet the cells are day, channel and title.
    """
    cells = [cell.strip() for cell in said.split("\t") if cell.strip()]
    if len(cells) > 2:
        said = f"{cells[0]} {cells[1]}: {' '.join(cells[2:])}"
    day, words = leading_day(" ".join(said.split()), today, fiscal_month=fiscal_month)
    found = _TIME.match(words)
    at = ""
    if found is not None:
        at, words = f"{int(found.group(1)):02}:{found.group(2)}", words[found.end() :].strip()
    channel, colon, title = words.partition(":")
    if not colon or not title.strip() or not 0 < len(channel.split()) <= _LONGEST_CHANNEL:
        channel, title = "", words
    return Typed(title.strip(), day.isoformat() if day else None, at, channel.strip())
