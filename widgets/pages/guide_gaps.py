"""What a guide lacks: its texts are written right here, the rest leads to its step, and any of it is made a task."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.document.gap import Gap
from app.domain.outcomes.closing import open_tasks, writing_place
from app.domain.outcomes.registry import outcome_gaps
from app.domain.words.text import shorten
from app.domain.workshop.content import WorkshopContent
from widgets.activities.gap_list import GapRows, gaps_heading
from widgets.activities.gap_tasks import MAKE, GapTasks
from widgets.asking import button_row
from widgets.commands import add_command
from widgets.context import Context
from widgets.controls.buttons import text_button
from widgets.controls.empty_state import EmptyState
from widgets.controls.labels import text_label
from widgets.theme.icons import icon
from widgets.theme.tokens import SPACE_2

WRITE = "Write…"
GO = "Go to its step"


class GuideGaps(QWidget):
    """The gaps of the chosen guide, those that are nobody's task first."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._content: WorkshopContent | None = None
        self.heading = text_label("", "eyebrow")
        self._buttons = QWidget()
        self.list = GapRows("What is missing")
        self.list.wanted.connect(self._open)
        self.list.chosen.connect(lambda _row: self._name_buttons())
        self._complete = EmptyState("circle-check", "Nothing is missing in this guide.")
        self.tasks = GapTasks(context, lambda: self._content, self)
        self.tasks.task_wanted.connect(self._go_to_task)
        self.tasks.line.opened.connect(lambda: self._buttons.setEnabled(False))
        self.tasks.line.closed.connect(self._asked_enough)
        self._write = text_button(WRITE, "pencil", command="guides.gaps.close")
        self._write.clicked.connect(self.list.open_current)
        self._task = text_button(MAKE, "list-checks", command="guides.task")
        self._task.clicked.connect(self.make_task)
        add_command(self.list, "guides.gaps.close", self.list.open_current)
        add_command(self, "guides.task", self.make_task)
        self.setAccessibleName("What is missing in the guide")
        self._buttons.setLayout(button_row(self._write, self._task))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_2, 0, 0)
        column.setSpacing(SPACE_2)
        column.addWidget(self.heading)
        column.addWidget(self.list, 1)
        column.addWidget(self.tasks.line)
        column.addWidget(self._buttons)
        column.addWidget(self._complete, 1)
        self.setFocusProxy(self.list)

    def show_gaps(self, content: WorkshopContent, gaps: Sequence[Gap]) -> None:
        """Show what a guide lacks."""
        if self._content is not None and self._content.workshop.id != content.workshop.id:
            # What is asked is asked about the guide that was here; it is found as it stood.
            self.tasks.line.flush()
            self.tasks.line.hide()
            self._buttons.setEnabled(True)
        self._content = content
        self.heading.setText(gaps_heading(gaps))
        self.list.show_gaps(content, gaps, lambda gap: "Write" if writing_place(content, gap) is not None else "")
        for widget in (self.heading, self.list, self._buttons):
            widget.setVisible(bool(gaps))
        self._complete.setVisible(not gaps)
        self._name_buttons()

    def _asked_enough(self) -> None:
        self._buttons.setEnabled(True)
        self.list.setFocus()

    def _name_buttons(self) -> None:
        gap = self.list.gap()
        written = self._content is not None and gap is not None and writing_place(self._content, gap) is not None
        words = WRITE if written else GO
        if self._write.text() != words:
            self._write.setText(words)
            self._write.setAccessibleName(words)
            self._write.setToolTip(f"{words} (Enter)")
            self._write.setIcon(icon("pencil" if written else "arrow-right"))
        self.tasks.name_button(self._task, gap)

    def make_task(self) -> None:
        """Make the gap at hand a task, or go to the one that it is."""
        self.tasks.take(self.list)

    def _open(self, gap: Gap) -> None:
        content = self._content
        if content is None:
            return
        if writing_place(content, gap) is not None:
            from widgets.dialogs.write_dialog import WriteDialog

            dialog = WriteDialog(self.context, content, gap, self)
            dialog.finished.connect(lambda _result: self._written(gap))
            dialog.open()
            return
        step = content.step(gap.step_key)
        self.context.opened.emit(content.workshop.id, step.id if step is not None else "")

    def _written(self, gap: Gap) -> None:
        """Say that a task is still open whose gap is closed: whether what is written will do is for people to say."""
        # What was written last may be drawn a moment later.
        shown = self._content
        content = self.context.ask(self.context.plenary.workshops.content, shown.workshop.id) if shown else None
        if content is None or any(g.keys and g.place == gap.place for g in outcome_gaps(content)):
            return
        task = open_tasks(content).get(gap.place)
        if task is not None:
            words = shorten(task.text, 60)
            self.context.say(f"The gap is closed. The action “{words}” stays open until somebody marks it done.")

    def _go_to_task(self, step_id: str, action_id: str) -> None:
        if self._content is not None:
            self.context.said_wanted.emit(self._content.workshop.id, step_id, action_id)
