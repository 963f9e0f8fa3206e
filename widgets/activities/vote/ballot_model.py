"""The ballot as a table: items down, voters across; only the voter at hand is in plain sight."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.domain.records import Abstention, Ballot, Step, VoterKind
from app.domain.workshop import flow
from app.domain.workshop.ballot import VOTE_KINDS, Result, Tally, VoteKind
from app.domain.workshop.content import WorkshopContent
from widgets.controls.labels import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
SHARE = Qt.ItemDataRole.UserRole
HIDDEN_MARK = "•"


class BallotModel(QAbstractTableModel):
    """Rows are items; columns are the item, one per voter, and the result once it is shown."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.voters: tuple[tuple[VoterKind, str, str], ...] = ()
        self.results: tuple[Result, ...] = ()
        self.shown = False
        self.kind: VoteKind = VOTE_KINDS["dots"]
        self.at_hand = 1
        self._progress: dict[str, str] = {}
        self._values: dict[tuple[str, str], int] = {}
        self._ballots: tuple[Ballot, ...] = ()
        self._abstained: set[str] = set()
        self._stamps: dict[str, str] = {}
        self._best = 1.0

    def show_content(self, content: WorkshopContent, step: Step, tally: Tally) -> None:
        """Take up a step's votes. Items keep their own order until the result is shown."""
        shown = step.phase == "shown"
        order = {item.id: place for place, item in enumerate(flow.vote_items(content, step))}
        results = tally.results if shown else tuple(sorted(tally.results, key=lambda r: order[r.item.id]))
        voters = flow.voters(content, step)
        same = [r.item.id for r in results] == [r.item.id for r in self.results] and voters == self.voters
        same = same and shown == self.shown
        if not same:
            self.beginResetModel()
        self.results, self.voters, self.shown = results, voters, shown
        self.kind = flow.vote_kind(step)
        self._progress = {voter_id: flow.progress(content, step, voter_id) for _, voter_id, _ in voters}
        self._ballots = content.of_step(Ballot, step.id)
        self._values = {(b.item_id, b.voter_id): b.value for b in self._ballots}
        self._stamps = {d.id: d.short for d in content.departments}
        self._abstained = {a.voter_id for a in content.of_step(Abstention, step.id)}
        self._best = self.kind.full() or max((self.kind.length(r) for r in results), default=1.0) or 1.0
        self.at_hand = min(max(1, self.at_hand), max(1, len(voters)))
        if not same:
            self.endResetModel()
        elif results:
            self.dataChanged.emit(self.index(0, 0), self.index(len(results) - 1, self.columnCount() - 1))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def set_at_hand(self, column: int) -> None:
        """Put another voter's column in plain sight."""
        if 1 <= column <= len(self.voters) and column != self.at_hand:
            self.at_hand = column
            if self.results:
                self.dataChanged.emit(self.index(0, 1), self.index(len(self.results) - 1, len(self.voters)))

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.results)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else 1 + len(self.voters) + (1 if self.shown else 0)

    def value(self, row: int, column: int) -> int:
        """Return what the voter of `column` gives the item of `row`."""
        return self._values.get((self.results[row].item.id, self.voters[column - 1][1]), 0)

    def given_by(self, column: int) -> dict[str, int]:
        """Return what the voter of `column` gives the items that are there."""
        found = {r.item.id: self.value(row, column) for row, r in enumerate(self.results)}
        return {item: value for item, value in found.items() if value}

    def is_hands(self, column: int) -> bool:
        """Return whether numbers of hands stand in `column`, and no votes of one voter."""
        return self.kind.is_hands(self.voters[column - 1][0])

    def is_room(self, column: int) -> bool:
        """Return whether `column` is that of the room as one, which cannot abstain."""
        return self.voters[column - 1][0] == "room"

    def has_abstained(self, column: int) -> bool:
        """Return whether the voter of `column` abstains."""
        return self.voters[column - 1][1] in self._abstained

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.results):
            return None
        result, column = self.results[index.row()], index.column()
        if column == 0:
            return self._item(result, role)
        if column > len(self.voters):
            return self._result(result, role)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignCenter)
        if role == Qt.ItemDataRole.DisplayRole:
            value = self.value(index.row(), column)
            in_sight = self.shown or column == self.at_hand
            if not value:
                return ""
            words = str(value) if self.is_hands(column) else self.kind.cell(value)
            return words if in_sight else HIDDEN_MARK
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = f"{self.voters[column - 1][2]} on {result.item.text}"
            in_sight = self.shown or column == self.at_hand
            value = self.value(index.row(), column)
            spoken = str(value) if self.is_hands(column) else self.kind.spoken(value)
            return f"{words}: {spoken}" if in_sight else f"{words}: hidden"
        return None

    def reason(self, row: int, column: int) -> str | None:
        """Return what the voter of `column` said to their vote on the item of `row`; None when nobody asks."""
        if self.is_hands(column) or not self.kind.asks_why(self.value(row, column)):
            return None
        item, voter = self.results[row].item.id, self.voters[column - 1][1]
        return next((b.reason for b in self._ballots if b.item_id == item and b.voter_id == voter), None)

    def _item(self, result: Result, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            place = f"{result.rank}.  " if self.shown and result.voters else ""
            tie = "   (tie)" if self.shown and result.tied else ""
            return f"{place}{result.item.text}{tie}"
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return result.item.detail
        return None

    def _result(self, result: Result, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.kind.short(result)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{result.item.text}: {self.kind.words(result)}"
        if role == SHARE:
            return self.kind.length(result) / self._best
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _short_name(self, voter: tuple[VoterKind, str, str]) -> str:
        """Return the stamp of a department, and of a person the first name, with the next letter where two share it."""
        kind, voter_id, name = voter
        if kind != "participant":
            return self._stamps.get(voter_id) or name
        first, _, rest = name.partition(" ")
        same = [v for v in self.voters if v[2].partition(" ")[0] == first]
        return first if len(same) == 1 or not rest else f"{first} {rest[0]}."

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.ToolTipRole and 1 <= section <= len(self.voters):
            return plain_tooltip(self.voters[section - 1][2])
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if section == 0:
            return "Item"
        if section > len(self.voters):
            return self.kind.heading
        kind, voter_id, full = self.voters[section - 1]
        name = full if role == Qt.ItemDataRole.AccessibleTextRole else self._short_name(self.voters[section - 1])
        if self.has_abstained(section):
            return f"{name}\nabstains"
        if kind == "room":
            return name
        return f"{name}\n{self._progress.get(voter_id, '')}"
