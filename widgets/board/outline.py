"""The same board as an outline: for screen readers, and for whoever prefers a list."""

from collections.abc import Callable

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPaintEvent
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
        # By rows Qt lets assistive tools select the row of this number in the whole tree, not below its parent.
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setUniformRowHeights(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self._place_of: Callable[[str], QRect] | None = None
        self.setAccessibleName("Board, as a list")
        self._mirrors = False
        state.focus_changed.connect(self._show_focus)
        state.marks_changed.connect(self._select_marked)
        # A method that takes the selections, as `selectionChanged` does, lets PySide 6.11 crash in the next collection.
        self.selectionModel().selectionChanged.connect(lambda: self._selected())

    def sync(self) -> None:
        """Show the state as it is now; what is new is unfolded, what was folded stays so."""
        known = self._known_columns
        self._mirrors = True
        self._model.sync()
        self._mirrors = False
        self._known_columns = {*self._state.columns, *self._state.groups}
        for thing_id in self._known_columns - known:
            self.expand(self._model.index_of(thing_id))
        self._show_focus("", self._state.focus_id)
        self._select_marked()

    def lie_below(self, place_of: Callable[[str], QRect] | None) -> None:
        """Lie below the cards, unseen, as the list that assistive tools are told; without `place_of` no longer.

        `place_of` returns where in this view's place the card of a thing stands: there its row is said to be.
        """
        self._place_of = place_of
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if place_of else Qt.FocusPolicy.StrongFocus)
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.MultiSelection if place_of else mode.SingleSelection)
        self.viewport().update()

    def lies_below(self) -> bool:
        """Tell whether the cards cover it."""
        return self._place_of is not None

    def visualRect(self, index: Index) -> QRect:
        if self._place_of is not None and index.isValid():
            return self._place_of(self._model.id_at(index))
        return super().visualRect(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._place_of is None:
            super().paintEvent(event)

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
        # What lies below follows the cards, also when rows go from under it.
        if current.isValid() and not self.lies_below():
            self._state.set_focus(self._model.id_at(current))

    def _selected(self) -> None:
        """Mark what was selected: of what lies below only assistive tools reach a row, by its "Toggle"."""
        if not self.lies_below() or self._mirrors:
            return
        selected = {self._model.id_at(index) for index in self.selectedIndexes()}
        for thing_id in selected.symmetric_difference(self._state.marked()):
            self._state.set_focus(thing_id)
            self._state.toggle_mark(thing_id)
        self._select_marked()

    def _select_marked(self) -> None:
        """Let what is marked be what assistive tools take for selected."""
        if not self.lies_below():
            return
        wanted = QItemSelection()
        for note_id in self._state.marked():
            index = self._model.index_of(note_id)
            wanted.select(index, index)
        self._mirrors = True
        self.selectionModel().select(wanted, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._mirrors = False

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
        if self.lies_below():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        elif index.isValid() and index != self.currentIndex():
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
