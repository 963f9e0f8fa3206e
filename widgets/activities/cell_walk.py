"""Tab in tables: to the next cell, over the ends of rows, and behind the last one out of the table.

A new row is typed behind the last one, be it in the empty row or in the capture bar; a table that began anew at its
first cell would write over what stands there.
"""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableView


def _any(index: QModelIndex) -> bool:
    return bool(index.flags() & Qt.ItemFlag.ItemIsSelectable)


def next_cell(view: QTableView, step: int, may_stop: Callable[[QModelIndex], bool] = _any) -> QModelIndex:
    """Return the next cell (1), or the one before (-1), at which one may stop; an invalid index behind the ends."""
    model, now = view.model(), view.currentIndex()
    columns = model.columnCount()
    if not columns:
        return QModelIndex()
    place = now.row() * columns + now.column() + step if now.isValid() else 0
    while 0 <= place < model.rowCount() * columns:
        index = model.index(place // columns, place % columns)
        if may_stop(index) and not view.isColumnHidden(index.column()):
            return index
        place += step
    return QModelIndex()


def walk(view: QTableView, step: int, may_stop: Callable[[QModelIndex], bool] = _any) -> bool:
    """Go to the next cell (1), or the one before (-1); False leaves the cell at hand, and the table is to be left."""
    index = next_cell(view, step, may_stop)
    if index.isValid():
        view.setCurrentIndex(index)
        view.scrollTo(index)
    return index.isValid()


def tab_step(event: QKeyEvent) -> int:
    """Return where a key walks to: 1 for Tab, -1 for Shift+Tab, 0 for any other key."""
    held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    if held:
        return 0
    return {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}.get(Qt.Key(event.key()), 0)
