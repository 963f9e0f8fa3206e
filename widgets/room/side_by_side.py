"""Console and stage beside each other on the only display there is."""

from typing import Final

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from widgets.theme.style import zoom

LEAST_CONSOLE: Final = 560
"""In pixels; a console narrower than this is no place to work."""

_CONSOLE_SHARE: Final = 0.46
"""The room reads what is on the stage from afar, so that gets the larger part."""


LEAST_DISPLAY: Final = 1240
"""A display narrower than this holds one of the two."""


def has_room_for_both(console: QWidget) -> bool:
    """Return whether console and stage find room beside each other where the console is."""
    return console.screen().availableGeometry().width() >= LEAST_DISPLAY * zoom()


class SideBySide:
    """Puts console and stage beside each other, and gives the console its old place back afterwards."""

    def __init__(self, console: QWidget, stage: QWidget) -> None:
        self._console = console
        self._was_maximised = console.isMaximized()
        self._was_full = console.isFullScreen()
        self._before = console.normalGeometry() if self._was_maximised or self._was_full else console.geometry()
        room = console.screen().availableGeometry()
        frame = console.frameGeometry()
        self._frame = frame.size() - console.size()
        width = max(LEAST_CONSOLE, round(room.width() * _CONSOLE_SHARE))
        if self._was_maximised or self._was_full:
            console.showNormal()
        self._put(console, QRect(room.left(), room.top(), width, room.height()))
        self._put(stage, QRect(room.left() + width, room.top(), room.width() - width, room.height()))
        self.place = console.geometry()
        """Where the console was put: whoever moves it since wants it there."""

    def _put(self, window: QWidget, where: QRect) -> None:
        window.move(where.topLeft())
        window.resize(where.size() - self._frame)

    def give_back(self) -> None:
        """Give the console its old place back, unless somebody has moved it since."""
        if self._console.size() != self.place.size():
            return
        if self._was_maximised:
            self._console.showMaximized()
        elif self._was_full:
            self._console.showFullScreen()
        else:
            self._console.move(self._before.topLeft())
            self._console.resize(self._before.size())
