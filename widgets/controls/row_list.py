"""A list of rows: a title, a line of facts below it, and a word at the right end.

Every list of the pages is one of these, so that ten thousand workshops and five search hits look and behave
alike. Rows are plain data; a row is painted, never a widget.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.domain.words.text import fold
from widgets.controls.labels import plain_tooltip
from widgets.controls.selection import follow_selection
from widgets.theme.icons import Tint, icon, tint_colour
from widgets.theme.style import current_tokens, theme_changed, ui_font, zoom
from widgets.theme.tokens import CORNER_SMALL, FOCUS_RING, SPACE_1, SPACE_2, SPACE_3, TYPE_BODY, TYPE_SMALL

AnyIndex = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_ICON = 16
"""In pixels, at type of the usual size."""

_LINE = 1.32
_LEAST_ROWS, _LEAST_HEIGHT = 3, 120
_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `mark` is the word at the right end, `tint` its meaning, `strong` the words to make strong."""

    id: str
    title: str
    facts: str = ""
    mark: str = ""
    tint: Tint = "muted"
    icon: str = ""
    spoken: str = ""
    strong: frozenset[str] = field(default=_NOTHING)

    def words(self) -> str:
        """Return the row as a screen reader says it."""
        return self.spoken or ", ".join(part for part in (self.title, self.facts, self.mark) if part)


class RowsModel(QAbstractListModel):
    """Rows as a model."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        if list(rows) == self.rows:
            return
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.words()
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(row.title)
        return row if role == Qt.ItemDataRole.UserRole else None

    def place_of(self, row_id: str) -> int:
        """Return where the row with this id stands, or -1."""
        return next((place for place, row in enumerate(self.rows) if row.id == row_id), -1)


class RowDelegate(QStyledItemDelegate):
    """Paints a row."""

    def __init__(self, view: QListView, *, title_lines: int = 1, facts: bool = True) -> None:
        super().__init__(view)
        self._view = view
        self._title_lines = title_lines
        self._facts = facts

    def row_height(self, lines: int = 1) -> int:
        """Return how high a row is whose title takes `lines` lines."""
        title = QFontMetrics(ui_font(TYPE_BODY, bold=True)).height() * _LINE * lines
        facts = QFontMetrics(ui_font(TYPE_SMALL)).height() * _LINE if self._facts else 0
        return round(title + facts) + 2 * SPACE_2

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        row = index.data(Qt.ItemDataRole.UserRole)
        if self._title_lines == 1 or not isinstance(row, Row):
            return QSize(80, self.row_height())
        # Only short lists have titles of several lines; theirs are measured.
        room = self._view.viewport().width() - 2 * SPACE_3 - (_icon_side() + SPACE_2 if row.icon else 0)
        if row.mark:
            room -= QFontMetrics(ui_font(TYPE_SMALL, bold=True)).horizontalAdvance(row.mark) + SPACE_1 + SPACE_3
        layout = _laid_out(row.title, ui_font(TYPE_BODY, bold=True), max(room, 80), self._title_lines)
        return QSize(80, self.row_height(layout.lineCount()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(row, Row):
            return
        tokens = current_tokens()
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, QRectF(box).adjusted(1, 1, -1, -1), state)
        inner = box.adjusted(SPACE_3, SPACE_2, -SPACE_3, -SPACE_2)
        if row.icon:
            picture = icon(row.icon, row.tint)
            side = _icon_side()
            top = inner.top() + (QFontMetrics(ui_font(TYPE_BODY)).height() * _LINE - side) / 2
            picture.paint(painter, QRect(inner.left(), round(top), side, side))
            inner.setLeft(inner.left() + side + SPACE_2)
        if row.mark:
            font = ui_font(TYPE_SMALL, bold=row.tint != "muted")
            width = min(QFontMetrics(font).horizontalAdvance(row.mark) + SPACE_1, inner.width() // 2)
            place = QRectF(inner.right() - width, inner.top(), width, inner.height())
            painter.setFont(font)
            painter.setPen(QColor(tint_colour(tokens, row.tint)))
            mark = QFontMetrics(font).elidedText(row.mark, Qt.TextElideMode.ElideRight, width)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, mark)
            inner.setRight(round(place.left()) - SPACE_3)
        painter.setPen(QColor(tokens.text_strong))
        plain = bool(row.strong) or not self._facts
        if not self._facts:
            # A line alone stands in the middle, like the mark beside it.
            inner.setTop(inner.top() + round(QFontMetrics(ui_font(TYPE_BODY)).height() * (_LINE - 1) / 2))
        bottom = paint_lines(
            painter,
            QRectF(inner),
            row.title,
            ui_font(TYPE_BODY, bold=not plain),
            lines=self._title_lines,
            strong=row.strong,
        )
        if row.facts and self._facts:
            painter.setPen(QColor(tokens.text_muted))
            rest = QRectF(inner.left(), bottom, inner.width(), inner.bottom() - bottom)
            paint_lines(painter, rest, row.facts, ui_font(TYPE_SMALL), lines=1)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRectF, state: QStyle.StateFlag) -> None:
        tokens = current_tokens()
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(QColor(tokens.accent_soft))
            painter.drawRoundedRect(rect, CORNER_SMALL, CORNER_SMALL)
            # A bar at the edge says "chosen" without colour.
            painter.setBrush(QColor(tokens.accent))
            painter.drawRoundedRect(QRectF(rect.left(), rect.top() + 4, 3, rect.height() - 8), 1.5, 1.5)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(tokens.hover))
            painter.drawRoundedRect(rect, CORNER_SMALL, CORNER_SMALL)
        if state & QStyle.StateFlag.State_HasFocus and not state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(QColor(tokens.focus), FOCUS_RING))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect, CORNER_SMALL, CORNER_SMALL)


def _icon_side() -> int:
    return round(_ICON * zoom())


def paint_lines(
    painter: QPainter, rect: QRectF, words: str, font: QFont, *, lines: int, strong: frozenset[str] = _NOTHING
) -> float:
    """Paint up to `lines` lines of plain text, the last one cut with "…"; return where they end.

    Right-to-left words run as they should and still begin where the row begins.
    """
    layout = _laid_out(words, font, rect.width(), lines, strong)
    layout.draw(painter, rect.topLeft())
    return rect.top() + layout.lineCount() * QFontMetrics(font).height() * _LINE


def _laid_out(words: str, font: QFont, width: float, lines: int, strong: frozenset[str] = _NOTHING) -> QTextLayout:
    metrics = QFontMetrics(font)
    words = " ".join(words.split())
    if lines == 1 or not strong:
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, round(width * max(lines - 0.1, 1)))
    layout = QTextLayout(words, font)
    option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats(strong_ranges(words, strong))
    layout.beginLayout()
    for place in range(lines):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(width, 1))
        line.setPosition(QPointF(0, place * metrics.height() * _LINE))
    layout.endLayout()
    return layout


def strong_ranges(words: str, strong: frozenset[str]) -> list[QTextLayout.FormatRange]:
    """Return where `words` holds a word that begins with one of `strong` (folded)."""
    found = []
    for match in re.finditer(r"\w+", words) if strong else ():
        if any(fold(match.group()).startswith(word) for word in strong):
            piece = QTextLayout.FormatRange()
            piece.start = len(words[: match.start()].encode("utf-16-le")) // 2
            piece.length = len(match.group().encode("utf-16-le")) // 2
            look = piece.format
            look.setFontWeight(QFont.Weight.Bold)
            look.setForeground(QColor(current_tokens().accent))
            piece.format = look
            found.append(piece)
    return found


class RowList(QListView):
    """A list of rows; Enter or a double click opens one, and it keeps its place and selection."""

    opened = Signal(str)
    chosen = Signal(str)

    def __init__(
        self,
        name: str,
        *,
        title_lines: int = 1,
        facts: bool = True,
        framed: bool = False,
        opens_with_a_click: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        if not framed:
            self.setProperty("surface", "window")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(title_lines == 1)
        self.setResizeMode(QListView.ResizeMode.Adjust if title_lines > 1 else QListView.ResizeMode.Fixed)
        # Only then Qt measures rows again when nothing but the width has changed.
        self.setWordWrap(title_lines > 1)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self._clicks_open = opens_with_a_click
        self._rows = RowsModel(self)
        self._delegate = RowDelegate(self, title_lines=title_lines, facts=facts)
        self.setItemDelegate(self._delegate)
        self.setModel(self._rows)
        follow_selection(self)
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.doubleClicked.connect(self._clicked_twice)
        self.clicked.connect(self._clicked)
        theme_changed.connect(self._look_changed)
        self._fits = False

    def set_rows(self, rows: Sequence[Row], *, first: bool = False) -> None:
        """Show rows; the one that was current stays current, or `first` takes the first."""
        row_id, place = self.current_id(), self.currentIndex().row()
        where = self.verticalScrollBar().value()
        self._rows.set_rows(rows)
        if row_id != self.current_id() or not row_id:
            new = self._rows.place_of(row_id) if row_id else -1
            if new < 0 and row_id:
                # What was current is gone: the one now in its place is.
                new = min(place, len(rows) - 1)
            elif new < 0 and first:
                new = 0
            if 0 <= new < len(rows):
                self.setCurrentIndex(self._rows.index(new))
        self.verticalScrollBar().setValue(where)
        if self._fits:
            self.fit_to_rows()

    def rows(self) -> list[Row]:
        """Return what is shown."""
        return self._rows.rows

    def change_rows(self, rows: Iterable[Row]) -> None:
        """Show other words and meanings in rows that are there; titles stay as long as they are, and so do heights."""
        places = {row.id: place for place, row in enumerate(self._rows.rows)}
        for row in rows:
            place = places.get(row.id)
            if place is not None and self._rows.rows[place] != row:
                self._rows.rows[place] = row
                # A changed model would measure all rows again.
                self.update(self._rows.index(place))

    def ids_in_sight(self) -> list[str]:
        """Return the ids of the rows that can be seen now."""
        size, rows = self.viewport().size(), self._rows.rows
        first = self.indexAt(QPoint(size.width() // 2, 1)).row()
        last = self.indexAt(QPoint(size.width() // 2, size.height() - 1)).row()
        return [row.id for row in rows[max(first, 0) : last + 1 if last >= 0 else len(rows)]]

    def current_id(self) -> str:
        """Return the id of the current row, or nothing."""
        place = self.currentIndex().row()
        return self._rows.rows[place].id if 0 <= place < len(self._rows.rows) else ""

    def choose(self, row_id: str) -> bool:
        """Make a row current; False when it is not there."""
        place = self._rows.place_of(row_id)
        if place >= 0:
            self.setCurrentIndex(self._rows.index(place))
        return place >= 0

    def choose_first(self) -> None:
        """Make the first row current."""
        if self._rows.rows:
            self.setCurrentIndex(self._rows.index(0))

    def step(self, by: int) -> None:
        """Go up or down, for a field above the list that keeps the focus."""
        if self._rows.rows:
            place = min(max(self.currentIndex().row() + by, 0), len(self._rows.rows) - 1)
            self.setCurrentIndex(self._rows.index(place))

    def open_current(self) -> None:
        """Open the current row, or the first when none is."""
        if not self.current_id():
            self.choose_first()
        if self.current_id():
            self.opened.emit(self.current_id())

    def fit_to_rows(self) -> None:
        """Be as high as the rows, for lists that scroll with their page."""
        self._fits = True
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(self._delegate.row_height() * len(self._rows.rows) + 2 * SPACE_1 + 2)

    def minimumSizeHint(self) -> QSize:
        # Fewer rows are no list any more: then whatever is around it scrolls.
        rows = min(_LEAST_ROWS * self._delegate.row_height(), round(_LEAST_HEIGHT * zoom()))
        return QSize(min(super().minimumSizeHint().width(), 80), rows + 2 * SPACE_1 + 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.open_current()
            return
        super().keyPressEvent(event)

    def _current_changed(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        self.chosen.emit(self.current_id())

    def _clicked(self, _index: QModelIndex) -> None:
        if self._clicks_open:
            self.open_current()

    def _clicked_twice(self, _index: QModelIndex) -> None:
        if not self._clicks_open:
            self.open_current()

    def _look_changed(self) -> None:
        self.scheduleDelayedItemsLayout()
        if self._fits:
            self.fit_to_rows()
