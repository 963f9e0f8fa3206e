"""How far long work is, as a line on the terminal of whoever waits for it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from app.domain.progress import Progress, no_progress

_SHOWN_FROM = 0.02
"""What is done before that needs no line."""


@contextmanager
def progress_line(words: str) -> Iterator[Progress]:
    """Show on a terminal how far the work inside is, and wipe the line at its end; in a file or pipe show nothing."""
    stream = sys.stderr
    if not stream.isatty():
        yield no_progress
        return
    shown = ""

    def show(share: float) -> None:
        nonlocal shown
        line = f"{words} {share:.0%}"
        if line != shown and share >= _SHOWN_FROM:
            shown = line
            stream.write(f"\r{line}")
            stream.flush()

    try:
        yield show
    finally:
        if shown:
            stream.write(f"\r{' ' * len(shown)}\r")
            stream.flush()
