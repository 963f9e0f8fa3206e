"""Everything that is missing, as a list whose heading counts it; Enter on a gap goes to its step."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
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


def gaps_heading(gaps: Sequence[Gap]) -> str:
    """Return how many gaps there are, and how many of them somebody takes care of: "12 gaps, 3 are somebody's task"."""
    taken = sum(bool(gap.task) for gap in gaps)
    if not taken:
        return gaps_counted(len(gaps))
    if taken == len(gaps):
        return "1 gap, and it is somebody's task" if taken == 1 else f"{taken} gaps, and all are somebody's task"
    return f"{gaps_counted(len(gaps))}, {taken} {'is' if taken == 1 else 'are'} somebody's task"


def gap_row(content: WorkshopContent, gap: Gap, mark: str = "") -> Row:
    """Return a gap as a row: what is missing, who takes care of it, in which section, and where it is closed.

    One with a `mark` can be written where it stands.
    """
    step = content.step(gap.step_key)
    where = gap.section if step is None or step.title == gap.section else f"{gap.section} · {step.title}"
    row_id = f"{gap.section}\n{gap.text}"
    if gap.task:
        return Row(row_id, gap.text, f"{gap.task.rstrip('.')} · {where}", "Task", "done", "list-checks")
    if mark:
        return Row(row_id, gap.text, where, mark, "accent", "pencil")
    return Row(row_id, gap.text, where, icon="triangle-alert", tint="amber")


class GapRows(RowList):
    """Gaps as rows, those that are somebody's task behind the others; `wanted` carries the one that is opened."""

    wanted = Signal(object)
    focused = Signal()

    def __init__(self, name: str, *, framed: bool = False) -> None:
        super().__init__(name, title_lines=2, framed=framed)
        self._gaps: dict[str, Gap] = {}
        self.opened.connect(lambda row_id: self.wanted.emit(self._gaps[row_id]))

    def show_gaps(
        self, content: WorkshopContent, gaps: Sequence[Gap], mark: Callable[[Gap], str] = lambda _: ""
    ) -> None:
        """Show gaps; `mark` says what Enter does with one, where that is not to go to its step.

        When the one at hand has become somebody's task, the one now in its place is at hand.
        """
        before, place = self.gap(), self.currentIndex().row()
        behind = sorted(gaps, key=lambda gap: bool(gap.task))
        rows = [gap_row(content, gap, mark(gap)) for gap in behind]
        self._gaps = dict(zip((row.id for row in rows), behind, strict=True))
        self.set_rows(rows, first=True)
        now = self.gap()
        if before is not None and now is not None and now.task and before == replace(now, task=""):
            self.choose(rows[place].id)

    def gap(self) -> Gap | None:
        """Return the gap at hand."""
        return self._gaps.get(self.current_id())

    def choose_gap(self, fits: Callable[[Gap], bool]) -> bool:
        """Make the first gap that fits the one at hand; False when none does."""
        row_id = next((row_id for row_id, gap in self._gaps.items() if fits(gap)), "")
        return self.choose(row_id)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()


class GapList(QWidget):
    """The gaps; `wanted` carries the one that is opened."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = text_label("", "eyebrow")
        self.list = GapRows("Gaps")
        self.list.wanted.connect(self.wanted)
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
        self.heading.setText(gaps_heading(gaps) if gaps else "Nothing is missing.")
        self.list.show_gaps(content, gaps)
        self.list.setAccessibleName(f"Gaps: {gaps_heading(gaps)}")
        self.list.setVisible(bool(gaps))

    def focus_list(self) -> None:
        """Put the focus on the first gap or the one at hand."""
        if self.list.rows():
            self.list.setFocus()
