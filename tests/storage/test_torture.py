"""Killed at random moments, the workspace keeps everything it has acknowledged."""

import subprocess
import sys
from pathlib import Path


def test_twenty_kills_lose_nothing() -> None:
    # In a process of its own: it forks, and this one may have threads.
    run = subprocess.run(
        [sys.executable, "-m", "benchmarks.torture", "--kills", "20", "--seed", "7"],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert run.stdout.startswith("20 kills"), run.stdout
