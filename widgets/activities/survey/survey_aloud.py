"""Answers said aloud: one voice at a time, a digit for each statement in order, Enter keeps it."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QRegularExpression, Qt, Signal
from PySide6.QtGui import QKeyEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.records import Department, VoteOption
from app.domain.words.text import shorten
from widgets.controls.buttons import text_button
from widgets.controls.choices import named_choice
from widgets.controls.labels import text_label
from widgets.controls.leaving import LeaveAfterChoice
from widgets.theme.style import set_surface
from widgets.theme.tokens import SPACE_2, SPACE_3

_SKIP = "0"


class AloudLine(QFrame):
    """The line that stays open for voice after voice until Esc."""

    closed = Signal()

    def __init__(self, keep: Callable[[Mapping[str, int], str | None], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_surface(self, "card")
        self._keep = keep
        self._statements: tuple[VoteOption, ...] = ()
        self._next = text_label("", wrap=True)
        self.field = QLineEdit()
        self.field.setAccessibleName("One voice, a digit for each statement")
        self.field.setPlaceholderText("1 to 5 for each statement in order, 0 leaves one out")
        self.field.setValidator(QRegularExpressionValidator(QRegularExpression("[0-5 ]*"), self.field))
        self.field.textChanged.connect(lambda _words: self._show_next())
        self.field.installEventFilter(self)
        self._department = named_choice("Department of the voice")
        LeaveAfterChoice(self._department, self.field.setFocus)
        done = text_button("Done", shortcut_hint="Esc")
        done.clicked.connect(self.close_line)
        keep_button = text_button("Keep this voice", "check", kind="primary", shortcut_hint="Enter")
        keep_button.clicked.connect(self.submit)
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        row.addWidget(self.field, 1)
        row.addWidget(self._department)
        row.addWidget(done)
        row.addWidget(keep_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_3, SPACE_2, SPACE_3, SPACE_2)
        column.setSpacing(SPACE_2)
        column.addWidget(self._next)
        column.addLayout(row)
        self.hide()

    def show_statements(self, statements: Sequence[VoteOption], departments: Sequence[Department]) -> None:
        """Take up the statements in order, and the departments a voice may be of."""
        self._statements = tuple(statements)
        known = [self._department.itemData(i) for i in range(1, self._department.count())]
        if known != [d.id for d in departments]:
            self._department.clear()
            self._department.addItem("No department", None)
            for department in departments:
                self._department.addItem(department.name, department.id)
        self._department.setVisible(bool(departments))
        self._show_next()

    def listen(self) -> None:
        """Open the line for the next voice."""
        self.show()
        self.field.setFocus()
        self._show_next()

    def digits(self) -> str:
        """Return the digits typed so far."""
        return "".join(self.field.text().split())

    def submit(self) -> None:
        """Keep the voice and wait for the next one; what is refused stays to be put right."""
        digits = self.digits()
        if len(digits) > len(self._statements):
            self._next.setText(f"{len(digits)} digits for {len(self._statements)} statements: take some away.")
            return
        ratings = {s.id: int(d) for s, d in zip(self._statements, digits, strict=False) if d != _SKIP}
        if self._keep(ratings, self._department.currentData()):
            self.field.clear()
            self._department.setCurrentIndex(0)
        self.field.setFocus()

    def close_line(self) -> None:
        """Listen no more; digits that were not kept are gone."""
        if not self.isHidden():
            self.closed.emit()
            self.field.clear()
            self.hide()

    def _show_next(self) -> None:
        place = len(self.digits())
        if place < len(self._statements):
            words = f"Next: {place + 1} of {len(self._statements)}, {shorten(self._statements[place].text, 120)}"
        elif place == len(self._statements):
            words = "Enter keeps this voice."
        else:
            words = f"{place} digits for {len(self._statements)} statements: take some away."
        self._next.setText(words)
        self.field.setAccessibleDescription(words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            pressed = event.type() == QEvent.Type.KeyPress
            if event.key() == Qt.Key.Key_Escape:
                # The room has Esc, too: while a voice is listened to it belongs to this line.
                event.accept()
                if pressed:
                    self.close_line()
                return True
            if pressed and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.submit()
                return True
        return super().eventFilter(watched, event)
