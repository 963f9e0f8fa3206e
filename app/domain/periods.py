"""Dates and periods as people say them."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Period:
    """From `start` to `end`, both included, and the words it was said in."""

    start: date
    end: date
    said: str


def parse_period(said: str, *, today: date, fiscal_month: int = 1) -> Period | None:
    """Return the date or period in `said`, also within a sentence; None where there is none.

    `fiscal_month` is the first month of the company's year; "FY22" ends in 2022 where that is not January.
    """
    try:
        day = date.fromisoformat(said.strip())
    except ValueError:
        return None
    return Period(day, day, said)


def find_due(said: str, *, today: date, fiscal_month: int = 1) -> date | None:
    """Return the last day of the period in `said`, or None."""
    period = parse_period(said, today=today, fiscal_month=fiscal_month)
    return period.end if period else None


def describe(period: Period) -> str:
    """Return "1 Aug – 31 Oct 2021"."""
    return f"{period.start} – {period.end}"
