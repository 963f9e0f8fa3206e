"""Decisions of all workshops: what, why, who, instead of what, and when to look at it again."""

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from app.domain.words.counted import counted
from app.domain.words.periods import find_due
from app.domain.words.text import fold
from app.domain.workshop.decisions import VERDICT_WORDS
from app.services.contents.decisions import Decision
from widgets.commands import add_command
from widgets.context import Context
from widgets.controls.autosave_text import AutosavePlainText
from widgets.controls.buttons import text_button
from widgets.controls.dates import day_text, today
from widgets.controls.empty_state import EmptyState
from widgets.controls.fields import ArrowKeys, scrolling, with_clear_button
from widgets.controls.labels import text_label
from widgets.controls.list_and_panel import ListAndPanel
from widgets.controls.row_list import Row, RowList
from widgets.pages.page import FlushBeforeClose, Page
from widgets.theme.style import set_surface, theme_changed
from widgets.theme.tokens import SPACE_1, SPACE_2, SPACE_3, SPACE_4

DAYS_AHEAD = 14
FIELDS = (
    ("decision", "What was decided", 3),
    ("why", "Why", 3),
    ("who", "Who decided", 1),
    ("alternatives", "What else was on the table", 2),
    ("revisit", "When to look at it again", 1),
)
"""Key, label and lines of what a decision says."""


class DecisionPanel(QWidget):
    """The chosen decision; what is typed is saved where it was said."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        set_surface(self, "card")
        self.context = context
        self.decision: Decision | None = None
        self._where = text_label("", "muted", wrap=True)
        self.open_button = text_button("Where it was said", "arrow-right", shortcut_hint="Enter")
        self.open_button.clicked.connect(self.open)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(2, 0, SPACE_2, 0)
        column.setSpacing(SPACE_3)
        self.fields: dict[str, AutosavePlainText] = {}
        for key, label, _lines in FIELDS:
            field = self.fields[key] = AutosavePlainText()
            field.setAccessibleName(label)
            words = text_label(label, "muted")
            words.setBuddy(field)
            pair = QVBoxLayout()
            pair.setSpacing(SPACE_1)
            pair.addWidget(words)
            pair.addWidget(field)
            column.addLayout(pair)
            context.bind_autosave(field, lambda said, key=key: self._save(key, said))  # type: ignore[misc]
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(SPACE_4, SPACE_4, SPACE_4, SPACE_4)
        outer.setSpacing(SPACE_3)
        outer.addWidget(self._where)
        outer.addWidget(scrolling(inner), 1)
        outer.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.fields["decision"])
        theme_changed.connect(self._size)
        self._size()
        self.hide()

    def _size(self) -> None:
        for key, _label, lines in FIELDS:
            field = self.fields[key]
            field.setFixedHeight(field.fontMetrics().lineSpacing() * lines + 22)

    def show_decision(self, decision: Decision | None) -> None:
        """Show a decision; none hides the panel."""
        another = decision is None or self.decision is None or decision.id != self.decision.id
        if another:
            self.flush()
        self.decision = decision
        self.setVisible(decision is not None)
        if decision is None:
            return
        self._where.setText(f"Decided in “{decision.workshop}”, {day_text(decision.date)}")
        for key, field in self.fields.items():
            words = str(getattr(decision, key))
            if another:
                field.replace_text(words)
                field.moveCursor(QTextCursor.MoveOperation.Start)
            elif not field.hasFocus():
                field.set_text_from_store(words)

    def _save(self, key: str, said: str) -> None:
        if self.decision is not None:
            self.context.plenary.entries.set_field(self.decision.id, key, said)

    def flush(self) -> None:
        """Save what is being typed."""
        for field in self.fields.values():
            field.flush()

    def open(self) -> None:
        """Go to the step in which it was decided."""
        if self.decision is not None:
            self.flush()
            self.context.opened.emit(self.decision.workshop_id, self.decision.step_id)


class DecisionsPage(Page):
    """The decisions at the left, those due for another look on top; the chosen one at the right."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "Decisions", "What was decided, why, and when to look at it again.")
        self._decisions: list[Decision] = []
        self._folded: dict[str, str] = {}
        self.filter = with_clear_button(QLineEdit())
        self.filter.setAccessibleName("Filter decisions")
        self.filter.setPlaceholderText("Filter by any word of a decision")
        self.filter.textChanged.connect(lambda _words: self._apply())
        self.count = text_label("", "muted")
        self.list = RowList("Decisions", title_lines=2, framed=True)
        self.panel = DecisionPanel(context)
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(lambda _id: self.panel.open())
        self.filter.returnPressed.connect(self.list.open_current)
        ArrowKeys(self.filter).walked.connect(self.list.step)
        add_command(self, "decisions.filter", self.filter.setFocus)
        add_command(self.list, "decisions.list.change", self.panel.setFocus)
        self._empty = EmptyState(
            "scale",
            "What did we decide, and why not the other thing? The rows of every table of decisions stand here, "
            "such as those of a quarterly review.",
        )
        self._no_match = EmptyState("search", "No decision matches this filter.")
        self._closing = FlushBeforeClose(self)
        self._closing.closing.connect(self.panel.flush)
        self._lay_out()
        self.setFocusProxy(self.list)

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        for widget in (self.filter, self.count):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        column.addWidget(self._no_match, 1)
        self._parts = ListAndPanel(left, self.panel, lambda width: min(max(260, round(width * 0.4)), 440))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._parts)
        self._stack.addWidget(self._empty)
        self.body.addWidget(self._stack, 1)

    def refresh(self) -> None:
        """Show what is on disk now."""
        self._closing.watch(self.window())
        found = self.context.ask(self.context.plenary.decisions.all)
        if found is None:
            return
        day, month = date.fromisoformat(today()), self.context.settings.values.fiscal_month
        self._due = {d.id for d in found if is_due(d, day, month)}
        self._decisions = sorted(found, key=lambda d: d.id not in self._due)
        self._folded = {
            d.id: fold(" ".join((d.decision, d.why, d.who, d.alternatives, d.revisit, d.workshop))) for d in found
        }
        self._stack.setCurrentWidget(self._parts if found else self._empty)
        self._apply()

    def _apply(self) -> None:
        words = fold(self.filter.text()).split()
        found = [d for d in self._decisions if all(word in self._folded[d.id] for word in words)]
        before = self.list.current_id()
        self.list.set_rows([_row(d, due=d.id in self._due) for d in found], first=True)
        self.list.setVisible(bool(found))
        self._no_match.setVisible(not found)
        due = sum(d.id in self._due for d in found)
        words_of_due = f", {due} due for another look" if due else ""
        self.count.setText(counted(len(found), "decision", "decisions") + words_of_due)
        if self.list.current_id() == before or not found:
            self._chosen(before if found else "")

    def _chosen(self, decision_id: str) -> None:
        self.panel.show_decision(next((d for d in self._decisions if d.id == decision_id), None))


def is_due(decision: Decision, day: date, fiscal_month: int) -> bool:
    """Return whether a decision is to be looked at again soon; "in June" is counted from the day it was made."""
    try:
        made = date.fromisoformat(decision.date)
    except ValueError:
        made = day
    again = find_due(decision.revisit, today=made, fiscal_month=fiscal_month) if decision.revisit else None
    return again is not None and again <= day + timedelta(days=DAYS_AHEAD)


def _row(decision: Decision, *, due: bool) -> Row:
    again = f"again: {decision.revisit}" if decision.revisit else ""
    verdict = VERDICT_WORDS[decision.verdict]
    facts = [verdict, decision.who, day_text(decision.date), decision.workshop]
    facts.insert(0 if due else 2, again)
    words = " · ".join(part for part in facts if part)
    title = decision.decision or "(not said what)"
    return Row(
        decision.id, title, words, "Look again" if due else "", "amber" if due else "muted", "clock" if due else "scale"
    )
