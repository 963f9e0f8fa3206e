"""Runs a part of the torture with `calls.c` between it and the system."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

SOURCE = Path(__file__).with_name("calls.c")
HOUSE = Path(__file__).parents[2]


def why_not() -> str:
    """Return why calls cannot be watched on this system, or nothing."""
    if not sys.platform.startswith("linux"):
        return "only Linux lets a library stand between a process and the system like this"
    if shutil.which("cc") is None:
        return "there is no C compiler (cc)"
    return ""


def build(folder: Path) -> Path:
    """Compile the library into a folder and return it."""
    library = folder / "calls.so"
    subprocess.run(["cc", "-O1", "-shared", "-fPIC", "-o", str(library), str(SOURCE), "-ldl", "-lpthread"], check=True)
    return library


def run_watched(library: Path, module: str, arguments: Sequence[str], watched: Path, log: Path | None = None) -> str:
    """Run a module of this package with the calls on `watched` recorded in `log`; return what it printed."""
    environment = {
        **os.environ,
        "LD_PRELOAD": str(library),
        "TORTURE_FOLDER": f"{watched.resolve()}/",
        "TORTURE_LOG": str(log or ""),
    }
    done = subprocess.run(
        [sys.executable, "-m", f"benchmarks.torture.{module}", *arguments],
        cwd=HOUSE,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{module} failed: {done.stderr[-2000:]}")
    return done.stdout
