"""The field of the capture bar."""

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from widgets.controls.growing_text import GrowingText

MAX_LINES = 5
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class CaptureText(GrowingText):
    """Enter submits, Shift+Enter starts a line, Tab goes to the next place, Up in an empty field to what was said.

    Ctrl+0 takes the stamp off while `is_stamped`; otherwise it is the window's, as everywhere.
    """

    submitted = Signal()
    lines_pasted = Signal(str)
    next_place = Signal(int)
    left_upwards = Signal()
    last_wanted = Signal()
    unstamped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, most=MAX_LINES)
        self.setProperty("role", "capture")
        self.is_stamped = False

    def event(self, event: QEvent) -> bool:
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and self._takes_stamp_off(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in _PLAIN
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.submitted.emit()
        elif event.key() == Qt.Key.Key_Tab and plain:
            self.next_place.emit(1)
        elif event.key() == Qt.Key.Key_Backtab:
            self.next_place.emit(-1)
        elif event.key() == Qt.Key.Key_Up and not self.toPlainText():
            (self.last_wanted if plain else self.left_upwards).emit()
        elif self._takes_stamp_off(event):
            self.unstamped.emit()
        else:
            super().keyPressEvent(event)

    def _takes_stamp_off(self, event: QKeyEvent) -> bool:
        # AZERTY has "à" on the key of the 0.
        is_key = event.key() in (Qt.Key.Key_0, Qt.Key.Key_Agrave)
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return self.is_stamped and is_key and held == Qt.KeyboardModifier.ControlModifier

    def focusNextPrevChild(self, _next: bool) -> bool:
        return False

    def insertFromMimeData(self, source: QMimeData) -> None:
        text = source.text()
        cells = "\t" in text.strip("\r\n ")
        if cells or len([line for line in text.splitlines() if line.strip()]) > 1:
            self.lines_pasted.emit(text)
        else:
            super().insertFromMimeData(source)
