"""Kill the application at random moments and look whether anything acknowledged is lost.

A child runs random operations and prints a line for each one that returned. It is killed with
SIGKILL; then the workspace is opened, compared with the last line, checked, undone and redone.

This class has no control of its own. What a process has written stays with the system when the process is
killed, so even the weakest pragmas lose nothing by it; what they lose is seen in the class `power`.
"""

import hashlib
import json
import os
import random
import signal
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.bootstrap import open_plenary
from app.plenary import Plenary
from benchmarks.random_operations import Facilitator
from benchmarks.torture.subject import what_is_wrong
from benchmarks.torture.verdict import Verdict

LONGEST_LIFE = 0.3
"""Seconds a child lives at most after its first acknowledgement."""


@dataclass
class Summary:
    """What was found after all kills."""

    kills: int = 0
    acknowledged: int = 0
    in_flight: int = 0
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        words = (
            f"{self.kills} kills, {self.acknowledged} acknowledged operations, "
            f"{self.in_flight} had committed without having been acknowledged, {len(self.faults)} faults"
        )
        return "\n".join((words, *self.faults))


def fingerprint(plenary: Plenary, workshop_id: str) -> str:
    """Return a digest of everything a workshop holds, but for its clocks, which undo leaves alone."""
    package = json.loads(plenary.packages.export(workshop_id))
    package["clocks"] = []
    return hashlib.sha256(json.dumps(package, sort_keys=True).encode()).hexdigest()[:16]


def _child(path: Path, seed: int, out: int) -> None:
    with open_plenary(path) as plenary:
        workshop_id = plenary.samples.open()
        facilitator = Facilitator(plenary, workshop_id, random.Random(seed), undoes=True)
        os.write(out, f"{fingerprint(plenary, workshop_id)}\n".encode())
        while True:
            if facilitator.act():
                os.write(out, f"{fingerprint(plenary, workshop_id)}\n".encode())


def _run_and_kill(path: Path, seed: int, chance: random.Random) -> list[str]:
    """Let a child work for a moment, kill it, and return what it acknowledged."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        try:
            _child(path, seed, writing)
        except BaseException as error:
            os.write(writing, f"!{type(error).__name__}: {error}\n".encode())
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading, "rb") as acknowledgements:
        first = acknowledgements.readline()
        time.sleep(chance.uniform(0, LONGEST_LIFE))
        os.kill(pid, signal.SIGKILL)
        rest = acknowledgements.read()
    os.waitpid(pid, 0)
    # A line without its end was being written when the kill came: it acknowledges nothing.
    return (first + rest).decode().split("\n")[:-1]


def _examine(path: Path, said: Sequence[str], summary: Summary, number: int) -> None:
    def fault(words: str) -> None:
        summary.faults.append(f"kill {number}: {words}")

    with open_plenary(path) as plenary:
        for words in what_is_wrong(plenary):
            fault(f"check says {words}")
        workshop_id = plenary.samples.open()
        now = fingerprint(plenary, workshop_id)
        if now != said[-1]:
            # One more operation may have been committed in the moment before the kill; taking back
            # that one must lead to what was acknowledged.
            summary.in_flight += 1
            if not _one_step_away(plenary, workshop_id, set(said)):
                fault("an acknowledged operation is gone, or half an operation is there")
        before = fingerprint(plenary, workshop_id)
        if plenary.history.undo(workshop_id) is not None:
            plenary.history.redo(workshop_id)
            if fingerprint(plenary, workshop_id) != before:
                fault("undo and redo do not lead back")


def _one_step_away(plenary: Plenary, workshop_id: str, known: set[str]) -> bool:
    """Return whether undoing or redoing the newest operation leads to a state that was acknowledged."""
    history = plenary.history
    newest = next(iter(plenary.store.history(limit=1)), None)
    if newest is None:
        return False
    steps = (history.undo, history.redo) if newest.kind != "undo" else (history.redo, history.undo)
    there, back = steps
    for scope in (workshop_id, None):
        if there(scope) is None:
            continue
        found = fingerprint(plenary, workshop_id) in known
        back(scope)
        if found:
            return True
    return False


def torture(kills: int, *, seed: int = 1) -> Summary:
    """Kill `kills` times and return what was found."""
    chance = random.Random(seed)
    summary = Summary()
    with tempfile.TemporaryDirectory(prefix="plenary-torture-") as folder:
        path = Path(folder) / "workspace.plenary"
        for number in range(1, kills + 1):
            # Now and then a new file: the first moments of a workspace are dangerous too.
            if number % 10 == 1:
                path = Path(folder) / f"workspace-{number}.plenary"
            said = _run_and_kill(path, chance.randrange(2**32), chance)
            if not said or said[-1].startswith("!"):
                summary.faults.append(f"kill {number}: the child failed: {said[-1:]}")
                continue
            summary.kills += 1
            summary.acknowledged += len(said) - 1
            _examine(path, said, summary, number)
    return summary


def run(runs: int, seed: int) -> list[Verdict]:
    """Kill `runs` times and return the verdict."""
    summary = torture(runs, seed=seed)
    verdict = Verdict("kills", tried=summary.kills)
    verdict.remarks.append("no control: writes outlive the process that made them, so weak pragmas lose nothing here")
    for words in summary.faults:
        verdict.add("lost" if "acknowledged" in words else "unforeseen", "killed", words)
    return [verdict]
