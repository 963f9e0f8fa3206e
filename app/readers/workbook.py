"""Workbooks: XLSX, XLSM, XLSB, XLS and ODS, a table for each sheet, with cells as people see them.

Read by calamine, which tells no hidden rows: they are looked up in the file and named where it is XLSX, XLSM or ODS.
Of XLSB and XLS percentages are given as their value and errors as nothing; nothing in those tells that either is there.
"""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from app.domain.errors import InvalidInputError
from app.domain.material import Material, Table
from app.domain.words.text import shorten
from app.readers.limits import MAX_CELLS, MAX_PACKED, check_size, why_too_large
from app.readers.old_books import BOOKS, LockedBookError, old_facts
from app.readers.open_sheets import is_part, open_parts
from app.readers.sheet_parts import SheetFacts, binary_facts, excel_parts, is_read
from app.readers.source import Source

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What Office files before 2007 begin with, and encrypted ones since."""
_OLD_BOOKS: Final = tuple(name.encode("utf-16-le") for name in BOOKS)
_OPEN: Final = b"application/vnd.oasis.opendocument.spreadsheet"
_HEAD: Final = 5
"""In how many rows a merged cell is taken for a heading over its columns."""
_TURNS_TO_WORDS: Final = 21
"""From so many digits on a number is written with its power, as spreadsheets do."""
_DAMAGED: Final = (
    "This workbook is damaged and cannot be read. Open it in the program it comes from, save it once more or as CSV, "
    "and try again. Nothing was changed."
)

_LOCKED: Final = "This workbook is protected with a password. Save it without one, and try again. Nothing was changed."

Cell = int | float | str | bool | time | date | datetime | timedelta


def is_workbook(source: Source) -> bool:
    """Return whether it is a workbook, by what is in it.

    Raises:
        InvalidInputError: it is a ZIP, and broken or too large.
    """
    if source.raw.startswith(OLE):
        return any(name in source.raw for name in _OLD_BOOKS)
    return source.holds("xl/workbook.xml", "xl/workbook.bin") or _is_open(source)


def _is_open(source: Source) -> bool:
    packed = source.packed
    return packed is not None and "mimetype" in packed and packed.read("mimetype").startswith(_OPEN)


def read_workbook(source: Source) -> Material:
    """Return a workbook's sheets, those that its program does not show last of all said by `Table.hidden`.

    Raises:
        InvalidInputError: it is damaged, needs a password, or no sheet of it can be read.
    """
    check_size(len(source.raw), MAX_PACKED)
    kind = "an Excel workbook"
    facts: Sequence[SheetFacts | None] = ()
    packed = source.packed
    if packed is None:
        _refuse_too_large(_old_facts(source.raw))
        file = io.BytesIO(source.raw)
    elif "xl/workbook.bin" in packed:
        _refuse_too_large(binary_facts(packed))
        file = packed.copied(is_read, {})
    elif _is_open(source):
        kind = "an OpenDocument spreadsheet"
        facts, mended = open_parts(packed)
        _refuse_too_large(facts)
        file = packed.copied(is_part, mended)
    else:
        facts, mended = excel_parts(packed)
        file = packed.copied(is_read, mended)
    with _opened(file) as book:
        tables, remarks = _tables(book, facts)
    if not tables:
        why = f" {remarks[0]}" if remarks else ""
        raise InvalidInputError(f"No sheet of this workbook can be read.{why} Nothing was changed.")
    return Material(kind=kind, tables=tuple(tables), remarks=tuple(remarks))


def _old_facts(raw: bytes) -> Sequence[SheetFacts | None]:
    """Return how far the sheets of an XLS reach.

    Raises:
        InvalidInputError: it is damaged, or needs a password.
    """
    try:
        return old_facts(raw)
    except LockedBookError:
        raise InvalidInputError(_LOCKED) from None
    except (ValueError, struct.error):
        raise InvalidInputError(_DAMAGED) from None


def _refuse_too_large(facts: Sequence[SheetFacts | None]) -> None:
    """Refuse a workbook that is read in one go, or in an order that is not known before, where one sheet is too large.

    Raises:
        InvalidInputError: one is.
    """
    for found in facts:
        why = why_too_large(found.rows, found.columns) if found is not None else ""
        if why:
            raise InvalidInputError(f"A sheet of this workbook is too large: {why}. Split it up. Nothing was changed.")


def _opened(file: io.BytesIO) -> CalamineWorkbook:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        return CalamineWorkbook.from_filelike(file)
    except PasswordError:
        raise InvalidInputError(_LOCKED) from None
    except (CalamineError, OSError, ValueError):
        raise InvalidInputError(_DAMAGED) from None
    except BaseException as error:
        raise _panic(error) from None


def _panic(error: BaseException) -> BaseException:
    """Return what is to be raised for an error: one within Rust belongs to no class that Python would catch."""
    return InvalidInputError(_DAMAGED, "PanicException") if type(error).__name__ == "PanicException" else error


def _tables(book: CalamineWorkbook, facts: Sequence[SheetFacts | None]) -> tuple[list[Table], list[str]]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    tables: list[Table] = []
    remarks: list[str] = []
    cells = 0
    for place, sheet in enumerate(book.sheets_metadata):
        if sheet.typ not in (SheetTypeEnum.WorkSheet, SheetTypeEnum.MacroSheet):
            continue  # a chart on a sheet of its own
        name = shorten(sheet.name, 60)
        found = facts[place] if place < len(facts) and facts[place] is not None else SheetFacts()
        assert found is not None
        if found.is_broken:
            remarks.append(f"The sheet “{name}” is damaged and left out.")
            continue
        why = why_too_large(found.rows, found.columns)
        try:
            read = None if why else book.get_sheet_by_index(place)
            why = why or why_too_large(read.height, read.width)  # type: ignore[union-attr]
            if not why and cells + read.height * read.width > MAX_CELLS:  # type: ignore[union-attr]
                why = f"the sheets before it and this one have more than {MAX_CELLS:,} cells"
            if why or read is None:
                remarks.append(f"The sheet “{name}” is left out: {why}.")
                continue
            rows, first = _rows(read, found)
        except InvalidInputError:
            raise
        except BaseException as error:
            if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
                raise
            remarks.append(f"The sheet “{name}” is damaged and left out.")
            continue
        cells += sum(map(len, rows))
        tables.append(Table(rows, sheet.name, first, sheet.visible != SheetVisibleEnum.Visible))
        remarks += _remarks(name, found, first, len(rows))
    return tables, remarks


def _remarks(name: str, facts: SheetFacts, first: int, rows: int) -> Iterator[str]:
    hidden = sum(first - 1 <= row < first - 1 + rows for row in facts.hidden_rows)
    if hidden:
        words = "1 row is hidden or filtered away" if hidden == 1 else f"{hidden:,} rows are hidden or filtered away"
        yield f"In the sheet “{name}” {words}; {'it' if hidden == 1 else 'they'} came along."
    if facts.unread:
        words = "1 cell says" if facts.unread == 1 else f"{facts.unread:,} cells say"
        yield f"In the sheet “{name}” {words} to be a number and {'is' if facts.unread == 1 else 'are'} none."


def _rows(sheet: CalamineSheet, facts: SheetFacts) -> tuple[tuple[tuple[str, ...], ...], int]:
    """Return the cells of a sheet from its first filled row on, and which row of the sheet that is, from 1."""
    start = sheet.start
    if start is None:
        return (), 1
    top, left = start
    grid = [[""] * left + [cell_text(cell) for cell in row] for row in sheet.to_python()]
    for row, column in facts.percentages:
        if top <= row < top + len(grid) and column < len(grid[row - top]):
            grid[row - top][column] = _percentage(grid[row - top][column])
    _spread(grid, [((a - top, b), (c - top, d)) for (a, b), (c, d) in sheet.merged_cell_ranges or ()])
    return tuple(map(tuple, grid)), top + 1


def _spread(grid: list[list[str]], merged: Sequence[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """Put what stands in a merged cell of the first rows over each of its columns.

    A cell over the whole width is a title and stays once. One of the very first row that reaches down is the heading
    of a column in the row below as well, where the others have theirs.
    """
    for (top, left), (bottom, right) in merged:
        if not 0 <= top < min(_HEAD, len(grid)) or left >= len(grid[top]) or not grid[top][left]:
            continue
        value = grid[top][left]
        others = any(cell for place, cell in enumerate(grid[top]) if not left <= place <= right)
        if not others:
            continue
        for row in grid[top : min(bottom if top == 0 else top, _HEAD - 1) + 1]:
            for place in range(left, min(right + 1, len(row))):
                row[place] = row[place] or value


def cell_text(cell: Cell | Any) -> str:
    """Return a cell as people see it: days as ISO 8601, numbers with the digits that a spreadsheet shows."""
    if isinstance(cell, str):
        return _duration_said(cell) if cell.startswith("PT") else _lines(cell)
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, datetime):
        # Excel counts days in fractions, so that half past two may be a millionth of a second before.
        moment = cell + timedelta(microseconds=500_000)
        return moment.replace(microsecond=0, tzinfo=None).isoformat(timespec="seconds").removesuffix(":00")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        return cell.isoformat(timespec="seconds").removesuffix(":00")
    if isinstance(cell, timedelta):
        return _duration(round(cell.total_seconds()))
    return _number(cell)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n").replace("\x0c", "\n")


def _number(value: float) -> str:
    """Return a number with the fifteen digits that spreadsheets have, and without “.0”."""
    if isinstance(value, int):
        return str(value)
    digits = Decimal(f"{value:.15g}") if value == value and abs(value) != float("inf") else None
    if digits is None:
        return ""
    if digits.adjusted() >= _TURNS_TO_WORDS or digits.adjusted() < -_TURNS_TO_WORDS:
        return f"{digits:E}"
    return f"{digits:f}"


def _percentage(value: str) -> str:
    try:
        digits = f"{Decimal(value) * 100:f}"
    except ArithmeticError:
        return value
    return f"{digits.rstrip('0').removesuffix('.') if '.' in digits else digits}%"


def _duration(seconds: int) -> str:
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    words = f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}"
    return f"{words}:{seconds % 60:02}" if seconds % 60 else words


def _duration_said(words: str) -> str:
    """Return a duration of OpenDocument, PT36H30M00S, as 36:30; other words as they are."""
    found = re.fullmatch(r"PT(\d{1,9})H(\d{1,2})M(\d{1,2})(?:[.,]\d+)?S", words)
    return _duration(int(found[1]) * 3600 + int(found[2]) * 60 + int(found[3])) if found is not None else words
