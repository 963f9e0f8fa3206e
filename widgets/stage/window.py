"""The stage: the window the room sees."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QScreen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from widgets.keys.digit_row import DigitRow
from widgets.stage.page import StagePage
from widgets.theme.style import set_surface

_ON = (Qt.Key.Key_PageDown, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Space)
_BACK = (Qt.Key.Key_PageUp, Qt.Key.Key_Left, Qt.Key.Key_Up)
_BLANK = (Qt.Key.Key_Period, Qt.Key.Key_B)
"""What presenters' remotes send: they are keyboards that know the keys of slide shows."""


class StageWindow(QWidget):
    """A window for the page of the stage: on the other screen, where there is one."""

    closed = Signal()
    turned = Signal(int)
    """A presenter's remote, or whoever has the keys, goes on (1) or back (-1)."""

    blank_wanted = Signal()

    def __init__(self, workshop_title: str) -> None:
        super().__init__()
        self.setWindowTitle(f"{workshop_title} — Stage")
        self.setAccessibleName("Stage")
        self.setMinimumSize(QSize(480, 320))
        self.resize(1280, 720)
        set_surface(self, "window")
        self.page = StagePage()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        DigitRow(self)
        QGuiApplication.instance().screenRemoved.connect(self._screen_removed)  # type: ignore[union-attr]

    def open_on_other_screen(self, console: QWidget) -> bool:
        """Fill a screen the console is not on; with one screen return False, and leave it to others to show it."""
        here = console.screen()
        others = [s for s in QGuiApplication.screens() if s is not here]
        if others:
            self.setScreen(others[0])
            self.setGeometry(others[0].geometry())
            self.showFullScreen()
        return bool(others)

    def _screen_removed(self, screen: QScreen) -> None:
        # The window would jump onto the console's screen and cover it.
        if self.screen() is screen or len(QGuiApplication.screens()) == 1:
            self.showNormal()
            self.showMinimized()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() == Qt.Key.Key_F11:
            self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
        elif plain and event.key() in _ON:
            self.turned.emit(1)
        elif plain and event.key() in _BACK:
            self.turned.emit(-1)
        elif plain and event.key() in _BLANK:
            self.blank_wanted.emit()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()
