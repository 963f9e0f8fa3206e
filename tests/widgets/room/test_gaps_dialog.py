"""What is missing, over the room: it is made somebody's task without leaving the list."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.domain.words.people import parse_people
from tests.widgets.pages.places import Said, nameless
from widgets.activities.gap_tasks import who_is_meant, who_is_offered
from widgets.commands import commands_in_reach
from widgets.context import Context
from widgets.room.gaps_dialog import GapsDialog
from widgets.room.room import Room

PEOPLE = "Ana Ruiz, Marketing\nAna Ruiz, Sales\nBo Lindqvist, Sales\nDana, Product"


@pytest.fixture
def room(qtbot: QtBot, context: Context) -> Iterator[Room]:
    """The room of a workshop that came to its texts and ran out of time."""
    plenary = context.plenary
    workshop = plenary.workshops.create(
        plenary.templates.get("messaging"), title="Spring", date="2026-11-20", people=parse_people(PEOPLE)
    )
    content = plenary.workshops.content(workshop)
    keys = {step.key: step.id for step in content.steps}
    for name in ("Cafés", "Offices"):
        plenary.entries.add(keys["audiences"], {"segment": name, "situation": "busy", "job": "serve"})
    for key in ("lengths", "product_text"):
        plenary.agenda.go_to(keys[key])
    opened = Room(context, workshop)
    qtbot.addWidget(opened)
    opened.resize(1280, 760)
    opened.show()
    opened.start()
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    yield opened
    opened.close_stage()
    opened.close()
    opened.deleteLater()


@pytest.fixture
def dialog(qtbot: QtBot, room: Room) -> Iterator[GapsDialog]:
    """The dialog over it."""
    room.dialogs.gaps()
    found = room.findChild(GapsDialog)
    assert found is not None
    qtbot.waitUntil(found.isActiveWindow)
    yield found
    for left in room.findChildren(GapsDialog):
        left.close()


def line(dialog: GapsDialog, key: str) -> QLineEdit:
    field = dialog.tasks.line.field(key)
    assert isinstance(field, QLineEdit)
    return field


def control(dialog: GapsDialog, key: Qt.Key) -> None:
    QApplication.processEvents()
    QTest.keyClick(QApplication.focusWidget() or dialog, key, Qt.KeyboardModifier.ControlModifier)


def take(dialog: GapsDialog, who: str, due: str) -> None:
    control(dialog, Qt.Key.Key_T)
    line(dialog, "who").setText(who)
    line(dialog, "due").setText(due)
    QTest.keyClick(line(dialog, "due"), Qt.Key.Key_Return)
    QApplication.processEvents()


def test_gaps_are_taken_one_after_the_other(dialog: GapsDialog, context: Context, room: Room) -> None:
    count = len(dialog.later.rows())
    dialog.later.setFocus()
    assert dialog.later.choose_gap(lambda gap: bool(gap.entry_id))
    first = dialog.later.gap()
    assert first is not None
    take(dialog, "Bo", "2026-12-05")
    assert len(dialog.later.rows()) == count
    row = dialog.later.rows()[-1]
    assert (row.title, row.mark, row.icon) == (first.text, "Task", "list-checks")
    assert row.facts.startswith("Bo Lindqvist (Sales) takes care of it until 2026-12-05")
    assert QApplication.focusWidget() is dialog.later
    second = dialog.later.gap()
    assert second is not None
    assert second.text != first.text
    # The next one is probably due on the same day.
    control(dialog, Qt.Key.Key_T)
    assert line(dialog, "due").text() != ""
    QTest.keyClick(line(dialog, "who"), Qt.Key.Key_Escape)
    assert dialog.isVisible()
    control(dialog, Qt.Key.Key_Z)
    assert all(not row.mark for row in dialog.later.rows())
    assert context.plenary.workshops.content(room.workshop_id).actions == ()


def test_the_heading_counts_what_is_taken(dialog: GapsDialog) -> None:
    due = len(dialog.list.rows())
    assert due > 1
    take(dialog, "product", "")
    assert dialog.heading.text() == f"{due} gaps, 1 is somebody's task"
    assert nameless(dialog) == []


def test_the_key_goes_to_the_task_there_is(dialog: GapsDialog, room: Room, context: Context) -> None:
    take(dialog, "Bo", "2026-12-05")
    (action,) = context.plenary.workshops.content(room.workshop_id).actions
    assert dialog.list.choose_gap(lambda gap: bool(gap.task))
    assert dialog._task.text() == "Go to the task"
    went: list[tuple[str, str]] = []
    dialog.wanted.connect(lambda step, row: went.append((step, row)))
    control(dialog, Qt.Key.Key_T)
    actions = room.content.step("actions")
    assert actions is not None
    assert went == [(actions.id, action.id)]
    assert room.step_id() == actions.id


def test_an_action_that_lacks_something_is_no_task_again(dialog: GapsDialog, room: Room, said: Said) -> None:
    room.context.plenary.actions.add(room.workshop_id, "Print the cards")
    rows = dialog.list if any("Print the cards" in r.title for r in dialog.list.rows()) else dialog.later
    rows.setFocus()
    assert rows.choose_gap(lambda gap: "Print the cards" in gap.text)
    assert not dialog._task.isEnabled()
    control(dialog, Qt.Key.Key_T)
    assert dialog.tasks.line.isHidden()
    assert said.words[-1].startswith("This is in the list of actions already")


def test_a_key_in_the_room_asks_about_the_step_at_hand(room: Room, qtbot: QtBot) -> None:
    assert ("Make a gap a task…", "Ctrl+T") in {(a.text(), a.shortcut().toString()) for a in commands_in_reach(room)}
    QTest.keyClick(room, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    dialog = room.findChild(GapsDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: line(dialog, "who").hasFocus())
    gap = dialog.list.gap()
    assert gap is not None
    assert gap.step_key == "product_text"
    assert not dialog._go.isEnabled()
    QTest.keyClick(line(dialog, "who"), Qt.Key.Key_Escape)
    assert dialog._go.isEnabled()
    dialog.close()


def test_who_is_meant(room: Room) -> None:
    content = room.content
    people = {content.person_label(p.id): p.id for p in content.participants}
    assert who_is_offered(content) == [*people, *(d.name for d in content.departments_in_room())]
    assert who_is_meant(content, "bo") == (people["Bo Lindqvist (Sales)"], None)
    assert who_is_meant(content, "Ana Ruiz") is None
    assert who_is_meant(content, "Ana Ruiz (Sales)") == (people["Ana Ruiz (Sales)"], None)
    assert who_is_meant(content, "sales") == (None, "sales")
    assert who_is_meant(content, "") is None
    assert who_is_meant(content, "<b>Zed</b>") is None
