"""Insights: what workshops have taught, whether it still holds, and for whom."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from app.domain.insights.insights import KIND_WORDS, STATUS_WORDS
from app.domain.records.insight_records import Insight
from app.domain.words.counted import counted
from app.domain.words.text import fold, shorten
from widgets.asking import asking
from widgets.commands import add_command
from widgets.context import Context
from widgets.controls.ask_line import Answers, Ask
from widgets.controls.buttons import text_button
from widgets.controls.choices import named_choice
from widgets.controls.dates import day_text
from widgets.controls.empty_state import EmptyState
from widgets.controls.fields import ArrowKeys, with_clear_button
from widgets.controls.labels import text_label
from widgets.controls.leaving import LeaveAfterChoice
from widgets.controls.list_and_panel import ListAndPanel
from widgets.controls.row_list import Row, RowList
from widgets.pages.insight_panel import STATUS_ICONS, STATUS_TINTS, InsightPanel, status_sentence
from widgets.pages.page import FlushBeforeClose, Page
from widgets.theme.tokens import SPACE_1, SPACE_2, SPACE_4

PAUSE_MS = 120


class InsightsPage(Page):
    """The insights at the left, the chosen one at the right."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "Insights", "What workshops have taught, kept for the next one.")
        self._insights: list[Insight] = []
        self._folded: dict[str, str] = {}
        self.new_button = text_button("New insight", "plus", kind="primary", command="insights.list.new")
        self.new_button.clicked.connect(self.start_new)
        self.heading.add_action(self.new_button)
        self.asked = asking(context, lambda: "insights")
        self.asked.closed.connect(self._asked_enough)
        self._make_filters()
        self.count = text_label("", "muted")
        self.list = RowList("Insights", title_lines=2, framed=True)
        self.panel = InsightPanel(context)
        # What can be done to the chosen insight can be done from the list, where it was chosen.
        self.list.addActions(self.panel.actions())
        self.list.chosen.connect(self.panel.show_insight)
        self.list.opened.connect(lambda _id: self.panel.setFocus())
        self._no_match = EmptyState("search", "No insight matches these filters.")
        self._empty = EmptyState(
            "lightbulb",
            "What worked, what did not, what customers said: a lesson of a workshop is kept here when it ends, "
            "and helps where it fits. Write the first one, or hold a retrospective.",
            "New insight",
        )
        self._empty.action_triggered.connect(self.start_new)
        self._lay_out()
        # N is a letter in a field; in the list, and where there is none, it asks for a new one.
        add_command(self.list, "insights.list.new", self.start_new)
        add_command(self, "insights.add", self.start_new)
        add_command(self.list, "insights.list.delete", self.delete)
        add_command(self, "insights.filter", self.words.setFocus)
        self._closing = FlushBeforeClose(self)
        self._closing.closing.connect(self.panel.flush)
        self.setFocusProxy(self.list)

    def _make_filters(self) -> None:
        self.words = with_clear_button(QLineEdit())
        self.words.setAccessibleName("Filter by words, segment or tag")
        self.words.setPlaceholderText("Words, segment or tag")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.apply)
        self.words.textChanged.connect(lambda _words: self._pause.start())
        ArrowKeys(self.words).walked.connect(lambda by: self.list.step(by))
        self.kind = self._box("Kind", (("", "Any kind"), *KIND_WORDS.items()))
        self.status = self._box("Status", (("", "Any status"), *STATUS_WORDS.items()))

    def _box(self, name: str, choices: tuple[tuple[str, str], ...]) -> QComboBox:
        box = named_choice(name)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(6)
        for value, words in choices:
            box.addItem(words, value)
        box.currentIndexChanged.connect(lambda _place: self.apply())
        LeaveAfterChoice(box, self.go_home)
        return box

    def _lay_out(self) -> None:
        self.body.addWidget(self.asked)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        column.addWidget(self.words)
        row = QHBoxLayout()
        row.setSpacing(SPACE_1)
        row.addWidget(self.kind, 1)
        row.addWidget(self.status, 1)
        column.addLayout(row)
        column.addWidget(self.count)
        self._lists = QStackedWidget()
        self._lists.addWidget(self.list)
        self._lists.addWidget(self._no_match)
        column.addWidget(self._lists, 1)
        self._parts = ListAndPanel(left, self.panel, lambda width: (width - SPACE_4) // 2)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._parts)
        self._stack.addWidget(self._empty)
        self.body.addWidget(self._stack, 1)

    # Showing

    def refresh(self) -> None:
        """Show what is on disk now."""
        self._closing.watch(self.window())
        found = self.context.ask(self.context.plenary.insights.all)
        if found is None:
            return
        self._insights = found
        self._folded = {
            i.id: fold(" ".join((i.text, i.audience, i.segment, *i.tags, i.product, i.status_reason))) for i in found
        }
        segments = sorted({i.segment for i in found if i.segment}, key=str.casefold)
        self.panel.offer(segments)
        self._stack.setCurrentWidget(self._parts if found else self._empty)
        before = self.list.current_id()
        self.apply()
        if self.list.current_id() == before:
            # Another choice shows its insight by itself; the same one may have changed.
            self.panel.show_insight(before)

    def apply(self) -> None:
        """Show what the filters leave."""
        self._pause.stop()
        wanted = fold(self.words.text()).split()
        kind, status = self.kind.currentData(), self.status.currentData()
        shown = [
            i
            for i in self._insights
            if (not kind or i.kind == kind)
            and (not status or i.status == status)
            and all(word in self._folded[i.id] for word in wanted)
        ]
        self.list.set_rows([_row(i) for i in shown], first=True)
        self._lists.setCurrentWidget(self.list if shown or not self._insights else self._no_match)
        self.count.setText(counted(len(shown), "insight", "insights"))
        if not shown:
            self.panel.show_insight("")

    def show_record(self, insight_id: str) -> None:
        """Choose an insight, whatever the filters leave."""
        self.refresh()
        if not self.list.choose(insight_id):
            self.words.clear()
            for box in (self.kind, self.status):
                box.setCurrentIndex(0)
            self.apply()
            self.list.choose(insight_id)
        self.list.setFocus()

    # Doing

    def start_new(self) -> None:
        """Ask for a new insight, right here."""
        fields = (
            Ask("text", "What was learned", "lines"),
            Ask("kind", "Kind", "choice", value="lesson", choices=tuple(KIND_WORDS.items())),
            Ask("audience", "For whom"),
            Ask("segment", "Segment", placeholder="The customers it speaks of"),
            Ask("tags", "Tags", placeholder="Parted by commas"),
        )
        self.asked.ask("A new insight", fields, "Add it", self._add)

    def _asked_enough(self) -> None:
        self.list.setFocus()

    def _add(self, said: Answers) -> bool:
        insights = self.context.plenary.insights
        kind = next(k for k in KIND_WORDS if k == said["kind"])
        insight_id = self.context.ask(
            lambda: insights.add(
                said["text"], kind=kind, audience=said["audience"], segment=said["segment"], tags=[said["tags"]]
            )
        )
        if insight_id is None:
            return False
        self.context.say("The insight is added", lambda: self.context.undo(None))
        self.show_record(insight_id)
        return True

    def delete(self) -> None:
        """Delete the chosen insight; Undo brings it back."""
        insight_id = self.list.current_id()
        if insight_id and self.context.do(self.context.plenary.insights.remove, insight_id):
            self.context.say("Deleted the insight", lambda: self.context.undo(None))


def _row(insight: Insight) -> Row:
    tags = " ".join(f"#{tag}" for tag in insight.tags)
    facts = " · ".join(
        part for part in (KIND_WORDS[insight.kind], insight.segment, tags, day_text(insight.day)) if part
    )
    return Row(
        insight.id,
        shorten(insight.text, 400),
        facts,
        STATUS_WORDS[insight.status],
        STATUS_TINTS[insight.status],
        STATUS_ICONS[insight.status],
        spoken=f"{insight.text}. {facts}. {status_sentence(insight)}",
    )
