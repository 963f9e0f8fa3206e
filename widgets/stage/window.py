"""The stage: the window the room sees."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from widgets.keys.digit_row import DigitRow
from widgets.stage.page import StagePage
from widgets.theme.style import set_surface

_ON = (Qt.Key.Key_PageDown, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Space)
_BACK = (Qt.Key.Key_PageUp, Qt.Key.Key_Left, Qt.Key.Key_Up)
_BLANK = (Qt.Key.Key_Period, Qt.Key.Key_B)
"""What presenters' remotes send: they are keyboards that know the keys of slide shows."""

_SETTLED_MS = 1_000
"""After so long the window manager has done with a new window, and a click gives it the keys."""


class StageWindow(QWidget):
    """A window for the page of the stage; where it stands is for the console to say."""

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

    def appear(self, *, full: bool) -> None:
        """Show the window, over a whole display or not, without taking the keys: whoever types goes on typing."""
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.winId()
        # Window managers give the keys to what was just shown, also where it asks them not to.
        self._take_keys(False)
        if full:
            self.showFullScreen()
        else:
            self.show()
        QTimer.singleShot(_SETTLED_MS, self, lambda: self._take_keys(True))

    def _take_keys(self, takes: bool) -> None:
        handle = self.windowHandle()
        if handle is not None:
            handle.setFlag(Qt.WindowType.WindowDoesNotAcceptFocus, not takes)

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
