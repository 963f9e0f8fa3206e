"""A field of a form: its title, what belongs there, how many words it has of how many, and the words."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.domain.words.text import word_count
from widgets.controls.completion import Completion
from widgets.controls.growing_text import GrowingText
from widgets.controls.labels import text_label
from widgets.theme.tokens import SPACE_1, SPACE_2


class WrittenField(QWidget):
    """A text that grows with its words; `words` is the length it should come to, `choices` are offered for it."""

    def __init__(
        self, title: str, guidance: str = "", *, words: int = 0, lines: int = 1, choices: Sequence[str] = ()
    ) -> None:
        super().__init__()
        self._target = words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, SPACE_2)
        column.setSpacing(SPACE_1)
        self._column, self._head = column, QHBoxLayout()
        self._title = text_label(title, "eyebrow")
        self._says = text_label(guidance, "muted")
        # Long guidance must not make the form wider than its place: without room beside the title it goes below.
        self._says.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._head.addWidget(self._title)
        self._head.addWidget(self._says, 1)
        self.editor = GrowingText(least=lines, most=max(6, lines + 6))
        self.editor.setAccessibleName(title)
        self.editor.setAccessibleDescription(guidance)
        self.count = text_label("", "muted")
        if not words:
            self.count.hide()
        self._head.addWidget(self.count)
        self._below: list[QLabel] = []
        if choices:
            self.editor.setPlaceholderText(" · ".join(choices))
            Completion(self.editor, choices)
        column.addLayout(self._head)
        column.addWidget(self.editor)
        # The document tells of words that came from the store, too.
        self.editor.document().contentsChanged.connect(self._count)
        self._count()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Put below the title what has no room beside it: first the guidance, then the number of words."""
        title, count = self._title.sizeHint().width(), self.count.sizeHint().width()
        words = self._says.fontMetrics().horizontalAdvance(self._says.text())
        below = [w for w in (self._says,) if words and title + words + count + 3 * SPACE_2 > self.width()]
        below += [w for w in (self.count,) if title + count + SPACE_2 > self.width()]
        if below == self._below:
            return
        self._below = below
        for label in (self._says, self.count):
            self._head.removeWidget(label)
            self._column.removeWidget(label)
        self._says.setWordWrap(self._says in below)
        for place, label in enumerate(below, 1):
            self._column.insertWidget(place, label)
        if self._says not in below:
            self._head.insertWidget(1, self._says, 1)
        if self.count not in below:
            self._head.addWidget(self.count, 0 if self._says not in below else 1, Qt.AlignmentFlag.AlignRight)

    def _count(self) -> None:
        if self._target:
            self.count.setText(f"{word_count(self.editor.toPlainText())} of about {self._target} words")
            self._fold()
