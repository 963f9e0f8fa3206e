"""The tables of a workspace, made from the records they keep when they are first asked for.

A column is added by adding a field to its record; an older file gets it when it is opened (`migration.py`).
"""

import dataclasses
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    literal_column,
)
from sqlalchemy.types import TypeEngine

from app.domain.records.fields import RecordField
from app.domain.records.registry import RecordFacts, facts_of, records


@dataclass(frozen=True, slots=True)
class Tables:
    """All tables of a workspace, and those of the records by kind and by name."""

    metadata: MetaData
    by_kind: dict[type[Any], Table]
    by_name: dict[str, Table]


def tables() -> Tables:
    """Return the tables of all records there are now."""
    return _tables_of(records())


def table_of(kind: type[Any]) -> Table:
    """Return the table that keeps records of `kind`."""
    return tables().by_kind[kind]


def field_names(kind: type[Any]) -> tuple[str, ...]:
    """Return the field names of a kind of record in order."""
    return tuple(facts_of(kind).fields)


def place_in_json(table: str, name: str) -> ColumnElement[Any]:
    """Return what stands at a place in a JSON column, such as "template.document.kind", as indexes name it.

    `table` is set before the column unless it is empty. The caller answers for the name: it becomes SQL.
    """
    first, *rest = name.split(".")
    column = f"{table}.{first}" if table else first
    return literal_column(f"json_extract({column}, '$.{'.'.join(rest)}')")


@lru_cache(maxsize=4)
def _tables_of(all_records: tuple[RecordFacts, ...]) -> Tables:
    metadata = MetaData()
    by_kind = {facts.kind: _make_table(metadata, facts) for facts in all_records}
    _add_own_tables(metadata)
    return Tables(metadata, by_kind, {table.name: table for table in by_kind.values()})


def _column_type(item: RecordField) -> TypeEngine[Any]:
    if item.origin in (dict, list) or dataclasses.is_dataclass(item.type):
        return JSON()
    if item.type is bool:
        return Boolean(create_constraint=False)
    return Integer() if item.type is int else Text()


def _make_table(metadata: MetaData, facts: RecordFacts) -> Table:
    columns: list[Column[Any]] = []
    for item in facts.fields.values():
        keys = [ForeignKey(f"{item.refers_to}.id", deferrable=True, initially="DEFERRED")] if item.enforced else []
        columns.append(
            Column(item.name, _column_type(item), *keys, primary_key=item.name == "id", nullable=item.optional)
        )
    indexes = [Index(f"ix_{facts.name}_{item.name}", item.name) for item in facts.fields.values() if item.indexed]
    table = Table(facts.name, metadata, *columns, *indexes, sqlite_with_rowid=not facts.unordered)
    for name, over in facts.indexes.items():
        parts = [place_in_json("", part) if "." in part else table.c[part] for part in over]
        Index(f"ix_{facts.name}_{name}", *parts)
    return table


def _add_own_tables(metadata: MetaData) -> None:
    """Add the tables of the journal and of the search index."""
    operation = Table(
        "operation",
        metadata,
        Column("seq", Integer, primary_key=True),
        Column("name", Text, nullable=False),
        Column("label", Text, nullable=False),
        Column("at", Text, nullable=False),
        Column("kind", Text, nullable=False),
        Column("status", Text, nullable=False),
        Column("workshop_id", Text),
        Column("target", Integer),
        Column("merge_key", Text),
        Column("chain", Text),
        sqlite_autoincrement=True,
    )
    Index("ix_operation_status", operation.c.status, sqlite_where=operation.c.status == "undone")
    Index("ix_operation_workshop_id", operation.c.workshop_id)

    Table(
        "change",
        metadata,
        Column("id", Integer, primary_key=True),
        Column("operation", Integer, nullable=False, index=True),
        Column("tbl", Text, nullable=False),
        Column("row_id", Text, nullable=False),
        Column("before", Text),
        Column("after", Text),
    )

    search = Table(
        "search_entry",
        metadata,
        Column("id", Integer, primary_key=True),
        Column("kind", Text, nullable=False),
        Column("row_id", Text, nullable=False),
        Column("workshop_id", Text),
        Column("step_id", Text),
        Column("department_id", Text),
        Column("initiative_id", Text),
        Column("day", Text),
        Column("body", Text, nullable=False),
        Column("folded", Text, nullable=False),
        Column("dense", Integer, nullable=False),
        Index("ix_search_entry_row", "kind", "row_id", unique=True),
        Index("ix_search_entry_workshop", "workshop_id"),
    )
    # Scripts that put no blanks between words are looked through letter by letter.
    Index("ix_search_entry_dense", search.c.id, sqlite_where=search.c.dense == 1)
