"""How fast the workspace is: against bare SQLite, and as it grows fifty-fold.

Run: python -m benchmarks.bench_storage
"""

import itertools
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from app.bootstrap import open_plenary
from app.domain.records import POSITION_STEP, Department, Note, Step, Workshop, new_id
from app.plenary import Plenary
from app.services.contents.contents import load_content
from app.services.exchange.package_form import WorkshopPackage
from app.services.exchange.package_reading import parse_package
from app.services.exchange.samples import sample_package
from app.storage.engine import PRAGMAS
from benchmarks.ratio import Ratio

ADDS = 400
SMALL, LARGE, NOTES_EACH = 10, 500, 200
RARE = 5
LONGEST_ADD = 0.016
"""Seconds of a frame: 99 of 100 notes must be on disk within one."""

_TOPICS = ("rota", "swap", "payslip", "holiday", "night", "kitchen", "front desk", "phone list", "budget", "training")
_SAYINGS = ("They lose", "Nobody finds", "We promise", "She asked for", "It costs them", "Every week they redo")


def add_one_note(folder: Path) -> tuple[Ratio, float]:
    """Measure one note added through the service against its two rows in bare SQLite; also the 99th percentile."""
    import sqlite3

    path = folder / "floor.db"
    floor = sqlite3.connect(path, isolation_level=None)
    for pragma in PRAGMAS:
        floor.execute(f"PRAGMA {pragma}")
    floor.execute("CREATE TABLE note (id TEXT PRIMARY KEY, workshop_id TEXT, column_id TEXT, text TEXT, position INT)")
    floor.execute("CREATE INDEX ix_note ON note (column_id)")
    floor.execute("CREATE TABLE journal (id INTEGER PRIMARY KEY, tbl TEXT, row_id TEXT, before TEXT, after TEXT)")
    words = [f"{_SAYINGS[n % len(_SAYINGS)]} the {_TOPICS[n % len(_TOPICS)]}, number {n}" for n in range(ADDS)]

    def bare(text: str) -> None:
        note_id = new_id()
        floor.execute("BEGIN IMMEDIATE")
        floor.execute("INSERT INTO note VALUES (?, 'workshop', 'column', ?, 1)", (note_id, text))
        floor.execute("INSERT INTO journal VALUES (NULL, 'note', ?, NULL, ?)", (note_id, f'{{"text": "{text}"}}'))
        floor.execute("COMMIT")

    ours: list[float] = []
    theirs: list[float] = []
    with open_plenary(folder / "add.plenary") as plenary:
        column = plenary.workshops.content(plenary.samples.open()).columns[0]
        # Turn by turn, so that a disk that is slow for a while is slow for both.
        for text in words:
            theirs.append(_timed(lambda text=text: bare(text)))  # type: ignore[misc]
            ours.append(_timed(lambda text=text: plenary.boards.add_notes(column.id, [text])))  # type: ignore[misc]
    floor.close()
    median, least = statistics.median(ours), statistics.median(theirs)
    return Ratio("add one note / the same two inserts in bare SQLite", median, least, 4.5), _percentile(ours, 0.99)


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def _fill(plenary: Plenary, workshops: int) -> str:
    """Put copies of the sample workshop with many notes into a workspace; returns the id of one of them."""
    package = parse_package(sample_package())
    with plenary.store.operation("fill", "Fill") as op:
        op.add(*package.all(Department), *([package.initiative] if package.initiative else []))
        for number in range(workshops):
            op.add(*_copy(package, number))
    return f"{workshops // 2:03}{package.workshop.id[3:]}"


def _copy(package: WorkshopPackage, number: int) -> list[Any]:
    """Return the records of one copy, with ids of its own and as many notes as asked for."""
    mark = f"{number:03}"

    def renamed(value: Any) -> Any:
        if isinstance(value, str) and value in ids:
            return mark + value[3:]
        return {k: renamed(v) for k, v in value.items()} if isinstance(value, dict) and len(value) < 12 else value

    names = [f.name for f in fields(type(package.workshop))]
    lists = [found for facts, found in package.lists() if facts.kind is not Department]
    ids = {record.id for records in lists for record in records} | {package.workshop.id}
    day = f"{2020 + number // 300}-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}"
    changes = {name: renamed(getattr(package.workshop, name)) for name in names if name != "template"}
    copied: list[Any] = [replace(package.workshop, **changes | {"date": day, "title": f"Workshop {number}"})]
    for record in itertools.chain(*lists):
        copied.append(replace(record, **{f.name: renamed(getattr(record, f.name)) for f in fields(record)}))
    notes = [record for record in copied if isinstance(record, Note)]
    for n in range(NOTES_EACH - len(notes)):
        rare = number == RARE and n == 0
        words = "A zebra stood in the lobby" if rare else f"{_SAYINGS[n % 6]} the {_TOPICS[n % 10]}: case {number}-{n}"
        place = POSITION_STEP * (1000 + n)
        copied.append(replace(notes[n % len(notes)], id=new_id(), text=words, group_id=None, position=place))
    return copied


def _queries(plenary: Plenary, workshop_id: str) -> dict[str, Callable[[], object]]:
    board = next(s.id for s in plenary.store.all(Step, workshop_id=workshop_id) if s.key == "pains")
    return {
        "the 20 latest workshops": lambda: plenary.workshops.summaries(limit=20),
        "the 20 latest guides": lambda: plenary.guides.summaries(limit=20),
        "one workshop whole": lambda: load_content(plenary.store, workshop_id),
        "one board": lambda: plenary.boards.board(board),
        "search for two words": lambda: plenary.library.search("payslip promise"),
        "search for a rare word": lambda: plenary.library.search("zebra lob"),
    }


def growth(folder: Path) -> list[Ratio]:
    """Measure what every page asks for, in a large workspace against a small one."""
    with open_plenary(folder / "small.plenary") as small, open_plenary(folder / "large.plenary") as large:
        few, many = _queries(small, _fill(small, SMALL)), _queries(large, _fill(large, LARGE))
        found = []
        for name in few:
            ours: list[float] = []
            floor: list[float] = []
            for turn in range(24):
                pair = (_timed(few[name]), _timed(many[name]))
                if turn >= 4:  # the first turns read the file into memory
                    floor.append(pair[0])
                    ours.append(pair[1])
            most, least = statistics.median(ours), statistics.median(floor)
            title = f"{name}: {LARGE} workshops against {SMALL}"
            found.append(Ratio(title, most, least, 2.0))
        assert large.store.count(Workshop) == LARGE
        assert large.store.count(Note) == LARGE * NOTES_EACH
        return found


def run() -> list[Ratio]:
    """Measure everything; the last row compares the slowest adds with one frame of the screen."""
    with tempfile.TemporaryDirectory(prefix="plenary-bench-") as name:
        one, slowest = add_one_note(Path(name))
        frame = Ratio("add one note, 99th percentile / one frame", slowest, LONGEST_ADD, 1.0)
        return [one, frame, *growth(Path(name))]


if __name__ == "__main__":
    for ratio in run():
        sys.stdout.write(f"{ratio.line()}\n")
