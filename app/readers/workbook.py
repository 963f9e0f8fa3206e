"""Workbooks (XLSX, XLSM, XLSB, XLS, ODS) to tables, through python-calamine.

What calamine does not tell stays unknown: hidden rows come in, and a percentage is the number it is kept as.
"""

import io
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from app.domain.errors import InvalidInputError
from app.domain.material import Material, Table

MOST_CELLS = 1_000_000
MOST_ROWS = 1_048_576
_HEAD = 30


def read_workbook(raw: bytes) -> Material:
    """Return the sheets of a workbook; rows keep the numbers they have in it.

    Raises:
        InvalidInputError: it cannot be opened, or holds more cells than are taken.
    """
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(raw))
    except Exception as error:
        raise InvalidInputError(_why(str(error))) from None
    tables: list[Table] = []
    remarks: list[str] = []
    cells = 0
    for facts in book.sheets_metadata:
        if facts.typ != python_calamine.SheetTypeEnum.WorkSheet:
            continue
        try:
            sheet = book.get_sheet_by_name(facts.name)
            cells += sheet.total_height * sheet.total_width
            if cells > MOST_CELLS:
                raise InvalidInputError(
                    f"This workbook has more than {MOST_CELLS:,} cells. Save the sheet that is meant on its own. "
                    "Nothing was changed."
                )
            rows = _rows(sheet.to_python(skip_empty_area=False), _merged(sheet))
        except InvalidInputError:
            raise
        except Exception:  # one sheet that cannot be read keeps no other out
            remarks.append(f"The sheet “{facts.name}” cannot be read and is left out.")
            continue
        if any(any(row) for row in rows):
            hidden = facts.visible != python_calamine.SheetVisibleEnum.Visible
            tables.append(Table(rows, facts.name, hidden=hidden))
    if not tables and not remarks:
        raise InvalidInputError("There is nothing in this workbook. Nothing was changed.")
    return Material("a workbook", tables=tuple(tables), remarks=tuple(remarks))


def _why(error: str) -> str:
    if "password" in error.lower() or "encrypt" in error.lower():
        return "This workbook is locked with a password. Save it without one. Nothing was changed."
    return "This workbook cannot be opened: it is damaged, or of a kind that is not known. Nothing was changed."


def _merged(sheet: Any) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    try:
        return list(sheet.merged_cell_ranges or ())
    except Exception:  # not every kind of workbook tells them
        return []


def _rows(
    grid: Iterable[Iterable[Any]], merged: list[tuple[tuple[int, int], tuple[int, int]]]
) -> tuple[tuple[str, ...], ...]:
    """Return cells as text; a merged heading stands over each of its columns."""
    rows = [[_text(cell) for cell in row] for row in grid]
    for (top, left), (_, right) in merged:
        if top < min(_HEAD, len(rows)) and left < len(rows[top]):
            for place in range(left + 1, min(right + 1, len(rows[top]))):
                rows[top][place] = rows[top][place] or rows[top][left]
    while rows and not any(rows[-1]):
        rows.pop()
    return tuple(tuple(row) for row in rows)


def _text(cell: Any) -> str:
    """Return a cell as people see it: days as ISO 8601, whole numbers without a point, truth as yes and no."""
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case float() if cell.is_integer() and abs(cell) < 1e15:
            return str(int(cell))
        case float():
            return repr(round(cell, 10))
        case datetime():
            return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ", timespec="minutes")
        case date():
            return cell.isoformat()
        case time():
            return cell.isoformat(timespec="minutes")
        case timedelta():
            minutes = round(cell.total_seconds() / 60)
            return f"{minutes // 60}:{minutes % 60:02}"
        case _:
            return str(cell)
