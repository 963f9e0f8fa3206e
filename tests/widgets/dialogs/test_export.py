"""Documents out of the dialog: the preview, the file, cancelling, failing; nothing half, nothing left running."""

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.errors import CancelledError, ExportError
from tests.widgets.pages.places import HOSTILE, Said, make_workshop, nameless, show
from widgets.context import Context
from widgets.dialogs import export_dialog
from widgets.dialogs.choosing import file_name
from widgets.dialogs.export_dialog import ExportDialog
from widgets.dialogs.export_work import PACKAGE
from widgets.dialogs.package_files import copy_workspace

LONG = 20_000


def open_dialog(qtbot: QtBot, context: Context, workshop_id: str) -> ExportDialog:
    dialog = ExportDialog(context, workshop_id)
    show(qtbot, dialog, 1_000, 640)
    return dialog


@pytest.fixture(autouse=True)
def nothing_is_left(context: Context, tmp_path: Path, qtbot: QtBot) -> Iterator[None]:
    """Nothing runs and no half file lies about when a test has ended."""
    yield
    qtbot.waitUntil(lambda: not context.jobs._running, timeout=LONG)
    assert list(tmp_path.rglob("*.part")) == []


def test_preview_shows_the_pages_as_printed(qtbot: QtBot, context: Context, sample: str) -> None:
    dialog = open_dialog(qtbot, context, sample)
    qtbot.waitUntil(lambda: not dialog.is_rendering(), timeout=LONG)
    assert dialog.preview.page_count() > 5
    assert "as printed" in dialog._state.text()
    assert nameless(dialog) == []
    assert not dialog.grab().isNull()
    dialog.anonymous.setChecked(True)
    assert dialog.is_rendering()
    qtbot.waitUntil(lambda: not dialog.is_rendering(), timeout=LONG)
    assert dialog.preview.page_count() > 5
    dialog.close()


@pytest.mark.parametrize(("key", "start"), [("pdf", b"%PDF"), ("docx", b"PK"), ("md", b"Larkfold"), (PACKAGE, b"{")])
def test_file_is_written_and_can_be_opened(
    qtbot: QtBot, context: Context, sample: str, tmp_path: Path, key: str, start: bytes
) -> None:
    dialog = open_dialog(qtbot, context, sample)
    qtbot.waitUntil(lambda: not dialog.is_rendering(), timeout=LONG)
    QTest.mouseClick(dialog.format_buttons[key], Qt.MouseButton.LeftButton)
    asked: list[str] = []

    def choose(_parent: object, _title: str, suggested: Path, _kinds: str) -> Path:
        asked.append(suggested.name)
        return tmp_path / suggested.name

    dialog.choose_target = choose
    dialog.export()
    qtbot.waitUntil(dialog.outcome.isVisible, timeout=LONG)
    written = tmp_path / asked[0]
    assert start in written.read_bytes()[:20]
    assert asked[0].startswith("Larkfold messaging workshop.")
    assert context.settings.values.last_export_folder == str(tmp_path)
    visited: list[str] = []
    dialog.open_url = lambda url: visited.append(url.toLocalFile())
    QTest.mouseClick(dialog.open_button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(dialog.folder_button, Qt.MouseButton.LeftButton)
    assert visited == [str(written), str(tmp_path)]
    dialog.close()


def test_anonymous_package_holds_no_speaker(qtbot: QtBot, context: Context, sample: str, tmp_path: Path) -> None:
    dialog = open_dialog(qtbot, context, sample)
    dialog.format_buttons[PACKAGE].click()
    dialog.anonymous.setChecked(True)
    target = tmp_path / "anonymous.json"
    dialog.choose_target = lambda *_: target
    dialog.export()
    qtbot.waitUntil(dialog.outcome.isVisible, timeout=LONG)
    notes = json.loads(target.read_text("utf-8"))["notes"]
    assert notes
    assert all(note["participant_id"] is None and note["department_id"] is None for note in notes)
    dialog.close()


def test_cancel_leaves_the_old_file(
    qtbot: QtBot, context: Context, sample: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    began, go_on = threading.Event(), threading.Event()

    def slow(*_args: object, progress: object, **_kwargs: object) -> None:
        began.set()
        assert go_on.wait(10)
        assert callable(progress)
        with pytest.raises(CancelledError):
            progress(0.5)
        raise CancelledError("Cancelled.")

    monkeypatch.setattr(export_dialog, "write_document", slow)
    target = tmp_path / "old.pdf"
    target.write_bytes(b"old")
    dialog = open_dialog(qtbot, context, sample)
    dialog.choose_target = lambda *_: target
    dialog.export()
    qtbot.waitUntil(began.is_set, timeout=LONG)
    assert dialog.bar.isVisible()
    assert not dialog.export_button.isEnabled()
    QTest.mouseClick(dialog.cancel_button, Qt.MouseButton.LeftButton)
    go_on.set()
    qtbot.waitUntil(dialog.error.isVisible, timeout=LONG)
    assert "Nothing was written" in dialog.error.text()
    assert target.read_bytes() == b"old"
    assert dialog.export_button.isEnabled()
    dialog.close()


def test_failure_is_said_in_the_dialog(qtbot: QtBot, context: Context, sample: str, tmp_path: Path, said: Said) -> None:
    dialog = open_dialog(qtbot, context, sample)
    dialog.choose_target = lambda *_: tmp_path / "missing" / "x.pdf"
    dialog.export()
    qtbot.waitUntil(dialog.error.isVisible, timeout=LONG)
    assert "not there" in dialog.error.text()
    dialog.choose_target = lambda *_: None
    dialog.export()
    assert not dialog.outcome.isVisible()
    dialog.close()


def test_broken_preview_is_said(qtbot: QtBot, context: Context, sample: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: object) -> bytes:
        raise ExportError("The pages cannot be set.")

    monkeypatch.setattr("widgets.dialogs.preview.make_pdf", broken)
    dialog = open_dialog(qtbot, context, sample)
    qtbot.waitUntil(lambda: dialog._state.text() == "There is no preview.", timeout=LONG)
    assert not dialog.is_rendering()
    dialog.close()


def test_closing_stops_what_runs(qtbot: QtBot, context: Context, sample: str) -> None:
    dialog = open_dialog(qtbot, context, sample)
    assert dialog.is_rendering()
    with qtbot.waitSignal(dialog.destroyed):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_copied_as_markdown(qtbot: QtBot, context: Context, sample: str) -> None:
    dialog = open_dialog(qtbot, context, sample)
    QGuiApplication.clipboard().clear()
    QTest.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Larkfold" in QGuiApplication.clipboard().text(), timeout=LONG)
    dialog.close()


@pytest.mark.parametrize("title", HOSTILE)
def test_hostile_titles_become_file_names(qtbot: QtBot, context: Context, title: str, tmp_path: Path) -> None:
    name = file_name(title, "pdf")
    (tmp_path / name).write_bytes(b"")
    dialog = open_dialog(qtbot, context, make_workshop(context, title))
    assert dialog.name.text() == name
    qtbot.waitUntil(lambda: not dialog.is_rendering(), timeout=LONG)
    assert dialog.preview.page_count() >= 1
    dialog.close()


def test_file_names_of_nothing_and_of_devices() -> None:
    assert file_name("???", "pdf") == "Workshop.pdf"
    assert file_name("con", "md") == "Workshop con.md"
    assert file_name(" ..a/b\\c.. ", "pdf") == "a b c.pdf"


def test_workspace_is_copied_but_never_over_itself(
    qtbot: QtBot, context: Context, said: Said, sample: str, tmp_path: Path
) -> None:
    from PySide6.QtWidgets import QWidget

    from app.bootstrap import open_plenary

    window = QWidget()
    qtbot.addWidget(window)
    target = tmp_path / "copy.plenary"
    target.write_bytes(b"an older copy")
    copy_workspace(window, context, choose=lambda _name: target)
    qtbot.waitUntil(lambda: bool(said.words), timeout=LONG)
    with open_plenary(target) as copied:
        assert [s.id for s in copied.workshops.summaries()] == [sample]
    source = context.plenary.store.path
    copy_workspace(window, context, choose=lambda _name: source)
    qtbot.waitUntil(lambda: bool(said.troubles), timeout=LONG)
    assert "the workspace itself" in said.troubles[-1].message
