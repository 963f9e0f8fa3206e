"""Everything that is missing, over the room: Enter goes to the step, and to the row, where it can be closed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.content import WorkshopContent
from app.domain.guide_content import Gap
from widgets.activities.gap_list import gap_rows, gaps_counted
from widgets.context import Context
from widgets.controls.buttons import text_button
from widgets.dialogs.frame import Dialog
from widgets.pages.row_list import RowList


class GapsDialog(Dialog):
    """A list to choose from; `wanted` carries the ids of a step and of a row in it, the latter perhaps empty."""

    wanted = Signal(str, str)

    def __init__(
        self, context: Context, content: WorkshopContent, gaps: tuple[Gap, ...], parent: QWidget | None
    ) -> None:
        super().__init__(
            context, gaps_counted(len(gaps)), parent, subtitle="Nothing here stops anybody. Enter goes there."
        )
        self._content = content
        self._gaps = gaps
        self.list = RowList("Gaps", title_lines=2, framed=True)
        self.list.set_rows(gap_rows(content, gaps), first=True)
        self.list.opened.connect(self._open)
        self.body.addWidget(self.list, 1)
        go = text_button("Go there", "arrow-right", kind="primary", shortcut_hint="Enter")
        go.clicked.connect(self.list.open_current)
        self.add_foot(go)
        self.size_to(640, 520)
        self.list.setFocus()

    def _open(self, place: str) -> None:
        gap = self._gaps[int(place)]
        step = self._content.step(gap.step_key)
        self.accept()
        if step is not None:
            self.wanted.emit(step.id, gap.entry_id)
