"""A tree one can walk through: painted boxes, one of them chosen, every step said to a screen reader."""

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from app.domain.document.blocks import TreeNode
from widgets.controls.announce import announce
from widgets.controls.tree_layout import TreeBox, TreeLayout, TreeLayouter, TypeSizes, find_box
from widgets.controls.tree_painting import box_at, paint_tree
from widgets.theme.style import theme_changed, zoom
from widgets.theme.tokens import TYPE_BODY, TYPE_SMALL

MARGIN = 3


def spoken(node: TreeNode) -> str:
    """Return a box as a screen reader says it."""
    words = ": ".join(part for part in (node.eyebrow, node.title) if part)
    facts = [*node.facts, *(f"missing: {gap}" for gap in node.gaps)]
    if node.children:
        facts.append(f"{len(node.children)} below")
    return ", ".join([words, *facts])


class TreeCanvas(QWidget):
    """Arrows walk the boxes, Enter or a double click opens one. `opened` and `chosen` carry the way from the root."""

    opened = Signal(tuple)
    chosen = Signal(tuple)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._root: TreeNode | None = None
        self._layout: TreeLayout | None = None
        self._chosen: tuple[int, ...] = ()
        self._layouter = _layouter()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        theme_changed.connect(self._look_changed)

    def show_tree(self, root: TreeNode) -> None:
        """Draw another tree; the chosen box stays chosen while there is one in its place."""
        if root == self._root:
            return
        self._root = root
        self._lay_out()

    def chosen_box(self) -> TreeBox | None:
        """Return the box the keyboard is at."""
        return find_box(self._layout, self._chosen) if self._layout else None

    def _look_changed(self) -> None:
        self._layouter = _layouter()
        self._lay_out()

    def _lay_out(self) -> None:
        if self._root is None:
            return
        self._layout = self._layouter.lay_out(self._root, max(240.0, self.width() - 2.0 * MARGIN))
        if find_box(self._layout, self._chosen) is None:
            self._chosen = ()
        self.setMinimumHeight(round(self._layout.height) + 2 * MARGIN)
        self._tell(aloud=False)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._lay_out()

    def sizeHint(self) -> QSize:
        return QSize(480, self.minimumHeight())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._layout is not None:
            painter = QPainter(self)
            painter.translate(MARGIN, MARGIN)
            paint_tree(painter, self._layout, self._chosen if self.hasFocus() else None, focused=self.hasFocus())

    # Walking

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            super().keyPressEvent(event)
            return
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self._chosen)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._walk(self._beyond(down=key == Qt.Key.Key_Down))
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._walk(self._beside(1 if key == Qt.Key.Key_Right else -1))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self._layout is not None:
            self._walk(self._layout.boxes[0 if key == Qt.Key.Key_Home else -1])
        else:
            super().keyPressEvent(event)

    def _beside(self, by: int) -> TreeBox | None:
        if self._layout is None or not self._chosen:
            return None
        return find_box(self._layout, (*self._chosen[:-1], self._chosen[-1] + by))

    def _beyond(self, *, down: bool) -> TreeBox | None:
        """Return the nearest box above or below, the one most in line with this one."""
        here = self.chosen_box()
        if here is None or self._layout is None:
            return None
        middle = here.rect.center()

        def distance(box: TreeBox) -> tuple[float, float]:
            upright = box.rect.top() - here.rect.bottom() if down else here.rect.top() - box.rect.bottom()
            inside = box.rect.left() <= middle.x() <= box.rect.right()
            return (upright, 0.0 if inside else abs(box.rect.center().x() - middle.x()))

        found = [box for box in self._layout.boxes if box is not here and distance(box)[0] >= 0]
        return min(found, key=lambda box: (distance(box)[0] // 8, distance(box)[1]), default=None)

    def _walk(self, box: TreeBox | None) -> None:
        if box is None:
            return
        self._chosen = box.path
        self._tell()
        self._bring_into_sight(box)
        self.chosen.emit(box.path)
        self.update()

    def _tell(self, *, aloud: bool = True) -> None:
        box = self.chosen_box()
        if box is not None:
            self.setAccessibleName(f"{self._name}: {spoken(box.node)}")
            if aloud:
                announce(self, spoken(box.node))

    def _bring_into_sight(self, box: TreeBox) -> None:
        parent = self.parentWidget()
        area = parent.parentWidget() if parent is not None else None
        if isinstance(area, QScrollArea):
            rect = box.rect.translated(MARGIN, MARGIN).toRect()
            area.ensureVisible(rect.center().x(), rect.bottom(), 0, 12)
            area.ensureVisible(rect.center().x(), rect.top(), 0, 12)

    def _find(self, event: QMouseEvent) -> TreeBox | None:
        return box_at(self._layout, event.position() - QPointF(MARGIN, MARGIN)) if self._layout else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._walk(self._find(event))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        box = self._find(event)
        if box is not None:
            self._walk(box)
            self.opened.emit(box.path)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()


def _layouter() -> TreeLayouter:
    return TreeLayouter(TypeSizes(TYPE_BODY, TYPE_SMALL, zoom()))
