"""What is selected is what is at hand, also where only the selection is set.

Assistive tools select a row and know nothing of the current one, to which keys and buttons go. And in trees, where
rows are selected whole, Qt takes the number of a row below its parent for its number in the whole tree: another row
is selected.
"""

from PySide6.QtCore import QItemSelection, QItemSelectionModel
from PySide6.QtWidgets import QAbstractItemView, QTreeView

FOLLOWS = "follows_selection"
"""The property that says of a view that its row at hand follows the selection."""


def follow_selection(view: QAbstractItemView) -> None:
    """Let what is at hand be what is selected; for a view that has its model."""
    model = view.selectionModel()
    flags = QItemSelectionModel.SelectionFlag
    is_tree = isinstance(view, QTreeView)
    if is_tree:
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)

    def selected(now: QItemSelection, _before: QItemSelection) -> None:
        new = now.indexes()
        if not new or any(i.row() != new[0].row() or i.parent() != new[0].parent() for i in new):
            return
        here = view.currentIndex()
        if here not in new and not (is_tree and here.row() == new[0].row() and here.parent() == new[0].parent()):
            model.setCurrentIndex(new[0], flags.NoUpdate)
        if is_tree and len(new) == 1 and view.model().columnCount(new[0].parent()) > 1:
            model.select(new[0], flags.ClearAndSelect | flags.Rows)

    model.selectionChanged.connect(selected)
    view.setProperty(FOLLOWS, True)
