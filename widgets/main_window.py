"""The main window: the places at the left, a page at the right, and the room over both."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QButtonGroup, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from app.domain.errors import AppError
from app.settings import SettingsFile
from widgets.commands import add_command
from widgets.controls.buttons import text_button
from widgets.controls.labels import text_label
from widgets.places import PLACES, make_page
from widgets.theme.style import apply_theme, current_choice, set_surface, step_zoom, zoom
from widgets.theme.tokens import SPACE_1, SPACE_2, SPACE_3, SPACE_4

# What the first paint does not need is imported when it is: people see the window sooner.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from app.domain.records.changes import ChangeSet
    from widgets.context import Context
    from widgets.controls.toast import Toast
    from widgets.jobs import Work
    from widgets.room.room import Room
    from widgets.trouble_banner import TroubleBanner

SIDEBAR_WIDTH = 184
THEMES = {"system": "light", "light": "dark", "dark": "contrast", "contrast": "system"}
THEME_WORDS = {"system": "as the system", "light": "light", "dark": "dark", "contrast": "high contrast"}


class MainWindow(QMainWindow):
    """The window. Until a workspace is open it shows its frame; opening one fills it."""

    workspace_opened = Signal()
    first_painted = Signal()
    """People see the window now; what takes longer may begin."""

    _was_painted = False

    def __init__(self, settings: SettingsFile) -> None:
        super().__init__()
        self.settings = settings
        self.context: Context | None = None
        self.room: Room | None = None
        self.setWindowTitle("Plenary")
        self.resize(1280, 760)
        self.setMinimumSize(QSize(760, 480))
        self._pages: dict[str, QWidget] = {}
        self._buttons = QButtonGroup(self)
        self._outer = QStackedWidget()
        self._frame = self._make_frame()
        self._outer.addWidget(self._frame)
        center = self._center = QWidget()
        set_surface(center, "window")
        column = self._column = QVBoxLayout(center)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._outer, 1)
        self.setCentralWidget(center)
        self._add_commands()

    @cached_property
    def toast(self) -> "Toast":
        """The quiet line at the bottom."""
        from widgets.controls.toast import Toast

        return Toast(self._center)

    @cached_property
    def banner(self) -> "TroubleBanner":
        """The line at the top that stays while the workspace cannot be written."""
        from widgets.trouble_banner import TroubleBanner

        banner = TroubleBanner()
        self._column.insertWidget(0, banner)
        return banner

    def _make_frame(self) -> QWidget:
        frame = QWidget()
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._sidebar = QWidget()
        set_surface(self._sidebar, "panel")
        self._sidebar.setProperty("edge", "right")
        self._sidebar.setFixedWidth(round(SIDEBAR_WIDTH * zoom()))
        places = QVBoxLayout(self._sidebar)
        places.setContentsMargins(SPACE_3, SPACE_4, SPACE_3, SPACE_4)
        places.setSpacing(SPACE_1)
        name = text_label("Plenary", "heading")
        name.setContentsMargins(SPACE_2, 0, 0, SPACE_3)
        places.addWidget(name)
        for number, (key, title, icon) in enumerate(PLACES, 1):
            button = text_button(title, icon, kind="quiet", shortcut_hint=f"Alt+{number % 10}")
            button.setCheckable(True)
            button.setProperty("place", key)
            button.setStyleSheet("text-align: left;")
            button.clicked.connect(lambda _checked=False, k=key: self.go_to(k))
            self._buttons.addButton(button)
            places.addWidget(button)
        places.addStretch()
        self._theme_button = text_button("Appearance", "contrast", kind="quiet")
        self._theme_button.setStyleSheet("text-align: left;")
        self._theme_button.clicked.connect(self.next_theme)
        places.addWidget(self._theme_button)
        keys = text_button("Keys", "keyboard", kind="quiet", shortcut_hint="F1")
        keys.setStyleSheet("text-align: left;")
        keys.clicked.connect(self.show_keys)
        places.addWidget(keys)
        self._stack = QStackedWidget()
        row.addWidget(self._sidebar)
        row.addWidget(self._stack, 1)
        return frame

    def _add_commands(self) -> None:
        def everywhere(text: str, run: Callable[[], object], keys: str = "") -> None:
            add_command(self, text, run, keys, everywhere=True)

        everywhere("Find a command", self.show_palette, "Ctrl+K")
        everywhere("Show the keys of this place", self.show_keys, "F1 or ?")
        everywhere("Undo", self.undo, "Ctrl+Z")
        everywhere("Redo", self.redo, "Ctrl+Shift+Z or Ctrl+Y")
        everywhere("Larger", lambda: self.zoom(1), "Ctrl++ or Ctrl+=")
        everywhere("Smaller", lambda: self.zoom(-1), "Ctrl+-")
        everywhere("Usual size", lambda: self.zoom(0), "Ctrl+0")
        everywhere("Change the appearance", self.next_theme)
        everywhere("New workshop", lambda: self.new_workshop(), "Ctrl+N")
        everywhere("Import a workshop package…", self.import_package)
        everywhere("Copy the workspace to a file…", self.back_up_to_file)
        for number, (key, title, _icon) in enumerate(PLACES, 1):
            everywhere(f"Go to {title}", lambda k=key: self.go_to(k), f"Alt+{number % 10}")  # type: ignore[misc]

    # Opening

    def open_workspace(self, path: Path | None) -> None:
        """Open a workspace and show Home; when it cannot be opened, say why and change nothing."""
        from app.bootstrap import open_plenary
        from widgets.context import Context

        try:
            plenary = open_plenary(path)
        except AppError as error:
            from widgets.controls.empty_state import EmptyState

            sorry = EmptyState("octagon-alert", error.message)
            self._stack.addWidget(sorry)
            self._stack.setCurrentWidget(sorry)
            return
        self.context = Context(plenary, self.settings, self)
        self.context.wait_for = self._wait_for
        self.context.said.connect(self._say)
        self.context.troubled.connect(self._show_trouble)
        self.context.recovered.connect(self.banner.hide)
        self.context.waiting_changed.connect(self.banner.show_waiting)
        self.context.opened.connect(self.open_room)
        self.context.goal_opened.connect(self.open_goal)
        self.context.place_wanted.connect(self.open_record)
        self.context.said_wanted.connect(self.open_said)
        self.context.changed.connect(self._something_changed)
        self.go_to("home")
        self.workspace_opened.emit()

    def _something_changed(self, changes: "ChangeSet") -> None:
        # An Undo in sight belongs to what it speaks of; after the next change it would take back another.
        if not changes.name.startswith("."):
            self.toast.dismiss()

    def _say(self, words: str, undo: Callable[[], object] | None) -> None:
        capture = self.room.capture if self.room is not None else None
        self.toast.lift = capture.height() if capture is not None and capture.isVisible() else 0
        self.toast.show_message(words, undo=undo)

    def _show_trouble(self, error: AppError) -> None:
        from widgets.trouble_banner import stays

        if stays(error):
            self.banner.show_error(error)
        else:
            self.toast.show_message(error.message)

    # Going places

    def go_to(self, place: str) -> QWidget | None:
        """Show a place, leaving the room if it is open."""
        if self.context is None:
            return None
        self.toast.dismiss()
        self.close_room()
        page = self._pages.get(place)
        if page is None:
            page = self._pages[place] = make_page(place, self)
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self._mark_place(place)
        refresh = getattr(page, "refresh", None)
        if refresh is not None:
            refresh()
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        return page

    def _mark_place(self, place: str) -> None:
        # An exclusive group never lets its last button go.
        self._buttons.setExclusive(False)
        for button in self._buttons.buttons():
            button.setChecked(button.property("place") == place)
        self._buttons.setExclusive(True)

    def open_goal(self, goal_id: str) -> None:
        """Show a goal, wherever one is now; one below another is shown inside it."""
        page = self.go_to("goals")
        show_goal = getattr(page, "show_goal", None)
        if show_goal is not None:
            show_goal(goal_id)

    def open_record(self, place: str, record_id: str) -> None:
        """Show a record on the page of its kind."""
        show_record = getattr(self.go_to(place), "show_record", None)
        if show_record is not None:
            show_record(record_id)

    def new_workshop(self, template_key: str = "") -> None:
        """Open the page for a new workshop, with a template chosen or not."""
        if self.context is None:
            return
        from widgets.pages.new_workshop import NewWorkshopPage

        self.close_room()
        page = NewWorkshopPage(self.context, template_key)
        page.finished.connect(self._new_workshop_finished)
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self._mark_place("")
        page.focus_first()

    def _new_workshop_finished(self, workshop_id: str) -> None:
        page = self.sender()
        if workshop_id:
            self.open_room(workshop_id, "")
        else:
            self.go_to("home")
        if isinstance(page, QWidget):
            self._stack.removeWidget(page)
            page.deleteLater()

    def open_room(self, workshop_id: str, step_id: str = "") -> None:
        """Open the room of a workshop, at a step when one is named."""
        if self.context is None:
            return
        from widgets.room.room import Room

        self.close_room()
        room = Room(self.context, workshop_id, step_id)
        room.left.connect(lambda: self.go_to("home"))
        self._outer.addWidget(room)
        self._outer.setCurrentWidget(room)
        self.room = room
        room.start()

    def open_said(self, workshop_id: str, step_id: str, record_id: str) -> None:
        """Open the room of a workshop where something was said."""
        self.open_room(workshop_id, step_id)
        if self.room is not None and step_id:
            self.room.focus_said(record_id)

    def close_room(self) -> None:
        """Leave the room; everything in it is on disk."""
        if self.room is None:
            return
        room, self.room = self.room, None
        room.close_stage()
        self._outer.setCurrentWidget(self._frame)
        self._outer.removeWidget(room)
        room.deleteLater()

    # Commands

    def workshop_id(self) -> str | None:
        """Return the workshop whose room is open; undo stays inside it."""
        return self.room.workshop_id if self.room is not None else None

    def undo(self) -> None:
        """Undo in the room, or in the workspace outside it."""
        if self.context is not None:
            if self.room is not None:
                self.room.flush()
            self.context.undo(self.workshop_id())

    def redo(self) -> None:
        """Redo in the room, or in the workspace outside it."""
        if self.context is not None:
            self.context.redo(self.workshop_id())

    def zoom(self, steps: int) -> None:
        """Enlarge or shrink everything."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            factor = step_zoom(app, steps)
            self._sidebar.setFixedWidth(round(SIDEBAR_WIDTH * factor))
            self.settings.change(zoom=factor)

    def next_theme(self) -> None:
        """Go to the next appearance: as the system, light, dark, high contrast."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            choice = THEMES[current_choice()]
            apply_theme(app, choice)  # type: ignore[arg-type]
            self.settings.change(theme=choice)
            self.toast.show_message(f"Appearance: {THEME_WORDS[choice]}")

    def show_palette(self) -> None:
        """Open the list of commands."""
        from widgets.dialogs.command_palette import CommandPalette

        CommandPalette(self).open()

    def show_keys(self) -> None:
        """Show the keys of this place."""
        from widgets.dialogs.keys_sheet import KeysSheet

        KeysSheet(self).open()

    def import_package(self) -> None:
        """Let a person choose a workshop package and take it in."""
        if self.context is not None:
            from widgets.dialogs.package_files import import_package

            if self.room is not None:
                # What is typed is saved first: while a package comes in nothing else can be.
                self.room.flush()
            import_package(self, self.context)

    def _wait_for(self, title: str, work: "Work", done: Callable[[Any], object]) -> None:
        if self.context is not None:
            from widgets.dialogs.waiting import wait_for

            wait_for(self.context, title, work, done, QApplication.activeWindow() or self)

    def back_up_to_file(self) -> None:
        """Let a person choose where a copy of the workspace goes."""
        if self.context is not None:
            from widgets.dialogs.package_files import copy_workspace

            copy_workspace(self, self.context)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            # The rest of the window is painted in the same go; then the loop is free.
            QTimer.singleShot(0, self, self.first_painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.close_room()
        if self.context is not None:
            context, self.context = self.context, None
            for page in self._pages.values():
                page.close()
            context.close()
        super().closeEvent(event)
