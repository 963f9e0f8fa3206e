"""Goals out of a text: pasted, seen as they were understood, taken in with one press and taken back with one."""

from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from app.domain.errors import AppError
from app.domain.goals.goal_outline import Outline, OutlineGoal, OutlineKpi
from app.domain.words.measures import format_number
from app.domain.words.periods import Period
from app.services.goals.goal_outlines import outline_period, short_target
from widgets.commands import add_command
from widgets.context import Context
from widgets.controls.announce import announce
from widgets.controls.autosave_text import AutosavePlainText
from widgets.controls.buttons import text_button
from widgets.controls.counted import counted
from widgets.controls.dates import today
from widgets.controls.goal_states import MONTHS, month_choices
from widgets.controls.labels import plain_tooltip, text_label
from widgets.controls.list_and_panel import ListAndPanel
from widgets.dialogs.frame import Dialog
from widgets.theme.icons import icon
from widgets.theme.tokens import SPACE_2, SPACE_3

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
            subtitle="One goal a line, its key results indented below it; headings part departments.",
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
        self.tree = QTreeWidget()
        self.tree.setAccessibleName("What was understood")
        self.tree.setHeaderLabels(["Goal or key result", "Understood as"])
        self.summary = text_label("", wrap=True)
        self.month = QComboBox()
        self.month.setAccessibleName("The company's year begins in")
        for value, name in month_choices():
            self.month.addItem(name, int(value))
        self.month.setCurrentIndex(context.settings.values.fiscal_month - 1)
        self.month.currentIndexChanged.connect(lambda _place: self.read())
        self.take_button = text_button("Take in", "check", kind="primary", shortcut_hint="Ctrl+Enter")
        self.take_button.clicked.connect(self.take)
        add_command(self, "Take the goals in", self.take, "Ctrl+Return or Ctrl+Enter")
        self._lay_out()
        self.text.set_text_from_store(context.ask(context.plenary.drafts.read, PLACE) or "")
        self.read()
        self.text.setFocus()

    def _lay_out(self) -> None:
        heads = self.tree.header()
        # The goals get what the second column leaves, and that takes no more than a third of the place.
        heads.setStretchLastSection(False)
        heads.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        heads.setSectionResizeMode(1, QHeaderView.ResizeMode.Interactive)
        self.tree.setIndentation(SPACE_3)
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
        self.layout_columns()

    def layout_columns(self) -> None:
        """Give the second column what it needs, a third of the place at most."""
        self.tree.header().resizeSection(1, min(self.tree.sizeHintForColumn(1) + SPACE_3, self.tree.width() // 3))

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
                month = int(self.month.currentData())
                period = outline_period(self.outline, fiscal_month=month, today=date.fromisoformat(today()))
                said = summary_of(self.outline, period)
            except AppError as refusal:
                # Said where it is seen: while somebody types, half a text is no mistake.
                said = refusal.message
        self.summary.setText(said)
        announce(self.summary, said)
        self._show_tree()
        number = len(self.outline.goals) if self.outline else 0
        button = f"Take in {counted(number, 'goal', 'goals')}" if number else "Take in"
        self.take_button.setText(button)
        self.take_button.setAccessibleName(button)
        self.take_button.setEnabled(number > 0)

    def _show_tree(self) -> None:
        self.tree.clear()
        if self.outline is None:
            return
        parents: dict[str, QTreeWidgetItem] = {}
        several = any(goal.department for goal in self.outline.goals)
        tops: list[QTreeWidgetItem] = []
        for goal in self.outline.goals:
            item = _goal_item(goal)
            if not several:
                tops.append(item)
                continue
            parent = parents.get(goal.department)
            if parent is None:
                parent = parents[goal.department] = _item(goal.department or "The whole company", "department", "users")
                tops.append(parent)
            parent.addChild(item)
        self.tree.addTopLevelItems(tops)
        self.tree.expandAll()
        self.layout_columns()

    def take(self) -> None:
        """Take the goals in; one undo takes them all back."""
        outline = self.outline
        if self._pause.isActive():
            self.read()
            outline = self.outline
        if outline is None:
            return
        month = int(self.month.currentData())
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


def _item(words: str, understood: str, picture: str) -> QTreeWidgetItem:
    shown = " ".join(words.split())
    item = QTreeWidgetItem([shown, understood])
    item.setIcon(0, icon(picture, "muted"))
    for column, text in enumerate((shown, understood)):
        item.setToolTip(column, plain_tooltip(text))
    return item


def _goal_item(goal: OutlineGoal) -> QTreeWidgetItem:
    item = _item(goal.title, "goal" if goal.kpis else "goal without key result", "target")
    for kpi in goal.kpis:
        item.addChild(_item(kpi.text, understood(kpi), "trending-up"))
    return item


def understood(kpi: OutlineKpi) -> str:
    """Return what of a key result was understood: its target, who helps, whether several goals share it."""
    target = kpi.target
    words = short_target(target)
    if target.kind == "hidden":
        words = f"hidden value {words}".strip()
    if target.start is not None and words:
        words = f"{words}, from {format_number(target.start, target.unit)}"
    parts = [words or "words, no number"]
    if kpi.partners:
        parts.append(f"with {', '.join(kpi.partners)}")
    if kpi.shared_with is not None:
        parts.append("shared")
    return ", ".join(parts)


def summary_of(outline: Outline, period: Period | None = None) -> str:
    """Return in a sentence what was understood of a text; `period` are the days it comes to."""
    names = {goal.department for goal in outline.goals if goal.department}
    kpis = sum(len(goal.kpis) for goal in outline.goals)
    parts = [counted(len(outline.goals), "goal", "goals"), counted(kpis, "key result", "key results")]
    if names:
        parts.append(f"of {counted(len(names), 'department', 'departments')}")
    words = ", ".join(parts)
    if period is not None:
        words += f", for {_days(period)}"
    elif outline.period:
        words += f", for {outline.period}"
    if outline.shared:
        words += f"; {counted(len(outline.shared), 'key result is', 'key results are')} shared"
    return words + "."


def _days(period: Period) -> str:
    """Return a period as its first and last day, the year once where both share it."""
    start, end = period.start, period.end
    last = f"{end.day} {MONTHS[end.month - 1][:3]} {end.year}"
    if start == end:
        return last
    first = f"{start.day} {MONTHS[start.month - 1][:3]}"
    return f"{first} – {last}" if start.year == end.year else f"{first} {start.year} – {last}"
