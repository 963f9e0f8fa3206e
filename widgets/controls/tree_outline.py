"""A tree of goals as an outline, for those who do not see the picture or would rather read it."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QTreeView, QWidget

from app.domain.document import TreeNode
from widgets.controls.labels import plain_tooltip
from widgets.controls.tree_canvas import spoken
from widgets.theme.icons import icon

_PATH = Qt.ItemDataRole.UserRole


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
        self._items = QStandardItemModel(self)
        self._root: TreeNode | None = None
        self.setModel(self._items)
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
