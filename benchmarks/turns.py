"""Measuring two things turn by turn, so that what slows the machine for a while slows both."""

import statistics
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QListView

TURNS = 16
_WARM = 3


def timed(work: Callable[[], object]) -> float:
    """Return how many seconds `work` took."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def turns(floor: Callable[[], object], ours: Callable[[], object], count: int = TURNS) -> tuple[float, float]:
    """Return the medians of the floor and of ours, in seconds, over `count` turns less the first few."""
    pairs = [(timed(floor), timed(ours)) for _ in range(count)][_WARM:]
    return statistics.median(p[0] for p in pairs), statistics.median(p[1] for p in pairs)


def scroll(view: "QListView") -> None:
    """Scroll a list in forty strides, each painted."""
    bar = view.verticalScrollBar()
    for place in range(40):
        bar.setValue(bar.minimum() + place * 7)
        view.viewport().grab()
