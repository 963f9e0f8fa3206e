"""The keys of the digits, found by where they are: where digits need Shift, as on AZERTY, Qt finds none of them.

There Alt with the key of 1 is Alt+& for Qt, which belongs to nobody and writes "&", and Ctrl+Shift with it is Ctrl+1.
"""

import sys
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_MEANT = _HELD | Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.MetaModifier
_ROW = "1234567890"
_MAC_KEYS: Final = (18, 19, 20, 21, 23, 22, 26, 28, 25, 29)
_FIRST_KEY: Final = 2 if sys.platform == "win32" else 10
"""Where the row begins: in the scan codes of PCs, and in the key codes of X11 and Wayland."""


def digit_of(event: QKeyEvent) -> str:
    """Return the digit that stands on a key, whatever its layout writes with it; nothing for other keys."""
    if sys.platform == "darwin":
        code = event.nativeVirtualKey()
        return _ROW[_MAC_KEYS.index(code)] if code in _MAC_KEYS else ""
    place = event.nativeScanCode() - _FIRST_KEY
    return _ROW[place] if 0 <= place < len(_ROW) else ""


def _is_taken_where_the_cursor_is(event: QKeyEvent) -> bool:
    """Return whether what has the cursor wants a key for itself, as a field does whose stamp Ctrl+0 takes off."""
    here = QApplication.focusWidget()
    if here is None:
        return False
    asked = QKeyEvent(QEvent.Type.ShortcutOverride, event.key(), event.modifiers(), event.text())
    asked.ignore()
    QApplication.sendEvent(here, asked)
    return asked.isAccepted()


class DigitRow(QObject):
    """Hears the keys of a window before Qt does, and only those of the digits with Ctrl or Alt."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self._window:
            if kind == QEvent.Type.Show and (handle := self._window.windowHandle()) is not None:
                # Only there keys arrive before Qt has looked for shortcuts.
                handle.installEventFilter(self)
                self._window.removeEventFilter(self)
            return False
        if kind not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress) or not isinstance(event, QKeyEvent):
            return False
        held = event.modifiers() & _MEANT
        # Ctrl and Alt together are AltGr, which writes.
        if held & _HELD not in (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier):
            return False
        if _is_taken_where_the_cursor_is(event):
            return False
        digit = digit_of(event)
        action = self._owner(event, digit, held) if digit else None
        if action is None:
            return False
        if kind == QEvent.Type.ShortcutOverride:
            event.accept()
        elif not event.isAutoRepeat():
            action.trigger()
        return True

    def _owner(self, event: QKeyEvent, digit: str, held: Qt.KeyboardModifier) -> QAction | None:
        wanted = QKeySequence(int(Qt.Key.Key_0) + int(digit) | held.value)
        written = QKeySequence(event.keyCombination())
        found = None
        for widget in (self._window, *self._window.findChildren(QWidget)):
            for action in widget.actions():
                shortcuts = action.shortcuts()
                if shortcuts and action.isEnabled() and self._hears(widget, action):
                    if wanted in shortcuts:
                        found = action
                    elif written in shortcuts:
                        # "-" of AZERTY stands on the 6 and makes everything smaller.
                        return None
        return found

    def _hears(self, widget: QWidget, action: QAction) -> bool:
        if not widget.isVisible() or widget.window() is not self._window:
            return False
        if action.shortcutContext() == Qt.ShortcutContext.WindowShortcut:
            return True
        here = QApplication.focusWidget()
        return here is not None and (here is widget or widget.isAncestorOf(here))
