"""What all dialogs have in common: they go when closed, and say what happened inside themselves."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.domain.errors import AppError
from widgets.commands import add_command
from widgets.context import Context
from widgets.controls.buttons import text_button
from widgets.controls.labels import text_label
from widgets.controls.toast import Toast
from widgets.theme.style import zoom
from widgets.theme.tokens import SPACE_2, SPACE_3, SPACE_4, SPACE_5


class Dialog(QDialog):
    """A dialog over the window. Its window is behind it, so it shows quiet lines and errors itself."""

    def __init__(self, context: Context, title: str, parent: QWidget | None, *, subtitle: str = "") -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.context = context
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(SPACE_5, SPACE_4, SPACE_5, SPACE_4)
        self.body.setSpacing(SPACE_3)
        self.heading = text_label(title, "heading", wrap=True)
        self.body.addWidget(self.heading)
        if subtitle:
            self.body.addWidget(text_label(subtitle, "muted", wrap=True))
        self.toast = Toast(self)
        context.said.connect(self._show_said)
        context.troubled.connect(self._show_trouble)

    def size_to(self, width: int, height: int) -> None:
        """Take a size that grows with the zoom as far as the screen goes."""
        room = self.screen().availableSize()
        self.resize(
            max(width, min(round(width * zoom()), room.width() - 80)),
            max(height, min(round(height * zoom()), room.height() - 120)),
        )

    def add_foot(self, *buttons: QPushButton) -> QPushButton:
        """Put buttons at the foot of the dialog, Close at their left; returns Close."""
        close = text_button("Close", shortcut_hint="Esc")
        close.clicked.connect(self.close)
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        row.addStretch()
        row.addWidget(close)
        for button in buttons:
            row.addWidget(button)
        self.body.addLayout(row)
        return close

    def add_undo(self, workshop_id: str) -> None:
        """Let Ctrl+Z undo inside the workshop; fields being edited keep it for their own words."""
        add_command(self, "Undo", lambda: self.context.undo(workshop_id), "Ctrl+Z")
        add_command(self, "Redo", lambda: self.context.redo(workshop_id), "Ctrl+Shift+Z or Ctrl+Y")

    def flush(self) -> None:
        """Save what is being typed; called before the dialog goes, however it goes."""

    def done(self, result: int) -> None:
        self.flush()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.flush()
        super().closeEvent(event)

    def _show_said(self, words: str, undo: Callable[[], object] | None) -> None:
        self.toast.show_message(words, undo=undo)

    def _show_trouble(self, error: AppError) -> None:
        self.toast.show_message(error.message)
