"""What importing readings of a KPI would do, row by row: several rows a day, what is new, what is not taken and why."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from statistics import median
from typing import Literal, NamedTuple, TypeAlias

from app.domain.goals.reading_grid import LONGEST, UNSETTLED, Grid, Settled, read_grid
from app.domain.goals.reading_periods import SaidPeriod, period_end, periods_said
from app.domain.progress import Progress, no_progress
from app.domain.records.goal_records import Reading
from app.domain.records.notation import Notation
from app.domain.words.measure_words import amount
from app.domain.words.measures import format_number
from app.domain.words.notation import DateOrder, DecimalMark
from app.domain.words.periods import Period, describe
from app.domain.words.text import shorten
from app.domain.words.units import same_unit

__all__ = [
    "LONGEST",
    "Choice",
    "Combine",
    "DateOrder",
    "Grid",
    "ReadingPlan",
    "ReadingRow",
    "RowState",
    "decimal_text",
    "plan_import",
    "read_grid",
]

Combine = Literal["last", "first", "sum", "average", "highest", "lowest"]
RowState = Literal["new", "same", "changed", "no date", "no number", "two ways", "other unit", "empty", "above"]

# A month that was read before it was over is lower than anything before it; half of the lowest of six is rare
# for a whole one. It is only said, never decided: the person chooses whether the last is partial.
_UNFINISHED = 0.5
_LOOK_BACK = 6
_ISO_DAY = re.compile(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}")
_AS_KEPT = re.compile(r"(?!-0$)-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{0,17}[1-9])?")
_WITH_ZEROS = re.compile(r"-?(?:0|[1-9][0-9]{0,14})\.[0-9]{1,18}")
_THREE_DECIMALS = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")
_STEPS = 2_000
_DAY_LENGTH = 10
_WORDS = 60


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person chose: the columns, what becomes of several rows a day, and whether the last is not over.

    `time_zone` is an IANA name: instants with an offset are counted on their day there; empty leaves
    the day as it stands in the file. Without `decimal_mark` and `date_order` the column decides.
    """

    date_column: int
    value_column: int
    combine: Combine = "last"
    date_order: DateOrder = ""
    time_zone: str = ""
    last_is_partial: bool = False
    decimal_mark: DecimalMark = ""


class ReadingRow(NamedTuple):
    """What one period comes to. `before` is what the workspace holds already, `rows` how many rows it came from.

    `line` is the first row in the file, `why` says what is the matter with it: why it is not taken, or what else it
    could mean. `ahead` is a period that has not begun.
    """

    period: str
    value: str
    said: str
    state: RowState
    partial: bool = False
    before: str = ""
    rows: int = 1
    line: int = 0
    why: str = ""
    ahead: bool = False


@dataclass(frozen=True, slots=True)
class ReadingPlan:
    """What an import would do, before it does it.

    `unread` are the rows that are not taken. `mark` and `order` are how it was read; `mark_in` and `order_in` what the
    columns say about that. While something is `undecided` ("number", "date") nothing can be taken.
    """

    rows: tuple[ReadingRow, ...]
    unread: tuple[ReadingRow, ...]
    combined: int
    looks_partial: str
    mark: DecimalMark = ""
    order: DateOrder = ""
    mark_in: Settled = UNSETTLED
    order_in: Settled = UNSETTLED
    undecided: tuple[Literal["number", "date"], ...] = ()
    counts: Mapping[RowState, int] = field(init=False)
    doubtful: tuple[ReadingRow, ...] = field(init=False)
    """The rows that are taken and could have been read another way."""
    ahead: tuple[ReadingRow, ...] = field(init=False)
    """The rows that are taken although their period has not begun."""

    def __post_init__(self) -> None:
        # Counted where the plan is made: the window that shows it must not stop for that.
        object.__setattr__(self, "counts", Counter(row.state for row in self.rows))
        object.__setattr__(self, "doubtful", tuple(row for row in self.rows if row.why))
        object.__setattr__(self, "ahead", tuple(row for row in self.rows if row.ahead))

    def count(self, state: RowState) -> int:
        """Return how many periods are in a state."""
        return self.counts.get(state, 0)


# Plain tuples of plain values: of a hundred thousand rows the collector of garbage must not look at each.
_Fault: TypeAlias = RowState | None
_Cell: TypeAlias = tuple[str, _Fault, str]
"""A value as it was understood: as it is kept, or why it is not taken; and what else it could be."""
_Day: TypeAlias = tuple[str, _Fault, str, bool, bool]
"""A period as it was understood, or why not; whether it has not begun, and whether it is kept by its last day."""
_Found: TypeAlias = tuple[str, str, int, str, bool, bool]
"""A row that is taken: its value, the words of it, its number, what else it could be, and of its period as above."""


def plan_import(
    grid: Grid,
    choice: Choice,
    existing: Sequence[Reading],
    today: date,
    *,
    usual: Notation | None = None,
    unit: str = "",
    fiscal_month: int = 1,
    progress: Progress = no_progress,
) -> ReadingPlan:
    """Return what importing a grid with a choice of columns would do; nothing is ever doubled.

    Several rows of a period are combined as chosen. A period that is not over today is partial. What can be read two
    ways is read as chosen, else as its column decides, else as is `usual` in the workspace.

    Raises:
        CancelledError: from `progress`.
    """
    usual = usual or Notation()
    marks, orders = grid.mark_in(choice.value_column), grid.order_in(choice.date_column)
    # Where a column disagrees with itself, what is usual here decides nothing about it.
    mark = choice.decimal_mark or marks.mark or ("" if marks.disagree else usual.decimal_mark)
    order = choice.date_order or orders.order or ("" if orders.disagree else usual.date_order)
    values = _Values(mark, unit, settled=bool(marks.mark) and mark == marks.mark)
    days = _Days(order, today, fiscal_month, choice.time_zone, settled=bool(orders.order) and order == orders.order)
    said: dict[str, _Found] = {}
    more: dict[str, list[_Found]] = {}
    unread = [
        ReadingRow("", "", words, "above", line=line, why="stands above the headings") for line, words in grid.above
    ]
    undecided: set[Literal["number", "date"]] = set()
    lines = grid.lines or range(1, len(grid.rows) + 1)
    place, column = choice.date_column, choice.value_column
    for number, (line, row) in enumerate(zip(lines, grid.rows, strict=True)):
        day_words, value_words = row[place], row[column]
        period, no_day, day_why, ahead, is_span = days[day_words]
        value, no_value, value_why = values[value_words]
        if no_day or no_value:
            undecided |= _open(no_day, no_value)
            unread.append(_unread(day_words, value_words, ((no_day, day_why), (no_value, value_why)), line))
        else:
            found = (value, value_words, line, day_why or value_why, ahead, is_span)
            if (first := said.setdefault(period, found)) is not found:
                more.setdefault(period, [first]).append(found)
        if not number % _STEPS:
            progress(0.7 * number / len(grid.rows))
    rows = _rows(said, more, choice, {r.period: r for r in existing}, today)
    combined = len(more)
    return ReadingPlan(
        tuple(rows),
        tuple(unread),
        combined,
        _looks_partial(rows, today),
        mark,
        order,
        marks,
        orders,
        tuple(sorted(undecided)),
    )


class _Values(dict[str, _Cell]):
    """Cells of values as they are understood, each kind once."""

    def __init__(self, mark: DecimalMark, unit: str, *, settled: bool) -> None:
        super().__init__()
        self.mark: DecimalMark = mark
        self.unit = unit
        self.settled = settled
        self._dotted = mark == "." and settled

    def __missing__(self, words: str) -> _Cell:
        # A number as it is kept needs no reader, unless its three decimals may be thousands.
        if _AS_KEPT.fullmatch(words) and (self._dotted or not _THREE_DECIMALS.fullmatch(words)):
            found: _Cell = (words, None, "")
        elif _WITH_ZEROS.fullmatch(words) and not _THREE_DECIMALS.fullmatch(words):
            found = (decimal_text(Decimal(words)), None, "")
        else:
            found = self._read(words)
        self[words] = found
        return found

    def _read(self, words: str) -> _Cell:
        found = amount(words, self.mark)
        if found is None:
            why = "there is no value" if not words else f"“{shorten(words, _WORDS)}” is no number"
            return "", "no number", why
        if found.unit and self.unit and not same_unit(found.unit, self.unit):
            return "", "other unit", f"“{shorten(words, _WORDS)}” is not in {self.unit}"
        # A sum of floats ends in 0.30000000000000004, and that would stand in a report.
        value = decimal_text(Decimal(repr(found.value)))
        if found.evidence != "?" or self.settled:
            return value, None, ""
        both = [format_number(one.value) for mark in _MARKS if (one := amount(words, mark)) is not None]
        if not self.mark:
            return "", "two ways", f"“{shorten(words, _WORDS)}” is {both[0]} or {both[1]}"
        return value, None, f"“{shorten(words, _WORDS)}” could be {both[0 if self.mark == ',' else 1]}"


_MARKS: tuple[DecimalMark, ...] = (".", ",")


class _Days(dict[str, _Day]):
    """Cells of dates as they are understood, each kind once."""

    def __init__(self, order: DateOrder, today: date, fiscal_month: int, time_zone: str, *, settled: bool) -> None:
        super().__init__()
        self.order: DateOrder = order
        self._settled = settled
        self._today, self._today_iso = today, today.isoformat()
        self._fiscal_month = fiscal_month
        self._time_zone = time_zone

    def __missing__(self, words: str) -> _Day:
        found = self._iso(words) or self._read(words)
        self[words] = found
        return found

    def _iso(self, words: str) -> _Day | None:
        if not _ISO_DAY.fullmatch(words):
            return None
        try:
            date.fromisoformat(words)
        except ValueError:
            return None
        return words, None, "", words > self._today_iso, False

    def _read(self, words: str) -> _Day:
        found = self._said(words, "")
        if not found:
            why = "there is no date" if not words else f"“{shorten(words, _WORDS)}” is no date"
            return "", "no date", why, False, False
        one, why = found[0], ""
        if len(found) > 1:
            ways = [describe(Period(each.first, each.first, "")) for each in found]
            if not self.order:
                return "", "two ways", f"“{shorten(words, _WORDS)}” is {ways[0]} or {ways[1]}", False, False
            chosen = 0 if self.order == "day" else 1
            one = found[chosen]
            why = "" if self._settled else f"“{shorten(words, _WORDS)}” could be {ways[1 - chosen]}"
        return one.period, None, why, one.first > self._today, one.is_span

    def _said(self, words: str, order: DateOrder) -> tuple[SaidPeriod, ...]:
        return periods_said(
            words, today=self._today, fiscal_month=self._fiscal_month, order=order, time_zone=self._time_zone
        )


def _open(no_day: _Fault, no_value: _Fault) -> set[Literal["number", "date"]]:
    """Return what a choice would settle of a row that is all right otherwise."""
    if not {no_day, no_value} <= {None, "two ways"}:
        return set()
    found: set[Literal["number", "date"]] = {"date"} if no_day else set()
    return found | {"number"} if no_value else found


def _unread(day_words: str, value_words: str, both: Sequence[tuple[_Fault, str]], line: int) -> ReadingRow:
    """Return a row that is not taken, with what is the matter with its day and its value."""
    if not day_words and not value_words:
        return ReadingRow("", "", "", "empty", line=line, why="neither date nor value")
    # Two faults are one row to look at; what can be settled by a choice is said last.
    faults = sorted(((state, why) for state, why in both if state), key=lambda fault: fault[0] == "two ways")
    why = "; ".join(why for _, why in faults)
    return ReadingRow(day_words, "", value_words, faults[0][0], line=line, why=why)


def _rows(
    said: dict[str, _Found], more: dict[str, list[_Found]], choice: Choice, there: dict[str, Reading], today: date
) -> list[ReadingRow]:
    rows: list[ReadingRow] = []
    ordered = sorted(said)
    if any(len(period) < _DAY_LENGTH for period in said):
        ordered.sort(key=_last_day)
    last, today_iso = ordered[-1] if ordered else "", today.isoformat()
    for period in ordered:
        value, words, line, why, ahead, is_span = said[period]
        number = 1
        if period in more:
            found = more[period]
            number = len(found)
            value = decimal_text(_combined([Decimal(each[0]) for each in found], choice.combine))
            words = "; ".join(each[1] for each in found[:8])
            why = next((each[3] for each in found if each[3]), "")
        # A day is as it was measured; only what is longer can be read before it is over.
        partial = (is_span or len(period) < _DAY_LENGTH) and _last_day(period) >= today_iso
        partial = partial or (choice.last_is_partial and period == last)
        old = there.get(period)
        state: RowState = "new"
        if old is not None:
            state = "same" if (old.value, old.partial) == (value, partial) else "changed"
        rows.append(
            ReadingRow(period, value, words, state, partial, old.value if old else "", number, line, why, ahead)
        )
    return rows


def _last_day(period: str) -> str:
    return period if len(period) == _DAY_LENGTH else period_end(period).isoformat()


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
    words = words.rstrip("0").rstrip(".") if "." in words else words
    return "0" if words in ("", "-0") else words


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
