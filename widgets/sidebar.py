"""The places at the left of the main window."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from widgets.controls.buttons import text_button
from widgets.controls.labels import text_label
from widgets.places import PLACES
from widgets.theme.style import set_surface, zoom
from widgets.theme.tokens import SPACE_1, SPACE_2, SPACE_3, SPACE_4

SIDEBAR_WIDTH = 184


class Sidebar(QWidget):
    """A button for each place, and below them what concerns the window and the file."""

    place_wanted = Signal(str)
    theme_wanted = Signal()
    keys_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_surface(self, "panel")
        self.setProperty("edge", "right")
        self._buttons = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE_3, SPACE_4, SPACE_3, SPACE_4)
        self._column.setSpacing(SPACE_1)
        name = text_label("Plenary", "heading")
        name.setContentsMargins(SPACE_2, 0, 0, SPACE_3)
        self._column.addWidget(name)
        for number, (key, title, icon) in enumerate(PLACES, 1):
            self._add_place(key, title, icon, f"Alt+{number % 10}")
        self._column.addStretch()
        self._add_place("workspace", "Workspace", "save")
        self._add("Appearance", "contrast").clicked.connect(self.theme_wanted)
        self._add("Keys", "keyboard", "F1").clicked.connect(self.keys_wanted)
        self.fit()

    def _add(self, title: str, icon: str, keys: str = "") -> QPushButton:
        button = text_button(title, icon, kind="quiet", shortcut_hint=keys)
        button.setStyleSheet("text-align: left;")
        self._column.addWidget(button)
        return button

    def _add_place(self, key: str, title: str, icon: str, keys: str = "") -> None:
        button = self._add(title, icon, keys)
        button.setCheckable(True)
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

    def fit(self) -> None:
        """Take the width that fits the size of the letters."""
        self.setFixedWidth(round(SIDEBAR_WIDTH * zoom()))
