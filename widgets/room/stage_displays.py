"""The stage on a display of its own, while displays come, go and change places."""

from collections.abc import Callable, Sequence
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


class Displays(QObject):
    """The displays of the computer, and what becomes of them."""

    came = Signal()
    gone = Signal(object)
    """A display that shows nothing more."""

    moved = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        app = QGuiApplication.instance()
        app.screenRemoved.connect(self._removed)  # type: ignore[union-attr]
        app.screenAdded.connect(self._added)  # type: ignore[union-attr]
        for screen in self.all():
            screen.geometryChanged.connect(self.moved)

    def all(self) -> Sequence[QScreen]:
        """Return those that are there."""
        return QGuiApplication.screens()

    def _added(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self.moved)
        self.came.emit()

    def _removed(self, screen: QScreen) -> None:
        self.gone.emit(screen)


class StageDisplays(QObject):
    """Fills a display the console is not on; without one the stage waits, minimised, until one is there again."""

    changed = Signal()

    def __init__(
        self,
        console: QWidget,
        stage: "StageWindow",
        say: Callable[[str], None],
        displays: Displays | None = None,
    ) -> None:
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
        self._displays = displays or Displays(self)
        self._displays.came.connect(self._moved)
        self._displays.gone.connect(self._gone)
        self._displays.moved.connect(self._moved)
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
        others = [s for s in self._displays.all() if s is not here]
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
