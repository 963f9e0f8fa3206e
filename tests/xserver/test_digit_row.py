"""Where digits need Shift, as on French keyboards, the keys for departments and speakers are where they always are."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.torture.screen import private_screen
from benchmarks.typing.desk import why_not

HOUSE = Path(__file__).parents[2]
_FIRST, _SIXTH = "10", "15"
"""What X calls the keys on which 1 and 6 stand."""


def _why_not() -> str:
    return why_not() or ("" if shutil.which("setxkbmap") else "there is no setxkbmap")


def _chord(key: str, *held: str) -> list[str]:
    down = [word for name in held for word in ("keydown", name)]
    return [*down, "key", key, *(word for name in reversed(held) for word in ("keyup", name))]


@pytest.mark.skipif(bool(_why_not()), reason=_why_not() or "there is a screen")
@pytest.mark.parametrize("layout", ["us", "fr"])
def test_digits_with_ctrl_and_alt(layout: str) -> None:
    with private_screen() as display:
        environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}

        def press(*words: str) -> None:
            subprocess.run(["xdotool", *words], env=environment, check=True, timeout=30)

        subprocess.run(["setxkbmap", layout], env=environment, check=True, timeout=30)
        command = [sys.executable, "-m", "tests.xserver.digit_window"]
        window = subprocess.Popen(
            command, cwd=HOUSE, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        try:
            assert window.stdout is not None
            press("search", "--sync", "--onlyvisible", "--name", "Digits", "windowfocus")
            assert window.stdout.readline() == "ready\n"
            for chord, name in (
                (_chord(_FIRST, "Control_L"), "room.stamp_1"),
                (_chord(_FIRST, "Alt_L"), "room.speaker_1"),
                (_chord(_FIRST, "Control_L", "Shift_L"), "room.one_minute"),
                # "-" stands on the 6 of a French keyboard, and what really stands on a key comes first.
                (_chord(_SIXTH, "Control_L"), "window.smaller" if layout == "fr" else "room.stamp_6"),
            ):
                press(*chord)
                assert window.stdout.readline() == f"{name}\n"
            said, _ = window.communicate("\n", timeout=30)
            assert said == "written ''\n", "no key has written anything"
        finally:
            window.kill()
            window.wait()
