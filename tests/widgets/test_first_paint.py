"""People see the window before anything is loaded that it does not show yet."""

import os
import subprocess
import sys
from pathlib import Path

HOUSE = Path(__file__).parents[2]
LATER = {"sqlalchemy", "pydantic", "reportlab", "docx", "app.bootstrap", "app.storage", "app.domain.records"}

_LOADED = """
import sys
import widgets.main_window
import widgets.start
import widgets.theme.style
print(*sys.modules)
"""


def test_the_window_needs_no_storage_to_be_seen() -> None:
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen")
    done = subprocess.run(
        [sys.executable, "-c", _LOADED], cwd=HOUSE, env=environment, capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    assert "widgets.main_window" in loaded
    assert not loaded & LATER


_LOOK = """
import os
import sys
from app.bootstrap import open_plenary
if "make" in sys.argv:
    with open_plenary() as plenary:
        plenary.samples.open()
    os._exit(0)
import widgets.start
from app import paths
from app.settings import SettingsFile
from widgets.main_window import MainWindow
app = widgets.start.make_application(["plenary"])
window = MainWindow(SettingsFile(paths.settings_file()))
shown = window.opening.show_home(None, 0)
print(shown, *sys.modules, flush=True)
os._exit(0)
"""


def test_home_is_shown_before_anything_that_works_with_a_workspace_is_loaded(tmp_path: Path) -> None:
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen", PLENARY_HOME=str(tmp_path))

    def run(*arguments: str) -> list[str]:
        command = [sys.executable, "-c", _LOOK, *arguments]
        done = subprocess.run(command, cwd=HOUSE, env=environment, capture_output=True, text=True, check=True)
        return done.stdout.split()

    run("make")
    shown, *loaded = run()
    assert shown == "True"
    assert "widgets.pages.home" in loaded
    assert not set(loaded) & (LATER - {"app.bootstrap", "app.storage"} | {"app.plenary", "app.storage.store"})


_HOME = """
import os
import sys
import widgets.start
from app import paths
from app.settings import SettingsFile
from widgets.main_window import MainWindow
app = widgets.start.make_application(["plenary"])
window = MainWindow(SettingsFile(paths.settings_file()))
window.open_workspace(None)
print(*sys.modules, flush=True)
os._exit(0)
"""
WITH_A_WORKSHOP = {
    "pydantic",
    "reportlab",
    "docx",
    "app.activities",
    "app.domain.workshop.content",
    "app.domain.document",
}


def test_home_needs_nothing_that_only_a_workshop_needs(tmp_path: Path) -> None:
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen", PLENARY_HOME=str(tmp_path))
    done = subprocess.run(
        [sys.executable, "-c", _HOME], cwd=HOUSE, env=environment, capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    assert "widgets.pages.home" in loaded
    assert not loaded & WITH_A_WORKSHOP
