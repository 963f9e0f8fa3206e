"""The line that says what went wrong with the workspace, and stays until it is mended."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.errors import AppError, WorkspaceBusyError, WorkspaceError, WorkspaceLostError
from widgets.controls.announce import announce
from widgets.controls.buttons import icon_button, text_button
from widgets.controls.labels import text_label
from widgets.theme.icons import icon
from widgets.theme.style import set_surface
from widgets.theme.tokens import SPACE_2, SPACE_3, SPACE_4


class TroubleBanner(QWidget):
    """A line above the page that stays while the workspace cannot be written."""

    choosing_wanted = Signal()
    """A person wants to choose where a workspace goes whose file was lost."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_surface(self, "raised")
        self._error = ""
        self._sign = text_label()
        self._words = text_label("", meaning="block", wrap=True)
        self._choose = text_button("Choose…")
        self._choose.clicked.connect(self.choosing_wanted)
        self._choose.hide()
        close = icon_button("x", "Hide this message")
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_4, SPACE_2, SPACE_2, SPACE_2)
        row.setSpacing(SPACE_3)
        row.addWidget(self._sign)
        row.addWidget(self._words, 1)
        row.addWidget(self._choose)
        row.addWidget(close)
        self.hide()

    def show_error(self, error: AppError) -> None:
        """Show the error's text."""
        self._choose.setVisible(isinstance(error, WorkspaceLostError))
        self._sign.setPixmap(icon("octagon-alert").pixmap(18, 18))
        self._error = error.message
        self._words.setText(error.message)
        self.setAccessibleName(error.message)
        self.show()
        announce(self, error.message)

    def show_waiting(self, words: list[str]) -> None:
        """Show what was typed and waits to be saved; nothing hides the message again."""
        if words:
            shown = "; ".join(f"“{w[:200]}”" for w in words)
            self._words.setText(f"{self._error} Waiting to be saved: {shown}")
            self.show()
        else:
            self.hide()

    def text(self) -> str:
        """Return what is shown."""
        return self._words.text() if not self.isHidden() else ""


def stays(error: AppError) -> bool:
    """Return whether an error stays on the screen until it is mended."""
    return isinstance(error, WorkspaceError) and not isinstance(error, WorkspaceBusyError)
