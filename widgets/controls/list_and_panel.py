"""A list with what is chosen in it: beside each other, and the list above where there is no room for both."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from widgets.controls.scroll_when_small import needed_height
from widgets.theme.style import theme_changed, zoom
from widgets.theme.tokens import SPACE_1, SPACE_2, SPACE_4

_BESIDE = 620
"""From this width on, in type of the usual size, both stand beside each other."""

_LIST_ABOVE, _PANEL_BELOW = 176, 320
"""How high they are at least above each other: a few rows, and as much of the panel as one works in."""


class ListAndPanel(QSplitter):
    """Two parts. `left` says how wide the first one is beside the other, given the width of both.

    `whole` is what scrolls inside the first one while both stand beside each other; above the other it is shown whole.
    """

    def __init__(
        self, first: QWidget, second: QWidget, left: Callable[[int], int], *, whole: QWidget | None = None
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._first, self._second = first, second
        self._left = left
        self._whole = whole
        self.setChildrenCollapsible(False)
        self.addWidget(first)
        self.addWidget(second)
        self.setStretchFactor(1, 1)
        self.setHandleWidth(SPACE_4)
        self.setStyleSheet("QSplitter::handle { background: transparent; }")
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme_changed.connect(self.updateGeometry)

    def _is_beside(self, width: int) -> bool:
        return width >= _BESIDE * zoom()

    def _heights(self, width: int) -> tuple[int, int]:
        """Return how high the list and the panel must be at least."""
        first, second = self._first, self._second
        if self._is_beside(width):
            left = self._left(width)
            right = max(width - left - self.handleWidth(), 1)
            return needed_height(first, left), 0 if second.isHidden() else needed_height(second, right)
        above = max(needed_height(first, width), round(_LIST_ABOVE * zoom()))
        if self._whole is not None:
            above = max(above, needed_height(self._whole, width - 2 * SPACE_1) + 2 * SPACE_2)
        below = 0 if second.isHidden() else max(needed_height(second, width), round(_PANEL_BELOW * zoom()))
        return above, below

    def heightForWidth(self, width: int) -> int:
        above, below = self._heights(width)
        return max(above, below) if self._is_beside(width) else above + self.handleWidth() + below

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        width = self.width()
        beside = self._is_beside(width)
        orientation = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        if orientation != self.orientation():
            self.setOrientation(orientation)
        super().resizeEvent(event)
        if not beside:
            above = self._heights(width)[0]
            self.setSizes([above, max(self.height() - above - self.handleWidth(), 1)])
        elif event.size().width() != event.oldSize().width():
            left = self._left(width)
            self.setSizes([left, max(width - left - self.handleWidth(), 1)])
