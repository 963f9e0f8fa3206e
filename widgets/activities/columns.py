"""Tables whose first column holds whole sentences: its width, rows as high as their words, and the cell at hand."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from widgets.theme.style import current_tokens, ui_font
from widgets.theme.tokens import SPACE_2, TYPE_BODY

Index = QModelIndex | QPersistentModelIndex
LEAST_ITEM_WIDTH = 210
NUMBER = Qt.ItemDataRole.UserRole + 40
"""The role of what people call a row, such as "12"; nothing where it has no number."""
HEADING = Qt.ItemDataRole.UserRole + 41
"""The role that tells whether a row is a heading."""
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeading)
_ENDLESS = 1_000_000
_FITTING = "fitting"
_REMEMBERED = 20_000


def fit_once(view: QTableView, fit: Callable[[], None]) -> None:
    """Fit a table, and again where its scroll bar came or went with that; never while it is being fitted.

    The scroll bar changes the width of the view in the middle of Qt's own resizing of a section; another fitting from
    there has ended the process.
    """
    if view.property(_FITTING):
        return
    view.setProperty(_FITTING, True)
    try:
        room = view.viewport().width()
        fit()
        if view.viewport().width() != room:
            fit()
    finally:
        view.setProperty(_FITTING, False)


def fit_first_column(view: QTableView, least: int = LEAST_ITEM_WIDTH) -> None:
    """Give the first column the room that is left; when that is too little the table scrolls sideways."""
    others = sum(view.columnWidth(column) for column in range(1, view.model().columnCount()))
    width = max(least, view.viewport().width() - others)
    if view.columnWidth(0) != width:
        view.setColumnWidth(0, width)


class WholeWords(QStyledItemDelegate):
    """Paints all words of a cell, broken into lines, with the number of the row before them."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        words, option.text = str(index.data(Qt.ItemDataRole.DisplayRole) or ""), ""
        widget: QWidget | None = option.widget
        if widget is not None:
            widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)
        tokens = current_tokens()
        number, heading = str(index.data(NUMBER) or ""), bool(index.data(HEADING))
        rect: QRect = option.rect.adjusted(SPACE_2, SPACE_2, -SPACE_2, 0)
        painter.save()
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        if number:
            painter.setFont(_font(bold=True))
            painter.setPen(QColor(tokens.text_muted))
            painter.drawText(rect, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop), number)
            rect.setLeft(rect.left() + number_width(number))
        painter.setFont(_font(bold=heading))
        painter.setPen(QColor(tokens.text_strong if heading else tokens.text))
        painter.drawText(rect, _WRAP, words)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self.parent()
        width = view.columnWidth(index.column()) if isinstance(view, QTableView) else LEAST_ITEM_WIDTH
        words, number = str(index.data(Qt.ItemDataRole.DisplayRole) or ""), str(index.data(NUMBER) or "")
        return QSize(width, words_height(words, number, width, heading=bool(index.data(HEADING))))


def _font(*, bold: bool = False) -> QFont:
    return ui_font(TYPE_BODY, bold=bold)


def number_width(number: str) -> int:
    """Return how much room the number of a row takes."""
    return QFontMetrics(_font(bold=True)).horizontalAdvance("0" * max(2, len(number))) + SPACE_2


_advances: dict[tuple[str, str], int] = {}
_heights: dict[tuple[str, str, int], int] = {}


def _measured(words: str, face: str, metrics: QFontMetrics, width: int) -> int:
    """Return how high words are that are broken at `width`; what was measured once is remembered."""
    if "\n" not in words:
        advance = _advances.get((words, face))
        if advance is None:
            if len(_advances) >= _REMEMBERED:
                _advances.clear()
            advance = _advances[words, face] = metrics.horizontalAdvance(words) + metrics.averageCharWidth()
        if advance <= width:
            return metrics.height()
    height = _heights.get((words, face, width))
    if height is None:
        if len(_heights) >= _REMEMBERED:
            _heights.clear()
        height = metrics.boundingRect(QRect(0, 0, width, _ENDLESS), _WRAP, words).height()
        _heights[words, face, width] = height
    return height


def heights_of(rows: Sequence[tuple[str, str]], width: int, *, heading: bool = False) -> list[int]:
    """Return how high rows of words and number are that show all of their words in a column of `width`."""
    font = _font(bold=heading)
    face, metrics = font.key(), QFontMetrics(font)
    room = {length: number_width("0" * length) for length in {len(number) for _, number in rows} - {0}}
    return [
        _measured(words, face, metrics, max(60, width - 2 * SPACE_2 - (room[len(number)] if number else 0)))
        + 2 * SPACE_2
        for words, number in rows
    ]


def words_height(words: str, number: str, width: int, *, heading: bool = False) -> int:
    """Return how high a single row is that shows all of its words in a column of `width`."""
    return heights_of([(words, number)], width, heading=heading)[0]


def fit_rows(view: QTableView, heights: Sequence[int]) -> None:
    """Give each row its height; nothing is asked of the model."""
    header = view.verticalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    for row, height in enumerate(heights):
        if header.sectionSize(row) != height:
            header.resizeSection(row, height)
