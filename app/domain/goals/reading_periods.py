"""The days that a reading's period covers: a day (2026-03-04) or a month (2026-03), and how people say them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

from app.domain.words.digits import plain
from app.domain.words.notation import DateOrder
from app.domain.words.periods import Period, parse_period
from app.domain.words.text import fold

OrderEvidence = Literal["", "day", "month", "?"]
"""What a date says about whether day or month comes first: that, nothing, or that it may be either."""

_LONGEST = 60
_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})")
_THREE = re.compile(r"(\d{1,4})(\. |[-/. ])(\d{1,2})(?:\. |[-/. ])(\d{1,4})\.?(?![\d/-])")
_WEEKDAY = re.compile(r"^[^\W\d_]{2,12}[.,]{0,2} (?=\S*\d)")


@dataclass(frozen=True, slots=True)
class SaidPeriod:
    """A period as a reading keeps it, its first day, and what its words say about the order of day and month.

    A week, a quarter and a year are kept by their last day.
    """

    period: str
    first: date
    evidence: OrderEvidence = ""

    @property
    def is_span(self) -> bool:
        """Whether it is kept by the last of several days."""
        return len(self.period) > 7 and self.first.isoformat() != self.period


# Thousands of readings share their days.
@lru_cache(maxsize=8_192)
def period_end(period: str) -> date:
    """Return the last day of a reading's period, which is a day or a month."""
    if len(period) > 7:
        return date.fromisoformat(period)
    year, month = int(period[:4]), int(period[5:7])
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


@lru_cache(maxsize=8_192)
def period_start(period: str) -> date:
    """Return the first day of a reading's period, which is a day or a month."""
    return date.fromisoformat(period if len(period) > 7 else f"{period}-01")


def periods_said(
    said: str, *, today: date, fiscal_month: int = 1, order: DateOrder = "", time_zone: str = ""
) -> tuple[SaidPeriod, ...]:
    """Return every period that `said` may name and nothing but it: none, one, or with day and with month first.

    Numbers of any order, months in words, weeks ("2026-W41", "KW 40", "week of 5 October"), quarters and fiscal
    periods; without its year the last that has begun. With `order` there is one at most. `time_zone` (an IANA name)
    says on which day an instant with an offset is.
    """
    words = " ".join(plain(said).split())
    if not words or len(words) > _LONGEST:
        return ()
    if words[0].isdigit():
        found = _in_numbers(words, order, time_zone)
        if found is not None:
            return found
    for core in (words, _WEEKDAY.sub("", words)):
        period = parse_period(core, today=today, fiscal_month=fiscal_month, order=order, past=True)
        if period is not None and _is_whole(period, core):
            return (_kept(period, today),) if not _lies_ahead(period, today) else ()
    return ()


def _is_whole(period: Period, words: str) -> bool:
    said = fold(words).strip(" .")
    return said.removeprefix("on ").removeprefix("in ").removeprefix("week ending ") == fold(period.said).strip(" .")


def _lies_ahead(period: Period, today: date) -> bool:
    # “In two weeks” begins now: what a value will be then is no reading.
    return period.start == today < period.end


def _kept(period: Period, today: date) -> SaidPeriod:
    month = period.start.isoformat()[:7]
    whole = period.start.day == 1 and period_end(month) == period.end
    return SaidPeriod(month if whole else period.end.isoformat(), period.start)


def _in_numbers(words: str, order: DateOrder, time_zone: str) -> tuple[SaidPeriod, ...] | None:
    """Return the days in numbers alone; None where these are other words."""
    if month := _MONTH.fullmatch(words):
        number = int(month[2])
        return (SaidPeriod(f"{month[1]}-{number:02}", date(int(month[1]), number, 1)),) if 1 <= number <= 12 else ()
    # Longer than a date is an instant; its day depends on where the clock hung.
    if len(words) > 10:
        try:
            instant = datetime.fromisoformat(words.replace("Z", "+00:00"))
        except ValueError:
            pass
        else:
            if instant.tzinfo is not None and time_zone:
                instant = instant.astimezone(ZoneInfo(time_zone))
            return (SaidPeriod(instant.date().isoformat(), instant.date()),)
    found = _THREE.match(words)
    # “2026-01-04 - 2026-01-10” is a span, and a time of day says nothing more.
    if found is None or re.search(r"\d{4}|[^\d\s:.,+TZapmAPM-]", words[found.end() :]):
        return None
    return _three(found, order)


def _three(found: re.Match[str], order: DateOrder) -> tuple[SaidPeriod, ...]:
    first, sign, second, third = found[1], found[2], found[3], found[4]
    if len(first) > 2:
        return tuple(_day(first, second, third))
    day_first, month_first = list(_day(third, second, first)), list(_day(third, first, second))
    if not day_first or not month_first:
        known: OrderEvidence = "day" if day_first else "month"
        return tuple(SaidPeriod(one.period, one.first, known) for one in day_first or month_first)
    # Dots stand between the numbers of dates where the day comes first.
    if sign[0] == "." or day_first == month_first:
        return tuple(day_first)
    both = [SaidPeriod(one.period, one.first, "?") for one in (*day_first, *month_first)]
    return tuple(both) if not order else (both[0 if order == "day" else 1],)


def _day(year: str, month: str, day: str) -> Iterable[SaidPeriod]:
    try:
        that = date(int(year) + 2000 if len(year) <= 2 else int(year), int(month), int(day))
    except ValueError:
        return
    yield SaidPeriod(that.isoformat(), that)
