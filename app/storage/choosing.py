"""Which records are looked for, as SQL: by the values of their fields, also those inside JSON."""

import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select

from app.storage.tables import field_names, place_in_json, table_of


def field_of(kind: type[Any], name: str) -> ColumnElement[Any]:
    """Return a column, or what stands at a place in a JSON column, written as the index on it is."""
    first, *rest = name.split(".")
    if not rest:
        return table_of(kind).c[name]
    if not re.fullmatch(r"[a-z_]+(\.[a-z_]+)+", name) or first not in field_names(kind):
        raise ValueError(f"no such place: {name}")
    return place_in_json(table_of(kind).name, name)


def chosen(
    statement: Select[Any], kind: type[Any], order: Sequence[str], limit: int | None, where: dict[str, Any]
) -> Select[Any]:
    """Return a statement with what is looked for: the values of fields, the order, and how many."""
    for name, value in where.items():
        column = field_of(kind, name.replace("__", "."))
        many = isinstance(value, set | frozenset | list | tuple)
        statement = statement.where(
            column.in_(value) if many else column.is_(None) if value is None else column == value
        )
    for name in order:
        column = field_of(kind, name.removeprefix("-"))
        statement = statement.order_by(column.desc() if name.startswith("-") else column)
    return statement if limit is None else statement.limit(limit)
