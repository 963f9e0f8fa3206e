"""A tree of goals as an outline, for those who do not see the picture or would rather read it."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from app.domain.document.blocks import TreeNode
from widgets.controls.labels import plain_tooltip
from widgets.controls.selection import follow_selection
from widgets.controls.tree_canvas import spoken
from widgets.theme.icons import icon
from widgets.theme.style import zoom

_PATH = Qt.ItemDataRole.UserRole


class _WholeText(QStyledItemDelegate):
    """Gives a line the height that all of its words need."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        size = super().sizeHint(option, index)
        view = self.parent()
        if not isinstance(view, TreeOutline):
            return size
        depth = len(index.data(_PATH) or ())
        width = view.viewport().width() - view.indentation() * (depth + 1) - round(46 * zoom())
        words, flags = str(index.data() or ""), int(Qt.TextFlag.TextWordWrap)
        height = option.fontMetrics.boundingRect(QRect(0, 0, max(80, width), 100_000), flags, words).height()
        return QSize(size.width(), height + 12)


class TreeOutline(QTreeView):
    """Each box is a line; Enter or a double click opens one."""

    opened = Signal(tuple)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setHeaderHidden(True)
        self.setWordWrap(True)
        self.setUniformRowHeights(False)
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setItemDelegate(_WholeText(self))
        self._items = QStandardItemModel(self)
        self._root: TreeNode | None = None
        self.setModel(self._items)
        follow_selection(self)
        self.doubleClicked.connect(self._open)

    def show_tree(self, root: TreeNode) -> None:
        """Show another tree; the line at hand stays at hand while there is one in its place."""
        if root == self._root:
            return
        path = self.current_path()
        self._root = root
        self._items.clear()
        self._items.appendRow(_item(root, ()))
        self.expandAll()
        index = self._index(path)
        self.setCurrentIndex(index if index.isValid() else self._items.index(0, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Wrapped lines were measured in another width.
        self.doItemsLayout()

    def current_path(self) -> tuple[int, ...]:
        """Return the way from the root to the line at hand."""
        path = self.currentIndex().data(_PATH)
        return tuple(path) if isinstance(path, tuple | list) else ()

    def _index(self, path: tuple[int, ...]) -> QModelIndex:
        index = self._items.index(0, 0)
        for place in path:
            index = self._items.index(place, 0, index)
        return index

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self.current_path())


def _item(node: TreeNode, path: tuple[int, ...]) -> QStandardItem:
    words = ": ".join(part for part in (node.eyebrow, node.title) if part)
    facts = " · ".join(node.facts)
    missing = "; ".join(node.gaps)
    item = QStandardItem("\n".join(part for part in (words, facts, missing and f"Missing: {missing}") if part))
    item.setData(path, _PATH)
    item.setData(spoken(node), Qt.ItemDataRole.AccessibleTextRole)
    item.setToolTip(plain_tooltip(words))
    if node.gaps:
        item.setIcon(icon("triangle-alert", "amber"))
    for place, child in enumerate(node.children):
        item.appendRow(_item(child, (*path, place)))
    return item
