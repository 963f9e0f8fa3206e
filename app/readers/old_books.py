"""How far the sheets of an XLS reach, before calamine takes memory for every cell between the first and the last.

An XLS is a small disk (a compound file) on which the workbook lies as one stream of records, each a number, a length
and its content.
"""

import struct
from collections.abc import Iterator, Sequence
from typing import Final

from app.readers.sheet_parts import SheetFacts

BOOKS: Final = ("Workbook", "Book")
"""What the stream of a workbook is called, the older name last."""
_NO_SECTOR: Final = 0xFFFFFFFA  # from here on numbers mean something else than a sector
_SMALL_STREAM: Final = 4096
_SMALL_SECTOR: Final = 64
_ENTRY: Final = 128
_SHEET: Final = 0x85
_END: Final = 0x0A
_PASSWORD: Final = 0x2F
_CELLS: Final = frozenset((0x06, 0xD6, 0xFD, 0x203, 0x204, 0x205, 0x206, 0x27E, 0x406))
_CELLS_IN_A_ROW: Final = 0xBD


class LockedBookError(Exception):
    """A workbook needs a password."""


def old_facts(raw: bytes) -> list[SheetFacts | None]:
    """Return how far each sheet of an XLS reaches.

    Raises:
        LockedBookError: it needs a password.
        ValueError: it is damaged.
        struct.error: it is cut off.
    """
    book = _book(raw)
    starts = []
    for kind, content in _records(book, 0):
        if kind == _SHEET:
            starts.append(struct.unpack_from("<I", content)[0])
        elif kind == _PASSWORD:
            raise LockedBookError
    return [_facts(book, start) for start in starts]


def _facts(book: bytes, start: int) -> SheetFacts:
    found = SheetFacts()
    for kind, content in _records(book, start):
        if len(content) >= 4 and (kind in _CELLS or kind == _CELLS_IN_A_ROW):
            row, column = struct.unpack_from("<HH", content)
            if kind == _CELLS_IN_A_ROW:
                (column,) = struct.unpack_from("<H", content, len(content) - 2)
            found.rows, found.columns = max(found.rows, row + 1), max(found.columns, column + 1)
    return found


def _records(book: bytes, place: int) -> Iterator[tuple[int, bytes]]:
    """Yield the records from a place on, up to the one that ends the workbook's own or a sheet's."""
    kind = 0
    while place + 4 <= len(book) and kind != _END:
        kind, size = struct.unpack_from("<HH", book, place)
        yield kind, book[place + 4 : place + 4 + size]
        place += 4 + size


def _book(raw: bytes) -> bytes:
    """Return the stream of the workbook.

    Raises:
        ValueError: there is none.
        struct.error: the file is cut off.
    """
    (shift,) = struct.unpack_from("<H", raw, 30)
    if shift not in (9, 12):
        raise ValueError("a sector of a compound file has another size")
    size = 1 << shift
    tables, folder, small_table, more = (struct.unpack_from("<I", raw, at)[0] for at in (44, 48, 60, 68))
    table = _table(raw, size, tables, more)
    entries = _chained(raw, size, table, folder, size)
    root, streams = b"", {}
    for at in range(0, len(entries) - _ENTRY + 1, _ENTRY):
        entry = entries[at : at + _ENTRY]
        (length,) = struct.unpack_from("<H", entry, 64)
        name = entry[: max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
        if entry[66] == 5:
            root = entry
        elif entry[66] == 2:
            streams[name] = struct.unpack_from("<II", entry, 116)
    name = next((name for name in BOOKS if name in streams), "")
    if not name:
        raise ValueError("no workbook is in it")
    start, length = streams[name]
    if length >= _SMALL_STREAM or not root:
        return _chained(raw, size, table, start, size)[:length]
    held = _chained(raw, size, table, struct.unpack_from("<I", root, 116)[0], size)
    words = _chained(raw, size, table, small_table, size)
    small = struct.unpack(f"<{len(words) // 4}I", words[: len(words) // 4 * 4])
    return _chained(held, _SMALL_SECTOR, small, start, 0)[:length]


def _table(raw: bytes, size: int, tables: int, more: int) -> Sequence[int]:
    """Return which sector follows each one."""
    listed = [number for number in struct.unpack_from("<109I", raw, 76) if number < _NO_SECTOR]
    seen = 0
    while more < _NO_SECTOR and len(listed) < tables and seen <= len(raw) // size:
        *numbers, more = struct.unpack_from(f"<{size // 4}I", raw, (more + 1) * size)
        listed += [number for number in numbers if number < _NO_SECTOR]
        seen += 1
    words = b"".join(raw[(number + 1) * size : (number + 2) * size] for number in listed[: len(raw) // size + 1])
    return struct.unpack(f"<{len(words) // 4}I", words[: len(words) // 4 * 4])


def _chained(raw: bytes, size: int, table: Sequence[int], start: int, first: int) -> bytes:
    """Return the sectors that follow each other from `start` on; the first one lies at byte `first`.

    Raises:
        ValueError: they go round in a circle, or lie outside.
    """
    pieces: list[bytes] = []
    number = start
    while number < _NO_SECTOR:
        if number >= len(table) or len(pieces) > len(table):
            raise ValueError("sectors of a compound file go astray")
        pieces.append(raw[first + number * size : first + (number + 1) * size])
        number = table[number]
    return b"".join(pieces)
