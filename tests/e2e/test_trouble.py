"""When the disk refuses: a plain sentence, and nothing typed is lost."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app import paths
from app.bootstrap import open_plenary
from app.domain.records import Note
from app.settings import SettingsFile
from tests.e2e.facilitator import Facilitator
from tests.e2e.test_messaging_workshop import notes_of, start_workshop
from widgets.main_window import MainWindow


def fill_the_disk(facilitator: Facilitator) -> None:
    """Let the workspace take no further page, as a full disk does."""
    assert facilitator.window.context is not None
    connection = facilitator.window.context.plenary.store.driver_connection()
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")


def free_the_disk(facilitator: Facilitator) -> None:
    """Give it room again."""
    assert facilitator.window.context is not None
    facilitator.window.context.plenary.store.driver_connection().execute("PRAGMA max_page_count = 1073741823")


def test_a_full_disk_keeps_what_is_typed_in_the_window_until_there_is_room(facilitator: Facilitator) -> None:
    start_workshop(facilitator)
    facilitator.go_to_step("pains")
    fill_the_disk(facilitator)
    long = "a pain that needs a page of its own " * 300
    facilitator.room.capture.field.insertPlainText(long)
    facilitator.press("Enter")
    assert "disk is full" in facilitator.window.banner.text()
    assert facilitator.room.capture.field.toPlainText() == long
    assert notes_of(facilitator, "pains") == []
    free_the_disk(facilitator)
    facilitator.press("Enter")
    assert notes_of(facilitator, "pains") == [long.strip()]
    assert facilitator.window.banner.text() == ""


def test_a_field_is_saved_by_itself_once_there_is_room(facilitator: Facilitator) -> None:
    start_workshop(facilitator)
    facilitator.go_to_step("value_proposition")
    fill_the_disk(facilitator)
    words = "need " * 3000
    facilitator.room.editor.focus_first()  # type: ignore[union-attr]
    facilitator.focus().insertPlainText(words)  # type: ignore[attr-defined]
    facilitator.room.flush()
    assert "disk is full" in facilitator.window.banner.text()
    free_the_disk(facilitator)
    facilitator.qtbot.waitUntil(lambda: len(facilitator.content().entries) == 1, timeout=10_000)
    assert facilitator.content().entries[0].fields["need"] == words


def test_an_edited_note_waits_in_sight_until_there_is_room(facilitator: Facilitator) -> None:
    start_workshop(facilitator)
    facilitator.go_to_step("pains")
    facilitator.say("short")
    note = facilitator.content().notes[0].id
    fill_the_disk(facilitator)
    words = "long " * 3000
    facilitator.room.editor.view.edit_requested.emit(note, words)  # type: ignore[union-attr]
    assert "Waiting to be saved" in facilitator.window.banner.text()
    free_the_disk(facilitator)
    facilitator.qtbot.waitUntil(lambda: notes_of(facilitator, "pains") == [words.strip()], timeout=10_000)


def test_a_foreign_file_is_refused_in_the_window_and_not_touched(qtbot: QtBot, home: Path) -> None:
    workspace = home / "workspace.plenary"
    workspace.write_text("my shopping list " * 20)
    window = MainWindow(SettingsFile(paths.settings_file()))
    qtbot.addWidget(window)
    window.show()
    window.open_workspace(None)
    words = " ".join(label.text() for label in window.findChildren(QLabel))
    assert "is not a Plenary workspace. It was not changed." in words
    assert workspace.read_text() == "my shopping list " * 20


def test_a_read_only_file_is_said_in_the_window(qtbot: QtBot, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_plenary():
        pass
    before = (home / "workspace.plenary").read_bytes()
    # Root may write everything, so the question itself is answered here.
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)
    window = MainWindow(SettingsFile(paths.settings_file()))
    qtbot.addWidget(window)
    window.show()
    window.open_workspace(None)
    words = " ".join(label.text() for label in window.findChildren(QLabel))
    assert "is read-only. It was not changed" in words
    assert (home / "workspace.plenary").read_bytes() == before


KILLED = """
import os, signal, sys
from tests.e2e.conftest import open_window
from tests.e2e.facilitator import Facilitator
from tests.e2e.test_messaging_workshop import start_workshop
from widgets.start import make_application

app = make_application([])

class Bot:
    def waitUntil(self, condition, timeout=5000):
        while not condition():
            app.processEvents()
    def waitSignal(self, *_args, **_options):
        import contextlib
        return contextlib.nullcontext()

person = Facilitator(Bot(), open_window)
start_workshop(person)
person.go_to_step("pains")
person.say("said before the power went")
person.type("half a sent")
person.room.capture.field.save_requested.connect(lambda _words: os.kill(os.getpid(), signal.SIGKILL))
app.exec()
"""


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is a POSIX signal")
def test_a_killed_window_loses_nothing_that_was_typed(tmp_path: Path) -> None:
    environment = dict(os.environ, PLENARY_HOME=str(tmp_path), QT_QPA_PLATFORM="offscreen")
    done = subprocess.run([sys.executable, "-c", KILLED], env=environment, timeout=60, check=False)
    assert done.returncode == -signal.SIGKILL
    with open_plenary(tmp_path / "workspace.plenary") as plenary:
        workshop = plenary.workshops.summaries()[0].id
        content = plenary.workshops.content(workshop)
        step = content.step("pains")
        assert step is not None
        assert [n.text for n in content.of_step(Note, step.id)] == ["said before the power went"]
        assert plenary.drafts.read(f"capture:{step.id}") == "half a sent"
        plenary.backups.check()
        assert plenary.history.undo(workshop) is not None
