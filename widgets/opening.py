"""Opening a workspace, and files that somebody opened from outside: what becomes of them in the window."""

import sys
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from app import paths
from app.domain.errors import AppError
from widgets.places import PlaceOwner, lead_on

# The first paint needs none of these.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from app.plenary import Plenary
    from app.services.exchange.packages import Opened
    from widgets.context import Context
    from widgets.opening_behind import OpeningBehind
    from widgets.pages.home import HomePage


class Window(PlaceOwner, Protocol):
    """The window that things are opened in."""

    def workshop_id(self) -> str | None:
        """Return the workshop whose room is open."""

    def show_plenary(self, plenary: "Plenary") -> None:
        """Show an open workspace."""

    def show_page(self, place: str, page: QWidget) -> QWidget:
        """Show a page as the one of a place."""

    def drop_page(self, place: str) -> None:
        """Take a page away."""


class Opening(QObject):
    """Opens workspaces and packages in one window."""

    settled = Signal()
    """A workspace is open, or it was said why none is."""

    def __init__(self, window: Window, parent: QWidget, stack: QStackedWidget) -> None:
        super().__init__(parent)
        self._window = window
        self._parent = parent
        self._stack = stack
        self._behind: OpeningBehind | None = None
        self._home: HomePage | None = None

    def show_home(self, path: Path | None, due_rows: int) -> bool:
        """Show at once what a first look at a workspace says of it; `open_behind` opens it then.

        Args:
            due_rows: how many rows of what is due are to be expected.

        Returns:
            whether Home is shown: not for a file that is not as plain as can be, which has to be opened first.
        """
        from app.bootstrap import first_look

        look = first_look(path)
        if look is None:
            return False
        from widgets.pages.home import HomePage

        home = self._home = HomePage()
        home.show_look(look)
        home.show_templates()
        home.leave_room_for_due(due_rows)
        home.workspace_needed.connect(self.finish)
        self._window.show_page("home", lead_on(home, self._window)).setFocus(Qt.FocusReason.OtherFocusReason)
        home.repaint()
        return True

    def open_behind(self, path: Path | None) -> None:
        """Open a workspace while its Home is looked at; whatever needs it waits for it."""
        from widgets.opening_behind import OpeningBehind

        self._behind = OpeningBehind(path, self)
        self._behind.ended.connect(self.finish, Qt.ConnectionType.QueuedConnection)
        self._behind.start()

    def finish(self) -> None:
        """Wait until the workspace that is being opened is open, and show it; where it cannot be opened, say why."""
        behind, self._behind = self._behind, None
        if behind is None:
            return
        try:
            plenary = behind.result()
        except AppError as error:
            self._home = None
            self._window.drop_page("home")
            self._show_not_opened(error, behind.path)
        else:
            self._window.show_plenary(plenary)
            self.settled.emit()
        behind.deleteLater()

    def go_on_at_home(self, context: "Context") -> bool:
        """Let a Home that is looked at already work with the workspace, now that it is open; False where none is.

        Whoever has begun to use it is not disturbed.
        """
        home, self._home = self._home, None
        if home is None:
            return False
        home.use(context)
        home.refresh()
        return True

    def opened(self) -> "Context | None":
        """Return what works with the open workspace, waiting for one that is just being opened; None where none is."""
        self.finish()
        return self._window.context

    def open_workspace(self, path: Path | None, *, anew: bool = False) -> None:
        """Open a workspace (the user's own when none is named); where that fails, say why, and what can be done."""
        from app.bootstrap import open_plenary

        try:
            plenary = open_plenary(path, anew=anew)
        except AppError as error:
            self._show_not_opened(error, path)
            return
        self._window.show_plenary(plenary)
        self.settled.emit()

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
                self.settled.emit()
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
            from PySide6.QtCore import QProcess

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
        self.settled.emit()

    def _open_instead(self, path: Path | None, anew: bool) -> None:
        sorry = self.sender()
        if isinstance(sorry, QWidget):
            self._stack.removeWidget(sorry)
            sorry.deleteLater()
        self.open_workspace(path, anew=anew)
