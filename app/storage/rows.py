"""Between records and rows: what a row keeps as JSON is read into its type here, and made JSON again."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from operator import attrgetter
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import Dialect

from app.domain.errors import WorkspaceError
from app.domain.records import Step
from app.domain.records.registry import RecordFacts, facts_of
from app.domain.records.step_settings import StepSettings
from app.storage.engine import make_engine
from app.storage.tables import table_of

R = TypeVar("R")

Processor: TypeAlias = Callable[[Any], Any]


def record_of(kind: type[R], row: Mapping[Any, Any]) -> R:
    """Return the record of a row.

    Raises:
        WorkspaceError: a step says of itself what no activity understands.
    """
    return kind(**(_step_values(row) if kind is Step else row))


def _step_values(row: Mapping[Any, Any]) -> dict[str, Any]:
    # Home reads no steps, and must not wait for the kinds of activities.
    from app.activities import SettingsError, parse_settings

    try:
        return {**row, "settings": parse_settings(row["activity"], row["settings"])}
    except SettingsError as error:
        raise WorkspaceError(
            f"The step “{row['title']}” cannot be read ({error.where}: {error.reason}). Nothing was changed; "
            "a newer Plenary may know it."
        ) from None


def plain_value(value: Any) -> Any:
    """Return a value of a field as its column keeps it."""
    if isinstance(value, StepSettings):
        from app.activities import plain_settings

        return plain_settings(value)
    return value


def rows_of(kind: type[Any], records: Sequence[Any]) -> Iterable[tuple[Any, ...]]:
    """Return the values of records of one kind as their rows keep them, bound as SQLAlchemy binds them."""
    facts = facts_of(kind)
    read = attrgetter(*facts.fields)
    binding = [(place, bind) for place, bind in enumerate(_binds(facts)) if bind is not None]
    if not binding:
        return map(read, records)
    return (_bound(read(record), binding) for record in records)


def _bound(values: tuple[Any, ...], binding: Sequence[tuple[int, Callable[[Any], Any]]]) -> tuple[Any, ...]:
    row = list(values)
    for place, bind in binding:
        row[place] = bind(plain_value(row[place]))
    return tuple(row)


@lru_cache(maxsize=256)
def _binds(facts: RecordFacts) -> tuple[Processor | None, ...]:
    dialect = _dialect()
    return tuple(column.type.dialect_impl(dialect).bind_processor(dialect) for column in table_of(facts.kind).columns)


@lru_cache(maxsize=256)
def _reads(facts: RecordFacts) -> tuple[tuple[str, Processor], ...]:
    dialect = _dialect()
    found = (
        (column.name, column.type.dialect_impl(dialect).result_processor(dialect, None))
        for column in table_of(facts.kind).columns
    )
    return tuple((name, read) for name, read in found if read is not None)


@lru_cache(maxsize=1)
def _dialect() -> Dialect:
    return make_engine(Path()).dialect  # it connects nowhere


def record_from(facts: RecordFacts, values: Sequence[Any]) -> Any:
    """Return the record of a row as SQLite's own connection reads it, its values in the order of the fields.

    Raises:
        WorkspaceError: as for `record_of`.
        ValueError: a cell that holds JSON cannot be read.
    """
    row = dict(zip(facts.fields, values, strict=True))
    for name, read in _reads(facts):
        row[name] = read(row[name])
    return record_of(facts.kind, row)


@lru_cache(maxsize=256)
def finding_statement(facts: RecordFacts) -> str:
    """Return the SQL that reads one row by its id."""
    return f"SELECT {', '.join(facts.fields)} FROM {facts.name} WHERE id = ?"


@lru_cache(maxsize=256)
def adding_statement(facts: RecordFacts) -> str:
    """Return the SQL that adds a row."""
    places = ", ".join("?" * len(facts.fields))
    return f"INSERT INTO {facts.name} ({', '.join(facts.fields)}) VALUES ({places})"
