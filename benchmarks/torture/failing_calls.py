"""Every call to the disk fails once: what was acknowledged is there exactly once, and nothing is unforeseen."""

import json

from benchmarks.torture.calls import build, run_watched, why_not
from benchmarks.torture.subject import make_workspace, run_folder
from benchmarks.torture.verdict import Fault, Verdict

CONTROLS = 6


def run(runs: int, seed: int) -> list[Verdict]:
    """Let `runs` calls of a session fail, or each in every way; the control acknowledges what has failed."""
    verdict, control = Verdict("io"), Verdict("io", is_control=True)
    if reason := why_not():
        verdict.not_run = reason
        return [verdict]
    with run_folder("io") as folder:
        library = build(folder)
        sound = make_workspace(folder / "sound.plenary", samples=("retrospective",))
        watched = folder / "watched"
        watched.mkdir()
        _take(verdict, run_watched(library, "failing_session", [str(sound), str(watched), str(runs), ""], watched))
        careless = [str(sound), str(watched), str(CONTROLS), "careless"]
        _take(control, run_watched(library, "failing_session", careless, watched))
    return [verdict, control]


def _take(verdict: Verdict, printed: str) -> None:
    found = json.loads(printed)
    verdict.tried = found["tried"]
    verdict.faults += [Fault(*fault) for fault in found["faults"]]
    verdict.remarks += found["remarks"]
