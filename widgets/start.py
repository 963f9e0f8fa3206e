"""Start: the window is painted first, then the workspace is opened and filled in."""

import builtins

# PySide puts a hook of its own here, which looks at every import for a feature that Plenary does not
# use and makes them a quarter slower. The plain one is put back below.
_PLAIN_IMPORT = builtins.__import__

import gc  # noqa: E402
import os  # noqa: E402
import sys  # noqa: E402
from collections.abc import Callable  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import NoReturn  # noqa: E402

from app.start_arguments import WORKSPACE_ENDING, WindowStart  # noqa: E402


def _no_window(words: str) -> NoReturn:
    """Say in one sentence why no window can open, and end. Qt would abort in its next line."""
    from app.system_libraries import Computer

    if sys.stderr:
        sys.stderr.write(f"{Computer().why_no_window(words)}\n")
        sys.stderr.flush()
    os._exit(2)


try:
    from PySide6.QtCore import QEvent, QMessageLogContext, QTimer, QtMsgType, Signal, qInstallMessageHandler
    from PySide6.QtGui import QFileOpenEvent
    from PySide6.QtWidgets import QApplication
except ImportError as error:  # libGL.so.1 and its like are missing
    _no_window(str(error))

builtins.__import__ = _PLAIN_IMPORT

_USUAL_LOOKS = gc.get_threshold()

TYPE_CHECKING = False
if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

    from widgets.main_window import MainWindow


class Application(QApplication):
    """The application; macOS tells it, instead of a new one, which file was opened."""

    file_opened = Signal(str)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent):
            self.file_opened.emit(event.file())
            return True
        return super().event(event)


def make_application(arguments: list[str]) -> Application:
    """Return the application object with its name; where no window can open, say so and end."""
    from widgets.theme.style import STYLE, STYLE_IS_SET

    held: list[str] = []

    def hold(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        if kind == QtMsgType.QtFatalMsg:
            _no_window(message)
        held.append(message)

    before = qInstallMessageHandler(hold)
    app = Application([*arguments, "-style", STYLE])
    app.setProperty(STYLE_IS_SET, True)
    qInstallMessageHandler(before)
    if held and sys.stderr:
        sys.stderr.write("".join(f"{message}\n" for message in held))
    app.setApplicationName("Plenary")
    app.setApplicationDisplayName("Plenary")
    app.setDesktopFileName("plenary")
    return app


def main(start: WindowStart) -> int:
    """Open the window that was asked for; returns the exit status.

    Where another window has the workspace open already, that one comes to the front instead.
    """
    # Little of what a start makes is rubbish, and looking for some as often as usual takes a tenth of it.
    gc.set_threshold(30_000, 5, 1_000)
    app = make_application(sys.argv[:1])
    from app import paths

    workspace = start.workspace or (start.file if start.file and start.file.suffix == WORKSPACE_ENDING else None)
    if _another_answers(workspace or paths.default_workspace(), start.file if workspace is None else None):
        return 0
    from app.settings import SettingsFile
    from widgets.keys.own_keys import use_keys
    from widgets.main_window import MainWindow
    from widgets.theme.style import apply_theme, set_zoom

    settings = SettingsFile(paths.settings_file())
    use_keys(settings.values.keys)
    apply_theme(app, settings.values.theme)
    if settings.values.zoom != 1.0:
        set_zoom(app, settings.values.zoom)
    window = MainWindow(settings)
    window.workspace_opened.connect(lambda: _listen(window))
    window.opening.settled.connect(_look_for_rubbish_again)

    def fill() -> None:
        opening = window.opening
        if start.file is not None:
            _be_ready_for_the_unforeseen(window)
            opening.open_file(start.file)
        elif opening.show_home(start.workspace, settings.values.due_rows):
            # Whatever is pressed meanwhile comes between these.
            _in_turns(
                window,
                lambda: _be_ready_for_the_unforeseen(window),
                lambda: opening.open_behind(start.workspace),
                _import_what_a_workspace_needs,
                lambda: app.setWindowIcon(_icon()),
            )
            return
        else:
            _be_ready_for_the_unforeseen(window)
            opening.open_workspace(start.workspace)
        app.setWindowIcon(_icon())

    window.first_painted.connect(fill)
    app.file_opened.connect(window.opening.open_from_desktop)
    window.show()
    return app.exec()


def _in_turns(window: "MainWindow", *steps: Callable[[], object]) -> None:
    """Do one step after the other, with whatever the window has to do between them."""
    rest = iter(steps)

    def go_on() -> None:
        step = next(rest, None)
        if step is not None:
            step()
            QTimer.singleShot(0, window, go_on)

    QTimer.singleShot(0, window, go_on)


def _be_ready_for_the_unforeseen(window: "MainWindow") -> None:
    """Write a log from now on, show what nobody foresees, and what a crash of the last run left."""
    from app import paths
    from app.log import start_log, take_crash_report
    from widgets.error_reporting import Unforeseen

    crash = take_crash_report(paths.log_folder())
    start_log(paths.log_folder())
    unforeseen = Unforeseen(window)
    unforeseen.install()
    if crash:
        unforeseen.show_crash(crash)


def _import_what_a_workspace_needs() -> None:
    from widgets import context, safekeeping  # noqa: F401


def _icon() -> "QIcon":
    from widgets.theme.icons import app_icon

    return app_icon()


def _look_for_rubbish_again() -> None:
    # What is here now stays. Looking it through again and again takes 40 ms each time, and nobody knows in the middle
    # of what.
    gc.freeze()
    gc.set_threshold(*_USUAL_LOOKS)


def _another_answers(workspace: Path, file: Path | None) -> bool:
    from app.paths import may_be_open

    if not may_be_open(workspace):
        return False
    from widgets.single_instance import call

    return call(workspace, file)


def _listen(window: "MainWindow") -> None:
    """Hear later starts, once nothing else waits to be painted."""

    def listen() -> None:
        if window.context is None:
            return
        from widgets.single_instance import SingleInstance

        instance = SingleInstance(window.context.plenary.path, window)
        window.closed.connect(instance.close)
        instance.called.connect(window.opening.come_forward)

    QTimer.singleShot(0, window, listen)
