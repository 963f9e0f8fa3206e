"""How a note's card is painted, and the pixmaps it is painted into once."""

from collections import OrderedDict
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap

from app.domain.records import Department, Note
from app.domain.workshop.tags import words_and_tags
from widgets.board.state import BoardState
from widgets.controls.department_stamp import paint_stamp, stamp_size
from widgets.controls.wrapping import TextWrapper
from widgets.theme.style import current_tokens, ui_font
from widgets.theme.tokens import TYPE_BODY, TYPE_SMALL, Tokens

MARGIN = 4
"""Room around a card for its shadow and its focus ring."""

PADDING = 10
STRIPE = 4
RADIUS = 6
MAX_LINES = 10
FAR = 0.45
"""Below this zoom a small pixmap does."""

_FULL_SIZE_KEPT = 250
_SMALL_SCALE = 0.25


@dataclass(frozen=True, slots=True)
class CardFace:
    """Everything a card shows."""

    words: str
    hidden: bool
    department: Department | None
    speaker: str
    votes: str
    tags: str = ""

    @property
    def has_footer(self) -> bool:
        """Whether there is a line below the words."""
        return self.department is not None or bool(self.speaker or self.votes or self.tags)


def card_face(state: BoardState, note: Note) -> CardFace:
    """Return what the card of a note shows now."""
    votes = state.votes[note.id].short if note.id in state.votes else ""
    words, tags = state.words(note), ""
    if not state.hides_words:
        words, found = words_and_tags(words)
        tags = " ".join(f"#{tag}" for tag in found)
    return CardFace(words, state.hides_words, state.department(note), state.speaker(note), votes, tags)


class CardPainter:
    """Measures and paints cards in the current type sizes."""

    def __init__(self) -> None:
        self.wrapper = TextWrapper(ui_font(TYPE_BODY), MAX_LINES)
        self._small = ui_font(TYPE_SMALL)
        self._small_metrics = QFontMetricsF(self._small)
        self._footer = round(self._small_metrics.height()) + 4

    def height(self, face: CardFace, width: float) -> float:
        """Return how high the card of this width must be."""
        lines = 1 if face.hidden else len(self.wrapper.lines(face.words, self._text_width(width)))
        footer = self._footer + 6 if face.has_footer else 0
        return float(2 * PADDING + lines * self.wrapper.line_height + footer)

    def is_clamped(self, face: CardFace, width: float) -> bool:
        """Tell whether a card of this width leaves words out."""
        lines = self.wrapper.lines(face.words, self._text_width(width))
        return bool(lines) and lines[-1].text.endswith("…") and not face.words.endswith(lines[-1].text)

    def paint(self, painter: QPainter, face: CardFace, size: QSizeF, tokens: Tokens) -> None:
        """Paint the card with its left upper corner at the origin."""
        rect = QRectF(0, 0, size.width(), size.height())
        self._paint_paper(painter, face, rect, tokens)
        text = rect.adjusted(PADDING + STRIPE, PADDING, -PADDING, -PADDING)
        if face.hidden:
            bar = QRectF(text.x(), text.y() + self.wrapper.line_height / 2 - 3, text.width() * 0.62, 6)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.hairline))
            painter.drawRoundedRect(bar, 3, 3)
        else:
            self._paint_words(painter, face, text, tokens)
        if face.has_footer:
            line = QRectF(text.x(), text.bottom() - self._footer, text.width(), self._footer)
            self._paint_footer(painter, face, line, tokens)

    def _text_width(self, width: float) -> float:
        return width - 2 * PADDING - STRIPE

    def _paint_paper(self, painter: QPainter, face: CardFace, rect: QRectF, tokens: Tokens) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if not tokens.is_dark:
            for grow, alpha in ((2.0, 10), (1.0, 16)):
                shade = QColor(tokens.shadow)
                shade.setAlpha(alpha)
                painter.setBrush(shade)
                painter.drawRoundedRect(
                    rect.adjusted(-grow / 2, grow / 2, grow / 2, grow), RADIUS + grow, RADIUS + grow
                )
        outline = QPainterPath()
        outline.addRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.fillPath(outline, QColor(tokens.card))
        if face.department is not None:
            painter.save()
            painter.setClipPath(outline)
            painter.fillRect(QRectF(0, 0, STRIPE, rect.height()), QColor(tokens.hue(face.department.hue).stroke))
            painter.restore()
        painter.setPen(QPen(QColor(tokens.hairline), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(outline)

    def _paint_words(self, painter: QPainter, face: CardFace, rect: QRectF, tokens: Tokens) -> None:
        painter.setFont(self.wrapper.font)
        painter.setPen(QColor(tokens.text_strong))
        height = self.wrapper.line_height
        for number, line in enumerate(self.wrapper.lines(face.words, rect.width())):
            if line.right_to_left:
                flags = Qt.AlignmentFlag.AlignRight | Qt.TextFlag.TextForceRightToLeft
            else:
                flags = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextForceLeftToRight
            where = QRectF(rect.x(), rect.y() + number * height, rect.width(), height)
            painter.drawText(
                where, int(flags | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter), line.text
            )

    def _paint_footer(self, painter: QPainter, face: CardFace, rect: QRectF, tokens: Tokens) -> None:
        x = rect.x()
        if face.department is not None:
            wide = stamp_size(face.department).width()
            paint_stamp(painter, QRectF(x, rect.y(), wide, rect.height()), face.department, tokens)
            x += wide + 6
        right = rect.right()
        painter.setFont(self._small)
        if face.votes:
            count = f"● {face.votes}"
            wide_count = self._small_metrics.horizontalAdvance(count)
            painter.setPen(QColor(tokens.accent))
            where = QRectF(right - wide_count, rect.y(), wide_count, rect.height())
            painter.drawText(where, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, count)
            right -= wide_count + 6
        painter.setPen(QColor(tokens.text_muted))
        # Tags give way to who said it: what they find is found by the chips above the board, too.
        for words in (face.speaker, face.tags):
            if words and right > x:
                said = self._small_metrics.elidedText(words, Qt.TextElideMode.ElideRight, right - x)
                where = QRectF(x, rect.y(), right - x, rect.height())
                painter.drawText(where, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, said)
                x += self._small_metrics.horizontalAdvance(said) + 8


class CardPixmaps:
    """Painted cards: some hundred in full size, all that were seen from afar in a quarter of it."""

    def __init__(self) -> None:
        self.painter = CardPainter()
        self._full: OrderedDict[tuple[str, float], QPixmap] = OrderedDict()
        self._small: dict[str, QPixmap] = {}

    def get(self, note_id: str, face: CardFace, size: QSizeF, scale: float) -> QPixmap:
        """Return the card as a pixmap that is sharp at `scale` device pixels for one of ours."""
        if scale < FAR:
            small = self._small.get(note_id)
            if small is None:
                small = self._small[note_id] = self._painted(face, size, _SMALL_SCALE)
            return small
        # Steps of a quarter: zooming in does not paint every card anew at each turn of the wheel.
        step = max(round(scale * 4 + 0.49) / 4, 0.5)
        key = (note_id, step)
        full = self._full.get(key)
        if full is not None:
            self._full.move_to_end(key)
            return full
        full = self._full[key] = self._painted(face, size, step)
        if len(self._full) > _FULL_SIZE_KEPT:
            self._full.popitem(last=False)
        return full

    def forget(self, note_id: str) -> None:
        """Paint this card anew when it is next seen."""
        self._small.pop(note_id, None)
        for key in [key for key in self._full if key[0] == note_id]:
            del self._full[key]

    def clear(self) -> None:
        """Paint all cards anew, with the type sizes and colours of now."""
        self._full.clear()
        self._small.clear()
        self.painter = CardPainter()

    def _painted(self, face: CardFace, size: QSizeF, scale: float) -> QPixmap:
        outer = QSizeF(size.width() + 2 * MARGIN, size.height() + 2 * MARGIN) * scale
        pixmap = QPixmap(QSize(round(outer.width()), round(outer.height())))
        pixmap.setDevicePixelRatio(scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.translate(MARGIN, MARGIN)
        self.painter.paint(painter, face, size, current_tokens())
        painter.end()
        return pixmap
