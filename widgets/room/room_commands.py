"""What can be done in a room, with its keys: in the palette, on the sheet of keys, and on the stage where it helps."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from widgets.commands import add_command
from widgets.room.capture_bar import SPEAKER_KEY
from widgets.room.panels import AGENDA_KEY, SIDE_KEY

if TYPE_CHECKING:
    from widgets.room.room import Room

_DIGIT_ROW = ("&", "É", '"', "'", "(", "", "È", "_", "Ç")
"""What AZERTY writes with the keys of 1 to 9, where digits need Shift; "-" is the window's, to make type smaller."""


def add_room_commands(room: "Room") -> list[QAction]:
    """Give a room its commands; returns those that also work in the window of the stage."""
    steering, panels, stage, dialogs = room.steering, room.panels, room.stage, room.dialogs

    def reach_notes() -> None:
        room.side.show_notes()
        panels.reach("side")

    def command(text: str, run: Callable[[], object], keys: str = "") -> QAction:
        return add_command(room, text, run, keys, everywhere=True)

    on_stage = [
        command("Next step", steering.go_on, "Ctrl+PgDown"),
        command("Previous step", lambda: steering.step_by(-1), "Ctrl+PgUp"),
        command("Start or pause the clock", steering.toggle_clock, "Ctrl+Space"),
        command("One more minute", lambda: steering.lengthen(1), "Ctrl+Shift+1 or Ctrl+!"),
        command("Five more minutes", lambda: steering.lengthen(5), "Ctrl+Shift+5 or Ctrl+%"),
        command("Next page of the stage", lambda: stage.turn(1), "Alt+PgDown"),
        command("Previous page of the stage", lambda: stage.turn(-1), "Alt+PgUp"),
        command("Open or close the stage", stage.toggle, "F5"),
        command("Freeze the stage", stage.freeze, "F8"),
        command("Blank the stage", stage.blank, "F9"),
    ]
    command("Go here with the room", steering.go_here, "Ctrl+Return")
    command("Finish the workshop", steering.finish)
    command("Keep the minutes this took in the template", steering.keep_minutes)
    command("Spread what is left over the steps to come", steering.respread, "Ctrl+Shift+R")
    command("To the capture bar, or back to the room's step", room.come_back, "Esc")
    command("To the agenda", lambda: panels.reach("agenda"), "Ctrl+Shift+A")
    command("Private notes", reach_notes, "Ctrl+Shift+N")
    command("Show or fold the agenda", lambda: panels.toggle("agenda"), AGENDA_KEY)
    command("Show or fold clock, prompts and notes", lambda: panels.toggle("side"), SIDE_KEY)
    command("Share this window: only what the room may see", room.share.toggle, "Shift+F5")
    command("People…", dialogs.people, "Ctrl+P")
    command("Export…", dialogs.export, "Ctrl+E")
    command("Details of the workshop…", dialogs.details, "Ctrl+D")
    command("What is missing…", dialogs.gaps, "Ctrl+G")
    command("Make a gap a task…", lambda: dialogs.gaps(task=True), "Ctrl+T")
    command("Link what is at hand…", dialogs.links, "Ctrl+Shift+L")
    command("History…", dialogs.history, "Ctrl+H")
    command("Add a step…", lambda: steering.add(room.step_id()), "Ctrl+Shift+S")
    command("Leave the room", room.left.emit, "Ctrl+W")
    command("Choose who speaks", room.capture.open_speakers, SPEAKER_KEY)
    for number, shifted in enumerate(_DIGIT_ROW, 1):
        keys = f"Ctrl+{number} or Ctrl+{shifted}" if shifted else f"Ctrl+{number}"
        command(f"Stamp with department {number}", lambda n=number: room.capture.choose_number(n), keys)  # type: ignore[misc]
        command(f"Speaker {number}", lambda n=number: room.capture.choose_speaker(n), f"Alt+{number}")  # type: ignore[misc]
    return on_stage
