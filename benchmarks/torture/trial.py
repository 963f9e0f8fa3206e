"""One trial in a process of its own: whatever it does, it ends after ten seconds and harms nobody."""

import importlib
import json
import os
import select
import signal
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from app.domain.errors import AppError
from benchmarks.torture.verdict import LONGEST, Verdict


@dataclass(frozen=True, slots=True)
class Ending:
    """How a trial ended: with an answer, with a sentence that refused it, unforeseen, or too late."""

    answer: Any = None
    refused: str = ""
    unforeseen: str = ""
    seconds: float = 0.0

    @property
    def slow(self) -> bool:
        """Whether it took longer than it may."""
        return self.seconds > LONGEST


def try_alone(work: Callable[..., Any], *arguments: Any, seconds: float = LONGEST) -> Ending:
    """Run `work` in a fork of this process and return how it ended; its answer must be JSON.

    A fork that is not done after `seconds` is killed, which counts as too slow.
    """
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        _answer(partial(work, *arguments), writing)
    os.close(writing)
    start = time.monotonic()
    said = _read_until(reading, start + seconds)
    os.close(reading)
    if said is None:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        return Ending(seconds=seconds + 1)
    took = time.monotonic() - start
    _, status = os.waitpid(pid, 0)
    try:
        found = json.loads(said)
    except ValueError:
        return Ending(unforeseen=f"the process died (status {status})", seconds=took)
    return Ending(**found, seconds=took)


def _answer(work: Callable[[], Any], writing: int) -> None:
    """Run `work`, write how it ended, and end this process without anything the parent would do at its end."""
    try:
        try:
            said = json.dumps({"answer": work()})
        except AppError as error:
            said = json.dumps({"refused": error.message or "(no words)"})
        except BaseException as error:
            said = json.dumps({"unforeseen": place_of(error)})
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(said.encode())
    finally:
        os._exit(0)


def _read_until(reading: int, deadline: float) -> bytes | None:
    """Return all that comes through a pipe until its end, or None when the deadline comes first."""
    parts: list[bytes] = []
    while True:
        left = deadline - time.monotonic()
        if left <= 0 or not select.select([reading], [], [], left)[0]:
            return None
        part = os.read(reading, 1 << 16)
        if not part:
            return b"".join(parts)
        parts.append(part)


def swap(module: str, name: str, other: Any) -> None:
    """Put `other` in place of what a module calls `name`, such as "Backups.check": for controls, in forks alone."""
    owner: Any = importlib.import_module(module)
    *way, last = name.split(".")
    for part in way:
        owner = getattr(owner, part)
    setattr(owner, last, other)


_HOUSE = Path(__file__).parents[2]


def place_of(error: BaseException) -> str:
    """Return the kind of an exception, its words, and the innermost line of the application it came through."""
    ours = [
        f"{Path(frame.filename).relative_to(_HOUSE)}:{frame.lineno}"
        for frame in traceback.extract_tb(error.__traceback__)
        if Path(frame.filename).is_relative_to(_HOUSE)
        and not Path(frame.filename).is_relative_to(_HOUSE / ".venv")
        and not Path(frame.filename).is_relative_to(_HOUSE / "benchmarks")
    ]
    words = " ".join(str(error).split())[:160]
    return f"{type(error).__name__}: {words}" + (f" ({ours[-1]})" if ours else "")


def note_ending(verdict: Verdict, case: str, ending: Ending) -> None:
    """Add what is always a fault: an unforeseen end, and one that took too long."""
    verdict.slowest = max(verdict.slowest, (ending.seconds, case))
    if ending.unforeseen:
        verdict.add("unforeseen", case, ending.unforeseen)
    if ending.slow:
        verdict.add("slow", case, f"{ending.seconds:.1f} s")
