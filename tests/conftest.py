"""A workspace of its own for each test, and the sample workshop in it."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import settings

from app.bootstrap import open_plenary
from app.plenary import Plenary
from app.storage import opening
from tests import prepared

# A window opens within its screen, and the one that is nowhere is narrower than any desk has. The path is relative:
# a drive's colon would end it.
if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
    _screen = os.path.relpath(Path(__file__).with_name("screen.json"))
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={_screen}"

# The same examples everywhere: what is green here is green on a clean checkout, however slow.
settings.register_profile("plenary", derandomize=True, deadline=None, database=None)
settings.load_profile("plenary")


_IN_MEMORY = Path("/dev/shm")
_ROOM_IN_MEMORY = 4 << 30
_made: list[str] = []
"""What this process made there; the processes it starts work in the same folder and leave it alone."""


def pytest_configure() -> None:
    """Write the thousands of small workspaces into memory where there is room; each waits for the disk otherwise."""
    with suppress(OSError):
        if "TMPDIR" not in os.environ and shutil.disk_usage(_IN_MEMORY).free > _ROOM_IN_MEMORY:
            _made.append(tempfile.mkdtemp(prefix="plenary-", dir=_IN_MEMORY))
            tempfile.tempdir = os.environ["TMPDIR"] = _made[0]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what waits for a real screen most of its time: at the end one core would wait for it alone."""
    items.sort(key=lambda item: "tests/xserver/" not in item.nodeid)


def pytest_unconfigure() -> None:
    """Give the memory back."""
    for folder in _made:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty workspace, as it is put in place when a new one is made."""
    made = tmp_path_factory.mktemp("blank") / "blank.plenary"
    opening._fill(made)
    return made


_MAKING = {"test_opening.py", "test_tables.py", "test_new_record.py", "test_open_for_more.py"}
"""What looks at how an empty workspace is made, or adds to what it is made of."""


@pytest.fixture(autouse=True)
def _made_once(request: pytest.FixtureRequest, empty_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the empty workspace once instead of once a test, but for those that look at how it is made or add to it."""
    if request.path.name not in _MAKING:
        monkeypatch.setattr(opening, "_fill", lambda aside: shutil.copyfile(empty_file, aside))


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep every test away from the user's own files."""
    monkeypatch.setenv("PLENARY_HOME", str(tmp_path / "home"))


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """Return where a new workspace may be made."""
    return tmp_path / "test.plenary"


@pytest.fixture
def plenary(request: pytest.FixtureRequest, workspace: Path) -> Iterator[Plenary]:
    """Return an open workspace with its services, empty but for the sample where that is asked for, too."""
    if "sample" in request.fixturenames:
        request.getfixturevalue("sample")
    with open_plenary(workspace) as opened:
        yield opened


@pytest.fixture
def sample(request: pytest.FixtureRequest, workspace: Path) -> str:
    """Return the id of the sample workshop, which is in the workspace."""
    if request.path.name in _MAKING:
        with open_plenary(workspace) as opened:
            return prepared.open_sample(opened)
    return prepared.put(prepared.open_sample, workspace)
