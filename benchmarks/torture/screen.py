"""A private screen without a monitor, on which the real window is shown."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

NEEDED = ("Xvfb", "openbox")


def why_not() -> str:
    """Return why no window can be shown here, or nothing."""
    if not sys.platform.startswith("linux"):
        return "the private screen is an X server on Linux"
    missing = [name for name in NEEDED if shutil.which(name) is None]
    return f"there is no {' and no '.join(missing)}" if missing else ""


@contextmanager
def private_screen(size: str = "1400x900") -> Iterator[str]:
    """Start a screen with a window manager, give its name, and end both."""
    reading, writing = os.pipe()
    # A server that nobody is connected to begins anew, and drops whoever comes meanwhile: `-noreset`.
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{size}x24", "-nolisten", "tcp", "-noreset"]
    silent = subprocess.DEVNULL
    screen = subprocess.Popen(command, pass_fds=(writing,), stdout=silent, stderr=silent)
    os.close(writing)
    with os.fdopen(reading) as told:
        name = f":{told.readline().strip()}"
    # Without a window manager no window is the active one, and keys go nowhere.
    keeper = subprocess.Popen(["openbox"], env={**os.environ, "DISPLAY": name}, stdout=silent, stderr=silent)
    try:
        yield name
    finally:
        for process in (keeper, screen):
            process.terminate()
            process.wait()
