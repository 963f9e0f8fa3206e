"""The RACI matrix on the screen: letters are typed where they belong, rows carry what is missing in them."""

from typing import Protocol, cast

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.domain.workshop.raci import LETTERS, RaciRow
from widgets.activities.cell_walk import tab_step, walk
from widgets.activities.columns import fit_first_column, fit_once
from widgets.activities.raci.raci_model import LETTERS_ROLE, ROW, RaciModel
from widgets.controls.keys import typed_text
from widgets.theme.icons import icon
from widgets.theme.style import current_tokens, theme_changed, ui_font, zoom
from widgets.theme.tokens import CORNER_SMALL, SPACE_1, SPACE_2, TYPE_BODY, TYPE_LARGE, TYPE_SMALL

Index = QModelIndex | QPersistentModelIndex
_SIGN = 14
_WRAP = int(Qt.TextFlag.TextWordWrap)


class RaciKeys(Protocol):
    """What the keys of the matrix do."""

    def set_words(self, row: RaciRow, words: str) -> None:
        """Change what a row is about."""

    def give_up_words(self, row: RaciRow, words: str) -> None:
        """Keep what a row is about; Undo brings back the words that were typed instead."""

    def clear_cell(self) -> None:
        """Take the letters out of the current cell."""

    def toggle_letter(self, letter: str) -> None:
        """Give the current cell a letter, or take it back."""


class RaciDelegate(QStyledItemDelegate):
    """Paints the words of a row with what is missing below them, sections as headings, letters as letters."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        line = QLineEdit(parent)
        line.setAccessibleName("What has to be answered for")
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit) and editor.text() == "":
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        view = self.parent()
        if isinstance(editor, QLineEdit) and isinstance(view, RaciView):
            view.set_words(index, editor.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Enter is done here and stays in the row: the next letter is typed right there.
        if event.type() == QEvent.Type.KeyPress and isinstance(watched, QLineEdit):
            pressed, view = cast(QKeyEvent, event), self.parent()
            step = tab_step(pressed)
            row = view.currentIndex().data(ROW) if isinstance(view, RaciView) else None
            if pressed.key() == Qt.Key.Key_Escape and isinstance(view, RaciView) and isinstance(row, RaciRow):
                view.give_up(row, watched.text())
                self.closeEditor.emit(watched, QAbstractItemDelegate.EndEditHint.NoHint)
                return True
            if step or pressed.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.commitData.emit(watched)
                self.closeEditor.emit(watched, QAbstractItemDelegate.EndEditHint.NoHint)
                if step and isinstance(view, RaciView):
                    view.go_on(step)
                return True
        return super().eventFilter(watched, event)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = index.data(ROW)
        if index.column() or not isinstance(row, RaciRow):
            return QSize(round(40 * zoom()), round(36 * zoom()))
        view = self.parent()
        width = view.columnWidth(0) if isinstance(view, QTableView) else 240
        return QSize(width, self._words_height(row, width) + 2 * SPACE_2)

    def _title_font(self, row: RaciRow) -> QFontMetrics:
        return QFontMetrics(ui_font(TYPE_LARGE if row.section else TYPE_BODY, bold=row.section))

    def _words_height(self, row: RaciRow, width: int) -> int:
        room = max(60, width - 2 * SPACE_2)
        height = self._title_font(row).boundingRect(QRect(0, 0, room, 10_000), _WRAP, row.title).height()
        if row.gap:
            sign = round(_SIGN * zoom()) + SPACE_1
            metrics = QFontMetrics(ui_font(TYPE_SMALL))
            height += metrics.boundingRect(QRect(0, 0, max(40, room - sign), 10_000), _WRAP, row.gap).height() + 2
        return max(height, round(20 * zoom()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW)
        if not isinstance(row, RaciRow):
            return
        tokens = current_tokens()
        state: QStyle.StateFlag = option.state
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.section:
            painter.fillRect(rect, QColor(tokens.panel))
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(tokens.accent_soft))
        if index.column() == 0:
            self._paint_words(painter, row, rect)
        else:
            self._paint_letters(painter, str(index.data(LETTERS_ROLE) or ""), rect)
        painter.setPen(QPen(QColor(tokens.hairline), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if state & QStyle.StateFlag.State_Selected and state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tokens.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), CORNER_SMALL, CORNER_SMALL)
        painter.restore()

    def _paint_words(self, painter: QPainter, row: RaciRow, rect: QRect) -> None:
        tokens = current_tokens()
        inner = rect.adjusted(SPACE_2, SPACE_2, -SPACE_2, 0)
        painter.setFont(ui_font(TYPE_LARGE if row.section else TYPE_BODY, bold=row.section))
        painter.setPen(QColor(tokens.text_strong))
        painter.drawText(inner, _WRAP, row.title)
        if not row.gap:
            return
        side = round(_SIGN * zoom())
        top = inner.top() + self._title_font(row).boundingRect(inner, _WRAP, row.title).height() + 2
        line = QRect(inner.left(), top, inner.width(), rect.bottom() - top)
        painter.setFont(ui_font(TYPE_SMALL))
        half = (painter.fontMetrics().height() - side) // 2
        icon("triangle-alert", "amber").paint(painter, QRect(line.left(), top + half, side, side))
        painter.setPen(QColor(tokens.amber))
        painter.drawText(line.adjusted(side + SPACE_1, 0, 0, 0), _WRAP, row.gap)

    def _paint_letters(self, painter: QPainter, letters: str, rect: QRect) -> None:
        """Paint each letter in its own mark: the A, of which there is one, stands out in form and colour."""
        if not letters:
            return
        tokens = current_tokens()
        side = round(22 * zoom())
        painter.setFont(ui_font(TYPE_BODY, bold=True))
        left = rect.center().x() - (side * len(letters) + 2 * (len(letters) - 1)) // 2
        for place, letter in enumerate(letters):
            box = QRect(QPoint(left + place * (side + 2), rect.center().y() - side // 2), QSize(side, side))
            painter.setPen(Qt.PenStyle.NoPen)
            if letter == "A":
                painter.setBrush(QColor(tokens.accent))
                painter.drawEllipse(box)
                painter.setPen(QColor(tokens.on_accent))
            elif letter == "R":
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(tokens.accent), 1.5))
                painter.drawEllipse(box)
                painter.setPen(QColor(tokens.accent))
            else:
                painter.setPen(QColor(tokens.text))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), letter)


class RaciView(QTableView):
    """R, A, C and I set a letter where the cursor is; Enter changes the words of a row."""

    left = Signal(int)
    """Tab goes on behind the last cell (1), or back before the first (-1)."""

    def __init__(self, editor: RaciKeys) -> None:
        super().__init__()
        self._editor = editor
        self.setAccessibleName("RACI")
        self.setItemDelegate(RaciDelegate(self))
        self.setEditTriggers(QTableView.EditTrigger.DoubleClicked | QTableView.EditTrigger.EditKeyPressed)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setHighlightSections(True)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        theme_changed.connect(self.fit)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if isinstance(model, RaciModel):
            model.modelReset.connect(self.fit)
            model.rowsInserted.connect(self.fit)

    def fit(self) -> None:
        """Give sections the whole width, and letters what they need."""
        model = self.model()
        if not isinstance(model, RaciModel):
            return
        self.clearSpans()
        for row, item in enumerate(model.rows):
            if item.section and model.holders:
                self.setSpan(row, 0, 1, 1 + len(model.holders))
        header = self.horizontalHeader()
        metrics = header.fontMetrics()
        least = round(54 * zoom())
        for column in range(1, model.columnCount()):
            words = str(model.headerData(column, Qt.Orientation.Horizontal) or "")
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            width = min(max(least, metrics.horizontalAdvance(words) + 14), round(96 * zoom()))
            self.setColumnWidth(column, width)
        fit_first_column(self, round(200 * zoom()))
        self.resizeRowsToContents()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fit_once(self, self.fit)

    def set_words(self, index: Index, words: str) -> None:
        """Give the row of a cell other words."""
        row = index.data(ROW)
        if isinstance(row, RaciRow):
            self._editor.set_words(row, words)

    def give_up(self, row: RaciRow, words: str) -> None:
        """Say that what was typed for a row is not meant."""
        self._editor.give_up_words(row, words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        letter = event.text().upper()
        index = self.currentIndex()
        in_words = not index.isValid() or index.column() == 0 or self._is_section(index)
        if step := tab_step(event):
            self.go_on(step)
        elif held:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            first = index.siblingAtColumn(0)
            if in_words and first.isValid():
                self.edit(first)
            elif index.row() + 1 < self.model().rowCount():
                self.setCurrentIndex(index.siblingAtRow(index.row() + 1))
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not event.modifiers():
            if not in_words:
                self._editor.clear_cell()
        elif letter in LETTERS and not in_words:
            self._editor.toggle_letter(letter)
        elif event.key() == Qt.Key.Key_Up and index.row() <= 0:
            event.accept()
        elif typed_text(event):
            event.ignore()  # words, for the bar below
        else:
            super().keyPressEvent(event)

    def go_on(self, step: int) -> None:
        """Go to the next cell (1), or the one before (-1); behind the ends out of the table."""
        if not walk(self, step, lambda index: index.column() == 0 or not self._is_section(index)):
            self.left.emit(step)

    def keyboardSearch(self, search: str) -> None:
        """Letters are set, not searched for."""

    def _is_section(self, index: QModelIndex) -> bool:
        row = index.data(ROW)
        return isinstance(row, RaciRow) and row.section
