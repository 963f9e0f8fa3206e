"""The content calendar as a list, in order of days or of anything else that stands in it."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from app.domain.insights.content_calendar import STATE_WORDS, STATES
from app.domain.records.insight_records import CalendarEntry
from app.domain.words.text import fold
from widgets.controls.calendar_words import STATE_ICONS, STATE_TINTS, TROUBLE_ICON, entry_words
from widgets.controls.dates import day_text
from widgets.controls.selection import follow_selection
from widgets.theme.icons import icon
from widgets.theme.style import theme_changed

AnyIndex = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
HEADINGS = ("Day", "Time", "What", "Channel", "Audience", "Owner", "State")
_SAMPLES = (
    "00/00/0000",
    "00:00",
    "What customers say about us",
    "Newsletter",
    "Restaurant owners",
    "Ana Lindqvist",
    "In progress",
)


class EntriesModel(QAbstractTableModel):
    """The entries as rows; those without a day come last, whichever way days are sorted."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[CalendarEntry] = []
        self.troubled: frozenset[str] = frozenset()
        self._column, self._order = 0, Qt.SortOrder.AscendingOrder

    def set_entries(self, entries: Sequence[CalendarEntry], troubled: frozenset[str]) -> None:
        """Show other entries, those in trouble marked."""
        self.beginResetModel()
        self.rows = list(entries)
        self.troubled = troubled
        self._sort()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.layoutAboutToBeChanged.emit()
        before = {entry.id: row for row, entry in enumerate(self.rows)}
        self._column, self._order = max(column, 0), order
        self._sort()
        now = {before[entry.id]: row for row, entry in enumerate(self.rows)}
        for index in self.persistentIndexList():
            self.changePersistentIndex(index, self.index(now[index.row()], index.column()))
        self.layoutChanged.emit()

    def _sort(self) -> None:
        back = self._order == Qt.SortOrder.DescendingOrder
        self.rows.sort(key=lambda e: (e.day or "", e.at))
        self.rows.sort(key=lambda e: _key(e, self._column), reverse=back)
        self.rows.sort(key=lambda e: not e.day if self._column == 0 else False)

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
        entry, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return _cells(entry)[column]
        if role == Qt.ItemDataRole.DecorationRole:
            if column == 6:
                return icon(STATE_ICONS[entry.state], STATE_TINTS[entry.state])
            return icon(TROUBLE_ICON, "concern") if column == 2 and entry.id in self.troubled else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if column == 2:
                day = day_text(entry.day) or "no day yet"
                return f"{day}: {entry_words(entry, trouble=entry.id in self.troubled)}"
            return f"{HEADINGS[column]}: {_cells(entry)[column] or 'none'}"
        return None


def _cells(entry: CalendarEntry) -> tuple[str, ...]:
    return (
        day_text(entry.day) or "no day yet",
        entry.at,
        f"{entry.title} (launch)" if entry.launch else entry.title,
        entry.channel,
        entry.audience,
        entry.owner,
        STATE_WORDS[entry.state],
    )


def _key(entry: CalendarEntry, column: int) -> tuple[int, str]:
    if column == 6:
        return STATES.index(entry.state), ""
    if column == 0:
        return 0, f"{entry.day or ''} {entry.at}"
    return 0, fold(_cells(entry)[column])


class EntriesTable(QTableView):
    """The list; Enter opens an entry."""

    opened = Signal(str)
    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Entries of the content calendar")
        self.entries = EntriesModel(self)
        self.setModel(self.entries)
        follow_selection(self)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSortingEnabled(True)
        self.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.verticalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setHighlightSections(False)
        self.selectionModel().currentChanged.connect(lambda *_: self.chosen.emit(self.current_id()))
        self.doubleClicked.connect(lambda _index: self.open_current())
        self._size()
        theme_changed.connect(self._size)

    def _size(self) -> None:
        metrics = self.fontMetrics()
        self.verticalHeader().setDefaultSectionSize(round(metrics.height() * 1.9))
        for column, sample in enumerate(_SAMPLES):
            self.setColumnWidth(column, metrics.horizontalAdvance(sample) + 30)

    def show_entries(self, entries: Sequence[CalendarEntry], troubled: frozenset[str]) -> None:
        """Show entries; the chosen one stays chosen."""
        entry_id = self.current_id()
        self.entries.set_entries(entries, troubled)
        if not self.choose(entry_id) and self.entries.rows:
            self.setCurrentIndex(self.entries.index(0, 0))

    def current_id(self) -> str:
        """Return the id of the chosen entry, or nothing."""
        row = self.currentIndex().row()
        return self.entries.rows[row].id if 0 <= row < len(self.entries.rows) else ""

    def choose(self, entry_id: str) -> bool:
        """Choose an entry; False when it is not there."""
        row = next((n for n, e in enumerate(self.entries.rows) if e.id == entry_id), -1)
        if row >= 0:
            self.setCurrentIndex(self.entries.index(row, 0))
        return row >= 0

    def reverse(self) -> None:
        """Sort by day, the other way round."""
        header = self.horizontalHeader()
        ascending = header.sortIndicatorSection() == 0 and header.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        self.sortByColumn(0, Qt.SortOrder.DescendingOrder if ascending else Qt.SortOrder.AscendingOrder)

    def open_current(self) -> None:
        """Open the chosen entry."""
        if self.current_id():
            self.opened.emit(self.current_id())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.open_current()
            return
        super().keyPressEvent(event)
