"""What a key means where nothing is written yet."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

_CONTROL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_META = Qt.KeyboardModifier.MetaModifier
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def typed_text(event: QKeyEvent) -> str:
    """Return what a key writes; nothing for commands, and for a blank, with which no text begins."""
    held = event.modifiers() & (_CONTROL | _ALT | _META)
    text = event.text()
    # AltGr arrives as Ctrl+Alt and makes letters.
    if held not in (Qt.KeyboardModifier.NoModifier, _CONTROL | _ALT) or not text.isprintable() or text.isspace():
        return ""
    return text


def takes_words(widget: QWidget | None) -> bool:
    """Tell whether a letter that is typed into a widget is written there."""
    if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit):
        return not widget.isReadOnly()
    return isinstance(widget, QComboBox) and widget.isEditable()


def write(widget: QWidget | None, typed: str) -> None:
    """Write what was typed elsewhere into a field; nothing else takes it."""
    if typed and isinstance(widget, QLineEdit):
        widget.insert(typed)
    elif typed and isinstance(widget, QPlainTextEdit):
        widget.insertPlainText(typed)


class EnterPresses(QObject):
    """Lets Enter press a button that has the focus; by itself Qt leaves that to Space, and Enter to the dialog."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and isinstance(watched, QAbstractButton) and event.key() in _ENTER:
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if plain and event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if plain and event.type() == QEvent.Type.KeyPress:
                if not event.isAutoRepeat():
                    watched.click()
                return True
        return super().eventFilter(watched, event)


def let_enter_press(button: QAbstractButton) -> None:
    """Let Enter press `button` while it has the focus."""
    app = QApplication.instance()
    filters = app.findChildren(EnterPresses) if app is not None else []
    button.installEventFilter(filters[0] if filters else EnterPresses(app))
