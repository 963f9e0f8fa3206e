"""What an import of readings would do, row by row, before it does it."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from app.domain.goals.reading_rows import ReadingPlan, ReadingRow, RowState
from app.domain.words.measures import format_number
from widgets.controls.readings_table import period_text
from widgets.theme.icons import Tint, icon
from widgets.theme.style import theme_changed

AnyIndex = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
HEADINGS = ("Period", "Value", "What becomes of it", "Not over yet")
WORDS: dict[RowState, str] = {
    "new": "New",
    "changed": "Changed",
    "same": "Already there",
    "no date": "Left out: no date",
    "no number": "Left out: no number",
    "empty": "Left out: an empty line",
}
_LOOKS: dict[RowState, tuple[str, Tint]] = {
    "new": ("plus", "agree"),
    "changed": ("pencil", "amber"),
    "same": ("check", "muted"),
    "no date": ("triangle-alert", "concern"),
    "no number": ("triangle-alert", "concern"),
    "empty": ("x", "muted"),
}


class PlanModel(QAbstractTableModel):
    """A plan as rows: what was not understood first, then the latest period."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[ReadingRow] = []
        self._unit = ""

    def set_plan(self, plan: ReadingPlan | None, unit: str) -> None:
        """Show another plan."""
        self.beginResetModel()
        self.rows = [*plan.unread, *reversed(plan.rows)] if plan is not None else []
        self._unit = unit
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: AnyIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        wanted = role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal
        return HEADINGS[section] if wanted else None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DecorationRole and column == 2:
            return icon(*_LOOKS[row.state])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{HEADINGS[column]}: {self.words(row, column) or 'no'}"
        return self.words(row, column) if role == Qt.ItemDataRole.DisplayRole else None

    def words(self, row: ReadingRow, column: int) -> str:
        """Return what stands in a cell."""
        understood = row.state in ("new", "changed", "same")
        if column == 0:
            return period_text(row.period) if understood else row.period[:60]
        if column == 1:
            return format_number(float(row.value), self._unit) if understood else row.said[:60]
        if column == 3:
            return "not over yet" if row.partial else ""
        words = WORDS[row.state]
        if row.state == "changed":
            words += f" from {format_number(float(row.before), self._unit)}"
        if not understood:
            words += f" (line {row.line})"
        return f"{words}, of {row.rows} rows" if row.rows > 1 else words


class PlanTable(QTableView):
    """The plan as a table to read."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("What the import would do")
        self.plan = PlanModel(self)
        self.setModel(self.plan)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setHighlightSections(False)
        self._size()
        theme_changed.connect(self._size)

    def _size(self) -> None:
        metrics = self.fontMetrics()
        self.verticalHeader().setDefaultSectionSize(round(metrics.height() * 1.9))
        for column, sample in ((0, "September 2026"), (1, "1,234,567 "), (2, "Changed from 1,234.5 %")):
            self.setColumnWidth(column, metrics.horizontalAdvance(sample) + 30)
