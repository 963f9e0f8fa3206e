"""How long a built package takes to start, against the same start from the source, measured in turns.

`build/venv/bin/python packaging/start_time.py dist/Plenary`, on a computer that does nothing else: times are until the
window is on an X server of its own, and until its workspace is open.
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from contents import ROOT
from program import Program, environment_for_screen

from benchmarks.ratio import Ratio
from benchmarks.torture.screen import private_screen

STARTS: Final = 9
LIMIT: Final = 1.1
PATIENCE_S: Final = 60.0
_NEEDED: Final = {"Xvfb": "xvfb", "openbox": "openbox", "xdotool": "xdotool"}
_FROM_SOURCE: Final = "import sys; sys.path.insert(0, {root!r}); from app.__main__ import main; sys.exit(main())"


def main() -> int:
    """Measure the folder that is named; the exit status tells whether both ratios hold."""
    missing = [package for program, package in _NEEDED.items() if shutil.which(program) is None]
    if missing:
        print(f"A start is measured on an X server of its own. Install: {' '.join(missing)}", file=sys.stderr)
        return 1
    packaged = [str(Path(sys.argv[1]).resolve() / "plenary")]
    source = [sys.executable, "-c", _FROM_SOURCE.format(root=str(ROOT))]
    with tempfile.TemporaryDirectory(prefix="plenary-start-") as place, private_screen() as display:
        home = Path(place)
        ours, floor = (
            Program(command, home).with_(**environment_for_screen(display), PLENARY_HOME=place)
            for command in (packaged, source)
        )
        # The first of each reads from the disk what the others find in memory, and makes the workspace.
        pairs = [(start(ours, display), start(floor, display)) for _ in range(1 + STARTS)][1:]
    ratios = []
    for number, what in enumerate(("start to the window on the screen", "start to the open workspace")):
        taken, least = (statistics.median(pair[side][number] for pair in pairs) for side in (0, 1))
        ratios.append(Ratio(f"{what}, packaged / from the source", taken, least, LIMIT))
    for ratio in ratios:
        print(ratio.line(), flush=True)
    return 0 if all(ratio.holds for ratio in ratios) else 1


def start(plenary: Program, display: str) -> tuple[float, float]:
    """Return after how many seconds the window is on the screen, and the workspace open."""
    opened = plenary.home / "workspace.plenary.open"
    opened.unlink(missing_ok=True)
    process = plenary.start()
    began = time.monotonic()
    try:
        return _seconds(began, lambda: _is_mapped(display)), _seconds(began, opened.exists)
    finally:
        process.kill()
        process.wait()
        _seconds(began, lambda: not _is_mapped(display))


def _seconds(began: float, ready: Callable[[], bool]) -> float:
    while not ready():
        if time.monotonic() > began + PATIENCE_S:
            raise TimeoutError("It does not start.")
        time.sleep(0.005)  # another process: there is no signal to wait for
    return time.monotonic() - began


def _is_mapped(display: str) -> bool:
    found = subprocess.run(
        ["xdotool", "search", "--onlyvisible", "--name", "^Plenary"],
        env={"DISPLAY": display, "PATH": "/usr/bin:/bin"},
        capture_output=True,
    )
    return bool(found.stdout)


if __name__ == "__main__":
    sys.exit(main())
