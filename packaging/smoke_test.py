"""Tries a built package as whoever got it would: moved, without Python, with nothing of this environment.

`python packaging/smoke_test.py dist/Plenary` makes every document, reads a large package in a process of its own, opens
the window on an X server of its own, types a note, kills the program and looks for the note.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from program import FailedError, Program, environment_for_screen, try_documents

from app.services.exchange.samples import sample_package
from benchmarks.torture.screen import private_screen

NEEDED = {"Xvfb": "xvfb", "openbox": "openbox", "xdotool": "xdotool"}
SAID = "typed into the packaged window"
TITLE = "Larkfold messaging workshop"
PATIENCE_S = 60.0
LARGEST_MIB = 184
"""Reading what other programs write (workbooks, pages, letters in old encodings) takes 3 MiB of it."""


def main() -> int:
    """Try the folder that is named."""
    missing = [package for program, package in NEEDED.items() if shutil.which(program) is None]
    if missing:
        print(f"A package is tried on an X server of its own. Install: {' '.join(missing)}", file=sys.stderr)
        return 1
    built = Path(sys.argv[1]).resolve()
    size = sum(path.lstat().st_blocks for path in built.rglob("*")) / 2 / 1024
    print(f"The folder takes {size:.1f} MiB on disk.", flush=True)
    if size >= LARGEST_MIB:
        print(f"That is more than {LARGEST_MIB} MiB; packaging/contents.py says what goes in.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory(prefix="plenary-package-") as place:
        folder = Path(place)
        moved = folder / "Moved elsewhere"
        shutil.copytree(built, moved, symlinks=True)
        home = folder / "home"
        home.mkdir()
        plenary = Program([str(moved / "plenary")], home)
        try:
            began = time.monotonic()
            written = try_documents(plenary, folder)
            print(f"{len(written)} documents, and a large package: {time.monotonic() - began:.0f} s", flush=True)
            with private_screen() as display:
                try_window(plenary, folder, display)
            try_offscreen(Program(plenary.command, folder / "other home").with_(QT_QPA_PLATFORM="offscreen"))
        except (FailedError, subprocess.TimeoutExpired) as error:
            print(error, file=sys.stderr)
            return 1
    print("The package is whole.")
    return 0


def try_window(plenary: Program, folder: Path, display: str) -> None:
    """Type a note in the window, kill it, and find the note again, in a new window and by the command line.

    Raises:
        FailedError: no window, or no note.
    """
    on_screen = Program(plenary.command, folder / "home of the window").with_(**environment_for_screen(display))
    on_screen.home.mkdir(exist_ok=True)
    began = time.monotonic()
    first = on_screen.start(str(at_a_board(folder)))
    try:
        window = _window(display, TITLE, first)
        print(f"Its window on X11 in the room: {time.monotonic() - began:.1f} s", flush=True)
        time.sleep(1)  # the field takes the keys once the page is laid out
        _xdotool(display, "windowactivate", "--sync", window)
        _xdotool(display, "type", "--delay", "20", SAID)
        _xdotool(display, "key", "Return")
        time.sleep(2)  # the promise: on disk within a second
    finally:
        _kill(first)
    hits = on_screen.answer("search", SAID)
    if not hits:
        raise FailedError("The note that was typed is gone after a kill.")
    again = on_screen.start()
    try:
        _window(display, "Plenary", again)
    finally:
        _kill(again)
    if len(on_screen.answer("search", SAID)) != len(hits):
        raise FailedError("The note that was typed is not what it was.")
    print("A typed note outlives a kill.", flush=True)


def try_offscreen(plenary: Program) -> None:
    """Open the window where there is no screen.

    Raises:
        FailedError: it has not opened its workspace.
    """
    plenary.home.mkdir()
    started = plenary.start()
    try:
        _wait(lambda: any(plenary.home.rglob("workspace.plenary")), started, "No workspace was opened offscreen.")
    finally:
        _kill(started)
    print("It runs offscreen, too.", flush=True)


def at_a_board(folder: Path) -> Path:
    """Write a workshop that stands at a board, so that whoever opens it can type a note."""
    package = json.loads(sample_package())
    package["workshop"]["current_step_id"] = next(s["id"] for s in package["steps"] if s["key"] == "pains")
    target = folder / "at a board.plenary-workshop"
    target.write_text(json.dumps(package), "utf-8")
    return target


def _window(display: str, title: str, process: subprocess.Popen[bytes]) -> str:
    found: list[str] = []

    def look() -> bool:
        found[:] = _xdotool(display, "search", "--onlyvisible", "--name", title).split()
        return bool(found)

    _wait(look, process, f"No window called “{title}” came up.")
    return found[0]


def _wait(ready: Callable[[], object], process: subprocess.Popen[bytes], otherwise: str) -> None:
    end = time.monotonic() + PATIENCE_S
    while not ready():
        if process.poll() is not None or time.monotonic() > end:
            raise FailedError(f"{otherwise} (status {process.poll()})")
        time.sleep(0.05)  # another process: there is no signal to wait for


def _xdotool(display: str, *arguments: str) -> str:
    done = subprocess.run(
        ["xdotool", *arguments], env={"DISPLAY": display, "PATH": "/usr/bin:/bin"}, capture_output=True, text=True
    )
    return done.stdout


def _kill(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()


if __name__ == "__main__":
    sys.exit(main())
