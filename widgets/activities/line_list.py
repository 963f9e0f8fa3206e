"""A list of lines for activities: a number or day at the left, words, facts below, a mark at the right.

Letters are commands here, so nothing is searched for by typing. Every line is said whole to a screen reader.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.domain.records import Department
from widgets.controls.department_stamp import paint_stamp, stamp_size
from widgets.controls.keys import typed_text
from widgets.controls.row_ground import paint_ground
from widgets.controls.selection import follow_selection
from widgets.controls.wrapping import TextWrapper
from widgets.theme.icons import Tint, icon, tint_colour
from widgets.theme.style import current_tokens, theme_changed, ui_font, zoom
from widgets.theme.tokens import (
    SPACE_1,
    SPACE_2,
    SPACE_3,
    TYPE_BODY,
    TYPE_LARGE,
    TYPE_SMALL,
)

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
LINE = Qt.ItemDataRole.UserRole
LINE_MIME = "application/x-plenary-line"
_SIGN = 16
_MOST_LINES = 60


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or a heading.

    `lead` stands in a column of its own, `warns` puts a sign before the words, `unseen` is said to a screen reader
    where eyes have other signs.
    """

    id: str
    words: str
    lead: str = ""
    facts: tuple[str, ...] = ()
    mark: str = ""
    tint: Tint = "muted"
    department: Department | None = None
    heading: bool = False
    settled: bool = False
    warns: bool = False
    unseen: str = ""

    def spoken(self) -> str:
        """Return the line as a screen reader says it."""
        who = self.department.name if self.department else ""
        parts = (self.lead, self.words, self.mark, who, *self.facts, self.unseen)
        return ", ".join(part for part in parts if part)


class LineModel(QAbstractListModel):
    """The lines; dragged out of the list a line carries its id."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: tuple[Line, ...] = ()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines, in place where they are the same ones."""
        new = tuple(lines)
        if [(line.id, line.heading) for line in new] == [(line.id, line.heading) for line in self.lines]:
            changed = [place for place, (old, line) in enumerate(zip(self.lines, new, strict=True)) if old != line]
            self.lines = new
            for place in changed:
                self.dataChanged.emit(self.index(place), self.index(place))
            return
        self.beginResetModel()
        self.lines = new
        self.endResetModel()

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def place_of(self, line_id: str) -> int:
        """Return where a line stands, or -1."""
        return next((i for i, line in enumerate(self.lines) if line.id == line_id and not line.heading), -1)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.lines):
            return None
        line = self.lines[index.row()]
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.spoken()
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or index.row() >= len(self.lines) or self.lines[index.row()].heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        return [LINE_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(LINE_MIME, ",".join(self.lines[index.row()].id for index in indexes[:1]).encode())
        return data


class LineDelegate(QStyledItemDelegate):
    """Paints lines and headings in the colours of the theme."""

    def __init__(self, view: "LineList") -> None:
        super().__init__(view)
        self._view = view
        self._wrappers: dict[tuple[int, bool], TextWrapper] = {}
        theme_changed.connect(self._forget_fonts)

    def _forget_fonts(self) -> None:
        self._wrappers.clear()

    def _wrapper(self, size: int, *, bold: bool = False) -> TextWrapper:
        if (size, bold) not in self._wrappers:
            self._wrappers[size, bold] = TextWrapper(ui_font(size, bold=bold), _MOST_LINES)
        return self._wrappers[size, bold]

    def _texts(self, line: Line) -> list[tuple[str, TextWrapper]]:
        """Return the words and facts, each with what breaks it into lines."""
        words = self._wrapper(TYPE_LARGE if line.heading else TYPE_BODY, bold=line.heading)
        return [(line.words, words), *((fact, self._wrapper(TYPE_SMALL)) for fact in line.facts)]

    def _left(self, line: Line) -> int:
        """Return how much stands to the left of the words."""
        if line.heading:
            return SPACE_2
        sign = round((_SIGN + SPACE_1) * zoom()) if line.warns else 0
        return SPACE_3 + self._view.lead_width() + self._view.stamp_width() + sign

    def _right(self, line: Line) -> int:
        if not line.mark:
            return SPACE_3
        # A long mark leaves the words at least half of the line.
        most = self._view.viewport().width() // 3
        return min(most, QFontMetrics(ui_font(TYPE_SMALL, bold=True)).horizontalAdvance(line.mark)) + 2 * SPACE_3

    def _room(self, line: Line, width: int) -> int:
        return max(60, width - self._left(line) - self._right(line))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = index.data(LINE)
        if not isinstance(line, Line):
            return QSize(60, 20)
        width = self._view.viewport().width()
        room = self._room(line, width)
        height = sum(len(wrapper.lines(words, room)) * wrapper.line_height for words, wrapper in self._texts(line))
        if line.department is not None:
            height = max(height, stamp_size(line.department).height())
        return QSize(60, height + (SPACE_3 if line.heading else SPACE_2) + SPACE_2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(LINE)
        if not isinstance(line, Line):
            return
        tokens = current_tokens()
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not line.heading:
            paint_ground(painter, rect, option.state)
        x, y = rect.left() + SPACE_3, rect.top() + (SPACE_3 if line.heading else SPACE_2)
        lead, stamps = self._view.lead_width(), self._view.stamp_width()
        if line.lead and not line.heading:
            painter.setFont(ui_font(TYPE_SMALL, bold=True, tabular=True))
            painter.setPen(QColor(tokens.text_muted))
            place = QRect(x, y + 1, lead - SPACE_2, rect.height())
            painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop), line.lead)
        if line.department is not None:
            size = stamp_size(line.department)
            paint_stamp(painter, QRectF(x + lead, y - 1, size.width(), size.height()), line.department, tokens)
        if line.warns:
            side = round(_SIGN * zoom())
            icon("triangle-alert", "amber").paint(painter, QRect(x + lead + stamps, y, side, side))
        place = QRect(rect.left() + self._left(line), y, self._room(line, rect.width()), rect.height())
        self._paint_words(painter, line, place)
        if line.mark:
            width = self._right(line) - SPACE_3
            font = ui_font(TYPE_SMALL, bold=True)
            words = QFontMetrics(font).elidedText(line.mark, Qt.TextElideMode.ElideRight, width)
            painter.setFont(font)
            painter.setPen(QColor(tint_colour(tokens, line.tint)))
            place = QRect(rect.right() - SPACE_3 - width, rect.top() + SPACE_2, width, 99)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop), words)
        painter.restore()

    def _paint_words(self, painter: QPainter, line: Line, place: QRect) -> None:
        tokens = current_tokens()
        y = place.top()
        for number, (words, wrapper) in enumerate(self._texts(line)):
            font = QFont(wrapper.font)
            font.setStrikeOut(line.settled and number == 0)
            painter.setFont(font)
            painter.setPen(QColor(tokens.text_muted if number or line.settled else tokens.text_strong))
            for broken in wrapper.lines(words, place.width()):
                side = Qt.AlignmentFlag.AlignRight if broken.right_to_left else Qt.AlignmentFlag.AlignLeft
                box = QRect(place.left(), y, place.width(), wrapper.line_height)
                painter.drawText(box, int(side | Qt.AlignmentFlag.AlignAbsolute), broken.text)
                y += wrapper.line_height


class LineList(QListView):
    """The list.

    `activated_line` comes with Enter or a double click, `chosen` whenever another line is at hand, `typed` with
    letters and digits where those are answers; elsewhere they are left to whatever the list is in.
    """

    chosen = Signal(str)
    activated_line = Signal(str)
    typed = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._leads = self._stamps = 0
        self._answers = False
        self.rows = LineModel(self)
        self.setAccessibleName(name)
        self.setProperty("surface", "window")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setItemDelegate(LineDelegate(self))
        self.setModel(self.rows)
        follow_selection(self)
        self.selectionModel().currentChanged.connect(lambda _new, _old: self.chosen.emit(self.current_id()))
        self.doubleClicked.connect(lambda _index: self.activated_line.emit(self.current_id()))
        theme_changed.connect(self._look_changed)

    def let_drag(self) -> None:
        """Let lines be dragged out of the list."""
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)

    def lead_width(self) -> int:
        """Return the width of the column at the left."""
        return self._leads

    def stamp_width(self) -> int:
        """Return the width of the column of departments."""
        return self._stamps

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show lines; the one at hand stays at hand, or the one now in its place is."""
        line_id, place = self.current_id(), self.currentIndex().row()
        widths = self._leads, self._stamps
        self._measure(lines)
        self.rows.show_lines(lines)
        if self.currentIndex().isValid() or not lines:
            if widths != (self._leads, self._stamps):
                self.scheduleDelayedItemsLayout()
            return
        new = self.rows.place_of(line_id)
        self.choose_place(new if new >= 0 else max(place, 0))

    def _measure(self, lines: Sequence[Line]) -> None:
        metrics = QFontMetrics(ui_font(TYPE_SMALL, bold=True))
        leads = {line.lead for line in lines if not line.heading}
        self._leads = max((metrics.horizontalAdvance(lead) + SPACE_3 for lead in leads if lead), default=0)
        departments = {line.department.id: line.department for line in lines if line.department is not None}
        self._stamps = max((stamp_size(d).width() + SPACE_2 for d in departments.values()), default=0)

    def current_id(self) -> str:
        """Return the id of the line at hand, or nothing."""
        line = self.currentIndex().data(LINE)
        return line.id if isinstance(line, Line) else ""

    def choose(self, line_id: str) -> bool:
        """Put the cursor on a line; False when there is none with this id."""
        place = self.rows.place_of(line_id)
        if place >= 0:
            self.setCurrentIndex(self.rows.index(place))
            self.scrollTo(self.currentIndex())
        return place >= 0

    def scroll_to_current(self) -> None:
        """Bring the line at hand into sight, once the room it then has is known."""
        QTimer.singleShot(0, self, lambda: self.scrollTo(self.currentIndex()))

    def choose_place(self, place: int) -> None:
        """Put the cursor on the first line from `place` on that is no heading, else on the last one."""
        found = [i for i, line in enumerate(self.rows.lines) if not line.heading]
        if found:
            self.setCurrentIndex(self.rows.index(next((i for i in found if i >= place), found[-1])))

    def take_answers(self) -> None:
        """Let letters and digits that are no command be answers: `typed` tells of them."""
        self._answers = True

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands here, or answers."""
        self.typed.emit(search)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.activated_line.emit(self.current_id())
        elif typed_text(event) and not self._answers:
            event.ignore()  # words, for whoever is around the list
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _look_changed(self) -> None:
        self._measure(self.rows.lines)
        self.scheduleDelayedItemsLayout()
