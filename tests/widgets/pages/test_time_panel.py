"""How long the workshop takes, said beside the people who come, and what makes it fit."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app import paths
from tests.templates.test_taken_minutes import VARIED
from tests.widgets.pages.places import nameless, show
from widgets.context import Context
from widgets.dialogs.time_plan_dialog import TimePlanDialog
from widgets.pages.new_workshop import NewWorkshopPage


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> NewWorkshopPage:
    folder = paths.template_folder()
    folder.mkdir(parents=True, exist_ok=True)
    Path(folder / "mine.toml").write_text(VARIED, encoding="utf-8")
    page = NewWorkshopPage(context, "mine")
    show(qtbot, page)
    return page


def ways(page: NewWorkshopPage) -> dict[str, QPushButton]:
    rows = page.time._way_rows
    widgets = [item.widget() for n in range(rows.count()) if (item := rows.itemAt(n)) is not None]
    buttons = [widget.findChild(QPushButton) for widget in widgets if widget is not None]
    return {button.accessibleDescription(): button for button in buttons}


def test_people_change_the_time_and_the_length_makes_it_fit(page: NewWorkshopPage, context: Context) -> None:
    assert nameless(page) == []
    panel = page.time
    assert panel.verdict.text().startswith("Nobody is named yet. With 5 people it takes about 12 minutes")
    assert ways(page) == {}
    page.people.setPlainText("\n".join(f"Person {n}, Sales" for n in range(12)))
    assert panel.verdict.text() == "12 people of 1 department: about 24 minutes; 25 are planned."
    panel.have.setValue(16)
    assert panel.verdict.text() == "12 people of 1 department: about 24 minutes; you have 16."
    assert "second person types" in panel.advice.text()
    assert "in two parts" in panel.advice.text()
    (shorter,) = (b for words, b in ways(page).items() if words == "“Quarter of an hour” takes about 11 minutes.")
    shorter.click()
    assert panel.length.currentText() == "Quarter of an hour, 12 minutes"
    assert ways(page) == {}
    page.title.setText("Short")
    page.create_workshop()
    (summary,) = context.plenary.workshops.summaries()
    (step,) = context.plenary.workshops.steps(summary.id)
    assert (step.key, step.minutes) == ("talk", 12)


def test_what_may_fall_off_is_left_out_and_put_back(page: NewWorkshopPage) -> None:
    panel = page.time
    panel.have.setValue(10)
    (leave_out,) = (b for words, b in ways(page).items() if words.startswith("“Purpose” may fall off"))
    leave_out.click()
    held = panel.template()
    assert held is not None
    assert [s.key for s in held.steps] == ["talk"]
    (back,) = (b for words, b in ways(page).items() if words == "1 step is left out.")
    back.click()
    held = panel.template()
    assert held is not None
    assert [s.key for s in held.steps] == ["purpose", "talk"]


def test_steps_get_the_minutes_they_take_when_asked(page: NewWorkshopPage, context: Context) -> None:
    page.people.setPlainText("Ana, Sales\nBen, Support\nEve, Legal")
    page.time.as_computed.setChecked(True)
    page.title.setText("Computed")
    page.create_workshop()
    (summary,) = context.plenary.workshops.summaries()
    assert [s.minutes for s in context.plenary.workshops.steps(summary.id)] == [2, 6]


def test_why_is_said_step_by_step_with_its_source(qtbot: QtBot, page: NewWorkshopPage) -> None:
    page.time.show_why()
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, TimePlanDialog))
    titles = [dialog.model.item(row).text() for row in range(dialog.model.rowCount())]
    assert titles == ["Purpose", "Talk", "Where the numbers come from"]
    talk = dialog.model.item(1)
    assert talk.child(0).text() == "5 people × 2 turns × 40 s: one person's turn in a round"
    sources = dialog.model.item(2)
    assert any("timed over" in sources.child(row).text() for row in range(sources.rowCount()))
    dialog.close()


def test_tab_goes_from_why_to_the_ways_and_then_on(page: NewWorkshopPage) -> None:
    panel = page.time
    panel.have.setValue(10)
    panel.why_button.setFocus()
    buttons = list(ways(page).values())
    assert buttons
    for button in buttons:
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        assert page.focusWidget() is button
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
    assert page.focusWidget() is page.title
