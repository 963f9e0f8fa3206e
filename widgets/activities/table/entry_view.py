"""The table itself: a click chooses a cell, a key writes into it, and a click into the chosen one opens it at once."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QHeaderView, QTableView

from widgets.activities.cell_walk import tab_step, walk
from widgets.activities.table.cells import CellDelegate, CellEditor


class Clipboard(Protocol):
    """What the keys of a table do beside writing."""

    def fit_columns(self) -> None:
        """Give the columns the room there is."""

    def paste(self) -> None:
        """Fill cells from the clipboard."""

    def copy(self) -> None:
        """Copy the selected cells."""

    def clear_cells(self) -> None:
        """Empty the selected cells."""


class EntryView(QTableView):
    """Rows of cells. `left` comes when Tab goes on behind the last cell, or back before the first."""

    left = Signal()

    def __init__(self, editor: Clipboard, give_up: Callable[..., None]) -> None:
        super().__init__()
        self._editor = editor
        self._give_up = give_up
        self._pressed = QModelIndex()
        self.setAccessibleName("Table")
        self.setWordWrap(True)
        self.setItemDelegate(CellDelegate(self, self))
        # The trigger for a click into the chosen cell waits for a second click, and no key is heard meanwhile.
        self.setEditTriggers(
            QTableView.EditTrigger.AnyKeyPressed
            | QTableView.EditTrigger.DoubleClicked
            | QTableView.EditTrigger.EditKeyPressed
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

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        chosen = plain and index.isValid() and index == self.currentIndex()
        super().mousePressEvent(event)
        self._pressed = index if chosen else QModelIndex()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, QModelIndex()
        if pressed.isValid() and self.indexAt(event.position().toPoint()) == pressed:
            self._open(pressed)

    def _open(self, index: QModelIndex) -> None:
        if self.state() != QTableView.State.EditingState:
            self.edit(index)

    def paste_over(self, editor: CellEditor) -> None:
        """Close a cell's editor and paste into the table from its cell on."""
        editor.flush()
        self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self._editor.paste()

    def give_up(self, row: int, key: str, before: str, *, is_new: bool) -> None:
        """Put back what stood in a cell before it was opened."""
        self._give_up(row, key, before, is_new=is_new)

    def go_down(self) -> None:
        """Go to the cell below in the same column, if there is one."""
        index = self.currentIndex()
        below = self.model().index(index.row() + 1, index.column())
        if below.isValid():
            self.setCurrentIndex(below)
            self.scrollTo(below)

    def go_sideways(self, step: int, *, opens: bool = True) -> None:
        """Go to the next cell (1) or the one before (-1), over the ends of rows; `opens` it, too."""
        if not walk(self, step):
            self.left.emit()
        elif opens:
            self._open(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self._editor.paste()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._editor.copy()
        elif event.key() == Qt.Key.Key_Delete and not event.modifiers():
            self._editor.clear_cells()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.edit(self.currentIndex())
        elif step := tab_step(event):
            self.go_sideways(step, opens=False)
        else:
            super().keyPressEvent(event)
