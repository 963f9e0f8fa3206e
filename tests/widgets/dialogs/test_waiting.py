"""Work that is waited for: nothing else meanwhile, Cancel leaves nothing, and views hear of it in their own thread."""

import json
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain.errors import AppError, CancelledError, WorkspaceBusyError
from app.domain.progress import Progress
from app.domain.records import Department
from app.services.exchange import packages
from app.services.workspace import history
from tests.widgets.pages.places import Said, nameless
from widgets.context import Context
from widgets.dialogs.package_files import import_package
from widgets.dialogs.waiting import WaitingDialog, wait_for

FRESH = Department(id="fresh", name="Fresh", short="FRE", hue=1)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


class Writing:
    """Work in the middle of an operation until it is let go on."""

    def __init__(self, context: Context) -> None:
        self._store = context.plenary.store
        self.inside, self.go_on = threading.Event(), threading.Event()

    def __call__(self, progress: Progress) -> str:
        with self._store.operation("fill", "Fill") as op:
            op.add(FRESH)
            self.inside.set()
            assert self.go_on.wait(20)
            progress(0.5)
        progress(1.0)
        return "written"


def waiting(window: QWidget) -> WaitingDialog | None:
    shown = [d for d in window.findChildren(WaitingDialog) if d.isVisible()]
    return shown[0] if shown else None


def test_nothing_else_is_done_meanwhile(qtbot: QtBot, context: Context, window: QWidget) -> None:
    writing, told = Writing(context), list[str]()
    heard: list[tuple[str, bool]] = []
    context.changed.connect(lambda c: heard.append((c.name, threading.current_thread() is threading.main_thread())))
    dialog = wait_for(context, "Filling", writing, told.append, window)
    assert dialog.isModal()
    assert dialog.windowModality() == Qt.WindowModality.ApplicationModal
    assert not nameless(dialog)
    qtbot.waitUntil(writing.inside.is_set)
    troubles: list[AppError] = []
    context.troubled.connect(troubles.append)
    assert not context.do(context.plenary.drafts.keep, "here", "words")
    assert [type(error) for error in troubles] == [WorkspaceBusyError]
    context._changed_since_backup = True
    context.back_up()  # the timer may fire: it waits for the next time
    assert context._changed_since_backup
    assert QApplication.activeModalWidget() is dialog
    writing.go_on.set()
    qtbot.waitUntil(lambda: told == ["written"])
    assert waiting(window) is None
    assert heard == [("fill", True)]
    assert context.do(context.plenary.drafts.keep, "here", "words")
    assert context.plenary.store.find(Department, FRESH.id) == FRESH


@pytest.mark.parametrize("way", ["button", "escape", "close"])
def test_cancel_leaves_nothing_behind(qtbot: QtBot, context: Context, said: Said, window: QWidget, way: str) -> None:
    writing = Writing(context)
    dialog = wait_for(context, "Filling", writing, lambda _: pytest.fail("it was cancelled"), window)
    qtbot.waitUntil(writing.inside.is_set)
    if way == "button":
        dialog.cancel_button.click()
    elif way == "escape":
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    else:
        dialog.close()
    assert dialog.isVisible()  # until nothing is left of it
    writing.go_on.set()
    qtbot.waitUntil(lambda: said.words == ["Cancelled. Nothing was changed."])
    assert waiting(window) is None
    assert context.plenary.store.find(Department, FRESH.id) is None
    assert said.troubles == []


def test_cancelled_before_it_began(qtbot: QtBot, context: Context, said: Said, window: QWidget) -> None:
    dialog = wait_for(context, "Filling", lambda _: pytest.fail("it was cancelled"), lambda _: None, window)
    dialog.reject()
    assert said.words == ["Cancelled. Nothing was changed."]
    QApplication.processEvents()
    assert waiting(window) is None


def test_undo_of_many_rows_is_long_work_too(
    qtbot: QtBot, context: Context, said: Said, sample: str, window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "MANY_ROWS", 100)
    context.wait_for = lambda title, work, done: wait_for(context, title, work, done, window)
    context.undo(None)
    dialog = waiting(window)
    assert dialog is not None
    assert dialog.windowTitle() == "Undo: Import “Larkfold messaging workshop”"
    dialog.reject()
    assert said.words == ["Cancelled. Nothing was changed."]
    assert len(context.plenary.workshops.summaries()) == 1
    for verb, words, left in ((context.undo, "Undone", 0), (context.redo, "Done again", 1)):
        verb(None)
        assert waiting(window) is not None
        qtbot.waitUntil(lambda words=words: said.words[-1] == f"{words}: Import “Larkfold messaging workshop”")
        assert len(context.plenary.workshops.summaries()) == left
    context.plenary.workshops.describe(sample, title="Other")
    context.undo(None)
    assert waiting(window) is None  # one row is no long work


def test_what_goes_wrong_is_said_once(qtbot: QtBot, context: Context, said: Said, window: QWidget) -> None:
    def fail(_: Progress) -> None:
        raise AppError("No.")

    wait_for(context, "Failing", fail, lambda _: None, window)
    qtbot.waitUntil(lambda: [e.message for e in said.troubles] == ["No."])
    assert waiting(window) is None


def test_closing_the_workspace_stops_it(qtbot: QtBot, context: Context, window: QWidget) -> None:
    began, ended = threading.Event(), threading.Event()

    def work(progress: Progress) -> None:
        try:
            began.set()
            while True:
                progress(0.1)
        except CancelledError:
            ended.set()
            raise

    wait_for(context, "Working", work, lambda _: None, window)
    qtbot.waitUntil(began.is_set)
    context.jobs.stop_all()
    assert ended.is_set()
    qtbot.waitUntil(lambda: waiting(window) is None)


@pytest.mark.parametrize("aside", [False, True])
def test_a_package_comes_in_whole_or_not(
    qtbot: QtBot,
    context: Context,
    said: Said,
    sample: str,
    window: QWidget,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    aside: bool,
) -> None:
    if aside:
        monkeypatch.setattr(packages, "SMALL_BYTES", 0)
    package = tmp_path / "w.json"
    package.write_text(context.plenary.packages.export(sample), "utf-8")
    context.plenary.workshops.delete(sample)
    import_package(window, context, choose=lambda *_: package)
    qtbot.waitUntil(lambda: said.words == ["Imported “Larkfold messaging workshop”"], timeout=20_000)
    import_package(window, context, choose=lambda *_: package)
    qtbot.waitUntil(lambda: bool(said.troubles), timeout=20_000)
    assert "already" in said.troubles[-1].message
    for words in (b"\xff\xfe", json.dumps({"format": "plenary-workshop"}).encode()):
        said.troubles.clear()
        package.write_bytes(words)
        import_package(window, context, choose=lambda *_: package)
        qtbot.waitUntil(lambda: bool(said.troubles), timeout=20_000)
        assert "Nothing was changed." in said.troubles[-1].message
    import_package(window, context, choose=lambda *_: None)
    assert waiting(window) is None
    said.undo()
    assert context.plenary.workshops.summaries() == []
