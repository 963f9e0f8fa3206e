"""In a narrow window agenda and side panel fold away, and everything stays in reach."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from widgets.context import Context
from widgets.room.room import Room


@pytest.fixture
def room(qtbot: QtBot, context: Context, sample: str) -> Iterator[Room]:
    """The room of the sample workshop, in a window of its own."""
    room = Room(context, sample)
    qtbot.addWidget(room)
    # Alone it would be as wide as its panels ask for; in its window it is not asked.
    room.setMinimumSize(100, 100)
    room.resize(1280, 800)
    with qtbot.waitExposed(room):
        room.show()
    room.activateWindow()
    qtbot.waitUntil(room.isActiveWindow)
    room.start()
    yield room
    room.close_stage()


def size(room: Room, width: int, height: int = 600) -> None:
    room.resize(width, height)
    QApplication.processEvents()


def press(room: Room, name: str) -> None:
    next(action for action in room.actions() if action.text() == name).trigger()
    QApplication.processEvents()


def test_the_agenda_folds_before_the_clock(room: Room) -> None:
    docked = {}
    for width in (1280, 860, 640):
        size(room, width)
        docked[width] = [name for name in ("agenda", "side") if room.panels.is_docked(name)]  # type: ignore[arg-type]
        for name, strip in room.panels.strips.items():
            assert strip.isVisible() != room.panels.is_docked(name)
    assert docked == {1280: ["agenda", "side"], 860: ["side"], 640: []}
    size(room, 1280)
    assert room.agenda.isVisible()
    assert room.side.isVisible()


def test_a_folded_panel_is_drawn_over_the_step_and_goes_with_esc(room: Room) -> None:
    size(room, 640)
    assert not room.agenda.isVisible()
    press(room, "To the agenda")
    assert room.agenda.isVisible()
    assert room.agenda.list.hasFocus()
    assert room.agenda.geometry().bottom() < room.capture.y() + room.capture.height(), "what one types into stays"
    press(room, "To the capture bar, or back to the room's step")
    assert not room.agenda.isVisible()
    press(room, "Private notes")
    assert room.side.notes.hasFocus()
    press(room, "Show or fold clock, prompts and notes")
    assert not room.side.isVisible()


def test_a_step_chosen_in_the_folded_agenda_takes_its_place(room: Room) -> None:
    size(room, 640)
    press(room, "Show or fold the agenda")
    other = next(step for step in room.content.steps if step.id != room.step_id())
    room.agenda.step_chosen.emit(other.id)
    QApplication.processEvents()
    assert room.step_id() == other.id
    assert not room.agenda.isVisible()


def test_what_is_folded_on_purpose_stays_so_in_the_next_room(room: Room, qtbot: QtBot, context: Context) -> None:
    press(room, "Show or fold the agenda")
    assert not room.agenda.isVisible()
    again = Room(context, room.workshop_id)
    qtbot.addWidget(again)
    again.resize(1280, 800)
    again.show()
    assert not again.panels.is_docked("agenda")
    assert again.panels.is_docked("side")
    again.panels.toggle("agenda")
    assert again.panels.is_docked("agenda")
    again.close_stage()


def test_the_time_left_is_in_sight_where_the_clock_is_folded(room: Room) -> None:
    size(room, 640)
    room.tick()
    assert room.panels.strips["side"].clock.text() == room.side.clock.digits.text() != ""


def test_what_has_no_room_in_the_head_is_in_the_menu(room: Room) -> None:
    size(room, 560)
    row = room.header._buttons
    assert row.more.isVisible()
    hidden = [button for button in row._buttons if not button.isVisible()]
    assert hidden
    menu = row.more.menu()
    menu.aboutToShow.emit()
    words = [action.text().partition("\t") for action in menu.actions()]
    assert [(name, key) for name, _, key in words] == [(b.accessibleName(), b.accessibleDescription()) for b in hidden]
    wanted: list[bool] = []
    room.header.people.connect(lambda: wanted.append(True))
    room.header.people.disconnect(room.dialogs.people)
    next(a for a in menu.actions() if a.text().startswith("People")).trigger()
    assert wanted
    size(room, 1280)
    assert not row.more.isVisible()
    assert all(button.isVisible() for button in row._buttons)


def test_panels_are_read_from_left_to_right_also_after_they_were_folded(room: Room) -> None:
    for width in (1280, 700, 1280):
        size(room, width)
    assert all(room.panels.is_docked(name) for name in ("agenda", "side"))
    split = QAccessible.queryAccessibleInterface(room.agenda).parent()
    order = [split.child(place).object() for place in range(split.childCount())]
    panels = [thing for thing in order if thing in (room.agenda, room.side, room.header.parentWidget())]
    assert panels == [room.agenda, room.header.parentWidget(), room.side]
