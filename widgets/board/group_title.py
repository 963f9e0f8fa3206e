"""The titles of groups: the words whole, in up to three lines, and at the right how many notes and votes they have."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from widgets.board.state import BoardState
from widgets.controls.wrapping import Line, TextWrapper
from widgets.theme.style import current_tokens, ui_font
from widgets.theme.tokens import SPACE_2, TYPE_SMALL

MOST_LINES = 3


def paint_lines(painter: QPainter, wrapper: TextWrapper, lines: tuple[Line, ...], rect: QRectF) -> None:
    """Paint broken words one line below the other, each from where its script begins."""
    painter.setFont(wrapper.font)
    for number, line in enumerate(lines):
        side = Qt.AlignmentFlag.AlignRight if line.right_to_left else Qt.AlignmentFlag.AlignLeft
        where = QRectF(rect.x(), rect.y() + number * wrapper.line_height, rect.width(), wrapper.line_height)
        flags = int(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(where, flags, line.text.rstrip())


class GroupTitles:
    """Measures and paints the titles of groups in the current type size."""

    def __init__(self, state: BoardState) -> None:
        self._state = state
        self.restyle()

    def restyle(self) -> None:
        """Take up another type size."""
        self._wrapper = TextWrapper(ui_font(bold=True), MOST_LINES)
        self._one_line = float(round(ui_font(TYPE_SMALL).pixelSize() * 2.5))

    def height(self, group_id: str, width: float) -> float:
        """Return how high the title of a group is that is so wide."""
        return self._one_line + (len(self._lines(group_id, width)) - 1) * self._wrapper.line_height

    def paint(self, painter: QPainter, group_id: str, face: QRectF) -> None:
        """Paint the title into the top of the frame of a group."""
        tokens = current_tokens()
        painter.setFont(self._wrapper.font)
        painter.setPen(QColor(tokens.text_muted))
        line = QRectF(face.x() + SPACE_2, face.y(), face.width() - 2 * SPACE_2, self._one_line)
        painter.drawText(line, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), self._count(group_id))
        painter.setPen(QColor(tokens.text_strong))
        above = (self._one_line - self._wrapper.line_height) / 2
        words = QRectF(line.x(), line.y() + above, self._room(group_id, face.width()), 0)
        paint_lines(painter, self._wrapper, self._lines(group_id, face.width()), words)

    def _count(self, group_id: str) -> str:
        votes = self._state.votes.get(group_id)
        count = str(len(self._state.members(group_id)))
        return f"{count}   ● {votes.short}" if votes is not None else count

    def _room(self, group_id: str, width: float) -> float:
        return max(width - 3 * SPACE_2 - self._wrapper.metrics.horizontalAdvance(self._count(group_id)), 1.0)

    def _lines(self, group_id: str, width: float) -> tuple[Line, ...]:
        title = " ".join(self._state.title(group_id).split())
        return self._wrapper.lines(title, self._room(group_id, width))
