"""An operation in progress: what is written in it is committed together, or not at all."""

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, delete, update

from app.domain.progress import Progress, no_progress
from app.domain.records import Draft
from app.domain.records.registry import facts_of
from app.storage import bulk, journal, sealing
from app.storage.engine import driver_connection
from app.storage.reader import Reader
from app.storage.recent_changes import Row
from app.storage.rows import adding_statement, plain_value, rows_of
from app.storage.tables import table_of

R = TypeVar("R")


class Operation(Reader):
    """An operation in progress: what is written here is committed together, with its journal."""

    def __init__(self, connection: Connection, path: Path) -> None:
        super().__init__(connection, path)
        self.label: str | None = None
        self.at_end: list[Callable[[], object]] = []
        """What is done when all changes of the operation are written down, in its transaction."""

    @property
    def aside(self) -> bulk.Aside:
        """What lies aside to be taken over: in the file given to `Store.with_aside`, or put there meanwhile."""
        return bulk.aside_of(driver_connection(self._connection))

    def add_many(self, kind: type[R], records: Sequence[R], progress: Progress = no_progress) -> None:
        """Add records of one kind as `add` does, many times as fast where there are many."""
        aside = self.aside
        aside.put(kind, records)
        aside.take(kind, progress=progress)
        aside.forget(kind)

    def add(self, *records: Any) -> None:
        """Add records of any kinds."""
        by_kind: dict[type[Any], list[Any]] = {}
        for record in records:
            by_kind.setdefault(type(record), []).append(record)
        raw = driver_connection(self._connection)
        for kind, some in by_kind.items():
            raw.executemany(adding_statement(facts_of(kind)), rows_of(kind, some))

    def change(self, kind: type[Any], record_id: str, /, **fields: Any) -> None:
        """Set fields of one record.

        Raises:
            NotFoundError: there is no such record.
        """
        if not fields:
            return
        table = table_of(kind)
        values = {name: plain_value(value) for name, value in fields.items()}
        result = self._connection.execute(update(table).where(table.c.id == record_id).values(values))
        if result.rowcount == 0:
            self.get(kind, record_id)

    def remove(self, kind: type[Any], *record_ids: str) -> None:
        """Delete records by id; ids that are gone already are passed over."""
        table = table_of(kind)
        for start in range(0, len(record_ids), 500):
            self._connection.execute(delete(table).where(table.c.id.in_(record_ids[start : start + 500])))

    def remove_where(self, kind: type[Any], /, **where: Any) -> None:
        """Delete the records with these field values."""
        table = table_of(kind)
        statement = delete(table)
        for name, value in where.items():
            column = table.c[name]
            many = isinstance(value, set | frozenset | list | tuple)
            statement = statement.where(
                column.in_(value) if many else column.is_(None) if value is None else column == value
            )
        self._connection.execute(statement)

    def seal(self, workshop_id: str, step_ids: Sequence[str]) -> None:
        """Forget in which order the notes and ratings of steps came: what is anonymous has no history.

        What was done in the workshop before cannot be undone any more.
        """
        sealing.seal(driver_connection(self._connection), workshop_id, step_ids)

    def discard_draft(self, place: str) -> None:
        """Forget the text typed at `place`: it has become something."""
        self.remove(Draft, place)

    def image(self, table: str, row_id: str) -> str | None:
        """Return the image of a row of a table; None where there is none."""
        return journal.current_image(driver_connection(self._connection), table, row_id)

    def put_image(self, table: str, row_id: str, image: str | None) -> None:
        """Make a row of a table what an image of it says; None takes it away."""
        journal.put_image(driver_connection(self._connection), table, row_id, image)

    def erase(
        self,
        rows: Collection[Row],
        *,
        workshop_id: str | None = None,
        words: Collection[str] = (),
        drafts: Collection[str] = (),
    ) -> None:
        """Take rows that are gone or changed out of the history at the end; `erasing.erase` says what the others are.

        Their bytes are in the free places of the file until `Store.rewrite`.
        """
        from app.storage import erasing  # rare

        raw = driver_connection(self._connection)
        self.at_end.append(lambda: erasing.erase(raw, rows, workshop_id=workshop_id, words=words, drafts=drafts))
