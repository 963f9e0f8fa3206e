"""What a new user stumbled over once, and must not again."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from app.domain.records import Answer, Entry
from tests.e2e.facilitator import Facilitator
from tests.e2e.goal_rooms import at
from tests.e2e.test_messaging_workshop import notes_of, start_workshop
from widgets.activities.vote.editor import VoteEditor


def rows(facilitator: Facilitator, key: str) -> list[dict[str, str]]:
    content = facilitator.content()
    step = content.step(key)
    assert step is not None
    return [dict(e.fields) for e in content.of_step(Entry, step.id)]


def answers(facilitator: Facilitator) -> dict[str, str]:
    content = facilitator.content()
    step = content.step("customers_say")
    assert step is not None
    return {
        content.participant_by_id[a.participant_id].name: "(passes)" if a.passed else a.text
        for a in content.of_step(Answer, step.id)
    }


def test_a_row_typed_at_the_end_of_a_table_is_one_row(facilitator: Facilitator) -> None:
    start_workshop(facilitator)
    facilitator.go_to_step("audiences")
    editor = facilitator.room.editor
    view = editor.view  # type: ignore[union-attr]
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 0))
    facilitator.press("F2")
    facilitator.type("Cafés")
    editor.flush()  # type: ignore[union-attr]
    facilitator.type(" and bars")
    facilitator.press("Tab")
    facilitator.type("full at noon")
    facilitator.press("Tab")
    facilitator.type("serve faster")
    facilitator.press("Enter")
    assert rows(facilitator, "audiences") == [
        {"segment": "Cafés and bars", "situation": "full at noon", "job": "serve faster"}
    ]


def test_names_typed_with_enter_stand_below_each_other(facilitator: Facilitator) -> None:
    start_workshop(facilitator)
    facilitator.go_to_step("audiences")
    view = facilitator.room.editor.view  # type: ignore[union-attr]
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 0))
    names = ["Cafés", "Offices", "Trains", "Schools", "Hotels"]
    for name in names:
        facilitator.say(name)
    assert [row["segment"] for row in rows(facilitator, "audiences")] == names
    assert (view.currentIndex().row(), view.currentIndex().column()) == (5, 0)
    facilitator.press("Up")
    facilitator.type(", inns")
    facilitator.press("Shift+Enter")
    facilitator.say("and bars")
    assert rows(facilitator, "audiences")[4]["segment"] == "Hotels, inns\nand bars"
    facilitator.press("Enter", "Enter")
    assert view.currentIndex().row() == 5, "an empty row is left as it is"
    assert len(rows(facilitator, "audiences")) == 5


def test_enter_goes_down_also_where_a_cell_is_chosen(facilitator: Facilitator) -> None:
    start_workshop(facilitator)
    at(facilitator, "faqs")
    view = facilitator.room.editor.view  # type: ignore[union-attr]
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 2))
    facilitator.say("Sales")
    facilitator.say("Marketing")
    assert [row["answers"] for row in rows(facilitator, "faqs")] == ["sales", "marketing"]
    assert (view.currentIndex().row(), view.currentIndex().column()) == (2, 2)
    assert facilitator.focus() is view


def test_several_cells_pasted_into_an_open_cell_go_into_the_table(facilitator: Facilitator) -> None:
    start_workshop(facilitator)
    facilitator.go_to_step("audiences")
    view = facilitator.room.editor.view  # type: ignore[union-attr]
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 0))
    facilitator.press("F2")
    facilitator.paste("Cafés\tfull\nOffices\tfar away\n")
    assert rows(facilitator, "audiences") == [
        {"segment": "Cafés", "situation": "full"},
        {"segment": "Offices", "situation": "far away"},
    ]


def test_a_click_leaves_the_keyboard_where_people_type(facilitator: Facilitator) -> None:
    start_workshop(facilitator)
    facilitator.go_to_step("customers_say")
    facilitator.click("Passes")
    facilitator.say("two words and more")
    assert answers(facilitator) == {"Ada": "(passes)", "Bea": "two words and more"}
    policies = {button.focusPolicy() for button in facilitator.room.findChildren(QPushButton) if button.isVisible()}
    assert not policies & {Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.ClickFocus}


def test_nobodys_answer_is_replaced_unasked(facilitator: Facilitator) -> None:
    start_workshop(facilitator)
    facilitator.go_to_step("customers_say")
    for words in ("one", "two", "three", "four", "five"):
        facilitator.say(words)
    before = answers(facilitator)
    assert len(before) == 5
    facilitator.say("six")
    assert answers(facilitator) == before
    facilitator.room.undo()
    facilitator.room.capture.clear()
    facilitator.say("five again")
    assert answers(facilitator) == before | {"Eli": "five again"}


def test_undo_in_sight_takes_back_what_it_speaks_of_or_is_gone(facilitator: Facilitator) -> None:
    start_workshop(facilitator)
    facilitator.go_to_step("pains")
    facilitator.say("first")
    facilitator.say("second")
    note = next(n.id for n in facilitator.content().notes if n.text == "first")
    facilitator.room.editor.delete([note])  # type: ignore[union-attr]
    assert facilitator.window.toast.isVisible()
    facilitator.say("third")
    assert not facilitator.window.toast.isVisible()
    assert notes_of(facilitator, "pains") == ["second", "third"]


def test_the_stage_begins_each_step_at_its_first_page(facilitator: Facilitator) -> None:
    start_workshop(facilitator)
    facilitator.go_to_step("pains")
    facilitator.press("Ctrl+R", "F5")
    stage = facilitator.room.stage.window
    assert stage is not None
    stage.resize(900, 500)
    facilitator.window.activateWindow()
    facilitator.room.focus_first()
    facilitator.paste("\n".join(f"pain number {n}" for n in range(40)))
    QApplication.processEvents()
    assert stage.page.pages() > 1
    facilitator.say("said last")
    QApplication.processEvents()
    assert "said last" in stage.page.words()
    assert stage.page.page() > 0
    facilitator.go_to_step("pains_vote")
    facilitator.press("3", "Ctrl+R")
    QApplication.processEvents()
    assert stage.page.page() == 0


def test_a_stamp_is_taken_off_in_another_step(facilitator: Facilitator) -> None:
    start_workshop(facilitator)
    facilitator.go_to_step("audiences")
    facilitator.say("Everybody")
    facilitator.go_to_step("pains")
    facilitator.press("Ctrl+2")
    facilitator.say("first")
    facilitator.press("Ctrl+PgDown", "Ctrl+PgUp")
    facilitator.say("second")
    bar = facilitator.room.capture
    bar._speaker.setCurrentIndex(1)
    facilitator.press("Ctrl+PgDown", "Ctrl+PgUp")
    assert (bar.department_id(), bar.participant_id()) == (None, None)
    assert {n.text: n.department_id for n in facilitator.content().notes} == {"first": "sales", "second": None}


def test_a_single_row_of_a_spreadsheet_is_a_row(facilitator: Facilitator) -> None:
    start_workshop(facilitator)
    facilitator.go_to_step("audiences")
    assert facilitator.focus() is facilitator.room.capture.field
    facilitator.paste("Cafés\tfull at noon\tserve faster\n")
    assert rows(facilitator, "audiences") == [{"segment": "Cafés", "situation": "full at noon", "job": "serve faster"}]
    assert facilitator.room.capture.field.toPlainText() == ""


def test_a_vote_on_hidden_notes_shows_none_of_them(facilitator: Facilitator) -> None:
    start_workshop(facilitator)
    facilitator.go_to_step("audiences")
    facilitator.say("Everybody")
    facilitator.go_to_step("pains")
    facilitator.say("The boss shouts")
    facilitator.go_to_step("pains_vote")
    editor = facilitator.room.editor
    assert isinstance(editor, VoteEditor)
    title = facilitator.content().step("pains").title  # type: ignore[union-attr]
    assert editor._empty.isVisible()
    assert editor._empty.accessibleName() == f"The notes of “{title}” are still hidden."
    assert editor.model.rowCount() == 0
    facilitator.press("3", "Ctrl+R")
    assert facilitator.content().ballots == ()
    assert facilitator.room.step().phase == ""  # type: ignore[union-attr]
    facilitator.press("Space")
    assert not editor._empty.isVisible()
    assert editor.model.index(0, 0).data() == "The boss shouts"
    assert facilitator.focus() is editor.view
    facilitator.press("3")
    assert [b.value for b in facilitator.content().ballots] == [3]
    facilitator.press("Ctrl+Z", "Ctrl+Z")
    assert editor.model.rowCount() == 0
    assert editor._empty.isVisible()
