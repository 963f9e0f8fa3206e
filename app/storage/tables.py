"""The tables of a workspace, made from the records they keep.

A column is added by adding a field to its record and writing a migration; a test compares both.
"""

import dataclasses
import re
import types
import typing
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    literal_column,
)
from sqlalchemy.types import TypeEngine

from app.domain.records import Record

metadata = MetaData()

REFERENCES = {
    "workshop_id": "workshop",
    "step_id": "step",
    "column_id": "board_column",
    "group_id": "note_group",
    "department_id": "department",
    "participant_id": "participant",
    "owner_id": "participant",
    "initiative_id": "initiative",
    "goal_id": "goal",
    "parent_id": "goal",
    "kpi_id": "kpi",
    "option_id": "vote_option",
}
INDEXED = {"workshop_id", "step_id", "group_id", "column_id", "goal_id", "parent_id", "origin_id", "initiative_id"}

NOT_JOURNALLED = {"draft"}
NOT_UNDONE = {"step_clock"}
"""Time that has passed cannot be taken back, so undo leaves the clocks alone."""

UNORDERED = {"note", "rating", "survey_count"}
"""What may be anonymous is kept by its random id and by nothing that tells what came first."""

SHARED = {"department", "initiative"}
"""What workshops share: undo in one leaves it alone while another uses it."""

RECORD_KINDS: tuple[type[Any], ...] = typing.get_args(Record)


def table_name(kind: type[Any]) -> str:
    """Return the name of the table that keeps records of `kind`: NoteGroup → note_group."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower()


def _column_type(annotation: Any) -> tuple[TypeEngine[Any], bool]:
    """Return the column type for a field's annotation and whether it may be NULL."""
    origin = typing.get_origin(annotation)
    if origin in (types.UnionType, typing.Union):
        inner = [a for a in typing.get_args(annotation) if a is not type(None)]
        return _column_type(inner[0])[0], True
    if origin in (dict, list) or dataclasses.is_dataclass(annotation):
        return JSON(), False
    if annotation is bool:
        return Boolean(create_constraint=False), False
    if annotation is int:
        return Integer(), False
    return Text(), False


def _make_table(kind: type[Any]) -> Table:
    name = table_name(kind)
    columns: list[Column[Any]] = []
    for item in dataclasses.fields(kind):
        column_type, nullable = _column_type(item.type)
        target = REFERENCES.get(item.name)
        keys = [ForeignKey(f"{target}.id", deferrable=True, initially="DEFERRED")] if target else []
        columns.append(Column(item.name, column_type, *keys, primary_key=item.name == "id", nullable=nullable))
    indexes = [Index(f"ix_{name}_{c.name}", c.name) for c in columns if c.name in INDEXED]
    return Table(name, metadata, *columns, *indexes, sqlite_with_rowid=name not in UNORDERED)


TABLES: dict[type[Any], Table] = {kind: _make_table(kind) for kind in RECORD_KINDS}
TABLES_BY_NAME: dict[str, Table] = {table.name: table for table in TABLES.values()}

# The latest reading of every KPI is found without reading the others.
_reading = TABLES_BY_NAME["reading"]
Index("ix_reading_latest", _reading.c.kpi_id, _reading.c.period)

# Lists show the latest workshops, and those that end in a guide, without reading every template.
_workshop = TABLES_BY_NAME["workshop"]
Index("ix_workshop_latest", _workshop.c.date, _workshop.c.created_at)
Index(
    "ix_workshop_document",
    literal_column("json_extract(template, '$.document.kind')"),
    _workshop.c.date,
    _workshop.c.created_at,
)
operation_table = Table(
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
    sqlite_autoincrement=True,
)
Index("ix_operation_status", operation_table.c.status, sqlite_where=operation_table.c.status == "undone")
Index("ix_operation_workshop_id", operation_table.c.workshop_id)

change_table = Table(
    "change",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("operation", Integer, nullable=False, index=True),
    Column("tbl", Text, nullable=False),
    Column("row_id", Text, nullable=False),
    Column("before", Text),
    Column("after", Text),
)

search_table = Table(
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
Index("ix_search_entry_dense", search_table.c.id, sqlite_where=search_table.c.dense == 1)


_FIELD_NAMES = {kind: tuple(item.name for item in dataclasses.fields(kind)) for kind in RECORD_KINDS}


def field_names(kind: type[Any]) -> tuple[str, ...]:
    """Return the field names of a kind of record in order."""
    return _FIELD_NAMES[kind]
