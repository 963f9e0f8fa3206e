"""A goal breakdown and its check-in in the real window, by keyboard."""

from PySide6.QtWidgets import QLabel, QLineEdit

from app.domain.outcomes.registry import outcome_gaps
from app.domain.records import Ballot, Entry, Responsibility
from tests.e2e.facilitator import Facilitator
from tests.e2e.goal_rooms import at, open_at, plenary_of
from widgets.activities.goal_tree import GoalTreeEditor
from widgets.activities.raci.editor import RaciEditor
from widgets.activities.table.editor import TableEditor
from widgets.activities.vote.editor import VoteEditor
from widgets.dialogs.details_dialog import DetailsDialog
from widgets.room.gaps_dialog import GapsDialog


def letters(facilitator: Facilitator, title: str) -> dict[str, str]:
    editor = facilitator.room.editor
    assert isinstance(editor, RaciEditor)
    entry = next(r.entry for r in editor.model.rows if r.title == title)
    found = facilitator.content().of_step(Responsibility, editor.step_id)
    return {cell.holder_id: cell.letters for cell in found if cell.item_id == entry.id}


# RACI


def test_letters_are_typed_where_they_belong_and_undone(facilitator: Facilitator) -> None:
    open_at(facilitator, "raci")
    editor = facilitator.room.editor
    assert isinstance(editor, RaciEditor)
    assert facilitator.focus() is editor.view
    row = "Answer first-month questions the same day"
    for _ in range(3):
        facilitator.press("Down")
    facilitator.type("a")
    assert letters(facilitator, row)["marketing"] == "A"
    facilitator.type("r")
    assert letters(facilitator, row)["marketing"] == "RA"
    facilitator.type("c")
    assert letters(facilitator, row)["marketing"] == "RA", "two letters at most"
    facilitator.type("a")
    assert letters(facilitator, row)["marketing"] == "R"
    facilitator.press("Del")
    assert "marketing" not in letters(facilitator, row)
    facilitator.press("Ctrl+Z")
    assert letters(facilitator, row)["marketing"] == "R"
    facilitator.press("Tab")
    facilitator.type("I")
    assert "sales" not in letters(facilitator, row), "a letter that is there already goes"


def test_rows_and_sections_are_added_renamed_moved_and_deleted(facilitator: Facilitator) -> None:
    open_at(facilitator, "raci")
    editor = facilitator.room.editor
    assert isinstance(editor, RaciEditor)
    facilitator.press("Esc")
    facilitator.say("At the end:")
    facilitator.say("Say thank you")
    assert [(r.title, r.section) for r in editor.model.rows][-2:] == [("At the end", True), ("Say thank you", False)]
    assert editor.model.rows[-1].gap == "nobody is accountable"
    assert facilitator.focus() is facilitator.room.capture.field
    facilitator.press("Up", "Left", "Enter")
    facilitator.press("Ctrl+A")
    facilitator.say("Thank everybody")
    assert editor.model.rows[-1].title == "Thank everybody"
    facilitator.press("Alt+Up")
    assert editor.model.rows[-2].title == "Thank everybody"
    facilitator.press("Shift+Del")
    assert "Thank everybody" not in [r.title for r in editor.model.rows]
    assert facilitator.window.toast.isVisible()
    facilitator.press("Ctrl+Z")
    assert editor.model.rows[-2].title == "Thank everybody"


# The tree and the gaps


def test_the_tree_is_walked_and_leads_to_the_row_a_box_is_written_in(facilitator: Facilitator) -> None:
    open_at(facilitator, "tree")
    editor = facilitator.room.editor
    assert isinstance(editor, GoalTreeEditor)
    assert facilitator.focus() is editor.canvas
    facilitator.press("Down", "Right")
    assert "Sales: Hand every new customer over in one call" in editor.canvas.accessibleName()
    assert "missing: Customer support has not taken what it needs" in editor.canvas.accessibleName()
    facilitator.press("Enter")
    assert facilitator.room.step().key == "contributions"  # type: ignore[union-attr]
    table = facilitator.room.editor
    assert isinstance(table, TableEditor)
    assert table.view.currentIndex().row() == 1
    assert facilitator.focus() is table.view


def test_the_outline_says_the_same_as_the_picture(facilitator: Facilitator) -> None:
    open_at(facilitator, "tree")
    editor = facilitator.room.editor
    assert isinstance(editor, GoalTreeEditor)
    facilitator.press("Ctrl+Shift+O")
    assert facilitator.focus() is editor.outline
    facilitator.press("Down", "Down", "Enter")
    table = facilitator.room.editor
    assert isinstance(table, TableEditor)
    assert table.view.currentIndex().row() == 1


def test_gaps_are_counted_and_lead_to_where_they_are_closed(facilitator: Facilitator) -> None:
    open_at(facilitator, "tree")
    editor = facilitator.room.editor
    assert isinstance(editor, GoalTreeEditor)
    gaps = outcome_gaps(facilitator.content())
    assert editor.gaps.heading.text() == f"{len(gaps)} gaps"
    facilitator.press("Ctrl+G")
    dialog = facilitator.room.findChild(GapsDialog)
    assert dialog is not None
    assert len(dialog.list.rows()) + len(dialog.later.rows()) == len(gaps)
    place = next(i for i, gap in enumerate(gaps) if "no baseline" in gap.text)
    rows = dialog.list if any("no baseline" in row.title for row in dialog.list.rows()) else dialog.later
    rows.setFocus()
    for _ in range(next(i for i, row in enumerate(rows.rows()) if "no baseline" in row.title)):
        facilitator.press("Down")
    facilitator.press("Enter")
    table = facilitator.room.editor
    assert isinstance(table, TableEditor)
    entry = facilitator.content().entry_by_id[table.model.entry_id(table.view.currentIndex().row())]
    assert entry.id == gaps[place].entry_id
    before = len(gaps)
    plenary_of(facilitator).entries.set_field(entry.id, "baseline", "61 %")
    facilitator.qtbot.waitUntil(lambda: len(facilitator.room.missing.gaps) == before - 1)
    spoken = table.model.index(3, 0).data(0x000B)
    assert "missing" not in str(spoken)


def test_only_what_was_come_to_is_missing(facilitator: Facilitator) -> None:
    plenary = plenary_of(facilitator)
    facilitator.window.open_room(plenary.workshops.create(plenary.templates.get("goal-breakdown"), title="Fresh"))
    room = facilitator.room
    assert len(room.missing.gaps) > 3
    button = room.header._gaps
    assert button.text() == "Gaps 1", "the owner belongs to no step"
    at(facilitator, "objective")
    assert button.text() == "Gaps 1", "it is only looked at"
    plenary.agenda.go_to(room.step_id())
    assert button.text() == "Gaps 2"
    facilitator.press("Ctrl+G")
    dialog = room.findChild(GapsDialog)
    assert dialog is not None
    assert len(dialog.list.rows()) == 2
    assert dialog.later.isVisible()
    assert len(dialog.later.rows()) == len(room.missing.gaps) - 2
    place = next(i for i, row in enumerate(dialog.list.rows()) if "no owner" in row.title)
    for _ in range(place):
        facilitator.press("Down")
    facilitator.press("Enter")
    details = room.findChild(DetailsDialog)
    assert details is not None
    details.close()
    facilitator.window.activateWindow()
    facilitator.qtbot.waitUntil(facilitator.window.isActiveWindow)
    at(facilitator, "tree")
    editor = room.editor
    assert isinstance(editor, GoalTreeEditor)
    place = next(i for i, row in enumerate(editor.gaps.list.rows()) if "no owner" in row.title)
    editor.gaps.focus_list()
    for _ in range(place):
        facilitator.press("Down")
    facilitator.press("Enter")
    details = editor.findChild(DetailsDialog)
    assert details is not None
    details.close()


def test_a_key_pressed_once_too_often_finishes_nothing(facilitator: Facilitator) -> None:
    open_at(facilitator, "objective")
    last = facilitator.content().steps[-1]
    facilitator.go_to_step(last.key)
    facilitator.press("Ctrl+PgDown", "Ctrl+PgDown")
    assert facilitator.content().workshop.state == "running"
    said = facilitator.window.toast
    assert said.accessibleName() == "This is the last step. Finish closes the workshop."
    facilitator.click("Finish the workshop")
    assert facilitator.content().workshop.state == "finished"
    lists = "The workshop is finished. Ctrl+G lists 20 gaps. Its goal lives on the page Goals."
    assert said.accessibleName() == f"{lists} Ctrl+M has what you send now."
    facilitator.click("Undo")
    assert facilitator.content().workshop.state == "running"
    assert facilitator.content().workshop.current_step_id == last.id
    finish = next(a for a in facilitator.room.actions() if a.text() == "Finish the workshop")
    finish.trigger()
    assert facilitator.content().workshop.state == "finished"


# Goals while they are written


def test_a_goal_is_looked_at_while_it_is_typed(facilitator: Facilitator) -> None:
    open_at(facilitator, "goal")
    editor = facilitator.room.editor
    panel = editor.smart  # type: ignore[union-attr]
    facilitator.qtbot.waitUntil(lambda: panel.is_ok("T"))
    facilitator.press("Ctrl+Shift+Enter")
    facilitator.qtbot.waitUntil(lambda: not panel.is_ok("T"))
    facilitator.type("We")
    assert "no date" in panel.words("T")
    editor._fields["due"].setFocus()  # type: ignore[union-attr]
    facilitator.type("30 June 2027")
    facilitator.qtbot.waitUntil(lambda: panel.is_ok("T"))
    assert "30 Jun 2027" in panel.words("T")


# Fist of five


def test_a_low_vote_is_asked_why_and_the_next_voter_follows(facilitator: Facilitator) -> None:
    open_at(facilitator, "confidence")
    editor = facilitator.room.editor
    assert isinstance(editor, VoteEditor)
    facilitator.press("Ctrl+R")
    facilitator.type("2")
    assert facilitator.focus() is editor.view, "the next hand is typed without a stop"
    facilitator.press("Enter")
    assert isinstance(facilitator.focus(), QLineEdit)
    facilitator.say("A second pair of hands")
    assert facilitator.focus() is editor.view
    ballots = facilitator.content().of_step(Ballot, editor.step_id)
    ana = next(p.id for p in facilitator.content().participants if p.name.startswith("Ana"))
    assert next(b.reason for b in ballots if b.voter_id == ana) == "A second pair of hands"
    facilitator.type("4")
    assert facilitator.focus() is editor.view, "nobody is asked to explain a four"
    assert editor.view.currentIndex().column() == 3


def test_enter_after_a_digit_passes_nobody_over(facilitator: Facilitator) -> None:
    open_at(facilitator, "confidence")
    editor = facilitator.room.editor
    assert isinstance(editor, VoteEditor)
    for ballot in facilitator.content().of_step(Ballot, editor.step_id):
        plenary_of(facilitator).voting.cast(editor.step_id, ballot.voter_kind, ballot.voter_id, ballot.item_id, 0)
    facilitator.press("3", "Enter", "4", "5", "Enter", "Enter", "3", "Enter")
    content = facilitator.content()
    given = {b.voter_id: b.value for b in content.of_step(Ballot, editor.step_id) if b.value}
    names = [p.name.split()[0] for p in content.participants]
    values = [given.get(p.id) for p in content.participants]
    assert dict(zip(names, values, strict=True)) == {"Ana": 3, "Bo": 4, "Chidi": 5, "Dana": None, "Emre": 3}
    assert "then the next item or voter follows" in " ".join(label.text() for label in editor.findChildren(QLabel))


def test_words_about_a_low_vote_survive_going_on(facilitator: Facilitator) -> None:
    open_at(facilitator, "confidence")
    facilitator.type("1")
    facilitator.press("Enter")
    facilitator.type("No budget")
    facilitator.press("Ctrl+PgDown")
    assert "No budget" in [b.reason for b in facilitator.content().ballots]


# What came before


def test_hostile_words_stay_words_everywhere(facilitator: Facilitator) -> None:
    open_at(facilitator, "contributions")
    hostile = "<b>x</b> & {unit} שלום 👩‍👩‍👧"
    plenary = plenary_of(facilitator)
    step = facilitator.room.content.step("contributions")
    assert step is not None
    entry = facilitator.content().of_step(Entry, step.id)[0]
    plenary.entries.set_field(entry.id, "contribution", hostile)
    at(facilitator, "tree")
    facilitator.press("Down")
    editor = facilitator.room.editor
    assert isinstance(editor, GoalTreeEditor)
    assert hostile in editor.canvas.accessibleName()
    at(facilitator, "raci")
    raci = facilitator.room.editor
    assert isinstance(raci, RaciEditor)
    assert raci.model.rows[0].title == hostile
