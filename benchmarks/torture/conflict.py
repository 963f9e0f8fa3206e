"""Two copies of one workspace, edited apart, are put together: nothing is lost, nothing doubled, the rest is told."""

import os
import random
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from app.bootstrap import open_plenary
from app.domain.errors import AppError, WorkspaceLostError
from app.domain.records import BoardColumn, Note
from app.plenary import Plenary
from benchmarks.torture.subject import forget_home, make_workspace, open_column, run_folder, what_is_wrong
from benchmarks.torture.trial import note_ending, try_alone
from benchmarks.torture.verdict import FaultKind, Verdict

BEFORE, MOST_EDITS = 15, 14
CONTROLS = 3


class Said(NamedTuple):
    """What a note says, and where."""

    text: str
    column_id: str


State: TypeAlias = Mapping[str, Said]
Found: TypeAlias = list[tuple[FaultKind, str]]


def run(runs: int, seed: int) -> list[Verdict]:
    """Put `runs` pairs of copies together; in the control the newest file wins."""
    verdict, control = Verdict("conflict"), Verdict("conflict", is_control=True)
    with run_folder("conflict") as folder:
        sound = make_workspace(folder / "sound.plenary", samples=("retrospective",))
        with open_plenary(sound) as plenary:
            column = plenary.store.find(BoardColumn, open_column(plenary))
            assert column is not None
            for number in range(BEFORE):
                plenary.boards.add_notes(column.id, [f"Said before {number:02d}"])
        for found, count, ways in ((verdict, runs, WAYS), (control, CONTROLS, CARELESS)):
            chance = random.Random(seed)
            for number in range(count):
                case = list(ways)[number % len(ways)]
                place = folder / "trial"
                place.mkdir()
                forget_home()
                ending = try_alone(_put_together, sound, place, column.step_id, ways[case], chance.randrange(2**32))
                found.tried += 1
                note_ending(found, case, ending)
                if ending.refused:
                    found.add("lost", case, f"refused: {ending.refused}")
                for kind, words in ending.answer or ():
                    found.add(kind, case, words)
                shutil.rmtree(place)
    return [verdict, control]


def _put_together(sound: Path, place: Path, step_id: str, way: "Way", seed: int) -> Found:
    """Edit two copies apart, put them together, and return what is wrong with what came of it."""
    mine, theirs = place / "w.plenary", place / "w (conflicted copy 2026-11-27).plenary"
    chance = random.Random(seed)
    for path in (mine, theirs):
        shutil.copy(sound, path)
    with open_plenary(theirs) as plenary:
        before = _state(plenary)
        for number in range(chance.randint(0, MOST_EDITS)):
            _edit(plenary, step_id, chance, f"Said there {number:02d}")
        there = _state(plenary)
    plenary = open_plenary(mine)
    try:
        for number in range(chance.randint(0, MOST_EDITS)):
            _edit(plenary, step_id, chance, f"Said here {number:02d}")
        here = _state(plenary)
        told, stays, goes = way(plenary, mine, theirs)
        sides = {"here": here, "there": there}
        found = _compare(before, sides[stays], sides[goes], _state(plenary), told)
        found += [("lost", f"check says {words}") for words in what_is_wrong(plenary)]
        found += _undo_and_redo(plenary)
    finally:
        plenary.close()
    return found


def _state(plenary: Plenary) -> State:
    rows = plenary.store.pick(Note, ("id", "text", "column_id"))
    return {row[0]: Said(row[1], row[2]) for row in rows}


def _edit(plenary: Plenary, step_id: str, chance: random.Random, words: str) -> None:
    """Do one thing at the board that people do; some are not possible, which changes nothing."""
    boards = plenary.boards
    notes = plenary.store.all(Note, step_id=step_id)
    columns = plenary.store.all(BoardColumn, step_id=step_id)
    note, other, column = chance.choice(notes), chance.choice(notes), chance.choice(columns)
    things: list[Callable[[], object]] = [
        *[lambda: boards.add_notes(column.id, [words])] * 6,
        *[lambda: boards.edit(note.id, f"{words}, instead of {note.text}")] * 4,
        *[lambda: boards.delete([note.id])] * 2,
        *[lambda: boards.move([note.id], column.id)] * 2,
        lambda: boards.move([note.id], other.column_id, before=other.id),
        lambda: boards.group([note.id], other.id),
        lambda: boards.add_notes(boards.add_column(step_id, f"A column for {words}"), [words]),
        lambda: boards.delete_column(column.id) if len(columns) > 2 else None,
        lambda: plenary.history.undo(),
    ]
    try:
        chance.choice(things)()
    except AppError:
        return


Way: TypeAlias = Callable[[Plenary, Path, Path], tuple[tuple[str, ...], str, str]]
"""Puts two copies together; returns what is told, whose version stays where both changed it, and whose goes."""


def _take_in(plenary: Plenary, _: Path, theirs: Path) -> tuple[tuple[str, ...], str, str]:
    told = plenary.rescue.take_in(theirs).left_out
    again = plenary.rescue.take_in(theirs).taken
    if again:
        raise RuntimeError(f"{again} rows were taken in a second time")
    return told, "here", "there"


def _put_over(plenary: Plenary, mine: Path, theirs: Path) -> tuple[tuple[str, ...], str, str]:
    os.replace(theirs, mine)
    try:
        plenary.store.look()
    except WorkspaceLostError:
        return plenary.rescue.put_together().left_out, "there", "here"
    raise RuntimeError("nobody noticed the other file")


def _newest_wins(plenary: Plenary, mine: Path, theirs: Path) -> tuple[tuple[str, ...], str, str]:
    os.replace(theirs, mine)
    plenary.store.move_to(mine)
    return (), "there", "here"


WAYS: Mapping[str, Way] = {"taken in": _take_in, "put together": _put_over}
CARELESS: Mapping[str, Way] = {"the newest file wins": _newest_wins}


def _compare(before: State, stays: State, goes: State, after: State, told: tuple[str, ...]) -> Found:
    """Return what is wrong: `stays` is the side whose version stays where both changed a note."""
    found: Found = []
    for note_id in {**before, **stays, **goes, **after}:
        first, kept, other, now = (state.get(note_id) for state in (before, stays, goes, after))
        wanted = other if kept == first else kept
        if now == wanted:
            contested = other if kept != first and other not in (first, kept) else None
        else:
            contested = wanted
            if wanted is None and now is not None and now in (kept, other):
                # What one deleted the other may have touched without saying anything else.
                continue
        if contested is not None and not any(contested.text in words for words in told):
            kind = "was to stand there" if now != wanted else "both changed it"
            found.append(("lost", f"not told: “{contested.text}” ({kind}); there is {now}"))
    texts = [said.text for said in after.values() if said.text.startswith("Said ")]
    doubled = {text for text in texts if texts.count(text) > 1 and text not in _doubled(stays) | _doubled(goes)}
    return [*found, *(("doubled", f"“{text}”") for text in sorted(doubled))]


def _doubled(state: State) -> set[str]:
    texts = [said.text for said in state.values()]
    return {text for text in texts if texts.count(text) > 1}


def _undo_and_redo(plenary: Plenary) -> Found:
    """Take back what came in and do it again; nothing may change by that."""
    before: Any = _state(plenary)
    try:
        if plenary.history.undo() is not None:
            plenary.history.redo()
    except AppError as error:
        return [("silent", f"undo: {error.message}")]
    return [] if _state(plenary) == before else [("lost", "undo and redo do not lead back")]
