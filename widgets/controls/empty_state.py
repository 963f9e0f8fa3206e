"""What an empty page shows: what belongs here, and the first step."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from widgets.controls.buttons import text_button
from widgets.controls.labels import text_label
from widgets.theme.icons import icon
from widgets.theme.style import theme_changed
from widgets.theme.tokens import SPACE_3, SPACE_6

_ICON = QSize(32, 32)
_LINE = 420


class EmptyState(QWidget):
    """An icon, a sentence and, if there is a first step, its button."""

    action_triggered = Signal()

    def __init__(self, icon_name: str, sentence: str, action_text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence = text_label("", "muted", wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence.setFixedWidth(_LINE)
        self.button: QPushButton | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_6, SPACE_6, SPACE_6, SPACE_6)
        column.setSpacing(SPACE_3)
        column.addStretch(2)
        column.addWidget(self._picture)
        column.addWidget(self._sentence, 0, Qt.AlignmentFlag.AlignHCenter)
        if action_text:
            self.button = text_button(action_text, kind="primary")
            self.button.clicked.connect(self.action_triggered)
            column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.set_sentence(sentence)
        self._tint()
        theme_changed.connect(self._tint)

    def set_sentence(self, sentence: str) -> None:
        """Say something else."""
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self._give_room()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._give_room()

    def _give_room(self) -> None:
        # A layout measures a wrapped label of fixed width as if it had the whole width, and so cuts it.
        self._sentence.setMinimumHeight(max(self._sentence.heightForWidth(_LINE), 0))

    def _tint(self) -> None:
        self._picture.setPixmap(icon(self._icon_name, "muted").pixmap(_ICON, self.devicePixelRatioF()))
