"""A session at a board whose disk fails once; it runs with `calls.c` below it, in a process of its own.

Run by `failing_calls`: python -m benchmarks.torture.failing_session SOUND FOLDER RUNS [careless]
"""

import ctypes
import dataclasses
import json
import shutil
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from app.bootstrap import open_plenary
from app.domain.errors import AppError
from app.plenary import Plenary
from app.services.room.boards import Boards
from benchmarks.torture.subject import compare_notes, forget_home, open_column, what_is_there, words_of
from benchmarks.torture.trial import note_ending, swap, try_alone
from benchmarks.torture.verdict import Verdict, chosen

HOW = {"EIO": 0, "ENOSPC": 1, "half written": 2}
NOTES = 4
PATIENCE = 4
"""How often somebody presses Enter again before the program is started anew."""

_calls = ctypes.CDLL(None)
_calls.torture_fail.argtypes = [ctypes.c_long, ctypes.c_int]
_calls.torture_calls.restype = ctypes.c_long
_calls.torture_failed.restype = ctypes.c_char_p


def session(path: Path, call: int, how: int, careless: bool) -> dict[str, Any]:
    """Open a workspace, say some notes, and close it, while call number `call` fails; return what was acknowledged.

    Whoever is refused says the same again, and after a while starts the program anew.
    """
    if careless:
        _swallow_errors()
    _calls.torture_fail(call, how)
    said: list[str] = []
    refusals: list[str] = []
    plenary = _opened(path, refusals)
    for number in range(NOTES):
        words = words_of(number)
        for attempt in range(3 * PATIENCE):
            try:
                plenary.boards.add_notes(open_column(plenary), [words])
            except AppError as error:
                refusals.append(error.message)
                if attempt % PATIENCE == PATIENCE - 1:
                    with suppress(AppError):
                        plenary.close()
                    plenary = _opened(path, refusals)
            else:
                said.append(words)
                break
    plenary.close()
    return {
        "said": said,
        "refusals": refusals,
        "calls": _calls.torture_calls(),
        "failed": _calls.torture_failed().decode(),
    }


def _opened(path: Path, refusals: list[str]) -> Plenary:
    for _ in range(PATIENCE):
        try:
            return open_plenary(path)
        except AppError as error:
            refusals.append(error.message)
    return open_plenary(path)


def _swallow_errors() -> None:
    add_notes: Callable[..., list[str]] = Boards.add_notes

    def careless(*arguments: Any, **named: Any) -> list[str]:
        try:
            return add_notes(*arguments, **named)
        except AppError:
            return []

    swap("app.services.room.boards", "Boards.add_notes", careless)


def main() -> None:
    """Let calls fail one after the other and print what was found as JSON."""
    sound, folder, runs, careless = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4] == "careless"
    verdict = Verdict("io")
    path = folder / "w.plenary"

    def tried(call: int, how: int) -> Any:
        for rest in folder.iterdir():
            rest.unlink()
        shutil.copy(sound, path)
        forget_home()
        return try_alone(session, path, call, how, careless)

    total = int(tried(-1, 0).answer["calls"])
    trials = [(name, call) for call in range(1, total + 1) for name in HOW]
    came = 0
    for name, call in chosen(trials, runs):
        ending = tried(call, HOW[name])
        verdict.tried += 1
        note_ending(verdict, name, ending)
        where = f"{name} at call {call}"
        if ending.refused:
            verdict.add("lost", name, f"{where}: never opened again: {ending.refused}")
        if ending.answer is None:
            continue
        # The call that failed names the case: its number is another one in every version.
        case = ending.answer["failed"] or name
        came += bool(ending.answer["failed"])
        there = try_alone(what_is_there, path)
        note_ending(verdict, case, there)
        if there.answer is None:
            verdict.add("lost", case, f"{where}: does not open afterwards: {there.refused}")
            continue
        if len(ending.answer["said"]) < NOTES:
            verdict.add("lost", case, f"{where}: never taken: {ending.answer['refusals'][-1:]}")
        notes, wrong = there.answer
        found = Verdict("")
        compare_notes(found, case, Counter(notes), ending.answer["said"])
        if wrong:
            found.add("lost", case, f"check says {wrong[0]}")
        verdict.faults += [dataclasses.replace(f, words=f"{where}: {f.words}") for f in found.faults]
    print(
        json.dumps(
            {
                "tried": verdict.tried,
                "faults": [dataclasses.astuple(fault) for fault in verdict.faults],
                "remarks": [f"{total} calls in a session of {NOTES} notes; {came} of the failures came"],
            }
        )
    )


if __name__ == "__main__":
    main()
