"""Dragging cards: one follows the hand, a mark shows what dropping would mean, and a drop is one intent.

While a card is dragged the board lies under a picture of itself. So a frame costs two small copies, however
many notes there are and however many of them are in sight.
"""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QGraphicsView, QWidget

from widgets.board.arrangement import DropTarget, drop_target
from widgets.board.board_scene import BoardScene
from widgets.board.card_painting import MARGIN
from widgets.board.intents import BoardIntents
from widgets.board.state import BoardState
from widgets.theme.style import current_tokens, ui_font
from widgets.theme.tokens import CORNER, TYPE_SMALL

_LEFT_BEHIND = 0.3
_BADGE = 20


class DragSheet(QWidget):
    """The picture of the board with the dragged card and the mark over it."""

    def __init__(self, viewport: QWidget, card: QPixmap) -> None:
        super().__init__(viewport)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._board = QPixmap()
        self._card = card
        self._size = card.deviceIndependentSize().toSize()
        self._at = QPoint()
        self._mark = QRectF()
        self._onto = False

    def set_board(self, board: QPixmap) -> None:
        """Show another picture of the board, after it was scrolled."""
        self._board = board
        self.update()

    def move_card(self, at: QPoint) -> None:
        """Let the card's left upper corner be at a point."""
        before = QRect(self._at, self._size)
        self._at = at
        # One rectangle: with a clip of several Qt copies spans instead of lines.
        self.update(before.united(QRect(at, self._size)))

    def set_mark(self, rect: QRectF, *, onto: bool = False) -> None:
        """Mark a line, or with `onto` a frame; an empty rectangle takes the mark away."""
        for changed in (self._mark, rect):
            if not changed.isEmpty():
                self.update(changed.toAlignedRect().adjusted(-2, -2, 2, 2))
        self._mark, self._onto = rect, onto

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._board)
        if not self._mark.isEmpty():
            accent = QColor(current_tokens().accent)
            if self._onto:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(QPen(accent, 3))
                painter.drawRoundedRect(self._mark.adjusted(1.5, 1.5, -1.5, -1.5), CORNER, CORNER)
            else:
                painter.fillRect(self._mark, accent)
        painter.drawPixmap(self._at, self._card)
        painter.end()


class CardDrag:
    """One drag from the moment a card leaves its place until it is dropped or put back."""

    def __init__(
        self,
        view: QGraphicsView,
        scene: BoardScene,
        state: BoardState,
        intents: BoardIntents,
        ids: list[str],
        held_id: str,
        start: QPoint,
    ) -> None:
        self._view = view
        self._scene = scene
        self._state = state
        self._intents = intents
        self._ids = ids
        self._dragged = frozenset(ids)
        self._target: DropTarget | None = None
        home = view.viewportTransform().mapRect(scene.arrangement.rects[held_id])
        scale = view.transform().m11()
        self._grip = QPointF(start) - home.topLeft() + QPointF(MARGIN, MARGIN) * scale
        self._sheet = DragSheet(view.viewport(), self._picture_of_card(held_id, home, scale))
        self._leave_behind(_LEFT_BEHIND)
        self.board_scrolled()
        self._sheet.show()

    def move_to(self, point: QPointF) -> None:
        """Let the card follow the hand, in coordinates of the viewport."""
        self._sheet.move_card((point - self._grip).toPoint())
        transform = self._view.viewportTransform()
        inverted, _ = transform.inverted()
        where = inverted.map(point)
        target = drop_target(self._scene.arrangement, self._state, self._dragged, where.x(), where.y())
        if target != self._target:
            self._target = target
            self._show_mark()

    def board_scrolled(self) -> None:
        """Take another picture of what lies below."""
        viewport = self._view.viewport()
        ratio = viewport.devicePixelRatioF()
        picture = QPixmap(viewport.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(QColor(current_tokens().window))
        painter = QPainter(picture)
        painter.setRenderHints(self._view.renderHints())
        self._view.render(painter, QRectF(viewport.rect()), viewport.rect())
        painter.end()
        self._sheet.setGeometry(viewport.rect())
        self._sheet.set_board(picture)
        self._show_mark()

    def put_back(self) -> None:
        """End without a change."""
        self._leave_behind(1.0)
        self._sheet.hide()
        self._sheet.deleteLater()

    def drop(self) -> None:
        """End with the one intent this drag meant."""
        self.put_back()
        target = self._target
        if target is None:
            return
        if target.kind == "before":
            self._intents.move_requested.emit(self._ids, target.column_id, target.thing_id)
        elif target.kind == "last":
            # "At the end" would lead out of the group; the others going up says the same.
            members = [note.id for note in self._state.members(target.thing_id)]
            first = next(place for place, member in enumerate(members) if member in self._dragged)
            below = [member for member in members[first:] if member not in self._dragged]
            self._intents.move_requested.emit(below, target.column_id, members[first])
        else:
            # As with G: marks that stayed would pull these notes into the next group.
            self._state.set_marked(set(self._state.marked()) - set(self._ids))
            self._intents.group_requested.emit(self._ids, target.thing_id)
            self._intents.dropped_together.emit()

    def _show_mark(self) -> None:
        if self._target is None:
            self._sheet.set_mark(QRectF())
            return
        onto = self._target.kind == "onto"
        rect = self._view.viewportTransform().mapRect(self._target.mark)
        self._sheet.set_mark(rect.adjusted(-3, -3, 3, 3) if onto else rect, onto=onto)

    def _leave_behind(self, opacity: float) -> None:
        for note_id in self._ids:
            card = self._scene.note_item(note_id)
            if card is not None:
                card.setOpacity(opacity)

    def _picture_of_card(self, note_id: str, home: QRectF, scale: float) -> QPixmap:
        """Return the card as it looks now; of many only this one, with how many there are."""
        ratio = self._view.viewport().devicePixelRatioF()
        margin = MARGIN * scale
        size = QSize(round(home.width() + 2 * margin), round(home.height() + 2 * margin))
        picture = QPixmap(size * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHints(self._view.renderHints())
        painter.save()
        painter.scale(scale, scale)
        painter.translate(MARGIN, MARGIN)
        card = self._scene.note_item(note_id)
        if card is not None:
            card.paint_card(painter)
        painter.restore()
        if len(self._ids) > 1:
            tokens = current_tokens()
            badge = QRectF(size.width() - _BADGE - margin, margin, _BADGE, _BADGE)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent))
            painter.drawRoundedRect(badge, _BADGE / 2, _BADGE / 2)
            painter.setPen(QColor(tokens.on_accent))
            painter.setFont(ui_font(TYPE_SMALL, bold=True, zoomed=False))
            painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, str(len(self._ids)))
        painter.end()
        return picture
