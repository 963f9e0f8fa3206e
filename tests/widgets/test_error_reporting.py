"""What nobody foresaw: a report that can be copied, in this run or, after a crash, in the next."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app import __version__
from app.log import LONGEST_REPORT, start_log, take_crash_report
from widgets.dialogs.unforeseen_report import ReportDialog
from widgets.error_reporting import Unforeseen

HOUSE = Path(__file__).parents[2]
SECRET = "what the customer said"
_CRASH = """
import os, sys
from pathlib import Path
from app.log import start_log
def went_wrong(words):
    os.abort()
start_log(Path(sys.argv[1]))
went_wrong(sys.argv[2])
"""


@pytest.fixture
def crashed(tmp_path: Path) -> Path:
    """Return the log folder of a run that crashed."""
    subprocess.run([sys.executable, "-c", _CRASH, str(tmp_path), SECRET], cwd=HOUSE, check=False, capture_output=True)
    return tmp_path


@pytest.fixture
def unforeseen(qtbot: QtBot) -> Iterator[Unforeseen]:
    """Return the last resort of a window, not yet taken over."""
    window = QWidget()
    window.show()
    yield Unforeseen(window)
    window.close()
    window.deleteLater()


def dialog_of(qtbot: QtBot, unforeseen: Unforeseen) -> ReportDialog:
    window = unforeseen.parent()
    qtbot.waitUntil(lambda: bool(window.findChildren(ReportDialog)))
    found: ReportDialog = window.findChildren(ReportDialog)[0]
    return found


def test_a_crash_is_told_once_in_the_next_run_and_holds_no_words(crashed: Path) -> None:
    report = take_crash_report(crashed)
    assert "went_wrong" in report
    assert SECRET not in report
    assert take_crash_report(crashed) == ""
    assert (crashed / "crash-last.log").read_text("utf-8") == report
    start_log(crashed)
    assert take_crash_report(crashed) == ""


def test_a_run_that_ended_well_has_nothing_to_tell(tmp_path: Path) -> None:
    assert take_crash_report(tmp_path) == ""
    start_log(tmp_path)
    assert take_crash_report(tmp_path) == ""


def test_a_huge_report_is_cut(tmp_path: Path) -> None:
    (tmp_path / "crash.log").write_bytes(b"\xff" + b"x" * (LONGEST_REPORT * 2))
    assert len(take_crash_report(tmp_path)) == LONGEST_REPORT


def test_what_a_crash_left_can_be_copied(qtbot: QtBot, unforeseen: Unforeseen, crashed: Path) -> None:
    unforeseen.show_crash(take_crash_report(crashed))
    dialog = dialog_of(qtbot, unforeseen)
    assert "ended without warning" in " ".join(label.text() for label in dialog.findChildren(QLabel))
    next(b for b in dialog.findChildren(QPushButton) if b.text() == "Copy the report").click()
    report = dialog.findChildren(QPlainTextEdit)[0].toPlainText()
    assert QGuiApplication.clipboard().text() == report
    assert f"Plenary {__version__}" in report
    assert "went_wrong" in report
    dialog.close()


def test_what_nobody_caught_is_shown_once_without_its_message(
    qtbot: QtBot, unforeseen: Unforeseen, monkeypatch: pytest.MonkeyPatch
) -> None:
    def burst() -> None:
        raise ZeroDivisionError(SECRET)

    for _ in range(3):
        try:
            burst()
        except ZeroDivisionError as error:
            unforeseen.caught(type(error), error, error.__traceback__)
    dialog = dialog_of(qtbot, unforeseen)
    report = dialog.findChildren(QPlainTextEdit)[0].toPlainText()
    assert report.startswith("ZeroDivisionError\n")
    assert "in burst" in report
    assert SECRET not in report
    assert len(unforeseen.parent().findChildren(ReportDialog)) == 1
    dialog.close()
