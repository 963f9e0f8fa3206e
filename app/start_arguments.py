"""What the arguments of a start mean: the window, perhaps on a file, or the command line."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

WORKSPACE_ENDING = ".plenary"
PACKAGE_ENDING = ".plenary-workshop"
"""Packages written as JSON are taken as well; this ending is the one that belongs to Plenary on a desktop."""
_OPENED_ENDINGS = (WORKSPACE_ENDING, PACKAGE_ENDING, ".json")


class WindowStart(NamedTuple):
    """A window is wanted: on the user's own workspace, on a named one, or on a file somebody opened."""

    workspace: Path | None = None
    """A workspace named with --workspace; it is made where there is none."""
    file: Path | None = None
    """A file that was opened, a workspace or a package: what it is, its content says."""


def window_start(arguments: Sequence[str]) -> WindowStart | None:
    """Return the window that these arguments ask for, or None where they are for the command line.

    No argument, a workspace and nothing else, or one file of ours as a desktop hands it over opens the window.
    """
    match list(arguments):
        case []:
            return WindowStart()
        case ["--workspace", str(name)] if name:
            return WindowStart(workspace=Path(name))
        case [str(one)] if one.startswith("--workspace=") and len(one) > len("--workspace="):
            return WindowStart(workspace=Path(one.removeprefix("--workspace=")))
        case [str(name)] | ["--", str(name)] if not name.startswith("-") and _path(name).suffix in _OPENED_ENDINGS:
            return WindowStart(file=_path(name))
        case _:
            return None


def _path(name: str) -> Path:
    """Return the path of a file that is named as a path or, as some desktops do, as an address."""
    if name.startswith("file://"):
        from urllib.parse import unquote, urlsplit

        return Path(unquote(urlsplit(name).path))
    return Path(name)
