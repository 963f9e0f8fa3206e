"""Editors whose words reach the disk by themselves.

`save_requested` comes after half a second without typing, at least once a second while typing goes on, when
the focus leaves, and on `flush()`. If saving fails, call `save_failed()`: the words stay in the editor, count
as unsaved and are offered again with the next key or flush.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

PAUSE_MS = 500
CEILING_MS = 1_000


class SavedWords(QObject):
    """Knows which of an editor's words are on disk, and when the others are due.

    `read` returns what the editor holds, `ask` asks for saving it.
    """

    def __init__(
        self,
        editor: QObject,
        read: Callable[[], str],
        ask: Callable[[str], None],
        pause_ms: int = PAUSE_MS,
        ceiling_ms: int = CEILING_MS,
    ) -> None:
        super().__init__(editor)
        self._read = read
        self._ask = ask
        self._stored = ""
        self._before = ""
        self._pause = QTimer(self)
        self._ceiling = QTimer(self)
        for timer, interval in ((self._pause, pause_ms), (self._ceiling, ceiling_ms)):
            timer.setSingleShot(True)
            timer.setInterval(interval)
            timer.timeout.connect(self.flush)

    def touch(self) -> None:
        """Note that something was typed."""
        if self.are_pending():
            self._pause.start()
            if not self._ceiling.isActive():
                self._ceiling.start()

    def are_pending(self) -> bool:
        """Tell whether the editor holds words that are not on disk."""
        return self._read() != self._stored

    def take_stored(self, text: str) -> bool:
        """Learn what is on disk; return False, and learn nothing, while there are words that are not."""
        if self.are_pending():
            return False
        self._stored = text
        return True

    def reset(self, text: str) -> None:
        """Learn what is on disk, whatever stood in the editor."""
        self.stop()
        self._stored = self._before = text

    def flush(self) -> None:
        """Ask for saving now if there is something to save."""
        self.stop()
        text = self._read()
        if text != self._stored:
            # Taken as saved first: whoever saves may tell of a failure or refresh the editor at once.
            self._before, self._stored = self._stored, text
            self._ask(text)

    def failed(self) -> None:
        """Take back that the words are on disk."""
        self._stored = self._before

    def stop(self) -> None:
        """Ask no more by itself until something is typed."""
        self._pause.stop()
        self._ceiling.stop()


def changed_range(old: str, new: str) -> tuple[int, int, int]:
    """Return the common start and where the difference ends in `old` and in `new`."""
    start = 0
    shortest = min(len(old), len(new))
    while start < shortest and old[start] == new[start]:
        start += 1
    tail = 0
    while tail < shortest - start and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return start, len(old) - tail, len(new) - tail


def typed_on(field: QWidget, held: str, stored: str) -> bool:
    """Tell whether somebody goes on typing in `field`, which holds what is stored but for blanks around it.

    A store that cuts those off must not take them out of the field: the next word would be joined to the last.
    """
    return field.hasFocus() and held.strip() == stored.strip()


def _units(text: str) -> int:
    """Return the length in UTF-16 units, which is what Qt's cursors count."""
    return len(text) + sum(1 for char in text if ord(char) > 0xFFFF)


def leaves_history(event: QKeyEvent, can_undo: bool, can_redo: bool) -> bool:
    """Tell whether a key asks for an undo or redo that an editor has nothing of its own for."""
    undo = event.matches(QKeySequence.StandardKey.Undo) and not can_undo
    redo = event.matches(QKeySequence.StandardKey.Redo) and not can_redo
    return undo or redo


class AutosavePlainText(QPlainTextEdit):
    """A plain text editor of several lines that asks to be saved."""

    save_requested = Signal(str)

    def __init__(
        self, parent: QWidget | None = None, *, pause_ms: int = PAUSE_MS, ceiling_ms: int = CEILING_MS
    ) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self._words = SavedWords(self, self.toPlainText, self.save_requested.emit, pause_ms, ceiling_ms)
        self.textChanged.connect(self._words.touch)

    def event(self, event: QEvent) -> bool:
        # With no typing of its own to take back, the field leaves the keys to the workspace's undo.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            document = self.document()
            if leaves_history(event, document.isUndoAvailable(), document.isRedoAvailable()):
                event.ignore()
                return False
        return super().event(event)

    def has_unsaved_words(self) -> bool:
        """Tell whether the editor holds words that are not on disk."""
        return self._words.are_pending()

    def set_text_from_store(self, text: str) -> None:
        """Show what the store says, unless somebody is typing; the cursor stays where it is."""
        old = self.toPlainText()
        if typed_on(self, old, text) or not self._words.take_stored(text) or old == text:
            return
        start, old_end, new_end = changed_range(old, text)
        cursor = QTextCursor(self.document())
        cursor.setPosition(_units(old[:start]))
        cursor.setPosition(_units(old[:old_end]), QTextCursor.MoveMode.KeepAnchor)
        self.blockSignals(True)
        # Nobody typed this here: the field's own undo must never take it away, and what came before fits no more.
        self.document().setUndoRedoEnabled(False)
        cursor.insertText(text[start:new_end])
        self.document().setUndoRedoEnabled(True)
        self.blockSignals(False)

    def replace_text(self, text: str) -> None:
        """Show `text` as saved, whatever stood here: the words before have become something, or left."""
        self._words.reset(text)
        if self.toPlainText() != text:
            self.blockSignals(True)
            self.setPlainText(text)
            self.blockSignals(False)
            self.moveCursor(QTextCursor.MoveOperation.End)

    def flush(self) -> None:
        """Ask for saving now if there is something to save."""
        self._words.flush()

    def save_failed(self) -> None:
        """Take back that the words are on disk."""
        self._words.failed()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.flush()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.flush()


class AutosaveLine(QLineEdit):
    """A line of plain text that asks to be saved; Enter saves at once."""

    save_requested = Signal(str)

    def __init__(
        self, parent: QWidget | None = None, *, pause_ms: int = PAUSE_MS, ceiling_ms: int = CEILING_MS
    ) -> None:
        super().__init__(parent)
        self._words = SavedWords(self, self.text, self.save_requested.emit, pause_ms, ceiling_ms)
        self.textChanged.connect(self._words.touch)
        self.returnPressed.connect(self.flush)

    def event(self, event: QEvent) -> bool:
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent):
            undo, redo = self.isUndoAvailable(), self.isRedoAvailable()
            if leaves_history(event, undo, redo):
                event.ignore()
                return False
        return super().event(event)

    def has_unsaved_words(self) -> bool:
        """Tell whether the line holds words that are not on disk."""
        return self._words.are_pending()

    def set_text_from_store(self, text: str) -> None:
        """Show what the store says, unless somebody is typing; the cursor stays where it is."""
        old = self.text()
        if typed_on(self, old, text) or not self._words.take_stored(text) or old == text:
            return
        start, old_end, new_end = changed_range(old, text)
        position = self.cursorPosition()
        if position >= _units(old[:old_end]):
            position += _units(text[:new_end]) - _units(old[:old_end])
        elif position > _units(old[:start]):
            position = _units(old[:start])
        self.blockSignals(True)
        self.setText(text)
        self.blockSignals(False)
        self.setCursorPosition(position)

    def flush(self) -> None:
        """Ask for saving now if there is something to save."""
        self._words.flush()

    def save_failed(self) -> None:
        """Take back that the words are on disk."""
        self._words.failed()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.flush()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.flush()
