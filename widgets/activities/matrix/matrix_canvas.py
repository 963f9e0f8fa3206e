"""The matrix as a picture: numbered dots on two axes, dragged about, or moved with the arrow keys."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.workshop.matrix import HIGHEST, MIDDLE, MatrixAxes, Placed
from widgets.activities.line_list import LINE_MIME
from widgets.controls.labels import plain_tooltip
from widgets.theme.style import current_tokens, theme_changed, ui_font, zoom
from widgets.theme.tokens import CORNER, FOCUS_RING, SPACE_3, TYPE_BODY, TYPE_SMALL, Tokens

STEP, SMALL_STEP = 5, 1
# Of its quadrant's height a name takes at most this share: the rest is for what people put there.
_NAME_SHARE = 0.6
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


@dataclass(frozen=True, slots=True)
class Dot:
    """An item on the matrix with its number in the list."""

    number: int
    item_id: str
    words: str
    x: int
    y: int


class MatrixCanvas(QWidget):
    """Paints the axes, the names of the quadrants and the dots. It asks; others keep."""

    moved = Signal(str, int, int)
    """An item was moved by key: its id and its place, 0 to 100 on both axes."""

    dropped = Signal(str, int, int)
    """An item was put somewhere by hand."""

    chosen = Signal(str)
    taken_off = Signal(str)
    left = Signal()
    """The keyboard belongs to the list again."""

    focused = Signal(bool)
    """The arrow keys move items now, or no longer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._axes = MatrixAxes("", "", ("", "", "", ""))
        self._dots: tuple[Dot, ...] = ()
        self._chosen = ""
        self._dragged: QPointF | None = None
        self._grip = QPointF()
        self.setAcceptDrops(True)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Matrix")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 200)
        theme_changed.connect(self.update)

    def show_matrix(self, axes: MatrixAxes, placed: Sequence[Placed]) -> None:
        """Draw other dots; what is being dragged stays in the hand."""
        self._axes = axes
        self._dots = tuple(
            Dot(number, p.item.id, p.item.text, p.x, p.y)
            for number, p in enumerate(placed, 1)
            if p.x is not None and p.y is not None
        )
        self._tell()
        self.update()

    def choose(self, item_id: str) -> None:
        """Mark an item, wherever it is."""
        if item_id != self._chosen:
            self._chosen = item_id
            self._dragged = None
            self._tell()
            self.update()

    def _tell(self) -> None:
        dot = self._dot(self._chosen)
        where = f"{dot.number}, {dot.words}: {self._axes.x_title} {dot.x}, {self._axes.y_title} {dot.y}" if dot else ""
        self.setAccessibleName(f"Matrix, {where}" if where else "Matrix")
        places = [f"{d.words}: {self._axes.x_title} {d.x}, {self._axes.y_title} {d.y}" for d in self._dots]
        self.setAccessibleDescription(". ".join(places) or "Nothing is placed yet")

    def sizeHint(self) -> QSize:
        return QSize(480, 400)

    # Places

    def field(self) -> QRectF:
        """Return where the axes span."""
        line = QFontMetrics(ui_font(TYPE_SMALL)).height()
        return QRectF(self.rect()).adjusted(line + SPACE_3, SPACE_3, -SPACE_3, -line - SPACE_3)

    def _radius(self) -> float:
        return 13.0 * zoom()

    def _inner(self) -> QRectF:
        """Return where the centres of dots may be: inside the field, and off the lines with the quadrants' names."""
        radius, line = self._radius(), QFontMetrics(ui_font(TYPE_BODY, bold=True)).height()
        return self.field().adjusted(radius, radius + line, -radius, -radius - line)

    def point_of(self, x: int, y: int) -> QPointF:
        """Return where a place is drawn."""
        field = self._inner()
        return QPointF(field.left() + field.width() * x / HIGHEST, field.bottom() - field.height() * y / HIGHEST)

    def place_at(self, point: QPointF) -> tuple[int, int]:
        """Return the place at a point; beside the field it is the nearest one."""
        field = self._inner()
        x = (point.x() - field.left()) / max(1.0, field.width()) * HIGHEST
        y = (field.bottom() - point.y()) / max(1.0, field.height()) * HIGHEST
        return round(min(max(x, 0), HIGHEST)), round(min(max(y, 0), HIGHEST))

    def _drawn(self) -> list[tuple[Dot, QPointF]]:
        """Return the dots with their centres; those on one place are fanned out, the chosen one comes last."""
        many: dict[tuple[int, int], int] = {}
        found = []
        for dot in self._dots:
            before = many.get((dot.x, dot.y), 0)
            many[dot.x, dot.y] = before + 1
            point = self.point_of(dot.x, dot.y) + QPointF(before * self._radius() * 0.9, 0)
            if dot.item_id == self._chosen and self._dragged is not None:
                point = self._dragged
            found.append((dot, point))
        return sorted(found, key=lambda pair: pair[0].item_id == self._chosen)

    def _dot(self, item_id: str) -> Dot | None:
        return next((dot for dot in self._dots if dot.item_id == item_id), None)

    def dot_at(self, point: QPointF) -> tuple[Dot, QPointF] | None:
        """Return the dot at a point with its centre, the one on top first."""
        for dot, centre in reversed(self._drawn()):
            away = point - centre
            if away.x() ** 2 + away.y() ** 2 <= (self._radius() + 2) ** 2:
                return dot, centre
        return None

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        field = self.field()
        painter.setPen(QPen(QColor(tokens.hairline), 1))
        painter.setBrush(QColor(tokens.card))
        painter.drawRoundedRect(field, CORNER, CORNER)
        painter.setPen(QPen(QColor(tokens.control_line), 1, Qt.PenStyle.DashLine))
        middle = self.point_of(MIDDLE, MIDDLE)
        painter.drawLine(QPointF(middle.x(), field.top()), QPointF(middle.x(), field.bottom()))
        painter.drawLine(QPointF(field.left(), middle.y()), QPointF(field.right(), middle.y()))
        self._paint_axes(painter, field, tokens)
        for dot, centre in self._drawn():
            self._paint_dot(painter, dot, centre, tokens)
        # A full corner still says what it is called.
        self._paint_names(painter, field, tokens)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.focus), FOCUS_RING))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), CORNER, CORNER)
        painter.end()

    def _paint_names(self, painter: QPainter, field: QRectF, tokens: Tokens) -> None:
        half = QRectF(field.left(), field.top(), field.width() / 2, field.height() / 2).adjusted(10, 8, -10, -8)
        sides = (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight)
        for number, name in enumerate(self._axes.quadrants):
            box = half.translated(field.width() / 2 * (number % 2), field.height() / 2 * (number // 2))
            upright = Qt.AlignmentFlag.AlignTop if number < 2 else Qt.AlignmentFlag.AlignBottom
            self._paint_name(painter, box, sides[number % 2] | upright, name, tokens)

    def _paint_name(self, painter: QPainter, box: QRectF, side: Qt.AlignmentFlag, name: str, tokens: Tokens) -> None:
        """Paint a name inside its quadrant: on several lines, smaller, or cut, whichever is the first to fit."""
        most = QRectF(box.left(), box.top(), box.width(), box.height() * _NAME_SHARE)
        flags, words = int(side | Qt.TextFlag.TextWordWrap), name
        for size in (TYPE_BODY, TYPE_SMALL):
            painter.setFont(ui_font(size, bold=True))
            painter.setPen(QColor(tokens.text_muted))
            needed = painter.boundingRect(most, flags, name)
            if needed.width() <= most.width() and needed.height() <= most.height():
                break
        else:
            flags = int(side)
            words = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(box.width()))
        if not words:
            return
        # Asked before the pen is taken off: a painter without one finds that words need no room.
        behind = painter.boundingRect(box, flags, words).adjusted(-4, -2, 4, 2)
        ground = QColor(tokens.card)
        ground.setAlphaF(0.85)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(behind, 4, 4)
        painter.setPen(QColor(tokens.text_muted))
        painter.drawText(box, flags, words)

    def _paint_axes(self, painter: QPainter, field: QRectF, tokens: Tokens) -> None:
        painter.setFont(ui_font(TYPE_SMALL))
        painter.setPen(QColor(tokens.text))
        line = painter.fontMetrics().height()
        below = QRectF(field.left(), field.bottom() + 4, field.width(), line)
        self._paint_axis(painter, below, self._axes.x_title, tokens)
        painter.save()
        painter.translate(field.left() - 4, field.bottom())
        painter.rotate(-90)
        self._paint_axis(painter, QRectF(0, -line, field.height(), line), self._axes.y_title, tokens)
        painter.restore()

    def _paint_axis(self, painter: QPainter, box: QRectF, title: str, tokens: Tokens) -> None:
        ends = 2 * painter.fontMetrics().horizontalAdvance("high  ") + painter.fontMetrics().horizontalAdvance(" →")
        shown = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, max(0, int(box.width() - ends)))
        painter.setPen(QColor(tokens.text_muted))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft), "low")
        painter.drawText(box, int(Qt.AlignmentFlag.AlignRight), "high")
        painter.setPen(QColor(tokens.text_strong))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignHCenter), f"{shown} →")

    def _paint_dot(self, painter: QPainter, dot: Dot, centre: QPointF, tokens: Tokens) -> None:
        chosen = dot.item_id == self._chosen
        radius = self._radius()
        if chosen:
            # A ring says "chosen" without colour.
            painter.setPen(QPen(QColor(tokens.focus), FOCUS_RING))
            painter.setBrush(QColor(tokens.card))
            painter.drawEllipse(centre, radius + 4, radius + 4)
        painter.setPen(QPen(QColor(tokens.card if chosen else tokens.accent), 1.5))
        painter.setBrush(QColor(tokens.accent if chosen else tokens.accent_soft))
        painter.drawEllipse(centre, radius, radius)
        painter.setPen(QColor(tokens.on_accent if chosen else tokens.text_strong))
        painter.setFont(ui_font(TYPE_SMALL, bold=True, tabular=True))
        box = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), str(dot.number))

    # The hand

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self.dot_at(event.position())
        if event.button() != Qt.MouseButton.LeftButton or found is None:
            super().mousePressEvent(event)
            return
        dot, centre = found
        self.choose(dot.item_id)
        self.chosen.emit(dot.item_id)
        self._grip = centre - event.position()
        self.setFocus()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton and self._dot(self._chosen) is not None:
            # Within the field, so that what is seen is what will be kept.
            self._dragged = self.point_of(*self.place_at(event.position() + self._grip))
            self.update()
        elif not event.buttons():
            over = self.dot_at(event.position()) is not None
            self.setCursor(Qt.CursorShape.OpenHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        point, self._dragged = self._dragged, None
        dot = self._dot(self._chosen)
        if point is not None and dot is not None:
            place = self.place_at(point)
            if place != (dot.x, dot.y):
                self.dropped.emit(dot.item_id, *place)
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            found = self.dot_at(QPointF(event.pos()))
            self.setToolTip(plain_tooltip(f"{found[0].number}  {found[0].words}") if found else "")
        return super().event(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(LINE_MIME):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if event.mimeData().hasFormat(LINE_MIME):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        item_id = bytes(event.mimeData().data(LINE_MIME).data()).decode()
        if item_id:
            event.acceptProposedAction()
            self.dropped.emit(item_id, *self.place_at(event.position()))

    # The keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        dot = self._dot(self._chosen)
        arrow = _ARROWS.get(Qt.Key(event.key()))
        control = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not control:
            self.left.emit()
        elif dot is not None and arrow is not None and not control:
            step = SMALL_STEP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else STEP
            x, y = (min(max(value + way * step, 0), HIGHEST) for value, way in zip((dot.x, dot.y), arrow, strict=True))
            self.moved.emit(dot.item_id, x, y)
        elif dot is not None and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.taken_off.emit(dot.item_id)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(True)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focused.emit(False)
        self._dragged = None
        self.update()
