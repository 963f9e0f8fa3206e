"""A date at the beginning of what was typed: "12 May launch", "12.5. launch", "May: the first customers"."""

import re
from datetime import date, timedelta

from PySide6.QtCore import QLocale

from app.domain.words.measure_words import plain
from app.domain.words.periods import Period, parse_period
from app.domain.words.text import fold
from widgets.controls.dates import day_format, day_text

_MOST_WORDS = 5
_SEPARATORS = ":,;–—-"
_DOTTED = re.compile(r"(?:on )?(?P<one>\d{1,2})\. ?(?P<two>\d{1,2})(?P<end>\.?)(?![\d.%]| \d)", re.IGNORECASE)
_SLASHED = re.compile(r"(?:on )?(?P<one>\d{1,2})/(?P<two>\d{1,2})(?![\d/%])", re.IGNORECASE)
_LAST_MONTH = 12
_ALWAYS = ("24", "7")  # "24/7 support" is no day of July


def leading_day(said: str, today: date, *, fiscal_month: int = 1, past: bool = False) -> tuple[date | None, str]:
    """Return the day that begins what was said, and the words after it; None and all words where there is none.

    A month or another span counts only where a colon, comma or dash follows ("May I ask" is no date), and stands
    for its first day. So it is with numbers that could be something else: "18.9." and "18/9" are a day, "18.9" and
    "9/10" only before such a sign, and "9/10" in the order of the system. With `past` a day that was said without
    its year is the last one, otherwise the next.
    """
    if (numbers := _in_numbers(said.strip(), today, past=past)) is not None:
        return numbers
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


def begins_with_a_number(said: str) -> bool:
    """Return whether what was said begins as a date would."""
    return plain(said.strip()[:1]).isdigit()


def _in_numbers(said: str, today: date, *, past: bool) -> tuple[date, str] | None:
    """Return the day and month that begin what was said, without a year ("18.9.", "18/9"), and the words after it."""
    text = plain(said)
    found = _DOTTED.match(text) or _SLASHED.match(text)
    if found is None:
        return None
    rest = said[found.end() :]
    parted = rest.lstrip().startswith(tuple(_SEPARATORS)) and not re.match(r"[-–]\d", rest)
    one, two = int(found["one"]), int(found["two"])
    dotted = found.re is _DOTTED
    if not parted and (not found["end"] if dotted else _could_be_a_share(found["one"], found["two"])):
        return None
    if not dotted and one <= _LAST_MONTH and one != two and (two > _LAST_MONTH or _month_first()):
        one, two = two, one
    day = _without_year(one, two, today, past=past)
    return None if day is None else (day, rest.strip(_SEPARATORS + " \t\n"))


def _could_be_a_share(one: str, two: str) -> bool:
    return (int(one) <= _LAST_MONTH and int(two) <= _LAST_MONTH) or (one, two) == _ALWAYS


def _month_first() -> bool:
    form = day_format()
    return -1 < form.find("M") < form.find("d") and not form.startswith("y")


def _without_year(day: int, month: int, today: date, *, past: bool) -> date | None:
    # 29 February comes every fourth year, at times every eighth.
    for away in range(9):
        try:
            that = date(today.year - away if past else today.year + away, month, day)
        except ValueError:
            continue
        if that <= today if past else that >= today:
            return that
    return None


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


def short_day(day: str, beside: date) -> str:
    """Return a day in few letters, "12 Oct"; with its year where that is not the one of `beside`."""
    that = date.fromisoformat(day)
    month = QLocale().standaloneMonthName(that.month, QLocale.FormatType.ShortFormat)
    return f"{that.day} {month}" + (f" {that.year}" if that.year != beside.year else "")
