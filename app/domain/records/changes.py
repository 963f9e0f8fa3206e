"""What an operation changed, told once to everybody who shows it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

OperationKind = Literal["do", "undo", "redo"]


@dataclass(frozen=True, slots=True)
class Change:
    """One row that came, changed or went. `table` is the name of its kind of record."""

    table: str
    row_id: str
    kind: Literal["added", "changed", "removed"]


@dataclass(frozen=True)
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

    @cached_property
    def tables(self) -> frozenset[str]:
        """The tables that have a row among the changes."""
        return frozenset(change.table for change in self.changes)

    def touches(self, *tables: str) -> bool:
        """Return whether a row of one of `tables` is among the changes."""
        return not self.tables.isdisjoint(tables)

    def ids(self, table: str) -> frozenset[str]:
        """Return the ids of the changed rows of `table`."""
        return frozenset(change.row_id for change in self.changes if change.table == table)


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
