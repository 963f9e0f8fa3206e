"""The rows of a table step as an item model; the last row is there to be typed into."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.activities.table import cell_choices, cell_text, cell_value, table_settings
from app.domain.records import Entry, Step
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.settings import TableColumn
from widgets.controls.labels import plain_tooltip
from widgets.theme.icons import icon

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
COLUMN = Qt.ItemDataRole.UserRole
RAW = Qt.ItemDataRole.UserRole + 1


class EntryModel(QAbstractTableModel):
    """Entries with typed columns. `save(entry id or "", column key, value) -> entry id or None` writes."""

    def __init__(self, parent: QObject, save: Callable[[str, str, str], str | None]) -> None:
        super().__init__(parent)
        self._save = save
        self.columns: tuple[TableColumn, ...] = ()
        self.entries: tuple[Entry, ...] = ()
        self._content: WorkshopContent | None = None
        self._gaps: dict[str, tuple[str, ...]] = {}

    def show_content(self, content: WorkshopContent, step: Step) -> None:
        """Take up a step's entries, row by row where it can."""
        columns = table_settings(step).columns
        entries = content.of_step(Entry, step.id)
        self._content = content
        old_ids, new_ids = [e.id for e in self.entries], [e.id for e in entries]
        if columns != self.columns:
            self.beginResetModel()
            self.columns, self.entries = columns, entries
            self.endResetModel()
        elif new_ids[: len(old_ids)] == old_ids:
            if len(new_ids) > len(old_ids):
                # The row typed into becomes the entry, an editor open in it stays; the empty row comes anew.
                self.beginInsertRows(QModelIndex(), len(old_ids) + 1, len(new_ids))
                self.entries = entries
                self.endInsertRows()
            self.entries = entries
            self.dataChanged.emit(self.index(0, 0), self.index(len(entries), len(columns) - 1))
        elif len(new_ids) == len(old_ids) - 1 and [i for i in old_ids if i in set(new_ids)] == new_ids:
            gone = next(i for i, old in enumerate(old_ids) if i >= len(new_ids) or new_ids[i] != old)
            self.beginRemoveRows(QModelIndex(), gone, gone)
            self.entries = entries
            self.endRemoveRows()
        else:
            self.beginResetModel()
            self.entries = entries
            self.endResetModel()

    def show_gaps(self, gaps: dict[str, tuple[str, ...]]) -> None:
        """Mark the rows of these entries with what is missing in them."""
        changed = {i for i in {*gaps, *self._gaps} if gaps.get(i) != self._gaps.get(i)}
        self._gaps = gaps
        for row, entry in enumerate(self.entries):
            if entry.id in changed and self.columns:
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() or not self.columns else len(self.entries) + 1

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def entry_id(self, row: int) -> str:
        """Return the id of the entry in a row; empty for the row that is not one yet."""
        return self.entries[row].id if 0 <= row < len(self.entries) else ""

    def row_name(self, row: int) -> str:
        """Return what people call a row: its number with what stands in its first column."""
        if not self.entry_id(row):
            return "New row"
        words = " ".join(str(self.data(self.index(row, 0)) or "").split())
        return f"Row {row + 1}: {words}" if words else f"Row {row + 1}"

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.column() >= len(self.columns):
            return None
        column = self.columns[index.column()]
        if role == COLUMN:
            return column
        raw = self.entries[index.row()].fields.get(column.key, "") if index.row() < len(self.entries) else ""
        if role in (RAW, Qt.ItemDataRole.EditRole):
            return raw
        gaps = self._gaps.get(self.entry_id(index.row()), ()) if self._gaps else ()
        if role == Qt.ItemDataRole.DecorationRole:
            return icon("triangle-alert", "amber") if gaps and index.column() == 0 else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip("\n".join(gaps)) if gaps else None
        if role == Qt.ItemDataRole.DisplayRole and self._content is not None:
            return cell_text(self._content, column, raw)
        if role == Qt.ItemDataRole.AccessibleTextRole and self._content is not None:
            missing = f", missing: {' '.join(gaps)}" if gaps and index.column() == 0 else ""
            return f"{column.title}: {cell_text(self._content, column, raw) or 'empty'}{missing}"
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self.row_name(index.row()) if index.column() else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.type == "number" else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignTop)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical or section >= len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.ToolTipRole:
            column = self.columns[section]
            return plain_tooltip("\n".join(part for part in (column.title, column.guidance) if part))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        column = self.columns[index.column()]
        words = self._resolve(column, str(value))
        entry_id = self.entry_id(index.row())
        if words == self.data(index, RAW) or (not entry_id and not words):
            return True
        return self._save(entry_id, column.key, words) is not None

    def choices(self, column: TableColumn) -> list[tuple[str, str]]:
        """Return what a cell offers, as (words, value): people, departments, choices or entries."""
        return cell_choices(self._content, column) if self._content is not None else []

    def names_in_room(self, column: TableColumn) -> list[str]:
        """Return whose names may be meant behind an "@" in a cell: of a person a department may be said instead."""
        content = self._content
        if content is None or column.type != "person":
            return []
        return [*(p.name for p in content.participants), *(d.name for d in content.departments_in_room())]

    def _resolve(self, column: TableColumn, words: str) -> str:
        """Return the value that chosen or typed words stand for; anything else stays as it was said."""
        return cell_value(self._content, column, words) if self._content is not None else words
