"""A month of the content calendar: six weeks of days, the entries as chips in them, moved by keys or by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.domain.insights.content_calendar import month_days
from app.domain.records.insight_records import CalendarEntry
from widgets.controls.announce import announce
from widgets.controls.calendar_words import (
    STATE_ICONS,
    STATE_TINTS,
    TROUBLE_ICON,
    day_words,
    entry_words,
    first_weekday,
    weekday_names,
)
from widgets.controls.selection import follow_selection
from widgets.theme.icons import icon
from widgets.theme.style import current_tokens, theme_changed, ui_font
from widgets.theme.tokens import CORNER_SMALL, SPACE_1, TYPE_SMALL

AnyIndex = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
WEEKS, DAYS = 6, 7
_ICON = 12
_KEYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -DAYS, Qt.Key.Key_Down: DAYS}


@dataclass(frozen=True, slots=True)
class DayCell:
    """A day of the month's page and what is planned for it."""

    day: date
    entries: tuple[CalendarEntry, ...]
    in_month: bool


class MonthModel(QAbstractTableModel):
    """The days of a month's page as a table of weeks."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.days: tuple[date, ...] = ()
        self.troubled: frozenset[str] = frozenset()
        self.month = date.today().replace(day=1)
        self._entries: dict[str, list[CalendarEntry]] = {}
        self.show_month(self.month)

    def show_month(self, day: date) -> None:
        """Show the month of a day."""
        self.beginResetModel()
        self.month = day.replace(day=1)
        self.days = month_days(day.year, day.month, first_weekday())
        self.endResetModel()

    def set_entries(self, entries: Sequence[CalendarEntry], troubled: frozenset[str]) -> None:
        """Show other entries, those in trouble marked."""
        self._entries = {}
        for entry in entries:
            if entry.day:
                self._entries.setdefault(entry.day, []).append(entry)
        self.troubled = troubled
        self.dataChanged.emit(self.index(0, 0), self.index(WEEKS - 1, DAYS - 1))

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        return 0 if parent.isValid() else WEEKS

    def columnCount(self, parent: AnyIndex = _ROOT) -> int:
        return 0 if parent.isValid() else DAYS

    def cell(self, index: AnyIndex) -> DayCell:
        """Return the day at an index."""
        day = self.days[index.row() * DAYS + index.column()]
        return DayCell(day, self.entries_of(day), day.month == self.month.month)

    def entries_of(self, day: date) -> tuple[CalendarEntry, ...]:
        """Return what is planned for a day."""
        return tuple(self._entries.get(day.isoformat(), ()))

    def index_of(self, day: date) -> QModelIndex:
        """Return where a day stands on the page; an invalid index when it does not."""
        place = (day - self.days[0]).days
        return self.index(place // DAYS, place % DAYS) if 0 <= place < len(self.days) else QModelIndex()

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        wanted = role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal
        return weekday_names()[section] if wanted else None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        cell = self.cell(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return str(cell.day.day)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = "; ".join(entry_words(e, trouble=e.id in self.troubled) for e in cell.entries)
            return f"{day_words(cell.day)}: {said or 'nothing planned'}"
        return None


class MonthDelegate(QStyledItemDelegate):
    """Paints a day with its chips."""

    def __init__(self, view: "MonthView") -> None:
        super().__init__(view)
        self._view = view

    def chips(self, rect: QRect, count: int) -> list[QRect]:
        """Return where the chips of a day stand; fewer than `count` when there is no more room."""
        line = QFontMetrics(ui_font(TYPE_SMALL)).height()
        top, height = rect.top() + line + SPACE_1 + 3, line + 4
        fit = max((rect.bottom() - top) // (height + 2), 0)
        shown = range(min(count, fit))
        return [QRect(rect.left() + 3, top + n * (height + 2), rect.width() - 6, height) for n in shown]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        tokens, cell = current_tokens(), self._view.month.cell(index)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        target = self._view.drop_day == cell.day
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        ground = tokens.accent_soft if target else tokens.card if cell.in_month else tokens.panel
        painter.fillRect(rect, QColor(ground))
        painter.setPen(QColor(tokens.hairline))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        self._paint_number(painter, rect, cell)
        places = self.chips(rect, len(cell.entries))
        for place, entry in zip(places, cell.entries, strict=False):
            self._paint_chip(painter, place, entry, chosen and entry.id == self._view.entry_id)
        rest = len(cell.entries) - len(places)
        if rest:
            self._paint_rest(painter, rect, rest)
        if chosen:
            painter.setPen(QPen(QColor(tokens.focus), 2 if self._view.hasFocus() else 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -2, -2), CORNER_SMALL, CORNER_SMALL)
        painter.restore()

    def _paint_number(self, painter: QPainter, rect: QRect, cell: DayCell) -> None:
        tokens = current_tokens()
        is_today = cell.day == date.today()
        font = ui_font(TYPE_SMALL, bold=is_today, tabular=True)
        metrics, words = QFontMetrics(font), str(cell.day.day)
        place = QRect(rect.left() + 5, rect.top() + 3, max(metrics.horizontalAdvance(words) + 8, 22), metrics.height())
        painter.setFont(font)
        if is_today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent))
            painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)
        tone = tokens.on_accent if is_today else tokens.text if cell.in_month else tokens.text_muted
        painter.setPen(QColor(tone))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_rest(self, painter: QPainter, rect: QRect, rest: int) -> None:
        """Say beside the number how many more there are than the day has room for."""
        font = ui_font(TYPE_SMALL)
        painter.setFont(font)
        painter.setPen(QColor(current_tokens().text_muted))
        place = QRect(rect.left() + 30, rect.top() + 3, rect.width() - 36, QFontMetrics(font).height())
        words = f"+{rest} more"
        if QFontMetrics(font).horizontalAdvance(words) > place.width():
            words = f"+{rest}"
        painter.drawText(place, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_chip(self, painter: QPainter, rect: QRect, entry: CalendarEntry, chosen: bool) -> None:
        tokens = current_tokens()
        painter.setBrush(QColor(tokens.accent_soft if chosen else tokens.hover))
        painter.setPen(QPen(QColor(tokens.focus), 1.5) if chosen else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        inner = rect.adjusted(4, 0, -4, 0)
        middle = rect.center().y() - _ICON // 2
        picture = icon(STATE_ICONS[entry.state], STATE_TINTS[entry.state])
        picture.paint(painter, QRect(inner.left(), middle, _ICON, _ICON))
        inner.setLeft(inner.left() + _ICON + 4)
        if entry.id in self._view.month.troubled:
            icon(TROUBLE_ICON, "concern").paint(painter, QRect(inner.right() - _ICON + 1, middle, _ICON, _ICON))
            inner.setRight(inner.right() - _ICON - 3)
        font = ui_font(TYPE_SMALL, bold=entry.launch)
        # The title first: where there is little room, it is what people look for.
        words = " · ".join(" ".join(part.split()) for part in (entry.title, entry.channel) if part)
        painter.setFont(font)
        painter.setPen(QColor(tokens.text_strong))
        words = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, words)


class MonthView(QTableView):
    """The month. One day is current, and of its entries one is chosen."""

    opened = Signal(str)
    """A person wants to see an entry: its id."""
    chosen = Signal(str)
    """Another entry is chosen: its id, or nothing."""
    new_wanted = Signal(str)
    """A person wants to plan something on an empty day: its date."""
    moved = Signal(str, str)
    """A person dropped an entry on a day: the entry's id and the date."""
    page_changed = Signal()
    """Another month is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Month")
        self.month = MonthModel(self)
        self.entry_id = ""
        self.drop_day: date | None = None
        self._held: tuple[str, QPoint] | None = None
        self.setModel(self.month)
        follow_selection(self)
        self.painter_of_days = MonthDelegate(self)
        self.setItemDelegate(self.painter_of_days)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
            header.setMinimumSectionSize(20)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.selectionModel().currentChanged.connect(self._day_changed)
        theme_changed.connect(self.viewport().update)
        self.go_to(date.today())

    @property
    def day(self) -> date:
        """The current day."""
        index = self.currentIndex()
        return self.month.cell(index).day if index.isValid() else self.month.month

    def show_entries(self, entries: Sequence[CalendarEntry], troubled: frozenset[str]) -> None:
        """Show entries; the chosen one stays while it stands on the current day."""
        self.month.set_entries(entries, troubled)
        self._choose_on_day(self.entry_id)

    def go_to(self, day: date) -> None:
        """Make a day current, turning the page where it stands on another one."""
        if not self.month.index_of(day).isValid():
            self.show_month(day)
        self.setCurrentIndex(self.month.index_of(day))

    def show_month(self, day: date) -> None:
        """Show the month of a day, and make the day current."""
        self.month.show_month(day)
        self.setCurrentIndex(self.month.index_of(day))
        self.page_changed.emit()

    def turn(self, months: int) -> None:
        """Go months ahead or back; the day stays where the month has it."""
        place = self.month.month.year * 12 + self.month.month.month - 1 + months
        first = date(place // 12, place % 12 + 1, 1)
        last = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        self.show_month(first.replace(day=min(self.day.day, last.day)))

    def choose(self, entry: CalendarEntry) -> None:
        """Choose an entry, on the page of its day."""
        if entry.day:
            self.go_to(date.fromisoformat(entry.day))
            self._choose_on_day(entry.id)

    def _day_changed(self) -> None:
        self._choose_on_day("")

    def _choose_on_day(self, entry_id: str) -> None:
        ids = [e.id for e in self.month.entries_of(self.day)]
        chosen = entry_id if entry_id in ids else ids[0] if ids else ""
        if chosen != self.entry_id:
            self.entry_id = chosen
            self.chosen.emit(chosen)
        self.viewport().update()

    def next_entry(self) -> None:
        """Choose the next entry of the day, after the last the first."""
        entries = self.month.entries_of(self.day)
        ids = [e.id for e in entries]
        if ids:
            place = (ids.index(self.entry_id) + 1) % len(ids) if self.entry_id in ids else 0
            self._choose_on_day(ids[place])
            announce(self, entry_words(entries[place], trouble=ids[place] in self.month.troubled))

    def open_current(self) -> None:
        """Open the chosen entry, or ask for one where the day is empty."""
        if self.entry_id:
            self.opened.emit(self.entry_id)
        else:
            self.new_wanted.emit(self.day.isoformat())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        step = _KEYS.get(Qt.Key(event.key())) if plain else None
        if step is not None:
            if abs(step) == 1 and self.isRightToLeft():
                step = -step
            self.go_to(self.day + timedelta(days=step))
        elif plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_current()
        elif plain and event.key() == Qt.Key.Key_Space:
            self.next_entry()
        elif event.key() == Qt.Key.Key_Escape and self._held is not None:
            self._let_go()
        else:
            event.ignore()

    # By hand

    def entry_at(self, point: QPoint) -> str:
        """Return the entry whose chip is at a point, or nothing."""
        index = self.indexAt(point)
        if not index.isValid():
            return ""
        entries = self.month.cell(index).entries
        chips = self.painter_of_days.chips(self.visualRect(index), len(entries))
        return next((e.id for chip, e in zip(chips, entries, strict=False) if chip.contains(point)), "")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        point = event.position().toPoint()
        entry_id = self.entry_at(point)
        if entry_id:
            self._choose_on_day(entry_id)
        if entry_id and event.button() == Qt.MouseButton.LeftButton:
            self._held = (entry_id, point)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is None:
            return
        point = event.position().toPoint()
        if (point - self._held[1]).manhattanLength() >= QApplication.startDragDistance() or self.drop_day:
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            index = self.indexAt(point)
            self.drop_day = self.month.cell(index).day if index.isValid() else None
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        # Where the mouse is let go Qt selects, and the day at hand follows.
        before, held, day = self.day, self._held, self.drop_day
        super().mouseReleaseEvent(event)
        self._let_go()
        if held is not None and day is not None and day != before:
            self.moved.emit(held[0], day.isoformat())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.entry_at(event.position().toPoint()) or not self.month.entries_of(self.day):
            self.open_current()

    def _let_go(self) -> None:
        self._held = self.drop_day = None
        self.viewport().unsetCursor()
        self.viewport().update()
