"""What changed since the last copy of a workspace that lies elsewhere: enough to make up for the file itself."""

from collections.abc import Iterable
from sqlite3 import Connection
from typing import NamedTuple

from app.storage.chain import Link, newest
from app.storage.journal import changed_images

Row = tuple[str, str]
"""A table and the id of a row in it."""


MANY = 5_000
"""Rows; an operation that changes more is no longer kept in memory, but asks for a copy."""


class Difference(NamedTuple):
    """Rows with their newest images (None for those that went), and drafts by their place (empty where forgotten)."""

    rows: dict[Row, str | None]
    drafts: dict[str, str]


NOTHING = Difference({}, {})


class RecentChanges:
    """The newest image of every row and draft that changed, with the turn in which it did."""

    def __init__(self, so_far: Difference = NOTHING) -> None:
        self._turn = 0
        self._gap = 0
        self._rows: dict[Row, tuple[int, str | None]] = {row: (0, image) for row, image in so_far.rows.items()}
        self._drafts: dict[str, tuple[int, str]] = {place: (0, words) for place, words in so_far.drafts.items()}

    @property
    def turn(self) -> int:
        """The number of the newest change."""
        return self._turn

    @property
    def has_gap(self) -> bool:
        """Whether something changed that was too much to be kept here: it is time for a copy."""
        return self._gap > 0

    def add(self, transaction: "Transaction") -> None:
        """Take in what one transaction changed."""
        self._turn += 1
        if not transaction.is_told:
            self._gap = self._turn
        self._rows.update({row: (self._turn, image) for row, image in transaction.rows.items()})
        self._drafts.update({place: (self._turn, words) for place, words in transaction.drafts.items()})

    def forget_until(self, turn: int) -> None:
        """Forget what changed up to a turn: it lies in a copy by now."""
        if self._gap <= turn:
            self._gap = 0
        self._rows = {row: kept for row, kept in self._rows.items() if kept[0] > turn}
        self._drafts = {place: kept for place, kept in self._drafts.items() if kept[0] > turn}

    def difference(self, more: Iterable[Difference] = ()) -> Difference:
        """Return all that changed, with `more` on top."""
        rows = {row: image for row, (_, image) in self._rows.items()}
        drafts = {place: words for place, (_, words) in self._drafts.items()}
        for one in more:
            rows |= one.rows
            drafts |= one.drafts
        return Difference(rows, drafts)


class Transaction:
    """What one transaction writes: told to those who keep it elsewhere."""

    def __init__(self, *, of_many: bool) -> None:
        self.rows: dict[Row, str | None] = {}
        self.drafts: dict[str, str] = {}
        self.link: Link | None = None
        self.is_told = True
        """Whether all it changed is in `rows`; very many rows are not kept in memory."""
        self._most = -1 if of_many else MANY

    def take(self, connection: Connection, seq: int, mark: int) -> None:
        """Take in what operation `seq` changed after change number `mark`."""
        rows = changed_images(connection, seq, mark, most=self._most)
        self.is_told = rows is not None
        self.rows |= rows or {}

    @property
    def difference(self) -> Difference:
        """What it changed."""
        return Difference(self.rows, self.drafts)

    def is_there(self, connection: Connection) -> bool:
        """Return whether a workspace holds the transaction, although committing it failed."""
        return self.link is not None and newest(connection) == self.link
