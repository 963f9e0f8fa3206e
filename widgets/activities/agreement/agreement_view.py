"""The agreement on the screen: its keys, stances as sign and word, and rows as high as the whole sentence."""

from typing import Protocol

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from app.domain.records import Stance, StanceKind
from app.domain.workshop.agreement import USUAL_ANSWERS, Answers
from widgets.activities.agreement.agreement_model import STANCE, VERDICT, WHY_MARK, AgreementModel, owes_reason
from widgets.activities.agreement.signs import SIGNS
from widgets.activities.cell_walk import tab_step, walk
from widgets.activities.columns import WholeWords, fit_first_column, fit_once, fit_rows, heights_of
from widgets.theme.icons import icon
from widgets.theme.style import current_tokens, ui_font, zoom
from widgets.theme.tokens import SPACE_1, SPACE_2, SPACE_3, TYPE_SMALL

Index = QModelIndex | QPersistentModelIndex


def widest_answer(answers: Answers) -> int:
    """Return how wide a cell is that shows every answer and its marks whole."""
    metrics = QFontMetrics(ui_font(TYPE_SMALL, bold=True))
    words = [*(f"{answers.short(kind)} ✓" for kind in answers.words), f"▲ {WHY_MARK}"]
    return max(map(metrics.horizontalAdvance, words)) + 2 * SPACE_1


class StanceDelegate(QStyledItemDelegate):
    """Paints a stance as icon and word in its colour; a reason shows as a line below."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        stance = index.data(STANCE)
        tokens = current_tokens()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(tokens.hover))
            painter.setPen(QColor(tokens.focus))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        if isinstance(stance, Stance):
            colour = QColor(getattr(tokens, stance.kind))
            side = round(15 * zoom())
            mark = QRect(rect.center().x() - side // 2, rect.top() + 8, side, side)
            icon(SIGNS[stance.kind], stance.kind).paint(painter, mark)
            painter.setPen(colour)
            painter.setFont(ui_font(TYPE_SMALL, bold=True))
            model = index.model()
            answers = model.answers if isinstance(model, AgreementModel) else USUAL_ANSWERS
            met = isinstance(model, AgreementModel) and model.alignments[index.row()].is_met(stance)
            words = answers.short(stance.kind) + (" ✓" if met else "")
            below = QRect(rect.left() + 2, mark.bottom() + 3, rect.width() - 4, rect.height())
            where = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
            painter.drawText(below, where, f"{words}\n▲ {WHY_MARK}" if owes_reason(stance) else words)
        elif index.flags() & Qt.ItemFlag.ItemIsEnabled:
            painter.setPen(QColor(tokens.text_muted))
            painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), "·")
        painter.restore()


class VerdictDelegate(QStyledItemDelegate):
    """Paints where an item stands."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        alignment = index.data(VERDICT)
        if alignment is not None:
            tokens = current_tokens()
            meaning = tokens.block if alignment.blocked else tokens.agree if alignment.aligned else tokens.condition
            option.palette.setColor(option.palette.ColorRole.Text, QColor(meaning))


class AgreementKeys(Protocol):
    """What the keys of an agreement do."""

    def letter_typed(self, kind: StanceKind) -> None:
        """Record a stance and go on."""

    def say(self, kind: StanceKind | None) -> bool:
        """Record a stance, or take it back."""

    def go_back(self) -> None:
        """Go back one department."""

    def enter(self) -> None:
        """Go on from where the cursor is."""


class AgreementView(QTableView):
    """A row of letters says what the departments say, one after the other."""

    left = Signal(int)
    """Tab goes on behind the last cell (1), or back before the first (-1)."""

    def __init__(self, keys: AgreementKeys) -> None:
        super().__init__()
        self._keys = keys
        self.setAccessibleName("Agreement")
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setItemDelegate(StanceDelegate(self))
        self.setItemDelegateForColumn(0, WholeWords(self))
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        # The question stands whole above its sentences, in as many lines as it needs.
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideNone)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fit_once(self, self.fit)

    def fit(self) -> None:
        """Give the first column what the others leave, and rows the height that the whole sentence needs."""
        model = self.model()
        if not isinstance(model, AgreementModel):
            return
        fit_first_column(self)
        lines = QFontMetrics(ui_font(TYPE_SMALL, bold=True)).lineSpacing() * 2
        least = round(15 * zoom()) + lines + 2 * SPACE_2
        width = self.columnWidth(0)
        self._fit_question(width)
        fit_rows(
            self, [max(least, height) for height in heights_of([(a.item.text, "") for a in model.alignments], width)]
        )

    def _fit_question(self, width: int) -> None:
        header, model = self.horizontalHeader(), self.model()
        words = str(model.headerData(0, Qt.Orientation.Horizontal) or "")
        room, wraps = QRect(0, 0, max(width - 2 * SPACE_3, 1), 10_000), int(Qt.TextFlag.TextWordWrap)
        font = QFont(header.font())
        font.setBold(True)
        high = QFontMetrics(font).boundingRect(room, wraps, words).height()
        header.setMinimumHeight(high + 2 * SPACE_2)

    def _is_answer(self, index: QModelIndex) -> bool:
        model = self.model()
        return isinstance(model, AgreementModel) and model.is_asked(index.row(), index.column())

    def keyboardSearch(self, search: str) -> None:
        """Letters say what a department says; they search for nothing."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter, model = event.text().lower(), self.model()
        letters = model.answers.letters() if isinstance(model, AgreementModel) else {}
        if step := tab_step(event):
            if not walk(self, step, self._is_answer):
                self.left.emit(step)
        elif event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            super().keyPressEvent(event)
        elif letter in letters:
            self._keys.letter_typed(letters[letter])
        elif event.key() == Qt.Key.Key_Delete:
            self._keys.say(None)
        elif event.key() == Qt.Key.Key_Backspace:
            self._keys.go_back()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._keys.enter()
        else:
            super().keyPressEvent(event)
