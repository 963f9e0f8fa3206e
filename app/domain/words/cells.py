"""Rows of spreadsheets as text: read with the guards other programs put on and take off."""

import csv
import io

_LONGEST_CELL = 10**7


def read_rows(source: str, separator: str) -> list[list[str]]:
    """Return the rows of cells in `source`; quotes may hold separators and line ends."""
    # Python's reader refuses cells beyond 131,072 letters, and a pasted page can be one cell.
    csv.field_size_limit(_LONGEST_CELL)
    return list(csv.reader(io.StringIO(source, newline=""), delimiter=separator))


def without_guard(cell: str) -> str:
    """Return a cell without the ' that keeps a spreadsheet from reading it as a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@", "\t", "\r") else cell
