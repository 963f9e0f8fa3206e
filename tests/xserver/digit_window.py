"""A field and commands on digits, in a window of its own: says what was called and what was written, a line each."""

import sys

from PySide6.QtCore import QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QPlainTextEdit

from widgets.commands import add_command
from widgets.keys.digit_row import DigitRow

COMMANDS = ("room.stamp_1", "room.speaker_1", "room.one_minute", "room.stamp_6", "window.smaller")


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def main() -> None:
    """Show the window until somebody closes the input."""
    app = QApplication(sys.argv)
    window = QMainWindow()
    window.setWindowTitle("Digits")
    field = QPlainTextEdit()
    window.setCentralWidget(field)
    for name in COMMANDS:
        add_command(window, name, lambda name=name: _say(name))  # type: ignore[misc]
    DigitRow(window)
    watch = QTimer()
    watch.timeout.connect(lambda: (watch.stop(), _say("ready")) if window.isActiveWindow() else None)
    window.show()
    window.activateWindow()
    field.setFocus()
    watch.start(50)
    ended = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    ended.activated.connect(lambda: (_say(f"written {field.toPlainText()!r}"), app.quit()))
    app.exec()


main()
