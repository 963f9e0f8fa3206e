"""Somebody at the desk: keys and clicks as the X server gives them, at five thousandths of a second a key."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.torture.screen import private_screen
from benchmarks.torture.screen import why_not as why_no_screen

KEY_MS = 5
_PATIENCE_S = 30


def why_not() -> str:
    """Return why nobody can type here, or nothing."""
    return why_no_screen() or ("" if shutil.which("xdotool") else "there is no xdotool")


class Desk:
    """A window and who types into it. Clicks and words given together come without a pause between them."""

    def __init__(self, display: str, process: "subprocess.Popen[bytes]") -> None:
        self._process = process
        self._waiting: list[str] = []
        self.display = display
        self.keys = 0
        """Keys pressed beside the words that were typed."""

        self.clicks = 0

    def ask(self, what: str, **more: Any) -> Any:
        """Ask the application something, once it has taken all that was typed, and return its answer."""
        self.go()
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({"ask": what, **more}).encode() + b"\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"the application has ended (status {self._process.wait(_PATIENCE_S)})")
        return json.loads(line)["answer"]

    def place(self, what: str, name: str, **more: int) -> tuple[int, int]:
        """Return where something is on the screen.

        Raises:
            LookupError: it is not to be seen.
        """
        found = self.ask(what, name=name, **more)
        if found is None:
            raise LookupError(f"there is no “{name}” to click; the keyboard is in {self.ask('focus')}")
        return found[0], found[1]

    def click(self, place: tuple[int, int]) -> None:
        """Click; what is typed next follows at once."""
        self.clicks += 1
        self._waiting += ["mousemove", str(place[0]), str(place[1]), "click", "1"]

    def type(self, words: str) -> None:
        """Type words."""
        self._waiting += ["type", "--delay", str(KEY_MS), "--args", "1", words]

    def press(self, *keys: str) -> None:
        """Press keys, called as X calls them."""
        self.keys += len(keys)
        self._waiting += ["key", "--delay", str(KEY_MS), *keys]

    def wait_for(self, what: str, is_so: Callable[[Any], bool], patience: float = _PATIENCE_S, **more: Any) -> Any:
        """Ask until the answer is as it should be, and return it, or the last one when patience (in seconds) ends."""
        until = time.monotonic() + patience
        while not is_so(said := self.ask(what, **more)) and time.monotonic() < until:
            pass
        return said

    def kill(self) -> None:
        """End the application as a power cut would."""
        self.go()
        self._process.kill()
        self._process.wait()

    def go(self) -> None:
        """Do all of it, in one go."""
        if self._waiting:
            given, self._waiting = self._waiting, []
            subprocess.run(
                ["xdotool", *given], env={**os.environ, "DISPLAY": self.display}, check=True, timeout=_PATIENCE_S
            )


@contextmanager
def at_the_desk(
    workspace: Path,
    home: Path,
    *,
    slow: bool = False,
    screen: str = "1400x900",
    ends: bool = True,
    clock: tuple[float, float] | None = None,
    prepare: Callable[[str], object] = lambda _display: None,
) -> Iterator[Desk]:
    """Open a workspace in the real window on a private screen; afterwards it is closed as people close it.

    Args:
        workspace: what is opened.
        home: where the application keeps its own files.
        slow: cells open late after a click, for the control.
        screen: how large the screen is, in pixels.
        ends: whether the window is closed at the end; else it is gone by then.
        clock: how many times faster than ours the clock of the application runs, and since when.
        prepare: what is done to the screen, given its name, before the application starts.
    """
    with private_screen(screen) as display:
        prepare(display)
        environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "PLENARY_HOME": str(home)}
        command = [sys.executable, "-m", "benchmarks.typing.session", str(workspace), *(["slow"] if slow else [])]
        if clock is not None:
            command.append(f"clock={clock[0]}@{clock[1]}")
        process = subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        try:
            desk = Desk(display, process)
            while not desk.ask("ready"):
                pass
            yield desk
            if ends:
                desk.ask("close")
                process.wait(_PATIENCE_S)
        finally:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    pipe.close()


def misplaced(expected: Sequence[str], found: Sequence[str]) -> int:
    """Return how many letters are missing, too many, or in another field than they were typed into."""
    wrong = 0
    for place in range(max(len(expected), len(found))):
        one = expected[place] if place < len(expected) else ""
        other = found[place] if place < len(found) else ""
        wrong += _distance(one, other)
    return wrong


def _distance(one: str, other: str) -> int:
    """Return the fewest letters to put in, take out or change to make one text of the other."""
    if one == other:
        return 0
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (a != b))
    return row[-1]
