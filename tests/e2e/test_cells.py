"""Tables are one kind of thing: Tab, Esc, "@" and choices mean the same in each of them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QTableView

from app.domain.records import Action, Entry
from tests.e2e.facilitator import Facilitator
from widgets.activities.actions.editor import ActionsEditor
from widgets.activities.table.editor import TableEditor


def in_step(facilitator: Facilitator, sample: str, key: str) -> QTableView:
    """Open a sample at a step; returns its table with the focus in it."""
    window = facilitator.window
    assert window.context is not None
    window.open_room(window.context.plenary.samples.open(sample))
    step = facilitator.room.content.step(key)
    assert step is not None
    facilitator.room.show_step(step.id)
    view = facilitator.room.editor.view  # type: ignore[union-attr]
    assert isinstance(view, QTableView)
    view.setFocus()
    QApplication.processEvents()
    return view


def _key_of(facilitator: Facilitator, sample: str, kind: str) -> str:
    window = facilitator.window
    assert window.context is not None
    content = window.context.plenary.workshops.content(window.context.plenary.samples.open(sample))
    return next(step.key for step in content.steps if step.activity == kind)


@pytest.mark.parametrize(
    ("sample", "kind"),
    [
        ("messaging", "table"),
        ("messaging", "actions"),
        ("messaging", "agreement"),
        ("messaging", "vote"),
        ("goal-breakdown", "raci"),
    ],
)
def test_tab_never_begins_anew_at_the_first_cell(facilitator: Facilitator, sample: str, kind: str) -> None:
    view = in_step(facilitator, sample, _key_of(facilitator, sample, kind))
    model = view.model()
    view.setCurrentIndex(model.index(0, 1))
    view.setFocus()
    seen: list[tuple[int, int]] = []
    for _ in range(model.rowCount() * model.columnCount() + 2):
        if QApplication.focusWidget() is not view:
            break
        seen.append((view.currentIndex().row(), view.currentIndex().column()))
        QTest.keyClick(view, Qt.Key.Key_Tab)
    assert seen == sorted(set(seen)), "it goes on to the right and down, and nowhere twice"
    assert len(seen) > 1
    assert QApplication.focusWidget() is not view, "behind the last cell it leaves the table"
    room = facilitator.room
    home = room.capture if room.capture.isVisibleTo(room) else room.editor
    here = QApplication.focusWidget()
    assert home is not None
    assert here is not None
    assert home.isAncestorOf(here)
    view.setFocus()
    view.setCurrentIndex(model.index(seen[0][0], seen[0][1]))
    for _ in range(3):
        if QApplication.focusWidget() is view:
            QTest.keyClick(view, Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is not view, "before the first one it does the same"


def action(facilitator: Facilitator, action_id: str) -> Action:
    """Return an action as it is on disk."""
    return next(one for one in facilitator.content().actions if one.id == action_id)


def open_action(facilitator: Facilitator, column: str) -> ActionsEditor:
    """Open a cell of the first action."""
    view = in_step(facilitator, "messaging", _key_of(facilitator, "messaging", "actions"))
    editor = facilitator.room.editor
    assert isinstance(editor, ActionsEditor)
    view.setCurrentIndex(editor.model.index(0, editor.model.columns.index(column)))
    facilitator.press("Enter")
    return editor


def test_escape_in_an_action_gives_up_and_undo_brings_the_words_back(facilitator: Facilitator) -> None:
    editor = open_action(facilitator, "text")
    before = editor.model.actions[0]
    facilitator.type("Something else")
    facilitator.press("Esc")
    assert facilitator.focus() is editor.view
    assert action(facilitator, before.id).text == before.text
    facilitator.press("Ctrl+Z")
    assert "Something else" in action(facilitator, before.id).text
    facilitator.press("Ctrl+Z")
    assert action(facilitator, before.id).text == before.text


def test_escape_in_a_row_of_responsibilities_gives_up_too(facilitator: Facilitator) -> None:
    view = in_step(facilitator, "goal-breakdown", _key_of(facilitator, "goal-breakdown", "raci"))
    model = view.model()
    row = next(n for n in range(model.rowCount()) if not view.columnSpan(n, 0) > 1)
    view.setCurrentIndex(model.index(row, 0))
    before = model.index(row, 0).data(Qt.ItemDataRole.EditRole)
    facilitator.press("Enter")
    facilitator.type("Somebody answers for this")
    facilitator.press("Esc")
    assert facilitator.focus() is view
    assert model.index(row, 0).data(Qt.ItemDataRole.EditRole) == before
    facilitator.press("Ctrl+Z")
    assert model.index(row, 0).data(Qt.ItemDataRole.EditRole) == "Somebody answers for this"
    facilitator.press("Ctrl+Z")
    assert model.index(row, 0).data(Qt.ItemDataRole.EditRole) == before


def test_escape_in_an_untouched_cell_changes_nothing(facilitator: Facilitator) -> None:
    editor = open_action(facilitator, "text")
    assert facilitator.window.context is not None
    history = facilitator.window.context.plenary.history
    newest = history.undoable(facilitator.room.workshop_id)
    facilitator.press("Esc")
    assert history.undoable(facilitator.room.workshop_id) == newest
    assert facilitator.focus() is editor.view


def test_tab_in_an_action_goes_on_to_the_next_cell(facilitator: Facilitator) -> None:
    editor = open_action(facilitator, "text")
    facilitator.press("Tab")
    assert editor.view.currentIndex().column() == 1
    assert editor.view.state() == QAbstractItemView.State.EditingState
    facilitator.press("Esc")


def test_an_owner_is_completed_behind_an_at(facilitator: Facilitator) -> None:
    editor = open_action(facilitator, "owner")
    person = facilitator.room.content.participants[-1]
    box = QApplication.focusWidget()
    assert isinstance(box, QComboBox)
    line = box.lineEdit()
    assert line is not None
    line.selectAll()
    facilitator.type("@" + person.name[:3])
    facilitator.press("Enter")
    owner = facilitator.content().actions[0].owner_id
    assert owner is not None
    named = facilitator.content().participant_by_id[owner].name
    assert named.casefold().startswith(person.name[:3].casefold()) or person.name[:3].casefold() in named.casefold()
    assert editor.view.hasFocus()


def test_a_contribution_takes_a_person_or_a_department_without_the_sign(facilitator: Facilitator) -> None:
    key = "contributions"
    view = in_step(facilitator, "goal-breakdown", key)
    editor = facilitator.room.editor
    assert isinstance(editor, TableEditor)
    column = next(n for n, c in enumerate(editor.model.columns) if c.type == "person")
    field = editor.model.columns[column].key
    department = facilitator.room.content.departments_in_room()[0]
    step = facilitator.room.content.step(key)
    assert step is not None

    def said() -> str:
        return facilitator.content().of_step(Entry, step.id)[0].fields.get(field, "")

    for typed, kept in (
        ("@" + department.name[:4], department.name),
        ("@Somebody Else", "Somebody Else"),
    ):
        view.setCurrentIndex(editor.model.index(0, column))
        view.setFocus()
        facilitator.press("Enter")
        box = QApplication.focusWidget()
        assert isinstance(box, QComboBox)
        line = box.lineEdit()
        assert line is not None
        line.selectAll()
        facilitator.type(typed)
        facilitator.press("Enter")
        assert said() == kept


def test_escape_in_a_question_gives_up_and_undo_asks_it_again(facilitator: Facilitator) -> None:
    view = in_step(facilitator, "messaging", _key_of(facilitator, "messaging", "actions"))
    editor = facilitator.room.editor
    assert isinstance(editor, ActionsEditor)
    view.setCurrentIndex(editor.model.index(0, 0))
    facilitator.press("W")
    assert editor.ask.isVisible()
    facilitator.type("for the legal check")
    facilitator.press("Esc")
    assert not editor.ask.isVisible()
    assert "Gave up what was typed" in facilitator.window.toast.accessibleName()
    facilitator.press("Ctrl+Z")
    assert editor.ask.isVisible()
    assert "for the legal check" in editor.ask.answers().values()
    facilitator.press("Esc")
    facilitator.say("Book the studio")
    assert facilitator.content().actions[-1].text == "Book the studio"
    facilitator.press("Ctrl+Z")
    assert not editor.ask.isVisible(), "what was done since is undone first, and the question is forgotten"
    assert all(action.text != "Book the studio" for action in facilitator.content().actions)


def test_a_question_of_a_room_that_was_left_is_not_asked_again(facilitator: Facilitator) -> None:
    view = in_step(facilitator, "messaging", _key_of(facilitator, "messaging", "actions"))
    editor = facilitator.room.editor
    assert isinstance(editor, ActionsEditor)
    view.setCurrentIndex(editor.model.index(0, 0))
    facilitator.press("W")
    facilitator.type("for the legal check")
    facilitator.press("Esc")
    facilitator.window.go_to("home")
    facilitator.window.undo()
    assert not facilitator.window.toast.accessibleName().startswith("Gave up")


def test_a_choice_by_mouse_gives_the_keyboard_back(facilitator: Facilitator) -> None:
    view = in_step(facilitator, "messaging", _key_of(facilitator, "messaging", "agreement"))
    editor = facilitator.room.editor
    assert editor is not None
    box = editor._who  # type: ignore[attr-defined]
    box.setFocus(Qt.FocusReason.MouseFocusReason)
    box.activated.emit(1)
    facilitator.qtbot.waitUntil(view.hasFocus)
    box.setFocus(Qt.FocusReason.TabFocusReason)
    box.activated.emit(1)
    QApplication.processEvents()
    assert box.hasFocus(), "whoever walks by Tab goes on by Tab"
