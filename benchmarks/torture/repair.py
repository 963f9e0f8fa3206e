"""Pages of a workspace are destroyed, and `check --repair` brings back what its history and its backups hold."""

import random
import shutil
import sqlite3
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from app.bootstrap import open_plenary
from app.services.exchange import soundness
from benchmarks.torture.mutations import PAGE
from benchmarks.torture.subject import (
    compare_notes,
    make_workspace,
    open_column,
    run_folder,
    spoken,
    what_is_there,
    words_of,
)
from benchmarks.torture.trial import note_ending, swap, try_alone
from benchmarks.torture.verdict import Verdict

NOTES = 120
MOST_PAGES = 5
CONTROLS = 5
SPOKEN = b"Said as number"


class Damage(NamedTuple):
    """Which pages are destroyed and how, and whether there is a backup."""

    pages: Sequence[int]
    noise: bool
    backup: bool

    @property
    def case(self) -> str:
        """What it is called."""
        many = "one page" if len(self.pages) == 1 else "several pages"
        return f"{many} of {'noise' if self.noise else 'zeros'}, {'with' if self.backup else 'without'} a backup"


def run(runs: int, seed: int) -> list[Verdict]:
    """Destroy pages `runs` times and repair; the control reads the tables alone."""
    verdict, control = Verdict("repair"), Verdict("repair", is_control=True)
    with run_folder("repair") as folder:
        path, saved = folder / "w.plenary", folder / "saved backup.plenary"
        backup, expected, in_backup = _make(path)
        backup.rename(saved)
        sound = path.read_bytes()
        pages = range(len(sound) // PAGE)
        speaking = [page for page in pages if SPOKEN in sound[page * PAGE : (page + 1) * PAGE]]
        of_notes = _pages_of_notes(path)
        chance = random.Random(seed)
        gone: Counter[str] = Counter()
        for number in range(runs):
            count = 1 if number % 2 == 0 else chance.randint(2, MOST_PAGES)
            # Every page once in a while, and half of the time those where words stand.
            from_all = number // 8 % 2 == 0
            chosen = chance.sample(pages if from_all else speaking, count)
            damage = Damage(sorted(chosen), noise=number // 2 % 2 == 0, backup=number // 4 % 2 == 0)
            _spoil(path, sound, damage, chance)
            _put_backup(backup, saved if damage.backup else None)
            _repair_and_compare(verdict, path, damage, expected, in_backup, gone, careless=False)
        verdict.remarks += [f"{count:,} notes {what}" for what, count in sorted(gone.items())]
        for number in range(CONTROLS):
            damage = Damage([chance.choice(of_notes)], noise=number % 2 == 0, backup=False)
            _spoil(path, sound, damage, chance)
            _put_backup(backup, None)
            _repair_and_compare(control, path, damage, expected, set(), Counter(), careless=True)
    return [verdict, control]


def _make(path: Path) -> tuple[Path, list[str], set[str]]:
    """Make a workspace whose backup has half of it; return that, all that is said in it, and what the backup holds."""
    make_workspace(path, samples=("retrospective",))
    with open_plenary(path) as plenary:
        column = open_column(plenary)
        ids: list[str] = []
        for number in range(NOTES):
            if number == NOTES // 2:
                backup = plenary.backups.take()
                in_backup = set(spoken(plenary))
            ids += plenary.boards.add_notes(column, [words_of(number)])
        for number in range(0, NOTES, 10):
            plenary.boards.edit(ids[number], f"{words_of(number)}, said otherwise")
            plenary.boards.delete([ids[number + 5]])
        expected = [words for words, times in spoken(plenary).items() if times == 1]
        return backup, expected, in_backup & set(expected)


def _pages_of_notes(path: Path) -> list[int]:
    """Return the pages of the table of notes that hold rows, counted from 0."""
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute("SELECT pageno - 1 FROM dbstat WHERE name = 'note' AND pagetype = 'leaf'")
        return [page for (page,) in found]


def _spoil(path: Path, sound: bytes, damage: Damage, chance: random.Random) -> None:
    raw = bytearray(sound)
    for page in damage.pages:
        raw[page * PAGE : (page + 1) * PAGE] = chance.randbytes(PAGE) if damage.noise else bytes(PAGE)
    path.write_bytes(raw)


def _put_backup(backup: Path, saved: Path | None) -> None:
    shutil.rmtree(backup.parent, ignore_errors=True)
    if saved is not None:
        backup.parent.mkdir(parents=True)
        shutil.copy(saved, backup)


def _repair_and_compare(
    verdict: Verdict,
    path: Path,
    damage: Damage,
    expected: Sequence[str],
    in_backup: set[str],
    gone: Counter[str],
    *,
    careless: bool,
) -> None:
    target = path.with_name("repaired.plenary")
    before = path.read_bytes()
    ending = try_alone(_repair, path, target, careless)
    case, where = damage.case, f"pages {', '.join(str(page + 1) for page in damage.pages)}"
    verdict.tried += 1
    note_ending(verdict, case, ending)
    if path.read_bytes() != before or list(path.parent.glob("w.plenary-*")):
        verdict.add("silent", case, f"{where}: the damaged file was changed")
    if ending.refused:
        verdict.add("lost", case, f"{where}: refused: {ending.refused}", len(expected))
    if ending.answer is not None:
        told: list[str] = ending.answer
        after = try_alone(what_is_there, target)
        note_ending(verdict, case, after)
        if after.answer is None:
            verdict.add("lost", case, f"{where}: what was repaired does not open: {after.refused}")
        else:
            notes, wrong = after.answer
            if wrong:
                verdict.add("silent", case, f"{where}: what was repaired is not sound: {wrong[0]}")
            there = Counter(notes)
            known = [words for words in expected if not any(words in line for line in told)]
            missing = [words for words in known if not there[words]]
            must = missing if len(damage.pages) == 1 else [w for w in missing if damage.backup and w in in_backup]
            found = Verdict("")
            compare_notes(found, "", there, must)
            for fault in found.faults:
                verdict.add(fault.kind, case, f"{where}: {fault.words}", fault.count)
            doubled = [words for words in expected if there[words] > 1]
            if doubled:
                verdict.add("doubled", case, f"{where}: “{doubled[0]}”", len(doubled))
            gone["were on two destroyed pages and nowhere else"] += len(missing) - len(must)
            gone["could not be placed and were told"] += len(expected) - len(known)
            gone["had been deleted and came back"] += len({w for w in there if w.startswith("Said as")} - {*expected})
    for rest in path.parent.glob("repaired*"):
        rest.unlink()


def _repair(path: Path, target: Path, careless: bool) -> list[str]:
    """Repair a workspace; return what is told of what could not be placed."""
    if careless:
        swap("app.storage.salvage", "_read_history", _nothing)
    _, found = soundness.repair(path, target)
    return found.lost


def _nothing(*_: Any) -> None:
    """Read no history."""
