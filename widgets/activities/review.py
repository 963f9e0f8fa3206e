"""Review: what was promised, how the numbers moved, what is still in the way."""

from PySide6.QtWidgets import QVBoxLayout

from app.activities.review import PART_TITLES, ReviewSettings, age_words, movement_words
from app.domain.content import WorkshopContent
from app.domain.records import Step
from app.domain.review import milestones_at_hand, movements, promise_lines
from widgets.activities.base import ActivityEditor
from widgets.context import Context
from widgets.controls.empty_state import EmptyState
from widgets.pages.row_list import Row, RowList


class ReviewEditor(ActivityEditor):
    """What came before, as a list."""

    def __init__(self, context: Context, step_id: str) -> None:
        super().__init__(context, step_id)
        self.list = RowList("What came before", title_lines=2)
        self._empty = EmptyState("history", "Nothing was left open.")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._empty, 1)
        column.addWidget(self.list, 1)
        self.setFocusProxy(self.list)

    def refresh(self, content: WorkshopContent, step: Step) -> None:
        rows: list[Row] = []
        for part in ReviewSettings.model_validate(step.settings).show:
            title = PART_TITLES[part]
            if part in ("actions", "roadblocks"):
                lines = promise_lines(content, "action" if part == "actions" else "roadblock")
                rows += [Row(x.promise.action.id, x.promise.action.text, f"{title} · {age_words(x)}") for x in lines]
            elif part == "kpis":
                rows += [
                    Row(m.standing.kpi.id, m.standing.kpi.name, f"{title} · {movement_words(m)}")
                    for m in movements(content)
                ]
            elif part == "milestones":
                rows += [Row(m.id, m.title, title) for _, m in milestones_at_hand(content)]
        self.list.set_rows(rows, first=True)
        self._empty.setVisible(not rows)
        self.list.setVisible(bool(rows))
