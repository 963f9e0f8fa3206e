"""A text field that is as high as its words need, within limits."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from widgets.controls.autosave_text import AutosavePlainText
from widgets.theme.style import theme_changed

_FRAME = 22


class GrowingText(AutosavePlainText):
    """Between `least` and `most` lines high; beyond that it scrolls."""

    def __init__(self, parent: QWidget | None = None, *, least: int = 1, most: int = 6) -> None:
        super().__init__(parent)
        self._least, self._most = least, most
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self.fit())
        theme_changed.connect(self.fit)
        self.fit()

    def setPlaceholderText(self, words: str) -> None:
        """Say what belongs here; Qt paints new words only where the cursor blinks."""
        if words != self.placeholderText():
            super().setPlaceholderText(words)
            self.viewport().update()

    def fit(self) -> None:
        """Take the height the words need."""
        needed = int(self.document().size().height())
        lines = min(self._most, max(self._least, needed))
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if needed > self._most else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if policy != self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(policy)
        height = self.fontMetrics().lineSpacing() * lines + _FRAME
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height())
