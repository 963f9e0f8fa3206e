"""What an empty page shows: what belongs here, and the first step."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from widgets.controls.buttons import text_button
from widgets.controls.labels import text_label
from widgets.theme.icons import icon
from widgets.theme.style import theme_changed
from widgets.theme.tokens import SPACE_3, SPACE_6

_ICON = QSize(32, 32)
_LINE = 420


class EmptyState(QWidget):
    """An icon, a sentence and, if there is a first step, its button; below it perhaps another way."""

    action_triggered = Signal()
    other_triggered = Signal()

    def __init__(
        self,
        icon_name: str,
        sentence: str,
        action_text: str = "",
        parent: QWidget | None = None,
        *,
        other_text: str = "",
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence = text_label("", "muted", wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence.setMaximumWidth(_LINE)
        policy = self._sentence.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
        self._sentence.setSizePolicy(policy)
        self.button: QPushButton | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_6, SPACE_6, SPACE_6, SPACE_6)
        column.setSpacing(SPACE_3)
        column.addStretch(2)
        column.addWidget(self._picture)
        # Not aligned: a layout gives an aligned label that wraps the height it would have in all of the width.
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self._sentence, 1000)
        line.addStretch(1)
        column.addLayout(line)
        if action_text:
            self.button = text_button(action_text, kind="primary")
            self.button.clicked.connect(self.action_triggered)
            column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.other: QPushButton | None = None
        if other_text:
            self.other = text_button(other_text, "sparkles", kind="quiet")
            self.other.clicked.connect(self.other_triggered)
            column.addWidget(self.other, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.set_sentence(sentence)
        self._tint()
        theme_changed.connect(self._tint)

    def set_sentence(self, sentence: str) -> None:
        """Say something else."""
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)

    def _tint(self) -> None:
        self._picture.setPixmap(icon(self._icon_name, "muted").pixmap(_ICON, self.devicePixelRatioF()))
