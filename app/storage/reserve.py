"""Where words wait that the disk did not take: room that was taken beforehand, or a place on another disk.

A place is a folder with two files that are written in turn: a kill or a power cut while one is written leaves the
other. In the first place the files are filled at a quiet time, so that writing into them needs no room any more.
"""

import contextlib
import hashlib
import json
import os
import stat
import threading
import time
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from app.domain.errors import StorageFullError
from app.files import PRIVATE_FILE, PRIVATE_FOLDER
from app.storage.recent_changes import Difference

ROOM: Final = 256 * 1024
"""Bytes taken beforehand in each of the two files: some thousand notes, packed."""

_MAGIC: Final = b"PLNYWAIT"
_DIGEST: Final = 32
_HEADER: Final = len(_MAGIC) + 8 + 8 + _DIGEST
_LONGEST: Final = 64 * 1024 * 1024
# Room is taken by a worker thread while the window may have to keep something.
_writing = threading.RLock()
_NAMES: Final = ("waiting-1", "waiting-2")


class _Kept(NamedTuple):
    """What one file holds: when it was written, of which workspace, and what waits."""

    written: int
    workspace: str
    difference: Difference


class Reserve:
    """The words of one workspace that wait for its disk; safe to read and write again and again."""

    def __init__(self, places: Sequence[Path], workspace: Path) -> None:
        self._places = places
        self._workspace = str(workspace.absolute())

    def make_ready(self) -> None:
        """Take the room beforehand; without it words can wait only on other disks. What waits already stays."""
        place = self._places[0]
        with _writing, contextlib.suppress(OSError):
            for name in _NAMES:
                path = place / name
                if not _is_own_folder(place) or _read(path) is not None:
                    continue
                if not path.exists() or path.stat().st_size < ROOM:
                    # Noise, because some systems keep no room for what is empty.
                    _write(path, b"\0" * _HEADER + os.urandom(ROOM - _HEADER))

    def keep(self, difference: Difference) -> None:
        """Keep what waits, instead of what was kept before.

        Raises:
            StorageFullError: there is room nowhere; what was kept before is still there.
        """
        packed = zlib.compress(_text(self._workspace, difference).encode())
        written = time.time_ns()
        head = _MAGIC + written.to_bytes(8, "big") + len(packed).to_bytes(8, "big")
        content = head + hashlib.sha256(head + packed).digest() + packed
        for place in self._places:
            with _writing, contextlib.suppress(OSError):
                if not _is_own_folder(place):
                    continue
                kept = {name: _read(place / name) for name in _NAMES}
                if any(k is not None and k.workspace != self._workspace for k in kept.values()):
                    continue
                oldest = min(_NAMES, key=lambda name: k.written if (k := kept[name]) is not None else 0)
                _write(place / oldest, content)
                self._forget(but=place)
                return
        raise StorageFullError(
            "The disk is full, and there is no other place where this could wait. It was not saved; what you typed "
            "stays in the window. Free some room."
        )

    def read(self) -> Difference | None:
        """Return what waits; None when nothing does."""
        found = [kept for place in self._places for name in _NAMES if (kept := _read(place / name)) is not None]
        mine = [kept for kept in found if kept.workspace == self._workspace]
        return max(mine, key=lambda kept: kept.written).difference if mine else None

    def clear(self) -> None:
        """Forget what waited: the disk has taken it."""
        self._forget(but=None)

    def _forget(self, *, but: Path | None) -> None:
        for number, place in enumerate(self._places):
            for name in _NAMES:
                path = place / name
                kept = _read(path) if place != but else None
                if kept is None or kept.workspace != self._workspace:
                    continue
                with contextlib.suppress(OSError):
                    if number:
                        path.unlink()
                    else:
                        _write(path, b"\0" * path.stat().st_size)


def _text(workspace: str, difference: Difference) -> str:
    # In an order that tells nothing: who came first on an anonymous board is no business of the disk.
    rows = [[table, row_id, image] for (table, row_id), image in sorted(difference.rows.items())]
    return json.dumps({"workspace": workspace, "rows": rows, "drafts": difference.drafts})


def _is_own_folder(folder: Path) -> bool:
    """Make a folder for the user alone; returns False where somebody else has made one, as is possible in /tmp."""
    folder.parent.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    with contextlib.suppress(FileExistsError):
        folder.mkdir(mode=PRIVATE_FOLDER)
    found = folder.lstat()
    mine = not hasattr(os, "getuid") or (found.st_uid == os.getuid() and not stat.S_IMODE(found.st_mode) & 0o077)
    return stat.S_ISDIR(found.st_mode) and mine


def _write(path: Path, content: bytes) -> None:
    flags = os.O_CREAT | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags, PRIVATE_FILE)
    with os.fdopen(handle, "r+b", buffering=0) as file:
        left = memoryview(content)
        while left:
            left = left[file.write(left) :]
        os.fsync(file.fileno())


def _read(path: Path) -> _Kept | None:
    try:
        with path.open("rb") as file:
            head = file.read(_HEADER)
            if not head.startswith(_MAGIC) or len(head) < _HEADER:
                return None
            length = int.from_bytes(head[16:24], "big")
            packed = file.read(min(length, _LONGEST))
    except OSError:
        return None
    if hashlib.sha256(head[:-_DIGEST] + packed).digest() != head[-_DIGEST:]:
        return None
    told = json.loads(zlib.decompress(packed))
    rows = {(table, row_id): image for table, row_id, image in told["rows"]}
    return _Kept(int.from_bytes(head[8:16], "big"), told["workspace"], Difference(rows, told["drafts"]))
