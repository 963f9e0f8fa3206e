"""The editor that lies over a card or a title while its words are changed."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from widgets.board.intents import BoardIntents
from widgets.board.state import BoardState
from widgets.controls.autosave_text import AutosavePlainText

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class NoteEditor(AutosavePlainText):
    """Edits a note, or the title of a group or column.

    Esc cancels; Ctrl+Enter (for titles Enter) and leaving commit. Emptied words count as cancelled: a note is
    deleted with Delete, not by chance.
    """

    finished = Signal()
    passed = Signal()
    """A key has ended what was opened in passing: whoever opened it goes on."""

    def __init__(self, thing_id: str, state: BoardState, intents: BoardIntents, parent: QWidget) -> None:
        super().__init__(parent)
        self._id = thing_id
        self._intents = intents
        self._is_note = thing_id in state.notes
        self._is_column = thing_id in state.columns
        if self._is_note:
            self._original = state.notes[thing_id].text
        else:
            self._original = state.columns[thing_id].title if self._is_column else state.groups[thing_id].title
        self._in_passing = False
        self._told = False
        self._done = False
        self.setAccessibleName("Edit note" if self._is_note else "Edit title")
        if not self._is_note:
            self._be_one_line()
        self.set_text_from_store(self._original)
        self.selectAll()
        self.save_requested.connect(self._tell)

    @property
    def thing_id(self) -> str:
        """What is edited."""
        return self._id

    def open_in_passing(self) -> None:
        """Let Enter be enough, go on behind the last word, and tell with `passed` when a key has ended it."""
        self._in_passing = True
        self.moveCursor(QTextCursor.MoveOperation.End)

    def commit(self) -> None:
        """Ask for the words to be kept and go away."""
        text = self.toPlainText().strip() if self._is_note else " ".join(self.toPlainText().split())
        # A group may go without a title, a column and a note may not go without words.
        if not text and (self._is_note or self._is_column):
            self.cancel()
        elif not self._done:
            self._end()
            if text != self._original:
                self._request(text)

    def cancel(self) -> None:
        """Leave the words as they were and go away."""
        if not self._done:
            self._end()
            if self._told:
                self._intents.edit_cancelled.emit(self._id, self._original)

    def event(self, event: QEvent) -> bool:
        # In a room Esc is also the way to the capture bar; that would take the focus, and keep what is given up here.
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
        elif event.key() in _ENTER and (control or not self._is_note or (self._in_passing and not shift)):
            self.commit()
        else:
            super().keyPressEvent(event)
        if self._in_passing and self._done:
            self.passed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        # The editor's own menu takes the focus too, but nobody has left.
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()
        super().focusOutEvent(event)

    def flush(self) -> None:
        """Tell what was typed, unless the editor is done."""
        if not self._done:
            super().flush()

    def _be_one_line(self) -> None:
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(1)

    def _tell(self, text: str) -> None:
        if self._is_note and text.strip():
            self._told = True
            self._intents.edit_typing.emit(self._id, text)

    def _request(self, text: str) -> None:
        if self._is_note:
            self._intents.edit_requested.emit(self._id, text)
        elif self._is_column:
            self._intents.column_rename_requested.emit(self._id, text)
        else:
            self._intents.group_rename_requested.emit(self._id, text)

    def _end(self) -> None:
        self._done = True
        self._words.stop()
        self.finished.emit()
