"""What can be done in a room, with its keys: in the palette, on the sheet of keys, and on the stage where it helps."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from widgets.commands import add_command

if TYPE_CHECKING:
    from widgets.room.room import Room


def add_room_commands(room: "Room") -> list[QAction]:
    """Give a room its commands; returns those that also work in the window of the stage."""
    steering, panels, stage, dialogs = room.steering, room.panels, room.stage, room.dialogs

    def reach_notes() -> None:
        room.side.show_notes()
        panels.reach("side")

    def command(verb: str, run: Callable[[], object]) -> QAction:
        return add_command(room, f"room.{verb}", run)

    on_stage = [
        command("next", steering.go_on),
        command("previous", lambda: steering.step_by(-1)),
        command("clock", steering.toggle_clock),
        command("one_minute", lambda: steering.lengthen(1)),
        command("five_minutes", lambda: steering.lengthen(5)),
        command("stage_next", lambda: stage.turn(1)),
        command("stage_back", lambda: stage.turn(-1)),
        command("stage", stage.toggle),
        command("freeze", stage.freeze),
        command("blank", stage.blank),
    ]
    command("go_here", steering.go_here)
    command("finish", steering.finish)
    command("keep_minutes", steering.keep_minutes)
    command("spread", steering.respread)
    command("leave_out", steering.leave_out)
    command("come_back", room.come_back)
    command("to_agenda", lambda: panels.reach("agenda"))
    command("private_notes", reach_notes)
    command("fold_agenda", lambda: panels.toggle("agenda"))
    command("fold_side", lambda: panels.toggle("side"))
    command("share", room.share.toggle)
    command("people", dialogs.people)
    command("export", dialogs.export)
    command("deck", dialogs.deck)
    command("before_and_after", dialogs.before_and_after)
    command("details", dialogs.details)
    command("gaps", dialogs.gaps)
    command("gap_task", lambda: dialogs.gaps(task=True))
    command("link", dialogs.links)
    command("history", dialogs.history)
    command("add_step", lambda: steering.add(room.step_id()))
    command("leave", room.left.emit)
    command("speakers", room.capture.open_speakers)
    for number in range(1, 10):
        command(f"stamp_{number}", lambda n=number: room.capture.choose_number(n))  # type: ignore[misc]
        command(f"speaker_{number}", lambda n=number: room.capture.choose_speaker(n))  # type: ignore[misc]
    return on_stage
