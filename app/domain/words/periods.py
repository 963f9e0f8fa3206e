"""Dates and periods as people say them."""

from dataclasses import dataclass
from datetime import date

from app.domain.words.fiscal import FiscalYears
from app.domain.words.notation import DateOrder
from app.domain.words.period_forms import Moment
from app.domain.words.period_words import Found, find_periods
from app.domain.words.text import shorten

__all__ = ["Period", "describe", "find_due", "parse_period", "whole_period"]

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Period:
    """From `start` to `end`, both included, and the words it was said in."""

    start: date
    end: date
    said: str


def parse_period(
    said: str, *, today: date, fiscal_month: int = 1, order: DateOrder = "", past: bool = False
) -> Period | None:
    """Return the date or period in `said`, also within a sentence; None where there is none.

    `fiscal_month` is the first month of the company's year; "FY22" is the year that ends in 2022, and the
    calendar year where that month is January. A day or quarter said without its year is the next one that
    is not over, with `past` the last that has begun. "By March" is until the end of March, "before March" until the
    end of February; "not before March" is no day at all. 3/4/2026 needs its `order`. Of several periods the one after
    "by", "until" or "end of" counts, then the most exact, then the first.
    """
    found = find_periods(said, Moment(today, FiscalYears(fiscal_month), order, past))
    best = max(found, key=_rank, default=None)
    return None if best is None else Period(best.start, best.end, shorten(best.said, 200))


def _rank(found: Found) -> tuple[bool, int, int]:
    # “Revisit the Q1 plan by 30 June” is due in June, though the quarter stands first.
    return (found.due, found.exact, -found.place)


def whole_period(said: str, *, today: date, fiscal_month: int = 1) -> Period | None:
    """Return the period that `said` is, from its first to its last day: "Q4", "October 2026", "FY27".

    None where it is a single day, or says more than a period: "by March" does not begin in March.
    """
    period = parse_period(said, today=today, fiscal_month=fiscal_month)
    if period is None or period.start == period.end or period.said.strip() != said.strip(" .()"):
        return None
    return period


def find_due(said: str, *, today: date, fiscal_month: int = 1) -> date | None:
    """Return the last day of the period in `said`, or None."""
    period = parse_period(said, today=today, fiscal_month=fiscal_month)
    return period.end if period else None


def describe(period: Period) -> str:
    """Return "1 Aug – 31 Oct 2021", or "30 Jun 2027" for a single day."""
    start, end = period.start, period.end
    if start == end:
        return _day(end, year=True)
    return f"{_day(start, year=start.year != end.year)} – {_day(end, year=True)}"


def _day(day: date, *, year: bool) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]}" + (f" {day.year}" if year else "")
