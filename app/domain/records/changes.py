"""What an operation changed, told once to everybody who shows it."""

from dataclasses import dataclass
from typing import Literal

OperationKind = Literal["do", "undo", "redo"]


@dataclass(frozen=True, slots=True)
class Change:
    """Rows of one table that came, changed or went. `table` is the name of their kind of record.

    Of a hundred thousand rows there are ids and nothing else: as many objects would make Python stop to tidy up.
    """

    table: str
    kind: Literal["added", "changed", "removed"]
    row_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """Everything one committed operation changed.

    `label` is the operation in words for people; `workshop_id` is None when it concerns the whole
    workspace.
    """

    sequence: int
    name: str
    label: str
    kind: OperationKind
    workshop_id: str | None
    changes: tuple[Change, ...]

    @property
    def tables(self) -> frozenset[str]:
        """The tables that have a row among the changes."""
        return frozenset(change.table for change in self.changes)

    def touches(self, *tables: str) -> bool:
        """Return whether a row of one of `tables` is among the changes."""
        return any(change.table in tables for change in self.changes)

    def ids(self, table: str) -> frozenset[str]:
        """Return the ids of the changed rows of `table`."""
        return frozenset(row_id for change in self.changes if change.table == table for row_id in change.row_ids)


@dataclass(frozen=True, slots=True)
class HistoryItem:
    """An operation of the past, as the history shows it."""

    sequence: int
    name: str
    label: str
    at: str
    kind: OperationKind
    status: Literal["done", "undone", "dropped"]
    workshop_id: str | None
