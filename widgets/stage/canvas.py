"""The page in sight: what stands around words is painted, words are labels, and only what changed is made anew."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from widgets.stage.pieces import Bar, Leaf, Placed, Shape, Words
from widgets.stage.words import StageWords
from widgets.theme.style import current_tokens
from widgets.theme.tokens import CORNER

_MOST_SPARE = 60


class StageCanvas(QWidget):
    """Pages of words and shapes; the labels of words that stay are kept, all others are used again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._leaves: Sequence[Leaf] = ()
        self._shown: list[tuple[Words, StageWords]] = []
        self._spare: list[StageWords] = []
        self._shapes: list[Placed] = []

    def set_leaves(self, leaves: Sequence[Leaf]) -> None:
        """Take other pages; `show_page` shows one of them."""
        self._leaves = leaves

    def pages(self) -> int:
        """Return how many pages there are."""
        return len(self._leaves)

    def show_page(self, number: int) -> None:
        """Bring a page into sight."""
        kept: dict[Words, list[StageWords]] = {}
        for words, label in self._shown:
            kept.setdefault(words, []).append(label)
        placed = self._leaves[number].pieces
        self._shapes = [piece for piece in placed if not isinstance(piece.piece, Words)]
        told = [(piece.piece, piece.where) for piece in placed if isinstance(piece.piece, Words)]
        labels = [same.pop(0) if (same := kept.get(words)) else None for words, _ in told]
        self._spare += [label for rest in kept.values() for label in rest]
        self._shown = []
        for (words, where), known in zip(told, labels, strict=True):
            label = known or (self._spare.pop() if self._spare else StageWords(self))
            label.show_words(words, where)
            self._shown.append((words, label))
        for label in self._spare:
            label.hide()
            label.clear()
        for label in self._spare[_MOST_SPARE:]:
            label.deleteLater()
        del self._spare[_MOST_SPARE:]
        self.update()

    def first_thing(self, page: int) -> int:
        """Return the number of the first thing on a page, -1 where there is none."""
        things = self._leaves[page].things
        return things[0] if things else -1

    def page_of(self, thing: int) -> int:
        """Return the first page that holds a thing, or the first page."""
        return next((number for number, leaf in enumerate(self._leaves) if thing in leaf.things), 0)

    def words(self, page: int) -> str:
        """Return every word of a page."""
        return self._leaves[page].words()

    def dress_anew(self) -> None:
        """Take back the sizes of type."""
        for _, label in self._shown:
            label.take_font()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for placed in self._shapes:
            if not placed.where.intersects(event.rect()):
                continue
            if isinstance(placed.piece, Bar):
                _paint_bar(painter, placed.where, placed.piece.share)
            elif isinstance(placed.piece, Shape):
                _paint_shape(painter, placed.where, placed.piece)
        painter.end()


def _paint_bar(painter: QPainter, where: QRect, share: float) -> None:
    tokens, box = current_tokens(), QRectF(where)
    painter.setPen(Qt.PenStyle.NoPen)
    # On black a hairline is as bright as the bar, and how far that goes could not be seen.
    painter.setBrush(QColor(tokens.hover if tokens.is_dark else tokens.hairline))
    painter.drawRoundedRect(box, CORNER / 2, CORNER / 2)
    if share > 0:
        box.setWidth(max(box.height(), box.width() * min(1.0, share)))
        painter.setBrush(QColor(tokens.accent))
        painter.drawRoundedRect(box, CORNER / 2, CORNER / 2)


def _paint_shape(painter: QPainter, where: QRect, shape: Shape) -> None:
    tokens = current_tokens()
    fills = {"card": tokens.card, "strip": tokens.panel, "blocked": tokens.card, "number": tokens.accent_soft}
    edges = {"card": tokens.hairline, "strip": tokens.hairline, "blocked": tokens.block, "number": tokens.accent}
    if shape.kind == "rule":
        painter.fillRect(where, QColor(tokens.control_line))
        return
    width = 3 if shape.kind == "blocked" else 1
    painter.setPen(QPen(QColor(edges[shape.kind]), width))
    painter.setBrush(QColor(fills[shape.kind]))
    inner = QRectF(where).adjusted(width / 2, width / 2, -width / 2, -width / 2)
    painter.drawRoundedRect(inner, CORNER, CORNER)
