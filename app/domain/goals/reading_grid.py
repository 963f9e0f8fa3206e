"""A spreadsheet of readings as it came: where it begins, which column is what, and how its people write."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from app.domain.errors import InvalidInputError
from app.domain.goals.reading_periods import periods_said
from app.domain.progress import Progress, no_progress
from app.domain.words.cells import each_row, without_guard
from app.domain.words.measure_words import amount
from app.domain.words.month_names import month_named
from app.domain.words.notation import DateOrder, DecimalMark
from app.domain.words.strange_texts import reading
from app.domain.words.text import clean_text, is_gap, single_line

LONGEST = 64 * 1024 * 1024
# A tab is never part of a number and a comma often is: of those that part equally well the earlier counts.
SEPARATORS = ("\t", ";", "|", ",")
_HEAD_LINES, _SAMPLE, _SEARCHED, _STEPS = 50, 200, 1_000, 2_000
_SAID_SEPARATOR = re.compile(r"sep=(.)\n?", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d{2}")
# Only whether something is a day at all is asked here, so it does not matter when.
_SOME_DAY = date(2026, 1, 1)


@dataclass(frozen=True, slots=True)
class Settled:
    """What the cells of a column say about how they are to be read: "" where none decides, or they disagree.

    `by` is a cell that decides; `disagree` whether cells decide differently, `doubtful` how many can be read two ways.
    """

    mark: DecimalMark = ""
    order: DateOrder = ""
    by: str = ""
    disagree: bool = False
    doubtful: int = 0


UNSETTLED = Settled()


@dataclass(frozen=True, slots=True)
class Grid:
    """A spreadsheet as text: its headings, its rows, and a first guess at which column is what.

    `date_column` and `value_columns` are column numbers; -1 and empty when none looks like it. `lines` are the
    numbers of the rows in the file, `above` what stands above the headings, with its row.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    date_column: int
    value_columns: tuple[int, ...]
    lines: Sequence[int] = ()
    above: tuple[tuple[int, str], ...] = ()
    _settled: dict[tuple[str, int], Settled] = field(default_factory=dict, compare=False, repr=False)

    @property
    def date_order(self) -> DateOrder:
        """What comes first in 3/4/2026, as the column of dates says; nothing where it does not."""
        return self.order_in(self.date_column).order if self.date_column >= 0 else ""

    def mark_in(self, column: int) -> Settled:
        """Return what the numbers of a column say about the sign before the decimals."""
        return self._asked("mark", column, lambda: _mark_of(row[column] for row in self.rows))

    def order_in(self, column: int) -> Settled:
        """Return what the dates of a column say about whether day or month comes first."""
        return self._asked("order", column, lambda: _order_of(row[column] for row in self.rows))

    def _asked(self, about: str, column: int, find: Callable[[], Settled]) -> Settled:
        found = self._settled.get((about, column))
        if found is None:
            found = self._settled[about, column] = find()
        return found


def _mark_of(cells: Iterable[str]) -> Settled:
    signs: dict[str, str] = {}
    doubtful = 0
    for cell in cells:
        # Most numbers have no separator and say nothing, or one before other than three decimals, and no more.
        if cell.isdecimal():
            continue
        whole, dot, decimals = cell.partition(".")
        if dot and len(decimals) != 3 and decimals.isdecimal() and whole.isdecimal():
            signs.setdefault(".", cell)
            continue
        if not dot and "," not in cell:
            continue
        found = amount(cell)
        if found is not None and found.evidence == "?":
            doubtful += 1
        elif found is not None and found.evidence:
            signs.setdefault(found.evidence, cell)
    if len(signs) != 1:
        return Settled(disagree=len(signs) > 1, doubtful=doubtful)
    sign: DecimalMark = "." if "." in signs else ","
    return Settled(mark=sign, by=signs[sign], doubtful=doubtful)


def _order_of(cells: Iterable[str]) -> Settled:
    orders: dict[str, str] = {}
    doubtful = 0
    for cell in cells:
        # A date that begins with its year has one order.
        if cell[:4].isdecimal() or not (cell[:1].isdigit() or cell[:1] in "٠०"):
            continue
        found = periods_said(cell, today=_SOME_DAY)
        if len(found) > 1:
            doubtful += 1
        elif found and found[0].evidence:
            orders.setdefault(found[0].evidence, cell)
    if len(orders) != 1:
        return Settled(disagree=len(orders) > 1, doubtful=doubtful)
    order: DateOrder = "day" if "day" in orders else "month"
    return Settled(order=order, by=orders[order], doubtful=doubtful)


@reading("spreadsheet of readings")
def read_grid(source: str, progress: Progress = no_progress) -> Grid:
    """Return the spreadsheet in `source`, whatever separates its cells.

    Raises:
        CancelledError: from `progress`.
        InvalidInputError: it holds no rows.
    """
    source = clean_text(source, limit=LONGEST)
    said = _SAID_SEPARATOR.match(source)
    separator = said[1] if said else _separator(source)
    rows: list[tuple[str, ...]] = []
    lines: list[int] = []
    for line, row in enumerate(each_row(source, separator), 1):
        cells = tuple(map(_cell, row))
        if any(cells) and not (said and line == 1):
            rows.append(cells)
            lines.append(line)
        if not line % _STEPS:
            progress(line / (line + _STEPS))
    if not rows:
        raise InvalidInputError("There are no rows in this. Nothing was changed.")
    is_day = is_dated if any(_is_data(row, is_dated) for row in rows[:_SEARCHED]) else is_dated_or_year
    first = next((n for n, row in enumerate(rows[:_SEARCHED]) if _is_data(row, is_day)), 0)
    width = max(map(len, rows[first:]))
    sample = [_wide(row, width) for row in rows[first : first + _SAMPLE]]
    dates = _date_column(sample, width, is_day)
    values = tuple(c for c in range(width) if c != dates and _holds_values([row[c] for row in sample]))
    first = _first_row(rows, first, dates, values, is_day)
    headings = _wide(rows[first - 1] if first else (), width)
    return Grid(
        tuple(name or f"Column {n}" for n, name in enumerate(headings, 1)),
        tuple(row if len(row) == width else _wide(row, width) for row in rows[first:]),
        dates,
        values,
        lines[first:],
        tuple(
            (line, ", ".join(filter(None, row))) for line, row in zip(lines, rows[: max(0, first - 1)], strict=False)
        ),
    )


def _cell(cell: str) -> str:
    # Nearly all cells are plain, and there may be millions.
    if cell.isascii() and cell.isprintable() and " " not in cell and "'" not in cell:
        return cell
    return single_line(without_guard(cell))


def _wide(row: Sequence[str], width: int) -> tuple[str, ...]:
    return (*row, *("",) * width)[:width]


def _separator(source: str) -> str:
    """Return the sign that parts the first lines into most rows with a date and a number."""
    head = "\n".join(source.split("\n", _HEAD_LINES)[:_HEAD_LINES])
    best, most = ",", (0, 0)
    for separator in SEPARATORS:
        if separator in head:
            rows = [tuple(map(_cell, row)) for row in each_row(head, separator)]
            found = sum(_is_data(row, is_dated) for row in rows), sum(len(row) > 1 for row in rows)
            if found > most:
                best, most = separator, found
    return best


@lru_cache(maxsize=4096)
def is_dated(cell: str) -> bool:
    """Return whether a cell names a day or another period; a year alone is rather a number."""
    if not _may_be_a_day(cell) or _YEAR.fullmatch(cell):
        return False
    return bool(periods_said(cell, today=_SOME_DAY))


def is_dated_or_year(cell: str) -> bool:
    """Return whether a cell names a day, another period or a year."""
    return bool(_YEAR.fullmatch(cell)) or is_dated(cell)


def _may_be_a_day(cell: str) -> bool:
    return len(cell) <= 60 and (any(map(str.isdigit, cell)) or month_named(cell) is not None)


def _is_data(row: Sequence[str], is_day: Callable[[str], bool]) -> bool:
    days = [place for place, cell in enumerate(row[:50]) if is_day(cell)]
    return any(
        amount(cell) is not None and any(day != place for day in days) and not is_dated(cell)
        for place, cell in enumerate(row[:50])
    )


def _date_column(sample: Sequence[Sequence[str]], width: int, is_day: Callable[[str], bool]) -> int:
    scores = [sum(is_day(row[c]) for row in sample) for c in range(width)]
    best = max(range(width), key=lambda c: scores[c])
    return best if scores[best] else -1


def _holds_values(cells: Sequence[str]) -> bool:
    said = [cell for cell in cells if not is_gap(cell)]
    found = [number for cell in said if (number := amount(cell)) is not None]
    # Sentences that begin with a number count something else each time.
    units = {number.unit for number in found}
    return bool(found) and len(found) * 2 >= len(said) and len(found) * 4 >= len(cells) and len(units) <= 3


def _first_row(
    rows: Sequence[Sequence[str]], first: int, dates: int, values: Sequence[int], is_day: Callable[[str], bool]
) -> int:
    """Return where the data begins: above the first row that is understood stand others that are not, then headings."""
    while first > 0:
        above = rows[first - 1]
        dated = 0 <= dates < len(above) and is_day(above[dates])
        said = [above[c] for c in values if c < len(above) and above[c]]
        counted = first > 1 and any(amount(cell) is not None or is_gap(cell) for cell in said)
        if not dated and not counted:
            break
        first -= 1
    return first
