"""Reading the tables of a file whose list of tables is damaged.

The list (SQLite's `sqlite_master`) says at which page each table begins. Where it cannot be read, the tables are still
there, and begin where they begin in a copy of the file or in a new one: tables are made first, and in one order.
File format: https://www.sqlite.org/fileformat2.html, section 1.3.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from app.storage import engine, expected_schema
from app.storage.schema import table_statements
from app.storage.tables import tables

_PAGE = 4096
_PAGE_COUNT_AT, _COUNTER_AT, _VALID_FOR_AT = 28, 24, 92

_Table = tuple[str, int, str]
"""The name of a table, the page it begins at, and the SQL that made it."""


def has_readable_schema(connection: sqlite3.Connection) -> bool:
    """Return whether the list of tables can be read, and names any."""
    try:
        return bool(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
    except sqlite3.Error:
        return False


@contextmanager
def with_lent_schema(damaged: Path, lender: Path | None) -> Iterator[sqlite3.Connection]:
    """Open a copy in memory of a damaged file, with the list of tables of another one put into it.

    Args:
        damaged: the file; it is only read.
        lender: a sound copy of it, which says where its tables begin; a new workspace when there is none.

    Raises:
        sqlite3.Error, OSError: it cannot be made sense of.
    """
    begin = list(_tables_of(lender))
    content = bytearray(damaged.read_bytes())
    content[:_PAGE] = _empty_first_page(len(content) // _PAGE)
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as draft:
        draft.deserialize(bytes(content[: len(content) // _PAGE * _PAGE]))
        draft.execute("PRAGMA writable_schema=ON")
        draft.executemany(
            "INSERT INTO sqlite_master (type, name, tbl_name, rootpage, sql) VALUES ('table', ?1, ?1, ?2, ?3)", begin
        )
        whole = draft.serialize()
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
        copy.deserialize(whole)
        yield copy


def _empty_first_page(pages: int) -> bytes:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as empty:
        empty.execute(f"PRAGMA page_size={_PAGE}")
        engine.stamp(empty)
        page = bytearray(empty.serialize()[:_PAGE])
    page[_PAGE_COUNT_AT : _PAGE_COUNT_AT + 4] = pages.to_bytes(4, "big")
    page[_VALID_FOR_AT : _VALID_FOR_AT + 4] = page[_COUNTER_AT : _COUNTER_AT + 4]
    return bytes(page)


def _tables_of(lender: Path | None) -> Iterator[_Table]:
    names = {table.name for table in tables().metadata.sorted_tables}
    statement = "SELECT name, rootpage, sql FROM sqlite_master WHERE type = 'table' AND rootpage > 1"
    if lender is not None:
        with expected_schema.read_only(lender) as source:
            yield from (row for row in source.execute(statement).fetchall() if row[0] in names)
        return
    with closing(sqlite3.connect(":memory:")) as blank:
        for made in table_statements():
            blank.execute(made)
        yield from (row for row in blank.execute(statement).fetchall() if row[0] in names)
