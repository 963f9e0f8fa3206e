"""What of a goal breakdown, a goal and all goals can be written: calendar, the page of a department, the rest."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from exports import FORMATS
from tests.goal_story import hold_breakdown
from tests.goal_year import live_a_year
from tests.widgets.pages.places import make_workshop, nameless, show
from widgets.context import Context
from widgets.controls.dates import today
from widgets.dialogs.export_dialog import ExportDialog
from widgets.dialogs.export_work import CALENDAR, PACKAGE
from widgets.dialogs.goal_documents import Paper, dashboard_paper, goal_paper

LONG = 20_000


def open_dialog(qtbot: QtBot, context: Context, what: Paper | str) -> ExportDialog:
    dialog = ExportDialog(context, what)
    show(qtbot, dialog, 1_024, 640)
    qtbot.waitUntil(lambda: not dialog.is_rendering(), timeout=LONG)
    return dialog


def write(qtbot: QtBot, dialog: ExportDialog, key: str, folder: Path) -> bytes:
    QTest.mouseClick(dialog.format_buttons[key], Qt.MouseButton.LeftButton)
    asked: list[str] = []

    def choose(_parent: object, _title: str, suggested: Path, _kinds: str) -> Path:
        asked.append(suggested.name)
        return folder / suggested.name

    dialog.choose_target = choose
    dialog.export()
    qtbot.waitUntil(dialog.outcome.isVisible, timeout=LONG)
    return (folder / asked[0]).read_bytes()


def test_breakdown_gives_calendar_and_a_page_for_each_department(
    qtbot: QtBot, context: Context, tmp_path: Path
) -> None:
    dialog = open_dialog(qtbot, context, hold_breakdown(context.plenary))
    assert list(dialog.format_buttons) == [*FORMATS, CALENDAR, PACKAGE]
    assert nameless(dialog) == []
    assert "(" in dialog._missing.text()
    calendar = write(qtbot, dialog, CALENDAR, tmp_path)
    assert calendar.startswith(b"BEGIN:VCALENDAR")
    dialog.part.setCurrentIndex(dialog.part.findText("The page for Marketing"))
    assert not dialog.anonymous.isEnabled()
    qtbot.waitUntil(lambda: not dialog.is_rendering(), timeout=LONG)
    page = write(qtbot, dialog, "md", tmp_path).decode()
    assert "Welcome series" in page
    assert (tmp_path / "Autumn goals, Marketing.md").exists()
    dialog.close()


def test_other_workshops_offer_no_calendar(qtbot: QtBot, context: Context) -> None:
    dialog = open_dialog(qtbot, context, make_workshop(context))
    assert list(dialog.format_buttons) == [*FORMATS, PACKAGE]
    assert not dialog.part.isVisible()
    dialog.close()


@pytest.mark.parametrize("key", [*FORMATS, CALENDAR])
def test_goal_and_dashboard_in_every_format(qtbot: QtBot, context: Context, tmp_path: Path, key: str) -> None:
    goal_id = live_a_year(context.plenary, date.fromisoformat(today()))
    for paper in (goal_paper(context, context.plenary.goals.content(goal_id)), dashboard_paper(context)):
        dialog = open_dialog(qtbot, context, paper)
        assert PACKAGE not in dialog.format_buttons
        assert not dialog.anonymous.isVisible()
        assert write(qtbot, dialog, key, tmp_path)
        dialog.close()


def test_no_calendar_without_a_day(qtbot: QtBot, context: Context, tmp_path: Path) -> None:
    goal_id = context.plenary.goals.create("Some day")
    dialog = open_dialog(qtbot, context, goal_paper(context, context.plenary.goals.content(goal_id)))
    dialog.format_buttons[CALENDAR].click()
    dialog.choose_target = lambda *_: tmp_path / "some day.ics"
    dialog.export()
    assert "nothing for a calendar" in dialog.error.text()
    assert dialog.export_button.isEnabled()
    assert not (tmp_path / "some day.ics").exists()
    dialog.close()
