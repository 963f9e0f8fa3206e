"""This window as what the room sees: without agenda, clock and notes, and without words that are still private."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from app.domain.workshop.agenda import ClockReading
from app.domain.workshop.stage import StageView
from widgets.keys.chords import sequences
from widgets.keys.own_keys import keys_of, with_keys
from widgets.room.panels import Panels

if TYPE_CHECKING:
    from widgets.stage.page import StagePage

_HOLD = "room.fold_side"
"""Held, its key shows what is private; let go, it is gone."""


class Sharing(QObject):
    """Turns the room into a window that is safe to share, and back.

    The step itself is shown as wide as the window; where it holds words the room may not see yet, the page of
    the stage stands in its place, and the capture bar below goes on taking what is typed.
    """

    changed = Signal()

    def __init__(self, room: QWidget, panels: Panels, body: QStackedWidget, say: Callable[[str], None]) -> None:
        super().__init__(room)
        self.on = False
        self._room = room
        self._panels = panels
        self._body = body
        self._say = say
        self._page: StagePage | None = None
        self._view: StageView | None = None
        self._private = False

    def toggle(self) -> None:
        """Make this window safe to share, or an ordinary console again."""
        self.end() if self.on else self.begin()

    def begin(self) -> None:
        """Show nothing here but what the room may see."""
        if self.on:
            return
        self.on = True
        self._panels.set_hidden(True)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)
        self._show()
        self._say(
            with_keys(
                "Share this window: your notes are hidden. Hold {room.fold_side} to see them, {room.share} ends it."
            )
        )
        self.changed.emit()

    def end(self) -> None:
        """Be an ordinary console again."""
        if not self.on:
            return
        self.on = False
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        self._panels.set_hidden(False)
        self._show()
        self.changed.emit()

    def show_view(self, view: StageView, *, private: bool) -> None:
        """Take what the room may see of the step; `private` says that its editor shows more than that."""
        self._view, self._private = view, private
        if self.on:
            self._show()

    def show_clock(self, reading: ClockReading) -> None:
        """Take the time."""
        if self.on and self._page is not None:
            self._page.show_clock(reading)

    def shows_page(self) -> bool:
        """Return whether the page of the stage stands in place of the step."""
        return self._body.currentIndex() == 1

    def _show(self) -> None:
        instead = self.on and self._private and self._view is not None
        if instead and self._view is not None:
            if self._page is None:
                from widgets.stage.page import StagePage

                self._page = StagePage()
                self._body.addWidget(self._page)
            self._page.show_view(self._view)
        self._body.setCurrentIndex(1 if instead else 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ApplicationDeactivate:
            self._panels.close_drawn()
        elif event.type() in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride):
            key = event if isinstance(event, QKeyEvent) else None
            if key is not None and self._is_hold(key):
                self._held(key)
                return True
        return super().eventFilter(watched, event)

    def _is_hold(self, event: QKeyEvent) -> bool:
        held = sequences(keys_of(_HOLD))
        if event.type() == QEvent.Type.KeyRelease and self._panels.is_drawn("side"):
            # What is held with the key may have been let go before it.
            return any(chord[0].key() == event.key() for chord in held)  # type: ignore[index]
        return QKeySequence(event.keyCombination()) in held

    def _held(self, key: QKeyEvent) -> None:
        if key.isAutoRepeat():
            return
        if key.type() == QEvent.Type.KeyRelease:
            self._panels.close_drawn()
        elif not self._panels.is_drawn("side"):
            self._panels.draw("side", focus=False)
        key.accept()
