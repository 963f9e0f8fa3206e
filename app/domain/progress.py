"""How long work says how far it is, and learns that it should stop."""

from typing import Protocol


class Progress(Protocol):
    """Called with the share of the work that is done, 0.0 to 1.0.

    Raises:
        CancelledError: when somebody cancelled; the work stops and leaves nothing behind.
    """

    def __call__(self, share: float) -> None: ...


def no_progress(share: float) -> None:
    """Take no notice."""


def part_of(progress: Progress, begin: float, end: float) -> Progress:
    """Return how a part of the work says how far it is: its 0.0 is `begin` of the whole, its 1.0 is `end`."""
    return lambda share: progress(begin + (end - begin) * share)
