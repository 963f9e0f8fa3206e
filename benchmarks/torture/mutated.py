"""A damaged workspace is refused, or `check` says so, or everything in it is as it was; nothing else."""

import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from app.bootstrap import open_plenary
from app.domain.errors import AppError
from app.domain.records import Note
from benchmarks.torture.mutations import MUTATIONS, Mutation
from benchmarks.torture.subject import first_difference, forget_home, make_workspace, run_folder, what_is_wrong
from benchmarks.torture.trial import note_ending, swap, try_alone
from benchmarks.torture.verdict import Verdict

CONTROLS = 8


def run(runs: int, seed: int) -> list[Verdict]:
    """Spoil a workspace `runs` times; the control believes every file to be sound."""
    verdict, control = Verdict("mutated"), Verdict("mutated", is_control=True)
    with run_folder("mutated") as folder:
        original = make_workspace(folder / "original.plenary", samples=("retrospective", "goal-breakdown"))
        with open_plenary(original) as plenary:
            expected = {s.id: plenary.packages.export(s.id) for s in plenary.workshops.summaries()}
            words = [note.text.encode() for note in plenary.store.all(Note, limit=CONTROLS)]
        _spoil_and_look(verdict, original, expected, runs, MUTATIONS, random.Random(seed), believing=False)
        letters = {f"a letter of note {n}": _letter_of(text) for n, text in enumerate(words)}
        _spoil_and_look(control, original, expected, len(words), letters, random.Random(seed), believing=True)
    control.remarks.clear()
    return [verdict, control]


def _letter_of(words: bytes) -> Mutation:
    """Return the mutation that changes one letter wherever these words stand: SQLite finds nothing wrong with it."""

    def change(raw: bytearray, _: random.Random) -> None:
        raw[:] = raw.replace(words, bytes([words[0] ^ 1]) + words[1:])

    return change


def _spoil_and_look(
    verdict: Verdict,
    original: Path,
    expected: dict[str, str],
    runs: int,
    mutations: Mapping[str, Mutation],
    chance: random.Random,
    *,
    believing: bool,
) -> None:
    sound = original.read_bytes()
    names = list(mutations)
    told = {"refused": 0, "reported": 0, "equal": 0}
    path = original.with_name("mutated.plenary")
    for number in range(runs):
        case = names[number % len(names)]
        raw = bytearray(sound)
        mutations[case](raw, chance)
        path.write_bytes(raw)
        forget_home()
        ending = try_alone(_look, path, expected, believing)
        verdict.tried += 1
        note_ending(verdict, case, ending)
        if ending.refused:
            told["refused"] += 1
            if path.read_bytes() != raw:
                verdict.add("silent", case, f"changed although refused: {ending.refused}")
        elif ending.answer is not None:
            kind, words = ending.answer
            if kind == "silent":
                verdict.add("silent", case, words)
            else:
                told[kind] += 1
        for rest in original.parent.glob("mutated*"):
            rest.unlink()
    verdict.remarks.append(", ".join(f"{count:,} {word}" for word, count in told.items()))


def _look(path: Path, expected: dict[str, str], believing: bool) -> tuple[str, str]:
    """Open, list, export and check; return whether the damage was reported, without effect, or silent.

    Raises:
        AppError: opening refuses the file.
    """
    if believing:
        _believe_everything()
    plenary = open_plenary(path)
    try:
        try:
            if wrong := what_is_wrong(plenary):
                return "reported", wrong[0]
            found = {s.id: plenary.packages.export(s.id) for s in plenary.workshops.summaries()}
        except AppError as error:
            return "reported", error.message
    finally:
        plenary.close()
    if found == expected:
        return "equal", ""
    missing = [i for i in expected if i not in found]
    if missing:
        return "silent", f"{len(missing)} of {len(expected)} workshops are not in the list, and check says sound"
    changed = next(i for i in found if found[i] != expected.get(i))
    return "silent", f"check says sound, but {first_difference(expected.get(changed, '{}'), found[changed])}"


def _believe_everything() -> None:
    """Look at nothing, as a program without checks would (in the fork alone)."""

    for module, name in (
        ("app.storage.opening", "require_sound"),
        ("app.services.exchange.soundness", "Soundness.check"),
    ):
        swap(module, name, _believe)


def _believe(*_: Any) -> list[Any]:
    """Find everything sound."""
    return []
