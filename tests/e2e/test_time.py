"""When a step overruns: what is left is spread with one key, locked steps keep their time, Undo takes it back."""

from datetime import UTC, datetime, timedelta

from pytestqt.qtbot import QtBot

from app.domain.records import Workshop
from app.plenary import Plenary
from tests.e2e.facilitator import Facilitator
from tests.state import step


def plenary_of(facilitator: Facilitator) -> Plenary:
    """Return the open workspace behind the window."""
    assert facilitator.window.context is not None
    return facilitator.window.context.plenary


def late(facilitator: Facilitator, minutes: int) -> str:
    """Start a workshop so long ago that it is late by now; return its id."""
    plenary = plenary_of(facilitator)
    workshop_id = plenary.workshops.create(plenary.templates.get("check-in"), title="Late")
    steps = plenary.agenda.steps(workshop_id)
    plenary.agenda.go_to(steps[0].id)
    began = datetime.now(UTC) - timedelta(minutes=steps[0].minutes + minutes)
    with plenary.store.operation("begin", "Begin", workshop_id=workshop_id) as op:
        op.change(Workshop, workshop_id, started_at=began.isoformat(timespec="milliseconds").replace("+00:00", "Z"))
    plenary.clock.start(steps[0].id)
    return workshop_id


def test_what_is_left_is_spread_with_one_key(qtbot: QtBot, facilitator: Facilitator) -> None:
    workshop_id = late(facilitator, 8)
    plenary = plenary_of(facilitator)
    plenary.clock.lock(step(plenary.workshops.content(workshop_id), "decisions").id)
    before = {s.key: s.minutes for s in plenary.agenda.steps(workshop_id)}
    facilitator.window.open_room(workshop_id)
    room = facilitator.window.room
    assert room is not None
    qtbot.waitUntil(lambda: room.side.clock.spread.isVisible())
    facilitator.press("Ctrl+Shift+R")
    after = {s.key: s.minutes for s in plenary.agenda.steps(workshop_id)}
    assert after["decisions"] == before["decisions"]
    assert sum(after.values()) < sum(before.values())
    facilitator.press("Ctrl+Z")
    assert {s.key: s.minutes for s in plenary.agenda.steps(workshop_id)} == before
