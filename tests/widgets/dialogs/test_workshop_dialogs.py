"""Details, people and history: saved at once, refused beside the field, undone in the dialog."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.widgets.pages.places import HOSTILE, Said, make_workshop, nameless, show
from widgets.context import Context
from widgets.controls.completion import Completion
from widgets.dialogs.details_dialog import DetailsDialog
from widgets.dialogs.history_dialog import HistoryDialog
from widgets.dialogs.people_dialog import PeopleDialog


@pytest.fixture
def workshop(context: Context) -> str:
    return make_workshop(context, people="Ana, Sales, Lead\nBen, Support")


def test_details_are_saved_while_typing(qtbot: QtBot, context: Context, workshop: str) -> None:
    dialog = DetailsDialog(context, workshop)
    show(qtbot, dialog, 480, 500)
    assert nameless(dialog) == []
    dialog.lines["owner"].setFocus()
    qtbot.keyClicks(dialog.lines["owner"], "Priya")
    qtbot.waitUntil(lambda: context.plenary.workshops.get(workshop).owner == "Priya")
    dialog.lines["next_review"].setText("2027-01-31")
    dialog.flush()
    assert context.plenary.workshops.get(workshop).next_review == "2027-01-31"
    for title in HOSTILE:
        dialog.lines["title"].setText(title)
        dialog.flush()
        assert context.plenary.workshops.get(workshop).title == title.strip()


def test_days_are_read_in_words_and_initiatives_offered(qtbot: QtBot, context: Context, workshop: str) -> None:
    context.plenary.workshops.describe(make_workshop(context, "Other"), initiative="Frühling <b>")
    dialog = DetailsDialog(context, workshop)
    show(qtbot, dialog, 480, 500)
    dialog.lines["date"].setText("10 Dec 2027")
    dialog.lines["next_review"].setText("March 2028")
    dialog.flush()
    found = context.plenary.workshops.get(workshop)
    assert (found.date, found.next_review) == ("2027-12-10", "2028-03-31")
    line = dialog.lines["initiative"]
    line.setFocus()
    line.clear()
    line.insert("früh")
    line.textEdited.emit("früh")
    assert line.findChild(Completion).offered() == ["Frühling <b>"]
    dialog.close()


def test_wrong_date_is_said_beside_the_field(qtbot: QtBot, context: Context, said: Said, workshop: str) -> None:
    dialog = DetailsDialog(context, workshop)
    show(qtbot, dialog, 480, 500)
    dialog.lines["date"].setText("someday")
    dialog.lines["title"].setText("  ")
    dialog.flush()
    assert "not a date" in dialog.error("date")
    assert "needs a title" in dialog.error("title")
    assert said.troubles == []
    assert context.plenary.workshops.get(workshop).date == "2026-05-04"
    dialog.lines["date"].setText("2026-06-01")
    dialog.flush()
    assert dialog.error("date") == ""
    assert context.plenary.workshops.get(workshop).date == "2026-06-01"


def test_closing_saves_the_last_letters(qtbot: QtBot, context: Context, workshop: str) -> None:
    dialog = DetailsDialog(context, workshop)
    show(qtbot, dialog, 480, 500)
    dialog.lines["product"].setText("Larkfold")
    with qtbot.waitSignal(dialog.destroyed):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert context.plenary.workshops.get(workshop).product == "Larkfold"


def test_people_are_edited_in_the_table(
    qtbot: QtBot, qtmodeltester: ModelTester, context: Context, said: Said, workshop: str
) -> None:
    dialog = PeopleDialog(context, workshop)
    show(qtbot, dialog, 680, 560)
    assert nameless(dialog) == []
    qtmodeltester.check(dialog.model)
    model = dialog.model
    assert model.setData(model.index(1, 1), "Field Marketing")
    content = context.plenary.workshops.content(workshop)
    assert content.person_label(content.participants[1].id) == "Ben (Field Marketing)"
    assert model.index(1, 1).data() == "Field Marketing"
    assert not model.setData(model.index(0, 0), "   ")
    assert "needs a name" in said.troubles[0].message
    assert model.index(0, 0).data() == "Ana"
    assert dialog.toast.isVisible()


def test_people_are_added_and_removed_with_undo(qtbot: QtBot, context: Context, said: Said, workshop: str) -> None:
    dialog = PeopleDialog(context, workshop)
    show(qtbot, dialog, 680, 560)
    qtbot.waitUntil(dialog.lines.hasFocus)
    assert not dialog.add_button.isEnabled()
    dialog.lines.setPlainText("\n".join(f"{words[:60]}\tSales" for words in HOSTILE))
    QTest.keyClick(dialog.lines, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(dialog.model.people) == 2 + len(HOSTILE)
    assert dialog.lines.toPlainText() == ""
    dialog.table.setCurrentIndex(dialog.model.index(0, 0))
    dialog.table.setFocus()
    QTest.keyClick(dialog.table, Qt.Key.Key_Delete)
    assert dialog.model.people[0].name == "Ben"
    assert said.words == ["Removed Ana"]
    said.undo()
    assert dialog.model.people[0].name == "Ana"


def test_people_being_typed_survive(qtbot: QtBot, context: Context, workshop: str) -> None:
    dialog = PeopleDialog(context, workshop)
    show(qtbot, dialog, 680, 560)
    dialog.lines.setPlainText("Zoe, Legal")
    dialog.close()
    again = PeopleDialog(context, workshop)
    show(qtbot, again, 680, 560)
    assert again.lines.toPlainText() == "Zoe, Legal"


def test_history_goes_back_and_forward(qtbot: QtBot, context: Context, workshop: str) -> None:
    people = context.plenary.workshops.content(workshop).participants
    for number, person in enumerate(people):
        context.plenary.people.change(person.id, name=f"Person {number}", department="", role="")
    context.plenary.workshops.describe(workshop, owner="Priya")
    dialog = HistoryDialog(context, workshop)
    show(qtbot, dialog, 620, 520)
    assert nameless(dialog) == []
    assert [row.mark for row in dialog.list.rows()] == ["", "", ""]
    dialog.list.step(1)
    dialog.undo_back()
    assert [row.mark for row in dialog.list.rows()] == ["Undone", "Undone", ""]
    content = context.plenary.workshops.content(workshop)
    assert content.workshop.owner == ""
    assert [p.name for p in content.participants] == ["Person 0", "Ben"]
    assert dialog.forward.isEnabled()
    QTest.mouseClick(dialog.forward, Qt.MouseButton.LeftButton)
    assert context.plenary.workshops.content(workshop).participants[1].name == "Person 1"


def test_empty_history(qtbot: QtBot, context: Context, workshop: str) -> None:
    dialog = HistoryDialog(context, workshop)
    show(qtbot, dialog, 620, 520)
    assert dialog.empty.isVisible()
    assert not dialog.back.isEnabled()
    assert not dialog.forward.isEnabled()
