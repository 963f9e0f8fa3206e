#!/bin/sh
# PySide6 6.11.3: in a tree whose rows are selected whole (SelectRows, the usual setting), an assistive tool that selects a
# row below another one selects a row at the top: the number that a row has below its parent is taken for its number in
# the whole tree. With SelectItems the same call selects what it names.
#
# The list of rows that is read out is right, and so is every row's name; what Enter, a button or a command then works on
# is another row. A table has no rows below rows, so a trial with one sees nothing of it.
#
# Plenary: widgets/controls/selection.py lets trees select items and extends that to the row;
# tests/widgets/screens/test_listening.py selects in every list, table and tree from outside.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet "pyside6-essentials==6.11.3"
cat > "$folder/tree.py" <<'PYTHON'
from PySide6.QtGui import QAccessible, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QTreeView

app = QApplication([])
model = QStandardItemModel()
for shelf in ("fruit", "bread", "wine"):
    top = QStandardItem(shelf)
    top.appendRows([QStandardItem(f"{shelf} {number}") for number in (1, 2)])
    model.appendRow(top)
for how in (QTreeView.SelectionBehavior.SelectRows, QTreeView.SelectionBehavior.SelectItems):
    view = QTreeView()
    view.setModel(model)
    view.expandAll()
    view.setSelectionBehavior(how)
    view.show()
    tree = QAccessible.queryAccessibleInterface(view)
    cells = [tree.child(place) for place in range(tree.childCount())]
    wanted = next(cell for cell in cells if cell.text(QAccessible.Text.Name) == "wine 2")
    wanted.actionInterface().doAction("Toggle")
    print(f"{how.name}, wine 2:", *(index.data() for index in view.selectedIndexes()))
PYTHON
QT_QPA_PLATFORM=offscreen "$folder/env/bin/python" "$folder/tree.py" 2>/dev/null | tee "$folder/said.txt"
diff - "$folder/said.txt" <<'SAID'
SelectRows, wine 2: fruit 1
SelectItems, wine 2: wine 2
SAID
