"""The last resort: what nobody foresaw goes into the log and one dialog, and work goes on."""

import platform
import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.log import LOGGER
from widgets.controls.buttons import text_button
from widgets.controls.labels import text_label
from widgets.theme.tokens import SPACE_3, SPACE_4


class ReportDialog(QDialog):
    """Something unforeseen: a plain sentence, and a report to copy."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Plenary")
        self.resize(560, 360)
        words = text_label(
            "Something went wrong that should not have. Everything saved is safe, and you can go on working. "
            "If it happens again, please send this report along.",
            wrap=True,
        )
        self._report = QPlainTextEdit(report)
        self._report.setReadOnly(True)
        self._report.setAccessibleName("Report")
        copy = text_button("Copy the report", "copy")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
        close = text_button("Go on", kind="primary")
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(copy)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_4, SPACE_4, SPACE_4, SPACE_4)
        column.setSpacing(SPACE_3)
        column.addWidget(words)
        column.addWidget(self._report, 1)
        column.addLayout(row)


class Unforeseen(QObject):
    """Catches what nobody caught, in any thread, and shows one dialog at a time."""

    happened = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._open = False
        self._old_hook = sys.excepthook
        self.happened.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take over Python's and Qt's last resorts."""
        sys.excepthook = self._exception
        threading.excepthook = lambda args: self._exception(
            args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
        )
        qInstallMessageHandler(_qt_message)

    def _exception(self, kind: type[BaseException], value: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._old_hook(kind, value, trace)
            return
        # Frames and the kind of error only: its message may hold what somebody said in the room.
        frames = "".join(traceback.format_tb(trace))
        LOGGER.error("unforeseen %s\n%s", kind.__name__, frames)
        self.happened.emit(f"{kind.__name__}\nPython {platform.python_version()}, Qt {qVersion()}\n\n{frames}")

    def _show(self, report: str) -> None:
        if self._open:
            return
        self._open = True
        dialog = ReportDialog(report, self._window)
        dialog.finished.connect(self._closed)
        dialog.open()

    def _closed(self, _result: int) -> None:
        self._open = False


def _qt_message(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    level = {QtMsgType.QtDebugMsg: 10, QtMsgType.QtInfoMsg: 20, QtMsgType.QtWarningMsg: 30}.get(kind, 40)
    LOGGER.log(level, "Qt: %s", message)
