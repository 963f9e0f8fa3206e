"""A trace for whoever hunts a fault: each operation, what it changed, which views drew it anew, and how long it took.

It names operations, tables and classes, and holds no word of the participants. While it is off it costs one look at
a variable.
"""

import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    # A page writes here how long it took, and the first one is shown before there are records.
    from app.domain.records.changes import ChangeSet

_stream: TextIO | None = None
_depth = 0


def switch_on(stream: TextIO | None = None) -> None:
    """Write the trace from now on, to the error stream unless another one is named."""
    global _stream
    _stream = stream or sys.stderr


def switch_off() -> None:
    """Write no trace any more."""
    global _stream
    _stream = None


def is_on() -> bool:
    """Return whether the trace is written."""
    return _stream is not None


@contextmanager
def timed(what: str) -> Iterator[None]:
    """Write how long something took, such as a view that was drawn anew; below what was going on meanwhile."""
    global _depth
    if _stream is None:
        yield
        return
    began = time.perf_counter()
    _depth += 1
    try:
        yield
    finally:
        _depth -= 1
        _write(f"{what} {(time.perf_counter() - began) * 1000:.1f} ms")


def changed(changes: "ChangeSet") -> None:
    """Write what an operation changed: its name, and how many rows of which tables came, changed and went."""
    if _stream is None:
        return
    counts: Counter[tuple[str, str]] = Counter()
    for change in changes.changes:
        counts[change.table, change.kind] += len(change.row_ids)
    rows = ", ".join(f"{table} {number} {kind}" for (table, kind), number in sorted(counts.items()))
    _write(f"{changes.kind} {changes.name}: {rows or 'nothing'}")


def _write(words: str) -> None:
    assert _stream is not None
    print(f"[trace] {'  ' * _depth}{words}", file=_stream, flush=True)
