"""The trace: operations, tables, views and times, and no word of the participants."""

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app import trace
from app.plenary import Plenary
from tests.e2e.conftest import facilitator, home
from tests.e2e.facilitator import Facilitator
from tests.e2e.goal_rooms import plenary_of

__all__ = ["facilitator", "home"]


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    stream = io.StringIO()
    trace.switch_on(stream)
    yield stream
    trace.switch_off()


def test_an_operation_says_what_it_changed_and_how_long_it_took(plenary: Plenary, written: io.StringIO) -> None:
    workshop_id = plenary.workshops.create(plenary.templates.get("check-in"), title="Secret plan")
    plenary.history.undo()
    lines = written.getvalue().splitlines()
    assert lines[0].startswith("[trace]   do create_workshop: ")
    assert "step 8 added" in lines[0] or "step" in lines[0]
    assert "workshop 1 added" in lines[0]
    assert lines[1].startswith("[trace] operation create_workshop ")
    assert lines[1].endswith(" ms")
    assert any("undo create_workshop: " in line and "workshop 1 removed" in line for line in lines)
    assert "Secret" not in written.getvalue()
    assert workshop_id not in written.getvalue()


def test_the_window_says_which_views_were_drawn_anew(
    request: pytest.FixtureRequest, qtbot: QtBot, written: io.StringIO
) -> None:
    person: Facilitator = request.getfixturevalue("facilitator")
    plenary = plenary_of(person)
    person.window.open_room(plenary.samples.open())
    written.truncate(0)
    person.room.focus_capture()
    plenary.boards.edit(person.content().notes[0].id, "Whispered words")
    said = written.getvalue()
    assert "do edit_note: note 1 changed" in said
    assert "room " in said
    assert said.index("do edit_note") < said.index("room ") < said.index("operation edit_note")
    assert "Whispered" not in said


def test_nothing_is_written_while_it_is_off(plenary: Plenary, capsys: pytest.CaptureFixture[str]) -> None:
    assert not trace.is_on()
    plenary.workshops.create(plenary.templates.get("check-in"), title="Quiet")
    assert capsys.readouterr() == ("", "")


def test_the_command_line_traces_when_it_is_asked_to(tmp_path: Path) -> None:
    environment = dict(os.environ, PLENARY_HOME=str(tmp_path))
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-m", "app", "--trace", "new", "check-in", "--title", "Ours alone"],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert "do create_workshop:" in done.stderr
    assert "Ours alone" not in done.stderr
    assert len(done.stdout.split()) == 1
