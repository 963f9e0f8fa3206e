"""A layout that puts widgets side by side and goes on in the next line when there is no more room."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem

from widgets.theme.tokens import SPACE_2


class FlowLayout(QLayout):
    """Lines of widgets in reading order; right-to-left where the interface is.

    It asks for the width of its broadest widget, or for that of all in one line where it is to be beside others.
    `at_end` lets the lines end where the place ends, as the buttons at the foot of a dialog do.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        spacing: int = SPACE_2,
        one_line: bool = False,
        at_end: bool = False,
    ) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._one_line = one_line
        self._at_end = at_end
        self.setSpacing(spacing)
        self.setContentsMargins(QMargins())

    def addWidget(self, widget: QWidget) -> None:
        """Put a widget at the end."""
        # An item that Qt makes may get the address, and with it the Python object, of one that is gone; and that object
        # is declared dead with the layout it once stood in, while its place here is still asked for.
        self.addChildWidget(widget)
        self.addItem(QWidgetItem(widget))

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        if not 0 <= index < len(self._items):
            return None
        self.invalidate()
        return self._items.pop(index)

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), apply=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, apply=True)

    def sizeHint(self) -> QSize:
        return QSize(self.line_width(), self.minimumSize().height()) if self._one_line else self.minimumSize()

    def line_width(self) -> int:
        """Return how wide all of it is in one line."""
        widths = [item.sizeHint().width() for item in self._items if not item.isEmpty()]
        margins = self.contentsMargins()
        return sum(widths) + self.spacing() * max(len(widths) - 1, 0) + margins.left() + margins.right()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """Return what stands in which line, and how large."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        taken = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            # What is broader than the place is as broad as the place, not past its edge.
            size.setWidth(min(size.width(), max(width, 1)))
            if not lines or taken + self.spacing() + size.width() > width:
                lines.append([])
                taken = -self.spacing()
            lines[-1].append((item, size))
            taken += self.spacing() + size.width()
        return lines

    def _arrange(self, rect: QRect, *, apply: bool) -> int:
        margins = self.contentsMargins()
        inner = rect.marginsRemoved(margins)
        parent = self.parentWidget()
        mirrored = parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft
        y = inner.y()
        for line in self._lines(inner.width()):
            taken = sum(size.width() for _, size in line) + self.spacing() * (len(line) - 1)
            x = inner.x() + (inner.width() - taken if self._at_end else 0)
            for item, size in line if apply else ():
                left = inner.x() + inner.width() - (x - inner.x()) - size.width() if mirrored else x
                item.setGeometry(QRect(QPoint(left, y), size))
                x += size.width() + self.spacing()
            y += max(size.height() for _, size in line) + self.spacing()
        bottom = y - self.spacing() if y > inner.y() else y
        return bottom - rect.y() + margins.bottom()
