"""The content calendar as a table for spreadsheets (RFC 4180)."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

from app.domain.insights.content_calendar import STATE_WORDS
from app.domain.records import Department
from app.domain.records.insight_records import CalendarEntry
from app.domain.words.text import clean_text

HEADINGS: Final = (
    "Title",
    "Date",
    "Time",
    "Channel",
    "Audience",
    "Owner",
    "Department",
    "State",
    "Key message",
    "Launch",
    "Brief sales by",
    "Sales briefed on",
    "Brief support by",
    "Support briefed on",
    "Notes",
)
_BYTE_ORDER_MARK: Final = "\ufeff"  # without it Excel reads umlauts as two letters each
_FORMULAS: Final = ("=", "+", "-", "@", "\t", "\r")


def calendar_csv(entries: Iterable[CalendarEntry], departments: Sequence[Department]) -> str:
    """Return `entries` in the order they come in, a row each below one row of headings.

    What a spreadsheet would take for a formula is kept from it by a ' (`cells.without_guard` takes it off again).
    """
    names = {department.id: department.name for department in departments}
    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    for entry in entries:
        writer.writerow([_guarded(cell) for cell in _cells(entry, names)])
    return _BYTE_ORDER_MARK + target.getvalue()


def _cells(entry: CalendarEntry, names: dict[str, str]) -> tuple[str, ...]:
    return (
        entry.title,
        entry.day or "",
        entry.at,
        entry.channel,
        entry.audience,
        entry.owner,
        names.get(entry.department_id or "", ""),
        STATE_WORDS.get(entry.state, entry.state),
        entry.message,
        "yes" if entry.launch else "",
        entry.sales_brief_by or "",
        entry.sales_briefed_on or "",
        entry.support_brief_by or "",
        entry.support_briefed_on or "",
        entry.notes,
    )


def _guarded(cell: str) -> str:
    text = clean_text(cell)
    return f"'{text}" if text.startswith(_FORMULAS) else text
