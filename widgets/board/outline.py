"""The same board as an outline: for screen readers, and for whoever prefers a list."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from widgets.board.intents import BoardIntents
from widgets.board.keyboard import BoardKeyboard
from widgets.board.note_editor import NoteEditor
from widgets.board.outline_model import OutlineModel
from widgets.board.state import BoardState

Index = QModelIndex | QPersistentModelIndex


class BoardOutline(QTreeView):
    """Columns, groups and notes as a tree with the same keys and intents as the cards."""

    def __init__(self, state: BoardState, intents: BoardIntents, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._intents = intents
        self._model = OutlineModel(state, self)
        self._keyboard = BoardKeyboard(state, intents, self.edit_thing)
        self._known_columns: set[str] = set()
        self.setModel(self._model)
        self.setItemDelegate(_NoteDelegate(state, intents, self))
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setAccessibleName("Board outline")
        state.focus_changed.connect(self._show_focus)

    def sync(self) -> None:
        """Show the state as it is now; what is new is unfolded, what was folded stays so."""
        known = self._known_columns
        self._model.sync()
        self._known_columns = {*self._state.columns, *self._state.groups}
        for thing_id in self._known_columns - known:
            self.expand(self._model.index_of(thing_id))
        self._show_focus("", self._state.focus_id)

    def show_matches(self) -> None:
        """Dim the rows without the words that are looked for."""
        self._model.show_matches()

    def edit_thing(self, thing_id: str) -> None:
        """Open the editor in a row."""
        index = self._model.index_of(thing_id)
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._keyboard.handle(event):
            # Letters never reach the tree's own search: they go to the capture bar.
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self._state.set_focus(self._model.id_at(current))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.currentIndex()
        where = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            where = self.viewport().mapToGlobal(self.visualRect(index).center())
        else:
            index = self.indexAt(event.pos())
        self._intents.context_menu_requested.emit(self._model.id_at(index), where)

    def _show_focus(self, before: str, now: str) -> None:
        index = self._model.index_of(now)
        if index.isValid() and index != self.currentIndex():
            self.setCurrentIndex(index)


class _NoteDelegate(QStyledItemDelegate):
    """Edits rows with the same editor as the cards; it sends the intents itself."""

    def __init__(self, state: BoardState, intents: BoardIntents, parent: QWidget) -> None:
        super().__init__(parent)
        self._state = state
        self._intents = intents

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        model = index.model()
        assert isinstance(model, OutlineModel)
        editor = NoteEditor(model.id_at(index), self._state, self._intents, parent)
        editor.finished.connect(lambda: self.closeEditor.emit(editor))
        return editor

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Leave Esc, Enter and the focus to the editor: it knows what was told already."""
        return False

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Leave the words alone: the editor took them itself, and may hold newer ones."""

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        rows = 4 if isinstance(index.model(), OutlineModel) and self._is_note(index) else 1
        editor.setGeometry(option.rect.x(), option.rect.y(), option.rect.width(), max(option.rect.height(), 28) * rows)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return super().sizeHint(option, index).expandedTo(QSize(0, 28))

    def _is_note(self, index: Index) -> bool:
        model = index.model()
        return isinstance(model, OutlineModel) and self._state.kind(model.id_at(index)) == "note"
