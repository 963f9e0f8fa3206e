"""The main window: the places at the left, a page at the right, and the room over both."""

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from app.domain.errors import ReadOnlyError
from app.settings import SettingsFile
from widgets.appearance import TypeSize, change_theme
from widgets.commands import add_command
from widgets.opening import Opening
from widgets.places import make_page
from widgets.sidebar import Frame
from widgets.theme.style import set_surface
from widgets.window_place import keep_within_screen, open_in_place, remember_place

TYPE_CHECKING = False  # what the first paint does not need is imported when it is: people see the window sooner
if TYPE_CHECKING:
    from app.domain.records.changes import ChangeSet
    from app.plenary import Plenary
    from widgets.context import Context
    from widgets.controls.toast import Toast
    from widgets.jobs import Work
    from widgets.room.room import Room
    from widgets.safekeeping import Safekeeping
    from widgets.trouble_banner import TroubleBanner


class MainWindow(QMainWindow):
    """The window. Until a workspace is open it shows its frame; opening one fills it."""

    workspace_opened = Signal()
    first_painted = Signal()
    """People see the window now; what takes longer may begin."""
    closed = Signal()
    """The workspace is closed."""

    _was_painted = False

    def __init__(self, settings: SettingsFile, *, only_looks: bool = False) -> None:
        super().__init__()
        self.settings = settings
        self._only_looks = only_looks
        self.context: Context | None = None
        self.room: Room | None = None
        self.safekeeping: Safekeeping
        self.setWindowTitle("Plenary")
        open_in_place(self, settings)
        self._pages: dict[str, QWidget] = {}
        self._looking: list[MainWindow] = []
        self._outer = QStackedWidget()
        self._frame = Frame()
        self._sidebar, self._stack = self._frame.sidebar, self._frame.stack
        self._sidebar.place_wanted.connect(self.go_to)
        self._sidebar.theme_wanted.connect(self.next_theme)
        self._sidebar.keys_wanted.connect(self.show_keys)
        self._sidebar.about_wanted.connect(self.show_about)
        self.opening = Opening(self, self, self._stack)
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

    def _add_commands(self) -> None:
        everywhere = partial(add_command, self)
        everywhere("window.palette", self.show_palette)
        everywhere("window.keys", self.show_keys)
        everywhere("undo.undo", self.undo)
        everywhere("undo.redo", self.redo)
        size = TypeSize(self.settings, self)
        everywhere("window.larger", lambda: size.change(1))
        everywhere("window.smaller", lambda: size.change(-1))
        everywhere("window.usual_size", lambda: size.change(0))
        everywhere("window.appearance", self.next_theme)
        everywhere("window.about", self.show_about)
        everywhere("window.new_workshop", lambda: self.new_workshop())
        everywhere("window.import_package", self.import_package)
        everywhere("window.copy_workspace", self.back_up_to_file)
        everywhere("window.check_workspace", lambda: self.go_to("workspace"))
        everywhere("window.notation", self.show_notation)
        everywhere("window.lost_workspace", self.choose_place)
        self._frame.add_commands(self.go_to)

    # Opening

    def open_workspace(self, path: Path | None, *, anew: bool = False) -> None:
        """Open a workspace and show Home; when it cannot be opened, say why, and what can be done."""
        self.opening.open_workspace(path, anew=anew)

    def show_plenary(self, plenary: "Plenary") -> None:
        """Show an open workspace."""
        from widgets.context import Context
        from widgets.safekeeping import Safekeeping

        context = self.context = Context(plenary, self.settings, self)
        context.wait_for = self._wait_for
        self.safekeeping = Safekeeping(self, self, context)
        context.said.connect(self._say)
        context.opened.connect(self.open_room)
        context.goal_opened.connect(partial(self.open_record, "goals"))
        context.place_wanted.connect(self.open_record)
        context.said_wanted.connect(self.open_said)
        context.changed.connect(self._something_changed)
        self._name_window()
        if not self.opening.go_on_at_home(context):
            self.go_to("home")
        if plenary.told:
            self.say(plenary.told)
        if context.loss is not None:
            self.banner.show_error(context.loss)
        self.workspace_opened.emit()

    def _name_window(self) -> None:
        from widgets.window_title import title_of

        room = self.room.content.workshop.title if self.room is not None else ""
        self.setWindowTitle(title_of(self.context, room))

    def _something_changed(self, changes: "ChangeSet") -> None:
        # An Undo in sight belongs to what it speaks of; after the next change it would take back another.
        if not changes.name.startswith("."):
            self.toast.dismiss()
        if changes.touches("workshop"):
            # The room reads its workshop anew in the same go, before or after this.
            QTimer.singleShot(0, self, self._name_window)

    def _say(self, words: str, undo: Callable[[], object] | None) -> None:
        self.toast.lift = self.room.foot_height() if self.room is not None else 0
        self.toast.show_message(words, undo=undo)

    def say(self, words: str) -> None:
        """Say something quietly."""
        self.toast.show_message(words)

    def show_anew(self) -> None:
        """Show everything as it is in the file now: the room at its step, or the place that is open."""
        if self.room is not None:
            step = self.room.step()
            workshop_id, step_id = self.room.workshop_id, step.id if step is not None else ""
            self.close_room()
            if self.context is not None and self.context.plenary.workshops.exists(workshop_id):
                self.open_room(workshop_id, step_id)
                return
        refresh = getattr(self._stack.currentWidget(), "refresh", None)
        if refresh is not None:
            refresh()

    def take_focus(self) -> None:
        """Put the focus where people type: into the room, or the page that is open."""
        self.activateWindow()
        if self.room is not None:
            self.room.focus_capture()
        elif (page := self._stack.currentWidget()) is not None:
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    # Going places

    def go_to(self, place: str) -> QWidget | None:
        """Show a place, leaving the room if it is open."""
        if self.opening.opened() is None:
            return None
        self.toast.dismiss()
        if not self.close_room():
            return None
        page = self.show_page(place, self._pages.get(place) or make_page(place, self))
        refresh = getattr(page, "refresh", None)
        if refresh is not None:
            refresh()
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        return page

    def show_page(self, place: str, page: QWidget) -> QWidget:
        """Show a page as the one of a place."""
        if place not in self._pages:
            self._pages[place] = page
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self._sidebar.mark(place)
        return page

    def drop_page(self, place: str) -> None:
        """Take a page away; the next visit to its place makes it anew."""
        page = self._pages.pop(place)
        self._stack.removeWidget(page)
        page.deleteLater()

    def open_record(self, place: str, record_id: str) -> None:
        """Show a record on the page of its kind; a goal below another one is shown inside it."""
        show_record = getattr(self.go_to(place), "show_record", None)
        if show_record is not None:
            show_record(record_id)

    def new_workshop(self, template_key: str = "") -> None:
        """Open the page for a new workshop, with a template chosen or not."""
        context = self.opening.opened()
        if context is None or not self.close_room():
            return
        from widgets.pages.new_workshop import NewWorkshopPage

        page = NewWorkshopPage(context, template_key)
        page.finished.connect(self._new_workshop_finished)
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self._sidebar.mark("")
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
        context = self.opening.opened()
        if context is None or not self.close_room():
            return
        from widgets.room.room import Room

        room = Room(context, workshop_id, step_id)
        room.left.connect(lambda: self.go_to("home"))
        self._outer.addWidget(room)
        self._outer.setCurrentWidget(room)
        self.room = room
        self._name_window()
        room.start()

    def open_said(self, workshop_id: str, step_id: str, record_id: str) -> None:
        """Open the room of a workshop where something was said."""
        self.open_room(workshop_id, step_id)
        if self.room is not None and step_id:
            self.room.focus_said(record_id)

    def close_room(self, *, anyhow: bool = False) -> bool:
        """Leave the room; everything in it is on disk. Returns False where something is not, and the room stays."""
        if self.room is None:
            return True
        if not self._flush_room() and not anyhow:
            return False
        room, self.room = self.room, None
        room.close_stage()
        self._outer.setCurrentWidget(self._frame)
        self._outer.removeWidget(room)
        room.deleteLater()
        self._name_window()
        return True

    def _flush_room(self) -> bool:
        """Save what is typed in the room; returns whether all of it was taken."""
        if self.room is None or self.context is None or isinstance(self.context.loss, ReadOnlyError):
            return True
        failures = self.context.failures
        self.room.flush()
        return self.context.failures == failures

    # Commands

    def workshop_id(self) -> str | None:
        """Return the workshop whose room is open; undo stays inside it."""
        return self.room.workshop_id if self.room is not None else None

    def undo(self) -> None:
        """Undo in the room, or in the workspace outside it."""
        if (context := self.opening.opened()) is not None:
            if self.room is not None:
                self.room.flush()
            context.undo(self.workshop_id())

    def redo(self) -> None:
        """Redo in the room, or in the workspace outside it."""
        if (context := self.opening.opened()) is not None:
            context.redo(self.workshop_id())

    def next_theme(self) -> None:
        """Go to the next appearance: as the system, light, dark, high contrast."""
        self.say(f"Appearance: {change_theme(self.settings)}")

    def show_palette(self) -> None:
        """Open the list of commands."""
        from widgets.dialogs.command_palette import CommandPalette

        CommandPalette(self).open()

    def show_keys(self) -> None:
        """Show the keys of this place."""
        from widgets.dialogs.keys_sheet import KeysSheet

        KeysSheet(self, self.settings).open()

    def show_notation(self) -> None:
        """Show how numbers and dates are written in this workspace."""
        if (context := self.opening.opened()) is not None:
            from widgets.dialogs.notation import NotationDialog

            NotationDialog(context, self).open()

    def show_about(self) -> None:
        """Show what runs here, where everything lies, and the licences."""
        from widgets.dialogs.about import AboutDialog

        AboutDialog(self, self.context.plenary.path if self.context is not None else None).open()

    def import_package(self) -> None:
        """Let a person choose a workshop package and take it in."""
        if (context := self.opening.opened()) is not None:
            from widgets.dialogs.package_files import import_package

            if self.room is not None:
                self.room.flush()  # while a package comes in nothing else can be saved
            import_package(self, context)

    def _wait_for(self, title: str, work: "Work", done: Callable[[Any], object]) -> None:
        if self.context is not None:
            from widgets.dialogs.waiting import wait_for

            wait_for(self.context, title, work, done, QApplication.activeWindow() or self)

    def choose_place(self) -> None:
        """Let a person choose where the workspace goes when its file was lost."""
        if self.context is not None:
            self.safekeeping.choose()

    def look_at(self, path: Path) -> None:
        """Open a backup in a window of its own, only to look at it."""
        if self.context is None:
            return
        from app.bootstrap import look_at

        plenary = self.context.ask(lambda: look_at(path))
        if plenary is not None:
            window = MainWindow(self.settings, only_looks=True)
            window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            window.show_plenary(plenary)
            window.show()
            self._looking.append(window)
            window.destroyed.connect(lambda: self._looking.remove(window))

    def back_up_to_file(self) -> None:
        """Let a person choose where a copy of the workspace goes."""
        if (context := self.opening.opened()) is not None:
            from widgets.dialogs.package_files import copy_workspace

            copy_workspace(self, context)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            keep_within_screen(self)
            # The rest of the window is painted in the same go; then the loop is free.
            QTimer.singleShot(0, self, self.first_painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.opening.finish()
        if self.context is not None and not self.safekeeping.may_close(words_refused=not self._flush_room()):
            event.ignore()
            return
        if not self._only_looks:
            remember_place(self, self.settings)
        self.close_room(anyhow=True)
        if self.context is not None:
            context, self.context = self.context, None
            for page in self._pages.values():
                page.close()
            context.close()
            self.closed.emit()
        super().closeEvent(event)
