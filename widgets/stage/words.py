"""Words on the stage: broken as they were measured, in the colours of the theme, each paragraph in its direction."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from widgets.stage.pieces import Words
from widgets.stage.type import advance, line_height, lines
from widgets.theme.icons import icon
from widgets.theme.style import current_tokens, ui_font

_TONES = {"strong": "text_strong", "muted": "text_muted"}


class StageWords(QLabel):
    """A label that paints its words itself: a layout of its own would break them elsewhere than was measured."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._words = Words("", 1)

    def show_words(self, words: Words, where: QRect) -> None:
        """Show words in a place of the parent."""
        if words != self._words:
            self._words = words
            self.setText(words.text)
            self.setAccessibleName(words.name or words.text)
            self.take_font()
        self.setGeometry(where)
        self.show()
        self.update()

    def is_turned(self) -> bool:
        """Return whether the words are read from below to above."""
        return self._words.turned

    def room(self) -> int:
        """Return how long a line may be."""
        return self._after_sign(self.height() if self._words.turned else self.width())

    def needed(self) -> tuple[int, int]:
        """Return how long the longest line is, and how high all lines are with a sign above them."""
        words = self._words
        found = lines(words.text, self.room(), words.size, words.bold)
        above = 1 if words.sign and words.align == "middle" else 0
        longest = max(advance(line.text.rstrip(), words.size, words.bold) for line in found)
        return longest, (len(found) + above) * line_height(words.size, words.bold)

    def take_font(self) -> None:
        """Take the stage's own size of type: a style sheet or zoom of the console may have overwritten it."""
        self.setFont(ui_font(self._words.size, bold=self._words.bold, zoomed=False))

    def paintEvent(self, event: QPaintEvent) -> None:
        words, tokens = self._words, current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(ui_font(words.size, bold=words.bold, zoomed=False))
        place = self.rect()
        colour = QColor(getattr(tokens, _TONES.get(words.tone, words.tone)))
        if words.hue >= 0:
            hue = tokens.hue(words.hue)
            painter.setPen(QColor(hue.stroke))
            painter.setBrush(QColor(hue.fill))
            painter.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
            colour = QColor(hue.text)
        if self.is_turned():
            painter.translate(0, self.height())
            painter.rotate(-90)
            place = QRect(0, 0, self.height(), self.width())
        if words.sign:
            place = self._paint_sign(painter, place)
        painter.setPen(colour)
        self._paint_lines(painter, place)
        painter.end()

    def _paint_sign(self, painter: QPainter, place: QRect) -> QRect:
        """Paint the sign above the words or at their left, and return what is left for them."""
        words = self._words
        tall = line_height(words.size, words.bold)
        side = round(tall * 0.85)
        above = words.align == "middle"
        left = place.center().x() - side // 2 if above else place.left()
        tint = words.tone if words.tone in ("agree", "condition", "concern", "block") else "text"
        icon(words.sign, tint).paint(painter, QRect(left, place.top() + (tall - side) // 2, side, side))
        return place.adjusted(0, tall, 0, 0) if above else place.adjusted(round(tall * 1.2), 0, 0, 0)

    def _after_sign(self, width: int) -> int:
        words = self._words
        beside = words.sign and words.align != "middle"
        return width - (round(line_height(words.size, words.bold) * 1.2) if beside else 0)

    def _paint_lines(self, painter: QPainter, place: QRect) -> None:
        words = self._words
        tall = line_height(words.size, words.bold)
        found = lines(words.text, place.width(), words.size, words.bold)
        top = place.top()
        if words.turned or words.hue >= 0 or (words.align == "middle" and len(found) == 1):
            top += max(0, (place.height() - tall * len(found)) // 2)
        for number, line in enumerate(found):
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
            flags |= Qt.TextFlag.TextForceRightToLeft if line.right_to_left else Qt.TextFlag.TextForceLeftToRight
            if words.align == "middle":
                flags |= Qt.AlignmentFlag.AlignHCenter
            elif (words.align == "end") != line.right_to_left:
                flags |= Qt.AlignmentFlag.AlignRight
            else:
                flags |= Qt.AlignmentFlag.AlignLeft
            where = QRect(place.left(), top + number * tall, place.width(), tall)
            painter.drawText(where, int(flags | Qt.TextFlag.TextDontClip), line.text)
