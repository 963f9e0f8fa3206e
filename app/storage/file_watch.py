"""The watch on the file of an open workspace: is it still the one we opened, and as we left it?

SQLite looks for a moved file only before the first write of a connection, and never whether somebody wrote over
it; after that every commit succeeds into a file that nobody will find.
"""

import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import Literal, NamedTuple

from app.domain.errors import WorkspaceLostError
from app.guarded_files import HEADER_BYTES
from app.storage import chain

Loss = Literal["gone", "replaced", "overwritten"]

_SENTENCES: dict[Loss, str] = {
    "gone": "“{name}” was moved or deleted while it was open here. Everything said so far is kept; "
    "choose where it goes, nothing new is taken until then.",
    "replaced": "Another file took the place of “{name}” while it was open here, as programs that synchronise folders "
    "do. Everything said so far is kept; choose where it goes, nothing new is taken until then.",
    "overwritten": "Another program wrote over “{name}” while it was open here. Everything said so far is kept; "
    "choose where it goes, nothing new is taken until then.",
}


class _Seen(NamedTuple):
    """What a glance at the name of a file tells: which file it is, how long, and when it was last written."""

    device: int
    number: int
    size: int
    written: int


class FileWatch:
    """Watches one file; made before SQLite opens it and closed after, since closing any handle drops all locks."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        self._seen = self._glance()
        self._head = self._read_head()
        self._newest: chain.Link | None = None

    def close(self) -> None:
        """Let go of the file."""
        os.close(self._handle)

    def remember(self, newest: chain.Link | None = None, *, shrinks: bool = False) -> None:
        """Take the file as it is now for ours: we have just written it.

        Args:
            newest: the link of its last operation.
            shrinks: it was written anew, and may be shorter than before; else a shorter file was cut by somebody.
        """
        now = self._glance()
        if now is None or self._seen is None or (now.size < self._seen.size and not shrinks):
            return
        if now[:2] == self._seen[:2]:
            self._seen = now
            self._head = self._read_head()
            self._newest = newest or self._newest

    def look(self) -> None:
        """Look whether the file is as we left it.

        Raises:
            WorkspaceLostError: it is gone, another file stands in its place, or somebody wrote over it.
        """
        loss = self._loss()
        if loss is not None:
            raise WorkspaceLostError(_SENTENCES[loss].format(name=self.path.name), loss)

    def _loss(self) -> Loss | None:
        now = self._glance()
        if now is None or self._seen is None:
            return "gone"
        if now[:2] != self._seen[:2]:
            return "replaced"
        if now.size == self._seen.size and self._read_head() == self._head:
            if now.written == self._seen.written:
                return None
            # Touched, or written over with something that begins alike: only its content tells.
            if self._is_same_content():
                self._seen = now
                return None
        return "overwritten"

    def content(self, most: int) -> bytes | None:
        """Return the whole file, or None when it is longer than `most` bytes or cannot be read."""
        if self._seen is None or self._seen.size > most:
            return None
        try:
            return self._read(self._seen.size)
        except OSError:
            return None

    def _glance(self) -> _Seen | None:
        try:
            found = os.stat(self.path)
        except OSError:
            return None
        return _Seen(found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)

    def _read(self, length: int) -> bytes:
        os.lseek(self._handle, 0, os.SEEK_SET)
        return os.read(self._handle, length)

    def _read_head(self) -> bytes:
        try:
            return self._read(HEADER_BYTES)
        except OSError:
            return b""

    def _is_same_content(self) -> bool:
        content = self.content(sys.maxsize)
        if self._newest is None or content is None:
            return False
        try:
            with closing(sqlite3.connect(":memory:")) as copy:
                copy.deserialize(content)
                return chain.newest(copy) == self._newest
        except (sqlite3.Error, MemoryError):
            return False
