"""How fast a package of 100,000 notes comes in, and whether the window lives on meanwhile.

Run: python -m benchmarks.bench_import

The floor of the import is what a program without a model would do with rows that are ready: one transaction in a file
with our PRAGMAs and our tables and indexes but without triggers and references, and four times `executemany` – the
notes in the order of the package, their images in the journal, their entries of the search index, and the words of
these in the full-text table. Ours starts with the JSON file: its process, parsing, checking, cleaning, all of it.
"""

import gc
import json
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from app.bootstrap import open_plenary
from app.domain.records import POSITION_STEP, Note, new_id
from app.services.exchange.samples import sample_package
from app.settings import SettingsFile
from app.storage.engine import PRAGMAS
from benchmarks.ratio import Ratio
from benchmarks.turns import timed

if TYPE_CHECKING:
    from widgets.main_window import MainWindow

NOTES = 100_000
TURNS = 3
IMPORT_LIMIT = 2.0
LONGEST_GAP = 0.033
"""Seconds: two frames of the screen, below which nobody sees that a window was busy."""

_TABLES = ("note", "change", "search_entry")
_SAYINGS = ("They lose", "Nobody finds", "We promise", "She asked for", "It costs them", "Every week they redo")
_THINGS = ("the rota", "a swap", "die Schlüssel", "holidays", "the night shift", "la cuisine", "the desk", "Budget")


def large_package(notes: int = NOTES) -> str:
    """Return the sample workshop with so many notes, as the text of a package."""
    data: dict[str, Any] = json.loads(sample_package())
    there = data["notes"]
    data["notes"] = [
        there[n % len(there)]
        | {"id": new_id(), "group_id": None, "position": POSITION_STEP * (n + 1)}
        | {"text": f"{_SAYINGS[n % len(_SAYINGS)]} {_THINGS[n % len(_THINGS)]}: case {n}"}
        for n in range(notes)
    ]
    return json.dumps(data, ensure_ascii=False, indent=2)


def import_whole(folder: Path, package: Path) -> Ratio:
    """Measure the import of a package against bare inserts of the same rows, in turns."""
    rows, schema = _rows_of_import(folder, package)

    def ours() -> float:
        target = folder / "ours.plenary"
        target.unlink(missing_ok=True)
        with open_plenary(target) as plenary:
            return timed(lambda: plenary.packages.import_file(package))

    def floor() -> float:
        target = folder / "floor.db"
        target.unlink(missing_ok=True)
        with closing(sqlite3.connect(target, isolation_level=None)) as bare:
            for pragma in PRAGMAS:
                bare.execute(f"PRAGMA {pragma}")
            bare.execute("PRAGMA foreign_keys=OFF")
            for statement in schema:
                bare.execute(statement)
            return timed(lambda: _insert(bare, rows))

    pairs = [(floor(), ours()) for _ in range(TURNS)]
    least, most = (statistics.median(pair[place] for pair in pairs) for place in (0, 1))
    return Ratio(f"import a package of {NOTES:,} notes / bare inserts of the same rows", most, least, IMPORT_LIMIT)


def _rows_of_import(folder: Path, package: Path) -> tuple[dict[str, list[tuple[Any, ...]]], list[str]]:
    """Return the rows that an import leaves, the notes in the order of the package, and the bare tables for them."""
    with open_plenary(folder / "rows.plenary") as plenary:
        plenary.packages.import_file(package)
        read = plenary.store.driver_connection().execute
        rows = {table: read(f"SELECT * FROM {table}").fetchall() for table in _TABLES}
        schema = [
            sql
            for (sql,) in read(
                "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND type IN ('table', 'index') "
                "AND (tbl_name IN ('note', 'change', 'search_entry') OR name = 'search_text') ORDER BY type DESC"
            )
        ]
    by_id = {row[0]: row for row in rows["note"]}
    rows["note"] = [by_id[note["id"]] for note in json.loads(package.read_text("utf-8"))["notes"]]
    assert len(rows["note"]) == NOTES
    return rows, schema


def _insert(bare: sqlite3.Connection, rows: dict[str, list[tuple[Any, ...]]]) -> None:
    bare.execute("BEGIN IMMEDIATE")
    for table, found in rows.items():
        bare.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(found[0]))})", found)
    words = [(row[0], row[9]) for row in rows["search_entry"]]
    bare.executemany("INSERT INTO search_text (rowid, folded) VALUES (?, ?)", words)
    bare.execute("COMMIT")


class Gaps:
    """How long the event loop was away, as a timer that is always due sees it."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._look)
        self._timer.start(1)

    def _look(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now

    def stop(self) -> float:
        """Return the longest gap until now."""
        self._timer.stop()
        self._look()
        return self.longest


def until(done: Callable[[], object], seconds: float = 300.0) -> None:
    """Let the event loop run until something is so."""
    loop, ends = QEventLoop(), time.perf_counter() + seconds
    timer = QTimer()
    timer.timeout.connect(lambda: loop.quit() if done() or time.perf_counter() > ends else None)
    timer.start(20)
    loop.exec()
    assert done(), "this took too long"


def _undo(window: "MainWindow", said: list[str]) -> None:
    window.undo()
    until(lambda: said)


def window_lives(folder: Path, package: Path, floor: float) -> Iterator[Ratio]:
    """Measure the longest gap of the event loop while the window imports and undoes, and its answer to Cancel."""
    from widgets.dialogs.package_files import import_package
    from widgets.dialogs.waiting import WaitingDialog
    from widgets.main_window import MainWindow
    from widgets.theme.style import apply_theme

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    apply_theme(app, "light")
    window = MainWindow(SettingsFile(folder / "settings.json"))
    window.show()
    window.open_workspace(folder / "window.plenary")
    context = window.context
    assert context is not None
    plenary, said = context.plenary, list[str]()
    plenary.samples.open("retrospective")
    gc.freeze()  # as `widgets.start` does
    context.said.connect(lambda words, _undo: said.append(words))

    def started() -> WaitingDialog:
        import_package(window, context, choose=lambda *_: package)
        return window.findChildren(WaitingDialog)[-1]

    dialog = started()
    until(lambda: dialog.bar.value() > 60)
    dialog.reject()
    cancelled = time.perf_counter()
    until(lambda: said)
    cancelling = time.perf_counter() - cancelled
    assert plenary.store.count(Note) < NOTES
    importing, taking_back, undoing = [], [], []
    for _ in range(TURNS):
        said.clear()
        gaps = Gaps()
        started()
        until(lambda: said)
        importing.append(gaps.stop())
        assert plenary.store.count(Note) >= NOTES
        said.clear()
        gaps = Gaps()
        undoing.append(timed(lambda: _undo(window, said)))
        taking_back.append(gaps.stop())
        assert plenary.store.count(Note) < NOTES
    window.close()
    # Of three longest gaps the middle one: a machine that others use is away for a while by itself.
    middle = statistics.median
    yield Ratio("the longest gap of the event loop meanwhile / two frames", middle(importing), LONGEST_GAP, 1.0)
    yield Ratio("the longest gap while Undo takes it back / two frames", middle(taking_back), LONGEST_GAP, 1.0)
    yield Ratio("Undo of the import / twice the bare inserts", middle(undoing), 2 * floor, 1.0)
    yield Ratio("from Cancel until nothing is left of it / a second", cancelling, 1.0, 1.0)


def run() -> list[Ratio]:
    """Measure everything."""
    with tempfile.TemporaryDirectory(prefix="plenary-bench-") as name:
        folder = Path(name)
        package = folder / "large.json"
        package.write_text(large_package(), "utf-8")
        whole = import_whole(folder, package)
        return [whole, *window_lives(folder, package, whole.floor)]


if __name__ == "__main__":
    for ratio in run():
        sys.stdout.write(f"{ratio.line()}\n")
