"""The cells of a setting's rows while somebody writes in them: choices, Enter, and pasting more than a cell holds."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemDelegate, QComboBox, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.domain.words.cells import read_rows, without_guard
from app.domain.words.text import single_line
from widgets.controls.choices import name_choice

Choices = list[tuple[str, str]]
VALUE_ROLE = Qt.ItemDataRole.UserRole
MOST_PASTED = 500
"""More rows than any setting takes; that there are too many is said by the check."""


class CellDelegate(QStyledItemDelegate):
    """Lets people choose where only some values will do, and says when they go on or paste rows."""

    entered = Signal()
    """Enter was pressed in a cell; what was typed is taken."""
    pasted = Signal(str)
    """Several lines or cells were pasted into one; what was typed before is taken."""

    def __init__(self, choices: dict[int, Choices], parent: QWidget) -> None:
        super().__init__(parent)
        self._choices = choices
        self._editor: QWidget | None = None

    def commit(self) -> None:
        """Take what is being typed and close its cell."""
        editor = self._editor
        if editor is not None:
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        choices = self._choices.get(index.column())
        if choices is None:
            self._editor = super().createEditor(parent, option, index)
            return self._editor
        box = self._editor = QComboBox(parent)
        name_choice(box, str(index.model().headerData(index.column(), Qt.Orientation.Horizontal) or "Choice"))
        for value, words in choices:
            box.addItem(words, value)
        return box

    def destroyEditor(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        if editor is self._editor:
            self._editor = None
        super().destroyEditor(editor, index)

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(editor.findData(index.data(VALUE_ROLE)), 0))
        else:
            super().setEditorData(editor, index)

    def setModelData(
        self, editor: QWidget, model: QAbstractItemModel, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData(), VALUE_ROLE)
            model.setData(index, editor.currentText())
        else:
            super().setModelData(editor, model, index)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._editor and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if is_enter(event):
                self.commit()
                self.entered.emit()
                return True
            said = QGuiApplication.clipboard().text() if event.matches(QKeySequence.StandardKey.Paste) else ""
            if is_rows(said) and not isinstance(watched, QComboBox):
                self.commit()
                self.pasted.emit(said)
                return True
        return super().eventFilter(watched, event)


def is_enter(event: QKeyEvent) -> bool:
    """Return whether this is Enter alone."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not held


def is_rows(said: str) -> bool:
    """Return whether a text is more than one cell."""
    return "\t" in said.strip("\r\n") or "\n" in said.strip()


def pasted_rows(said: str) -> list[list[str]]:
    """Return the cells of pasted rows, each on one line; rows in which nothing stands are left out."""
    # A quotation mark opens a cell of several lines in rows of a spreadsheet only, not in lines of prose.
    rows = read_rows(said, "\t") if "\t" in said else [[line] for line in said.splitlines()]
    cleaned = [[single_line(without_guard(cell.strip())) for cell in row] for row in rows]
    return [row for row in cleaned if any(row)][:MOST_PASTED]


def parted_theme(said: str) -> tuple[str, str]:
    """Return the theme and the words of “Trust: We say what we think”; the theme is empty where none is named."""
    theme, colon, words = said.partition(":")
    # What stands before a colon is a theme only when it is short and something follows.
    if not colon or not theme.strip() or not words.strip() or len(theme.split()) > 4 or words.startswith("//"):
        return "", said
    return single_line(theme), single_line(words)
