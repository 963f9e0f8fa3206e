"""Workspaces that many tests begin with: made once, copied for each."""

import atexit
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from app.bootstrap import open_plenary
from app.plenary import Plenary
from app.storage import known_files

Make = Callable[[Plenary], str]

_made: dict[Make, tuple[Path, str]] = {}


def open_sample(plenary: Plenary) -> str:
    """Open the sample workshop and return its id."""
    return plenary.samples.open()


def put(make: Make, path: Path) -> str:
    """Put a closed workspace at `path` in which `make` has worked, and return what that returned."""
    if make not in _made:
        folder = Path(tempfile.mkdtemp(prefix="plenary-prepared-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        with open_plenary(folder / "made.plenary") as plenary:
            _made[make] = folder / "made.plenary", make(plenary)
    made, returned = _made[make]
    shutil.copyfile(made, path)
    # As if it had been closed here: a file of others is looked at to its last cell.
    known_files.remember(path)
    return returned
