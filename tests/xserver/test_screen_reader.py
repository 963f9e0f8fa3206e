"""A workshop is run through AT-SPI alone, as a screen reader sees it, and what is announced arrives."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.torture.screen import private_screen
from benchmarks.torture.screen import why_not as why_no_screen

HOUSE = Path(__file__).parents[2]
_LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
_PYTHON = Path("/usr/bin/python3")
_SESSION = """
"$1" --launch-immediately & bus=$!
"$2" -m app & app=$!
"$3" -m "$4" "$5"; found=$?
kill $app $bus
wait $app
exit $found
"""


def _why_not() -> str:
    if why_no_screen():
        return why_no_screen()
    if shutil.which("dbus-run-session") is None or not _LAUNCHER.exists() or not _PYTHON.exists():
        return "there is no bus for assistive technology"
    asked = [str(_PYTHON), "-c", "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"]
    return "" if subprocess.run(asked, capture_output=True, check=False).returncode == 0 else "there is no Atspi for gi"


def _listen(script: str, home: Path, folder: Path) -> None:
    """Run a script of an assistive tool beside Plenary, each knowing of the other only what the bus says."""
    with private_screen() as display:
        environment = {
            **os.environ,
            "DISPLAY": display,
            "PLENARY_HOME": str(home),
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        }
        what = ["sh", "-c", _SESSION, "sh", str(_LAUNCHER), sys.executable, str(_PYTHON), script, str(folder)]
        run = subprocess.run(
            ["dbus-run-session", "--", *what],
            cwd=HOUSE,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.skipif(bool(_why_not()), reason=_why_not() or "there is a screen")
def test_the_sample_through_a_screen_reader_alone(tmp_path: Path) -> None:
    _listen("tests.xserver.screen_reader", tmp_path, tmp_path)
