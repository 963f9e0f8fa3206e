"""The line that says that somebody looks at another step than the one the room is in."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.records import Step
from widgets.controls.announce import announce
from widgets.controls.buttons import buttons_beside, text_button
from widgets.controls.folding_row import FoldingRow
from widgets.controls.labels import text_label
from widgets.theme.style import set_surface
from widgets.theme.tokens import SPACE_1, SPACE_4


class LookingBar(QWidget):
    """Says where the room is; leads back there, or takes the room here."""

    back = Signal()
    here = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_surface(self, "panel")
        self.setProperty("edge", "bottom")
        self._words = text_label("", meaning="condition", wrap=True)
        self.back_button = text_button("Back", "undo-2", command="room.come_back")
        self.here_button = text_button("Go here", "chevron-right", kind="primary", command="room.go_here")
        self.here_button.setAccessibleName("Go here with the room")
        self.back_button.clicked.connect(self.back)
        self.here_button.clicked.connect(self.here)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_4, SPACE_1, SPACE_4, SPACE_1)
        buttons = buttons_beside(self.back_button, self.here_button)
        row.addWidget(FoldingRow([(self._words, 1), (buttons, 0)], least=620))
        self.hide()

    def show_place(self, number: int, live: Step | None) -> None:
        """Say that the room is in `live`, the step of this number; None hides the line."""
        if live is None:
            self.hide()
            return
        words = f"Only you see this step. The room is in step {number}, “{live.title}”."
        if self._words.text() != words or self.isHidden():
            self._words.setText(words)
            self.setAccessibleName(words)
            announce(self, words)
        self.show()
