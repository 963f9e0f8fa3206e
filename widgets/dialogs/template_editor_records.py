"""A setting that is a list of things with several properties, such as the columns of a table: a row for each."""

from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.json_types import Json
from app.domain.text import single_line
from widgets.commands import add_command
from widgets.controls.buttons import text_button
from widgets.dialogs.step_settings import keys_for
from widgets.theme.tokens import SPACE_1, SPACE_2

Choices = list[tuple[str, str]]
_VALUE = Qt.ItemDataRole.UserRole
_KEY = Qt.ItemDataRole.UserRole + 1


class RecordTable(QWidget):
    """The rows of one setting; what a row holds beyond what is shown stays as it is."""

    changed = Signal(list)

    def __init__(self, label: str, model: type[BaseModel], rows: list[Json], steps: Choices) -> None:
        super().__init__()
        self._model = model
        self._fields = [name for name in model.model_fields if name != "key"]
        self._choices = {i: found for i, name in enumerate(self._fields) if (found := self._choices_of(name, steps))}
        self.table = QTableWidget(0, len(self._fields))
        self.table.setAccessibleName(label)
        self.table.setHorizontalHeaderLabels([name.replace("_", " ").capitalize() for name in self._fields])
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.verticalHeader().setDefaultSectionSize(30)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for i, name in enumerate(self._fields):
            if i and name not in ("guidance", "choices"):
                header.setSectionResizeMode(i, QHeaderView.ResizeMode.ResizeToContents)
        self._delegate = _ChoiceDelegate(self._choices, self.table)
        self.table.setItemDelegate(self._delegate)
        for row in rows:
            self._append(row)
        self.table.itemChanged.connect(self._item_changed)
        self._lay_out()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_1)
        for words, run, keys in (
            ("Add a row", self.add_row, "Ctrl+Return"),
            ("Remove the row", self.remove_row, "Ctrl+Delete"),
            ("Up", lambda: self.move_row(-1), "Ctrl+Shift+Up"),
            ("Down", lambda: self.move_row(1), "Ctrl+Shift+Down"),
        ):
            button = text_button(words, kind="quiet", shortcut_hint=keys)
            button.clicked.connect(run)
            buttons.addWidget(button)
            full = words if " " in words else f"Move the row {words.lower()}"
            button.setAccessibleName(f"{full}: {self.table.accessibleName()}")
            add_command(self, full, run, keys)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        column.addWidget(self.table)
        column.addLayout(buttons)
        self.setFocusProxy(self.table)
        self._fit()

    def _fit(self) -> None:
        shown = min(max(self.table.rowCount(), 2), 8)
        self.table.setFixedHeight(30 * shown + self.table.horizontalHeader().sizeHint().height() + 6)

    def _choices_of(self, name: str, steps: Choices) -> Choices:
        annotation = self._model.model_fields[name].annotation
        if get_origin(annotation) is Literal:
            return [(str(value), str(value)) for value in get_args(annotation)]
        return [("", ""), *steps] if name == "source" else []

    def _append(self, row: Json) -> None:
        place = self.table.rowCount()
        self.table.insertRow(place)
        for i, name in enumerate(self._fields):
            value = row.get(name, "")
            said = ", ".join(str(part) for part in value) if isinstance(value, list) else str(value)
            item = QTableWidgetItem(dict(self._choices.get(i, [])).get(said, said))
            item.setData(_VALUE, said)
            self.table.setItem(place, i, item)
        first = self.table.item(place, 0)
        if first is not None:
            first.setData(_KEY, row)

    def rows(self) -> list[Json]:
        """Return the rows as settings hold them; one without its first words is left out."""
        found: list[Json] = []
        for place in range(self.table.rowCount()):
            cells = [self.table.item(place, i) for i in range(len(self._fields))]
            first = cells[0]
            if first is None or not single_line(first.text()):
                continue
            row: Json = dict(first.data(_KEY) or {})
            for i, (name, cell) in enumerate(zip(self._fields, cells, strict=True)):
                said = single_line(cell.text()) if cell is not None else ""
                if i in self._choices and cell is not None:
                    said = str(cell.data(_VALUE) or "")
                row.pop(name, None)
                if said:
                    row[name] = self._value(name, said)
            if "key" in self._model.model_fields and "key" not in row:
                taken = [str(other["key"]) for other in found]
                row = {"key": keys_for([*taken, str(row[self._fields[0]])], taken)[-1], **row}
                first.setData(_KEY, {"key": row["key"]})
            found.append(row)
        return found

    def _value(self, name: str, said: str) -> Any:
        annotation = self._model.model_fields[name].annotation
        if get_origin(annotation) is list:
            return [part for part in (single_line(part) for part in said.split(",")) if part]
        if annotation in (int, float):
            try:
                return int(said) if annotation is int else float(said.replace(",", "."))
            except ValueError:
                return said  # the check says that it is no number
        return said

    def add_row(self) -> None:
        """Add an empty row at the end and begin to write in it."""
        self.table.blockSignals(True)
        self._append({})
        self.table.blockSignals(False)
        self._fit()
        self.table.setCurrentCell(self.table.rowCount() - 1, 0)
        self.table.setFocus()
        item = self.table.currentItem()
        if item is not None:
            self.table.editItem(item)

    def remove_row(self) -> None:
        """Take the current row away."""
        if self.table.currentRow() >= 0:
            self.table.removeRow(self.table.currentRow())
            self._fit()
            self.changed.emit(self.rows())

    def move_row(self, by: int) -> None:
        """Move the current row up or down."""
        place, column = self.table.currentRow(), self.table.currentColumn()
        if place < 0 or not 0 <= place + by < self.table.rowCount():
            return
        self.table.blockSignals(True)
        for i in range(len(self._fields)):
            one, other = self.table.takeItem(place, i), self.table.takeItem(place + by, i)
            self.table.setItem(place, i, other)
            self.table.setItem(place + by, i, one)
        self.table.blockSignals(False)
        self.table.setCurrentCell(place + by, column)
        self.changed.emit(self.rows())

    def _item_changed(self, _item: QTableWidgetItem) -> None:
        self.changed.emit(self.rows())


class _ChoiceDelegate(QStyledItemDelegate):
    """Lets people choose where only some values will do."""

    def __init__(self, choices: dict[int, Choices], parent: QWidget) -> None:
        super().__init__(parent)
        self._choices = choices

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        choices = self._choices.get(index.column())
        if choices is None:
            return super().createEditor(parent, option, index)
        box = QComboBox(parent)
        for value, words in choices:
            box.addItem(words, value)
        return box

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(editor.findData(index.data(_VALUE)), 0))
        else:
            super().setEditorData(editor, index)

    def setModelData(
        self, editor: QWidget, model: QAbstractItemModel, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData(), _VALUE)
            model.setData(index, editor.currentText())
        else:
            super().setModelData(editor, model, index)
