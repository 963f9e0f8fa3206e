"""Parts beside each other while they have room, below each other where they have not."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QWidget

from widgets.theme.style import zoom
from widgets.theme.tokens import SPACE_2


class FoldingRow(QWidget):
    """A row of widgets or layouts with their stretch. It folds below `least` pixels in type of the usual size.

    Without a `least` it folds where its parts have less than the width they ask for.
    """

    def __init__(
        self, parts: Sequence[tuple[QWidget | QLayout, int]], *, least: int = 0, spacing: int = SPACE_2
    ) -> None:
        super().__init__()
        self._least = least
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(spacing)
        for part, stretch in parts:
            if isinstance(part, QWidget):
                self._row.addWidget(part, stretch)
            else:
                self._row.addLayout(part, stretch)

    def _wanted(self) -> int:
        if self._least:
            return round(self._least * zoom())
        items = [self._row.itemAt(place) for place in range(self._row.count())]
        widths = [item.sizeHint().width() for item in items if item is not None and not item.isEmpty()]
        return sum(widths) + self._row.spacing() * max(len(widths) - 1, 0)

    def minimumSizeHint(self) -> QSize:
        # Beside each other the parts ask for their sum: a page that gave them that would never be too narrow for them.
        items = [self._row.itemAt(place) for place in range(self._row.count())]
        least = [item.minimumSize().width() for item in items if item is not None and not item.isEmpty()]
        return QSize(max(least, default=0), super().minimumSizeHint().height())

    def _fold(self) -> None:
        beside = self.width() >= self._wanted()
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if direction != self._row.direction():
            self._row.setDirection(direction)

    def event(self, event: QEvent) -> bool:
        # A part with other words has another width.
        if event.type() == QEvent.Type.LayoutRequest:
            self._fold()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()
