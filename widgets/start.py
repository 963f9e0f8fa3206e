"""Start: the window is painted first, then the workspace is opened and filled in."""

import builtins

# PySide puts a hook of its own here, which looks at every import for a feature that Plenary does not
# use and makes them a quarter slower. The plain one is put back below.
_PLAIN_IMPORT = builtins.__import__

import gc  # noqa: E402
import os  # noqa: E402
import sys  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import NoReturn  # noqa: E402


def _no_window(words: str) -> NoReturn:
    """Say in one sentence why no window can open, and end. Qt would abort in its next line."""
    from app.system_libraries import Computer

    if sys.stderr:
        sys.stderr.write(f"{Computer().why_no_window(words)}\n")
        sys.stderr.flush()
    os._exit(2)


try:
    from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
    from PySide6.QtWidgets import QApplication
except ImportError as error:  # libGL.so.1 and its like are missing
    _no_window(str(error))

builtins.__import__ = _PLAIN_IMPORT


def make_application(arguments: list[str]) -> QApplication:
    """Return the application object with its name; where no window can open, say so and end."""
    held: list[str] = []

    def hold(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        if kind == QtMsgType.QtFatalMsg:
            _no_window(message)
        held.append(message)

    before = qInstallMessageHandler(hold)
    app = QApplication(arguments)
    qInstallMessageHandler(before)
    if held and sys.stderr:
        sys.stderr.write("".join(f"{message}\n" for message in held))
    app.setApplicationName("Plenary")
    app.setApplicationDisplayName("Plenary")
    app.setDesktopFileName("plenary")
    return app


def main(workspace: Path | None = None) -> int:
    """Open the window on a workspace (the user's own when none is named); returns the exit status."""
    app = make_application(sys.argv[:1])
    from app import paths
    from app.settings import SettingsFile
    from widgets.main_window import MainWindow
    from widgets.theme.style import apply_theme, set_zoom

    settings = SettingsFile(paths.settings_file())
    apply_theme(app, settings.values.theme)
    if settings.values.zoom != 1.0:
        set_zoom(app, settings.values.zoom)
    window = MainWindow(settings)

    def fill() -> None:
        from app.log import start_log
        from widgets.error_reporting import Unforeseen

        start_log(paths.log_folder())
        Unforeseen(window).install()
        window.open_workspace(workspace)
        # What is here now stays. Looking it through for rubbish again and again takes 40 ms each time, and nobody
        # knows in the middle of what.
        gc.freeze()

    window.first_painted.connect(fill)
    window.show()
    return app.exec()
