"""An agreement typed as rows of letters in the real window."""

from PySide6.QtWidgets import QPlainTextEdit

from app.domain.words.people import PersonLine
from tests.e2e.facilitator import Facilitator
from tests.e2e.goal_rooms import plenary_of
from widgets.activities.agreement.editor import AgreementEditor
from widgets.activities.columns import words_height

DEPARTMENTS = ("Marketing", "Sales", "Product", "Support", "Legal")
LONG = "We answer before nine, also on holidays, " * 12


def agreement(facilitator: Facilitator, sentences: list[str]) -> AgreementEditor:
    plenary = plenary_of(facilitator)
    people = [PersonLine(f"Person {n}", name) for n, name in enumerate(DEPARTMENTS)]
    workshop = plenary.workshops.create(plenary.templates.get("messaging"), title="Words", people=people)
    content = plenary.workshops.content(workshop)
    messages, step = content.step("messages"), content.step("alignment")
    assert messages is not None
    assert step is not None
    for words in sentences:
        plenary.entries.add(messages.id, {"message": words})
    facilitator.window.open_room(workshop, step.id)
    editor = facilitator.room.editor
    assert isinstance(editor, AgreementEditor)
    editor.focus_first()
    return editor


def at(editor: AgreementEditor) -> tuple[int, int]:
    return editor.view.currentIndex().row(), editor.view.currentIndex().column()


def said(facilitator: Facilitator, editor: AgreementEditor) -> list[str]:
    letters = {kind: letter for letter, kind in editor.model.answers.letters().items()}
    found = {(s.item_id, s.department_id): letters[s.kind] for s in facilitator.content().stances}
    departments = [d.id for d in editor.model.departments]
    return ["".join(found.get((a.item.id, d), "-") for d in departments) for a in editor.model.alignments]


def test_four_sentences_and_five_departments_are_four_rows_of_letters(facilitator: Facilitator) -> None:
    editor = agreement(facilitator, ["One", "Two", "Three", LONG])
    rows = ["aaiac", "abaaa", "aaaaa", "iiccb"]
    for number, row in enumerate(rows):
        assert at(editor) == (number, 1)
        facilitator.type(row)
        assert at(editor) == (number, 6), "behind the last department is the end of the row"
        assert facilitator.focus() is editor.view
        facilitator.type("b")
        assert "All departments have spoken" in facilitator.window.toast.accessibleName()
        facilitator.press("Enter")
    assert said(facilitator, editor) == rows
    assert facilitator.window.toast.accessibleName() == "All departments have spoken on every sentence."
    assert editor.view.rowHeight(3) == words_height(LONG.strip(), "", editor.view.columnWidth(0))


def test_what_was_not_explained_is_marked_and_enter_writes_it(facilitator: Facilitator) -> None:
    editor = agreement(facilitator, ["One", "Two"])
    facilitator.type("ac")
    assert str(editor.model.index(0, 2).data()) == "Concern\nwhy?"
    facilitator.press("Left", "Enter")
    assert isinstance(facilitator.focus(), QPlainTextEdit)
    facilitator.say("Support hears otherwise")
    assert facilitator.focus() is editor.view
    assert at(editor) == (0, 3)
    assert str(editor.model.index(0, 2).data()) == "Concern"
    facilitator.type("b")
    facilitator.press("Backspace")
    assert (at(editor), said(facilitator, editor)[0]) == ((0, 3), "ac---")
    facilitator.press("Backspace")
    assert (at(editor), said(facilitator, editor)[0]) == ((0, 2), "ac---"), "what was explained is not lost by a slip"


def test_a_button_acts_on_the_cell_that_a_screen_reader_selected(facilitator: Facilitator) -> None:
    editor = agreement(facilitator, ["One", "Two"])
    model = editor.view.selectionModel()
    model.select(editor.model.index(1, 4), model.SelectionFlag.ClearAndSelect)
    facilitator.click("Block")
    assert said(facilitator, editor) == ["-----", "---b-"]
