"""Everything that is missing, over the room: Enter goes to the step, and to the row, where it can be closed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.document.gap import Gap
from app.domain.workshop.content import WorkshopContent
from widgets.activities.gap_list import gap_rows, gaps_counted
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
        due = due_gaps(content, gaps)
        title = gaps_counted(len(due)) if due else "Nothing is missing so far"
        super().__init__(context, title, parent, subtitle="Nothing here stops anybody. Enter goes there.")
        self._content = content
        later = tuple(gap for gap in gaps if gap not in due)
        self.list = self._make_list("Gaps", due)
        self.later = self._make_list("Still to come", later)
        self._later_title = text_label("Still to come", "eyebrow")
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self._later_title)
        self.body.addWidget(self.later, 1)
        self.list.setVisible(bool(due))
        for widget in (self._later_title, self.later):
            widget.setVisible(bool(later))
        self._at_hand = self.list if due else self.later
        self.list.chosen.connect(lambda _place: self._take(self.list))
        self.later.chosen.connect(lambda _place: self._take(self.later))
        go = text_button("Go there", "arrow-right", kind="primary", shortcut_hint="Enter")
        go.clicked.connect(lambda: self._at_hand.open_current())
        self.add_foot(go)
        self.size_to(640, 520)
        self._at_hand.setFocus()

    def _make_list(self, name: str, gaps: tuple[Gap, ...]) -> RowList:
        rows = RowList(name, title_lines=2, framed=True)
        rows.set_rows(gap_rows(self._content, gaps), first=True)
        rows.opened.connect(lambda place: self._open(gaps[int(place)]))
        return rows

    def _take(self, rows: RowList) -> None:
        self._at_hand = rows

    def _open(self, gap: Gap) -> None:
        step = self._content.step(gap.step_key)
        self.accept()
        if step is None:
            self.details_wanted.emit()
        else:
            self.wanted.emit(step.id, gap.entry_id)
