"""Home: go on where one left off, or begin."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.domain.summaries import HomeLook, WorkshopSummary
from app.domain.words.counted import counted
from app.templates.outline import read_outlines
from widgets.controls.buttons import text_button
from widgets.controls.dates import day_text, long_day_text
from widgets.controls.fields import scrolling
from widgets.controls.folding_row import FoldingRow
from widgets.controls.labels import text_label
from widgets.controls.row_list import Row, RowList
from widgets.controls.workshop_states import STATE_TINTS, STATE_WORDS
from widgets.pages.card import CardButton
from widgets.pages.page import PageFrame
from widgets.theme.icons import icon
from widgets.theme.style import restyle, set_surface
from widgets.theme.tokens import SPACE_1, SPACE_2, SPACE_3, SPACE_4, SPACE_6

# Home is there before the workspace is open.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from widgets.context import Context

ACTIONS = "actions"
"""The row that stands for all actions that are overdue, and the place it leads to."""

CARDS = 3
"""As many templates as stand in one row; the others are a press away."""

CARDS_BESIDE = 560
_COMING = "coming "
"""Begins the ids of rows that only hold the place of others."""


class ContinueCard(QFrame):
    """The workshop that one most likely wants to go on with."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        set_surface(self, "card")
        self.workshop_id = ""
        self._eyebrow = text_label("", "eyebrow")
        self._title = text_label("", "heading", wrap=True)
        self._facts = text_label("", "muted", wrap=True)
        self._where = text_label("", wrap=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)
        self._bar.setAccessibleName("Steps done")
        self.button = text_button("Continue", "play", kind="primary")
        # Enter presses it, like everything that opens here.
        self.button.setAutoDefault(True)
        self.button.clicked.connect(lambda: self.opened.emit(self.workshop_id))
        words = QVBoxLayout()
        words.setSpacing(SPACE_1)
        for label in (self._eyebrow, self._title, self._facts):
            words.addWidget(label)
        words.addSpacing(SPACE_2)
        words.addWidget(self._where)
        words.addWidget(self._bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_6, SPACE_4, SPACE_6, SPACE_4)
        row.setSpacing(SPACE_6)
        row.addLayout(words, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_workshop(self, summary: WorkshopSummary, look: HomeLook) -> None:
        """Show the workshop to go on with, and how far it has come."""
        self.workshop_id = summary.id
        steps = look.agenda
        running = summary.state == "running"
        self._eyebrow.setText("RUNNING NOW" if running else "NEXT")
        self._title.setText(summary.title)
        people = counted(summary.participants, "person", "people")
        self._facts.setText(" · ".join((long_day_text(summary.date), people, summary.template)))
        place = next((n for n, step in enumerate(steps, 1) if step.id == look.next_step_id), 0)
        if running and place:
            self._where.setText(f"Step {place} of {len(steps)}: {steps[place - 1].title}")
        else:
            minutes = sum(step.minutes for step in steps if step.state != "skipped")
            self._where.setText(f"{counted(len(steps), 'step', 'steps')}, {minutes} minutes. Not started yet.")
        self._bar.setVisible(running)
        self._bar.setRange(0, max(len(steps), 1))
        self._bar.setValue(sum(step.state != "planned" for step in steps))
        self.button.setText("Continue" if running else "Open")
        self.button.setAccessibleName(f"{self.button.text()} “{summary.title}”")


class HomePage(PageFrame):
    """What to go on with, what to begin, and what was done last.

    It can be shown with a first look at the workspace, before that is open (`show_look`, then `use`).
    """

    new_requested = Signal(str)
    place_requested = Signal(str)
    workshop_requested = Signal(str)
    goal_requested = Signal(str)
    workspace_needed = Signal()
    """What was pressed needs the open workspace, now: whoever hears it calls `use`."""

    def __init__(self, context: "Context | None" = None) -> None:
        super().__init__("Home")
        self.context: Context | None = None
        self.new = text_button("New workshop", "plus", command="window.new_workshop")
        self.new.clicked.connect(lambda: self.new_requested.emit(""))
        self.heading.add_action(self.new)
        self.card = ContinueCard()
        self.card.opened.connect(self.workshop_requested)
        self.card.hide()
        self._welcome = text_label(
            "Plenary leads a group from the first question to a signed-off document. Start from a template, "
            "or look around in the sample workshop first.",
            wrap=True,
        )
        self._welcome.hide()
        self.sample = text_button("Open the sample workshop", "sparkles", kind="quiet")
        self.sample.clicked.connect(self._open_sample)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(SPACE_3)
        self.recent = RowList("Recent workshops", framed=True)
        self.recent.opened.connect(self.workshop_requested)
        self._recent_title = text_label("Recent workshops", "heading")
        self.due = RowList("Due", framed=True)
        self.due.opened.connect(self._open_due)
        self._due_title = text_label("Due", "heading")
        for widget in (self.due, self._due_title):
            widget.hide()
        self._lay_out()
        self._fill_rest = QTimer(self)
        self._fill_rest.setSingleShot(True)
        self._fill_rest.setInterval(0)
        self._fill_rest.timeout.connect(self._show_rest)
        self._templates_shown = False
        if context is not None:
            self.use(context)

    def use(self, context: "Context") -> None:
        """Work with an open workspace from now on; `refresh` shows it."""
        self.context = context
        self.stay_fresh(context)

    def _open_context(self) -> "Context | None":
        if self.context is None:
            self.workspace_needed.emit()
        return self.context

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        # Room for the focus rings at the edges.
        column.setContentsMargins(2, 2, 2, 2)
        column.setSpacing(SPACE_3)
        column.addWidget(self._welcome)
        column.addWidget(self.card)
        column.addWidget(self._due_title)
        column.addWidget(self.due)
        column.addSpacing(SPACE_2)
        column.addWidget(FoldingRow([(text_label("Start from a template", "heading"), 1), (self.sample, 0)]))
        column.addLayout(self._cards)
        column.addSpacing(SPACE_2)
        column.addWidget(self._recent_title)
        column.addWidget(self.recent)
        column.addStretch(1)
        self.body.addWidget(scrolling(content), 1)

    def refresh(self) -> None:
        """Show what is on disk now."""
        if self.context is None:
            return
        workshops = self.context.plenary.workshops
        look = self.context.ask(workshops.home_look)
        if look is not None:
            self.show_look(look)
        # What is due means looking through all goals and promises: the window comes first.
        self._fill_rest.start()

    def show_look(self, look: HomeLook) -> None:
        """Show the workshops of a workspace."""
        self._show_continue(look)
        self.recent.set_rows([_row(summary) for summary in look.recent])
        self.recent.fit_to_rows()
        self.recent.setVisible(bool(look.recent))
        self._recent_title.setVisible(bool(look.recent))
        self._welcome.setVisible(not look.recent)

    def _show_continue(self, look: HomeLook) -> None:
        chosen = look.next
        had_focus = self.card.button.hasFocus()
        if chosen is not None:
            self.card.show_workshop(chosen, look)
        self.card.setVisible(chosen is not None)
        kind = "plain" if chosen is not None else "primary"
        if self.new.property("kind") != kind:
            self.new.setProperty("kind", kind)
            self.new.setIcon(icon("plus", "on_accent" if kind == "primary" else "text"))
            restyle(self.new)
        self.setFocusProxy(self.card.button if chosen is not None else self.new)
        if had_focus and chosen is None:
            self.new.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        # What is left to show is shown when the page is seen again; a window may be closed meanwhile.
        self._fill_rest.stop()
        super().hideEvent(event)

    def _show_rest(self) -> None:
        if self.context is None:
            return
        self.show_templates()
        from widgets.pages.due import due_rows

        rows = self.context.ask(due_rows, self.context.plenary) or []
        self._show_due(rows)
        if len(rows) != self.context.settings.values.due_rows:
            self.context.settings.change(due_rows=len(rows))

    def leave_room_for_due(self, count: int) -> None:
        """Leave the room that what is due will take, so that nothing moves away under a hand."""
        self._show_due([Row(f"{_COMING}{place}", "…", spoken="Being looked up") for place in range(count)])

    def _show_due(self, rows: list[Row]) -> None:
        self.due.set_rows(rows)
        self.due.fit_to_rows()
        for widget in (self.due, self._due_title):
            widget.setVisible(bool(rows))

    def _open_due(self, row_id: str) -> None:
        if row_id.startswith(_COMING):
            return
        if row_id == ACTIONS:
            self.place_requested.emit(row_id)
        else:
            self.goal_requested.emit(row_id)

    def show_templates(self) -> None:
        """Show the first templates as cards; those that are there already stay."""
        if self._templates_shown:
            return
        self._templates_shown = True
        cards: list[tuple[QWidget, int]] = []
        for template in read_outlines(None, limit=CARDS):
            facts = counted(template.minutes, "minute", "minutes") + (
                f" · yields: {template.yields}" if template.yields else ""
            )
            card = CardButton(template.title, facts, template.summary)
            card.clicked.connect(lambda _checked=False, key=template.key: self.new_requested.emit(key))
            cards.append((card, 1))
        self._cards.addWidget(FoldingRow(cards, least=CARDS_BESIDE, spacing=SPACE_3))
        more = text_button("All templates", "list", kind="quiet")
        more.clicked.connect(lambda: self.new_requested.emit(""))
        self._cards.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _open_sample(self) -> None:
        # Home is there before dialogs and packages are wanted.
        from widgets.dialogs.waiting import wait_for

        context = self._open_context()
        if context is not None:
            wait_for(
                context,
                "Opening the sample workshop",
                context.plenary.samples.opening(),
                self.workshop_requested.emit,
                self,
            )


def _row(summary: WorkshopSummary) -> Row:
    facts = " · ".join(part for part in (summary.template, day_text(summary.date)) if part)
    return Row(summary.id, summary.title, facts, STATE_WORDS[summary.state], STATE_TINTS[summary.state])
