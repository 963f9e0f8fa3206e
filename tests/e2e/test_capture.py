"""Capturing at the speed of speech: who speaks, signs, the last note again, and what comes back after a crash."""

from app.domain.records import Action, Note, NoteGroup
from app.domain.words.people import parse_people
from tests.e2e.facilitator import Facilitator
from tests.e2e.outcome_rooms import enter
from widgets.activities.board.editor import BoardEditor
from widgets.board.note_editor import NoteEditor
from widgets.controls.name_offer import NameOffer
from widgets.dialogs.near_notes import NearNotesDialog
from widgets.room.capture_bar import CaptureBar

PEOPLE = "Ada Bell, Marketing\nBea Cole, Sales\nBea Dorn, Product\nسارة محمود, Sales\nEli, Customer support"


def open_board(facilitator: Facilitator, people: str = PEOPLE) -> CaptureBar:
    context = facilitator.window.context
    assert context is not None
    plenary = context.plenary
    template = plenary.templates.get("check-in")
    workshop = plenary.workshops.create(template, title="Spring", product="Teapot", people=parse_people(people))
    step = plenary.agenda.add_step(workshop, "board", "At hand", settings={"columns": ["One", "Two"]})
    facilitator.window.open_room(workshop, step)
    facilitator.room.focus_capture()
    return facilitator.room.capture


def offered(facilitator: Facilitator) -> list[str]:
    offer = facilitator.room.capture.field.findChild(NameOffer)
    assert offer is not None
    return offer.offered()


def said(facilitator: Facilitator) -> list[tuple[str, str | None, str | None]]:
    content = facilitator.content()
    names = {p.id: p.name for p in content.participants}
    return [(n.text, n.department_id, names.get(n.participant_id or "")) for n in content.all(Note)]


def line(bar: CaptureBar) -> str:
    return bar.field.accessibleDescription()


def test_a_name_behind_the_sign_stamps_this_note_alone(facilitator: Facilitator) -> None:
    bar = open_board(facilitator)
    facilitator.type("too slow @b")
    assert offered(facilitator) == ["Bea Cole · SAL", "Bea Dorn · PRD", "Ada Bell · MKT"]
    facilitator.press("Down", "Tab")
    assert bar.field.toPlainText() == "too slow "
    assert "as Product, Bea Dorn · for this note alone" in line(bar)
    facilitator.press("Enter")
    facilitator.say("the next")
    assert said(facilitator) == [("too slow", "product", "Bea Dorn"), ("the next", None, None)]


def test_enter_takes_the_name_at_hand_and_enter_again_the_note(facilitator: Facilitator) -> None:
    bar = open_board(facilitator)
    facilitator.type("@sal")
    facilitator.press("Enter")
    assert (bar.field.toPlainText(), bar.department_id()) == ("", "sales")
    facilitator.say("words")
    assert said(facilitator) == [("words", "sales", None)]


def test_enter_takes_nobody_of_whom_nothing_was_typed(facilitator: Facilitator) -> None:
    bar = open_board(facilitator)
    facilitator.type("@")
    facilitator.press("Enter")
    assert (bar.field.toPlainText(), bar.participant_id(), said(facilitator)) == ("@", None, [])
    facilitator.press("Backspace")
    facilitator.type("@")
    facilitator.press("Down", "Enter")
    assert (bar.field.toPlainText(), bar.participant_id() is not None) == ("", True)


def test_a_short_name_and_a_colon_alone_stamp_the_note_to_come(facilitator: Facilitator) -> None:
    bar = open_board(facilitator)
    facilitator.say("SAL:")
    assert (bar.field.toPlainText(), bar.department_id(), said(facilitator)) == ("", "sales", [])
    facilitator.say("too slow")
    facilitator.say("ZZZ:")
    assert said(facilitator) == [("too slow", "sales", None), ("ZZZ:", None, None)]


def test_it_is_said_that_a_name_is_nobodys_or_several_peoples(facilitator: Facilitator) -> None:
    bar = open_board(facilitator)
    facilitator.type("@Bea is late")
    assert "“@Bea” may be Bea Cole or Bea Dorn: write more of the name" in line(bar)
    facilitator.press("Enter")
    assert "@Bea" not in line(bar)
    facilitator.type("@Zoe is late")
    assert "“@Zoe” is nobody here: it stays in the words" in line(bar)
    facilitator.press("Enter")
    facilitator.say("@Bea Cole, invoices")
    assert said(facilitator) == [
        ("@Bea is late", None, None),
        ("@Zoe is late", None, None),
        ("invoices", "sales", "Bea Cole"),
    ]


def test_escape_leaves_the_letters_and_no_name_is_offered_for_them_again(facilitator: Facilitator) -> None:
    open_board(facilitator)
    facilitator.type("see @b")
    facilitator.press("Esc")
    facilitator.type("ea x")
    assert offered(facilitator) == []
    facilitator.press("Enter")
    assert said(facilitator) == [("see @bea x", None, None)]


def test_a_name_typed_whole_is_taken_with_the_next_word(facilitator: Facilitator) -> None:
    open_board(facilitator)
    facilitator.say("@eli it breaks")
    facilitator.say("@bea it breaks")
    facilitator.say("@سارة it breaks")
    assert said(facilitator) == [
        ("it breaks", "customer-support", "Eli"),
        ("@bea it breaks", None, None),
        ("it breaks", "sales", "سارة محمود"),
    ]


def test_a_short_name_and_a_colon_stamp_and_backspace_gives_the_letters_back(facilitator: Facilitator) -> None:
    bar = open_board(facilitator)
    facilitator.type("SAL: ")
    assert (bar.field.toPlainText(), bar.department_id()) == ("", "sales")
    facilitator.press("Backspace")
    assert (bar.field.toPlainText(), bar.department_id()) == ("SAL: ", None)
    facilitator.say("a word")
    facilitator.say("eli: slow")
    facilitator.say("Bea: slow")
    assert said(facilitator) == [
        ("SAL: a word", None, None),
        ("slow", "customer-support", "Eli"),
        ("Bea: slow", None, None),
    ]


def test_backspace_gives_a_name_behind_the_sign_back_where_it_stood(facilitator: Facilitator) -> None:
    bar = open_board(facilitator)
    facilitator.type("👩‍👩‍👧 slow @eli")
    facilitator.press("Tab", "Backspace")
    assert bar.field.toPlainText() == "👩‍👩‍👧 slow @eli"
    assert bar.department_id() is None
    facilitator.say(" x")
    assert said(facilitator) == [("👩‍👩‍👧 slow @eli x", None, None)]


def test_a_chosen_stamp_says_that_it_stays_and_how_it_goes(facilitator: Facilitator) -> None:
    bar = open_board(facilitator)
    facilitator.press("Ctrl+2")
    assert "as Sales · stays until another is chosen · Ctrl+0 takes it off" in line(bar)
    facilitator.say("one")
    facilitator.say("@eli two")
    facilitator.say("three")
    facilitator.press("Ctrl+0")
    facilitator.say("four")
    assert [department for _, department, _ in said(facilitator)] == ["sales", "customer-support", "sales", None]
    assert "@ names who speaks" in line(bar)


def test_who_speaks_is_chosen_by_keys(facilitator: Facilitator) -> None:
    bar = open_board(facilitator)
    bar.open_speakers()
    facilitator.press("Down", "Down", "Enter")
    facilitator.qtbot.waitUntil(lambda: facilitator.focus() is bar.field)
    assert "Bea Cole" in line(bar)


def test_in_a_room_without_people_the_sign_is_a_letter_like_others(facilitator: Facilitator) -> None:
    open_board(facilitator, people="")
    facilitator.say("mail @home today")
    assert [text for text, _, _ in said(facilitator)] == ["mail @home today"]


def test_an_owner_of_an_action_is_written_out_with_a_blank(facilitator: Facilitator) -> None:
    enter(facilitator, "actions")
    facilitator.room.focus_capture()
    facilitator.type("Call @Person 3")
    facilitator.press("Tab")
    facilitator.say("by Friday")
    (action,) = facilitator.content().all(Action)
    assert (action.text, action.due is not None, action.owner_id is not None) == ("Call", True, True)


def test_an_exclamation_mark_makes_an_action_which_undo_takes_back(facilitator: Facilitator) -> None:
    bar = open_board(facilitator)
    facilitator.type("!call the hotel @el")
    facilitator.press("Tab")
    facilitator.say("by Friday")
    (action,) = facilitator.content().all(Action)
    assert action.text == "call the hotel"
    assert facilitator.content().participant_by_id[action.owner_id or ""].name == "Eli"
    assert action.due is not None
    assert (said(facilitator), bar.field.toPlainText()) == ([], "")
    facilitator.press("Ctrl+Z")
    assert facilitator.content().all(Action) == ()


def test_a_hidden_board_makes_no_action_and_keeps_the_words(facilitator: Facilitator) -> None:
    enter(facilitator, "board", {"columns": ["One"], "private": True})
    facilitator.room.focus_capture()
    facilitator.say("!call the hotel")
    assert facilitator.content().all(Action) == ()
    assert facilitator.room.capture.field.toPlainText() == "!call the hotel"
    assert facilitator.content().all(Note) == ()


def test_an_anonymous_board_stamps_nobody(facilitator: Facilitator) -> None:
    enter(facilitator, "board", {"columns": ["One"], "anonymous": True})
    facilitator.room.focus_capture()
    facilitator.type("@Person 3")
    assert offered(facilitator) == []
    facilitator.press("Enter")
    facilitator.say("Person 3: words")
    assert {(text, who) for text, _, who in said(facilitator)} == {("@Person 3", None), ("Person 3: words", None)}
    facilitator.say("!tidy up")
    (action,) = facilitator.content().all(Action)
    assert (action.owner_id, action.department_id) == (None, None)


def test_tags_are_found_on_the_board(facilitator: Facilitator) -> None:
    open_board(facilitator)
    facilitator.say("?why so late")
    facilitator.say("too dear #price")
    facilitator.say("cheap #price")
    facilitator.click("Find price: 2 notes")
    editor = facilitator.room.editor
    assert editor is not None
    assert editor.search.text() == "#price"  # type: ignore[attr-defined]
    editor.search.setText("question")  # type: ignore[attr-defined]
    assert editor._hits.text() == "1 found"  # type: ignore[attr-defined]
    assert [text for text, _, _ in said(facilitator)] == ["?why so late", "too dear #price", "cheap #price"]


def test_up_in_the_empty_bar_edits_the_last_note_and_enter_comes_back(facilitator: Facilitator) -> None:
    bar = open_board(facilitator)
    facilitator.say("to slow")
    facilitator.press("Up")
    assert isinstance(facilitator.focus(), NoteEditor)
    facilitator.type(", they say")
    facilitator.press("Enter")
    assert facilitator.focus() is bar.field
    assert [text for text, _, _ in said(facilitator)] == ["to slow, they say"]
    facilitator.press("Up")
    facilitator.type(" x")
    facilitator.press("Esc")
    assert facilitator.focus() is bar.field
    assert [text for text, _, _ in said(facilitator)] == ["to slow, they say"]


def test_up_with_nothing_said_and_shift_up_go_to_the_board(facilitator: Facilitator) -> None:
    bar = open_board(facilitator)
    facilitator.press("Up")
    assert facilitator.room.editor.isAncestorOf(facilitator.focus())  # type: ignore[union-attr]
    facilitator.room.focus_capture()
    facilitator.say("one")
    facilitator.press("Shift+Up")
    assert not isinstance(facilitator.focus(), NoteEditor)
    assert facilitator.focus() is not bar.field


def test_tab_leaves_the_bar_of_a_board_with_one_column(facilitator: Facilitator) -> None:
    enter(facilitator, "board", {"columns": ["One"]})
    facilitator.room.focus_capture()
    facilitator.press("Tab")
    assert facilitator.room.editor.isAncestorOf(facilitator.focus())  # type: ignore[union-attr]


def test_a_deleted_column_comes_back_and_words_go_into_it_again(facilitator: Facilitator) -> None:
    bar = open_board(facilitator)
    facilitator.say("one")
    facilitator.press("Tab")
    facilitator.say("two")
    editor = facilitator.room.editor
    assert isinstance(editor, BoardEditor)
    editor.view.select(editor.place_id())
    editor.view.setFocus()
    facilitator.press("Del")
    assert [n.text for n in facilitator.content().all(Note)] == ["one"]
    assert line(bar).startswith("One")
    facilitator.press("Ctrl+Z")
    assert {n.text for n in facilitator.content().all(Note)} == {"one", "two"}
    facilitator.press("Esc")
    facilitator.say("three")
    notes = {n.text: n.column_id for n in facilitator.content().all(Note)}
    assert notes["three"] == notes["two"] != notes["one"]


def test_words_come_back_in_their_column_with_their_stamp(facilitator: Facilitator) -> None:
    enter(facilitator, "board", {"columns": ["One", "Two"]})
    facilitator.room.focus_capture()
    facilitator.press("Tab")
    facilitator.type("@sal half a sent")
    facilitator.room.capture.field.flush()
    facilitator.restart()
    context = facilitator.window.context
    assert context is not None
    workshop = context.plenary.workshops.summaries()[0].id
    step = next(s for s in context.plenary.workshops.content(workshop).steps if s.title == "At hand")
    facilitator.window.open_room(workshop, step.id)
    bar = facilitator.room.capture
    assert bar.field.toPlainText() == "half a sent"
    assert "Two" in line(bar)
    assert "as Sales · for this note alone" in line(bar)
    facilitator.room.focus_capture()
    facilitator.say("ence")
    (note,) = facilitator.content().all(Note)
    columns = {c.id: c.title for c in facilitator.content().board(step).columns}
    assert (note.text, columns[note.column_id], note.department_id) == ("half a sentence", "Two", "sales")


def test_nearly_equal_notes_are_offered_and_grouped_by_a_key(facilitator: Facilitator) -> None:
    open_board(facilitator)
    for words in ("Room too small", "The room is too small", "Invoices come late", "<b>Invoices</b> coming late"):
        facilitator.say(words)
    editor = facilitator.room.editor
    assert isinstance(editor, BoardEditor)
    offer = editor._tools.near.button
    facilitator.qtbot.waitUntil(offer.isVisible)
    assert offer.text().startswith("2 pairs say nearly the same") or offer.text().startswith("1 pair")
    offer.click()
    dialog = next(iter(facilitator.window.findChildren(NearNotesDialog)))
    first = dialog.list.rows()[0]
    assert (first.title, first.facts) == ("Room too small", "The room is too small")
    dialog.group()
    groups = facilitator.content().all(NoteGroup)
    assert len(groups) == 1
    assert {n.text for n in facilitator.content().all(Note) if n.group_id == groups[0].id} == {
        "Room too small",
        "The room is too small",
    }
    while dialog.isVisible():
        dialog.leave()
    facilitator.qtbot.waitUntil(lambda: not offer.isVisible())
    assert len(facilitator.content().all(NoteGroup)) == 1


def test_the_beginning_of_one_name_is_that_person_at_the_start_and_the_end_of_a_line(facilitator: Facilitator) -> None:
    bar = open_board(facilitator)
    facilitator.type("@ad we hear it too late")
    assert "as Marketing, Ada Bell · for this note alone" in line(bar)
    facilitator.press("Enter")
    facilitator.say("nobody answers @ad")
    facilitator.type("see @ad there")
    assert "“@ad” may be Ada Bell: write the whole name, or begin the line with it" in line(bar)
    facilitator.press("Enter")
    assert said(facilitator) == [
        ("we hear it too late", "marketing", "Ada Bell"),
        ("nobody answers", "marketing", "Ada Bell"),
        ("see @ad there", None, None),
    ]


def test_an_action_is_whose_name_was_begun_and_the_line_below_says_nothing_else(facilitator: Facilitator) -> None:
    bar = open_board(facilitator)
    context = facilitator.window.context
    assert context is not None
    actions = context.plenary.agenda.add_step(facilitator.room.workshop_id, "actions", "Actions")
    facilitator.room.show_step(actions)
    facilitator.room.focus_capture()
    facilitator.type("send the list @ad 2026-12-02")
    assert "nobody here" not in line(bar)
    facilitator.press("Enter")
    facilitator.say("call the hotel @ad")
    facilitator.say("write it down @bea 2026-12-03")
    names = {p.id: p.name for p in facilitator.content().participants}
    made = [(a.text, names.get(a.owner_id or "")) for a in facilitator.content().all(Action)]
    assert made == [
        ("send the list", "Ada Bell"),
        ("call the hotel", "Ada Bell"),
        ("write it down @bea", None),
    ]
