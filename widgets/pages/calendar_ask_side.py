"""The place beside the calendar where something is asked, in turn with the chosen entry."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from widgets.controls.ask_line import AskLine
from widgets.pages.calendar_entry_panel import EntryPanel


class AskSide(QWidget):
    """Holds the question at the right: above the month it would leave the weeks no room.

    An open panel waits while something is asked; `show_again` brings it back with what is chosen then.
    """

    def __init__(self, asked: AskLine, panel: EntryPanel, show_again: Callable[[], object]) -> None:
        super().__init__()
        self._panel = panel
        self._show_again = show_again
        self._panel_waits = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(asked)
        column.addStretch(1)
        asked.opened.connect(self._make_room)
        asked.closed.connect(self._give_back)
        self.hide()

    def _make_room(self) -> None:
        self._panel_waits = self._panel_waits or not self._panel.isHidden()
        if not self._panel.isHidden():
            self._panel.flush()
            self._panel.hide()
        self.show()

    def _give_back(self) -> None:
        self.hide()
        if self._panel_waits:
            self._panel_waits = False
            self._show_again()
