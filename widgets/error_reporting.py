"""The last resort: what nobody foresaw goes into the log and one dialog, and work goes on."""

import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler, qVersion
from PySide6.QtWidgets import QWidget

from app.log import LOGGER

WENT_WRONG = (
    "Something went wrong that should not have. Everything saved is safe, and you can go on working. "
    "If it happens again, please send this report along."
)
CRASHED = (
    "The last time, Plenary ended without warning. Everything that was saved is here, and what was being typed up to a "
    "second before. If it happens again, please send this report along; no word of yours is in it."
)


class Unforeseen(QObject):
    """Catches what nobody caught, in any thread, and shows one dialog at a time."""

    happened = Signal(str, str)
    """What to say, and the report."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._open = False
        self._old_hook = sys.excepthook
        self.happened.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take over Python's and Qt's last resorts."""
        sys.excepthook = self.caught
        threading.excepthook = lambda args: self.caught(
            args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
        )
        qInstallMessageHandler(_qt_message)

    def caught(self, kind: type[BaseException], value: BaseException, trace: TracebackType | None) -> None:
        """Log and show what nobody caught: where it came from, and not its message."""
        if issubclass(kind, KeyboardInterrupt):
            self._old_hook(kind, value, trace)
            return
        # Frames and the kind of error only: its message may hold what somebody said in the room.
        frames = "".join(traceback.format_tb(trace))
        LOGGER.error("unforeseen %s\n%s", kind.__name__, frames)
        self.happened.emit(WENT_WRONG, f"{kind.__name__}\n{_versions()}\n\n{frames}")

    def show_crash(self, report: str) -> None:
        """Show what a crash of an earlier run left."""
        self.happened.emit(CRASHED, f"{_versions()}\n\n{report}")

    def _show(self, words: str, report: str) -> None:
        if self._open:
            return
        self._open = True
        from widgets.dialogs.unforeseen_report import ReportDialog

        dialog = ReportDialog(words, report, self._window)
        dialog.finished.connect(self._closed)
        dialog.open()

    def _closed(self, _result: int) -> None:
        self._open = False


def _versions() -> str:
    from app.components import versions

    return ", ".join(f"{name} {version}" for name, version in (*versions(), ("Qt", qVersion())))


def _qt_message(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    level = {QtMsgType.QtDebugMsg: 10, QtMsgType.QtInfoMsg: 20, QtMsgType.QtWarningMsg: 30}.get(kind, 40)
    LOGGER.log(level, "Qt: %s", message)
