"""What goes from the console to the stage: white-listed views and the clock, unless frozen or blank."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.workshop.agenda import ClockReading
from app.domain.workshop.stage import StageView

if TYPE_CHECKING:
    from widgets.room.stage_window import StageWindow


class StageLink(QObject):
    """Opens the stage and feeds it."""

    opened = Signal()

    def __init__(self, console: QWidget, say: Callable[[str], None], title: Callable[[], str]) -> None:
        super().__init__(console)
        self._console = console
        self._say = say
        self._title = title
        self.window: StageWindow | None = None
        self.frozen = False
        self.blanked = False
        self._view: StageView | None = None

    def toggle(self) -> None:
        """Open the stage, or close it."""
        if self.window is not None and self.window.isVisible():
            self.close()
            return
        from widgets.room.stage_window import StageWindow

        self.window = StageWindow(self._title())
        self.window.closed.connect(self._forget)
        self.frozen = self.blanked = False
        if self._view is not None:
            self.window.page.show_view(self._view)
        self.window.open_on_other_screen(self._console)
        self.opened.emit()
        self._console.window().activateWindow()

    def _forget(self) -> None:
        if self.window is not None:
            window, self.window = self.window, None
            window.deleteLater()

    def close(self) -> None:
        """Take the stage away."""
        if self.window is not None:
            self.window.close()

    def show_view(self, view: StageView) -> None:
        """Hand the stage what the room may see."""
        self._view = view
        if self.window is not None and not self.frozen:
            self.window.page.show_view(view)

    def show_clock(self, reading: ClockReading) -> None:
        """Hand the stage the time."""
        if self.window is not None and not self.frozen:
            self.window.page.show_clock(reading)

    def freeze(self) -> None:
        """Keep the stage as it is, or let it follow again."""
        if self.window is None:
            return
        self.frozen = not self.frozen
        if not self.frozen and self._view is not None:
            self.window.page.show_view(self._view)
        words = "The stage is frozen (F8 lets it follow again)." if self.frozen else "The stage follows again."
        self._say(words)

    def blank(self) -> None:
        """Blank the stage, or show it again."""
        if self.window is None:
            return
        self.blanked = not self.blanked
        self.window.page.set_blank(self.blanked)
        self._say("The stage is blank (F9 shows it again)." if self.blanked else "The stage is shown again.")
