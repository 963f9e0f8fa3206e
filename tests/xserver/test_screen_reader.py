"""Workshops are run through AT-SPI alone, as a screen reader sees them, and what is announced arrives."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.bootstrap import open_plenary
from app.domain.records import Ballot
from app.paths import default_workspace
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


def _fault_of(script: str, home: Path, folder: Path) -> str:
    """Run a script of an assistive tool beside Plenary, each knowing of the other only what the bus says.

    Returns:
        what both have said where the script found something wrong; nothing where all was right.
    """
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
    return run.stdout + run.stderr + f"\nended with {run.returncode}" if run.returncode else ""


@pytest.mark.skipif(bool(_why_not()), reason=_why_not() or "there is a screen")
def test_the_sample_through_a_screen_reader_alone(tmp_path: Path) -> None:
    assert _fault_of("tests.xserver.screen_reader", tmp_path, tmp_path) == ""


@pytest.mark.skipif(bool(_why_not()), reason=_why_not() or "there is a screen")
def test_a_whole_workshop_through_a_screen_reader_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    assert _fault_of("tests.xserver.whole_workshop", home, tmp_path) == ""
    monkeypatch.setenv("PLENARY_HOME", str(home))
    with open_plenary(default_workspace()) as plenary:
        (summary,) = plenary.workshops.summaries()
        content = plenary.workshops.content(summary.id)
    people = {p.name: p.id for p in content.participants}
    assert list(people) == ["Ana Ruiz", "Ben Ode", "Cleo Tan", "Dev Rao"]
    said = {n.text: n for n in content.notes}
    assert said["Invoices come late #billing"].department_id == "sales"
    assert said["Nobody answers on Friday"].participant_id == people["Cleo Tan"]
    (group,) = content.groups
    assert {n.text for n in content.notes if n.group_id == group.id} == {
        "Invoices come late #billing",
        "Numbers differ by team",
    }
    (action,) = content.actions
    assert (action.text, action.owner_id, action.due) == ("Name a price", people["Ben Ode"], "2030-03-04")
    assert {(s.department_id, s.kind, s.reason) for s in content.stances} == {
        ("marketing", "agree", ""),
        ("sales", "block", "No price is named"),
    }
    (pains,) = [s for s in content.steps if s.key == "pains_vote"]
    given = sorted(b.value for b in content.of_step(Ballot, pains.id))
    assert given == [2, 2, 3, 3]
    assert content.workshop.state == "finished"
