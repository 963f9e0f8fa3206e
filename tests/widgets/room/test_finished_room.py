"""A workshop that is over looks like it: no clock to go on with, and the document comes next."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.widgets.pages.places import make_workshop, nameless
from widgets.context import Context
from widgets.room.room import Room


@pytest.fixture
def room(qtbot: QtBot, context: Context) -> Iterator[Room]:
    """Return the room of a workshop that is running, at its first step."""
    opened = Room(context, make_workshop(context, people="Ana, Sales"))
    qtbot.addWidget(opened)
    opened.resize(1280, 760)
    opened.show()
    opened.start()
    opened.steering.go_on()
    yield opened
    opened.close_stage()
    opened.close()
    opened.deleteLater()


def button(room: Room, name: str) -> QPushButton:
    return next(b for b in room.findChildren(QPushButton) if b.accessibleName() == name)


def test_finishing_is_seen_in_the_head_and_at_the_clock_and_undone(room: Room, context: Context) -> None:
    clock = room.side.clock
    assert clock.toggle.isVisible()
    assert button(room, "Export").property("kind") == "plain"
    assert button(room, "Next step").property("kind") == "primary"
    room.steering.finish()
    assert room.header._workshop.text().startswith("Finished")
    assert not clock.toggle.isVisible()
    assert not clock.spread.isVisible()
    assert clock._end.text() == "The workshop is finished."
    assert button(room, "Export").property("kind") == "primary"
    assert button(room, "Next step").property("kind") == "plain"
    assert nameless(room) == []
    room.steering.toggle_clock()
    assert not any(c.running_since for c in room.content.clocks), "its clock runs no more, by key neither"
    context.undo(room.workshop_id)
    assert not room.header._workshop.text().startswith("Finished")
    assert clock.toggle.isVisible()
    assert clock._end.text().startswith("Workshop ends")
    assert button(room, "Export").property("kind") == "plain"
