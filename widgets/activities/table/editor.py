"""Table: type, Tab, type; paste from a spreadsheet; every cell is on disk while it is typed."""

from typing import cast

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.domain.document.gap import Gap
from app.domain.records import Step
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.settings import TableColumn
from widgets.activities.base import ActivityEditor, Captured, CaptureHint
from widgets.activities.entry_model import COLUMN, RAW, EntryModel
from widgets.activities.gap_list import gaps_line
from widgets.activities.table.table_columns import fit_columns
from widgets.activities.table.table_outcome import TableOutcome
from widgets.commands import add_command
from widgets.context import RETRY_MS, Context
from widgets.controls.autosave_text import AutosavePlainText
from widgets.controls.buttons import icon_button
from widgets.controls.labels import plain_tooltip, text_label
from widgets.theme.style import theme_changed, zoom
from widgets.theme.tokens import SPACE_2

Index = QModelIndex | QPersistentModelIndex
CHOOSING = ("person", "department", "choice", "entry", "theme")


class CellEditor(AutosavePlainText):
    """Several lines in a cell: Enter is done and goes down, Shift+Enter starts a line."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def insertFromMimeData(self, source: QMimeData) -> None:
        text = source.text().strip("\r\n")
        viewport = self.parentWidget()
        view = viewport.parentWidget() if viewport is not None else None
        if isinstance(view, EntryView) and ("\t" in text or "\n" in text):
            # Several cells belong into the table, also while one of them is open.
            view.paste_over(self)
        else:
            super().insertFromMimeData(source)


class CellDelegate(QStyledItemDelegate):
    """Editors that fit the column's type and save while typing."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column = cast(TableColumn, index.data(COLUMN))
        model = cast(EntryModel, index.model())
        if column.type in CHOOSING:
            box = QComboBox(parent)
            box.setEditable(True)
            box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            box.addItem("")
            for words, value in model.choices(column):
                box.addItem(words, value)
            box.setAccessibleName(column.title)
            return box
        editor = CellEditor(parent)
        editor.setAccessibleName(column.title)
        place = QPersistentModelIndex(index)

        def save(words: str) -> None:
            if place.isValid() and not model.setData(place, words):
                editor.save_failed()
                self._retry(editor)

        editor.save_requested.connect(save)
        return editor

    def _retry(self, editor: CellEditor) -> None:
        from PySide6.QtCore import QTimer

        QTimer.singleShot(RETRY_MS, editor, editor.flush)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentText(str(index.data(Qt.ItemDataRole.DisplayRole) or ""))
            line = editor.lineEdit()
            if line is not None:
                line.selectAll()
        elif isinstance(editor, CellEditor):
            editor.set_text_from_store(str(index.data(RAW) or ""))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentText())
        elif isinstance(editor, CellEditor):
            editor.flush()

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        rect = option.rect
        if isinstance(editor, CellEditor):
            rect.setHeight(max(rect.height(), round(72 * zoom())))
        editor.setGeometry(rect)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self.parent()
        width = view.columnWidth(index.column()) if isinstance(view, QTableView) else 160
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        flags = int(Qt.TextFlag.TextWordWrap)
        metrics = option.fontMetrics
        sign = round(22 * zoom()) if index.data(Qt.ItemDataRole.DecorationRole) is not None else 0
        height = metrics.boundingRect(QRect(0, 0, max(40, width - 24 - sign), 100_000), flags, words).height()
        return QSize(width, max(height + 18, round(36 * zoom())))

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        # The sign of a gap stands beside the first line, not in the middle of a high row.
        option.decorationAlignment = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        hints = QAbstractItemDelegate.EndEditHint
        if isinstance(watched, (CellEditor, QComboBox)) and event.type() == QEvent.Type.KeyPress:
            key = cast(QKeyEvent, event)
            shift = bool(key.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if key.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not shift:
                self._go_down(watched)
                return True
            if isinstance(watched, QComboBox):
                return super().eventFilter(watched, event)
            if key.key() == Qt.Key.Key_Tab:
                self._finish(watched, hints.EditNextItem)
                return True
            if key.key() == Qt.Key.Key_Backtab:
                self._finish(watched, hints.EditPreviousItem)
                return True
        return super().eventFilter(watched, event)

    def _finish(self, editor: CellEditor, hint: QAbstractItemDelegate.EndEditHint) -> bool:
        editor.flush()
        # Words the disk refused stay in their editor until there is room.
        if editor.has_unsaved_words():
            return False
        self.closeEditor.emit(editor, hint)
        return True

    def _go_down(self, editor: CellEditor | QComboBox) -> None:
        """Take what was typed, and go to the cell below: whoever types on writes the next row, not over this one."""
        hint = QAbstractItemDelegate.EndEditHint.NoHint
        if isinstance(editor, QComboBox):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, hint)
        elif not self._finish(editor, hint):
            return
        view = self.parent()
        if isinstance(view, EntryView):
            view.go_down()


class EntryView(QTableView):
    """The table itself."""

    def __init__(self, editor: "TableEditor") -> None:
        super().__init__()
        self._editor = editor
        self.setAccessibleName("Table")
        self.setWordWrap(True)
        self.setItemDelegate(CellDelegate(self))
        self.setEditTriggers(
            QTableView.EditTrigger.AnyKeyPressed
            | QTableView.EditTrigger.DoubleClicked
            | QTableView.EditTrigger.EditKeyPressed
            | QTableView.EditTrigger.SelectedClicked
        )
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setTabKeyNavigation(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._editor.fit_columns()

    def paste_over(self, editor: CellEditor) -> None:
        """Close a cell's editor and paste into the table from its cell on."""
        editor.flush()
        self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self._editor.paste()

    def go_down(self) -> None:
        """Go to the cell below in the same column, if there is one."""
        index = self.currentIndex()
        below = self.model().index(index.row() + 1, index.column())
        if below.isValid():
            self.setCurrentIndex(below)
            self.scrollTo(below)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self._editor.paste()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._editor.copy()
        elif event.key() == Qt.Key.Key_Delete and not event.modifiers():
            self._editor.clear_cells()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class TableEditor(ActivityEditor):
    """Rows with typed columns."""

    def __init__(self, context: Context, step_id: str) -> None:
        super().__init__(context, step_id)
        self.model = EntryModel(self, self._save)
        self.view = EntryView(self)
        self.view.setModel(self.model)
        self.model.modelReset.connect(self.fit_columns)
        theme_changed.connect(self.fit_columns)
        self._hint = text_label(
            "Type into the last row to add one · Enter goes down, Tab goes on · paste from a spreadsheet with Ctrl+V",
            "muted",
            wrap=True,
        )
        up = icon_button("arrow-up", "Move the row up", "Alt+Up")
        down = icon_button("arrow-down", "Move the row down", "Alt+Down")
        delete = icon_button("trash-2", "Delete the row", "Shift+Del")
        up.clicked.connect(lambda: self.move_row(-1))
        down.clicked.connect(lambda: self.move_row(1))
        delete.clicked.connect(self.delete_rows)
        add_command(self.view, "Move the row up", lambda: self.move_row(-1), "Alt+Up")
        add_command(self.view, "Move the row down", lambda: self.move_row(1), "Alt+Down")
        add_command(self.view, "Delete the row", self.delete_rows, "Shift+Del")
        self._gaps = text_label("", meaning="amber", wrap=True)
        self._gaps.hide()
        self._outcome = TableOutcome(context, step_id, self.view)
        bottom = QHBoxLayout()
        bottom.addWidget(self._hint, 1)
        for button in (up, down, delete):
            bottom.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        column.addWidget(self.view, 1)
        column.addWidget(self._gaps)
        column.addWidget(self._outcome)
        column.addLayout(bottom)
        self.setFocusProxy(self.view)

    def refresh(self, content: WorkshopContent, step: Step) -> None:
        self.model.show_content(content, step)
        self._outcome.show_step(content, step)
        if not self.view.currentIndex().isValid() and self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(len(self.model.entries), 0))

    def show_gaps(self, gaps: tuple[Gap, ...]) -> None:
        rows: dict[str, tuple[str, ...]] = {}
        for gap in gaps:
            if gap.entry_id:
                rows[gap.entry_id] = (*rows.get(gap.entry_id, ()), gap.text)
        self.model.show_gaps(rows)
        self._gaps.setVisible(bool(gaps))
        self._gaps.setText(gaps_line(gaps))
        self._gaps.setToolTip(plain_tooltip("\n".join(gap.text for gap in gaps)))

    def fit_columns(self) -> None:
        """Give the columns the room there is."""
        fit_columns(self.view, self.model.columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._outcome.fit(self.height())

    def _save(self, entry_id: str, key: str, value: str) -> str | None:
        entries = self.context.plenary.entries
        if not entry_id:
            return self.context.ask(lambda: entries.add(self.step_id, {key: value}))
        return entry_id if self.context.do(entries.set_field, entry_id, key, value) else None

    # Rows

    def _rows(self) -> list[int]:
        return sorted({i.row() for i in self.view.selectionModel().selectedIndexes()})

    def move_row(self, direction: int) -> None:
        """Move the row up or down by one."""
        index = self.view.currentIndex()
        row, entries = index.row(), self.model.entries
        if not (0 <= row < len(entries) and 0 <= row + direction < len(entries)):
            return
        place = row - 1 if direction < 0 else row + 2
        before = entries[place].id if place < len(entries) else None
        if self.context.do(lambda: self.context.plenary.entries.move(entries[row].id, before=before)):
            self.view.setCurrentIndex(self.model.index(row + direction, index.column()))

    def delete_rows(self) -> None:
        """Delete the selected rows; Undo brings them back."""
        ids = [i for i in (self.model.entry_id(r) for r in self._rows()) if i]
        if ids and self.context.do(self.context.plenary.entries.remove, *ids):
            workshop_id = self.content.workshop.id if self.content else None
            self.context.say(
                "Deleted a row" if len(ids) == 1 else f"Deleted {len(ids)} rows", lambda: self.context.undo(workshop_id)
            )

    def clear_cells(self) -> None:
        """Empty the selected cells."""
        for index in self.view.selectionModel().selectedIndexes():
            if self.model.entry_id(index.row()):
                self.model.setData(index, "")

    def copy(self) -> None:
        """Copy the selected cells as spreadsheet text."""
        indexes = self.view.selectionModel().selectedIndexes()
        rows: dict[int, dict[int, str]] = {}
        for index in indexes:
            rows.setdefault(index.row(), {})[index.column()] = str(index.data() or "")
        lines = ["\t".join(cells[c] for c in sorted(cells)) for _, cells in sorted(rows.items())]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def paste(self) -> None:
        """Fill cells from the clipboard, from the current cell on."""
        text = QGuiApplication.clipboard().text()
        index = self.view.currentIndex()
        if not text.strip() or not self.model.columns:
            return
        row = self.model.entry_id(index.row()) or None
        key = self.model.columns[max(0, index.column())].key
        entries = self.context.plenary.entries
        filled = self.context.ask(lambda: entries.paste(self.step_id, text, at_row=row, at_column=key))
        if filled:
            workshop_id = self.content.workshop.id if self.content else None
            words = "Pasted a row" if len(filled) == 1 else f"Pasted {len(filled)} rows"
            self.context.say(words, lambda: self.context.undo(workshop_id))

    # Capturing

    def capture_hint(self) -> CaptureHint | None:
        if not self.model.columns:
            return None
        return CaptureHint(
            f"New row: {self.model.columns[0].title}  (Tab: into the table)", "Type what you hear, Enter adds a row"
        )

    def capture(self, captured: Captured, draft: str) -> bool:
        if not captured.text:
            return False
        key = self.model.columns[0].key
        entries = self.context.plenary.entries
        if self.context.ask(lambda: entries.add(self.step_id, {key: captured.text.strip()})) is None:
            return False
        self.context.do(self.context.plenary.drafts.keep, draft, "")
        row = len(self.model.entries) - 1
        self.view.setCurrentIndex(self.model.index(row, min(1, len(self.model.columns) - 1)))
        self.view.scrollTo(self.view.currentIndex())
        # A row begins at its left, wherever the last one ended.
        self.view.horizontalScrollBar().setValue(0)
        return True

    def paste_lines(self, text: str, department_id: str | None) -> bool:
        entries = self.context.plenary.entries
        return self.context.ask(lambda: entries.paste(self.step_id, text)) is not None

    def next_place(self, step: int) -> None:
        self.view.setFocus()

    def chosen_record(self) -> str:
        return self.model.entry_id(self.view.currentIndex().row()) or ""

    def focus_entry(self, entry_id: str) -> bool:
        row = next((place for place, entry in enumerate(self.model.entries) if entry.id == entry_id), -1)
        if row < 0:
            return False
        self.view.setCurrentIndex(self.model.index(row, 0))
        self.view.scrollTo(self.view.currentIndex())
        self.view.setFocus()
        return True

    def flush(self) -> None:
        for editor in self.view.findChildren(CellEditor):
            editor.flush()
