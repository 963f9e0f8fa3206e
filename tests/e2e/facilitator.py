"""A facilitator at the keyboard: what the end-to-end tests are written in."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.domain.workshop.content import WorkshopContent
from widgets.main_window import MainWindow
from widgets.room.room import Room

KEYS = {
    "F4": Qt.Key.Key_F4,
    "Enter": Qt.Key.Key_Return,
    "Tab": Qt.Key.Key_Tab,
    "Esc": Qt.Key.Key_Escape,
    "Space": Qt.Key.Key_Space,
    "Up": Qt.Key.Key_Up,
    "Down": Qt.Key.Key_Down,
    "Left": Qt.Key.Key_Left,
    "Right": Qt.Key.Key_Right,
    "Del": Qt.Key.Key_Delete,
    "Backspace": Qt.Key.Key_Backspace,
    "F2": Qt.Key.Key_F2,
    "F5": Qt.Key.Key_F5,
    "F8": Qt.Key.Key_F8,
    "F9": Qt.Key.Key_F9,
    "PgDown": Qt.Key.Key_PageDown,
    "PgUp": Qt.Key.Key_PageUp,
}
MODIFIERS = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
}


class Facilitator:
    """Types, presses keys and looks; knows the window only from outside."""

    def __init__(self, qtbot: QtBot, open_window: Callable[[QtBot], MainWindow]) -> None:
        self.qtbot = qtbot
        self._open = open_window
        self.window = open_window(qtbot)
        self._activate()

    def _activate(self) -> None:
        self.window.activateWindow()
        self.qtbot.waitUntil(lambda: QApplication.activeWindow() is self.window)

    def close(self) -> None:
        """Close the window, whatever it asks."""
        if self.window.context is not None:
            self.window.safekeeping.ask = lambda _words, _close: True
        self.window.close()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def restart(self) -> None:
        """Close the window and start again."""
        self.close()
        self.window = self._open(self.qtbot)
        self._activate()

    @property
    def room(self) -> Room:
        """The room that is open."""
        room = self.window.room
        assert room is not None
        return room

    def content(self) -> WorkshopContent:
        """What is on disk of the workshop in the room."""
        assert self.window.context is not None
        return self.window.context.plenary.workshops.content(self.room.workshop_id)

    def focus(self) -> QWidget:
        """Where the keyboard goes."""
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def type(self, words: str) -> None:
        """Type words into whatever has the focus, a key at a time."""
        QApplication.processEvents()
        for letter in words:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(self.focus(), QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))

    def press(self, *combinations: str) -> None:
        """Press keys such as "Enter", "Ctrl+Z", "Ctrl+Shift+S"."""
        for combination in combinations:
            QApplication.processEvents()
            *held, key = combination.split("+")
            modifiers = Qt.KeyboardModifier.NoModifier
            for name in held:
                modifiers |= MODIFIERS[name]
            code = KEYS.get(key) or Qt.Key(ord(key.upper()))
            QTest.keyClick(self.focus(), code, modifiers)

    def say(self, words: str) -> None:
        """Type words and press Enter."""
        self.type(words)
        self.press("Enter")

    def paste(self, text: str) -> None:
        """Paste text as if copied elsewhere."""
        QGuiApplication.clipboard().setText(text)
        self.press("Ctrl+V")

    def click(self, name: str) -> None:
        """Press the visible button with this accessible name."""
        for window in QApplication.topLevelWidgets():
            for kind in (QPushButton, QToolButton):
                for button in window.findChildren(kind):
                    if button.isVisible() and button.isEnabled() and button.accessibleName() == name:
                        button.click()
                        return
        raise AssertionError(f"there is no button “{name}” to press")

    def go_to_step(self, key: str) -> None:
        """Press Next until the step with this key is there."""
        for _ in range(40):
            step = self.room.step()
            if step is not None and step.key == key:
                return
            self.press("Ctrl+PgDown")
        raise AssertionError(f"never came to the step {key}")
