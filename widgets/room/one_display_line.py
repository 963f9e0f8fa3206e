"""What to share, said once where console and stage stand on the same display."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from widgets.controls.announce import announce
from widgets.controls.buttons import buttons_beside, text_button
from widgets.controls.folding_row import FoldingRow
from widgets.controls.labels import text_label
from widgets.theme.style import set_surface
from widgets.theme.tokens import SPACE_1, SPACE_4

_WORDS = "One display: share the window “Stage”, not the whole display. Your notes stand beside it."


class OneDisplayLine(QWidget):
    """Says what to share, and offers the other way: to share this window without what is private."""

    share = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_surface(self, "panel")
        self.setProperty("edge", "bottom")
        self.share_button = text_button("Share this window instead", "monitor", command="room.share")
        got_it = text_button("Got it", kind="quiet")
        self.share_button.clicked.connect(self.share)
        got_it.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_4, SPACE_1, SPACE_4, SPACE_1)
        self.setAccessibleName(_WORDS)
        words = text_label(_WORDS, wrap=True)
        row.addWidget(FoldingRow([(words, 1), (buttons_beside(self.share_button, got_it), 0)], least=720))
        self.hide()

    def say(self) -> None:
        """Say what to share."""
        self.show()
        announce(self, _WORDS)
