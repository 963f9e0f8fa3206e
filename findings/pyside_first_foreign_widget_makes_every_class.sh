#!/bin/sh
# PySide6 6.11.3: classes of Qt are made when they are first named, but the first plain widget that Qt made itself and hands
# to Python makes all classes of widgets at once, with all their enumerations: 67 for the viewport of a scroll area, 124
# where an event filter on the application meets it first. That is 15 to 30 ms, once, in whichever harmless line comes
# first; a scroll bar, whose class has none below it, costs its own alone.
#
# A program that takes care to start fast pays it in viewport(), in a filter that was meant to measure the start, or in a
# method that Qt calls with such a widget; a profile shows hundreds of calls of enum's __new__ below a getter.
#
# Plenary: nothing asks for such a widget before Home is painted; benchmarks/bench_start.py watches its own widgets instead
# of the application, since its filter would have charged it to the start.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet "pyside6-essentials==6.11.3"
cat > "$folder/classes.py" <<'PYTHON'
import sys

from PySide6 import QtWidgets
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QScrollArea

app = QApplication([])


def classes():
    """Return how many classes of the module PySide has made so far."""
    return sum(name.startswith("Q") for name in QtWidgets.__dict__)


def made(what, ask):
    before = classes()
    ask()
    print(f"{what}: {classes() - before}")


class Filter(QObject):
    def eventFilter(self, watched, event):
        return False


if "filter" in sys.argv:
    watch = Filter()
    app.installEventFilter(watch)
    made("a scroll area under a filter on the application", QScrollArea)
else:
    area = QScrollArea()
    made("a scroll bar that Qt made", area.verticalScrollBar)
    made("a plain widget that Qt made", area.viewport)
    made("another one", QScrollArea().viewport)
PYTHON
export QT_QPA_PLATFORM=offscreen
for how in "" filter; do "$folder/env/bin/python" "$folder/classes.py" $how 2>/dev/null; done | tee "$folder/said.txt"
diff - "$folder/said.txt" <<'SAID'
a scroll bar that Qt made: 2
a plain widget that Qt made: 67
another one: 0
a scroll area under a filter on the application: 124
SAID
