"""What goes from the console to the stage: white-listed views and the clock, unless frozen or blank."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, TypeAlias

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QPixmap
from PySide6.QtWidgets import QWidget

from app.domain.workshop.agenda import ClockReading
from app.domain.workshop.stage import StageView
from widgets.keys.own_keys import with_keys
from widgets.room.side_by_side import SideBySide, has_room_for_both
from widgets.room.stage_displays import StageDisplays

if TYPE_CHECKING:
    from widgets.stage.window import StageWindow

StageState: TypeAlias = Literal["closed", "live", "frozen", "blank", "behind", "away"]
"""What the room sees: nothing, what happens, what happened before, an empty page, the console in front of it, or
nothing because the display is gone."""


class StageLink(QObject):
    """Opens the stage and feeds it."""

    opened = Signal()
    changed = Signal()
    """The stage was opened, closed, frozen or blanked."""

    moved_on = Signal(int)
    """A presenter's remote went on (1) or back (-1) beyond the pages of the step."""

    one_display = Signal()
    """Console and stage stand beside each other on the only display there is."""

    def __init__(self, console: QWidget, say: Callable[[str], None], title: Callable[[], str]) -> None:
        super().__init__(console)
        self._console = console
        self._say = say
        self._title = title
        self.window: StageWindow | None = None
        self.commands: list[QAction] = []
        """What also works with the keys while the stage has the focus."""
        self.frozen = False
        self.blanked = False
        self._view: StageView | None = None
        self._beside: SideBySide | None = None
        self._displays: StageDisplays | None = None

    def toggle(self) -> None:
        """Open the stage, or close it."""
        if self.window is not None and self.window.isVisible():
            self.close()
            return
        from widgets.stage.window import StageWindow

        self.window = StageWindow(self._title())
        self.window.addActions(self.commands)
        self.window.closed.connect(self._forget)
        self.window.turned.connect(self._turned)
        self.window.blank_wanted.connect(self.blank)
        self.frozen = self.blanked = False
        if self._view is not None:
            self.window.page.show_view(self._view)
        self._displays = StageDisplays(self._console, self.window, self._say)
        self._displays.changed.connect(self.changed)
        alone = not self._displays.open()
        if alone and has_room_for_both(self._console.window()):
            self._beside = SideBySide(self._console.window(), self.window)
        if alone:
            self.window.appear(full=False)
        self.opened.emit()
        self.changed.emit()
        if alone:
            self._say_what_to_share()
        self._console.window().activateWindow()

    def _say_what_to_share(self) -> None:
        if self._beside is not None:
            self.one_display.emit()
        else:
            self._say(
                with_keys("The stage lies behind this window: share the window “Stage”, or this one with {room.share}.")
            )

    def _forget(self) -> None:
        if self.window is not None:
            window, self.window, self._displays = self.window, None, None
            window.deleteLater()
        if self._beside is not None:
            beside, self._beside = self._beside, None
            beside.give_back()
        self.changed.emit()

    def close(self) -> None:
        """Take the stage away."""
        if self.window is not None:
            self.window.close()

    def state(self) -> StageState:
        """Return what the room sees now."""
        window = self.window
        if window is None or not window.isVisible():
            return "closed"
        if self._displays is not None and self._displays.away and window.isMinimized():
            return "away"
        if self.blanked:
            return "blank"
        if self.frozen:
            return "frozen"
        console = self._console.window()
        covers = console.isActiveWindow() and console.frameGeometry().intersects(window.geometry())
        return "behind" if window.isMinimized() or covers else "live"

    def picture(self) -> QPixmap | None:
        """Return what the room sees as a picture; None while there is no stage."""
        return self.window.page.grab() if self.window is not None and self.window.isVisible() else None

    def view(self) -> StageView | None:
        """Return what the stage shows, or would show if it was open."""
        return self._view

    def show_view(self, view: StageView) -> None:
        """Hand the stage what the room may see."""
        self._view = view
        if self.window is not None and not self.frozen:
            self.window.page.show_view(view)

    def show_clock(self, reading: ClockReading) -> None:
        """Hand the stage the time."""
        if self.window is not None and not self.frozen:
            self.window.page.show_clock(reading)

    def turn(self, step: int) -> bool:
        """Turn the page of the stage; returns False beyond its first and last."""
        return self.window is not None and self.window.page.turn(step)

    def _turned(self, step: int) -> None:
        if not self.turn(step):
            self.moved_on.emit(step)

    def freeze(self) -> None:
        """Keep the stage as it is, or let it follow again."""
        if self.window is None:
            return
        self.frozen = not self.frozen
        if not self.frozen and self._view is not None:
            self.window.page.show_view(self._view)
        words = (
            with_keys("The stage is frozen ({room.freeze} lets it follow again).")
            if self.frozen
            else "The stage follows again."
        )
        self._say(words)
        self.changed.emit()

    def blank(self) -> None:
        """Blank the stage, or show it again."""
        if self.window is None:
            return
        self.blanked = not self.blanked
        self.window.page.set_blank(self.blanked)
        self._say(
            with_keys("The stage is blank ({room.blank} shows it again).")
            if self.blanked
            else "The stage is shown again."
        )
        self.changed.emit()
