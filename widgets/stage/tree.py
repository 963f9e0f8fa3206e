"""A goal and its branches on the stage: as large as the screen allows, and never too small to read."""

from math import ceil, floor

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.document.blocks import TreeNode
from app.domain.outcomes.goal.goal_picture import tree_words
from widgets.controls.tree_layout import TreeLayout, TreeLayouter, TypeSizes
from widgets.controls.tree_painting import paint_tree
from widgets.theme.style import theme_changed

_SIZES = ((24, 18), (21, 17), (18, 16), (16, 15))
"""Title and small words, from what one would like to what the last row can still read."""


class StageTreeBody(QWidget):
    """Tries large words first, then smaller ones; then counts what is deep below, and is higher than a page at last."""

    def __init__(self, root: TreeNode, scale: float) -> None:
        super().__init__()
        self._root = root
        self._scale = scale
        self.drawn: TreeLayout | None = None
        self.setAccessibleName("Goal tree")
        self.setAccessibleDescription(tree_words(root))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        theme_changed.connect(self.update)

    def set_scale(self, scale: float) -> None:
        """Be as large as the stage asks for."""
        if scale != self._scale:
            self._scale = scale
            self.drawn = None

    def units(self) -> list[tuple[int, int]]:
        """Return from where to where rows of boxes reach, from above to below: between them it may be parted."""
        if self.drawn is None:
            self._lay_out()
        found: list[tuple[int, int]] = []
        for box in sorted(self.drawn.boxes if self.drawn is not None else (), key=lambda b: b.rect.top()):
            top, bottom = floor(box.rect.top()), ceil(box.rect.bottom()) + 1
            if found and top < found[-1][1]:
                found[-1] = (found[-1][0], max(bottom, found[-1][1]))
            else:
                found.append((top, bottom))
        return found

    def _lay_out(self) -> None:
        parent = self.parentWidget()
        room = parent.height() if parent is not None else self.height()
        layout = None
        for title, small in _SIZES:
            layout = self._in_size(title, small)
            if layout.height <= room:
                break
        title, small = _SIZES[-1]
        if layout is not None and layout.height > room and any(child.children for child in self._root.children):
            layout = self._in_size(title, small, deepest=1)
        if layout is not None and layout.height > room:
            counted = self._in_size(title, small, deepest=1, gaps=False)
            layout = counted if counted.height <= room else layout
        self.drawn = layout
        if layout is not None and self.minimumHeight() != round(layout.height):
            self.setMinimumHeight(round(layout.height))

    def _in_size(self, title: int, small: int, *, deepest: int = 99, gaps: bool = True) -> TreeLayout:
        sizes = TypeSizes(round(title * self._scale), round(small * self._scale), self._scale, zoomed=False)
        return TreeLayouter(sizes).lay_out(self._root, self.width() - 2.0, deepest=deepest, gaps=gaps)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ParentChange:
            self.drawn = None
        return super().event(event)

    def sizeHint(self) -> QSize:
        return QSize(600, round(self.drawn.height) if self.drawn else 300)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.drawn is None:
            self._lay_out()
        if self.drawn is not None:
            painter = QPainter(self)
            painter.translate(1, 1)
            paint_tree(painter, self.drawn, None)
