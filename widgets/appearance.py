"""How the window looks: its theme and the size of everything, changed and remembered."""

from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from app.settings import SettingsFile
from widgets.theme.style import apply_theme, chosen_zoom, current_choice, set_zoom, step_zoom

NEXT: Final = {"system": "light", "light": "dark", "dark": "contrast", "contrast": "system"}
WORDS: Final = {"system": "as the system", "light": "light", "dark": "dark", "contrast": "high contrast"}


class TypeSize(QObject):
    """The size of everything, changed in steps; those that come in one turn of the event loop are taken as one.

    A step lays out the whole window again. A key that is held down sends the next one long before that is done.
    """

    def __init__(self, settings: SettingsFile, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        self._wanted = 0.0
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._take)

    def change(self, steps: int) -> None:
        """Enlarge or shrink by steps; 0 is the usual size."""
        self._wanted = step_zoom(self._wanted if self._soon.isActive() else chosen_zoom(), steps)
        self._soon.start(0)

    def _take(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication) and self._wanted != chosen_zoom():
            self._settings.change(zoom=set_zoom(app, self._wanted))


def change_theme(settings: SettingsFile) -> str:
    """Go to the next theme, and return what it is called."""
    choice = NEXT[current_choice()]
    app = QApplication.instance()
    if isinstance(app, QApplication):
        apply_theme(app, choice)  # type: ignore[arg-type]
        settings.change(theme=choice)
    return WORDS[choice]
