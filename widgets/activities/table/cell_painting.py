"""How the cells of a table look while nobody writes in them."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from widgets.theme.style import zoom

Index = QModelIndex | QPersistentModelIndex


class CellPainting(QStyledItemDelegate):
    """Rows as high as their words need."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self.parent()
        width = view.columnWidth(index.column()) if isinstance(view, QTableView) else 160
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        flags = int(Qt.TextFlag.TextWordWrap)
        metrics = option.fontMetrics
        sign = round(22 * zoom()) if index.data(Qt.ItemDataRole.DecorationRole) is not None else 0
        height = metrics.boundingRect(QRect(0, 0, max(40, width - 24 - sign), 100_000), flags, words).height()
        return QSize(width, max(height + 18, round(36 * zoom())))

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        # The sign of a gap stands beside the first line, not in the middle of a high row.
        option.decorationAlignment = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
