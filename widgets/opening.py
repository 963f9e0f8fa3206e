"""Opening a workspace, and files that somebody opened from outside: what becomes of them in the window."""

import sys
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QProcess, Qt
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from app import paths
from app.domain.errors import AppError

# The first paint needs none of these.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from app.plenary import Plenary
    from app.services.exchange.packages import Opened
    from widgets.context import Context


class Window(Protocol):
    """The window that things are opened in."""

    @property
    def context(self) -> "Context | None":
        """The open workspace; None until one is."""

    def workshop_id(self) -> str | None:
        """Return the workshop whose room is open."""

    def show_plenary(self, plenary: "Plenary") -> None:
        """Show an open workspace."""

    def open_room(self, workshop_id: str, step_id: str = "") -> None:
        """Open the room of a workshop."""

    def go_to(self, place: str) -> QWidget | None:
        """Show a place, leaving the room."""


class Opening(QObject):
    """Opens workspaces and packages in one window."""

    def __init__(self, window: Window, parent: QWidget, stack: QStackedWidget) -> None:
        super().__init__(parent)
        self._window = window
        self._parent = parent
        self._stack = stack

    def open_workspace(self, path: Path | None, *, anew: bool = False) -> None:
        """Open a workspace (the user's own when none is named); where that fails, say why, and what can be done."""
        from app.bootstrap import open_plenary

        try:
            plenary = open_plenary(path, anew=anew)
        except AppError as error:
            self._show_not_opened(error, path)
            return
        self._window.show_plenary(plenary)

    def open_file(self, path: Path) -> None:
        """Open a file in a window that has no workspace yet: a workspace, or a package into the user's own.

        A backup is opened to look: working in it would make it another workspace.
        """
        from app.opened_files import kind_of_file

        try:
            kind = kind_of_file(path)
            if kind == "workspace" and path.resolve().is_relative_to(paths.backup_folder().resolve()):
                from app.bootstrap import look_at

                self._window.show_plenary(look_at(path))
                return
        except AppError as error:
            self._show_not_opened(error, path)
            return
        if kind == "workspace":
            self.open_workspace(path)
            return
        self.open_workspace(None)
        self.take_in(path)

    def come_forward(self, file: str) -> None:
        """Bring the window to the front because Plenary was started again, and take in the file that was opened."""
        window = self._parent.window()
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        QApplication.alert(window)
        if file:
            self.open_from_desktop(file)

    def open_from_desktop(self, file: str) -> None:
        """Open a file while a workspace is open: take a package in, or open a workspace in a window of its own."""
        from app.opened_files import kind_of_file

        context, path = self._window.context, Path(file)
        if context is None:
            self.open_file(path)
            return
        try:
            kind = kind_of_file(path)
        except AppError as error:
            context.report(error)
            return
        if kind == "package":
            self.take_in(path)
        else:
            program = [] if getattr(sys, "frozen", False) else ["-m", "app"]
            QProcess.startDetached(sys.executable, [*program, str(path)])

    def take_in(self, path: Path) -> None:
        """Take the workshop of a package into the open workspace, and open its room unless one is open already."""
        context = self._window.context
        if context is None:
            return
        from app.domain.words.text import shorten
        from widgets.dialogs.waiting import wait_for

        packages = context.plenary.packages
        title = f"Opening “{shorten(path.name, 60)}”"
        parent = QApplication.activeWindow() or self._parent
        wait_for(context, title, lambda progress: packages.open_file(path, progress), self._show_taken, parent)

    def _show_taken(self, opened: "Opened") -> None:
        context = self._window.context
        if context is None:
            return
        # Whoever is in a room shares it: nothing else comes up there of its own accord.
        if self._window.workshop_id() is None:
            self._window.open_room(opened.workshop_id)
        if opened.is_new:
            context.say(f"“{opened.title}” was taken into your workspace", lambda: self._take_back(opened))
        else:
            context.say(f"“{opened.title}” was here already; the file changed nothing.", None)

    def _take_back(self, opened: "Opened") -> None:
        context = self._window.context
        if context is None:
            return
        if self._window.workshop_id() == opened.workshop_id:
            self._window.go_to("home")
        context.undo(None)

    def _show_not_opened(self, error: AppError, path: Path | None) -> None:
        from widgets.pages.not_opened import NotOpenedPage

        sorry = NotOpenedPage(error, path)
        sorry.wanted.connect(self._open_instead)
        self._stack.addWidget(sorry)
        self._stack.setCurrentWidget(sorry)
        sorry.take_focus()

    def _open_instead(self, path: Path | None, anew: bool) -> None:
        sorry = self.sender()
        if isinstance(sorry, QWidget):
            self._stack.removeWidget(sorry)
            sorry.deleteLater()
        self.open_workspace(path, anew=anew)
