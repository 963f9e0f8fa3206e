"""A list whose rows are as high as their words: nothing is cut, and nothing scrolls sideways."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListWidget

from widgets.controls.selection import follow_selection
from widgets.theme.tokens import SPACE_3


class WholeRows(QListWidget):
    """Breaks its words into lines; `fit_rows` is called again when rows are added."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        follow_selection(self)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_rows()

    def fit_rows(self) -> None:
        """Let each row be as high as its words need: two may differ in the last letter alone."""
        for row in range(self.count()):
            item = self.item(row)
            width, wraps = max(self.viewport().width() - 3 * SPACE_3, 1), int(Qt.TextFlag.TextWordWrap)
            high = self.fontMetrics().boundingRect(QRect(0, 0, width, 10_000), wraps, item.text()).height()
            item.setSizeHint(QSize(1, high + SPACE_3))
