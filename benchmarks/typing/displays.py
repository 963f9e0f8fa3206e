"""Two displays side by side on one private screen; the second can be unplugged and plugged in again."""

import os
import shutil
import subprocess

from benchmarks.typing.desk import why_not as why_not_typed

WIDE, HIGH = 1280, 800
SCREEN = f"{2 * WIDE}x{HIGH}"
_WALL = "Wall"


def why_not() -> str:
    """Return why no display can be unplugged here, or nothing."""
    return why_not_typed() or ("" if shutil.which("xrandr") else "there is no xrandr")


class Displays:
    """The facilitator's display on the left, the room's on the right of it."""

    def __init__(self, screen: str) -> None:
        self._screen = screen
        self._say("--setmonitor", "Desk", f"{WIDE}/320x{HIGH}/200+0+0", "screen")

    def plug(self) -> None:
        """Connect the room's display."""
        self._say("--setmonitor", _WALL, f"{WIDE}/320x{HIGH}/200+{WIDE}+0", "none")

    def unplug(self) -> None:
        """Pull the cable of the room's display."""
        self._say("--delmonitor", _WALL)

    def _say(self, *words: str) -> None:
        subprocess.run(
            ["xrandr", *words],
            env={**os.environ, "DISPLAY": self._screen},
            check=True,
            timeout=30,
            stdout=subprocess.DEVNULL,
        )
