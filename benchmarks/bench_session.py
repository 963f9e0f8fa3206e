"""An hour on a board of 2,000 notes, in the whole room with the stage open: `python -m benchmarks.bench_session`.

A note is changed, one is added, and that is undone, 1,500 operations in all, each until room and stage have painted it.
The floor of the last changes are the first ones of the same session, as time and as work of the processor: nothing that
a session leaves behind, in journal, room or stage, may make the next note wait longer.
"""

import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app import paths
from app.bootstrap import open_plenary
from app.settings import SettingsFile
from benchmarks.bench_board import WORDS
from benchmarks.ratio import Ratio
from widgets.main_window import MainWindow
from widgets.theme.style import apply_theme

NOTES = 2_000
OPERATIONS = 1_500
COMPARED = 50
FLAT_LIMIT = 1.3


def _board(path: Path) -> tuple[str, list[str]]:
    """Make a workspace with a full board that is shown to everybody; return its step and notes."""
    chance = random.Random(3)
    with open_plenary(path) as plenary:
        workshop = plenary.workshops.create(plenary.templates.get("messaging"), title="An hour", date="2026-11-30")
        steps = {step.key: step for step in plenary.agenda.steps(workshop)}
        for name in ("Owners", "Heads", "Staff"):
            plenary.entries.add(steps["audiences"].id, {"segment": name})
        step = steps["pains"]
        # A board takes its columns from the audiences when the room comes to it.
        plenary.agenda.go_to(step.id)
        plenary.boards.reveal(step.id, True)
        board = plenary.workshops.content(workshop).board(step)
        said = [" ".join(chance.choices(WORDS, k=chance.randint(4, 16))) for _ in range(NOTES)]
        notes = [
            note
            for number, column in enumerate(board.columns)
            for note in plenary.boards.add_notes(column.id, said[number :: len(board.columns)])
        ]
        return workshop, notes


def _timed(work: Callable[[], object], app: QApplication) -> tuple[float, float]:
    """Return how many seconds something took until it was painted, and how many of the processor."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    app.processEvents()
    return time.perf_counter() - wall, time.process_time() - cpu


def _session(app: QApplication, folder: Path) -> list[tuple[float, float]]:
    path = folder / "hour.plenary"
    workshop, notes = _board(path)
    window = MainWindow(SettingsFile(paths.settings_file()))
    window.resize(1280, 800)
    window.show()
    window.open_workspace(path)
    window.open_room(workshop)
    room = window.room
    assert room is not None
    room.stage.toggle()
    app.processEvents()
    boards, context = room.context.plenary.boards, room.context
    column = room.content.notes[0].column_id
    taken = []
    for number in range(OPERATIONS // 3):
        note = notes[number * 7 % NOTES]
        words = f"said anew, the {number}th time"
        taken.append(_timed(lambda note=note, words=words: context.do(boards.edit, note, words), app))  # type: ignore[misc]
        context.do(lambda: boards.add_notes(column, ["one more"]))
        app.processEvents()
        room.undo()
        app.processEvents()
    window.close()
    return taken


def run() -> list[Ratio]:
    """Hold the session and compare its end with its beginning."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    apply_theme(app, "light")
    before = os.environ.get("PLENARY_HOME")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["PLENARY_HOME"] = folder
        try:
            taken = _session(app, Path(folder))
        finally:
            if before is None:
                del os.environ["PLENARY_HOME"]
            else:
                os.environ["PLENARY_HOME"] = before
    # The very first ones make what is kept from then on.
    first, last = taken[5 : COMPARED + 5], taken[-COMPARED:]
    name = f"a change on a board of {NOTES:,}, room and stage, after {OPERATIONS:,} operations"
    return [
        Ratio(
            f"{name}, {what}",
            statistics.median(t[at] for t in last),
            statistics.median(t[at] for t in first),
            FLAT_LIMIT,
        )
        for at, what in enumerate(("as time", "as work"))
    ]


def main() -> None:
    """Print what was measured."""
    for ratio in run():
        print(ratio.line())


if __name__ == "__main__":
    main()
