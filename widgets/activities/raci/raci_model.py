"""The RACI matrix as an item model: rows and sections down, who holds letters across."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.domain.records import Step
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.raci import LETTERS, Holder, RaciRow, holders, raci_rows
from widgets.controls.labels import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
ROW = Qt.ItemDataRole.UserRole
LETTERS_ROLE = Qt.ItemDataRole.UserRole + 1


class RaciModel(QAbstractTableModel):
    """The first column holds the words of a row, each other one the letters of a department or person."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: tuple[RaciRow, ...] = ()
        self.holders: tuple[Holder, ...] = ()

    def show_content(self, content: WorkshopContent, step: Step) -> None:
        """Take up a step's matrix; what stays the same row stays where it is."""
        rows, columns = raci_rows(content, step), holders(content, step)
        old = [(r.entry.id, r.section) for r in self.rows]
        new = [(r.entry.id, r.section) for r in rows]
        if new == old and columns == self.holders:
            self.rows = rows
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(columns)))
            return
        if columns == self.holders and new[: len(old)] == old:
            self.beginInsertRows(QModelIndex(), len(old), len(new) - 1)
            self.rows = rows
            self.endInsertRows()
            return
        self.beginResetModel()
        self.rows, self.holders = rows, columns
        self.endResetModel()

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else 1 + len(self.holders)

    def row_of(self, entry_id: str) -> int:
        """Return where the row of an entry stands, or -1."""
        return next((place for place, row in enumerate(self.rows) if row.entry.id == entry_id), -1)

    def letters(self, row: int, column: int) -> str:
        """Return the letters of a cell."""
        if column < 1 or self.rows[row].section:
            return ""
        return self.rows[row].letters.get(self.holders[column - 1].id, "")

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row, index.column())
        if index.column() == 0:
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
                return row.title
            if role == Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(f"{row.title}\n{row.gap}" if row.gap else row.title)
            return None
        letters = self.letters(index.row(), index.column())
        if role == LETTERS_ROLE:
            return letters
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return " ".join(letters)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignCenter)
        return None

    def _spoken(self, row: RaciRow, column: int) -> str:
        if row.section:
            return f"Section: {row.title}"
        if column == 0:
            return f"{row.title}, missing: {row.gap}" if row.gap else row.title
        holder = self.holders[column - 1]
        held = row.letters.get(holder.id, "")
        return f"{row.title}, {holder.name}: {', '.join(LETTERS[letter] for letter in held) or 'nothing'}"

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical or section > len(self.holders):
            return None
        if section == 0:
            return "What" if role == Qt.ItemDataRole.DisplayRole else None
        holder = self.holders[section - 1]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._short(holder)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(holder.name)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return holder.name
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignCenter)
        return None

    def _short(self, holder: Holder) -> str:
        """Return a short name; of people the first name, with the next letter where two share it."""
        if holder.short != holder.name:
            return holder.short
        first, _, rest = holder.name.partition(" ")
        same = [h for h in self.holders if h.name.partition(" ")[0] == first]
        return first if len(same) == 1 or not rest else f"{first} {rest[0]}."

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.isValid() and index.column() == 0 else flags
