"""How the cells of a table look while nobody writes in them."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from widgets.theme.style import zoom

Index = QModelIndex | QPersistentModelIndex

_LONG = 5
"""No column is so narrow that a shorter word does not fit."""

_BREAK = "\u200b"
"""Shows nothing, and a line may end there."""

SIGN_ROOM = 22
"""What a sign at the start of a cell takes of its width, in type of the usual size."""


def breakable(words: str, metrics: QFontMetrics, width: int) -> str:
    """Return words of which each fits into a line: an address or a long name would end in “…” in a narrow column.

    Letters of scripts that join each other are left alone.
    """
    if all(len(word) < _LONG for word in words.split()):
        return words
    return " ".join(
        _BREAK.join(word) if len(word) >= _LONG and word.isascii() and metrics.horizontalAdvance(word) > width else word
        for word in words.split(" ")
    )


class CellPainting(QStyledItemDelegate):
    """Rows as high as their words need."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self.parent()
        width = view.columnWidth(index.column()) if isinstance(view, QTableView) else 160
        flags = int(Qt.TextFlag.TextWordWrap)
        metrics = option.fontMetrics
        sign = round(SIGN_ROOM * zoom()) if index.data(Qt.ItemDataRole.DecorationRole) is not None else 0
        room = max(40, width - 24 - sign)
        words = breakable(str(index.data(Qt.ItemDataRole.DisplayRole) or ""), metrics, room)
        height = metrics.boundingRect(QRect(0, 0, room, 100_000), flags, words).height()
        return QSize(width, max(height + 18, round(36 * zoom())))

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        # The sign of a gap stands beside the first line, not in the middle of a high row.
        option.decorationAlignment = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        sign = round(22 * zoom()) if option.features & option.ViewItemFeature.HasDecoration else 0
        option.text = breakable(option.text, option.fontMetrics, max(40, option.rect.width() - 24 - sign))
