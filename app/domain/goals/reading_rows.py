"""Readings of a KPI out of a spreadsheet: which column is what, several rows a day, and what is new."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from statistics import median
from typing import Literal
from zoneinfo import ZoneInfo

from app.domain.errors import InvalidInputError
from app.domain.goals.reading_periods import period_end
from app.domain.records.goal_records import Reading
from app.domain.words.cells import read_rows, without_guard
from app.domain.words.measures import parse_number
from app.domain.words.strange_texts import reading
from app.domain.words.text import clean_text, single_line

Combine = Literal["last", "first", "sum", "average", "highest", "lowest"]
DateOrder = Literal["day", "month"]
RowState = Literal["new", "same", "changed", "no date", "no number", "empty"]

LONGEST = 64 * 1024 * 1024
_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})")
_THREE = re.compile(r"(\d{1,4})[-/. ](\d{1,2})[-/. ](\d{1,4})")
# A month that was read before it was over is lower than anything before it; half of the lowest of six is rare
# for a whole one. It is only said, never decided: the person chooses whether the last is partial.
_UNFINISHED = 0.5
_LOOK_BACK = 6
SEPARATORS = (",", ";", "\t", "|")


@dataclass(frozen=True, slots=True)
class Grid:
    """A spreadsheet as text: its headings, its rows, and a first guess at which column is what.

    `date_column` and `value_columns` are column numbers; -1 and empty when none looks like it. `skipped` counts
    lines before the headings.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    date_column: int
    value_columns: tuple[int, ...]
    date_order: DateOrder
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person chose: the columns, what becomes of several rows a day, and whether the last is not over.

    `time_zone` is an IANA name: instants with an offset are counted on their day there; empty leaves
    the day as it stands in the file.
    """

    date_column: int
    value_column: int
    combine: Combine = "last"
    date_order: DateOrder = "day"
    time_zone: str = ""
    last_is_partial: bool = False


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """What one period comes to. `before` is what the workspace holds already, `rows` how many lines it came from."""

    period: str
    value: str
    said: str
    state: RowState
    partial: bool = False
    before: str = ""
    rows: int = 1
    line: int = 0


@dataclass(frozen=True, slots=True)
class ReadingPlan:
    """What an import would do, before it does it."""

    rows: tuple[ReadingRow, ...]
    unread: tuple[ReadingRow, ...]
    combined: int
    looks_partial: str

    def count(self, state: RowState) -> int:
        """Return how many periods are in a state."""
        return sum(row.state == state for row in self.rows)


@reading("spreadsheet of readings")
def read_grid(source: str) -> Grid:
    """Return the spreadsheet in `source`, whatever separates its cells.

    Raises:
        InvalidInputError: it holds no rows.
    """
    source = clean_text(source, limit=LONGEST).strip("\n")
    head = "\n".join(source.split("\n")[:20])
    # By the first lines alone: further down notes may hold more commas than the file has columns.
    separator = max(SEPARATORS, key=head.count)
    rows = [tuple(single_line(without_guard(cell)) for cell in row) for row in read_rows(source, separator)]
    rows = [row for row in rows if any(row)]
    if not rows:
        raise InvalidInputError("There are no rows in this. Nothing was changed.")
    first = next((n for n, row in enumerate(rows) if _looks_like_data(row)), 0)
    # Exports put the name of the report and its filters above: the headings are the line right above the data.
    headings = rows[first - 1] if first else ()
    body = rows[first:]
    width = max(len(row) for row in body)
    body = [row + ("",) * (width - len(row)) for row in body]
    headings = tuple((*headings, *("",) * width)[:width])
    named = tuple(name or f"Column {n}" for n, name in enumerate(headings, 1))
    sample = body[:200]
    order = _date_order([cell for row in sample for cell in row])
    scores = [sum(parse_day(row[c], order) is not None for row in sample) for c in range(width)]
    best = max(range(width), key=lambda c: scores[c])
    dates = best if scores[best] else -1
    values = tuple(
        c
        for c in range(width)
        if c != dates and sum(parse_number(row[c]) is not None for row in sample) * 2 > len(sample)
    )
    return Grid(named, tuple(body), dates, values, order, max(0, first - 1))


def _looks_like_data(row: Sequence[str]) -> bool:
    return any(parse_day(cell, "day") or parse_day(cell, "month") for cell in row) and any(
        parse_number(cell) is not None and parse_day(cell, "day") is None for cell in row
    )


def _date_order(cells: Sequence[str]) -> DateOrder:
    """Return whether the day or the month comes first in dates like 3/4/2026, by those that can be only one."""
    for cell in cells:
        found = _THREE.match(cell)
        if found and len(found.group(1)) <= 2:
            first, second = int(found.group(1)), int(found.group(2))
            if first > 12 >= second:
                return "day"
            if second > 12 >= first:
                return "month"
    # Where no date decides, strokes are American and dots European; the person sees the days and can turn it round.
    return "month" if any("/" in cell and _THREE.match(cell) for cell in cells) else "day"


def parse_day(said: str, order: DateOrder, time_zone: str = "") -> str | None:
    """Return the period a cell names: a month "2026-03" or a day "2026-03-04"; None when it names none."""
    words = said.strip()
    if not words or not words[0].isdigit() or len(words) > 40:
        return None
    month = _MONTH.fullmatch(words)
    if month:
        return f"{month.group(1)}-{int(month.group(2)):02d}" if 1 <= int(month.group(2)) <= 12 else None
    # Longer than a date is an instant; its day depends on where the clock hung.
    if len(words) > 10:
        try:
            instant = datetime.fromisoformat(words.replace("Z", "+00:00"))
        except ValueError:
            pass
        else:
            if instant.tzinfo is not None and time_zone:
                instant = instant.astimezone(ZoneInfo(time_zone))
            return instant.date().isoformat()
    found = _THREE.match(words)
    if found is None:
        return None
    a, b, c = (int(part) for part in found.groups())
    year, mon, day = (a, b, c) if len(found.group(1)) == 4 else (c, b, a) if order == "day" else (c, a, b)
    if year < 100:
        year += 2000
    try:
        return date(year, mon, day).isoformat()
    except ValueError:
        return None


def plan_import(grid: Grid, choice: Choice, existing: Sequence[Reading], today: date) -> ReadingPlan:
    """Return what importing a grid with a choice of columns would do; nothing is ever doubled.

    Several rows of a period are combined as chosen. A period that is not over today is partial.
    """
    there = {r.period: r for r in existing}
    said: dict[str, list[tuple[Decimal, str, int]]] = {}
    unread: list[ReadingRow] = []
    for line, row in enumerate(grid.rows, 1):
        day_words, value_words = row[choice.date_column], row[choice.value_column]
        period = parse_day(day_words, choice.date_order, choice.time_zone)
        value = parse_number(value_words)
        if period is None or value is None:
            empty = not day_words and not value_words
            state: RowState = "empty" if empty else "no date" if period is None else "no number"
            unread.append(ReadingRow(day_words, "", value_words, state, line=line))
            continue
        # A sum of floats ends in 0.30000000000000004, and that would stand in a report.
        said.setdefault(period, []).append((Decimal(repr(value)), value_words, line))
    rows: list[ReadingRow] = []
    ordered = sorted(said, key=lambda p: (period_end(p), p))
    for period in ordered:
        found = said[period]
        value_text = decimal_text(_combined([v for v, _, _ in found], choice.combine))
        # A day is as it was measured; only a month can be read before it is over.
        partial = period_end(period) >= today and len(period) == 7
        partial = partial or (choice.last_is_partial and period == ordered[-1])
        old = there.get(period)
        state = "new" if old is None else "same" if (old.value, old.partial) == (value_text, partial) else "changed"
        words = found[0][1] if len(found) == 1 else "; ".join(w for _, w, _ in found[:8])
        before = old.value if old else ""
        rows.append(ReadingRow(period, value_text, words, state, partial, before, len(found), found[0][2]))
    combined = sum(len(found) > 1 for found in said.values())
    return ReadingPlan(tuple(rows), tuple(unread), combined, _looks_partial(rows, today))


def _combined(values: Sequence[Decimal], how: Combine) -> Decimal:
    match how:
        case "last":
            return values[-1]
        case "first":
            return values[0]
        case "sum":
            return sum(values, Decimal())
        case "average":
            return (sum(values, Decimal()) / len(values)).quantize(Decimal("1e-9"))
        case "highest":
            return max(values)
        case "lowest":
            return min(values)


def decimal_text(value: Decimal) -> str:
    """Return a number as readings keep it: plain digits, no exponent, no zeros at the end."""
    words = format(value, "f")
    return (words.rstrip("0").rstrip(".") if "." in words else words) or "0"


def _looks_partial(rows: Sequence[ReadingRow], today: date) -> str:
    """Return why the last period seems not to be over, or nothing."""
    if len(rows) < _LOOK_BACK + 1:
        return ""
    last, before = rows[-1], rows[-1 - _LOOK_BACK : -1]
    if period_end(last.period) >= today and len(last.period) == 7:
        return f"{last.period} is not over yet."
    usual = median(float(r.value) for r in before)
    lowest = min(float(r.value) for r in before)
    if lowest > 0 and float(last.value) < _UNFINISHED * lowest:
        return f"{last.period} looks unfinished: {last.value}, where {usual:g} was usual before."
    return ""
