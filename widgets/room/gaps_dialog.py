"""Everything that is missing, over the room: Enter goes to the step, and to the row, where it can be closed.

What the room has no time for is written here, or becomes somebody's task.
"""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.document.gap import Gap
from app.domain.outcomes.registry import outcome_gaps
from app.domain.workshop.content import WorkshopContent
from widgets.activities.gap_list import gap_rows, gaps_counted
from widgets.activities.gap_verbs import GapVerbs
from widgets.context import Context
from widgets.controls.buttons import text_button
from widgets.controls.labels import text_label
from widgets.controls.row_list import RowList
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
        self._due: tuple[Gap, ...] = due_gaps(content, gaps)
        title = gaps_counted(len(self._due)) if self._due else "Nothing is missing so far"
        super().__init__(context, title, parent, subtitle="Nothing here stops anybody. Enter goes there.")
        self._content = content
        self._later: tuple[Gap, ...] = ()
        self.list = self._make_list("Gaps", lambda: self._due)
        self.later = self._make_list("Still to come", lambda: self._later)
        self._later_title = text_label("Still to come", "eyebrow")
        self._at_hand = self.list if self._due else self.later
        self.verbs = GapVerbs(context, self._gap_at_hand, self)
        self.verbs.serve(self.list, self.later)
        self.verbs.ask.closed.connect(lambda: self._at_hand.setFocus())
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self._later_title)
        self.body.addWidget(self.later, 1)
        self.body.addWidget(self.verbs.ask)
        self.list.chosen.connect(lambda _place: self._take(self.list))
        self.later.chosen.connect(lambda _place: self._take(self.later))
        go = text_button("Go there", "arrow-right", kind="primary", shortcut_hint="Enter")
        go.clicked.connect(lambda: self._at_hand.open_current())
        self.add_foot(self.verbs.write_button, self.verbs.task_button, go)
        self.add_undo(content.workshop.id)
        context.changed.connect(self._changed)
        self.size_to(720, 560)
        self._show(gaps)
        self._at_hand.setFocus()

    def _show(self, gaps: tuple[Gap, ...]) -> None:
        self._due = due_gaps(self._content, gaps)
        self._later = tuple(gap for gap in gaps if gap not in self._due)
        at_hand = self._at_hand
        self.heading.setText(gaps_counted(len(self._due)) if self._due else "Nothing is missing so far")
        self.list.set_rows(gap_rows(self._content, self._due), first=True)
        self.later.set_rows(gap_rows(self._content, self._later), first=True)
        self.list.setVisible(bool(self._due))
        for widget in (self._later_title, self.later):
            widget.setVisible(bool(self._later))
        # A list that is filled chooses its first row, and that is not what somebody has at hand.
        other = self.later if at_hand is self.list else self.list
        self._take(at_hand if at_hand.rows() else other)

    def _make_list(self, name: str, gaps: Callable[[], tuple[Gap, ...]]) -> RowList:
        rows = RowList(name, title_lines=2, framed=True)
        rows.opened.connect(lambda place: self._open(gaps()[int(place)]))
        return rows

    def _take(self, rows: RowList) -> None:
        self._at_hand = rows
        self.verbs.look()

    def _gap_at_hand(self) -> tuple[WorkshopContent, Gap] | None:
        gaps = self._due if self._at_hand is self.list else self._later
        place = self._at_hand.current_id()
        return (self._content, gaps[int(place)]) if place and int(place) < len(gaps) else None

    def _changed(self, changes: object) -> None:
        content = self.context.ask(lambda: self.context.plenary.workshops.content(self._content.workshop.id))
        if content is None:
            self.close()
            return
        self._content = content
        self._show(outcome_gaps(content))

    def flush(self) -> None:
        self.verbs.ask.flush()

    def _open(self, gap: Gap) -> None:
        step = self._content.step(gap.step_key)
        self.accept()
        if step is None:
            self.details_wanted.emit()
        else:
            self.wanted.emit(step.id, gap.entry_id)
