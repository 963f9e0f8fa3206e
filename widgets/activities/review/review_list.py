"""The list of a review: promises, numbers, goals and milestones, each number typed where it stands."""

from collections.abc import Callable
from typing import Any, cast

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QFrame,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from widgets.activities.review.review_rows import ReviewRow
from widgets.controls.row_ground import paint_ground
from widgets.controls.selection import follow_selection
from widgets.theme.icons import tint_colour
from widgets.theme.style import current_tokens, theme_changed, ui_font, zoom
from widgets.theme.tokens import (
    CORNER_SMALL,
    SPACE_1,
    SPACE_2,
    SPACE_3,
    SPACE_4,
    TYPE_BODY,
    TYPE_LARGE,
    TYPE_SMALL,
)

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
ROW = Qt.ItemDataRole.UserRole
_WRAP = int(Qt.TextFlag.TextWordWrap)
_PROMPT = "number today"


class ReviewModel(QAbstractListModel):
    """The rows; numbers that were refused are kept in `refused` until they are mended."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: tuple[ReviewRow, ...] = ()
        self.refused: dict[str, str] = {}

    def show_rows(self, rows: tuple[ReviewRow, ...]) -> None:
        """Show other rows, in place where they are the same ones."""
        if [(r.kind, r.id) for r in rows] == [(r.kind, r.id) for r in self.rows]:
            changed = [place for place, (old, new) in enumerate(zip(self.rows, rows, strict=True)) if old != new]
            self.rows = rows
            for place in changed:
                self.dataChanged.emit(self.index(place), self.index(place))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def place_of(self, row_id: str) -> int:
        """Return where the row of an action, KPI, goal or milestone stands, or -1."""
        return next((i for i, row in enumerate(self.rows) if row.id == row_id and not row.heading), -1)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.EditRole:
            return self.refused.get(row.id, row.value)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            today = f", today: {row.value or 'no number yet'}" if row.kind == "kpi" else ""
            return row.words() + today
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or index.row() >= len(self.rows) or self.rows[index.row()].heading:
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        return flags | Qt.ItemFlag.ItemIsEditable if self.rows[index.row()].kind == "kpi" else flags


class ReviewDelegate(QStyledItemDelegate):
    """Paints rows and headings, and lets a number be typed at the right end of a KPI's row."""

    def __init__(self, view: "ReviewList") -> None:
        super().__init__(view)
        self._view = view

    # Measures

    def _field(self, rect: QRect) -> QRect:
        width, height = round(112 * zoom()), round(30 * zoom())
        return QRect(rect.right() - width - SPACE_2, rect.top() + SPACE_2, width, height)

    def _mark_width(self, row: ReviewRow) -> int:
        if not row.mark:
            return 0
        return QFontMetrics(ui_font(TYPE_SMALL, bold=True)).horizontalAdvance(row.mark) + SPACE_3

    def _left(self, row: ReviewRow) -> int:
        return SPACE_4 + row.depth * SPACE_4

    def _room(self, row: ReviewRow, width: int) -> tuple[int, int]:
        """Return how wide the title and the facts may be."""
        right = round(112 * zoom()) + SPACE_3 if row.kind == "kpi" else 0
        inner = width - self._left(row) - SPACE_3 - right
        return max(80, inner - (self._mark_width(row) if row.kind != "kpi" else 0)), max(80, inner)

    def _facts(self, row: ReviewRow) -> list[str]:
        return [row.mark, *row.facts] if row.kind == "kpi" and row.mark else list(row.facts)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = index.data(ROW)
        if not isinstance(row, ReviewRow):
            return QSize(80, 20)
        width = self._view.viewport().width()
        title, facts = self._room(row, width)
        height = _height(row.title, self._title_font(row), title)
        height += sum(_height(fact, ui_font(TYPE_SMALL), facts) for fact in self._facts(row))
        if row.kind == "kpi":
            height = max(height, round(30 * zoom()))
        return QSize(80, height + (SPACE_4 if row.kind == "part" else SPACE_3) + SPACE_1)

    def _title_font(self, row: ReviewRow) -> QFont:
        if row.kind == "part":
            return ui_font(TYPE_LARGE, bold=True)
        return ui_font(TYPE_SMALL if row.kind == "group" else TYPE_BODY, bold=row.kind == "group")

    # Painting

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW)
        if not isinstance(row, ReviewRow):
            return
        tokens = current_tokens()
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not row.heading:
            paint_ground(painter, rect, option.state)
        x = rect.left() + (SPACE_2 if row.heading else self._left(row))
        if row.hue >= 0 and row.kind in ("group", "goal"):
            stripe = QRectF(x - SPACE_2 + 1 if row.kind == "goal" else x, rect.top() + SPACE_2, 4, rect.height() - 12)
            painter.fillRect(stripe, QColor(tokens.hue(row.hue).stroke))
        if row.kind == "group":
            x += SPACE_2
        y = rect.top() + (SPACE_3 if row.kind == "part" else SPACE_2)
        title, facts = self._room(row, rect.width())
        font = self._title_font(row)
        font.setStrikeOut(row.settled)
        muted = row.kind == "group" or row.settled
        y = _write(painter, row.title, font, tokens.text_muted if muted else tokens.text_strong, x, y, title)
        if row.mark and row.kind != "kpi":
            place = QRect(
                rect.right() - SPACE_3 - self._mark_width(row), rect.top() + SPACE_2, self._mark_width(row), 99
            )
            painter.setFont(ui_font(TYPE_SMALL, bold=True))
            painter.setPen(QColor(tint_colour(tokens, row.tint)))
            painter.drawText(place, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop), row.mark)
        for place_of, fact in enumerate(self._facts(row)):
            state = row.kind == "kpi" and place_of == 0 and bool(row.mark)
            colour = tint_colour(tokens, row.tint) if state else tokens.text_muted
            y = _write(painter, fact, ui_font(TYPE_SMALL, bold=state), colour, x, y, facts)
        if row.kind == "kpi":
            self._paint_field(painter, row, self._field(rect))
        painter.restore()

    def _paint_field(self, painter: QPainter, row: ReviewRow, box: QRect) -> None:
        tokens = current_tokens()
        refused = row.id in self._view.rows.refused
        painter.setPen(QPen(QColor(tokens.amber if refused else tokens.control_line), 2 if refused else 1))
        painter.setBrush(QColor(tokens.card))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), CORNER_SMALL, CORNER_SMALL)
        words = self._view.rows.refused.get(row.id, row.value)
        painter.setFont(ui_font(TYPE_BODY if words else TYPE_SMALL, bold=bool(words)))
        painter.setPen(QColor(tokens.text_strong if words else tokens.text_muted))
        inner = box.adjusted(SPACE_2, 0, -SPACE_2, 0)
        shown = painter.fontMetrics().elidedText(words or _PROMPT, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), shown)

    # Numbers

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        row = cast(ReviewRow, index.data(ROW))
        line = QLineEdit(parent)
        line.setAlignment(Qt.AlignmentFlag.AlignRight)
        line.setAccessibleName(f"{row.title}, number of today")
        line.setProperty("kpi", row.id)
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit) and not editor.isModified() and not editor.text():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            self._view.take_number(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(self._field(option.rect))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QLineEdit) and isinstance(event, QKeyEvent):
            key, override = event.key(), event.type() == QEvent.Type.ShortcutOverride
            if key == Qt.Key.Key_Escape and override:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Down):
                    self._done(watched, 1)
                    return True
                if key in (Qt.Key.Key_Up, Qt.Key.Key_Backtab):
                    self._done(watched, -1)
                    return True
        return super().eventFilter(watched, event)

    def _done(self, editor: QLineEdit, step: int) -> None:
        index = self._view.currentIndex()
        if self._view.take_number(index, editor.text()):
            self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
            self._view.next_number(index.row(), step)
        else:
            editor.selectAll()


class ReviewList(QListView):
    """One list for all parts: arrows pass over headings, a digit on a KPI begins its number."""

    def __init__(self, save: Callable[[str, str], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._save = save
        self.rows = ReviewModel(self)
        self.setAccessibleName("What came before")
        self.setProperty("surface", "window")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setEditTriggers(
            QListView.EditTrigger.AnyKeyPressed
            | QListView.EditTrigger.EditKeyPressed
            | QListView.EditTrigger.DoubleClicked
        )
        self.setItemDelegate(ReviewDelegate(self))
        self.setModel(self.rows)
        follow_selection(self)
        theme_changed.connect(self.scheduleDelayedItemsLayout)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        self.scrollTo(self.currentIndex())

    def show_rows(self, rows: tuple[ReviewRow, ...]) -> None:
        """Show rows; the one at hand stays at hand, or the one now in its place is."""
        row, place = self.current(), self.currentIndex().row()
        self.rows.show_rows(rows)
        if self.currentIndex().isValid() or not rows:
            self.scheduleDelayedItemsLayout()
            return
        new = self.rows.place_of(row.id) if row is not None else -1
        self.choose(new if new >= 0 else max(place, 0))

    def choose(self, place: int) -> None:
        """Put the cursor on the first row from `place` on that can be acted on."""
        found = [i for i, row in enumerate(self.rows.rows) if not row.heading]
        if found:
            self.setCurrentIndex(self.rows.index(next((i for i in found if i >= place), found[-1])))

    def current(self) -> ReviewRow | None:
        """Return the row at hand."""
        row = self.currentIndex().data(ROW)
        return row if isinstance(row, ReviewRow) else None

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands here."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row is not None and row.kind == "kpi":
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    # Numbers

    def take_number(self, index: Index, words: str) -> bool:
        """Save the number of a KPI; what is refused stays where it was typed."""
        row = index.data(ROW)
        if not isinstance(row, ReviewRow):
            return True
        said = words.strip()
        if said == row.value or not said:
            self.rows.refused.pop(row.id, None)
            return True
        if self._save(row.id, said):
            self.rows.refused.pop(row.id, None)
            return True
        self.rows.refused[row.id] = said
        return False

    def flush(self) -> None:
        """Save the number that is being typed."""
        for line in self.viewport().findChildren(QLineEdit):
            # A field that was closed lingers for a moment, with the words of a row that is not at hand any more.
            place = self.rows.place_of(str(line.property("kpi") or "")) if line.isVisible() else -1
            if place >= 0:
                self.take_number(self.rows.index(place), line.text())

    def next_number(self, place: int, step: int) -> None:
        """Go to the number of the next or previous KPI; after the last the list has the keyboard."""
        places = range(place + 1, len(self.rows.rows)) if step > 0 else range(place - 1, -1, -1)
        following = next((i for i in places if self.rows.rows[i].kind == "kpi"), -1)
        self.setFocus()
        if following >= 0:
            self.setCurrentIndex(self.rows.index(following))
            self.scrollTo(self.rows.index(following))
            self.edit(self.rows.index(following))


def _height(words: str, font: QFont, width: int) -> int:
    return QFontMetrics(font).boundingRect(QRect(0, 0, width, 100_000), _WRAP, words).height()


def _write(painter: QPainter, words: str, font: QFont, colour: str, x: int, y: int, width: int) -> int:
    """Write wrapped words and return where they end."""
    height = _height(words, font, width)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(QRect(x, y, width, height), _WRAP, words)
    return y + height
