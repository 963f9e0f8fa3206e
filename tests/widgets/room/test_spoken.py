"""What a screen reader is told in the room, each thing once and without people's words; and where letters go."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.domain.workshop.agenda import ClockReading, Projection
from widgets.context import Context
from widgets.room.clock_panel import ClockPanel
from widgets.room.room import Room

SECRET = "<b>secret</b> שלום"


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is announced by room and clock."""
    words: list[str] = []
    for place in ("widgets.room.room.announce", "widgets.room.clock_panel.announce"):
        monkeypatch.setattr(place, lambda _widget, text: words.append(text) if text else None)
    return words


@pytest.fixture
def room(qtbot: QtBot, context: Context) -> Iterator[Room]:
    """The room of a new workshop, before it begins."""
    plenary = context.plenary
    made = plenary.workshops.create(plenary.templates.get("messaging"), title="Spoken")
    opened = Room(context, made)
    qtbot.addWidget(opened)
    opened.resize(1280, 760)
    opened.show()
    opened.start()
    yield opened
    opened.close_stage()


def board(room: Room) -> str:
    """Return the id of the first board, and show it."""
    step = next(s for s in room.content.steps if s.activity == "board")
    room.show_step(step.id)
    return step.id


def test_the_room_goes_on_and_its_clock_runs(room: Room, said: list[str]) -> None:
    room.steering.go_on()
    first = room.content.steps[0]
    assert said == [f"The room is at step 1: {first.title}, {first.minutes} minutes.", "The clock runs."]
    said.clear()
    room.steering.toggle_clock()
    assert said == ["The clock is paused."]


def test_notes_groups_and_their_reveal(room: Room, said: list[str]) -> None:
    step_id = board(room)
    boards = room.context.plenary.boards
    column = next(c for c in room.content.columns if c.step_id == step_id)
    said.clear()
    boards.add_notes(column.id, [SECRET])
    assert said == [f"Note added in {column.title}, 1 note there."]
    boards.add_notes(column.id, ["two", "three"])
    assert said[1:] == [f"2 notes added in {column.title}, 3 notes there."]
    said.clear()
    one, two, *_ = [note.id for note in room.content.notes]
    boards.group([one], two)
    assert said == ["Group made of 2 notes."]
    said.clear()
    boards.reveal(step_id)
    assert said == ["The notes are revealed."]
    said.clear()
    room.undo()
    assert not said, "the line that says what was undone is announced by itself"


def test_stances_and_actions(qtbot: QtBot, context: Context, sample: str, said: list[str]) -> None:
    room = Room(context, sample)
    qtbot.addWidget(room)
    room.start()
    said.clear()
    plenary = context.plenary
    step = next(s for s in room.content.steps if s.activity == "agreement")
    item = room.content.stances[0].item_id
    plenary.agreements.say(step.id, item, "sales", "block")
    assert said == ["Sales: Block."]
    said.clear()
    room.undo()
    assert not said
    room.close_stage()


def reading(spent: float, *, running: bool = True) -> ClockReading:
    return ClockReading(planned=timedelta(minutes=10), spent=timedelta(minutes=spent), running=running)


def test_the_clock_can_be_read_and_warns_once(qtbot: QtBot, said: list[str]) -> None:
    panel = ClockPanel()
    qtbot.addWidget(panel)
    at = datetime(2026, 1, 1, tzinfo=UTC)
    for spent in (1, 8.5, 8.6, 9.8, 9.9, 11, 11.5):
        panel.show_time(reading(spent), Projection(end=at, late=timedelta()))
    assert said == ["A fifth left: 01:30.", "Nearly over: 00:12.", "Over time: +01:00."]
    assert panel.digits.accessibleName() == "Time over in this step: +01:30"
    panel.show_time(reading(2, running=False), Projection(end=at, late=timedelta()))
    assert panel.digits.accessibleName() == "Time left in this step: 08:00"
    assert len(said) == 3


def test_letters_typed_in_the_header_reach_the_capture_bar(room: Room, qtbot: QtBot) -> None:
    board(room)
    button = next(b for b in room.header.findChildren(QPushButton) if b.isVisible() and b.isEnabled())
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_P)
    assert room.capture.field.toPlainText() == "p"
