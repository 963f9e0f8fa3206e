"""Real keys at five thousandths of a second, with real clicks between them: every letter is kept, and in its place."""

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.typing.desk import why_not

HOUSE = Path(__file__).parents[2]


@pytest.mark.skipif(bool(why_not()), reason=why_not() or "there is a screen")
def test_no_letter_goes_astray() -> None:
    # In a process of its own: this one has an application without a screen.
    run = subprocess.run(
        [sys.executable, "-m", "benchmarks.typing", "--short"], cwd=HOUSE, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert " 0 letters wrong, " in run.stdout.splitlines()[-1]
