"""The ballot as a table: items down, voters across; only the voter at hand is in plain sight."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.domain.records import Abstention, Ballot, Step, VoterKind
from app.domain.workshop import choosing, flow
from app.domain.workshop.ballot import VOTE_KINDS, Result, Tally, VoteItem, VoteKind
from app.domain.workshop.ballot_checks import ballots_by_voter, check_ballot, progress
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.vote_kind import BallotCheck
from widgets.activities.columns import HEADING, NUMBER
from widgets.controls.labels import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
SHARE = Qt.ItemDataRole.UserRole
HIDDEN_MARK = "•"
WHY_MARK = "why?"
END_WORDS = "End of the ballot"


@dataclass(frozen=True, slots=True)
class BallotRow:
    """An item with its number; the heading of a group, or the end of the ballot, where there is none."""

    result: Result | None
    number: str = ""
    words: str = ""

    @property
    def is_heading(self) -> bool:
        """Whether this row only says what those below it belong to."""
        return self.result is None and self.words != END_WORDS

    @property
    def is_end(self) -> bool:
        """Whether this row is where the cursor stands behind the last item."""
        return self.result is None and self.words == END_WORDS


class BallotModel(QAbstractTableModel):
    """Rows are items and the end; columns are the item, one per voter, and place and result once they are shown."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.voters: tuple[tuple[VoterKind, str, str], ...] = ()
        self.rows: tuple[BallotRow, ...] = ()
        self.shown = False
        self.kind: VoteKind = VOTE_KINDS["dots"]
        self.at_hand = 1
        self.narrow = False
        """Whether there is too little room for names."""
        self._step: Step | None = None
        self._items: tuple[VoteItem, ...] = ()
        self._given: dict[str, dict[str, int]] = {}
        self._reasons: dict[tuple[str, str], str] = {}
        self._abstained: set[str] = set()
        self._stamps: dict[str, str] = {}
        self._best = 1.0

    def show_content(self, content: WorkshopContent, step: Step, tally: Tally) -> None:
        """Take up a step's votes. Items keep their own order until the result is shown."""
        shown, voters = step.phase == "shown", flow.voters(content, step)
        self._items = flow.vote_items(content, step) if tally.results else ()
        rows = _rows(choosing.item_numbers(content, step), tally, shown=shown)
        before = [(r.number, r.words, r.result.item if r.result else None) for r in self.rows]
        same = before == [(r.number, r.words, r.result.item if r.result else None) for r in rows]
        same = same and voters == self.voters and shown == self.shown
        if not same:
            self.beginResetModel()
        self.rows, self.voters, self.shown = rows, voters, shown
        self._step, self.kind = step, flow.vote_kind(step)
        self._given = ballots_by_voter(content, step, self._items)
        self._reasons = {(b.item_id, b.voter_id): b.reason for b in content.of_step(Ballot, step.id)}
        self._stamps = {d.id: d.short for d in content.departments}
        self._abstained = {a.voter_id for a in content.of_step(Abstention, step.id)}
        self._best = self.kind.full() or max((self.kind.length(r) for r in tally.results), default=1.0) or 1.0
        self.at_hand = min(max(1, self.at_hand), max(1, len(voters)))
        if not same:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, self.columnCount() - 1))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def set_at_hand(self, column: int) -> None:
        """Put another voter's column in plain sight."""
        if 1 <= column <= len(self.voters) and column != self.at_hand:
            self.at_hand = column
            if self.rows:
                self.dataChanged.emit(self.index(0, 1), self.index(len(self.rows) - 1, len(self.voters)))

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else 1 + len(self.voters) + (2 if self.shown else 0)

    def item_at(self, row: int) -> VoteItem | None:
        """Return the item of a row; None where it is a heading or the end."""
        result = self.rows[row].result if 0 <= row < len(self.rows) else None
        return result.item if result is not None else None

    def next_row(self, row: int, by: int = 1) -> int:
        """Return the next row below (or above, -1) that is no heading; `row` itself where there is none."""
        found = row + by
        while 0 <= found < len(self.rows) and self.rows[found].is_heading:
            found += by
        return found if 0 <= found < len(self.rows) else row

    def value(self, row: int, column: int) -> int:
        """Return what the voter of `column` gives the item of `row`."""
        item = self.item_at(row)
        return self._given.get(self.voters[column - 1][1], {}).get(item.id, 0) if item is not None else 0

    def given_by(self, column: int, row: int) -> dict[str, int]:
        """Return what the voter of `column` gives the items that are voted on together with that of `row`."""
        found = self._given.get(self.voters[column - 1][1], {})
        item = self.item_at(row)
        if self._step is None or item is None or not flow.vote_settings(self._step).within:
            return found
        beside = {other.id for other in self._items if other.group == item.group}
        return {item_id: value for item_id, value in found.items() if item_id in beside}

    def checks(self, column: int) -> dict[str, BallotCheck]:
        """Return how far the ballot of `column` is, by group; nothing for hands, of which any number is right."""
        if self._step is None or self.is_hands(column):
            return {}
        return check_ballot(self._step, self._items, self._given.get(self.voters[column - 1][1], {}))

    def has_voted(self, column: int) -> bool:
        """Return whether the voter of `column` gave anything, or abstains."""
        voter_id = self.voters[column - 1][1]
        return voter_id in self._abstained or bool(self._given.get(voter_id))

    def makes_numbers(self, column: int) -> bool:
        """Return whether digits that follow each other make one number in this column."""
        assert self._step is not None
        settings = flow.vote_settings(self._step)
        return self.kind.makes_numbers(settings, self.voters[column - 1][0], len(self._items))

    def is_hands(self, column: int) -> bool:
        """Return whether numbers of hands stand in `column`, and no votes of one voter."""
        return self.kind.is_hands(self.voters[column - 1][0])

    def is_room(self, column: int) -> bool:
        """Return whether `column` is that of the room as one, which cannot abstain."""
        return self.voters[column - 1][0] == "room"

    def has_abstained(self, column: int) -> bool:
        """Return whether the voter of `column` abstains."""
        return self.voters[column - 1][1] in self._abstained

    def reason(self, row: int, column: int) -> str | None:
        """Return what the voter of `column` said to their vote on the item of `row`; None when nobody asks."""
        item = self.item_at(row)
        if item is None or self.is_hands(column) or not self.kind.asks_why(self.value(row, column)):
            return None
        return self._reasons.get((item.id, self.voters[column - 1][1]), "")

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and index.row() < len(self.rows) and self.rows[index.row()].is_heading:
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row, column = self.rows[index.row()], index.column()
        if role == HEADING:
            return row.is_heading
        if column == 0:
            return _words_of(row, role, shown=self.shown)
        if column > len(self.voters):
            return self._result(row, column, role)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignCenter)
        if row.result is None:
            return self._end(column, role) if row.is_end else None
        in_sight = self.shown or column == self.at_hand
        value = self.value(index.row(), column)
        if role == Qt.ItemDataRole.DisplayRole:
            if not value:
                return ""
            words = str(value) if self.is_hands(column) else self.kind.cell(value)
            if in_sight and self.reason(index.row(), column) == "":
                words += f"\n{WHY_MARK}"
            return words if in_sight else HIDDEN_MARK
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = f"{self.voters[column - 1][2]} on {row.result.item.text}"
            spoken = str(value) if self.is_hands(column) else self.kind.spoken(value)
            owed = ", not said why" if self.reason(index.row(), column) == "" else ""
            return f"{words}: {spoken}{owed}" if in_sight else f"{words}: hidden"
        return None

    def _end(self, column: int, role: int) -> Any:
        voter_id, name = self.voters[column - 1][1:]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._progress(column) if column == self.at_hand else ""
        if role == Qt.ItemDataRole.AccessibleTextRole:
            abstains = ", abstains" if voter_id in self._abstained else ""
            said = ", ".join(check.words for check in self.checks(column).values())
            return f"End of the ballot of {name}{abstains}" + (f": {said}" if said else "")
        return None

    def _progress(self, column: int) -> str:
        if self._step is None or self.is_hands(column):
            return ""
        return progress(self._step, self._items, self._given.get(self.voters[column - 1][1], {}))

    def _result(self, row: BallotRow, column: int, role: int) -> Any:
        result = row.result
        if result is None:
            return None
        if column == len(self.voters) + 1:
            if role == Qt.ItemDataRole.DisplayRole:
                return f"{result.rank}." if result.voters else ""
            return int(Qt.AlignmentFlag.AlignCenter) if role == Qt.ItemDataRole.TextAlignmentRole else None
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
        if self.narrow:
            return self._initials(name)
        first, _, rest = name.partition(" ")
        same = [v for v in self.voters if v[2].partition(" ")[0] == first]
        return first if len(same) == 1 or not rest else f"{first} {rest[0]}."

    def _initials(self, name: str) -> str:
        """Return the initials of a person, with more of the last name where two share them."""
        parts = name.split() or [name]
        found = "".join(part[:1] for part in (parts[0], *parts[1:][-1:]))
        others = [v[2].split() or [v[2]] for v in self.voters if v[2] != name]
        if any("".join(part[:1] for part in (o[0], *o[1:][-1:])) == found for o in others) and len(parts) > 1:
            return found[0] + parts[-1][:3]
        return found

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
            return "Place" if section == len(self.voters) + 1 else self.kind.heading
        kind, _, full = self.voters[section - 1]
        name = full if role == Qt.ItemDataRole.AccessibleTextRole else self._short_name(self.voters[section - 1])
        if self.has_abstained(section):
            return f"{name}\n–" if self.narrow and role == Qt.ItemDataRole.DisplayRole else f"{name}\nabstains"
        return name if kind == "room" else f"{name}\n{self._progress(section)}"


def _rows(numbers: dict[str, int], tally: Tally, *, shown: bool) -> tuple[BallotRow, ...]:
    """Return the rows of a ballot: items in their own order, or best first once the result is shown, and the end."""
    if not tally.results:
        return ()
    rows: list[BallotRow] = []
    groups = tally.by_group
    for group in groups:
        if tally.within and len(groups) > 1:
            rows.append(BallotRow(None, words=tally.group_of(group[0].item)))
        results = group if shown else sorted(group, key=lambda r: numbers[r.item.id])
        rows += [BallotRow(r, str(numbers[r.item.id]), r.item.text) for r in results]
    return (*rows, BallotRow(None, words=END_WORDS))


def _words_of(row: BallotRow, role: int, *, shown: bool) -> Any:
    result = row.result
    if role == NUMBER:
        return row.number
    if role == Qt.ItemDataRole.DisplayRole:
        if result is None or not shown:
            return row.words
        return row.words + ("   (tie)" if result.tied else "   (run-off)" if result.decided else "")
    if result is None:
        return None
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return f"{row.number}: {row.words}"
    return result.item.detail if role == Qt.ItemDataRole.AccessibleDescriptionRole else None
