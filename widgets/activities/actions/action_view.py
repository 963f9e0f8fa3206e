"""The table of actions: Enter edits, Tab goes on, Esc gives up what was typed, and Undo brings that back."""

from typing import Protocol, cast

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.domain.records import Action
from app.domain.workshop.actions import STATE_WORDS
from widgets.activities.actions.actions_model import ACTION, TITLES, ActionsModel
from widgets.activities.cell_walk import tab_step, walk
from widgets.activities.columns import fit_first_column, fit_once
from widgets.activities.table.cells import ChoiceEditor
from widgets.controls.choices import name_choice
from widgets.controls.keys import typed_text
from widgets.theme.style import current_tokens, zoom

Index = QModelIndex | QPersistentModelIndex
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ActionKeys(Protocol):
    """What the keys of the table do."""

    def toggle_done(self) -> None:
        """Mark the action at hand as done, or as open again."""

    def delete(self) -> None:
        """Delete the action at hand."""

    def give_up(self, action: Action, key: str, words: str) -> None:
        """Keep what stood in a cell; Undo brings back the words that were typed there."""


class ActionDelegate(QStyledItemDelegate):
    """Editors for owner and state; what is missing or settled looks muted."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        model = index.model()
        key = model.columns[index.column()] if isinstance(model, ActionsModel) else "text"
        if key == "owner" and isinstance(model, ActionsModel):
            owners = ChoiceEditor(parent, [(name, name) for name, _ in model.people()], at=True)
            name_choice(owners, TITLES[key])
            return owners
        if key in ("state", "department") and isinstance(model, ActionsModel):
            box = QComboBox(parent)
            box.addItems(list(STATE_WORDS.values()) if key == "state" else ["", *(n for n, _ in model.departments())])
            name_choice(box, TITLES[key])
            return box
        line = QLineEdit(parent)
        line.setAccessibleName("What" if key == "text" else "Due date, such as 2026-11-30 or next Friday")
        if key == "due":
            line.setPlaceholderText("2026-11-30")
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if editor.property("filled"):
            return  # what the store says meanwhile must not take away what is being typed
        editor.setProperty("filled", True)
        words = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, QComboBox):
            editor.setCurrentText(words)
        elif isinstance(editor, QLineEdit):
            editor.setText(words)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        model.setData(index, _said(editor))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        view = self.parent()
        if event.type() == QEvent.Type.KeyPress and isinstance(watched, QWidget) and isinstance(view, ActionsView):
            key = cast(QKeyEvent, event)
            if key.key() in _ENTER or tab_step(key):
                self.commitData.emit(watched)
                self.closeEditor.emit(watched, QAbstractItemDelegate.EndEditHint.NoHint)
                if tab_step(key):
                    view.go_on(tab_step(key))
                return True
            if key.key() == Qt.Key.Key_Escape:
                view.give_up(_said(watched))
                self.closeEditor.emit(watched, QAbstractItemDelegate.EndEditHint.NoHint)
                return True
        return super().eventFilter(watched, event)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        action, model = index.data(ACTION), index.model()
        if isinstance(action, Action) and isinstance(model, ActionsModel):
            key = model.columns[index.column()]
            values = {"owner": action.owner_id, "due": action.due, "department": action.department_id}
            settled = action.state in ("done", "dropped")
            if settled or (key in values and not values[key]):
                colour = QColor(current_tokens().text_muted)
                option.palette.setColor(option.palette.ColorRole.Text, colour)
            if key == "text" and settled:
                option.font.setStrikeOut(True)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width(), max(size.height() + 12, round(38 * zoom())))


def _said(editor: QWidget) -> str:
    if isinstance(editor, ChoiceEditor):
        return editor.said()
    return editor.currentText() if isinstance(editor, QComboBox) else cast(QLineEdit, editor).text()


class ActionsView(QTableView):
    """Enter edits, Space is done, Del deletes."""

    left = Signal(int)
    """Tab goes on behind the last cell (1), or back before the first (-1)."""

    def __init__(self, editor: ActionKeys) -> None:
        super().__init__()
        self._editor = editor
        self.setAccessibleName("Actions")
        self.setItemDelegate(ActionDelegate(self))
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.DoubleClicked | QTableView.EditTrigger.EditKeyPressed)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setHighlightSections(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fit_once(self, lambda: fit_first_column(self, round(190 * zoom())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if step := tab_step(event):
            self.go_on(step, opens=False)
        elif event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Space:
            self._editor.toggle_done()
        elif event.key() == Qt.Key.Key_Delete:
            self._editor.delete()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit(self.currentIndex())
        elif typed_text(event):
            event.ignore()  # letters that are no command are words, for the bar below
        else:
            super().keyPressEvent(event)

    def go_on(self, step: int, *, opens: bool = True) -> None:
        """Go to the next cell that can be written (1), or the one before (-1); behind the ends out of the table."""
        if not walk(self, step, lambda index: bool(index.flags() & Qt.ItemFlag.ItemIsEditable)):
            self.left.emit(step)
        elif opens:
            self.edit(self.currentIndex())

    def give_up(self, words: str) -> None:
        """Say that what was typed into the cell at hand is not meant."""
        index, model = self.currentIndex(), self.model()
        action = index.data(ACTION)
        if isinstance(action, Action) and isinstance(model, ActionsModel):
            self._editor.give_up(action, model.columns[index.column()], words)
