"""Everything that is missing, as a list whose heading counts it; Enter on a gap goes to its step."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.document.gap import Gap
from app.domain.workshop.content import WorkshopContent
from widgets.controls.labels import text_label
from widgets.controls.row_list import Row, RowList
from widgets.theme.style import theme_changed, zoom
from widgets.theme.tokens import SPACE_1

LINE_GAPS = 2


def gaps_counted(count: int) -> str:
    """Return "1 gap" or "7 gaps"."""
    return "1 gap" if count == 1 else f"{count} gaps"


def gaps_line(gaps: Sequence[Gap]) -> str:
    """Return gaps in one quiet line: how many, and the first of them in words."""
    if not gaps:
        return ""
    first = " ".join(gap.text for gap in gaps[:LINE_GAPS])
    more = f" … and {len(gaps) - LINE_GAPS} more" if len(gaps) > LINE_GAPS else ""
    return f"{gaps_counted(len(gaps))}: {first}{more}"


def gap_rows(content: WorkshopContent, gaps: Sequence[Gap]) -> list[Row]:
    """Return gaps as rows: what is missing, in which section, and the step it is closed in."""
    found = []
    for place, gap in enumerate(gaps):
        step = content.step(gap.step_key)
        facts = gap.section if step is None or step.title == gap.section else f"{gap.section} · {step.title}"
        found.append(Row(str(place), gap.text, facts, icon="triangle-alert", tint="amber"))
    return found


class GapList(QWidget):
    """The gaps; `opened` carries the place of one among them."""

    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = text_label("", "eyebrow")
        self.list = RowList("Gaps", title_lines=2)
        self.list.opened.connect(lambda place: self.opened.emit(int(place)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_1)
        column.addWidget(self.heading)
        column.addWidget(self.list, 1)
        theme_changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.list.setMinimumHeight(round(56 * zoom()))
        self.list.setMaximumHeight(round(150 * zoom()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Rows of several lines were measured in another width.
        self.list.scheduleDelayedItemsLayout()

    def show_gaps(self, content: WorkshopContent, gaps: Sequence[Gap]) -> None:
        """Show what is missing; with nothing missing the heading says so."""
        self.heading.setText(gaps_counted(len(gaps)) if gaps else "Nothing is missing.")
        self.list.set_rows(gap_rows(content, gaps), first=True)
        self.list.setAccessibleName(f"Gaps: {gaps_counted(len(gaps))}")
        self.list.setVisible(bool(gaps))

    def focus_list(self) -> None:
        """Put the focus on the first gap or the one at hand."""
        if self.list.rows():
            self.list.setFocus()
