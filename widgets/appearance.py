"""How the window looks: its theme and the size of everything, changed and remembered."""

from typing import Final

from PySide6.QtWidgets import QApplication

from app.settings import SettingsFile
from widgets.theme.style import apply_theme, current_choice, step_zoom

NEXT: Final = {"system": "light", "light": "dark", "dark": "contrast", "contrast": "system"}
WORDS: Final = {"system": "as the system", "light": "light", "dark": "dark", "contrast": "high contrast"}


def change_size(settings: SettingsFile, steps: int) -> None:
    """Enlarge or shrink everything by steps; 0 is the usual size."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        settings.change(zoom=step_zoom(app, steps))


def change_theme(settings: SettingsFile) -> str:
    """Go to the next theme, and return what it is called."""
    choice = NEXT[current_choice()]
    app = QApplication.instance()
    if isinstance(app, QApplication):
        apply_theme(app, choice)  # type: ignore[arg-type]
        settings.change(theme=choice)
    return WORDS[choice]
