"""How fast Plenary starts, against an empty PySide6 window measured in the same run.

Each start is a process of its own, from exec to the event: the first paint of the window, Home filled with the
workshops of a workspace and answering a key, and the workspace open, which comes behind Home. Meanwhile a timer of 5 ms
looks how long the window answers nothing. Memory is the resident set when the workspace is open.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.ratio import Ratio

STARTS = 7
FIRST_PAINT_LIMIT = 1.5
HOME_LIMIT = 2.0
STALL_LIMIT_S = 0.1
"""Longer than this people feel that a window hangs."""
OPENED_LIMIT = 4.0
MEMORY_LIMIT_MIB = 130.0

_BARE = """
import os, time
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QMainWindow
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and isinstance(watched, QMainWindow):
            print(time.monotonic() - float(os.environ["BENCH_T0"]), flush=True)
            os._exit(0)
        return False
app = QApplication([])
watch = Watch()
app.installEventFilter(watch)
window = QMainWindow()
window.resize(1280, 760)
window.show()
app.exec()
"""

_OURS = """
import json, os, runpy, sys, time
import widgets.start  # first: it keeps the import of Python itself
import widgets.main_window, widgets.opening
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
T0 = float(os.environ["BENCH_T0"])
found = {"stall": 0.0}
def since_start():
    return time.monotonic() - T0
class Watch(QObject):
    # On single widgets of ours: a filter on the application meets widgets that Qt has made, and PySide then makes all
    # its classes of widgets at once.
    def __init__(self, watched, kind, then):
        super().__init__(watched)
        self.kind, self.then = kind, then
        watched.installEventFilter(self)
    def eventFilter(self, watched, event):
        if self.then is not None and event.type() == self.kind:
            then, self.then = self.then, None
            then(watched)
        return False
def painted(window):
    found["paint"] = since_start()
    window.workspace_opened.connect(lambda: QTimer.singleShot(0, opened))
def home_painted(home):
    asked = QApplication.focusWidget() or home
    asked.bench_watch = Watch(asked, QEvent.Type.KeyPress, answered)
    QApplication.postEvent(asked, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Shift, Qt.KeyboardModifier.NoModifier))
def answered(_widget):
    found["home"] = found["last"] = since_start()
    ticking.start()
def tick():
    found["stall"] = max(found["stall"], since_start() - found["last"])
    found["last"] = since_start()
def opened():
    if "home" not in found:
        QTimer.singleShot(0, opened)
        return
    tick()
    import psutil
    found["memory"] = psutil.Process().memory_info().rss / 2**20
    found["opened"] = since_start()
    print(json.dumps(found), flush=True)
    # As people end it: what follows a crash reads the whole file first.
    for window in QApplication.topLevelWidgets():
        window.close()
    os._exit(0)
made, shown = widgets.main_window.MainWindow.__init__, widgets.opening.Opening.show_home
def make(self, *arguments, **named):
    made(self, *arguments, **named)
    self.bench_watch = Watch(self, QEvent.Type.Paint, painted)
def show_home(self, *arguments):
    is_shown = shown(self, *arguments)
    # It is painted by then.
    home_painted(self._stack.currentWidget())
    return is_shown
widgets.main_window.MainWindow.__init__, widgets.opening.Opening.show_home = make, show_home
ticking = QTimer()
ticking.setInterval(5)
ticking.timeout.connect(tick)
sys.argv = ["plenary"]
runpy.run_module("app", run_name="__main__")
"""


@contextmanager
def screen() -> Iterator[dict[str, str]]:
    """Give the environment of a real screen: the one there is, or Xvfb, or none (offscreen)."""
    if os.environ.get("DISPLAY") and os.environ.get("QT_QPA_PLATFORM") != "offscreen":
        yield {}
    elif shutil.which("Xvfb"):
        read, write = os.pipe()
        command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24", "-nolisten", "tcp"]
        server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
        number = os.read(read, 16).decode().strip()
        try:
            yield {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        finally:
            server.terminate()
            server.wait()
    else:
        yield {"QT_QPA_PLATFORM": "offscreen"}


def _start(script: str, home: Path, where: dict[str, str]) -> str:
    environment = dict(os.environ, PLENARY_HOME=str(home), **where, BENCH_T0=repr(time.monotonic()))
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    return done.stdout.strip().splitlines()[-1]


def _make_workspace(home: Path) -> None:
    """Make the user's own workspace, with the sample workshops and a few planned ones."""
    from app.bootstrap import open_plenary

    os.environ["PLENARY_HOME"] = str(home)
    try:
        with open_plenary() as plenary:
            plenary.samples.open()
            template = plenary.templates.get("messaging")
            for number in range(5):
                plenary.workshops.create(template, title=f"Launch {number}", date=f"2026-0{number + 1}-12")
    finally:
        del os.environ["PLENARY_HOME"]


def run() -> list[Ratio]:
    """Return the ratios of a start; times are medians in seconds, memory is in MiB."""
    bare: list[float] = []
    found: dict[str, list[float]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder, screen() as where:
        _make_workspace(Path(folder))
        _start(_OURS, Path(folder), where)
        for _ in range(STARTS):
            bare.append(float(_start(_BARE, Path(folder), where)))
            for name, value in json.loads(_start(_OURS, Path(folder), where)).items():
                found[name].append(value)
    floor = statistics.median(bare)
    paint, home, opened, stall, memory = (
        statistics.median(found[name]) for name in ("paint", "home", "opened", "stall", "memory")
    )
    return [
        Ratio("start to the first painted window / an empty window", paint, floor, FIRST_PAINT_LIMIT),
        Ratio("start to Home filled and answering keys / an empty window", home, floor, HOME_LIMIT),
        Ratio("start to the workspace open / an empty window", opened, floor, OPENED_LIMIT),
        Ratio("longest that Home answers nothing meanwhile / 100 ms", stall, STALL_LIMIT_S, 1.0),
        Ratio("memory then, in MiB / 130", memory, MEMORY_LIMIT_MIB, 1.0, unit="MiB"),
    ]


if __name__ == "__main__":
    for ratio in run():
        print(ratio.line())
