"""Start: the window is painted first, then the workspace is opened and filled in."""

import builtins
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app import paths
from app.log import start_log
from app.settings import SettingsFile


def make_application(arguments: list[str]) -> QApplication:
    """Return the application object with its name and icon."""
    app = QApplication(arguments)
    app.setApplicationName("Plenary")
    app.setApplicationDisplayName("Plenary")
    app.setDesktopFileName("plenary")
    return app


def main(workspace: Path | None = None) -> int:
    """Open the window on a workspace (the user's own when none is named); returns the exit status."""
    plain_import = builtins.__import__
    app = make_application(sys.argv[:1])
    from widgets.error_reporting import Unforeseen
    from widgets.main_window import MainWindow
    from widgets.theme.style import apply_theme, set_zoom

    start_log(paths.log_folder())
    settings = SettingsFile(paths.settings_file())
    apply_theme(app, settings.values.theme)
    if settings.values.zoom != 1.0:
        set_zoom(app, settings.values.zoom)
    window = MainWindow(settings)
    unforeseen = Unforeseen(window)
    unforeseen.install()
    window.show()

    def fill() -> None:
        # shiboken's import hook looks at every module; the storage libraries load a quarter faster without it.
        hooked = builtins.__import__
        builtins.__import__ = plain_import
        try:
            window.open_workspace(workspace)
        finally:
            builtins.__import__ = hooked

    QTimer.singleShot(0, window, fill)
    try:
        return app.exec()
    finally:
        unforeseen.uninstall()
