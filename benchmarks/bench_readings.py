"""How fast 100,000 readings come in from a spreadsheet, and whether the window lives on meanwhile.

Run: python -m benchmarks.bench_readings

The floor is what a program would do that knows how the file is written: `csv`, `date.fromisoformat` and `float`, and
one transaction in a file with our PRAGMAs and our table of readings with its indexes, but without journal, triggers
and search. Ours starts with the file, too, and ends with readings that can be undone.
"""

import csv
import gc
import io
import sqlite3
import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.bootstrap import open_plenary
from app.domain.goals.reading_rows import Choice
from app.domain.records import new_id
from app.settings import SettingsFile
from app.storage.engine import PRAGMAS
from benchmarks.bench_import import Gaps, until
from benchmarks.ratio import Ratio
from benchmarks.turns import timed

READINGS = 100_000
TURNS = 5
LIMIT = 3.0
AT_ONCE = 0.1
"""Seconds: below that an answer comes at once for whoever types meanwhile."""
TODAY = date(2026, 11, 22)


def large_sheet(readings: int = READINGS) -> str:
    """Return a spreadsheet with a reading for each of so many days, as text."""
    first = TODAY - timedelta(days=readings)
    return "Day,Visits\n" + "".join(
        f"{first + timedelta(days=n)},{n * 7919 % 100_000 / 100:.2f}\n" for n in range(readings)
    )


def import_whole(folder: Path, sheet: Path) -> Ratio:
    """Measure the import of a spreadsheet against bare parsing and inserting, in turns."""
    schema = _schema(folder)

    def ours() -> float:
        target = folder / "ours.plenary"
        target.unlink(missing_ok=True)
        with open_plenary(target) as plenary:
            readings = plenary.readings
            kpi_id = plenary.kpis.add(plenary.goals.create("Everybody finds us"), "Visits")

            def whole() -> None:
                plan = readings.plan(kpi_id, readings.read_file(sheet), Choice(0, 1), TODAY)
                assert readings.import_rows(kpi_id, plan, sheet.name) == READINGS

            return timed(whole)

    def floor() -> float:
        target = folder / "floor.db"
        target.unlink(missing_ok=True)
        with closing(sqlite3.connect(target, isolation_level=None)) as bare:
            for pragma in PRAGMAS:
                bare.execute(f"PRAGMA {pragma}")
            bare.execute("PRAGMA foreign_keys=OFF")
            for statement in schema:
                bare.execute(statement)
            return timed(lambda: _parse_and_insert(bare, sheet))

    pairs = [(floor(), ours()) for _ in range(TURNS)]
    least, most = (statistics.median(pair[place] for pair in pairs) for place in (0, 1))
    return Ratio(f"import {READINGS:,} readings / bare parsing and inserting", most, least, LIMIT)


def _schema(folder: Path) -> list[str]:
    """Return what makes our table of readings with its indexes, and nothing around it."""
    with open_plenary(folder / "schema.plenary") as plenary:
        found = plenary.store.driver_connection().execute(
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND type IN ('table', 'index') "
            "AND tbl_name = 'reading' ORDER BY type DESC"
        )
        return [sql for (sql,) in found]


def _parse_and_insert(bare: sqlite3.Connection, sheet: Path) -> None:
    rows = csv.reader(io.StringIO(sheet.read_text("utf-8")))
    next(rows)
    found = [(date.fromisoformat(day), float(value), value) for day, value in rows]
    names = "id, kpi_id, period, value, said, partial, remark, source, created_at"
    bare.execute("BEGIN IMMEDIATE")
    bare.executemany(
        f"INSERT INTO reading ({names}) VALUES (?, 'visits', ?, ?, ?, 0, '', 'sheet.csv', '')",
        ((new_id(), day.isoformat(), repr(value), said) for day, value, said in found),
    )
    bare.execute("COMMIT")


def window_lives(folder: Path, sheet: Path) -> Iterator[Ratio]:
    """Measure the longest gap of the event loop while a file is read, shown and taken in."""
    from widgets.context import Context
    from widgets.dialogs.reading_import import ReadingImportDialog
    from widgets.theme.style import apply_theme

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    apply_theme(app, "light")
    looking, writing = [], []
    plenary = open_plenary(folder / "window.plenary")
    context = Context(plenary, SettingsFile(folder / "settings.json"))
    goal, said = plenary.goals.create("Everybody finds us"), list[str]()
    context.said.connect(lambda words, _undo: said.append(words))
    gc.freeze()  # as `widgets.start` does
    for _ in range(TURNS):
        dialog = ReadingImportDialog(context, plenary.kpis.add(goal, "Visits"))
        dialog.choose_file = lambda *_: sheet
        dialog.show()
        gaps = Gaps()
        dialog.choose()
        until(lambda shown=dialog: shown.plan is not None)  # type: ignore[misc]
        looking.append(gaps.stop())
        said.clear()
        gaps = Gaps()
        dialog.import_readings()
        until(lambda: said)
        writing.append(gaps.stop())
    context.close()
    yield Ratio(
        "the longest gap while they are read and shown / a tenth of a second", statistics.median(looking), AT_ONCE, 1.0
    )
    yield Ratio(
        "the longest gap while they are taken in / a tenth of a second", statistics.median(writing), AT_ONCE, 1.0
    )


def run() -> list[Ratio]:
    """Measure everything."""
    with tempfile.TemporaryDirectory(prefix="plenary-bench-") as name:
        folder = Path(name)
        sheet = folder / "sheet.csv"
        sheet.write_text(large_sheet(), "utf-8")
        return [import_whole(folder, sheet), *window_lives(folder, sheet)]


if __name__ == "__main__":
    for ratio in run():
        sys.stdout.write(f"{ratio.line()}\n")
