"""Goals out of a text: pasted, seen as they were understood, taken in with one press and taken back with one."""

from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.errors import AppError
from app.domain.goals.goal_outline import Outline
from app.domain.words.counted import counted
from app.domain.words.periods import Period
from app.services.goals.goal_outlines import outline_period
from widgets.commands import add_command
from widgets.context import Context
from widgets.controls.announce import announce
from widgets.controls.autosave_text import AutosavePlainText
from widgets.controls.buttons import text_button
from widgets.controls.dates import today
from widgets.controls.goal_states import MONTHS, month_choices
from widgets.controls.labels import text_label
from widgets.controls.list_and_panel import ListAndPanel
from widgets.dialogs.frame import Dialog
from widgets.dialogs.paste_goals_tree import PastedGoalsTree
from widgets.theme.tokens import SPACE_2

PLACE = "paste-goals"
PAUSE_MS = 250
EXAMPLE = (
    "Paste what you have, such as:\n\n"
    "Goals Q1 2027\n\n"
    "# Marketing\n"
    "- Every newcomer finds us\n"
    "  - KR: Grow visits from 40k to 60k\n"
    "  - KR: 300 sign-ups a week (in partnership with Sales)"
)


class PasteGoalsDialog(Dialog):
    """The text at the left, the goals in it at the right."""

    taken = Signal(list)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(
            context,
            "Paste goals",
            parent,
            subtitle="One goal a line, its key results indented below it; headings part departments. Space ticks.",
        )
        self.outline: Outline | None = None
        self._done = False
        self.text = AutosavePlainText()
        self.text.setAccessibleName("The goals as text")
        self.text.setPlaceholderText(EXAMPLE)
        context.bind_autosave(self.text, self._keep)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.read)
        self.text.textChanged.connect(lambda: self._pause.start())
        self.tree = PastedGoalsTree()
        self.tree.ticked.connect(self._say)
        self.summary = text_label("", wrap=True)
        self.month = QComboBox()
        self.month.setAccessibleName("The company's year begins in")
        for value, name in month_choices():
            self.month.addItem(name, int(value))
        self.month.setCurrentIndex(context.settings.values.fiscal_month - 1)
        self.month.currentIndexChanged.connect(lambda _place: self.read())
        self.take_button = text_button("Take in", "check", kind="primary", command="dialog.paste_goals.take")
        self.take_button.clicked.connect(self.take)
        add_command(self, "dialog.paste_goals.take", self.take)
        self._lay_out()
        self.text.set_text_from_store(context.ask(context.plenary.drafts.read, PLACE) or "")
        self.read()
        self.text.setFocus()
        # What was left here stays to be seen; what is pasted now stands instead of it, and Undo brings it back.
        self.text.selectAll()

    def _lay_out(self) -> None:
        results = QWidget()
        right = QVBoxLayout(results)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(SPACE_2)
        right.addWidget(self.summary)
        right.addWidget(self.tree, 1)
        # Half a text is read well in a narrow field; what was understood must be seen whole.
        self.body.addWidget(ListAndPanel(self.text, results, lambda width: width // 3), 1)
        year = QHBoxLayout()
        year.setSpacing(SPACE_2)
        label = text_label("The company's year begins in", "muted")
        label.setBuddy(self.month)
        year.addWidget(label)
        year.addWidget(self.month)
        year.addStretch()
        self.body.addLayout(year)
        self.add_foot(self.take_button)
        self.size_to(1080, 620)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.tree.layout_columns()

    def _keep(self, words: str) -> None:
        # The last flush comes when the dialog goes; what became goals is no draft any more.
        if not self._done:
            self.context.plenary.drafts.keep(PLACE, words)

    def read(self) -> None:
        """Show what is understood of the text."""
        self._pause.stop()
        words = self.text.toPlainText()
        self.outline = None
        said = "What is understood of your text appears here before anything is taken in."
        if words.strip():
            try:
                self.outline = self.context.plenary.goal_outlines.read(words)
            except AppError as refusal:
                # Said where it is seen: while somebody types, half a text is no mistake.
                said = refusal.message
        self.tree.show_outline(self.outline, fiscal_month=self._month(), today=date.fromisoformat(today()))
        self._say(said)

    def _month(self) -> int:
        return int(self.month.currentData())

    def _say(self, said: str = "") -> None:
        """Say what would come in as it is ticked."""
        number = 0
        if self.outline is not None:
            chosen = self.tree.chosen()
            number = len(chosen.goals)
            period = outline_period(chosen, fiscal_month=self._month(), today=date.fromisoformat(today()))
            said = summary_of(chosen, period)
        self.summary.setText(said)
        announce(self.summary, said)
        button = f"Take in {counted(number, 'goal', 'goals')}" if number else "Take in"
        self.take_button.setText(button)
        self.take_button.setAccessibleName(button)
        self.take_button.setEnabled(number > 0)

    def take(self) -> None:
        """Take the goals in; one undo takes them all back."""
        if self._pause.isActive():
            self.read()
        outline, month = self.tree.chosen(), self._month()
        if not outline.goals:
            return
        ids = self.context.ask(lambda: self.context.plenary.goal_outlines.take(outline, fiscal_month=month))
        if ids is None:
            return
        self._done = True
        context = self.context
        context.do(context.plenary.drafts.keep, PLACE, "")
        context.settings.change(fiscal_month=month)
        self.close()
        self.taken.emit(ids)
        context.say(f"Took in {counted(len(outline.goals), 'goal', 'goals')}.", lambda: context.undo(None))

    def flush(self) -> None:
        """Keep what was pasted for the next time."""
        self.text.flush()


def summary_of(outline: Outline, period: Period | None = None) -> str:
    """Return in a sentence what comes in of a text as it is ticked; `period` are the days it comes to."""
    names = {goal.department for goal in outline.goals if goal.department}
    kpis = sum(len(goal.kpis) for goal in outline.goals)
    results = sum(len(kpi.results) for goal in outline.goals for kpi in goal.kpis)
    parts = [counted(len(outline.goals), "goal", "goals"), counted(kpis, "key result", "key results")]
    if results:
        parts.append(counted(results, "stated result", "stated results"))
    if names:
        parts.append(f"of {counted(len(names), 'department', 'departments')}")
    words = ", ".join(parts)
    if period is not None:
        words += f", for {_days(period)}"
    elif outline.period:
        words += f", for {outline.period}"
    if outline.shared:
        words += f"; {counted(len(outline.shared), 'key result is', 'key results are')} shared"
    words += "."
    if outline.offers:
        words += f" {counted(len(outline.offers), 'line is', 'lines are')} probably no goal: tick what is."
    if outline.unused:
        words += f" {counted(len(outline.unused), 'line', 'lines')} became nothing."
    return words


def _days(period: Period) -> str:
    """Return a period as its first and last day, the year once where both share it."""
    start, end = period.start, period.end
    last = f"{end.day} {MONTHS[end.month - 1][:3]} {end.year}"
    if start == end:
        return last
    first = f"{start.day} {MONTHS[start.month - 1][:3]}"
    return f"{first} – {last}" if start.year == end.year else f"{first} {start.year} – {last}"
