"""A board written in another tool comes into the room by keyboard, with its votes, and one Undo takes it back."""

from PySide6.QtWidgets import QApplication

from tests.e2e.facilitator import Facilitator
from tests.e2e.test_messaging_workshop import notes_of, start_workshop
from widgets.dialogs.board_import import BoardImportDialog

RETRO = 'shift workers,Votes shift workers,Rumours,Votes Rumours,,\n"Rota comes late,\nagain",4,Nobody says why,1,,\n'


def test_a_board_is_pasted_into_the_room(facilitator: Facilitator) -> None:
    start_workshop(facilitator)
    facilitator.go_to_step("pains")
    before = facilitator.content()
    facilitator.press("Ctrl+Shift+I")
    facilitator.qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), BoardImportDialog))
    dialog = QApplication.activeWindow()
    assert isinstance(dialog, BoardImportDialog)
    facilitator.press("Tab")
    assert dialog.pasted.hasFocus()
    facilitator.paste(RETRO)
    facilitator.qtbot.waitUntil(lambda: "2 notes in 2 columns and 5 votes" in dialog.summary.text())
    facilitator.press("Ctrl+Enter")
    facilitator.qtbot.waitUntil(lambda: bool(notes_of(facilitator, "pains")))
    facilitator.window.activateWindow()
    facilitator.qtbot.waitUntil(lambda: QApplication.activeWindow() is facilitator.window)
    assert notes_of(facilitator, "pains") == ["Rota comes late,\nagain", "Nobody says why"]
    vote = next(s for s in facilitator.content().steps if s.title.startswith("Votes brought along"))
    assert vote.phase == "shown"
    facilitator.press("Ctrl+Z")
    facilitator.qtbot.waitUntil(lambda: notes_of(facilitator, "pains") == [])
    assert [s.id for s in facilitator.content().steps] == [s.id for s in before.steps]
