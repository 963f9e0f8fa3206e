"""Whose turn it is at the one connection: a thread that writes is never joined, overheard or waited for by accident."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from app.domain.errors import WorkspaceBusyError

PATIENCE = 0.02
"""Seconds that others wait for a short operation; for a long one nobody can, least of all a window."""


class Turns:
    """The turns of threads at one connection. A transaction is one thread's; the others see nothing of it."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        """Held while somebody writes; who copies pages holds it, too, and lets go of it after each few."""
        self._writer: int | None = None

    def is_mine(self) -> bool:
        """Return whether the calling thread is the one that writes."""
        return self._writer == threading.get_ident()

    def is_somebody_elses(self) -> bool:
        """Return whether another thread is writing."""
        return self._writer is not None and not self.is_mine()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Have the turn to write; a copy that is being made is waited for.

        Raises:
            WorkspaceBusyError: another thread is writing.
        """
        self._take()
        before, self._writer = self._writer, threading.get_ident()
        try:
            yield
        finally:
            self._writer = before
            self.lock.release()

    def check(self) -> None:
        """Look whether the calling thread may read now: what another one is writing is not whole yet.

        Raises:
            WorkspaceBusyError: another thread is writing.
        """
        if self._writer is not None and not self.is_mine():
            self._take()
            self.lock.release()

    def _take(self) -> None:
        while not self.lock.acquire(timeout=PATIENCE):
            if self._writer is not None:
                raise WorkspaceBusyError(
                    "Plenary is still taking in what you asked for. Nothing was changed; wait until it is done, "
                    "or cancel it."
                )
