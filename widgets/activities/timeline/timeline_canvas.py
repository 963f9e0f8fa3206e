"""The timeline as a picture to drag on: cards above, on and below the line, and the mood through the events.

Everything can be done by keyboard in the list beside it, so the picture itself takes no focus.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFontMetricsF,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QScrollArea, QWidget

from app.domain.records import Department
from app.domain.records.activity_records import TimelineItem, TimelineSide
from app.domain.workshop.timeline import HIGHEST, LOWEST, MOOD_WORDS
from widgets.activities.line_list import LINE_MIME
from widgets.activities.timeline.timeline_layout import LEVEL, Card, Layout, lay_out
from widgets.activities.timeline.timeline_words import day_words, short_day
from widgets.controls.labels import plain_tooltip
from widgets.controls.wrapping import TextWrapper
from widgets.theme.style import current_tokens, theme_changed, ui_font, zoom
from widgets.theme.tokens import CORNER_SMALL, FOCUS_RING, SPACE_1, SPACE_2, TYPE_SMALL, Tokens

_CARD_WIDTH = 132
_LINES = 2
_PAD = 5.0
_DOT = 5.0
_TIP = 22.0
_LITTLE = 240
_EDGE = 28
"""How near to the edge of what is seen the hand scrolls."""
NEAREST, FARTHEST = 1.0, 24.0


class TimelineCanvas(QWidget):
    """Paints the line. Dragging left and right moves the day, up and down the side; it is asked for at release."""

    moved = Signal(str, str, str)
    """An item was put somewhere by hand: its id, the day, the side."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[TimelineItem, ...] = ()
        self._departments: Mapping[str, Department] = {}
        self._titles: dict[TimelineSide, str] = {"above": "", "event": "Event", "below": ""}
        self._today = date(2000, 1, 1)
        self._zoom = NEAREST
        self._chosen = ""
        self._pressed: Card | None = None
        self._grip = QPointF()
        self._hand: QPointF | None = None
        self._room = QSize(480, 10_000)
        self._layout: Layout | None = None
        self._wrapper = TextWrapper(ui_font(TYPE_SMALL), _LINES)
        self.setAcceptDrops(True)
        self.setMouseTracking(True)
        self.setAccessibleName("Timeline, as a picture; the list beside it holds the same")
        theme_changed.connect(self._look_changed)

    def show_items(
        self,
        items: Sequence[TimelineItem],
        departments: Mapping[str, Department],
        titles: dict[TimelineSide, str],
        today: date,
    ) -> None:
        """Draw other items, in order of days; `today` is the day of the workshop."""
        self._items, self._departments, self._titles, self._today = tuple(items), departments, titles, today
        self._pressed = self._hand = None
        self._lay_out()

    def choose(self, item_id: str) -> None:
        """Mark an item and bring it into sight."""
        if item_id != self._chosen:
            self._chosen = item_id
            self.update()
        card = self.card_of(item_id)
        area = self._area()
        if card is not None and area is not None:
            centre = card.rect.center()
            # First the days and the line, then the card: where not both find room, the card is in sight.
            self._show_days(area)
            area.ensureVisible(round(centre.x()), round(centre.y()), round(card.rect.width() / 2) + 8, 30)

    def _show_days(self, area: QScrollArea) -> None:
        layout = self.layout_now()
        middle = (layout.event_top + layout.event_bottom) / 2
        half = round((layout.event_bottom - layout.event_top) / 2)
        area.ensureVisible(area.horizontalScrollBar().value(), round(middle), 0, half + 4)

    def closer(self, steps: int) -> None:
        """Make days wider (1) or narrower (-1)."""
        self._zoom = min(max(self._zoom * (1.6**steps), NEAREST), FARTHEST)
        self._lay_out()
        self.choose(self._chosen)

    def fit(self, room: QSize) -> None:
        """Take up how much room there is."""
        if room != self._room:
            self._room = room
            self._lay_out()

    def _area(self) -> QScrollArea | None:
        viewport = self.parentWidget()
        area = viewport.parentWidget() if viewport is not None else None
        return area if isinstance(area, QScrollArea) else None

    def _look_changed(self) -> None:
        self._lay_out()

    def _lay_out(self) -> None:
        # Cards of one line where all are in sight then, or little is; the list has the whole words.
        for lines in (_LINES, 1, _LINES):
            self._wrapper = TextWrapper(ui_font(TYPE_SMALL), lines)
            card = (_CARD_WIDTH * zoom(), lines * self._wrapper.line_height + 2 * _PAD)
            self._layout = lay_out(self._items, self._today, float(self._room.width()), card, self._zoom)
            if self._layout.height <= self._room.height() or (lines == 1 and self._room.height() < _LITTLE):
                break
        self.setFixedSize(QSize(round(self.layout_now().width), round(self.layout_now().height)))
        self.update()

    def layout_now(self) -> Layout:
        """Return where everything stands."""
        assert self._layout is not None
        return self._layout

    def card_of(self, item_id: str) -> Card | None:
        """Return the card of an item, or None when it has no day or no room."""
        return next((c for c in self._layout.cards if c.item.id == item_id), None) if self._layout else None

    def card_at(self, point: QPointF) -> Card | None:
        """Return the card at a point, or the one whose dot on the line is there."""
        if self._layout is None:
            return None
        for card in reversed(self._layout.cards):
            if card.rect.contains(point):
                return card
        for card in reversed(self._layout.cards):
            away = point - card.anchor
            if card.item.side == "event" and away.x() ** 2 + away.y() ** 2 <= (_DOT + 3) ** 2:
                return card
        return None

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        layout, tokens = self._layout, current_tokens()
        if layout is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        seen = QRectF(event.rect()).adjusted(-200, -400, 200, 400)
        self._paint_ground(painter, layout, tokens)
        cards = [card for card in layout.cards if card.rect.intersects(seen)]
        painter.setPen(QPen(QColor(tokens.hairline), 1))
        for card in cards:
            edge = card.rect.top() if card.item.side == "below" else card.rect.bottom()
            painter.drawLine(QPointF(card.anchor.x(), edge), card.anchor)
        self._paint_ticks(painter, layout, tokens)
        if len(layout.moods) > 1:
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawPolyline(QPolygonF(list(layout.moods)))
        for card in cards:
            if card.item.side == "event":
                painter.setPen(QPen(QColor(tokens.card), 1.5))
                painter.setBrush(QColor(tokens.accent if card.item.mood is not None else tokens.control_line))
                painter.drawEllipse(card.anchor, _DOT, _DOT)
        for card in sorted(cards, key=lambda c: c.item.id == self._chosen):
            self._paint_card(painter, card.item, card.rect, tokens)
        painter.setFont(ui_font(TYPE_SMALL, bold=True))
        painter.setPen(QColor(tokens.text_muted))
        for rest in layout.rests:
            painter.drawText(rest.rect, int(Qt.AlignmentFlag.AlignCenter), f"+ {rest.count} more")
        self._paint_hand(painter, layout, tokens)
        painter.end()

    def _paint_ground(self, painter: QPainter, layout: Layout, tokens: Tokens) -> None:
        band = QRectF(0, layout.event_top, layout.width, layout.event_bottom - layout.event_top)
        painter.fillRect(band, QColor(tokens.panel))
        painter.setPen(QPen(QColor(tokens.control_line), 2))
        painter.drawLine(QPointF(0, layout.axis), QPointF(layout.width, layout.axis))
        painter.setFont(ui_font(TYPE_SMALL, bold=True))
        painter.setPen(QColor(tokens.text_muted))
        left = self._seen_left() + SPACE_2
        title = QRectF(left, 2, 400, 18)
        painter.drawText(title, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), self._titles["above"])
        title.moveTop(layout.height - 20)
        painter.drawText(title, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), self._titles["below"])

    def _paint_ticks(self, painter: QPainter, layout: Layout, tokens: Tokens) -> None:
        """Write the days below the line, and at its left what high and low mean."""
        painter.setFont(ui_font(TYPE_SMALL))
        line = painter.fontMetrics().height()
        for tick in layout.ticks:
            painter.setPen(QPen(QColor(tokens.control_line), 1))
            painter.drawLine(QPointF(tick.x, layout.axis - 3), QPointF(tick.x, layout.axis + 3))
            width = painter.fontMetrics().horizontalAdvance(tick.words) + 2 * SPACE_1
            below = QRectF(tick.x - width / 2, layout.event_bottom - line - 2, width, line)
            # Lines to the notes below would run through the words.
            painter.fillRect(below, QColor(tokens.panel))
            painter.setPen(QColor(tokens.text_muted))
            painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), tick.words)
        if layout.moods:
            for mood in (HIGHEST, LOWEST):
                box = QRectF(self._seen_left() + SPACE_1, 0, 100, line)
                box.moveCenter(QPointF(box.center().x(), layout.axis - mood * LEVEL))
                painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft), MOOD_WORDS[mood])

    def _seen_left(self) -> float:
        area = self._area()
        return float(area.horizontalScrollBar().value()) if area is not None else 0.0

    def _paint_card(self, painter: QPainter, item: TimelineItem, rect: QRectF, tokens: Tokens) -> None:
        chosen = item.id == self._chosen
        department = self._departments.get(item.department_id or "")
        painter.setPen(QPen(QColor(tokens.focus if chosen else tokens.control_line), FOCUS_RING if chosen else 1))
        painter.setBrush(QColor(tokens.card))
        painter.drawRoundedRect(rect, CORNER_SMALL, CORNER_SMALL)
        words = item.text
        if department is not None:
            stripe = QRectF(rect.left() + 2, rect.top() + 3, 3, rect.height() - 6)
            painter.fillRect(stripe, QColor(tokens.hue(department.hue).stroke))
            words = f"{department.short} · {words}"
        inner = rect.adjusted(_PAD + 4, _PAD, -_PAD, -_PAD)
        painter.setFont(self._wrapper.font)
        painter.setPen(QColor(tokens.text_strong))
        y = inner.top()
        for line in self._wrapper.lines(words, inner.width()):
            side = Qt.AlignmentFlag.AlignRight if line.right_to_left else Qt.AlignmentFlag.AlignLeft
            box = QRectF(inner.left(), y, inner.width(), self._wrapper.line_height)
            painter.drawText(box, int(side | Qt.AlignmentFlag.AlignAbsolute), line.text)
            y += self._wrapper.line_height

    def _paint_hand(self, painter: QPainter, layout: Layout, tokens: Tokens) -> None:
        """Show what is in the hand, and what letting go would mean."""
        if self._pressed is None or self._hand is None:
            return
        day, _ = self._target(layout, self._pressed.item, self._hand)
        x = layout.x_of(day)
        painter.setPen(QPen(QColor(tokens.focus), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, 0), QPointF(x, layout.height))
        self._paint_card(painter, self._pressed.item, self._held(self._pressed, self._hand), tokens)
        tip = self.tip_rect()
        painter.setFont(ui_font(TYPE_SMALL, bold=True))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent))
        painter.drawRoundedRect(tip, CORNER_SMALL, CORNER_SMALL)
        painter.setPen(QColor(tokens.on_accent))
        painter.drawText(tip, int(Qt.AlignmentFlag.AlignCenter), self._tip_words(layout, self._pressed, self._hand))

    def _held(self, card: Card, hand: QPointF) -> QRectF:
        rect = QRectF(card.rect)
        rect.moveCenter(hand)
        return rect

    def _tip_words(self, layout: Layout, card: Card, hand: QPointF) -> str:
        day, side = self._target(layout, card.item, hand)
        return f"{short_day(day.isoformat(), self._today)} · {self._titles[side]}"

    def tip_rect(self) -> QRectF:
        """Return where it says what letting go would mean: below what is in the hand, or above it; else empty."""
        if self._pressed is None or self._hand is None or self._layout is None:
            return QRectF()
        metrics = QFontMetricsF(ui_font(TYPE_SMALL, bold=True))
        width = metrics.horizontalAdvance(self._tip_words(self._layout, self._pressed, self._hand)) + 2 * SPACE_2
        rect, seen = self._held(self._pressed, self._hand), QRectF(self.visibleRegion().boundingRect())
        tip = QRectF(min(max(rect.left(), seen.left()), seen.right() - width), rect.bottom() + SPACE_1, width, _TIP)
        if tip.bottom() > seen.bottom():
            tip.moveBottom(min(rect.top() - SPACE_1, seen.bottom()))
        return tip

    # The hand

    def _target(self, layout: Layout, item: TimelineItem | None, point: QPointF) -> tuple[date, TimelineSide]:
        start = date.fromisoformat(item.day) if item is not None and item.day else None
        return layout.day_at(point.x(), start), layout.side_at(point.y())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        card = self.card_at(event.position())
        if event.button() != Qt.MouseButton.LeftButton or card is None:
            super().mousePressEvent(event)
            return
        self._pressed = card
        # What is in the hand hangs on its day, so that a small move is a small move.
        self._grip = QPointF(card.anchor.x(), card.rect.center().y()) - event.position()
        self.choose(card.item.id)
        self.chosen.emit(card.item.id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            point = event.position() + self._grip
            start = QPointF(self._pressed.anchor.x(), self._pressed.rect.center().y())
            if self._hand is not None or (point - start).manhattanLength() > 6:
                self._hand = point
                self._bring_along(event.position())
                self.update()
        elif not event.buttons():
            over = self.card_at(event.position()) is not None
            self.setCursor(Qt.CursorShape.OpenHandCursor if over else Qt.CursorShape.ArrowCursor)

    def _bring_along(self, at: QPointF) -> None:
        area = self._area()
        if area is not None:
            area.ensureVisible(round(at.x()), round(at.y()), _EDGE, _EDGE)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        card, hand, layout = self._pressed, self._hand, self._layout
        self._pressed = self._hand = None
        self.update()
        if card is not None and hand is not None and layout is not None:
            day, side = self._target(layout, card.item, hand)
            self.moved.emit(card.item.id, day.isoformat(), side)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.angleDelta().y():
            self.closer(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            card = self.card_at(QPointF(event.pos()))
            self.setToolTip(plain_tooltip(self._whole(card.item)) if card is not None else "")
        return super().event(event)

    def _whole(self, item: TimelineItem) -> str:
        mood = f" · {MOOD_WORDS[item.mood]}" if item.mood is not None else ""
        return f"{item.text}\n{day_words(item.day)} · {self._titles[item.side]}{mood}"

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(LINE_MIME):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if event.mimeData().hasFormat(LINE_MIME):
            self._bring_along(event.position())
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        item_id = bytes(event.mimeData().data(LINE_MIME).data()).decode()
        item = next((i for i in self._items if i.id == item_id), None)
        if item is not None and self._layout is not None:
            event.acceptProposedAction()
            day, side = self._target(self._layout, item, event.position())
            self.moved.emit(item.id, day.isoformat(), side)


class TimelineArea(QScrollArea):
    """Lets the canvas be as wide as there is room, and scrolls where days are wider."""

    def __init__(self, canvas: TimelineCanvas) -> None:
        super().__init__()
        self._canvas = canvas
        self.setWidget(canvas)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Timeline")
        # The titles of the sides stay in sight while the line is scrolled.
        self.horizontalScrollBar().valueChanged.connect(canvas.update)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Room for the scroll bar is always left: without it the line would jump when one comes or goes.
        bar = self.verticalScrollBar().sizeHint().width()
        edges = 2 * self.frameWidth()
        self._canvas.fit(QSize(self.width() - bar - edges, self.height() - edges))
