"""Files that nothing of ours is written over: those in use, and workspaces with what lies beside them."""

import os
import stat
from pathlib import Path
from typing import Final

from app.domain.errors import ExportError

SQLITE_MAGIC: Final = b"SQLite format 3\x00"
APPLICATION_ID: Final = 0x504C4E59
"""`PLNY` in the header of every workspace file."""

HEADER_BYTES: Final = 100
COMPANIONS: Final = ("-journal", "-wal", "-shm", ".open")
"""What SQLite and we keep beside an open workspace, by the end of its name."""

Identity = tuple[int, int]
"""The device and the number of a file: the same for every name, link and path of it."""

# Files this process has open as workspaces. POSIX gives up all locks on a file when the process closes any
# handle to it, so a file we hold must not even be looked at a second time.
_held: dict[Path, Identity] = {}


def identity(path: Path) -> Identity | None:
    """Return which file stands at `path`, through links; None when there is none."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino


def hold(path: Path) -> None:
    """Remember that this process has the workspace at `path` open."""
    found = identity(path)
    if found is not None:
        _held[path] = found


def let_go(path: Path) -> None:
    """Forget that this process had the workspace at `path` open."""
    _held.pop(path, None)


def is_held(path: Path) -> bool:
    """Return whether this process has the file at `path` open as a workspace, under any name."""
    return identity(path) in _held.values()


def is_workspace_header(head: bytes) -> bool:
    """Return whether a file that begins with `head` (its first 100 bytes) is a workspace of ours."""
    return head.startswith(SQLITE_MAGIC) and head[68:72] == APPLICATION_ID.to_bytes(4, "big")


def is_workspace(path: Path) -> bool:
    """Return whether a file is a workspace, a copy or a backup of one; False for what cannot be read."""
    if is_held(path):
        return True
    try:
        # A pipe or a device in a file's place could be read for ever.
        if not stat.S_ISREG(os.stat(path).st_mode):
            return False
        with path.open("rb") as file:
            return is_workspace_header(file.read(HEADER_BYTES))
    except (OSError, ValueError):
        return False


def refuse_guarded(target: Path, *, may_be_workspace: bool = False) -> None:
    """Refuse to write over what words are kept in.

    Args:
        target: where something is about to be written.
        may_be_workspace: a workspace that nobody in this process has open may be replaced: what is written is one.

    Raises:
        ExportError: a workspace, a backup, or what belongs to an open one, stands there under this or another name.
    """
    if is_held(target):
        raise ExportError(
            f"“{target.name}” is the workspace that is open here. It was not changed. Choose another name."
        )
    for end in COMPANIONS:
        if target.name.endswith(end) and is_workspace(target.with_name(target.name.removesuffix(end))):
            raise ExportError(
                f"“{target.name}” belongs to the workspace beside it, and words could be lost with it. "
                "Nothing was written. Choose another name."
            )
    if not may_be_workspace and is_workspace(target):
        raise ExportError(
            f"“{target.name}” is a Plenary workspace or a backup of one. It was not changed, and is never written "
            "over. Choose another name."
        )
