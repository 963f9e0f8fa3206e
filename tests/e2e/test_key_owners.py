"""One key, one command: Qt does nothing at all where two claim it."""

from PySide6.QtWidgets import QApplication

from tests.e2e.facilitator import Facilitator
from tests.e2e.outcome_rooms import back_to_the_window
from tests.key_clashes import clashes
from widgets.dialogs.command_palette import CommandPalette
from widgets.places import PLACES


def test_no_key_has_two_owners_on_any_page_or_in_any_step(facilitator: Facilitator) -> None:
    window = facilitator.window
    assert window.context is not None
    plenary = window.context.plenary
    workshops = [plenary.samples.open(name) for name in ("messaging", "goal-breakdown", "retrospective")]
    for kind in ("survey", "timeline", "raci", "matrix", "calendar", "review"):
        plenary.agenda.add_step(workshops[0], kind, kind)  # type: ignore[arg-type]
    found: list[str] = []
    for place, _, _ in PLACES:
        window.go_to(place)
        QApplication.processEvents()
        found += clashes(window, place)
    seen: set[str] = set()
    for workshop in workshops:
        window.open_room(workshop)
        for step in facilitator.room.content.steps:
            if step.activity not in seen:
                seen.add(step.activity)
                facilitator.room.show_step(step.id)
                QApplication.processEvents()
                found += clashes(window, step.activity)
    assert len(seen) >= 14
    assert not found, "\n".join(dict.fromkeys(found))


def test_the_palette_finds_steps_people_notes_and_places_from_a_room(facilitator: Facilitator) -> None:
    window = facilitator.window
    assert window.context is not None
    window.open_room(window.context.plenary.samples.open())
    room = facilitator.room
    pains = room.content.step("pains")
    assert pains is not None
    note = room.content.board(pains).notes[0]

    def choose(words: str, shown: str) -> None:
        back_to_the_window(facilitator)
        facilitator.press("Ctrl+K")
        palette = window.findChild(CommandPalette)
        assert palette is not None
        palette.field.setText(words)
        row = next(row for row in palette.list.rows() if shown in row.title)
        palette.run(row.id)
        facilitator.qtbot.waitUntil(lambda: window.findChild(CommandPalette) is None)

    live = room.live_step()
    choose("alignment", "Alignment check")
    facilitator.qtbot.waitUntil(lambda: room.header.title.text() == "Alignment check")
    assert room.live_step() == live, "looking moves nothing"
    choose(note.text[:24], note.text[:24])
    facilitator.qtbot.waitUntil(lambda: room.step_id() == pains.id)
    assert room.editor is not None
    assert room.editor.chosen_record() == note.id
    person = room.content.participants[1]
    choose(person.name, f"{person.name} speaks")
    facilitator.qtbot.waitUntil(lambda: room.capture.participant_id() == person.id)
    window.context.plenary.boards.reveal(pains.id, False)
    back_to_the_window(facilitator)
    facilitator.press("Ctrl+K")
    palette = window.findChild(CommandPalette)
    assert palette is not None
    palette.field.setText(note.text[:24])
    assert all(note.id not in row.id for row in palette.list.rows()), "what is hidden stands nowhere"
    palette.reject()
    facilitator.qtbot.waitUntil(lambda: window.findChild(CommandPalette) is None)
    choose("go to goals", "Go to Goals")
    facilitator.qtbot.waitUntil(lambda: window.room is None)
