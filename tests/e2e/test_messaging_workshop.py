"""The main job in the real window, by keyboard: from the template to the guide, and again next week."""

from app.domain.outcomes.guide.guide import build_guide
from app.domain.records import Answer, Entry, Note
from app.domain.words.people import parse_people
from app.domain.workshop import flow, recalled
from tests.e2e.facilitator import Facilitator
from widgets.activities.vote.editor import VoteEditor

PEOPLE = "Ada, Marketing, Lead\nBea, Sales\nCem, Product\nDot, Customer support\nEli, Sales"


def start_workshop(facilitator: Facilitator) -> None:
    """Open the room of a fresh messaging workshop."""
    context = facilitator.window.context
    assert context is not None
    plenary = context.plenary
    workshop = plenary.workshops.create(
        plenary.templates.get("messaging"),
        title="Spring messaging",
        product="Teapot",
        initiative="Spring launch",
        people=parse_people(PEOPLE),
    )
    facilitator.window.open_room(workshop)
    facilitator.press("Ctrl+PgDown")
    assert facilitator.content().workshop.state == "running"


def notes_of(facilitator: Facilitator, key: str) -> list[str]:
    content = facilitator.content()
    step = content.step(key)
    assert step is not None
    return [n.text for n in content.of_step(Note, step.id)]


def test_round_goes_from_person_to_person_and_takes_a_pass(facilitator: Facilitator) -> None:
    start_workshop(facilitator)
    facilitator.go_to_step("customers_say")
    facilitator.say("They call us the quiet one")
    facilitator.press("Ctrl+Shift+P")
    facilitator.say("“Finally no drips”")
    content = facilitator.content()
    step = content.step("customers_say")
    assert step is not None
    said = {content.participant_by_id[a.participant_id].name: a for a in content.of_step(Answer, step.id)}
    assert said["Ada"].text == "They call us the quiet one"
    assert said["Bea"].passed
    assert said["Cem"].text == "“Finally no drips”"


def test_board_captures_stamps_pastes_groups_and_undoes_by_keyboard(facilitator: Facilitator) -> None:
    start_workshop(facilitator)
    facilitator.go_to_step("audiences")
    facilitator.say("Cafés")
    facilitator.say("Offices")
    facilitator.press("Esc")
    facilitator.go_to_step("pains")
    columns = [c.title for c in facilitator.content().columns]
    assert columns == ["Cafés", "Offices"]
    facilitator.press("Ctrl+2")
    facilitator.say("Tea is cold by noon")
    facilitator.say("Milk burns")
    facilitator.press("Tab")
    facilitator.say("Nobody cleans it 🫖")
    facilitator.paste("- first line\n- second line\n\n- שלום עולם")
    notes = facilitator.content().notes
    assert {n.text for n in notes} == {
        "Tea is cold by noon",
        "Milk burns",
        "Nobody cleans it 🫖",
        "first line",
        "second line",
        "שלום עולם",
    }
    assert {n.department_id for n in notes} == {"sales"}
    facilitator.press("Ctrl+R")
    view = facilitator.room.editor.view  # type: ignore[union-attr]
    view.setFocus()
    first, second = (next(n.id for n in notes if n.text == t) for t in ("Tea is cold by noon", "Milk burns"))
    view.select(first)
    facilitator.press("Space")
    view.select(second)
    facilitator.press("G")
    assert len(facilitator.content().groups) == 1
    before = facilitator.content()
    for _ in range(8):
        facilitator.press("Ctrl+Z")
    assert len(facilitator.content().notes) < 6
    for _ in range(8):
        facilitator.press("Ctrl+Shift+Z")
    assert facilitator.content().notes == before.notes
    assert facilitator.content().groups == before.groups


def test_private_words_never_reach_the_stage_before_they_are_revealed(facilitator: Facilitator) -> None:
    start_workshop(facilitator)
    facilitator.press("F5")
    stage = facilitator.room.stage.window
    assert stage is not None
    facilitator.window.activateWindow()
    facilitator.room.focus_first()
    facilitator.go_to_step("pains")
    facilitator.say("The boss shouts")
    facilitator.press("Ctrl+Shift+N")
    facilitator.type("watch Bea, she is upset")
    facilitator.room.flush()
    assert "boss" not in stage.page.all_words()
    assert "1" in stage.page.words()
    facilitator.press("Ctrl+R")
    assert "The boss shouts" in stage.page.words()
    assert "upset" not in stage.page.all_words()


def test_votes_stay_hidden_until_shown_and_flow_on(facilitator: Facilitator) -> None:
    start_workshop(facilitator)
    facilitator.go_to_step("pains")
    facilitator.say("Cold tea")
    facilitator.say("Burnt milk")
    facilitator.press("Ctrl+R", "F5")
    facilitator.window.activateWindow()
    facilitator.room.focus_first()
    facilitator.go_to_step("pains_vote")
    facilitator.press("3", "2", "Enter", "3")
    content = facilitator.content()
    step = content.step("pains_vote")
    assert step is not None
    assert [r.total for r in flow.tally(content, step).results] == [6, 2]
    stage = facilitator.room.stage.window
    assert stage is not None
    assert "6 dots" not in stage.page.all_words()
    facilitator.press("Ctrl+R")
    assert "6 dots" in stage.page.words()
    facilitator.go_to_step("benefits")
    beside = recalled.beside(facilitator.content(), facilitator.room.step())  # type: ignore[arg-type]
    assert [r.item.text for r in beside[0].results] == ["Cold tea", "Burnt milk"]


def test_budget_and_limit_are_kept_and_said(facilitator: Facilitator) -> None:
    start_workshop(facilitator)
    facilitator.go_to_step("pains")
    facilitator.say("One")
    facilitator.say("Two")
    facilitator.press("Ctrl+R")
    facilitator.go_to_step("pains_vote")
    facilitator.press("4")
    assert facilitator.content().ballots == ()
    assert "At most 3" in facilitator.window.toast.accessibleName()
    editor = facilitator.room.editor
    assert isinstance(editor, VoteEditor)
    assert editor.view.currentIndex().row() == 1, "the votes behind it keep their places"
    facilitator.press("Up", "3", "3")
    assert sum(b.value for b in facilitator.content().ballots) == 6
    assert editor.standing.text() == "▲  Ada: 6 of 5 dots: one too many"
    facilitator.press("Enter")
    assert "6 of 5 dots: one too many" in facilitator.window.toast.accessibleName()
    assert editor.view.currentIndex().column() == 2, "it is said and stops nobody"


def test_form_sentence_agreement_and_actions(facilitator: Facilitator) -> None:
    start_workshop(facilitator)
    facilitator.go_to_step("audiences")
    facilitator.say("Cafés")
    facilitator.go_to_step("value_proposition")
    facilitator.type("serve tea all day")
    facilitator.press("Tab")
    facilitator.type("the pot")
    facilitator.press("Tab")
    facilitator.type("stays hot")
    facilitator.room.flush()
    content = facilitator.content()
    step = content.step("value_proposition")
    assert step is not None
    (entry,) = content.of_step(Entry, step.id)
    assert "For Cafés who serve tea all day, Teapot is the pot that stays hot." in flow.entry_words(
        content, step, entry
    )
    facilitator.go_to_step("alignment")
    facilitator.press("A", "C", "Left", "Enter")
    facilitator.type("Support hears otherwise")
    facilitator.room.flush()
    stances = {s.department_id: s for s in facilitator.content().stances}
    assert stances["marketing"].kind == "agree"
    assert stances["sales"].kind == "concern"
    assert stances["sales"].reason == "Support hears otherwise"
    facilitator.press("Esc")
    facilitator.go_to_step("actions")
    facilitator.press("Ctrl+Shift+M")
    facilitator.say("Rewrite the home page @Ada 2026-12-01")
    actions = facilitator.content().actions
    assert [a.text for a in actions] == ["Support hears otherwise", "Rewrite the home page"]
    assert actions[1].due == "2026-12-01"
    guide = build_guide(facilitator.content())
    assert guide.addressed[0].propositions[0].text.startswith("For Cafés who serve tea all day")
    assert guide.alignments[0].stances[1].reason == "Support hears otherwise"


def test_everything_is_there_after_a_restart_and_undo_still_works(facilitator: Facilitator) -> None:
    start_workshop(facilitator)
    facilitator.go_to_step("pains")
    facilitator.say("Kept")
    facilitator.type("half a thou")
    workshop = facilitator.room.workshop_id
    facilitator.room.flush()
    facilitator.restart()
    facilitator.window.open_room(workshop)
    step = facilitator.room.step()
    assert step is not None
    assert step.key == "pains"
    assert facilitator.room.capture.field.toPlainText() == "half a thou"
    assert notes_of(facilitator, "pains") == ["Kept"]
    facilitator.press("Ctrl+Z") if not facilitator.room.capture.field.document().isUndoAvailable() else (
        facilitator.room.undo()
    )
    assert notes_of(facilitator, "pains") == []
    facilitator.press("Ctrl+Y")
    assert notes_of(facilitator, "pains") == ["Kept"]


def test_steps_are_skipped_moved_lengthened_deleted_and_brought_back(facilitator: Facilitator) -> None:
    start_workshop(facilitator)
    keys = [s.key for s in facilitator.content().steps]
    facilitator.press("Ctrl+Shift+A", "Down", "Alt+Del")
    assert facilitator.content().steps[1].state == "skipped"
    facilitator.press("Alt+Down")
    assert [s.key for s in facilitator.content().steps][:3] == [keys[0], keys[2], keys[1]]
    minutes = facilitator.content().steps[2].minutes
    facilitator.press("Alt+=")
    assert facilitator.content().steps[2].minutes == minutes + 1
    facilitator.press("Del")
    assert keys[1] not in [s.key for s in facilitator.content().steps]
    for _ in range(4):
        facilitator.room.undo()
    assert [s.key for s in facilitator.content().steps] == keys
    assert facilitator.content().steps[1].state == "planned"


def test_going_back_moves_the_clock_along(facilitator: Facilitator) -> None:
    start_workshop(facilitator)
    facilitator.press("Ctrl+PgDown", "Ctrl+PgDown")
    facilitator.press("Ctrl+PgUp")
    content = facilitator.content()
    assert content.workshop.current_step_id == content.steps[1].id
    assert [c.id for c in content.clocks if c.running_since] == [content.steps[1].id]
    facilitator.room.undo()
    content = facilitator.content()
    assert content.workshop.current_step_id == content.steps[2].id
    assert [c.id for c in content.clocks if c.running_since] == [content.steps[2].id]


def test_stage_freezes_and_blanks(facilitator: Facilitator) -> None:
    start_workshop(facilitator)
    facilitator.press("F5")
    stage = facilitator.room.stage.window
    assert stage is not None
    facilitator.window.activateWindow()
    facilitator.room.focus_first()
    facilitator.press("F8")
    facilitator.press("Ctrl+PgDown")
    assert "Purpose" in stage.page.words()
    facilitator.press("F8")
    assert "Before we begin" in stage.page.words()
    facilitator.press("F9")
    assert stage.page.is_blank()
    facilitator.press("F9")
    assert not stage.page.is_blank()
