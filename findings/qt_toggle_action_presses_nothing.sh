#!/bin/sh
# PySide6 6.11.3: what a screen reader is offered first of a checkable button, the action "Toggle", moves its mark and emits
# no clicked. "Press", the second one, is a click, and comes a tenth of a second later; a radio button has no "Press".
#
# Assistive tools take the first action by default. A window that does its work on clicked, as is usual, then shows the
# button as pressed and has done nothing: the state that is read out and what it stands for part. A button that is not
# checkable offers "Press" alone, so a trial with such buttons sees nothing of it.
#
# Plenary: widgets/controls/toggling.py makes a click of a mark that was moved from outside;
# tests/widgets/controls/test_toggling.py holds every kind of button to it.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet "pyside6-essentials==6.11.3"
cat > "$folder/button.py" <<'PYTHON'
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton, QRadioButton, QToolButton
app = QApplication([])
for kind in (QPushButton, QToolButton, QCheckBox, QRadioButton):
    for action in ("Toggle", "Press"):
        button = kind()
        button.setCheckable(True)
        button.show()
        said = []
        button.clicked.connect(lambda: said.append("clicked"))
        button.toggled.connect(lambda _: said.append("toggled"))
        actions = QAccessible.queryAccessibleInterface(button).actionInterface()
        names = actions.actionNames()
        if action in names:
            actions.doAction(action)
            QTest.qWait(300)
        print(f"{kind.__name__} ({', '.join(names[:2])}), {action}:", *(sorted(said) or ["not offered"]))
PYTHON
QT_QPA_PLATFORM=offscreen "$folder/env/bin/python" "$folder/button.py" 2>/dev/null | tee "$folder/said.txt"
diff - "$folder/said.txt" <<'SAID'
QPushButton (Toggle, Press), Toggle: toggled
QPushButton (Toggle, Press), Press: clicked toggled
QToolButton (Toggle, Press), Toggle: toggled
QToolButton (Toggle, Press), Press: clicked toggled
QCheckBox (Toggle, Press), Toggle: toggled
QCheckBox (Toggle, Press), Press: clicked toggled
QRadioButton (Toggle, SetFocus), Toggle: toggled
QRadioButton (Toggle, SetFocus), Press: not offered
SAID
