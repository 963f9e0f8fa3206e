"""The places at the left of the main window, and the pages beside them."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from widgets.commands import add_command, found_anywhere
from widgets.controls.buttons import ICON_SIDE, name_in_tooltip, text_button
from widgets.controls.labels import text_label
from widgets.controls.scroll_when_small import ScrollWhenSmall
from widgets.keys.digit_row import DigitRow
from widgets.places import PLACES
from widgets.theme.style import set_surface, theme_changed, zoom
from widgets.theme.tokens import SPACE_1, SPACE_2, SPACE_3, SPACE_4

SIDEBAR_WIDTH = 184
RAIL_WIDTH = 60
RAIL_BELOW = 900
"""A window narrower than this, in type of the usual size, has the icons of the places alone."""


class Sidebar(QWidget):
    """A button for each place, and below them what concerns the window and the file."""

    place_wanted = Signal(str)
    theme_wanted = Signal()
    keys_wanted = Signal()
    about_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_surface(self, "panel")
        self.setProperty("edge", "right")
        self._buttons = QButtonGroup(self)
        self._titles: dict[QPushButton, str] = {}
        self._is_rail = False
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(SPACE_3, SPACE_4, SPACE_3, SPACE_4)
        self._column.setSpacing(SPACE_1)
        self._name = text_label("Plenary", "heading")
        self._name.setContentsMargins(SPACE_2, 0, 0, SPACE_3)
        self._column.addWidget(self._name)
        for key, title, icon in PLACES:
            self._add_place(key, title, icon, f"places.{key}")
        self._column.addStretch()
        self._add_place("workspace", "Workspace", "save")
        self._add("Appearance", "contrast").clicked.connect(self.theme_wanted)
        self._add("Keys", "keyboard", "window.keys").clicked.connect(self.keys_wanted)
        self._add("About", "info").clicked.connect(self.about_wanted)
        outer = QVBoxLayout(self)
        # The hairline at the right edge is this widget's own.
        outer.setContentsMargins(0, 0, 1, 0)
        outer.addWidget(ScrollWhenSmall(content))
        self.fit(RAIL_BELOW * 2)

    def _add(self, title: str, icon: str, command: str = "") -> QPushButton:
        button = text_button(title, icon, kind="quiet", command=command)
        button.setStyleSheet("text-align: left;")
        self._titles[button] = title
        self._column.addWidget(button)
        return button

    def _add_place(self, key: str, title: str, icon: str, keys: str = "") -> None:
        button = self._add(title, icon, keys)
        button.setCheckable(True)
        # One of several places is what a radio button says; ten check boxes would say ten switches.
        button.setAutoExclusive(True)
        button.setProperty("place", key)
        button.clicked.connect(lambda: self.place_wanted.emit(key))
        self._buttons.addButton(button)

    def mark(self, place: str) -> None:
        """Show which place is open; none for a page that belongs to no place."""
        # An exclusive group never lets its last button go.
        self._buttons.setExclusive(False)
        for button in self._buttons.buttons():
            button.setChecked(button.property("place") == place)
        self._buttons.setExclusive(True)

    def fit(self, window_width: int) -> None:
        """Take the width that fits the window and the size of the letters."""
        self._be_rail(window_width < RAIL_BELOW * zoom())
        self.setFixedWidth(round((RAIL_WIDTH if self._is_rail else SIDEBAR_WIDTH) * zoom()))
        # Broader than high: Fusion leaves too little room between icon and words.
        side = round(ICON_SIDE * zoom())
        for button in self._titles:
            button.setIconSize(QSize(side if self._is_rail else side + 6, side))

    def _be_rail(self, rail: bool) -> None:
        if rail == self._is_rail:
            return
        self._is_rail = rail
        self._name.setVisible(not rail)
        edge = SPACE_2 if rail else SPACE_3
        self._column.setContentsMargins(edge, edge if rail else SPACE_4, edge, edge if rail else SPACE_4)
        for button, title in self._titles.items():
            button.setText("" if rail else title)
            # A rail has no room for the usual edges beside its scroll bar.
            button.setStyleSheet("text-align: center; padding: 6px 1px;" if rail else "text-align: left;")
            name_in_tooltip(button, always=rail)


class Frame(QWidget):
    """The sidebar with the page that is open."""

    def __init__(self) -> None:
        super().__init__()
        self.sidebar = Sidebar()
        self.stack = QStackedWidget()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addWidget(self.stack, 1)
        # Queued: type has its new size only when everybody has heard of it.
        theme_changed.connect(self._fit, Qt.ConnectionType.QueuedConnection)

    def add_commands(self, go_to: Callable[[str], object]) -> None:
        """Add a command for each place; its key is heard here alone: in a room it belongs to who speaks."""
        DigitRow(self.window())
        for key, _title, _icon in PLACES:
            found_anywhere(add_command(self, f"places.{key}", partial(go_to, key)))

    def _fit(self) -> None:
        self.sidebar.fit(self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
