"""One key, one command: Qt does nothing at all where two claim it."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from tests.e2e.facilitator import Facilitator
from tests.e2e.outcome_rooms import back_to_the_window
from widgets.dialogs.command_palette import CommandPalette
from widgets.places import PLACES


def _owned(window: QWidget) -> Iterator[tuple[str, QWidget, QAction]]:
    for widget in [window, *window.findChildren(QWidget)]:
        if widget is window or (widget.isVisible() and widget.window() is window):
            for action in widget.actions():
                if action.isEnabled():
                    for keys in action.shortcuts():
                        yield keys.toString(QKeySequence.SequenceFormat.PortableText), widget, action


def _meet(one: tuple[str, QWidget, QAction], other: tuple[str, QWidget, QAction]) -> bool:
    """Return whether there is a place where both keys would be heard."""
    (_, first, a), (_, second, b) = one, other
    if a is b:
        return False
    everywhere = Qt.ShortcutContext.WindowShortcut
    if everywhere in (a.shortcutContext(), b.shortcutContext()):
        return True
    return first is second or first.isAncestorOf(second) or second.isAncestorOf(first)


def clashes(window: QWidget, where: str) -> list[str]:
    """Return the keys that two commands claim in a window as it stands."""
    owned = list(_owned(window))
    return [
        f"{where}: {one[0]} is “{one[2].text()}” and “{other[2].text()}”"
        for place, one in enumerate(owned)
        for other in owned[place + 1 :]
        if one[0] == other[0] and _meet(one, other)
    ]


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
