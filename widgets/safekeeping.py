"""What the window does when the workspace cannot be written, is lost, or would be closed too early."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.domain.errors import AppError, WorkspaceLostError
from widgets.context import Context
from widgets.trouble_banner import TroubleBanner, stays

WAITS = (
    "The disk has not taken everything yet. What is missing is kept aside and goes in when Plenary is opened again "
    "on this computer. Copies that are made of the workspace until then do not hold it."
)
LOST_WORDS = (
    "What is typed here could not be saved anywhere. It is only in this window and goes with it. Free some room on "
    "the disk first, or copy the words to another place."
)
LOST_FILE = (
    "The workspace has no file any more. Everything said is kept beside the backups, and Plenary offers it when it is "
    "opened again."
)


class Window(Protocol):
    """The window that is kept safe."""

    @property
    def banner(self) -> TroubleBanner:
        """The line at the top."""

    def say(self, words: str) -> None:
        """Say something quietly."""

    def show_anew(self) -> None:
        """Show everything as it is in the file now."""

    def take_focus(self) -> None:
        """Put the focus where people type."""


class Safekeeping(QObject):
    """Stands between the workspace's troubles and the person at the window."""

    def __init__(self, window: Window, parent: QWidget, context: Context) -> None:
        super().__init__(parent)
        self._window = window
        self._parent = parent
        self._context = context
        self._error: WorkspaceLostError | None = None
        self.ask: Callable[[str, str], bool] = self._ask
        """Asks whether to close all the same, with the word for doing so; tests answer in its place."""
        context.troubled.connect(self._show_trouble)
        context.recovered.connect(window.banner.hide)
        context.waiting_changed.connect(window.banner.show_waiting)
        context.lost.connect(self._show_loss)
        context.moved.connect(window.show_anew)
        window.banner.choosing_wanted.connect(self.choose)

    def _show_trouble(self, error: AppError) -> None:
        if stays(error):
            self._window.banner.show_error(error)
        else:
            self._window.say(error.message)

    def _show_loss(self, error: WorkspaceLostError) -> None:
        # No dialog of its own accord: whoever is typing would answer it with the next Enter.
        self._error = error
        self._window.banner.show_error(error)

    def choose(self) -> None:
        """Let a person choose where a workspace goes whose file was lost."""
        from widgets.dialogs.lost_workspace import LostWorkspaceDialog

        if self._error is not None and self._context.loss is not None:
            dialog = LostWorkspaceDialog(self._context, self._error, self._parent)
            dialog.finished.connect(self._window.take_focus)
            dialog.open()

    def may_close(self, *, words_refused: bool) -> bool:
        """Return whether the window may close; where something would be lost or is not done, a person is asked."""
        if words_refused or self._context.waiting:
            return self.ask(LOST_WORDS, "Close and lose it")
        if isinstance(self._context.loss, WorkspaceLostError):
            return self.ask(LOST_FILE, "Close")
        if self._context.is_waiting:
            return self.ask(WAITS, "Close")
        return True

    def _ask(self, words: str, close: str) -> bool:
        from widgets.dialogs.confirm import confirmed

        return confirmed(self._context, "Close Plenary?", words, close, self._parent)
