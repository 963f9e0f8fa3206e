"""A setting that is a list of things with several properties, such as the columns of a table: a row for each."""

from typing import Any, Literal, get_args, get_origin

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.activities.parsing import setting_fields
from app.domain.records.json_types import Json
from app.domain.records.step_settings import SettingsPart
from app.domain.words.text import fold, single_line
from app.templates.labels import part_label
from widgets.commands import add_command
from widgets.controls.buttons import text_button
from widgets.controls.selection import follow_selection
from widgets.dialogs.settings_words import keys_for
from widgets.dialogs.template_editor_cells import (
    VALUE_ROLE,
    CellDelegate,
    Choices,
    is_enter,
    parted_theme,
    pasted_rows,
)
from widgets.theme.tokens import SPACE_1, SPACE_2, SPACE_3

_KEY_ROLE = VALUE_ROLE + 1


class RecordTable(QWidget):
    """The rows of one setting; what a row holds beyond what is shown stays as it is."""

    changed = Signal(list)

    def __init__(self, label: str, model: type[SettingsPart], rows: list[Json], steps: Choices) -> None:
        super().__init__()
        self._hints = {field.name: field.annotation for field in setting_fields(model)}
        self._fields = [name for name in self._hints if name != "key"]
        self._choices = {i: found for i, name in enumerate(self._fields) if (found := self._choices_of(name, steps))}
        self.table = QTableWidget(0, len(self._fields))
        follow_selection(self.table)
        self.table.setAccessibleName(label)
        self.table.setHorizontalHeaderLabels([part_label(name) for name in self._fields])
        self.table.setTabKeyNavigation(False)
        corner = self.table.findChild(QAbstractButton)
        if corner is not None:
            # The button in the corner selects everything; here one cell is chosen at a time.
            corner.setAccessibleName("All cells")
            self.table.setCornerButtonEnabled(False)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.verticalHeader().setDefaultSectionSize(30)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for i, name in enumerate(self._fields):
            if i and name not in ("guidance", "choices"):
                header.setSectionResizeMode(i, QHeaderView.ResizeMode.ResizeToContents)
        self._delegate = CellDelegate(self._choices, self.table)
        self._delegate.entered.connect(self._go_down)
        self._delegate.pasted.connect(self.paste)
        self.table.setItemDelegate(self._delegate)
        self.table.installEventFilter(self)
        for row in rows:
            self._append(row)
        self.table.itemChanged.connect(self._item_changed)
        self._lay_out()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_1)
        for verb, words, run in (
            ("add", "Add a row", self.add_row),
            ("remove", "Remove the row", self.remove_row),
            ("up", "Up", lambda: self.move_row(-1)),
            ("down", "Down", lambda: self.move_row(1)),
        ):
            button = text_button(words, kind="quiet", command=f"dialog.template.records.{verb}")
            button.clicked.connect(run)
            buttons.addWidget(button)
            full = words if " " in words else f"Move the row {words.lower()}"
            button.setAccessibleName(f"{full}: {self.table.accessibleName()}")
            add_command(self, f"dialog.template.records.{verb}", run)
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
        header = self.table.horizontalHeader()
        # What the style makes of the heading counts, shown or not yet.
        header.ensurePolished()
        self.table.setFixedHeight(30 * shown + header.sizeHint().height() + 2 * self.table.frameWidth() + SPACE_3)

    def _choices_of(self, name: str, steps: Choices) -> Choices:
        annotation = self._hints[name]
        if get_origin(annotation) is Literal:
            return [(str(value), str(value)) for value in get_args(annotation)]
        return [("", ""), *steps] if name == "source" else []

    def _append(self, row: Json) -> None:
        place = self.table.rowCount()
        self.table.insertRow(place)
        for i, name in enumerate(self._fields):
            value = row.get(name, "")
            self._put(place, i, ", ".join(str(part) for part in value) if isinstance(value, list) else str(value))
        first = self.table.item(place, 0)
        if first is not None:
            first.setData(_KEY_ROLE, row)

    def _put(self, place: int, column: int, said: str) -> None:
        """Write into a cell; where only some values will do, `said` is one of them or what they are called."""
        choices = self._choices.get(column, [])
        value = next((v for v, words in choices if fold(said) in (fold(v), fold(words))), said)
        item = self.table.item(place, column)
        if item is None:
            item = QTableWidgetItem()
            self.table.setItem(place, column, item)
        item.setText(dict(choices).get(value, value))
        item.setData(VALUE_ROLE, value)

    def rows(self) -> list[Json]:
        """Return the rows as settings hold them; one without its first words is left out."""
        found: list[Json] = []
        for place in range(self.table.rowCount()):
            cells = [self.table.item(place, i) for i in range(len(self._fields))]
            first = cells[0]
            if first is None or not single_line(first.text()):
                continue
            row: Json = dict(first.data(_KEY_ROLE) or {})
            for i, (name, cell) in enumerate(zip(self._fields, cells, strict=True)):
                said = single_line(cell.text()) if cell is not None else ""
                if i in self._choices and cell is not None:
                    said = str(cell.data(VALUE_ROLE) or "")
                row.pop(name, None)
                if said:
                    row[name] = self._value(name, said)
            if "key" in self._hints and "key" not in row:
                taken = [str(other["key"]) for other in found]
                row = {"key": keys_for([*taken, str(row[self._fields[0]])], taken)[-1], **row}
                first.setData(_KEY_ROLE, {"key": row["key"]})
            found.append(row)
        return found

    def _value(self, name: str, said: str) -> Any:
        annotation = self._hints[name]
        if get_origin(annotation) is list:
            return [part for part in (single_line(part) for part in said.split(",")) if part]
        if annotation in (int, float):
            try:
                return int(said) if annotation is int else float(said.replace(",", "."))
            except ValueError:
                return said  # the check says that it is no number
        return said

    def commit(self) -> None:
        """Take what is being typed in a cell."""
        self._delegate.commit()

    def add_row(self) -> None:
        """Add an empty row at the end and begin to write in it."""
        self.commit()
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
        self.commit()
        if self.table.currentRow() >= 0:
            self.table.removeRow(self.table.currentRow())
            self._fit()
            self.changed.emit(self.rows())

    def move_row(self, by: int) -> None:
        """Move the current row up or down."""
        self.commit()
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

    def paste(self, said: str) -> None:
        """Fill cells from the current one on, as a spreadsheet does: new rows as needed, one change for Undo."""
        rows = pasted_rows(said)
        if rows and [fold(cell) for cell in rows[0]] == [fold(part_label(name)) for name in self._fields]:
            del rows[0]
        if not rows:
            return
        self.commit()
        start, column = max(self.table.currentRow(), 0), max(self.table.currentColumn(), 0)
        self.table.blockSignals(True)
        for place, cells in enumerate(rows, start):
            while place >= self.table.rowCount():
                self._append({})
            for i, cell in enumerate(cells[: len(self._fields) - column], column):
                self._put(place, i, cell)
            self._part_theme(place)
        self.table.blockSignals(False)
        self._fit()
        self.table.viewport().update()
        self.table.setCurrentCell(start + len(rows) - 1, column)
        self.table.setFocus()
        self.changed.emit(self.rows())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.table and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.matches(QKeySequence.StandardKey.Paste):
                self.paste(QGuiApplication.clipboard().text())
                return True
            if is_enter(event):
                item = self.table.currentItem()
                if item is None:
                    self.add_row()
                else:
                    self.table.editItem(item)
                return True
        return super().eventFilter(watched, event)

    def _go_down(self) -> None:
        """Go to the row below, a new one behind the last: whoever types on does not write over what stands there."""
        place, column = self.table.currentRow(), self.table.currentColumn()
        first = self.table.item(place, 0)
        if place + 1 < self.table.rowCount():
            self.table.setCurrentCell(place + 1, column)
        elif first is not None and single_line(first.text()):
            self.add_row()

    def _item_changed(self, item: QTableWidgetItem) -> None:
        if self._fields[item.column()] == "text":
            self.table.blockSignals(True)
            self._part_theme(item.row())
            self.table.blockSignals(False)
            self.table.viewport().update()
        self.changed.emit(self.rows())

    def _part_theme(self, place: int) -> None:
        """Take “Trust: We say what we think” apart where a theme has a column of its own and stands not there yet."""
        if not {"text", "theme"} <= set(self._fields):
            return
        at, theme_at = self._fields.index("text"), self._fields.index("theme")
        said, standing = self.table.item(place, at), self.table.item(place, theme_at)
        theme, words = parted_theme(said.text()) if said is not None else ("", "")
        if theme and (standing is None or not single_line(standing.text())):
            self._put(place, at, words)
            self._put(place, theme_at, theme)
