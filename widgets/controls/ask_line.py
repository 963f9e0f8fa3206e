"""A few fields right where the work is, instead of a dialog: what, why, Enter. Esc lets it be.

With `keep` and `read` what is being typed is kept as a draft, so a question that was left is found as it stood.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from widgets.controls.announce import announce
from widgets.controls.autosave_text import PAUSE_MS
from widgets.controls.buttons import text_button
from widgets.controls.labels import text_label
from widgets.controls.leaving import LeaveAfterChoice
from widgets.theme.style import set_surface, zoom
from widgets.theme.tokens import SPACE_1, SPACE_2, SPACE_3

Field: TypeAlias = QLineEdit | QPlainTextEdit | QComboBox
Answers: TypeAlias = dict[str, str]


@dataclass(frozen=True, slots=True)
class Ask:
    """A field: a line, several lines, or a choice of (value, words); `over` lets typing replace its value.

    `says` returns what the answers so far mean; it stands below the field and follows every key.
    """

    key: str
    label: str
    kind: Literal["line", "lines", "choice"] = "line"
    value: str = ""
    placeholder: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    over: bool = False
    says: Callable[[dict[str, str]], str] | None = None


class AskLine(QFrame):
    """Asks, and stays open with every word until the answer was taken."""

    opened = Signal()
    closed = Signal()
    given_up = Signal(object)
    """Something was typed and is not meant; what is handed over asks again, with those words."""

    def __init__(
        self,
        keep: Callable[[str, str], object] | None = None,
        read: Callable[[str], str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        set_surface(self, "card")
        self._keep = keep
        self._read = read
        self._place = ""
        self._kept = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.flush)
        self._answer: Callable[[Answers], bool] = lambda _answers: True
        self._again: Callable[[], object] = lambda: None
        self._asked: Answers = {}
        """What stood in the fields before anybody typed."""
        self._given_back: dict[str, str] = {}
        self._fields: dict[str, Field] = {}
        self._said_below: list[tuple[QLabel, Callable[[Answers], str]]] = []
        self._title = text_label("", wrap=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SPACE_1)
        self._go = text_button("Save", "check", kind="primary", shortcut_hint="Enter")
        self._go.clicked.connect(self.submit)
        cancel = text_button("Cancel", shortcut_hint="Esc")
        cancel.clicked.connect(self.give_up)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_2)
        foot.addStretch()
        foot.addWidget(cancel)
        foot.addWidget(self._go)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_3, SPACE_2, SPACE_3, SPACE_2)
        column.setSpacing(SPACE_2)
        column.addWidget(self._title)
        column.addLayout(self._rows)
        column.addLayout(foot)
        self.hide()

    def ask(self, title: str, fields: Sequence[Ask], button: str, answer: Callable[[Answers], bool]) -> None:
        """Show the fields; `answer` takes what was said and returns whether it was kept."""
        self.flush()
        self._answer = answer
        self._place = f"ask:{title}"
        self._kept = self._read(self._place) if self._read is not None else ""
        self._kept = self._given_back.pop(self._place, "") or self._kept
        self._again = lambda: self.ask(title, fields, button, answer)
        said = _draft(self._kept)
        self._title.setText(title)
        self._go.setText(button)
        self._go.setAccessibleName(button)
        while self._rows.count():
            item = self._rows.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._fields = {}
        self._said_below = []
        for field in fields:
            self._rows.addWidget(self._row(field, said.get(field.key)))
            if field.says is not None:
                below = text_label("", "muted", wrap=True)
                below.setContentsMargins(round(104 * zoom()) + SPACE_2, 0, 0, 0)
                self._said_below.append((below, field.says))
                self._rows.addWidget(below)
        self._asked = {field.key: field.value for field in fields} if said else self.answers()
        self._say_below()
        self.setAccessibleName(title)
        self.show()
        self.opened.emit()
        announce(self, title)
        first = next((field for field in fields if self._is_to_be_said(field)), next(iter(fields), None))
        if first is not None:
            self.point_at(first.key, select=first.over and first.key not in said)

    def _is_to_be_said(self, ask: Ask) -> bool:
        """Tell whether a field waits for an answer; a choice that stands would swallow the words for the next."""
        field = self._fields[ask.key]
        return not isinstance(field, QComboBox) or not field.currentData()

    def _row(self, ask: Ask, said: str | None) -> QWidget:
        widget = QWidget()
        row = QHBoxLayout(widget)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_2)
        label = text_label(ask.label, "muted", wrap=True)
        label.setFixedWidth(round(104 * zoom()))
        row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop if ask.kind == "lines" else Qt.AlignmentFlag.AlignVCenter)
        editor = _editor(ask if said is None else replace(ask, value=said))
        if isinstance(editor, QComboBox):
            editor.currentIndexChanged.connect(lambda _index: self._changed())
            LeaveAfterChoice(editor, lambda: self._go_on(ask.key))
        else:
            editor.textChanged.connect(lambda *_words: self._changed())
        editor.setAccessibleName(ask.label)
        editor.installEventFilter(self)
        label.setBuddy(editor)
        self._fields[ask.key] = editor
        row.addWidget(editor, 1)
        return widget

    def _changed(self) -> None:
        self._pause.start()
        self._say_below()

    def _say_below(self) -> None:
        answers = self.answers()
        for below, says in self._said_below:
            below.setText(says(answers))

    def field(self, key: str) -> Field:
        """Return the field with this key."""
        return self._fields[key]

    def point_at(self, key: str, *, select: bool = True) -> None:
        """Put the focus into a field, its words selected: they were not understood, or are to be replaced."""
        field = self._fields[key]
        field.setFocus()
        if select and isinstance(field, QLineEdit | QPlainTextEdit):
            field.selectAll()

    def answers(self) -> Answers:
        """Return what stands in the fields."""
        return {key: _said(field) for key, field in self._fields.items()}

    def _go_on(self, key: str) -> None:
        """Go on from a choice to where the next words belong, if any do."""
        order = [*self._fields]
        later = [*order[order.index(key) + 1 :], *order[: order.index(key)]]
        words = next((k for k in later if not isinstance(self._fields[k], QComboBox)), None)
        if words is not None:
            self.point_at(words, select=False)

    def submit(self) -> None:
        """Hand the answer over; refused words stay."""
        if self._answer(self.answers()):
            self.close_line()

    def flush(self) -> None:
        """Keep what stands in the fields."""
        self._pause.stop()
        if self._fields and not self.isHidden():
            self._remember(json.dumps(self.answers(), ensure_ascii=False))

    def _remember(self, words: str) -> None:
        if self._keep is not None and self._place and words != self._kept:
            self._kept = words
            self._keep(self._place, words)

    def give_up(self) -> None:
        """Ask no more, and say how to get back what was typed, if anything was."""
        again, words = self._again, json.dumps(self.answers(), ensure_ascii=False)
        place, typed = self._place, self.answers() != self._asked
        self.close_line()
        if typed:
            self.given_up.emit(lambda: self._ask_again(again, place, words))

    def _ask_again(self, again: Callable[[], object], place: str, words: str) -> None:
        self._given_back[place] = words
        again()

    def close_line(self) -> None:
        """Ask no more."""
        if not self.isHidden():
            # Whoever asked takes the focus first; hiding it here would hand it to whatever comes next.
            self.closed.emit()
            self.hide()
            self._pause.stop()
            self._remember("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            pressed = event.type() == QEvent.Type.KeyPress
            if event.key() == Qt.Key.Key_Escape:
                # The room has Esc, too: while something is asked it belongs to the question.
                event.accept()
                if pressed:
                    self.give_up()
                return True
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                # Where several lines are written Enter starts the next one. Ctrl+Enter is the question's anywhere:
                # let through, it would be the room's, which goes to the next step.
                if isinstance(watched, QPlainTextEdit) and not control:
                    return super().eventFilter(watched, event)
                event.accept()
                if pressed:
                    self.submit()
                return True
        return super().eventFilter(watched, event)


def _draft(words: str) -> dict[str, str]:
    """Return the answers in a draft; one that cannot be read is none."""
    try:
        said = json.loads(words or "{}")
    except ValueError:
        return {}
    return {str(key): str(value) for key, value in said.items()} if isinstance(said, dict) else {}


def _editor(ask: Ask) -> Field:
    if ask.kind == "choice":
        box = QComboBox()
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(12)
        for value, words in ask.choices:
            box.addItem(words, value)
        box.setCurrentIndex(max(0, box.findData(ask.value)))
        return box
    if ask.kind == "lines":
        text = QPlainTextEdit(ask.value)
        text.setTabChangesFocus(True)
        text.setPlaceholderText(ask.placeholder)
        text.setFixedHeight(3 * text.fontMetrics().lineSpacing() + 24)
        return text
    line = QLineEdit(ask.value)
    line.setPlaceholderText(ask.placeholder)
    return line


def _said(field: Field) -> str:
    if isinstance(field, QComboBox):
        return str(field.currentData() or "")
    return (field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text()).strip()
