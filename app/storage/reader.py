"""Reading records by id or by the values of their fields."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, func, select

from app.domain.errors import NotFoundError
from app.domain.records.registry import facts_of
from app.domain.summaries import HomeLook, WorkshopSummary
from app.storage import summaries
from app.storage.choosing import chosen, field_of
from app.storage.engine import driver_connection, reading
from app.storage.measured import Measured, measured
from app.storage.rows import finding_statement, record_from, record_of
from app.storage.tables import field_names, table_of

R = TypeVar("R")


class Reader:
    """Reads records by id or by the values of their fields."""

    def __init__(self, connection: Connection, path: Path) -> None:
        self._open = connection
        self._path = path

    @property
    def _connection(self) -> Connection:
        return self._open

    def find(self, kind: type[R], record_id: str, /) -> R | None:
        """Return the record of `kind` with this id, or None."""
        facts = facts_of(kind)
        with reading(self._path):
            # SQLite's own connection: this is asked with every note that is added.
            found = driver_connection(self._connection).execute(finding_statement(facts), (record_id,)).fetchone()
            return None if found is None else record_from(facts, found)

    def get(self, kind: type[R], record_id: str, /) -> R:
        """Return the record of `kind` with this id.

        Raises:
            NotFoundError: there is none.
        """
        record = self.find(kind, record_id)
        if record is None:
            name = table_of(kind).name.replace("_", " ")
            raise NotFoundError(f"There is no {name} “{record_id[:80]}” in this workspace.")
        return record

    def all(self, kind: type[R], /, *, order: Sequence[str] = (), limit: int | None = None, **where: Any) -> list[R]:
        """Return the records whose fields equal `where` (a set or list means: one of), in order.

        Without `order` records come by position where they have one.
        """
        if not order and "position" in field_names(kind):
            order = ("position", "id")
        statement = chosen(select(table_of(kind)), kind, order, limit, where)
        with reading(self._path):
            found = self._connection.execute(statement)
            names = tuple(found.keys())
            # A plain dict, not a mapping of the row: there may be thousands.
            return [record_of(kind, dict(zip(names, row, strict=True))) for row in found.all()]

    def pick(
        self,
        kind: type[Any],
        fields: Sequence[str],
        /,
        *,
        order: Sequence[str] = (),
        limit: int | None = None,
        **where: Any,
    ) -> list[tuple[Any, ...]]:
        """Return single fields of records: lists need not read a whole template to show its title.

        A field may reach into JSON, as "template.document.kind" does; in `where` dots are written
        as double underscores.
        """
        statement = chosen(select(*(field_of(kind, name) for name in fields)), kind, order, limit, where)
        with reading(self._path):
            return [tuple(row) for row in self._connection.execute(statement)]

    def count(self, kind: type[Any], /, **where: Any) -> int:
        """Return how many records have these field values."""
        table = table_of(kind)
        statement = select(func.count()).select_from(table)
        for name, value in where.items():
            statement = statement.where(table.c[name] == value)
        with reading(self._path):
            return int(self._connection.execute(statement).scalar_one())

    def counts_by(self, kind: type[Any], field: str, values: Sequence[str]) -> dict[str, int]:
        """Return, for each of `values` that occurs in `field`, how many records have it."""
        column = table_of(kind).c[field]
        statement = select(column, func.count()).where(column.in_(values)).group_by(column)
        with reading(self._path):
            return {row[0]: int(row[1]) for row in self._connection.execute(statement)}

    def workshop_summaries(self, limit: int | None = None) -> list[WorkshopSummary]:
        """Return workshops as lists show them, the latest date first."""
        with reading(self._path):
            return summaries.workshop_summaries(driver_connection(self._connection), limit)

    def home_look(self) -> HomeLook:
        """Return what Home shows."""
        with reading(self._path):
            return summaries.home_look(driver_connection(self._connection))

    def measured(self, kpi_id: str, since: str, until: str, *, all_values: bool) -> Measured:
        """Return what was measured of a KPI in a span of days (ISO; an empty `since`: from the first), in short.

        Args:
            all_values: False looks only for the latest value, however many there are.
        """
        with reading(self._path):
            return measured(driver_connection(self._connection), kpi_id, since, until, all_values=all_values)

    def last_position(self, kind: type[Any], /, **where: Any) -> int:
        """Return the highest position among the records with these field values, or 0."""
        name = table_of(kind).name
        # Fields that are no columns would become SQL.
        conditions = [f"{table_of(kind).c[field].name} IS :{field}" for field in where]
        statement = f"SELECT coalesce(max(position), 0) FROM {name}"
        if conditions:
            statement += f" WHERE {' AND '.join(conditions)}"
        with reading(self._path):
            return int(driver_connection(self._connection).execute(statement, where).fetchone()[0])
