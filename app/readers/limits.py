"""How much is read of one source: what a workshop can hold, and what a machine bears, come long before it ends."""

from typing import Final

from app.domain.errors import InvalidInputError

MEBIBYTE: Final = 1024 * 1024
MAX_TEXT: Final = 16 * MEBIBYTE
MAX_PACKED: Final = 64 * MEBIBYTE
"""The bytes of a workbook, a document or an archive as it lies on the disk."""
MAX_UNPACKED: Final = 256 * MEBIBYTE
MAX_DOCUMENT: Final = 32 * MEBIBYTE
"""The bytes of the text of one document, unpacked: its tree takes many times as much."""
MAX_ENTRIES: Final = 10_000
MAX_PARTS: Final = 200
"""How many files of an archive are read."""
MAX_NESTING: Final = 2
"""How deep archives may lie: one may hold another, and that is all."""
MAX_DEPTH: Final = 100
"""How deep objects, lists and elements may lie in each other."""
MAX_ELEMENTS_DEEP: Final = 200
"""The same for pages, in which nobody closed what stands beside each other."""
MAX_CELLS: Final = 1_000_000
MAX_ROWS: Final = 1_048_576
MAX_COLUMNS: Final = 16_384
MAX_LINES: Final = 200_000
"""Lines of an outline, entries of a calendar, things said."""


def check_size(size: int, limit: int) -> None:
    """Refuse more bytes than `limit`.

    Raises:
        InvalidInputError: there are more.
    """
    if size > limit:
        raise InvalidInputError(
            f"This is larger than {limit // MEBIBYTE} MiB, which is the most that is read at once. Split it up, or "
            "export less of it. Nothing was changed."
        )


def check_lines(lines: int) -> None:
    """Refuse more lines, entries or things said than a source can have.

    Raises:
        InvalidInputError: there are more.
    """
    if lines > MAX_LINES:
        raise InvalidInputError(
            f"This has more than {MAX_LINES:,} lines, which is the most that is read at once. Split it up. "
            "Nothing was changed."
        )


def check_depth(depth: int, limit: int = MAX_DEPTH) -> None:
    """Refuse what lies deeper in each other than anybody writes.

    Raises:
        InvalidInputError: it lies deeper.
    """
    if depth > limit:
        raise InvalidInputError(
            f"What stands in this lies more than {limit} levels deep in each other, so it cannot be read. Export "
            "it in another form where it comes from. Nothing was changed."
        )


def why_too_large(rows: int, columns: int) -> str:
    """Return why a table of this size is not read, as the end of a sentence; nothing where it is."""
    if columns > MAX_COLUMNS:
        return f"it has {columns:,} columns, and {MAX_COLUMNS:,} are the most"
    if rows > MAX_ROWS:
        return f"it has {rows:,} rows, and {MAX_ROWS:,} are the most"
    if rows * columns > MAX_CELLS:
        return f"it reaches over {rows:,} rows and {columns:,} columns, and {MAX_CELLS:,} cells are the most"
    return ""


def check_table(rows: int, columns: int) -> None:
    """Refuse a table with more rows, columns or cells than are read.

    Raises:
        InvalidInputError: it has more.
    """
    why = why_too_large(rows, columns)
    if why:
        raise InvalidInputError(f"This table cannot be read: {why}. Split it up. Nothing was changed.")
