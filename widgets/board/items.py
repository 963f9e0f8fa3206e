"""The thin things on the scene: lanes, group frames and cards.

They derive from QGraphicsRectItem so that Qt asks no Python code for bounds and shapes while it looks for what
to paint.
"""

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsPathItem, QGraphicsRectItem, QStyleOptionGraphicsItem, QWidget

from app.domain.records import Note
from widgets.board.card_painting import MARGIN, RADIUS, CardFace, CardPixmaps
from widgets.board.group_title import GroupTitles
from widgets.board.state import BoardState
from widgets.theme.style import current_tokens
from widgets.theme.tokens import CORNER, FOCUS_RING

_DIMMED = 0.28
_BADGE = 15
_CORNER = QPointF(-MARGIN, -MARGIN)

Z_LANE, Z_GROUP, Z_CARD = 0.0, 1.0, 2.0


def paint_focus_ring(painter: QPainter, rect: QRectF, radius: float) -> None:
    """Paint the ring that says: the keys go here."""
    painter.setPen(QPen(QColor(current_tokens().focus), FOCUS_RING))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect, radius, radius)


class BoardItem(QGraphicsRectItem):
    """Something on the board that has an id and may have the focus."""

    def __init__(self, thing_id: str, state: BoardState, z: float) -> None:
        super().__init__()
        self.thing_id = thing_id
        self.state = state
        self.setZValue(z)
        self.setPen(Qt.PenStyle.NoPen)

    def place(self, rect: QRectF) -> None:
        """Stand at `rect`; the local rectangle begins at the origin and has room for ring and shadow."""
        local = QRectF(-MARGIN, -MARGIN, rect.width() + 2 * MARGIN, rect.height() + 2 * MARGIN)
        if local != self.rect():
            self.setRect(local)
        if rect.topLeft() != self.pos():
            self.setPos(rect.topLeft())

    def face_rect(self) -> QRectF:
        """Return the visible rectangle in local coordinates."""
        return self.rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)


class LaneItem(QGraphicsPathItem):
    """The ground of a column; painted by Qt alone, as it lies under whatever is dragged."""

    def __init__(self, column_id: str) -> None:
        super().__init__()
        self.thing_id = column_id
        self.setZValue(Z_LANE)

    def place(self, rect: QRectF) -> None:
        """Stand at `rect` in the colours of now."""
        tokens = current_tokens()
        path = QPainterPath()
        path.addRoundedRect(rect, CORNER, CORNER)
        if path != self.path():
            self.setPath(path)
        self.setPen(QPen(QColor(tokens.hairline), 1) if tokens.is_dark else QPen(Qt.PenStyle.NoPen))
        self.setBrush(QColor(tokens.panel if tokens.is_dark else tokens.hover))


class GroupItem(BoardItem):
    """The frame around the notes of a group, with its title and how many they are."""

    def __init__(self, group_id: str, state: BoardState, titles: GroupTitles) -> None:
        super().__init__(group_id, state, Z_GROUP)
        self._titles = titles
        self.focused = False

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        tokens = current_tokens()
        face = self.face_rect()
        painter.setPen(QPen(QColor(tokens.control_line), 1))
        painter.setBrush(QColor(tokens.panel if not tokens.is_dark else tokens.window))
        painter.drawRoundedRect(face.adjusted(0.5, 0.5, -0.5, -0.5), CORNER, CORNER)
        self._titles.paint(painter, self.thing_id, face)
        if self.focused:
            paint_focus_ring(painter, face.adjusted(-1, -1, 1, 1), CORNER + 1)


class NoteItem(BoardItem):
    """A card. What it shows is painted once into a pixmap; only marks and rings are painted live."""

    def __init__(self, note: Note, state: BoardState, pixmaps: CardPixmaps) -> None:
        super().__init__(note.id, state, Z_CARD)
        self.face: CardFace | None = None
        self.focused = False
        self.marked = False
        self.dimmed = False
        self._pixmaps = pixmaps

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        if self.dimmed:
            painter.setOpacity(painter.opacity() * _DIMMED)
        self.paint_card(painter)
        if self.dimmed:
            painter.setOpacity(painter.opacity() / _DIMMED)
        if self.marked:
            self._paint_mark(painter)
        if self.focused:
            paint_focus_ring(painter, self.face_rect().adjusted(-1, -1, 1, 1), RADIUS + 2)

    def paint_card(self, painter: QPainter) -> None:
        """Paint the card alone, without mark and focus."""
        if self.face is None:
            return
        rect = self.rect()
        size = QSizeF(rect.width() - 2 * MARGIN, rect.height() - 2 * MARGIN)
        scale = painter.worldTransform().m11() * painter.device().devicePixelRatioF()
        painter.drawPixmap(_CORNER, self._pixmaps.get(self.thing_id, self.face, size, scale))

    def _paint_mark(self, painter: QPainter) -> None:
        tokens = current_tokens()
        face = self.face_rect()
        painter.setPen(QPen(QColor(tokens.accent), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(face.adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        # Half outside, so that it covers no words.
        badge = QRectF(face.right() - _BADGE + MARGIN, face.top() - MARGIN, _BADGE, _BADGE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent))
        painter.drawRoundedRect(badge, RADIUS, RADIUS)
        painter.setPen(QPen(QColor(tokens.on_accent), 1.8))
        x, y = badge.x(), badge.y()
        painter.drawPolyline([QPointF(x + 4, y + 8), QPointF(x + 6.5, y + 10.5), QPointF(x + 11, y + 5)])
