"""A ranking and a vote of yes and no, typed in from raised hands in the real window."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from app.domain.records import Ballot
from app.domain.workshop import flow
from tests.e2e.facilitator import Facilitator
from tests.e2e.outcome_rooms import enter, words_in_sight
from widgets.activities.columns import NUMBER, words_height
from widgets.activities.vote.editor import VoteEditor

OPTIONS = ["Aim", "Budget", "Calm"]


def vote(facilitator: Facilitator, **settings: object) -> VoteEditor:
    enter(facilitator, "vote", {"options": OPTIONS, **settings})
    editor = facilitator.room.editor
    assert isinstance(editor, VoteEditor)
    editor.focus_first()
    return editor


def given(facilitator: Facilitator, editor: VoteEditor) -> dict[tuple[str, str], int]:
    """Return what was given, by the voter's first column and the item's words."""
    content = facilitator.content()
    items = {o.id: o.text for o in content.options}
    columns = {voter_id: name for _, voter_id, name in editor.model.voters}
    return {(columns[b.voter_id], items[b.item_id]): b.value for b in content.of_step(Ballot, editor.step_id)}


def cell(editor: VoteEditor, row: int, column: int, role: Qt.ItemDataRole = Qt.ItemDataRole.DisplayRole) -> str:
    return str(editor.model.index(row, column).data(role))


def at(editor: VoteEditor) -> tuple[int, int]:
    return editor.view.currentIndex().row(), editor.view.currentIndex().column()


def hints(editor: VoteEditor) -> str:
    return " ".join(label.text() for label in editor.findChildren(QLabel) if label.isVisible())


def test_places_are_typed_and_the_cursor_stops_at_the_end(facilitator: Facilitator) -> None:
    editor = vote(facilitator, kind="ranking")
    assert "then the next item follows" in hints(editor)
    facilitator.type("231")
    assert at(editor) == (3, 1), "an order that is typed is one voter's whole ballot"
    first = editor.model.voters[0][2]
    order = {(first, "Aim"): 2, (first, "Budget"): 3, (first, "Calm"): 1}
    assert given(facilitator, editor) == order
    assert editor.standing.text() == f"✓  {first}: All items have a place"
    facilitator.type("1")
    assert facilitator.window.toast.accessibleName().startswith(f"{first}'s ballot is complete: Enter goes on to ")
    assert (given(facilitator, editor), at(editor)) == (order, (3, 1)), "no key overwrites what is out of sight"
    facilitator.press("Enter")
    assert at(editor) == (0, 2)
    assert cell(editor, 0, 1) == "•", "who had their turn is out of sight"
    assert editor.model.headerData(1, Qt.Orientation.Horizontal).endswith("✓")
    facilitator.press("Left")
    assert cell(editor, 0, 1) == "2."
    assert cell(editor, 0, 1, Qt.ItemDataRole.AccessibleTextRole).endswith("on Aim: place 2")
    facilitator.type("1")
    assert given(facilitator, editor) == {(first, "Aim"): 1, (first, "Budget"): 3, (first, "Calm"): 2}
    facilitator.press("Ctrl+Z")
    assert given(facilitator, editor) == order


def test_space_ranks_and_plus_and_minus_move(facilitator: Facilitator) -> None:
    editor = vote(facilitator, kind="ranking")
    name = editor.model.voters[0][2]
    facilitator.press("Down", "Space", "Up", "Space")
    assert given(facilitator, editor) == {(name, "Budget"): 1, (name, "Aim"): 2}
    assert editor.model.headerData(1, Qt.Orientation.Horizontal).endswith("2 of 3")
    facilitator.type("+")
    assert given(facilitator, editor) == {(name, "Budget"): 2, (name, "Aim"): 1}
    facilitator.type("-")
    assert given(facilitator, editor) == {(name, "Budget"): 1, (name, "Aim"): 2}
    facilitator.press("Del")
    assert given(facilitator, editor) == {(name, "Budget"): 1}
    facilitator.type("9")
    assert given(facilitator, editor) == {(name, "Budget"): 1}, "there is no ninth place"
    assert at(editor) == (1, 1), "what stands behind it on the paper keeps its place"
    facilitator.press("Down")
    facilitator.type("3")
    assert given(facilitator, editor) == {(name, "Budget"): 1, (name, "Calm"): 3}
    facilitator.press("Ctrl+R")
    last = editor.model.columnCount() - 1
    assert [cell(editor, row, last) for row in range(3)] == ["3", "2", ""]
    assert [cell(editor, row, last - 1) for row in range(3)] == ["1.", "2.", ""]
    assert [cell(editor, row, 0) for row in range(3)] == ["Budget", "Calm", "Aim"]
    assert [cell(editor, row, 0, NUMBER) for row in range(3)] == ["2", "3", "1"], "a number is no place"


def test_y_and_n_vote_and_a_no_is_asked_why(facilitator: Facilitator) -> None:
    editor = vote(facilitator, kind="yes_no")
    name = editor.model.voters[0][2]
    facilitator.type("ynY")
    assert facilitator.focus() is editor.view, "a line is typed without a stop"
    assert given(facilitator, editor) == {(name, "Aim"): 2, (name, "Budget"): 1, (name, "Calm"): 2}
    assert at(editor) == (3, 1)
    assert cell(editor, 1, 1) == "No\nwhy?"
    assert cell(editor, 1, 1, Qt.ItemDataRole.AccessibleTextRole).endswith("on Budget: no, not said why")
    facilitator.press("Up", "Up", "Enter")
    assert isinstance(facilitator.focus(), QLineEdit)
    assert f"{name}: Why not?" in words_in_sight()
    facilitator.say("Nobody has money")
    assert facilitator.focus() is editor.view
    assert at(editor) == (2, 1), "behind a reason the next item follows"
    (ballot,) = [b for b in facilitator.content().of_step(Ballot, editor.step_id) if b.reason]
    assert (ballot.value, ballot.reason) == (1, "Nobody has money")
    assert [cell(editor, row, 1) for row in range(3)] == ["Yes", "No", "Yes"]
    facilitator.press("Up", "Up")
    facilitator.type("1")
    assert at(editor) == (0, 1)
    assert given(facilitator, editor)[name, "Aim"] == 2, "a digit could mean either, and means nothing"
    facilitator.press("Ctrl+R")
    last = editor.model.columnCount() - 1
    assert [cell(editor, row, last) for row in range(3)] == ["1 : 0", "1 : 0", "0 : 1"]
    assert cell(editor, 2, last, Qt.ItemDataRole.AccessibleTextRole) == "Budget: 0 yes, 1 no"


def test_whoever_leaves_a_no_unexplained_is_told(facilitator: Facilitator) -> None:
    editor = vote(facilitator, kind="yes_no")
    name = editor.model.voters[0][2]
    facilitator.type("ynn")
    facilitator.press("Enter")
    assert facilitator.window.toast.accessibleName() == f"{name}: 2 votes are not explained yet."
    assert at(editor) == (0, 2)


def test_the_hands_of_the_room_are_numbers_of_any_length(facilitator: Facilitator) -> None:
    editor = vote(facilitator, kind="yes_no", by="room")
    assert [name for _, _, name in editor.model.voters] == ["Yes", "No"]
    assert "Digits make the number of hands, such as 12" in hints(editor)
    facilitator.type("12")
    facilitator.press("Enter")
    facilitator.type("4")
    facilitator.press("Down")
    facilitator.type("137")
    facilitator.press("Backspace", "Enter")
    assert at(editor) == (3, 1)
    facilitator.press("Enter")
    assert at(editor) == (0, 2)
    facilitator.type("1")
    facilitator.press("Enter")
    facilitator.type("+")
    assert isinstance(facilitator.focus(), type(editor.view)), "hands are asked for no reason"
    facilitator.type("a")
    assert given(facilitator, editor) == {
        ("Yes", "Aim"): 12, ("Yes", "Budget"): 4, ("Yes", "Calm"): 13, ("No", "Aim"): 1, ("No", "Budget"): 1,
    }  # fmt: skip
    facilitator.press("Up")
    facilitator.type("2")
    assert given(facilitator, editor)["No", "Aim"] == 2, "a number that is come back to is typed anew"
    facilitator.press("Ctrl+R")
    last = editor.model.columnCount() - 1
    assert [cell(editor, row, last) for row in range(3)] == ["13 : 0", "12 : 2", "4 : 1"]


# Dots: a line of digits is a ballot

LINES = ["30020000000", "11111000000", "00000000320", "20030000000", "10101010100", "00500000000", "32000000000"]
"""What seven people read out; the sixth is allowed five on one item."""


def test_seven_ballots_of_eleven_items_are_seven_lines_of_digits(facilitator: Facilitator) -> None:
    options = [f"Option {n}: said at some length, so that two begin the same" for n in range(1, 12)]
    editor = vote(facilitator, kind="dots", options=options, dots=5, per_item=5)
    names = [name for _, _, name in editor.model.voters]
    keys = 0
    for number, (name, line) in enumerate(zip(names, LINES, strict=True), 1):
        assert at(editor) == (0, number)
        if number == 2:
            # A slip that is seen at once, and one that is seen at the end.
            facilitator.type("14")
            facilitator.press("Backspace")
            facilitator.type(line[1:-1] + "1")
            assert editor.standing.text() == f"▲  {name}: 6 of 5 dots: one too many"
            facilitator.press("Backspace")
            facilitator.type(line[-1])
        else:
            facilitator.type(line)
            keys += len(line)
        assert at(editor) == (11, number)
        assert editor.standing.text() == f"✓  {name}: 5 of 5 dots given"
        facilitator.press("Enter")
    assert keys == 6 * 11
    found = given(facilitator, editor)
    values = [[found.get((name, option), 0) for option in options] for name in names]
    assert values == [[int(digit) for digit in line] for line in LINES]
    assert facilitator.window.toast.accessibleName() == "Everybody has had their turn. Ctrl+R shows the result."


def test_dots_say_what_is_left_while_they_are_typed(facilitator: Facilitator) -> None:
    editor = vote(facilitator, kind="dots")
    name = editor.model.voters[0][2]
    assert "Each digit gives dots, 0 too, then the next item follows" in hints(editor)
    facilitator.type("0")
    assert at(editor) == (1, 1)
    assert editor.standing.text() == f"○  {name}: 0 of 5 dots given, 5 left"
    facilitator.type("3")
    assert editor.standing.text() == f"○  {name}: 3 of 5 dots given, 2 left"
    facilitator.type("3")
    assert editor.standing.text() == f"▲  {name}: 6 of 5 dots: one too many"
    assert editor.model.headerData(1, Qt.Orientation.Horizontal).endswith("▲ +1")
    facilitator.press("Enter")
    assert facilitator.window.toast.accessibleName() == f"{name}: 6 of 5 dots: one too many."
    assert at(editor) == (0, 2), "it is said and stops nobody"
    facilitator.press("Enter")
    assert facilitator.window.toast.accessibleName().endswith("has not voted yet.")
    assert "1 ballot has more than there was to give." in hints(editor)


def test_enter_goes_to_whoever_has_not_voted(facilitator: Facilitator) -> None:
    editor = vote(facilitator, kind="dots")
    for column in (2, 3):
        editor.view.setCurrentIndex(editor.model.index(0, column))
        facilitator.type("320")
    editor.view.setCurrentIndex(editor.model.index(0, 4))
    facilitator.type("a")
    editor.view.setCurrentIndex(editor.model.index(0, 1))
    facilitator.type("230")
    facilitator.press("Enter")
    assert at(editor) == (0, 5), "two have voted and one abstains"
    editor.view.setCurrentIndex(editor.model.index(0, 7))
    facilitator.type("500")
    facilitator.press("Enter")
    assert at(editor) == (0, 5), "whoever was passed over comes again"


def test_a_cell_selected_by_a_screen_reader_is_the_one_at_hand(facilitator: Facilitator) -> None:
    editor = vote(facilitator, kind="dots")
    model = editor.view.selectionModel()
    model.select(editor.model.index(2, 3), model.SelectionFlag.ClearAndSelect)
    facilitator.type("2")
    assert given(facilitator, editor) == {(editor.model.voters[2][2], "Calm"): 2}


def test_long_items_are_told_whole(facilitator: Facilitator) -> None:
    same = "Developers and dev leads of mid-sized companies who lose a day a week to reviews that nobody asked for, "
    editor = vote(facilitator, kind="dots", options=["Short", same * 4 + "and stop", same * 4 + "and start"])
    heights = [editor.view.rowHeight(row) for row in range(3)]
    width = editor.view.columnWidth(0)
    for row in (1, 2):
        assert heights[row] == words_height(cell(editor, row, 0), str(row + 1), width)
        assert heights[row] > 4 * heights[0]


# Run-offs


def test_a_tie_is_decided_by_one_key(facilitator: Facilitator) -> None:
    editor = vote(facilitator, kind="dots", top=1)
    for line in ("320", "230"):
        facilitator.type(line)
        facilitator.press("Enter")
    facilitator.press("Ctrl+R")
    assert "“Aim” and “Budget” share place 1." in hints(editor)
    first = editor.step_id
    facilitator.press("Ctrl+Shift+T")
    run_off = facilitator.room.editor
    assert isinstance(run_off, VoteEditor)
    assert facilitator.room.step().title == "Run-off: At hand"  # type: ignore[union-attr]
    assert [cell(run_off, row, 0) for row in range(2)] == ["Aim", "Budget"]
    run_off.focus_first()
    for line in ("01", "01", "10"):
        facilitator.type(line)
        facilitator.press("Enter")
    facilitator.press("Ctrl+R")
    content = facilitator.content()
    vote_step = content.step_by_id[first]
    results = [(r.item.text, r.rank, r.decided) for r in flow.tally(content, vote_step).results]
    assert results == [("Budget", 1, True), ("Aim", 2, True), ("Calm", 3, False)]
    assert [r.item.text for r in flow.top_results(content, vote_step)] == ["Budget"]
    facilitator.room.show_step(first)
    again = facilitator.room.editor
    assert isinstance(again, VoteEditor)
    assert cell(again, 0, 0) == "Budget   (run-off)"
    assert not again._run_off.isVisible()


def test_undo_takes_a_run_off_away_whole(facilitator: Facilitator) -> None:
    editor = vote(facilitator, kind="dots")
    facilitator.type("220")
    facilitator.press("Ctrl+R")
    before = facilitator.content()
    facilitator.press("Ctrl+Shift+T")
    assert len(facilitator.content().steps) == len(before.steps) + 1
    facilitator.press("Ctrl+Z")
    assert facilitator.content().steps == before.steps
    assert facilitator.content().workshop.current_step_id == before.workshop.current_step_id
    assert editor is not None


def test_without_a_tie_there_is_no_run_off(facilitator: Facilitator) -> None:
    editor = vote(facilitator, kind="dots")
    facilitator.type("320")
    facilitator.press("Ctrl+R")
    assert not editor._run_off.isVisible()
    facilitator.press("Ctrl+Shift+T")
    assert "Nothing is tied" in facilitator.window.toast.accessibleName()


def test_what_is_said_quietly_covers_no_hint(facilitator: Facilitator) -> None:
    editor = vote(facilitator)
    facilitator.window.resize(1280, 800)
    QApplication.processEvents()
    facilitator.room.context.say("Something that is said quietly")
    toast, foot = facilitator.window.toast, editor.foot()
    assert foot is not None
    assert toast.geometry().bottom() <= foot.mapTo(facilitator.window, QPoint(0, 0)).y()
