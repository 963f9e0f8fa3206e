"""How fast Plenary starts, against an empty PySide6 window measured in the same run.

Each start is a process of its own, from exec to the event: the first paint of the window, and Home
filled and answering a key. Memory is the resident set at that moment.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.ratio import Ratio

STARTS = 7
FIRST_PAINT_LIMIT = 1.5
HOME_LIMIT = 3.5
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
import widgets.start as start
T0 = float(os.environ["BENCH_T0"])
made = start.make_application
found = {}
def make(arguments):
    from PySide6.QtCore import QEvent, QObject, Qt, QTimer
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication, QMainWindow
    app = made(arguments)
    class Watch(QObject):
        def eventFilter(self, watched, event):
            if event.type() == QEvent.Type.Paint and isinstance(watched, QMainWindow) and "paint" not in found:
                found["paint"] = time.monotonic() - T0
                watched.workspace_opened.connect(lambda: QTimer.singleShot(0, ask))
            if event.type() == QEvent.Type.KeyPress and "asked" in found:
                found["home"] = time.monotonic() - T0
                import psutil
                found["memory"] = psutil.Process().memory_info().rss / 2**20
                print(json.dumps(found), flush=True)
                os._exit(0)
            return False
    def ask():
        found["asked"] = True
        target = QApplication.focusWidget() or QApplication.topLevelWidgets()[0]
        key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Shift, Qt.KeyboardModifier.NoModifier)
        QApplication.postEvent(target, key)
    app.bench_watch = Watch()
    app.installEventFilter(app.bench_watch)
    return app
start.make_application = make
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


def run() -> list[Ratio]:
    """Return the ratios of a start; times are medians in seconds, memory is in MiB."""
    bare, paint, home, memory = [], [], [], []
    with tempfile.TemporaryDirectory() as folder, screen() as where:
        _start(_OURS, Path(folder), where)
        for _ in range(STARTS):
            bare.append(float(_start(_BARE, Path(folder), where)))
            found = json.loads(_start(_OURS, Path(folder), where))
            paint.append(found["paint"])
            home.append(found["home"])
            memory.append(found["memory"])
    floor = statistics.median(bare)
    return [
        Ratio(
            "start to the first painted window / an empty window", statistics.median(paint), floor, FIRST_PAINT_LIMIT
        ),
        Ratio("start to Home filled and answering keys / an empty window", statistics.median(home), floor, HOME_LIMIT),
        Ratio("memory then, in MiB / 130", statistics.median(memory), MEMORY_LIMIT_MIB, 1.0, unit="MiB"),
    ]


if __name__ == "__main__":
    for ratio in run():
        print(ratio.line())
