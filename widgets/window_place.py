"""Where the main window opens: within the screen that is there, and where it was when it was closed."""

from typing import Final

from PySide6.QtCore import QObject, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.settings import SettingsFile, WindowPlace

USUAL: Final = QSize(1280, 760)
LEAST: Final = QSize(480, 320)
"""Less than the smallest screen leaves between its task bar and the window's own title."""

_FRAME: Final = QSize(16, 40)
"""What systems draw around a window; how much it is on this one is known when the window stands."""

_IN_SIGHT: Final = QSize(120, 40)
"""So much of a remembered window must lie on a screen, or the screen it was on is gone."""


def open_in_place(window: QWidget, settings: SettingsFile) -> None:
    """Give a window, before it is shown, the place it had, or its usual size in the middle of the screen."""
    window.setMinimumSize(LEAST)
    remembered = settings.values.window
    where = _still_there(remembered) if remembered is not None else None
    if where is None or remembered is None:
        room = window.screen().availableGeometry()
        where = QRect(room.topLeft(), USUAL.boundedTo(_inside(room)))
        where.moveCenter(room.center())
    window.resize(where.size())
    window.move(where.topLeft())
    if remembered is not None and remembered.maximised:
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)
    _Displays(window)


class _Displays(QObject):
    """Brings a window back into sight when the display it was on is gone."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        QGuiApplication.instance().screenRemoved.connect(self._gone)  # type: ignore[union-attr]

    def _gone(self) -> None:
        # First Qt gives the window another display.
        QTimer.singleShot(0, self, lambda: keep_within_screen(self._window))


def keep_within_screen(window: QWidget) -> None:
    """Move and shrink a window that stands so that nothing of it, its frame included, lies off the screen."""
    if window.isMaximized() or window.isFullScreen() or window.isMinimized():
        return
    room, frame = window.screen().availableGeometry(), window.frameGeometry()
    if room.contains(frame):
        return
    around = frame.size() - window.size()
    window.resize(window.size().boundedTo(room.size() - around))
    frame.setSize(window.size() + around)
    window.move(_moved_into(frame, room).topLeft())


def remember_place(window: QWidget, settings: SettingsFile) -> None:
    """Remember where a window is, for the next start."""
    spread = window.isMaximized() or window.isFullScreen() or window.isMinimized()
    where = window.normalGeometry() if spread else QRect(window.pos(), window.size())
    maximised = window.isMaximized() or window.isFullScreen()
    place = WindowPlace(where.x(), where.y(), where.width(), where.height(), maximised)
    if where.isValid() and place != settings.values.window:
        settings.change(window=place)


def _still_there(place: WindowPlace) -> QRect | None:
    """Return a remembered place within the screen that shows most of it; none where no screen does."""
    where = QRect(place.x, place.y, place.width, place.height)
    seen = [(screen.availableGeometry(), screen.availableGeometry() & where) for screen in QGuiApplication.screens()]
    room, shared = max(seen, key=lambda one: one[1].width() * one[1].height())
    if shared.width() < _IN_SIGHT.width() or shared.height() < _IN_SIGHT.height():
        return None
    return _moved_into(QRect(where.topLeft(), where.size().expandedTo(LEAST).boundedTo(_inside(room))), room)


def _inside(room: QRect) -> QSize:
    return (room.size() - _FRAME).expandedTo(QSize(1, 1))


def _moved_into(where: QRect, room: QRect) -> QRect:
    """Return a rectangle moved so that it lies in another; its top left corner where it does not fit."""
    moved = QRect(where)
    moved.moveLeft(max(min(where.x(), room.x() + room.width() - where.width()), room.x()))
    moved.moveTop(max(min(where.y(), room.y() + room.height() - where.height()), room.y()))
    return moved
