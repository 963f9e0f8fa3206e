"""Invented files are refused in a plain sentence and left as they are, or a workshop runs in them soundly."""

import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import TypeAlias

from app.bootstrap import open_plenary
from app.domain.errors import AppError
from app.domain.records import Note
from app.plenary import Plenary
from benchmarks.torture.hostile_places import PLACES
from benchmarks.torture.hostile_rows import ROWS
from benchmarks.torture.hostile_schemas import HEADERS, TABLES, TRIGGERS, Invented
from benchmarks.torture.subject import (
    first_difference,
    forget_home,
    make_workspace,
    open_column,
    run_folder,
    what_is_wrong,
    words_of,
)
from benchmarks.torture.trial import note_ending, try_alone
from benchmarks.torture.verdict import FaultKind, Verdict, chosen

CASES = {**PLACES, **HEADERS, **TRIGGERS, **TABLES, **ROWS}
SAID = 3
CONTROLS = 8

Found: TypeAlias = list[tuple[FaultKind, str]]


def run(runs: int, seed: int) -> list[Verdict]:
    """Try every invented file, or `runs` of them; the control writes into them without looking."""
    verdict, control = Verdict("databases"), Verdict("databases", is_control=True)
    with run_folder("databases") as folder:
        sound = make_workspace(folder / "sound.plenary", samples=("messaging", "goal-breakdown"))
        with open_plenary(sound) as plenary:
            expected = {s.id: plenary.packages.export(s.id) for s in plenary.workshops.summaries()}
        # Once here, so that each fork finds everything imported; a sound file must be without a fault, too.
        as_it_is = Invented(lambda path: None)
        for kind, words in _work(_invent(folder / "sound", sound, as_it_is), as_it_is, expected):
            verdict.add(kind, "a sound workspace", words)
        for number, (name, case) in enumerate(chosen(list(CASES.items()), runs)):
            path = _invent(folder / str(number), sound, case)
            before = _bytes_of(path)
            ending = try_alone(_work, path, case, expected)
            verdict.tried += 1
            note_ending(verdict, name, ending)
            if ending.refused and _bytes_of(path) != before:
                verdict.add("silent", name, f"changed, although it says: {ending.refused}")
            for kind, words in ending.answer or ():
                verdict.add(kind, name, words)
            shutil.rmtree(path.parent)
        for number, (name, case) in enumerate(chosen(list(TRIGGERS.items()), CONTROLS)):
            path = _invent(folder / f"control-{number}", sound, case)
            control.tried += 1
            ending = try_alone(_write_without_looking, path, seconds=1.0)
            for kind, words in ending.answer or ():
                control.add(kind, name, words)
            shutil.rmtree(path.parent)
    return [verdict, control]


def _invent(folder: Path, sound: Path, case: Invented) -> Path:
    forget_home()
    folder.mkdir()
    path = folder / "w.plenary"
    shutil.copy(sound, path)
    case.make(path)
    return path


def _bytes_of(path: Path) -> bytes:
    # A pipe must not be read, nor what a link to a device yields.
    return path.read_bytes() if path.is_file() else b""


def _work(path: Path, case: Invented, expected: dict[str, str]) -> Found:
    """Open a file, read everything, check, and speak; return what is wrong with it.

    Raises:
        AppError: opening refuses it.
    """
    found: Found = []
    said: list[str] = []
    with open_plenary(path) as plenary:
        exported, words = _read(plenary)
        if not words and case.told:
            found.append(("silent", "opened, exported and checked without a word"))
        elif not words and not case.alters and exported != expected:
            changed = [i for i in expected if exported.get(i) != expected[i]]
            where = first_difference(expected[changed[0]], exported.get(changed[0], "{}")) if changed else "one more"
            found.append(("silent", f"check says sound, but {where}"))
        elif not words and not case.alters and not _finds_what_is_there(plenary):
            found.append(("silent", "check says sound, but search does not find what is there"))
        with suppress(AppError, LookupError):
            column = open_column(plenary)
            for number in range(SAID):
                plenary.boards.add_notes(column, [words_of(number)])
                said.append(words_of(number))
        if said:
            found += _remembered(plenary, said[-1])
    try:
        with open_plenary(path) as plenary:
            there = [plenary.store.count(Note, text=words) for words in said]
            _go_back(plenary)
    except AppError as error:
        return [*found, ("lost", f"what was said, for it does not open again: {error.message}")] if said else found
    if 0 in there:
        found.append(("lost", f"{there.count(0)} of {len(said)} notes that were acknowledged"))
    if max(there, default=0) > 1:
        found.append(("doubled", f"each of {len(said)} notes stands {max(there)} times"))
    return found


def _read(plenary: Plenary) -> tuple[dict[str, str], str]:
    """Export every workshop and check; return the packages and the first sentence that something is wrong."""
    exported: dict[str, str] = {}
    try:
        if wrong := what_is_wrong(plenary):
            return exported, wrong[0]
        for summary in plenary.workshops.summaries():
            exported[summary.id] = plenary.packages.export(summary.id)
    except AppError as error:
        return exported, error.message
    return exported, ""


def _finds_what_is_there(plenary: Plenary) -> bool:
    """Return whether search finds the first note, or says that it cannot."""
    note = plenary.store.all(Note, limit=1)[0]
    try:
        return any(hit.words == note.text for hit in plenary.library.search(note.text))
    except AppError:
        return True


def _remembered(plenary: Plenary, words: str) -> Found:
    """Return what search and history do not know of a note that was said last; it stands as before afterwards."""
    found: Found = []
    try:
        if not plenary.library.search(words):
            found.append(("silent", "a note that was said is not found by search"))
        plenary.history.undo()
    except AppError as error:
        return [*found, ("silent", f"all seemed well, but on undo: {error.message}")]
    if plenary.store.count(Note, text=words):
        found.append(("silent", "undo does not take the last note back"))
    with suppress(AppError):
        plenary.history.redo()
    return found


def _go_back(plenary: Plenary) -> None:
    """Go back through the history of the file, as far as it lets."""
    for _ in range(SAID + 2):
        with suppress(AppError):
            plenary.history.undo()


def _write_without_looking(path: Path) -> Found:
    """Put notes into a file as a program would that trusts it, and count them."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        (like,) = connection.execute("SELECT min(id) FROM note").fetchone()
        for number in range(SAID):
            connection.execute(
                "INSERT INTO note SELECT ?, workshop_id, step_id, column_id, ?, group_id, department_id, "
                "participant_id, position, created_at, origin FROM note WHERE id = ?",
                (f"said{number}", words_of(number), like),
            )
        there = connection.execute("SELECT count(*) FROM note WHERE text LIKE 'Said as number%'").fetchone()[0]
    return [("lost", f"{SAID - there} notes")] if there < SAID else []
