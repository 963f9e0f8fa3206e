"""Rows of spreadsheets as text: read with the guards other programs put on and take off."""

import csv
import io
from collections.abc import Iterator

from app.domain.errors import InvalidInputError

_LONGEST_CELL = 10**7


def each_row(source: str, separator: str) -> Iterator[list[str]]:
    """Yield the rows of cells in `source`, one after the other; quotes may hold separators and line ends.

    Raises:
        InvalidInputError: a cell is longer than any cell should be, or this is no spreadsheet.
    """
    # Python's reader refuses cells beyond 131,072 letters, and a pasted page can be one cell.
    csv.field_size_limit(_LONGEST_CELL)
    try:
        yield from csv.reader(io.StringIO(source, newline=""), delimiter=separator)
    except csv.Error as error:
        if "field larger" in str(error):
            raise InvalidInputError(
                f"One cell holds more than {_LONGEST_CELL:,} letters. Perhaps a quotation mark is missing in the "
                "file. Nothing was changed."
            ) from None
        raise InvalidInputError(
            "This cannot be read as rows of a spreadsheet. Save it as CSV once more. Nothing was changed."
        ) from None


def read_rows(source: str, separator: str) -> list[list[str]]:
    """Return the rows of cells in `source`; quotes may hold separators and line ends.

    Raises:
        InvalidInputError: a cell is longer than any cell should be, or this is no spreadsheet.
    """
    return list(each_row(source, separator))


def without_guard(cell: str) -> str:
    """Return a cell without the ' that keeps a spreadsheet from reading it as a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@", "\t", "\r") else cell
