"""The first row of a page: its title, a line below it, and the one primary action at the right."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from widgets.controls.flow_layout import FlowLayout
from widgets.controls.labels import text_label
from widgets.theme.style import zoom
from widgets.theme.tokens import SPACE_1, SPACE_2

_LEAST_WORDS = 200
"""So much room the line below the title needs beside the actions; with less of it they go below."""


class PageHeading(QWidget):
    """Title and subtitle at the left, actions at the right, the last one added the primary one; below, where narrow."""

    def __init__(self, title: str, subtitle: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = text_label(title, "title", wrap=True)
        self._subtitle = text_label(subtitle, "muted", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(SPACE_1)
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        for label in (self._title, self._subtitle):
            # A long title must not make the page wider than the window.
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._actions = QWidget()
        self._flow = FlowLayout(self._actions, one_line=True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACE_2)
        self._row.addLayout(words, 1)
        self._row.addWidget(self._actions)
        self._actions.hide()
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
        self._flow.addWidget(widget)
        self._actions.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        words = max(self._title.fontMetrics().horizontalAdvance(self._title.text()), round(_LEAST_WORDS * zoom()))
        beside = words + SPACE_2 + self._flow.line_width() <= self.width()
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
