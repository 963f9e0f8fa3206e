"""The room of a goal breakdown with gaps, and of a check-in after it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests import prepared
from tests.goal_story import hold_breakdown
from widgets.context import Context
from widgets.room.room import Room


@pytest.fixture
def breakdown(workspace: Path) -> str:
    """Return the id of a goal breakdown that was held."""
    return prepared.put(hold_breakdown, workspace)


@pytest.fixture
def check_in(context: Context, breakdown: str) -> str:
    """Return the id of a check-in after it."""
    plenary = context.plenary
    goal = plenary.goal_keeping.keep(breakdown)
    return plenary.check_ins.start(goal, plenary.templates.get("check-in"), date="2026-09-22")


@pytest.fixture
def review(context: Context, breakdown: str) -> str:
    """Return the id of a quarterly review after it."""
    plenary = context.plenary
    goal = plenary.goal_keeping.keep(breakdown)
    return plenary.check_ins.start(goal, plenary.templates.get("quarterly-review"), date="2026-12-01")


@pytest.fixture
def rooms(qtbot: QtBot, context: Context) -> Iterator[list[Room]]:
    """Return a list that closes the rooms put into it."""
    opened: list[Room] = []
    yield opened
    for room in opened:
        room.close_stage()
        room.close()
        room.deleteLater()


def enter(rooms: list[Room], qtbot: QtBot, context: Context, workshop_id: str, key: str = "") -> Room:
    """Open the room of a workshop at a step."""
    room = Room(context, workshop_id)
    qtbot.addWidget(room)
    rooms.append(room)
    room.resize(1280, 760)
    room.show()
    room.start()
    if key:
        step = room.content.step(key)
        assert step is not None
        room.show_step(step.id)
    return room
