"""A promise is handed to a person or a department, never back to whom has it, and always with a reason."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from app.domain.records import Action
from app.domain.words.people import PersonLine
from tests.widgets.pages.places import Said
from widgets.activities.review.editor import ReviewEditor
from widgets.context import Context
from widgets.room.room import Room

BEFORE = (PersonLine("Ana Ruiz", "Marketing"), PersonLine("GRETA holm", "Sales"), PersonLine("سارة", "Finance"))
NOW = (
    PersonLine("Ana Ruiz", "Marketing"),
    PersonLine("Greta Holm", "Sales"),
    PersonLine("Chidi <b>", "Product"),
    PersonLine("Zoë 👍"),
    PersonLine("Mo Ode", "Marketing"),
)


@pytest.fixture
def editor(rooms: list[Room], qtbot: QtBot, context: Context) -> ReviewEditor:
    """Return a review at a promise Ana made three weeks ago, due on 10 September."""
    plenary = context.plenary
    template = plenary.templates.get("check-in")
    before = plenary.workshops.create(template, title="Before", date="2026-09-01", people=BEFORE, initiative="Launch")
    ana = plenary.workshops.content(before).participants[0]
    plenary.actions.add(before, "Write the deck", owner_id=ana.id, due="2026-09-10")
    now = plenary.workshops.create(template, title="Now", date="2026-09-22", people=NOW, initiative="Launch")
    step = plenary.agenda.add_step(now, "review", "Back", settings={"show": ["actions"]})
    room = Room(context, now, step)
    qtbot.addWidget(room)
    rooms.append(room)
    room.resize(1280, 760)
    room.show()
    room.start()
    found = room.editor
    assert isinstance(found, ReviewEditor)
    found.list.choose(0)
    return found


def action(editor: ReviewEditor) -> Action:
    assert editor.content is not None
    assert editor.content.earlier is not None
    return editor.content.earlier.promises[0].action


def offered(editor: ReviewEditor) -> QComboBox:
    QTest.keyClick(editor.list, Qt.Key.Key_G)
    box = editor.ask.field("to")
    assert isinstance(box, QComboBox)
    return box


def hand_over(editor: ReviewEditor, to: str, why: str) -> None:
    box = offered(editor)
    box.setCurrentText(to)
    field = editor.ask.field("why")
    assert isinstance(field, QLineEdit)
    field.setText(why)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_people_of_the_room_first_and_nobody_who_has_it(editor: ReviewEditor) -> None:
    box = offered(editor)
    words = [box.itemText(place) for place in range(box.count())]
    assert words[:5] == [
        "Choose who takes it over",
        "Greta Holm (Sales)",
        "Chidi <b> (Product)",
        "Zoë 👍",
        "Mo Ode (Marketing)",
    ]
    assert "Sales" in words[5:]
    assert "Marketing" not in words
    assert box.currentIndex() == 0


def test_somebody_must_be_chosen_and_a_reason_given(editor: ReviewEditor, said: Said) -> None:
    before = action(editor)
    hand_over(editor, "Choose who takes it over", "because")
    assert editor.ask.isVisible()
    assert "who takes it over" in said.words[-1]
    assert editor.ask.field("to").hasFocus()
    editor.ask.close_line()
    hand_over(editor, "Greta Holm (Sales)", " ")
    assert editor.ask.isVisible()
    assert "Say why" in said.words[-1]
    assert action(editor) == before


def test_a_person_of_its_own_workshop_owns_it(editor: ReviewEditor, context: Context) -> None:
    hand_over(editor, "Greta Holm (Sales)", "She knows the customer")
    assert not editor.ask.isVisible()
    after = action(editor)
    people = context.plenary.workshops.content(after.workshop_id).participant_by_id
    assert people[after.owner_id or ""].name == "GRETA holm"
    step = after.trail[-1]
    assert (step["before"], step["after"], step["why"]) == ("Ana Ruiz", "GRETA holm", "She knows the customer")
    assert editor.content is not None
    context.undo(editor.content.workshop.id)
    assert people[action(editor).owner_id or ""].name == "Ana Ruiz"


@pytest.mark.parametrize(("to", "department"), [("Chidi <b> (Product)", "product"), ("Zoë 👍", None)])
def test_of_somebody_who_was_not_there_the_name_stands_in_the_reason(
    editor: ReviewEditor, to: str, department: str | None
) -> None:
    hand_over(editor, to, "They have time")
    after = action(editor)
    assert (after.owner_id, after.department_id) == (None, department)
    name = to.removesuffix(" (Product)")
    assert after.trail[-1]["why"] == f"to {name}: They have time"


def test_a_department_takes_it_over(editor: ReviewEditor) -> None:
    hand_over(editor, "Sales", "They asked for it")
    after = action(editor)
    assert (after.owner_id, after.department_id) == (None, "sales")
    assert (after.trail[-1]["before"], after.trail[-1]["after"]) == ("Marketing", "Sales")


def test_another_day_needs_a_reason_and_a_first_day_none(editor: ReviewEditor, context: Context) -> None:
    QTest.keyClick(editor.list, Qt.Key.Key_M)
    due = editor.ask.field("due")
    assert isinstance(due, QLineEdit)
    due.setText("2026-10-01")
    QTest.keyClick(due, Qt.Key.Key_Return)
    assert editor.ask.isVisible()
    assert editor.ask.field("why").hasFocus()
    assert action(editor).due == "2026-09-10"
    QTest.keyClicks(editor.ask.field("why"), "She was ill")
    QTest.keyClick(editor.ask.field("why"), Qt.Key.Key_Return)
    assert action(editor).due == "2026-10-01"
    assert editor.content is not None
    context.plenary.actions.change(action(editor).id, due=None, in_workshop=editor.content.workshop.id)
    QTest.keyClick(editor.list, Qt.Key.Key_M)
    field = editor.ask.field("due")
    assert isinstance(field, QLineEdit)
    field.setText("2026-11-01")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert action(editor).due == "2026-11-01"
