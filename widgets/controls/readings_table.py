"""The readings of a KPI as a table, the latest first: values and remarks are changed where they stand."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QDate, QLocale, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView, QWidget

from app.domain.records.goal_records import Reading
from app.domain.words.measures import format_number
from app.domain.words.notation import DecimalMark
from widgets.commands import add_command
from widgets.controls.dates import day_text
from widgets.controls.selection import follow_selection
from widgets.theme.style import theme_changed

AnyIndex = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
HEADINGS = ("Period", "Value", "Not over yet", "Remark")
FEWEST_ROWS, MOST_ROWS = 3, 13
_VALUE, _PARTIAL, _REMARK = 1, 2, 3


def period_text(period: str) -> str:
    """Return a day or month as the system writes it."""
    if len(period) > 7:
        return day_text(period)
    month = QDate.fromString(f"{period}-01", Qt.DateFormat.ISODate)
    return QLocale().toString(month, "MMMM yyyy") if month.isValid() else period


class ReadingsModel(QAbstractTableModel):
    """Readings as rows. What is changed is asked for, not done."""

    changed = Signal(str, str, bool, str)
    """Period, value as typed (nothing where it stays), whether it is not over yet, remark."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.readings: list[Reading] = []
        self.unit = ""
        self.mark: DecimalMark = ""

    def set_readings(self, readings: Sequence[Reading], unit: str, mark: DecimalMark) -> None:
        """Show other readings, the latest first; values are changed with `mark` before their decimals."""
        latest = list(reversed(readings))
        if latest == self.readings and unit == self.unit and mark == self.mark:
            return
        self.beginResetModel()
        self.readings, self.unit, self.mark = latest, unit, mark
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.readings)

    def columnCount(self, parent: AnyIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return HEADINGS[section]
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == _PARTIAL:
            return usual | Qt.ItemFlag.ItemIsUserCheckable
        return usual | Qt.ItemFlag.ItemIsEditable if index.column() in (_VALUE, _REMARK) else usual

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.readings):
            return None
        reading = self.readings[index.row()]
        column = index.column()
        if role == Qt.ItemDataRole.CheckStateRole and column == _PARTIAL:
            return Qt.CheckState.Checked if reading.partial else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{HEADINGS[column]}: {self._words(reading, column) or 'nothing'}"
        if role == Qt.ItemDataRole.EditRole:
            return self._typed(reading) if column == _VALUE else reading.remark
        return self._words(reading, column) if role == Qt.ItemDataRole.DisplayRole else None

    def _words(self, reading: Reading, column: int) -> str:
        if column == 0:
            return period_text(reading.period)
        if column == _VALUE:
            return format_number(float(reading.value), self.unit)
        if column == _PARTIAL:
            return "not over yet" if reading.partial else ""
        return " ".join(reading.remark.split())

    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid() or role not in (Qt.ItemDataRole.EditRole, Qt.ItemDataRole.CheckStateRole):
            return False
        reading = self.readings[index.row()]
        said, partial, remark = self._typed(reading), reading.partial, reading.remark
        if role == Qt.ItemDataRole.CheckStateRole:
            partial = Qt.CheckState(value) == Qt.CheckState.Checked
        elif index.column() == _VALUE:
            said = str(value)
        else:
            remark = str(value)
        unchanged = said.strip() == self._typed(reading)
        if unchanged and (partial, remark) == (reading.partial, reading.remark):
            return False
        self.changed.emit(reading.period, "" if unchanged else said, partial, remark)
        return True

    def _typed(self, reading: Reading) -> str:
        """Return a value as it would be typed here: what is shown for changing must not be read otherwise."""
        return reading.value.replace(".", self.mark or ".")


class ReadingsTable(QTableView):
    """F2 changes the cell at hand, Space says whether a period is over, Del deletes the chosen rows."""

    delete_requested = Signal(list)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Readings")
        self.items = ReadingsModel(self)
        self.setModel(self.items)
        follow_selection(self)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        heads = self.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        heads.setStretchLastSection(True)
        self._size()
        theme_changed.connect(self._size)
        add_command(self, "goals.kpis.readings.delete", self._delete)

    def show_readings(self, readings: Sequence[Reading], unit: str, mark: DecimalMark = "") -> None:
        """Show other readings; the cell at hand stays at hand, and the keyboard stays here."""
        index = self.currentIndex()
        at = self.items.readings[index.row()].period if 0 <= index.row() < len(self.items.readings) else ""
        here = QApplication.focusWidget()
        had_focus = here is not None and (here is self or self.isAncestorOf(here))
        self.items.set_readings(readings, unit, mark)
        self._fit()
        place = next((n for n, reading in enumerate(self.items.readings) if reading.period == at), -1)
        if place < 0 and at:
            place = min(index.row(), len(self.items.readings) - 1)
        if place >= 0 and not self.currentIndex().isValid():
            self.setCurrentIndex(self.items.index(place, index.column()))
        if had_focus:
            self.setFocus()

    def _size(self) -> None:
        metrics = self.fontMetrics()
        self.verticalHeader().setDefaultSectionSize(round(metrics.height() * 1.9))
        for column, sample in ((0, "September 2026  "), (1, "1,234,567.89 "), (2, "Not over yet    ")):
            self.setColumnWidth(column, metrics.horizontalAdvance(sample) + 18)
        self._fit()

    def _fit(self) -> None:
        """Be as high as the rows, up to a year of months: the place around scrolls, not the table in it."""
        rows = min(max(len(self.items.readings), FEWEST_ROWS), MOST_ROWS)
        around = self.horizontalHeader().sizeHint().height() + self.horizontalScrollBar().sizeHint().height()
        self.setMinimumHeight(self.verticalHeader().defaultSectionSize() * rows + around + 24)

    def _delete(self) -> None:
        rows = sorted({index.row() for index in self.selectionModel().selectedIndexes()})
        if rows:
            self.delete_requested.emit([self.items.readings[row].id for row in rows])
