"""The ballot on the screen: its keys, rows as high as their words, and a bar behind each result."""

from typing import Protocol

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from widgets.activities.cell_walk import tab_step, walk
from widgets.activities.columns import (
    WholeWords,
    fit_first_column,
    fit_once,
    fit_rows,
    heights_of,
    words_height,
)
from widgets.activities.vote.ballot_model import SHARE, BallotModel
from widgets.controls.selection import follow_selection
from widgets.theme.style import current_tokens, theme_changed, zoom

Index = QModelIndex | QPersistentModelIndex
_MANY = 200
_ARROWS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}

_NAMED, _INITIALS = 62, 48
"""How wide the column of a voter is, with a name above it or initials, in type of the usual size."""

_NAMES_SHARE = 0.5
"""So much of a ballot may be voters; beyond that the items have too little room."""


class BallotKeys(Protocol):
    """What the keys of a ballot do."""

    def key_typed(self, letter: str) -> bool:
        """Take a key that may be a vote; returns whether it was meant for the ballot."""

    def take_back(self) -> None:
        """Take back what was given to the item at hand."""

    def go_back(self) -> None:
        """Go back one item and take back what was given to it."""

    def change_by(self, difference: int) -> None:
        """Give the item at hand one more or one less."""

    def abstain(self) -> None:
        """Record that the voter at hand abstains, or take that back."""

    def enter(self) -> None:
        """Go on from where the cursor is."""


class _ResultDelegate(QStyledItemDelegate):
    """Paints a bar behind the result."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        share = index.data(SHARE)
        if isinstance(share, float) and share > 0:
            tokens = current_tokens()
            box = QRectF(option.rect).adjusted(6, 8, -6, -8)
            high = min(box.height(), 28 * zoom())
            box = QRectF(box.left(), box.center().y() - high / 2, box.width(), high)
            box.setWidth(box.width() * min(1.0, share))
            colour = QColor(tokens.accent)
            colour.setAlphaF(0.25)
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawRoundedRect(box, 4, 4)
            painter.restore()
        super().paint(painter, option, index)


class BallotView(QTableView):
    """A line of keys is a ballot: each gives the item at hand its vote and goes on to the next."""

    left = Signal(int)
    """Tab goes on behind the last cell (1), or back before the first (-1)."""

    def __init__(self, keys: BallotKeys, model: BallotModel) -> None:
        super().__init__()
        self._keys = keys
        self._model = model
        self._words = WholeWords(self)
        self._fitted: tuple[int, object] | None = None
        """The width and the rows that have their height."""
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._fit_rows)
        self._plain, self._bars = QStyledItemDelegate(self), _ResultDelegate(self)
        self.setModel(model)
        self.setAccessibleName("Ballot")
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setItemDelegateForColumn(0, self._words)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.horizontalHeader().setHighlightSections(True)
        follow_selection(self)
        model.modelReset.connect(self._columns)
        theme_changed.connect(self._columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.isVisible():
            fit_once(self, self._fit)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        fit_once(self, self._fit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text, key = event.text(), Qt.Key(event.key())
        control = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if step := tab_step(event):
            if not walk(self, step, self._is_ballot):
                self.left.emit(step)
        elif control:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._keys.enter()
        elif key == Qt.Key.Key_Backspace:
            self._keys.go_back()
        elif key == Qt.Key.Key_Delete:
            self._keys.take_back()
        elif key == Qt.Key.Key_Space or text == "+":
            self._keys.change_by(1)
        elif text == "-":
            self._keys.change_by(-1)
        elif text and self._keys.key_typed(text):
            pass
        elif text.lower() == "a":
            self._keys.abstain()
        elif key in _ARROWS and self.currentIndex().isValid():
            index = self.currentIndex()
            self.setCurrentIndex(index.siblingAtRow(self._model.next_row(index.row(), _ARROWS[key])))
        else:
            super().keyPressEvent(event)

    def _is_ballot(self, index: QModelIndex) -> bool:
        return 0 < index.column() <= len(self._model.voters) and not self._model.rows[index.row()].is_heading

    def keyboardSearch(self, search: str) -> None:
        """Keys vote; they search for nothing."""

    def _columns(self) -> None:
        header, model = self.horizontalHeader(), self._model
        count, voters = model.columnCount(), len(model.voters)
        if not count:
            return
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        # Sentences are read before names: with many voters these have their initials above their columns.
        model.narrow = voters * _NAMED * zoom() > self.width() * _NAMES_SHARE
        usual = (_INITIALS, 60) if model.narrow else (_NAMED, 100)
        limits = [(56, 84) if c == voters + 1 else (84, 84) if c > voters else usual for c in range(1, count)]
        narrow = [round(least * zoom()) for least, _ in limits]
        wide = [
            min(max(width, header.sectionSizeHint(column)), round(most * zoom()))
            for column, (width, (_, most)) in enumerate(zip(narrow, limits, strict=True), 1)
        ]
        # The name of a voter is read as long as there is room for the items beside it.
        widths = wide if sum(wide) < self.width() / 2 else narrow
        for column, width in enumerate(widths, 1):
            self.setColumnWidth(column, width)
            self.setItemDelegateForColumn(column, self._bars if column == voters + 2 else self._plain)
        self.clearSpans()
        for row, shown in enumerate(model.rows):
            if shown.is_heading:
                self.setSpan(row, 0, 1, count)
        self._fitted = None
        if self.isVisible():
            self._fit()

    def _fit(self) -> None:
        fit_first_column(self)
        width = self.columnWidth(0)
        if self._fitted is not None and self._fitted[0] == width and self._fitted[1] is self._model.rows:
            return
        self._fitted = (width, self._model.rows)
        if self._model.rowCount() > _MANY and self.isVisible():
            # A window that is drawn to another size passes through many widths.
            self._later.start()
        else:
            self._fit_rows()

    def _fit_rows(self) -> None:
        rows, width = self._model.rows, self.columnWidth(0)
        whole = width + sum(self.columnWidth(column) for column in range(1, self._model.columnCount()))
        after = "   (run-off)" if self._model.shown else ""
        heights = heights_of([(row.words + after, row.number) for row in rows], width)
        for place, row in enumerate(rows):
            if row.is_heading:
                heights[place] = words_height(row.words, "", whole, heading=True)
        least = self.fontMetrics().lineSpacing() * 2 + 8
        fit_rows(self, [max(least, height) for height in heights])
