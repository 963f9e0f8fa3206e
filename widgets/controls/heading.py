"""The first row of a page: its title, a line below it, and the one primary action at the right."""

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from widgets.controls.labels import text_label
from widgets.theme.tokens import SPACE_1, SPACE_2


class PageHeading(QWidget):
    """Title and subtitle at the left, actions at the right; the last one added is the primary one."""

    def __init__(self, title: str, subtitle: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = text_label(title, "title")
        self._subtitle = text_label(subtitle, "muted")
        words = QVBoxLayout()
        words.setSpacing(SPACE_1)
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        for label in (self._title, self._subtitle):
            # A long title must not make the page wider than the window.
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACE_2)
        self._row.addLayout(words, 1)
        self.set_title(title)
        self.set_subtitle(subtitle)

    def set_title(self, title: str) -> None:
        """Change the title."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def set_subtitle(self, subtitle: str) -> None:
        """Change the line below the title; empty hides it."""
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))

    def add_action(self, widget: QWidget) -> None:
        """Put a button (or another widget) at the right end of the row."""
        self._row.addWidget(widget)
