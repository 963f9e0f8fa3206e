"""The titles of the columns: they stay in sight while the notes below them scroll."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.board.group_title import MOST_LINES, paint_lines
from widgets.board.intents import BoardIntents
from widgets.board.items import paint_focus_ring
from widgets.board.state import BoardState
from widgets.controls.buttons import icon_button
from widgets.controls.wrapping import Line, TextWrapper
from widgets.theme.style import current_tokens, theme_changed, ui_font
from widgets.theme.tokens import CORNER, SPACE_2, TYPE_LARGE, TYPE_SMALL

_HEIGHT = 34


class ColumnHeaders(QWidget):
    """A strip above the cards; `span_of` tells from where to where a column reaches in it."""

    focus_wanted = Signal()
    edit_wanted = Signal(str)

    def __init__(
        self,
        state: BoardState,
        intents: BoardIntents,
        span_of: Callable[[str], tuple[float, float]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._state = state
        self._intents = intents
        self._span_of = span_of
        self._shows_focus = False
        self._wrapper = TextWrapper(ui_font(TYPE_LARGE, bold=True), MOST_LINES)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Column titles")
        self._add = icon_button("plus", "Add a column", parent=self)
        self._add.clicked.connect(intents.column_add_requested)
        state.focus_changed.connect(self.update)
        theme_changed.connect(self._restyle)

    def sizeHint(self) -> QSize:
        lines = max((len(self._lines(column)) for column in self._state.columns), default=1)
        return QSize(200, self._one_line() + (lines - 1) * self._wrapper.line_height)

    def _one_line(self) -> int:
        return round(ui_font(TYPE_LARGE).pixelSize() / TYPE_LARGE * _HEIGHT)

    def _lines(self, column_id: str) -> tuple[Line, ...]:
        """Return the title of a column as it is broken; titles are there to be read whole."""
        return self._wrapper.lines(" ".join(self._state.title(column_id).split()), self._words(column_id).width())

    def _words(self, column_id: str) -> QRectF:
        """Return where the words of a title stand: beside the number of notes, where that leaves them room."""
        words = self.title_rect(column_id).adjusted(SPACE_2, 0, -SPACE_2, 0)
        used = QFontMetricsF(ui_font(TYPE_SMALL)).horizontalAdvance(self._count(column_id))
        if words.width() > 4 * used:
            words.adjust(0, 0, -used - SPACE_2, 0)
        return QRectF(words.x(), words.y(), max(words.width(), 1), words.height())

    def _count(self, column_id: str) -> str:
        return str(self._state.note_count(column_id))

    def _restyle(self) -> None:
        self._wrapper = TextWrapper(ui_font(TYPE_LARGE, bold=True), MOST_LINES)
        self.refresh()

    def refresh(self) -> None:
        """Follow the columns and where they are."""
        if self.sizeHint().height() != self.height():
            self.updateGeometry()
        right = max((self._span_of(column)[1] for column in self._state.columns), default=0.0)
        size = self._add.sizeHint()
        # Over a title it would cover words; the same command stands above the board.
        self._add.setVisible(right + SPACE_2 + size.width() <= self.width())
        self._add.setGeometry(
            int(right + SPACE_2),
            (self._one_line() - size.height()) // 2 + 2,
            size.width(),
            size.height(),
        )
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.refresh()

    def show_focus(self, shown: bool) -> None:
        """Paint the focus ring or not."""
        self._shows_focus = shown
        self.update()

    def title_rect(self, column_id: str) -> QRectF:
        """Return where the title of a column stands."""
        left, right = self._span_of(column_id)
        return QRectF(left, 4, right - left, self.height() - 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(tokens.window))
        count_font, high = ui_font(TYPE_SMALL), self._wrapper.line_height
        above = (self._one_line() - high) / 2 + 1
        for column_id in self._state.columns:
            rect = self.title_rect(column_id)
            words = self._words(column_id)
            if words.right() < rect.right() - SPACE_2:
                painter.setFont(count_font)
                painter.setPen(QColor(tokens.text_muted))
                first = QRectF(words.x(), above, rect.right() - SPACE_2 - words.x(), high)
                painter.drawText(
                    first, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), self._count(column_id)
                )
            painter.setPen(QColor(tokens.text_strong))
            paint_lines(painter, self._wrapper, self._lines(column_id), QRectF(words.x(), above, words.width(), 0))
            if self._shows_focus and column_id == self._state.focus_id:
                paint_focus_ring(painter, rect.adjusted(1, 1, -1, -1), CORNER)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        column_id = self._column_at(event.position().toPoint())
        if column_id:
            self._state.set_focus(column_id)
            self.focus_wanted.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        column_id = self._column_at(event.position().toPoint())
        if column_id:
            self.edit_wanted.emit(column_id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        column_id = self._column_at(event.pos())
        if column_id:
            self._intents.context_menu_requested.emit(column_id, event.globalPos())

    def _column_at(self, point: QPoint) -> str:
        return next((c for c in self._state.columns if self.title_rect(c).contains(point)), "")
