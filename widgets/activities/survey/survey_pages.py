"""The pages of the laptop that goes round: locked, a statement, one's department, what one has said."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.domain.records import Department
from widgets.activities.line_list import Line, LineList
from widgets.controls.buttons import text_button
from widgets.controls.labels import set_tooltip, text_label
from widgets.theme.icons import icon
from widgets.theme.style import theme_changed, ui_font, zoom
from widgets.theme.tokens import SPACE_2, SPACE_3, SPACE_4, SPACE_6, TYPE_HEADING, TYPE_TITLE

_ESC = "Esc gives the laptop back to the facilitator; what was not kept is gone then."
_SHARED = "Is this screen shared, or on the wall? Then stop that first: what is chosen here is seen there."


class _LargeLabel(QLabel):
    """Plain words in large type, for somebody who has just been handed the laptop."""

    def __init__(self, text: str = "", size: int = TYPE_TITLE) -> None:
        super().__init__()
        self._size = size
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setWordWrap(True)
        self._take_font()
        theme_changed.connect(self._take_font)

    def _take_font(self) -> None:
        self.setFont(ui_font(self._size, bold=self._size >= TYPE_TITLE))


class _Page(QWidget):
    """A column with room above and below; Esc belongs to the window."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.column = QVBoxLayout(self)
        self.column.setSpacing(SPACE_3)


class LockPage(_Page):
    """Nothing of the survey, nobody's name: only how many have answered."""

    begun = Signal()
    given_back = Signal()
    """Everybody has answered, and the laptop goes back to the facilitator."""

    def __init__(self) -> None:
        super().__init__()
        self._counted = ""
        self._everybody = False
        picture = QLabel()
        picture.setPixmap(icon("lock", "muted").pixmap(40, 40))
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title = _LargeLabel()
        self._count = _LargeLabel(size=TYPE_HEADING)
        self._begin = text_button("Begin", "play", kind="primary", shortcut_hint="Enter")
        self._begin.clicked.connect(self.begun)
        self._give_back = text_button("Give the laptop back", "check", kind="primary", shortcut_hint="Enter")
        self._give_back.clicked.connect(self.given_back)
        self._give_back.hide()
        self._below = text_label(f"Enter begins. {_ESC}", "muted", wrap=True)
        self._shared = text_label(_SHARED, "muted", wrap=True)
        for label in (self._title, self._count, self._below, self._shared):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.column.addStretch(2)
        self.column.addWidget(picture)
        self.column.addWidget(self._title)
        self.column.addWidget(self._count)
        self.column.addSpacing(SPACE_6)
        for button in (self._begin, self._give_back):
            self.column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.column.addSpacing(SPACE_6)
        self.column.addWidget(self._below)
        self.column.addWidget(self._shared)
        self.column.addStretch(3)

    def count(self, answers: int, people: int) -> None:
        """Say how many have answered, and who may be next."""
        if people:
            self._counted = f"{answers} of {people} people {'has' if answers == 1 else 'have'} answered."
        else:
            self._counted = f"{answers} {'person has' if answers == 1 else 'people have'} answered so far."
        # Whoever answers when everybody has would be counted twice, or be told apart as the one who came late.
        everybody = self._everybody = bool(people) and answers >= people
        self._begin.setVisible(not everybody)
        self._give_back.setVisible(everybody)
        self._below.setVisible(not everybody)
        self._shared.setVisible(not everybody)
        self._show(
            "Everybody has answered." if everybody else "Hand the laptop to somebody who has not answered yet.",
            "Give the laptop back." if everybody else self._counted,
        )

    def thank(self) -> None:
        """Thank whoever has just answered; the count has been renewed before."""
        title = self._title.text()
        if not title.startswith("Thank you."):
            self._show(f"Thank you. {title}", self._count.text())

    def _show(self, title: str, count: str) -> None:
        self._title.setText(title)
        self._count.setText(count)
        enter = "Enter gives it to the facilitator." if self._everybody else "Enter begins."
        self.setAccessibleName(f"{title} {count} {enter}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            (self.given_back if self._everybody else self.begun).emit()
        else:
            super().keyPressEvent(event)


class StatementPage(_Page):
    """One statement and five answers; 1 to 5 answer and go on."""

    rated = Signal(int)
    stepped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._ends = ("", "")
        self._progress = text_label("", "eyebrow")
        self._text = _LargeLabel()
        self._low, self._high = text_label("", "muted", wrap=True), text_label("", "muted", wrap=True)
        self._low.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        self._high.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignTop)
        self._buttons: list[QPushButton] = []
        answers = QHBoxLayout()
        answers.setSpacing(SPACE_3)
        for value in range(1, 6):
            button = text_button(str(value), shortcut_hint=str(value))
            button.setCheckable(True)
            button.setMinimumHeight(round(64 * zoom()))
            button.setFont(ui_font(TYPE_TITLE, bold=True))
            button.clicked.connect(lambda _checked=False, v=value: self.rated.emit(v))
            answers.addWidget(button, 1)
            self._buttons.append(button)
        ends = QHBoxLayout()
        ends.addWidget(self._low, 1)
        ends.addWidget(self._high, 1)
        back = text_button("Back", "arrow-left", shortcut_hint="←")
        skip = text_button("Leave it out", "arrow-right", shortcut_hint="→")
        back.clicked.connect(lambda: self.stepped.emit(-1))
        skip.clicked.connect(lambda: self.stepped.emit(1))
        self._skip = skip
        foot = QHBoxLayout()
        foot.addWidget(back)
        foot.addStretch()
        foot.addWidget(skip)
        self.column.addStretch(1)
        self.column.addWidget(self._progress)
        self.column.addWidget(self._text)
        self.column.addSpacing(SPACE_4)
        self.column.addLayout(answers)
        self.column.addLayout(ends)
        self.column.addSpacing(SPACE_6)
        self.column.addLayout(foot)
        self.column.addSpacing(SPACE_4)
        keys = "1 to 5 answer and go on · → or Enter leaves it out · ← goes back · Backspace takes a rating back"
        self.column.addWidget(text_label(keys, "muted", wrap=True))
        self.column.addWidget(text_label(_ESC, "muted", wrap=True))
        self.column.addStretch(2)

    def name_ends(self, low: str, high: str) -> None:
        """Say what 1 and 5 mean."""
        self._ends = (low, high)

    def show_statement(self, place: int, count: int, words: str, value: int) -> None:
        """Show a statement and what this person has said to it; 0 for nothing yet."""
        low, high = self._ends
        self._progress.setText(f"{place + 1} of {count}")
        self._text.setText(words)
        self._low.setText(f"1 – {low}" if low else "1")
        self._high.setText(f"5 – {high}" if high else "5")
        for number, button in enumerate(self._buttons, 1):
            meaning = low if number == 1 else high if number == 5 else ""
            button.setAccessibleName(f"{number}, {meaning}" if meaning else str(number))
            set_tooltip(button, meaning)
            button.setChecked(number == value)
        word = "Go on" if value else "Leave it out"
        self._skip.setText(word)
        self._skip.setAccessibleName(word)
        self.setAccessibleName(f"{place + 1} of {count}: {words}" + (f". You said {value}" if value else ""))

    def clear(self) -> None:
        """Forget the statement and the answer."""
        for label in (self._progress, self._text, self._low, self._high):
            label.setText("")
        for button in self._buttons:
            button.setChecked(False)
        self.setAccessibleName("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, words = event.key(), event.text()
        if words in ("1", "2", "3", "4", "5") and not event.isAutoRepeat():
            self.rated.emit(int(words))
        elif words == "0" or key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.rated.emit(0)
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.stepped.emit(1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Up):
            self.stepped.emit(-1)
        else:
            super().keyPressEvent(event)


class DepartmentPage(_Page):
    """One's department, where enough of its people are in the room; it may be left out."""

    chosen = Signal(str)
    went_back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._departments: tuple[Department, ...] = ()
        self.list = LineList("My department")
        self.list.activated_line.connect(self.chosen)
        self.list.clicked.connect(lambda _index: self.chosen.emit(self.list.current_id()))
        self.setFocusProxy(self.list)
        title = _LargeLabel("Which department are you with?")
        words = "It is kept with your ratings only where enough people of it answer. You may leave it out."
        self.column.addSpacing(SPACE_6)
        self.column.addWidget(title)
        self.column.addWidget(text_label(words, "muted", wrap=True))
        self.column.addWidget(self.list, 1)
        self.column.addWidget(text_label(f"Enter chooses · ← goes back · {_ESC}", "muted", wrap=True))

    def is_asked(self) -> bool:
        """Return whether any department may be named."""
        return bool(self._departments)

    def show_departments(self, departments: Sequence[Department]) -> None:
        """Offer these, and to leave it out."""
        self._departments = tuple(departments)
        lines = [Line("", "Leave it out"), *(Line(d.id, d.name, department=d) for d in self._departments)]
        self.list.show_lines(lines)

    def mark(self, department_id: str | None) -> None:
        """Put the cursor on what was chosen before."""
        self.list.choose(department_id or "")

    def name_of(self, department_id: str | None) -> str:
        """Return the name of a department, or nothing."""
        return next((d.name for d in self._departments if d.id == department_id), "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # The list passes on what it has no use for.
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Backspace):
            self.went_back.emit()
        else:
            super().keyPressEvent(event)


class CheckPage(_Page):
    """What one has said, to look over and to put right, before it is kept without a name."""

    rated = Signal(str, int)
    kept = Signal()
    went_back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.list = LineList("Your answers")
        self.list.activated_line.connect(lambda _line: self.kept.emit())
        self.list.take_answers()
        self.list.typed.connect(self._typed)
        self.setFocusProxy(self.list)
        title = _LargeLabel("These are your answers")
        self._remark = text_label("", meaning="amber", wrap=True)
        self._who = text_label("", "muted", wrap=True)
        keep = text_button("Keep my answers", "check", kind="primary", shortcut_hint="Enter")
        back = text_button("Back", "arrow-left", shortcut_hint="←")
        keep.clicked.connect(self.kept)
        back.clicked.connect(self.went_back)
        foot = QHBoxLayout()
        foot.addWidget(back)
        foot.addStretch()
        foot.addWidget(keep)
        kept = "They are kept without your name, and nobody can come back to them."
        self.column.addSpacing(SPACE_2)
        self.column.addWidget(title)
        self.column.addWidget(text_label(kept, "muted", wrap=True))
        self.column.addWidget(self._who)
        self.column.addWidget(self.list, 1)
        self.column.addWidget(self._remark)
        self.column.addLayout(foot)
        keys = "Arrows choose, 1 to 5 change · Backspace takes a rating back · Enter keeps them · ← goes back"
        self.column.addWidget(text_label(keys, "muted", wrap=True))
        self.column.addWidget(text_label(_ESC, "muted", wrap=True))

    def _typed(self, words: str) -> None:
        if words in ("0", "1", "2", "3", "4", "5"):
            self.rated.emit(self.list.current_id(), int(words))

    def show_answers(self, said: Sequence[tuple[str, str, int]], department: str) -> None:
        """Show each statement with its rating; 0 is left out."""
        self.list.show_lines([Line(i, words, mark=str(value) if value else "left out") for i, words, value in said])
        self._who.setText(f"My department: {department}" if department else "")
        self._who.setVisible(bool(department))
        self._remark.setText("")
        self._remark.hide()

    def say(self, words: str) -> None:
        """Say why the answers were not kept."""
        self._remark.setText(words)
        self._remark.show()

    def clear(self) -> None:
        """Forget everything."""
        self.list.show_lines([])
        self._who.setText("")
        self._remark.setText("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # The list passes on what it has no use for.
        key = event.key()
        if key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.rated.emit(self.list.current_id(), 0)
        elif key == Qt.Key.Key_Left:
            self.went_back.emit()
        else:
            super().keyPressEvent(event)
