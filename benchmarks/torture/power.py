"""The power goes at any moment: every note that was acknowledged is there, and the file is sound."""

import random
import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

from benchmarks.torture.calls import build, run_watched, why_not
from benchmarks.torture.disk import Call, Disk, read_log
from benchmarks.torture.power_session import MARKS, WORKSPACE
from benchmarks.torture.subject import compare_notes, forget_home, run_folder, what_is_there, words_of
from benchmarks.torture.trial import note_ending, try_alone
from benchmarks.torture.verdict import Verdict

NOTES = 150
CONTROLS = 60
OPENED = 50
"""Every so many states are opened by the application itself, the others by SQLite alone."""
BEGINNINGS = 20
"""One state in so many is of the moments before anything was acknowledged; the application opens all of those."""


def run(runs: int, seed: int) -> list[Verdict]:
    """Look at `runs` states after a power cut; one control keeps no journal, the other syncs a little too seldom."""
    verdict = Verdict("power")
    control, seldom = Verdict("power", is_control=True), Verdict("power, synced seldom", is_control=True)
    if reason := why_not():
        verdict.not_run = reason
        return [verdict]
    with run_folder("power") as folder:
        library = build(folder)
        for found, count, how in (
            (verdict, runs, ""),
            (control, CONTROLS, "weak"),
            (seldom, CONTROLS, "seldom"),
        ):
            watched, log = folder / f"watched{how}", folder / f"log{how}"
            watched.mkdir()
            run_watched(library, "power_session", [str(watched), str(NOTES), how], watched, log)
            calls = list(read_log(log.read_bytes()))
            found.remarks.append(f"{len(calls):,} calls recorded while {NOTES} notes were said")
            _cut(found, calls, count, random.Random(seed), folder / "state")
    return [verdict, control, seldom]


def _cut(verdict: Verdict, calls: Sequence[Call], runs: int, chance: random.Random, folder: Path) -> None:
    first = next(number for number, call in enumerate(calls) if _acknowledges(call))
    cuts = [chance.randrange(first) for _ in range(runs // BEGINNINGS)]
    cuts += [chance.randrange(first, len(calls) + 1) for _ in range(runs - len(cuts))]
    disk, taken, acknowledged = Disk(), 0, 0
    for number, cut in enumerate(sorted(cuts)):
        for call in calls[taken:cut]:
            acknowledged += _acknowledges(call)
            disk.take(call)
        taken = cut
        _put(folder, disk.after_power_cut(chance))
        verdict.tried += 1
        if not acknowledged or number % OPENED == 0:
            _open(verdict, folder / WORKSPACE, acknowledged)
        else:
            _look(verdict, folder / WORKSPACE, acknowledged)


def _acknowledges(call: Call) -> bool:
    return call.name == MARKS and call.kind == "w"


def _put(folder: Path, state: dict[str, bytes]) -> None:
    forget_home()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, content in state.items():
        if name != MARKS:
            (folder / name).write_bytes(content)


def _compare(verdict: Verdict, case: str, there: Counter[str], acknowledged: int) -> None:
    said = [words_of(number) for number in range(acknowledged)]
    compare_notes(verdict, case, there, said, [words_of(acknowledged)])


def _look(verdict: Verdict, path: Path, acknowledged: int) -> None:
    """Let SQLite roll back what was not finished, check the file, and compare its notes."""
    case = "opened by SQLite"
    there: Iterable[tuple[str]] = ()
    # Without a file, or with an empty one, nothing may have been acknowledged yet.
    if path.exists() and path.stat().st_size:
        try:
            with closing(sqlite3.connect(path, isolation_level=None)) as connection:
                connection.execute("PRAGMA synchronous=OFF")
                found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
                if found != "ok":
                    verdict.add("lost", "not sound", f"{acknowledged} acknowledged: {found}")
                if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'note'").fetchone():
                    there = connection.execute("SELECT text FROM note").fetchall()
        except sqlite3.Error as error:
            verdict.add("lost", "not sound", f"{acknowledged} acknowledged: {error}")
    _compare(verdict, case, Counter(row[0] for row in there), acknowledged)


def _open(verdict: Verdict, path: Path, acknowledged: int) -> None:
    """Open a state as the application does, and compare its notes."""
    case = "opened by Plenary"
    ending = try_alone(what_is_there, path)
    if ending.refused and not acknowledged:
        # Whoever starts the program again after that must find a workspace, even if there is nothing in it.
        ending = try_alone(what_is_there, path)
        case = "a workspace that was being made"
    note_ending(verdict, case, ending)
    if ending.refused:
        words = f"{acknowledged} acknowledged, refused ever after: {ending.refused}"
        verdict.add("lost", case, words, max(1, acknowledged))
    if ending.answer is not None:
        notes, wrong = ending.answer
        _compare(verdict, case, Counter(notes), acknowledged)
        if wrong:
            verdict.add("lost", "not sound", f"{acknowledged} acknowledged: {wrong[0]}")
