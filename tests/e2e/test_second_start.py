"""Two starts of the real program on one workspace: the second brings the first to the front, and goes."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from app import paths
from app.bootstrap import look_at, open_plenary
from app.domain.errors import WorkspaceError
from app.services.exchange.samples import sample_package

HOUSE = Path(__file__).parents[2]
LONGEST_S = 30.0


@contextmanager
def started(*arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """Start the window; at the end it is killed, as a power cut does."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen([sys.executable, "-m", "app", *arguments], cwd=HOUSE, env=environment) as process:
        try:
            yield process
        finally:
            process.kill()


def wait_until(ready: Callable[[], object]) -> None:
    end = time.monotonic() + LONGEST_S
    while not ready() and time.monotonic() < end:
        time.sleep(0.02)  # another process: there is no signal to wait for
    assert ready()


def holder() -> int:
    """Return the process that has the workspace open."""
    note = paths.default_workspace().with_name("workspace.plenary.open")
    try:
        return int(json.loads(note.read_text("utf-8"))["pid"]) if note.exists() else 0
    except json.JSONDecodeError:
        return 0  # read while it was written


def titles(workspace: Path) -> list[str]:
    try:
        with look_at(workspace) as plenary:
            return [summary.title for summary in plenary.workshops.summaries()]
    except WorkspaceError:
        return []  # read in the middle of a change


@pytest.fixture
def short_folder() -> Iterator[Path]:
    """Return a folder whose name is short."""
    with TemporaryDirectory(prefix="p") as folder:
        yield Path(folder)


def test_a_second_start_goes_and_hands_its_file_over(
    tmp_path: Path, short_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Short, wherever the tests lie: a socket's path may have about 100 letters.
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(short_folder))
    package = tmp_path / "Spring.plenary-workshop"
    package.write_text(sample_package(), "utf-8")
    with open_plenary():
        pass
    address = Path(paths.instance_address(paths.default_workspace()))
    with started() as first:
        wait_until(address.exists)
        for arguments in ((), (str(package),)):
            with started(*arguments) as second:
                assert second.wait(LONGEST_S) == 0
        assert first.poll() is None
        wait_until(lambda: titles(paths.default_workspace()))
    # What a killed window left stops nobody.
    assert address.exists()
    with started() as third:
        wait_until(lambda: holder() == third.pid)
    assert titles(paths.default_workspace()) == ["Larkfold messaging workshop"]
