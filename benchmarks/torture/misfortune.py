"""Misfortune under an open workspace: every acknowledged note is in the file at its place, or in the rescue.

After a refusal somebody either kills the program at once, so that only what lies in the backup folder already is
left, or saves everything under a new name, or chooses the way that the window offers first, and goes on saying notes.
"""

import json
import os
import random
import shutil
import signal
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.bootstrap import open_plenary
from app.domain.errors import AppError, WorkspaceLostError
from app.plenary import Plenary
from app.storage import chain
from benchmarks.torture.misfortunes import MISFORTUNES, Misfortune, Scene, copied, happen
from benchmarks.torture.subject import (
    forget_home,
    make_workspace,
    open_column,
    run_folder,
    spoken,
    what_is_wrong,
    words_of,
)
from benchmarks.torture.trial import note_ending, place_of, swap, try_alone
from benchmarks.torture.verdict import Verdict

WATCH = "app.storage.file_watch"
MOST_BEFORE, AFTER, PATIENCE, MORE = 25, 12, 3, 2
KILLED, SAVED, _, AMID, AT_ONCE = ENDS = (
    "killed after it",
    "saved after it",
    "chosen after it",
    "killed after it, when it came amid a change",
    "saved after it, when it came before the first backup",
)
CONTROLS = 6


@dataclass
class _Told:
    """What a session has told: the notes that were taken, where copies may lie, and which of them must be sound."""

    said: list[str] = field(default_factory=list)
    copies: list[str] = field(default_factory=list)
    ours: list[str] = field(default_factory=list)
    killed: bool = False
    refusals: int = 0
    unforeseen: str = ""


def run(runs: int, seed: int) -> list[Verdict]:
    """Let `runs` misfortunes happen; the control never looks whether its file is still there."""
    verdict, control = Verdict("misfortune"), Verdict("misfortune", is_control=True)
    with run_folder("misfortune") as folder:
        sound = make_workspace(folder / "sound.plenary", samples=("retrospective",))
        other = make_workspace(folder / "other.plenary", samples=("retrospective", "messaging"))
        _run(verdict, sound, other, runs, random.Random(seed), careless=False)
        _run(control, sound, other, CONTROLS, random.Random(seed), careless=True)
    return [verdict, control]


def _run(verdict: Verdict, sound: Path, other: Path, runs: int, chance: random.Random, *, careless: bool) -> None:
    names = list(MISFORTUNES)
    refused = 0
    for number in range(runs):
        case = names[number % len(names)]
        how = ENDS[number % len(ENDS)]
        place = sound.parent / f"{'careless' if careless else 'trial'}-{number}"
        (place / "work").mkdir(parents=True)
        scene = Scene(place / "work" / "w.plenary", place / "older.plenary", other)
        shutil.copy(sound, scene.path)
        forget_home()
        before = chance.randint(1, MOST_BEFORE)
        log = place / "told"
        ending = try_alone(_session, scene, MISFORTUNES[case], before, log, how, careless)
        told = _read(log)
        verdict.tried += 1
        refused += told.refusals > 0
        if told.unforeseen:
            verdict.add("unforeseen", case, told.unforeseen)
        if not told.killed:
            note_ending(verdict, case, ending)
        _compare(verdict, case, how, scene.path, told)
        shutil.rmtree(place)
    verdict.remarks.append(f"{refused} of {runs} misfortunes were noticed while notes were said")


def _session(scene: Scene, misfortune: Misfortune, before: int, log: Path, how: str, careless: bool) -> None:
    """Say notes, let the misfortune happen, go on until a note is refused, and end as told."""
    if careless:
        swap(WATCH, "FileWatch.look", lambda self: None)
    telling = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def tell(**what: Any) -> None:
        os.write(telling, json.dumps(what).encode() + b"\n")

    plenary = open_plenary(scene.path)
    tell(copies=str(plenary.backups.folder))
    column = open_column(plenary)
    if how != AT_ONCE:
        # As the window does in its first quiet moment.
        plenary.rescue.make_ready()
        plenary.backups.ensure()
        for words in (words for words, times in spoken(plenary).items() if times == 1):
            tell(said=words)
    for number in range(before):
        plenary.boards.add_notes(column, [words_of(number)])
        tell(said=words_of(number))
        if number == before // 2:
            happen(copied, scene)
    if how == AMID:
        _happen_amid_a_change(misfortune, scene)
    else:
        happen(misfortune, scene)
    refusals = 0
    for number in range(before, before + AFTER):
        try:
            plenary.boards.add_notes(column, [words_of(number)])
        except AppError as error:
            refusals += 1
            if refusals == PATIENCE or isinstance(error, WorkspaceLostError):
                break
        except Exception as error:
            # Whatever it is, the words before it must be somewhere.
            tell(unforeseen=place_of(error))
            refusals += 1
            break
        else:
            tell(said=words_of(number))
    # A link may have changed where the folder for this path is.
    tell(copies=str(plenary.backups.folder), refusals=refusals)
    if refusals and how in (KILLED, AMID):
        tell(killed=True)
        os.kill(os.getpid(), signal.SIGKILL)
    if refusals:
        for place in _go_on(plenary, how, scene.older.with_name("saved.plenary")):
            tell(copies=str(place), ours=str(place))
        for number in range(before + AFTER, before + AFTER + MORE):
            plenary.boards.add_notes(column, [words_of(number)])
            tell(said=words_of(number))
    else:
        tell(ours=str(scene.path))
    plenary.close()


def _happen_amid_a_change(misfortune: Misfortune, scene: Scene) -> None:
    """Let a misfortune happen in the next change, after the look at the file and before the commit."""
    link: Callable[..., chain.Link | None] = chain.link

    def first(*arguments: Any) -> chain.Link | None:
        swap("app.storage.chain", "link", link)
        happen(misfortune, scene)
        return link(*arguments)

    swap("app.storage.chain", "link", first)


def _go_on(plenary: Plenary, how: str, target: Path) -> list[Path]:
    """Find the workspace another place in one of the ways of the window; return the files it says it is in."""
    there = plenary.rescue.there_now()
    if how in (SAVED, AT_ONCE) or plenary.store.loss is None:
        return [plenary.rescue.save_as(target)]
    if not there.exists:
        return [plenary.rescue.put_back()]
    if there.shares_history:
        return [plenary.rescue.put_together().kept, plenary.path]
    return [plenary.rescue.keep_both()]


def _read(log: Path) -> _Told:
    told = _Told()
    for line in log.read_text("utf-8").splitlines() if log.exists() else ():
        for what, value in json.loads(line).items():
            found = getattr(told, what)
            if isinstance(found, list):
                found.append(value)
            else:
                setattr(told, what, value)
    return told


def _compare(verdict: Verdict, case: str, how: str, path: Path, told: _Told) -> None:
    """Look for every acknowledged note in the file at its place, in what was saved, and in the newest rescue."""
    places = [path]
    for copies in map(Path, told.copies):
        places += [copies] if copies.is_file() else sorted(copies.glob("*.plenary"), key=os.path.getmtime)[-1:]
    there: Counter[str] = Counter()
    for place in places:
        is_ours = str(place) in told.ours
        notes, wrong = try_alone(_what_is_there, place, is_ours).answer or ((), ["it does not open"])
        if wrong and is_ours:
            verdict.add("lost", case, f"{how}: {place.name}: {wrong[0]}")
        found = Counter(notes)
        doubled = [words for words in told.said if found[words] > 1]
        if doubled:
            verdict.add("doubled", case, f"{how}: {len(doubled)} of {len(told.said)}", len(doubled))
        there += found
    lost = [words for words in told.said if not there[words]]
    if lost:
        verdict.add("lost", case, f"{how}: {len(lost)} of {len(told.said)}, first “{lost[0]}”", len(lost))


def _what_is_there(path: Path, is_ours: bool) -> tuple[list[str], list[str]]:
    """Return the notes in a copy of a workspace, and what is wrong with it: what is looked at stays as it is."""
    if not path.is_file():
        return [], ["it is not there"]
    copy = path.with_name("looked-at.plenary")
    shutil.copy(path, copy)
    # What was not finished is rolled back with its journal.
    with suppress(OSError):
        shutil.copy(f"{path}-journal", f"{copy}-journal")
    try:
        with open_plenary(copy) as plenary:
            return list(spoken(plenary).elements()), what_is_wrong(plenary) if is_ours else []
    finally:
        copy.unlink(missing_ok=True)
