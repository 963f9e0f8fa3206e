"""A date at the beginning of what was typed: "12 May launch", "2026-05-12 launch", "May: the first customers"."""

import re
from datetime import date, timedelta

from app.domain.periods import Period, parse_period
from app.domain.text import fold
from widgets.pages.dates import day_text

_MOST_WORDS = 5
_SEPARATORS = ":,;–—-"


def leading_day(said: str, today: date, *, fiscal_month: int = 1, past: bool = False) -> tuple[date | None, str]:
    """Return the day that begins what was said, and the words after it; None and all words where there is none.

    A month or another span counts only where a colon, comma or dash follows ("May I ask" is no date), and stands
    for its first day. With `past` a day that was said without its year is the last one, otherwise the next.
    """
    ends = [match.end() for match in re.finditer(r"\S+", said)][:_MOST_WORDS]
    for end in reversed(ends):
        core = said[:end].strip().rstrip(_SEPARATORS)
        found = _whole(core, today, fiscal_month)
        if found is None:
            continue
        rest = said[:end].strip()[len(core) :] + said[end:]
        if found.start != found.end and not rest.lstrip().startswith(tuple(_SEPARATORS)):
            continue
        return _day(core, found, today, fiscal_month, past=past), rest.strip(_SEPARATORS + " \t\n")
    return None, said.strip()


def _whole(core: str, today: date, fiscal_month: int) -> Period | None:
    """Return the period that these words are, and nothing but it."""
    found = parse_period(core, today=today, fiscal_month=fiscal_month)
    words = fold(core)
    return found if found is not None and words.removeprefix("on ").removeprefix("in ") == fold(found.said) else None


def _day(core: str, found: Period, today: date, fiscal_month: int, *, past: bool) -> date:
    if not past or found.start <= today:
        return found.start
    # Without its year it is understood as the next one; seen from a year ago the next one is the last one.
    before = _whole(core, _year_before(today), fiscal_month)
    same = before is not None and (before.start.month, before.start.day) == (found.start.month, found.start.day)
    return before.start if before is not None and same and before.start <= today else found.start


def _year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1) + timedelta(days=1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28) + timedelta(days=1)


def day_words(day: str | None) -> str:
    """Return a day as the system writes it; "no day" where there is none."""
    return day_text(day) if day else "no day"
