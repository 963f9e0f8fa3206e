"""A field of a form: its title, what belongs there, how many words it has of how many, and the words."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.words.text import word_count
from widgets.controls.completion import Completion
from widgets.controls.growing_text import GrowingText
from widgets.controls.labels import ElidedLabel, text_label
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
        head = QHBoxLayout()
        head.addWidget(text_label(title, "eyebrow"))
        # Long guidance must not make the form wider than its place.
        says = ElidedLabel("muted")
        says.setText(guidance)
        head.addWidget(says, 1)
        self.editor = GrowingText(least=lines, most=max(6, lines + 6))
        self.editor.setAccessibleName(title)
        self.editor.setAccessibleDescription(guidance)
        self.count = text_label("", "muted")
        if not words:
            self.count.hide()
        head.addWidget(self.count)
        if choices:
            self.editor.setPlaceholderText(" · ".join(choices))
            Completion(self.editor, choices)
        column.addLayout(head)
        column.addWidget(self.editor)
        # The document tells of words that came from the store, too.
        self.editor.document().contentsChanged.connect(self._count)
        self._count()

    def _count(self) -> None:
        if self._target:
            self.count.setText(f"{word_count(self.editor.toPlainText())} of about {self._target} words")
