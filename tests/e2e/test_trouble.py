"""When the disk refuses: a plain sentence, and nothing typed is lost."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app import paths
from app.bootstrap import open_plenary
from app.domain.errors import StorageFullError
from app.domain.records import Note
from app.settings import SettingsFile
from app.storage.reserve import Reserve
from app.storage.store import Store
from tests.e2e.facilitator import Facilitator
from tests.e2e.test_messaging_workshop import notes_of, start_workshop
from tests.state import state
from widgets.dialogs.lost_workspace import LostWorkspaceDialog
from widgets.main_window import MainWindow
from widgets.pages.not_opened import NotOpenedPage


def fill_the_disk(facilitator: Facilitator) -> None:
    """Let the workspace take no further page, as a full disk does."""
    assert facilitator.window.context is not None
    connection = facilitator.window.context.plenary.store.driver_connection()
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")


def free_the_disk(facilitator: Facilitator) -> None:
    """Give it room again."""
    store = store_of(facilitator)
    (store._away or store._file).raw.execute("PRAGMA max_page_count = 1073741823")


LONG = "a pain that needs a page of its own " * 300


def store_of(facilitator: Facilitator) -> Store:
    assert facilitator.window.context is not None
    return facilitator.window.context.plenary.store


def wait_until_saved(facilitator: Facilitator) -> None:
    facilitator.qtbot.waitUntil(lambda: not store_of(facilitator).is_waiting, timeout=10_000)


def test_on_a_full_disk_the_room_goes_on_and_it_is_saved_once_there_is_room(facilitator: Facilitator) -> None:
    start_workshop(facilitator)
    facilitator.go_to_step("pains")
    fill_the_disk(facilitator)
    for words in (LONG, "a second one"):
        facilitator.room.capture.field.insertPlainText(words)
        facilitator.press("Enter")
    assert notes_of(facilitator, "pains") == [LONG.strip(), "a second one"]
    assert "kept aside" in facilitator.window.banner.text()
    facilitator.window.go_to("workshops")
    assert "kept aside" in facilitator.window.banner.text(), "reading something is no sign of a mended disk"
    free_the_disk(facilitator)
    wait_until_saved(facilitator)
    assert facilitator.window.banner.text() == ""


def test_words_that_wait_outlive_the_window_and_go_in_once(facilitator: Facilitator, home: Path) -> None:
    start_workshop(facilitator)
    facilitator.go_to_step("pains")
    fill_the_disk(facilitator)
    facilitator.room.capture.field.insertPlainText(LONG)
    facilitator.press("Enter")
    facilitator.type("half a sent")
    asked: list[str] = []
    facilitator.window.safekeeping.ask = lambda words, _close: not asked.append(words)
    assert facilitator.window.close()
    assert "has not taken everything yet" in asked[0]
    for _ in range(2):
        with open_plenary() as plenary:
            content = plenary.workshops.content(plenary.workshops.summaries()[0].id)
            step = content.step("pains")
            assert step is not None
            assert [n.text for n in content.of_step(Note, step.id)] == [LONG.strip()]
            assert plenary.drafts.read(f"capture:{step.id}") == "half a sent"
            assert plenary.soundness.check() == []


def refuse_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_self: Reserve, _difference: object) -> None:
        raise StorageFullError("The disk is full, and there is no other place where this could wait.")

    monkeypatch.setattr(Reserve, "keep", refuse)


def test_without_room_anywhere_the_words_stay_and_nobody_leaves_unasked(
    facilitator: Facilitator, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse_everywhere(monkeypatch)
    start_workshop(facilitator)
    facilitator.go_to_step("pains")
    fill_the_disk(facilitator)
    said = [f"{number}: {LONG}" for number in range(3)]
    for words in said:
        facilitator.room.capture.field.insertPlainText(words)
        facilitator.press("Enter")
    assert notes_of(facilitator, "pains") == []
    assert "Waiting to be saved" in facilitator.window.banner.text()
    assert facilitator.window.banner.text().count(LONG[:40]) >= 3, "as many pieces as they were"
    asked: list[str] = []
    facilitator.window.safekeeping.ask = lambda words, _close: bool(asked.append(words))
    assert not facilitator.window.close()
    assert "could not be saved anywhere" in asked[0]
    free_the_disk(facilitator)
    facilitator.qtbot.waitUntil(lambda: len(notes_of(facilitator, "pains")) == 3, timeout=15_000)
    assert notes_of(facilitator, "pains") == [words.strip() for words in said]
    facilitator.qtbot.waitUntil(lambda: facilitator.window.banner.text() == "", timeout=10_000)


def test_what_stands_in_a_field_and_nowhere_else_is_not_left_behind(
    facilitator: Facilitator, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse_everywhere(monkeypatch)
    start_workshop(facilitator)
    facilitator.go_to_step("value_proposition")
    fill_the_disk(facilitator)
    facilitator.room.editor.focus_first()  # type: ignore[union-attr]
    field = facilitator.focus()
    field.insertPlainText("need " * 3000)  # type: ignore[attr-defined]
    room = facilitator.room
    facilitator.window.go_to("home")
    assert facilitator.window.room is room
    assert "disk is full" in facilitator.window.banner.text()
    asked: list[str] = []
    facilitator.window.safekeeping.ask = lambda words, _close: bool(asked.append(words))
    assert not facilitator.window.close()
    assert "could not be saved anywhere" in asked[0]
    free_the_disk(facilitator)
    facilitator.qtbot.waitUntil(lambda: len(facilitator.content().entries) == 1, timeout=15_000)
    facilitator.window.go_to("home")
    assert facilitator.window.room is None


@pytest.mark.parametrize("way", ["put_back", "save_as", "keep_both", "put_together"])
def test_a_workspace_that_is_lost_finds_a_new_place(facilitator: Facilitator, home: Path, way: str) -> None:
    start_workshop(facilitator)
    facilitator.go_to_step("pains")
    facilitator.say("said before")
    path = store_of(facilitator).path
    if way == "put_together":
        shutil.copy(path, home / "copy.plenary")
    facilitator.say("said after it")
    if way == "put_together":
        os.replace(home / "copy.plenary", path)
    elif way == "keep_both":
        path.write_bytes(b"somebody else's")
    else:
        path.unlink()
    facilitator.type("said too late")
    facilitator.press("Enter")
    assert "said too late" in facilitator.window.banner.text(), "it waits until there is a place for it"
    assert "Everything said so far is kept" in facilitator.window.banner.text()
    assert facilitator.window.findChild(LostWorkspaceDialog) is None, "nothing that the next Enter would answer"
    facilitator.click("Choose…")
    dialog = facilitator.window.findChild(LostWorkspaceDialog)
    assert dialog is not None
    if way == "save_as":
        dialog._choose = lambda _suggested: home / "saved.plenary"
    offered = [name for name, button in dialog.ways.items() if button.isVisibleTo(dialog)]
    assert way in offered
    facilitator.qtbot.mouseClick(dialog.ways[way], Qt.MouseButton.LeftButton)
    assert notes_of(facilitator, "pains")[:2] == ["said before", "said after it"]
    facilitator.qtbot.waitUntil(lambda: "said too late" in notes_of(facilitator, "pains"), timeout=10_000)
    facilitator.say("said going on")
    expected = ["said before", "said after it", "said too late", "said going on"]
    assert notes_of(facilitator, "pains") == expected
    if way == "keep_both":
        assert path.read_bytes() == b"somebody else's"
    assert store_of(facilitator).path.exists()


def test_the_watch_notices_without_anybody_writing(facilitator: Facilitator) -> None:
    start_workshop(facilitator)
    store_of(facilitator).path.unlink()
    facilitator.qtbot.waitUntil(lambda: facilitator.window.banner.text() != "", timeout=5_000)
    assert "was moved or deleted" in facilitator.window.banner.text()


def test_a_missing_workspace_with_backups_is_not_begun_anew_in_silence(qtbot: QtBot, home: Path) -> None:
    with open_plenary() as plenary:
        plenary.samples.open()
        plenary.backups.take()
    (home / "workspace.plenary").write_bytes(b"")
    window = MainWindow(SettingsFile(paths.settings_file()))
    qtbot.addWidget(window)
    window.show()
    window.open_workspace(None)
    page = window.findChild(NotOpenedPage)
    assert page is not None
    words = " ".join(label.text() for label in page.findChildren(QLabel))
    assert "is empty (0 bytes), but there are backups of it" in words
    qtbot.mouseClick(page.ways[0], Qt.MouseButton.LeftButton)
    assert window.context is not None
    assert len(window.context.plenary.workshops.summaries()) == 1
    window.close()


def test_a_damaged_workspace_is_mended_from_the_window(qtbot: QtBot, home: Path) -> None:
    with open_plenary() as plenary:
        sample = plenary.samples.open()
        before = state(plenary)
    path = home / "workspace.plenary"
    content = bytearray(path.read_bytes())
    content[4096 * 3 : 4096 * 4] = bytes(4096)
    path.write_bytes(content)
    window = MainWindow(SettingsFile(paths.settings_file()))
    qtbot.addWidget(window)
    window.show()
    window.open_workspace(None)
    page = window.findChild(NotOpenedPage)
    assert page is not None
    qtbot.mouseClick(page.ways[0], Qt.MouseButton.LeftButton)
    assert window.context is not None
    assert window.context.plenary.workshops.get(sample)
    assert state(window.context.plenary) == before
    assert [p.read_bytes() for p in home.glob("workspace (damaged*")] == [bytes(content)]
    window.close()


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
