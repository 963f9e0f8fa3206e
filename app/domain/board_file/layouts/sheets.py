"""Text to rows, and rows to a table: whatever separator and preamble a tool chose."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.board_file.headings import KNOWN, plain_heading
from app.domain.errors import InvalidInputError
from app.domain.material import Table
from app.domain.words.cells import each_row, read_rows
from app.domain.words.text import fold, single_line

MAX_COLUMNS = 1_000
MAX_CELLS = 1_000_000
SEPARATORS = (",", ";", "\t")
_HEAD = 60
_LONGEST_HEADING = 200
_MOSTLY = 0.5

Rows = Sequence[Sequence[str]]


def rows_of(source: str, separator: str) -> list[list[str]]:
    """Return the rows of cells in `source`.

    Raises:
        InvalidInputError: there are more columns or cells than a board can have.
    """
    rows: list[list[str]] = []
    cells = 0
    for row in each_row(source.removeprefix("\ufeff"), separator):
        cells += max(len(row), 1)
        if len(row) > MAX_COLUMNS:
            raise InvalidInputError(
                f"This has {len(row):,} columns; a board takes {MAX_COLUMNS:,} at most. Nothing was changed."
            )
        # Looked at here, so that a file of line ends alone does not fill the memory first.
        if cells > MAX_CELLS:
            raise InvalidInputError(
                f"This has too many cells; a board takes {MAX_CELLS:,} at most. Nothing was changed."
            )
        rows.append(row)
    return rows


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as text. `header` is the row of the headings, or -1 when there is none; `first` the number that the first
    row has in its source, `name` the name of its sheet.
    """

    rows: tuple[tuple[str, ...], ...]
    header: int
    first: int = 1
    name: str = ""

    @property
    def headings(self) -> tuple[str, ...]:
        """What stands over the columns; columns beyond the last heading have empty ones."""
        named = [single_line(c) for c in self.rows[self.header]] if self.header >= 0 else []
        width = max((len(row) for row in self.body), default=0)
        return tuple(named + [""] * (max(width, len(named)) - len(named)))

    @property
    def body(self) -> tuple[tuple[str, ...], ...]:
        """The rows below the headings."""
        return self.rows[self.header + 1 :]

    @property
    def preamble(self) -> tuple[tuple[str, ...], ...]:
        """The rows above the headings that say something."""
        return tuple(row for row in self.rows[: max(self.header, 0)] if any(c.strip() for c in row))

    def cell(self, row: Sequence[str], place: int) -> str:
        """Return a cell; rows may be shorter than the headings."""
        return row[place] if place < len(row) else ""


def find_row(rows: Rows, wanted: set[str]) -> int:
    """Return the first row near the top whose cells hold all of `wanted` (folded), or -1."""
    for number, row in enumerate(rows[:_HEAD]):
        if wanted <= {fold(cell) for cell in row if len(cell) < _LONGEST_HEADING}:
            return number
    return -1


def places_of(row: Sequence[str]) -> dict[str, int]:
    """Return where each heading (folded) stands first."""
    found: dict[str, int] = {}
    for place, cell in enumerate(row):
        found.setdefault(fold(cell), place)
    return found


def read_sheet(source: str) -> Sheet | None:
    """Return the table that `source` seems to be, or None when it is lines of prose.

    Raises:
        InvalidInputError: there are more columns or cells than a board can have.
    """
    lines = [line for line in source.splitlines()[:400] if line.strip()]
    scores = {s: _likeness(lines, s) for s in SEPARATORS if any(s in line for line in lines)}
    best = max(scores, key=lambda s: scores[s], default="")
    if not best or scores[best] < _MOSTLY:
        return None
    rows = tuple(tuple(row) for row in rows_of(source, best))
    return Sheet(rows, _header_row(rows))


def sheet_of(table: Table) -> Sheet:
    """Return a table with the row in which its headings seem to stand."""
    return Sheet(table.rows, _header_row(table.rows), table.first, table.name)


def read_single_column(source: str) -> Sheet:
    """Return `source` as a table of one column below a heading; a comma belongs to the sentence it stands in."""
    return Sheet(tuple(tuple(row) or ("",) for row in rows_of(source, "\x1f")), 0)


def _likeness(lines: Sequence[str], separator: str) -> float:
    """Return how much lines look like rows with this separator, 0 to 1 and a little more for more columns."""
    if _is_prose(lines, separator):
        return 0.0
    widths = Counter(len(row) for row in read_rows("\n".join(lines), separator) if any(c.strip() for c in row))
    wide = {width: count for width, count in widths.items() if width > 1}
    if not wide:
        return 0.0
    usual = max(wide, key=lambda w: (wide[w], w))
    return sum(wide.values()) / sum(widths.values()) + min(usual, 20) / 1000


def _is_prose(lines: Sequence[str], separator: str) -> bool:
    """Return whether the separators are those of sentences: a blank behind most of them."""
    if separator == "\t":
        return False
    # Commas inside quoted cells are those of sentences and tell nothing of the file.
    bare = re.sub(r'"[^"]*"', '""', "\n".join(lines))
    found: list[str] = re.findall(re.escape(separator) + r"(.?)", bare)
    return sum(c == " " for c in found) * 2 > len(found)


def _header_row(rows: Rows) -> int:
    """Return the first row that reads like headings over what follows, or -1."""
    filled = [sum(bool(c.strip()) for c in row) for row in rows[:_HEAD]]
    most = max(filled, default=0)
    for number, row in enumerate(rows[:_HEAD]):
        cells = [fold(c) for c in row if c.strip()]
        if filled[number] * 2 < most or filled[number] < min(2, most):
            continue
        short = all(len(c) < _LONGEST_HEADING and "\n" not in c for c in cells)
        wordy = sum(any(ch.isalpha() for ch in c) for c in cells) * 2 > len(cells)
        # Some tools repeat a heading for each of several labels or comments.
        each_once = len(set(cells)) == len(cells) or sum(plain_heading(c) in KNOWN for c in cells) * 2 >= len(cells)
        return number if short and wordy and each_once and number + 1 < len(rows) else -1
    return -1
