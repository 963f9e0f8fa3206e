"""The statements that make an empty workspace, from the records there are."""

from collections.abc import Iterator

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from app.storage import journal, search_index
from app.storage.tables import tables


def schema_statements() -> Iterator[str]:
    """Yield the statements that make tables, search index and journal, in order."""
    yield from table_statements()
    yield from journal.trigger_statements()


def table_statements() -> Iterator[str]:
    """Yield the statements that make the tables and the search index, which follows the rows from then on."""
    dialect = sqlite.dialect()
    for table in tables().metadata.sorted_tables:
        yield str(CreateTable(table).compile(dialect=dialect))
        for index in sorted(table.indexes, key=lambda i: str(i.name)):
            yield str(CreateIndex(index).compile(dialect=dialect))
    yield from search_index.index_statements()
