"""A company's year: which months its quarters and halves are."""

from dataclasses import dataclass
from datetime import date, timedelta

Span = tuple[date, date]


def add_months(day: date, months: int) -> date:
    """Return `day` moved by `months`; the last day of the month where it has no such day."""
    from dateutil.relativedelta import relativedelta

    return day + relativedelta(months=months)


def month_span(year: int, month: int) -> Span:
    """Return the first and last day of a month."""
    first = date(year, month, 1)
    return first, add_months(first, 1) - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class FiscalYears:
    """Years that begin with `month`, named after the calendar year in which they end."""

    month: int = 1

    def first_day(self, year: int) -> date:
        """Return the day on which the fiscal year `year` begins."""
        return date(year if self._calendar else year - 1, self._month, 1)

    def year_of(self, day: date) -> int:
        """Return the name of the fiscal year that `day` is in."""
        return day.year if self._calendar or day.month < self._month else day.year + 1

    def part(self, year: int, months: int, number: int) -> Span:
        """Return the part `number` (from 1) of `year`, `months` long: a quarter has 3, a half 6, a year 12."""
        first = add_months(self.first_day(year), months * (number - 1))
        return first, add_months(first, months) - timedelta(days=1)

    def part_of(self, day: date, months: int, later: int = 0) -> Span:
        """Return the part that `day` is in, or the one `later` parts after it."""
        year = self.year_of(day)
        first = self.first_day(year)
        passed = (day.year - first.year) * 12 + day.month - first.month
        start = add_months(first, (passed // months + later) * months)
        return start, add_months(start, months) - timedelta(days=1)

    @property
    def _month(self) -> int:
        return self.month if 1 <= self.month <= 12 else 1

    @property
    def _calendar(self) -> bool:
        return self._month == 1
