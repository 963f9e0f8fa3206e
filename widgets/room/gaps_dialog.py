"""Everything that is missing, over the room: Enter goes to where it can be closed, Ctrl+T makes it somebody's task."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.document.gap import Gap
from app.domain.errors import NotFoundError
from app.domain.outcomes.registry import outcome_gaps
from app.domain.records.changes import ChangeSet
from app.domain.workshop.content import WorkshopContent
from widgets.activities.gap_list import GapRows, gaps_heading
from widgets.activities.gap_tasks import MAKE, GapTasks
from widgets.commands import add_command
from widgets.context import Context
from widgets.controls.buttons import text_button
from widgets.controls.labels import text_label
from widgets.dialogs.frame import Dialog
from widgets.room.missing import due_gaps


class GapsDialog(Dialog):
    """Lists to choose from; `wanted` carries the ids of a step and of a row in it, the latter perhaps empty."""

    wanted = Signal(str, str)
    details_wanted = Signal()
    """What is missing is no step's, but stands in the workshop's details."""

    def __init__(
        self, context: Context, content: WorkshopContent, gaps: tuple[Gap, ...], parent: QWidget | None
    ) -> None:
        super().__init__(context, "", parent, subtitle="Nothing here stops anybody. Enter goes there.")
        self._content = content
        self.list = self._make_list("Gaps")
        self.later = self._make_list("Still to come")
        self._later_title = text_label("Still to come", "eyebrow")
        self.tasks = GapTasks(context, lambda: self._content, self)
        self.tasks.task_wanted.connect(self._leave_for)
        self.tasks.line.opened.connect(self._name_buttons)
        self.tasks.line.closed.connect(self._asked_enough)
        self.body.addWidget(self.list, 3)
        self.body.addWidget(self._later_title)
        self.body.addWidget(self.later, 2)
        self.body.addWidget(self.tasks.line)
        self._at_hand: GapRows = self.list
        self._task = text_button(MAKE, "list-checks", command="dialog.gaps.task")
        self._task.clicked.connect(self.make_task)
        self._go = text_button("Go there", "arrow-right", kind="primary", shortcut_hint="Enter")
        self._go.clicked.connect(lambda: self._at_hand.open_current())
        self.add_foot(self._task, self._go)
        add_command(self, "dialog.gaps.task", self.make_task)
        self.add_undo(content.workshop.id)
        context.changed.connect(self._changed)
        self.size_to(680, 580)
        self._show(gaps)
        self._at_hand = self.list if self.list.rows() else self.later
        self._at_hand.setFocus()
        self._name_buttons()

    def _make_list(self, name: str) -> GapRows:
        rows = GapRows(name, framed=True)
        rows.wanted.connect(self._open)
        rows.chosen.connect(lambda _row: self._take(rows))
        rows.focused.connect(lambda: self._take(rows))
        return rows

    def _show(self, gaps: tuple[Gap, ...]) -> None:
        due = due_gaps(self._content, gaps)
        later = tuple(gap for gap in gaps if gap not in due)
        self.heading.setText(gaps_heading(due) if due else "Nothing is missing so far")
        self.setWindowTitle(self.heading.text())
        self.list.setVisible(bool(due))
        for widget in (self._later_title, self.later):
            widget.setVisible(bool(later))
        at_hand = self._at_hand
        for rows, found in ((self.list, due), (self.later, later)):
            rows.show_gaps(self._content, found)
        self._at_hand = at_hand

    def _changed(self, changes: ChangeSet) -> None:
        if changes.workshop_id not in (None, self._content.workshop.id) or changes.name.startswith("."):
            return
        try:
            self._content = self.context.plenary.workshops.refreshed(self._content, changes)
        except NotFoundError:
            self.close()
            return
        self._show(outcome_gaps(self._content))
        self._name_buttons()

    def _take(self, rows: GapRows) -> None:
        self._at_hand = rows
        self._name_buttons()

    def _name_buttons(self, *, asking: bool | None = None) -> None:
        """Say what can be done with the gap at hand; while something is asked, only that is to be answered."""
        asking = not self.tasks.line.isHidden() if asking is None else asking
        self.tasks.name_button(self._task, None if asking else self._at_hand.gap())
        self._go.setEnabled(not asking)

    def _asked_enough(self) -> None:
        self._at_hand.setFocus()
        self._name_buttons(asking=False)

    def start_task(self, step_key: str = "") -> None:
        """Ask who takes care of the first gap of a step that nobody has taken yet, else of any."""
        rows = self._at_hand
        if rows.choose_gap(lambda gap: gap.step_key == step_key and not gap.task) or rows.choose_gap(
            lambda gap: not gap.task
        ):
            self.make_task()

    def make_task(self) -> None:
        """Make the gap at hand a task, or go to the one that it is."""
        self.tasks.take(self._at_hand)

    def _open(self, gap: Gap) -> None:
        step = self._content.step(gap.step_key)
        self.accept()
        if step is None:
            self.details_wanted.emit()
        else:
            self.wanted.emit(step.id, gap.entry_id)

    def _leave_for(self, step_id: str, action_id: str) -> None:
        self.accept()
        self.wanted.emit(step_id, action_id)
