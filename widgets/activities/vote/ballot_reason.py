"""The line in which the reason of a vote is written that is asked why."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from widgets.context import Context
from widgets.controls.autosave_text import AutosaveLine
from widgets.controls.labels import text_label
from widgets.theme.tokens import SPACE_2


class BallotReason(QWidget):
    """Shown for one vote of one voter at a time."""

    said = Signal()
    """Enter: the reason is written, the next vote follows."""

    let_go = Signal()
    """The vote at hand is another one while the focus was here."""

    def __init__(self, context: Context, step_id: str) -> None:
        super().__init__()
        self._context = context
        self._step_id = step_id
        self._about: tuple[str, str] | None = None
        self._line = AutosaveLine()
        self._line.setPlaceholderText("in their words; Enter goes on")
        self._line.returnPressed.connect(self._returned)
        self._label = text_label("", "muted")
        self._label.setBuddy(self._line)
        context.bind_autosave(self._line, self._save)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_2)
        row.addWidget(self._label)
        row.addWidget(self._line, 1)
        self.setFocusProxy(self._line)

    def show_vote(self, voter_id: str, item_id: str, question: str, words: str) -> None:
        """Show what the voter said to their vote so far."""
        self._turn_to((voter_id, item_id))
        self._line.set_text_from_store(words)
        self._label.setText(question)
        self._line.setAccessibleName(question)

    def show_nobody(self) -> None:
        """Ask nobody."""
        self._turn_to(None)

    def flush(self) -> None:
        """Save what is being typed."""
        self._line.flush()

    def _turn_to(self, about: tuple[str, str] | None) -> None:
        if about != self._about:
            self._line.flush()
            if self._line.hasFocus():
                self.let_go.emit()
            self._about = about
        self.setVisible(about is not None)

    def _returned(self) -> None:
        self._line.flush()
        self.said.emit()

    def _save(self, words: str) -> None:
        if self._about is not None:
            voter_id, item_id = self._about
            self._context.plenary.voting.give_reason(self._step_id, voter_id, item_id, words)
