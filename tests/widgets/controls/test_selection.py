"""What an assistive tool selects is what is at hand."""

import pytest
from PySide6.QtGui import QAccessible, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QListView, QTableView, QTreeView
from pytestqt.qtbot import QtBot

from widgets.controls.selection import follow_selection


def _shown(qtbot: QtBot, view: QAbstractItemView) -> QAbstractItemView:
    model = QStandardItemModel(view)
    for name in ("one", "two"):
        row = [QStandardItem(name), QStandardItem(f"of {name}")]
        row[0].appendRow([QStandardItem(f"{name}, below"), QStandardItem(f"of {name}, below")])
        model.appendRow(row)
    view.setModel(model)
    if isinstance(view, QTreeView):
        view.expandAll()
    follow_selection(view)
    qtbot.addWidget(view)
    view.resize(400, 300)
    with qtbot.waitExposed(view):
        view.show()
    view.setCurrentIndex(model.index(0, 0))
    return view


def _select(view: QAbstractItemView, name: str) -> None:
    tree = QAccessible.queryAccessibleInterface(view)
    cells = [tree.child(place) for place in range(tree.childCount())]
    (cell,) = [cell for cell in cells if cell.text(QAccessible.Text.Name) == name]
    cell.actionInterface().doAction("Toggle")


@pytest.mark.parametrize("make", [QListView, QTableView, QTreeView])
def test_what_is_selected_from_outside_is_at_hand(qtbot: QtBot, make: type[QAbstractItemView]) -> None:
    view = _shown(qtbot, make())
    _select(view, "two")
    assert view.currentIndex().data() == "two"


def test_in_a_tree_the_row_itself_is_selected_and_whole(qtbot: QtBot) -> None:
    view = _shown(qtbot, QTreeView())
    for name in ("two, below", "one, below"):
        _select(view, name)
        assert view.currentIndex().data() == name
        assert [index.data() for index in view.selectionModel().selectedIndexes()] == [name, f"of {name}"]


def test_several_that_are_selected_move_nobody(qtbot: QtBot) -> None:
    view = _shown(qtbot, QListView())
    view.setSelectionMode(QAbstractItemView.SelectionMode.MultiSelection)
    view.selectAll()
    assert view.currentIndex().data() == "one"
