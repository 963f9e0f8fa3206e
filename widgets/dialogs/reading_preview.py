"""What an import of readings would do, row by row, before it does it."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from app.domain.goals.reading_rows import ReadingPlan, ReadingRow, RowState
from app.domain.words.counted import counted
from app.domain.words.measures import format_number
from app.domain.words.text import shorten
from widgets.controls.labels import plain_tooltip
from widgets.controls.readings_table import period_text
from widgets.controls.selection import follow_selection
from widgets.theme.icons import Tint, icon
from widgets.theme.style import theme_changed

AnyIndex = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
HEADINGS = ("Period", "Value", "What becomes of it")
WORDS: dict[RowState, str] = {
    "new": "New",
    "changed": "Changed",
    "same": "Already there",
    "no date": "Left out",
    "no number": "Left out",
    "other unit": "Left out",
    "two ways": "Two ways",
    "empty": "Left out",
    "above": "Left out",
}
_LOOKS: dict[RowState, tuple[str, Tint]] = {
    "new": ("plus", "agree"),
    "changed": ("pencil", "amber"),
    "same": ("check", "muted"),
    "no date": ("triangle-alert", "concern"),
    "no number": ("triangle-alert", "concern"),
    "other unit": ("triangle-alert", "concern"),
    "two ways": ("split", "amber"),
    "empty": ("x", "muted"),
    "above": ("x", "muted"),
}
_DOUBTFUL: tuple[str, Tint] = ("triangle-alert", "amber")
_TAKEN = ("new", "changed", "same")
_CALM = ("empty", "above")
"""What is left out and nobody misses stands last."""


class PlanModel(QAbstractTableModel):
    """A plan as rows: what was not understood first, then the latest period."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[ReadingRow] = []
        self._unit = ""

    def set_plan(self, plan: ReadingPlan | None, unit: str) -> None:
        """Show another plan."""
        self.beginResetModel()
        unread = plan.unread if plan is not None else ()
        self.rows = [row for row in unread if row.state not in _CALM]
        self.rows += reversed(plan.rows) if plan is not None else ()
        self.rows += [row for row in unread if row.state in _CALM]
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
            return icon(*(_DOUBTFUL if row.state in _TAKEN and (row.why or row.ahead) else _LOOKS[row.state]))
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(self.words(row, column))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{HEADINGS[column]}: {self.words(row, column) or 'no'}"
        return self.words(row, column) if role == Qt.ItemDataRole.DisplayRole else None

    def words(self, row: ReadingRow, column: int) -> str:
        """Return what stands in a cell."""
        understood = row.state in _TAKEN
        if column == 0:
            return period_text(row.period) if understood else row.period[:60]
        if column == 1:
            return format_number(float(row.value), self._unit) if understood else row.said[:60]
        words = WORDS[row.state]
        if row.state == "changed":
            words += f" from {format_number(float(row.before), self._unit)}"
        if not understood:
            return f"{words}, row {row.line}: {row.why}"
        words = f"{words}, of {row.rows} rows" if row.rows > 1 else words
        if row.ahead or row.partial:
            words += "; has not begun yet" if row.ahead else "; not over yet"
        return f"{words}; {row.why}" if row.why else words


class PlanTable(QTableView):
    """The plan as a table to read."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("What the import would do")
        self.plan = PlanModel(self)
        self.setModel(self.plan)
        follow_selection(self)
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
        for column, sample in ((0, "September 2026"), (1, "€1,234,567.89 ")):
            self.setColumnWidth(column, metrics.horizontalAdvance(sample) + 30)


def summary_of(plan: ReadingPlan | None) -> str:
    """Return in a sentence or two what an import would do."""
    if plan is None:
        return "Choose a file or paste rows: what would be done with each is shown here first."
    states: tuple[tuple[RowState, str], ...] = (("new", "new"), ("changed", "changed"), ("same", "already there"))
    parts = [f"{number:,} {words}" for state, words in states if (number := plan.count(state))]
    nothing = "Nothing can be taken in yet." if plan.undecided else "Nothing to take in."
    words = f"{counted(len(plan.rows), 'period', 'periods')}: {', '.join(parts)}." if parts else nothing
    if plan.combined:
        words += f" {counted(plan.combined, 'period has', 'periods have')} several rows."
    left = [row for row in plan.unread if row.state not in ("two ways", *_CALM)]
    if left:
        because = "it was not understood" if len(left) == 1 else "they were not understood"
        words += f" {counted(len(left), 'row is', 'rows are')} left out, because {because}."
    if ahead := len(plan.ahead):
        words += f" {counted(ahead, 'period has', 'periods have')} not begun yet."
    return words


def how_read(plan: ReadingPlan) -> str:
    """Return how the numbers and dates of a plan were read, and what said so; nothing where there was no question."""
    parts = []
    if plan.mark_in.mark == plan.mark and plan.mark:
        if plan.mark_in.doubtful:
            sign = "comma" if plan.mark == "," else "dot"
            parts.append(f"A {sign} stands before decimals, as “{shorten(plan.mark_in.by, 30)}” says.")
    elif plan.mark_in.disagree and plan.mark_in.doubtful:
        parts.append("Some numbers have a dot before their decimals and some a comma.")
    if plan.order_in.order == plan.order and plan.order:
        if plan.order_in.doubtful:
            parts.append(f"The {plan.order} comes first, as “{shorten(plan.order_in.by, 30)}” says.")
    elif plan.order_in.disagree and plan.order_in.doubtful:
        parts.append("Some dates begin with the day and some with the month.")
    if doubtful := len(plan.doubtful):
        parts.append(f"{counted(doubtful, 'row', 'rows')} could be read otherwise, too; see below.")
    return " ".join(parts)
