"""A workspace of its own for each test, and the sample workshop in it."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from app.bootstrap import open_plenary
from app.plenary import Plenary

# A window opens within its screen, and the one that is nowhere is narrower than any desk has. The path is relative:
# a drive's colon would end it.
if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
    _screen = os.path.relpath(Path(__file__).with_name("screen.json"))
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={_screen}"

# The same examples everywhere: what is green here is green on a clean checkout, however slow.
settings.register_profile("plenary", derandomize=True, deadline=None, database=None)
settings.load_profile("plenary")


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep every test away from the user's own files."""
    monkeypatch.setenv("PLENARY_HOME", str(tmp_path / "home"))


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """Return where a new workspace may be made."""
    return tmp_path / "test.plenary"


@pytest.fixture
def plenary(workspace: Path) -> Iterator[Plenary]:
    """Return an open, empty workspace with its services."""
    with open_plenary(workspace) as opened:
        yield opened


@pytest.fixture
def sample(plenary: Plenary) -> str:
    """Return the id of the sample workshop, opened in the workspace."""
    return plenary.samples.open()
