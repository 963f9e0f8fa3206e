"""What all dialogs have in common: they fit the screen, go when closed, and say what happened inside themselves."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from app.domain.errors import AppError
from widgets.commands import add_command
from widgets.context import Context
from widgets.controls.buttons import text_button
from widgets.controls.flow_layout import FlowLayout
from widgets.controls.labels import text_label
from widgets.controls.scroll_when_small import ScrollWhenSmall
from widgets.controls.toast import Toast
from widgets.theme.style import zoom
from widgets.theme.tokens import SPACE_1, SPACE_2, SPACE_3, SPACE_4, SPACE_5

_FRAME = QSize(16, 48)
"""What a system draws around a dialog."""


def size_within_screen(dialog: QWidget, width: int, height: int) -> None:
    """Give a dialog a size that grows with the zoom as far as its screen goes."""
    wanted = QSize(round(width * zoom()), round(height * zoom()))
    dialog.resize(wanted.boundedTo(dialog.screen().availableSize() - _FRAME))


class Dialog(QDialog):
    """A dialog over the window. Its window is behind it, so it shows quiet lines and errors itself.

    Where it is lower than what is in it needs, `body` scrolls, and the foot with the buttons stays.
    """

    def __init__(self, context: Context, title: str, parent: QWidget | None, *, subtitle: str = "") -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.context = context
        content = QWidget()
        self.body = QVBoxLayout(content)
        self.body.setContentsMargins(SPACE_5, SPACE_4, SPACE_5, SPACE_4)
        self.body.setSpacing(SPACE_3)
        self.heading = text_label(title, "heading", wrap=True)
        self.body.addWidget(self.heading)
        if subtitle:
            self.body.addWidget(text_label(subtitle, "muted", wrap=True))
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._body_area = ScrollWhenSmall(content)
        self._whole.addWidget(self._body_area, 1)
        self.toast = Toast(self)
        self.toast.stand_in(self._whole)
        context.said.connect(self._show_said)
        context.troubled.connect(self._show_trouble)

    def size_to(self, width: int, height: int) -> None:
        """Take a size that grows with the zoom as far as the screen goes."""
        size_within_screen(self, width, height)

    def grow(self) -> None:
        """Become as high as what is in it needs now, as far as the screen goes."""
        self.body.activate()
        missing = self.body.totalMinimumHeightForWidth(self._body_area.width()) - self._body_area.height()
        most = self.screen().availableSize().height() - _FRAME.height()
        self.resize(self.width(), max(self.height(), min(self.height() + missing, most)))

    def add_foot(self, *buttons: QPushButton) -> QPushButton:
        """Put buttons at the foot of the dialog, Close at their left; returns Close."""
        close = text_button("Close", shortcut_hint="Esc")
        close.clicked.connect(self.close)
        foot = QWidget()
        row = FlowLayout(foot, at_end=True)
        # What is scrolled past it keeps a distance.
        row.setContentsMargins(SPACE_5, SPACE_2, SPACE_5, SPACE_4)
        for button in (close, *buttons):
            row.addWidget(button)
        self.body.setContentsMargins(SPACE_5, SPACE_4, SPACE_5, SPACE_1)
        self._whole.addWidget(foot)
        return close

    def add_undo(self, workshop_id: str) -> None:
        """Let Ctrl+Z undo inside the workshop; fields being edited keep it for their own words."""
        add_command(self, "undo.undo", lambda: self.context.undo(workshop_id))
        add_command(self, "undo.redo", lambda: self.context.redo(workshop_id))

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
