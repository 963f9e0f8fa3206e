"""The stage on a display of its own, while displays come, go and change places."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from widgets.keys.own_keys import with_keys

if TYPE_CHECKING:
    from widgets.stage.window import StageWindow

_WINDOWED = QSize(960, 540)
"""What the stage takes of the console's display when somebody calls it up while its own is gone."""

_GONE = "The display of the stage is gone. The stage comes back with it; {room.share} shares this window meanwhile."


class StageDisplays(QObject):
    """Fills a display the console is not on; without one the stage waits, minimised, until one is there again."""

    changed = Signal()

    def __init__(self, console: QWidget, stage: "StageWindow", say: Callable[[str], None]) -> None:
        super().__init__(stage)
        self._console = console
        self._stage = stage
        self._say = say
        self._own = False
        """Whether the stage was given a display of its own: only then is it ours to move."""

        self.away = False
        """Whether the display of the stage is gone."""

        self._told = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._settle)
        app = QGuiApplication.instance()
        app.screenRemoved.connect(self._gone)  # type: ignore[union-attr]
        app.screenAdded.connect(self._came)  # type: ignore[union-attr]
        for screen in QGuiApplication.screens():
            screen.geometryChanged.connect(self._moved)
        if (window := console.window().windowHandle()) is not None:
            window.screenChanged.connect(self._moved)

    def open(self) -> bool:
        """Fill a display the console is not on; without one return False, and leave it to others to show the stage."""
        free = self._free()
        if free is not None:
            self._fill(free)
        return free is not None

    def _free(self) -> QScreen | None:
        """Return a display that shows nothing of the console's: a mirror of it is none."""
        here = self._console.screen()
        others = [s for s in QGuiApplication.screens() if s is not here]
        return next((s for s in others if not s.geometry().intersects(here.geometry())), None)

    def _fill(self, screen: QScreen) -> None:
        self._own, self.away, self._told = True, False, False
        self._stage.setScreen(screen)
        self._stage.setGeometry(screen.geometry())
        self._stage.appear(full=True)

    def _wait(self) -> None:
        # Not `showNormal` first: for a moment the stage would cover the console.
        self.away = True
        self._stage.setWindowState(Qt.WindowState.WindowMinimized)

    def _came(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._moved)
        self._soon.start(0)

    def _gone(self, screen: QScreen) -> None:
        # Qt and the window manager would put both windows onto the display that is left, the stage in front.
        if self._own and not self.away and screen in (self._stage.screen(), self._console.screen()):
            self._wait()
        self._soon.start(0)

    def _moved(self) -> None:
        self._soon.start(0)

    def _settle(self) -> None:
        """Look where console and stage are, now that the displays have changed."""
        if not self._own:
            return
        free, here = self._free(), self._console.screen().geometry()
        covers = self._stage.isFullScreen() and self._stage.screen().geometry().intersects(here)
        if free is not None and (self.away or covers):
            back = self.away
            self._fill(free)
            self._say("The stage is on its display again." if back else "The stage has gone to the other display.")
        elif free is None and (covers or (self.away and not self._told)):
            self._wait()
            self._told = True
            windowed = QRect(here.topLeft(), _WINDOWED.boundedTo(here.size()))
            windowed.moveCenter(here.center())
            self._stage.setGeometry(windowed)
            self._say(with_keys(_GONE))
        elif self._stage.isFullScreen() and self._stage.geometry() != self._stage.screen().geometry():
            self._stage.setGeometry(self._stage.screen().geometry())
        self.changed.emit()
