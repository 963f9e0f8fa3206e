"""A pretended meeting in the real window: everything that was said is there, whatever happens meanwhile."""

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.typing.displays import why_not

HOUSE = Path(__file__).parents[2]


@pytest.mark.skipif(bool(why_not()), reason=why_not() or "there are displays")
def test_nothing_is_lost_when_a_display_is_unplugged_a_column_deleted_and_the_program_killed() -> None:
    # In a process of its own: this one has an application without a screen.
    command = [sys.executable, "-m", "benchmarks.typing.meeting", "--short"]
    run = subprocess.run(command, cwd=HOUSE, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    assert run.stdout.splitlines()[-1].startswith("0 wrong;")
