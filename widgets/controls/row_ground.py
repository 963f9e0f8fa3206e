"""The ground of a row that is chosen, under the mouse or in focus: the same in every painted list."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle

from widgets.theme.style import current_tokens
from widgets.theme.tokens import CORNER_SMALL, FOCUS_RING


def paint_ground(painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
    """Paint what lies under the words of a row in its state, within `rect`."""
    tokens = current_tokens()
    box = QRectF(rect).adjusted(1, 1, -1, -1)
    selected = bool(state & QStyle.StateFlag.State_Selected)
    painter.setPen(Qt.PenStyle.NoPen)
    if selected:
        painter.setBrush(QColor(tokens.accent_soft))
        painter.drawRoundedRect(box, CORNER_SMALL, CORNER_SMALL)
        # A bar at the edge says "chosen" without colour.
        painter.setBrush(QColor(tokens.accent))
        painter.drawRoundedRect(QRectF(box.left(), box.top() + 4, 3, box.height() - 8), 1.5, 1.5)
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.setBrush(QColor(tokens.hover))
        painter.drawRoundedRect(box, CORNER_SMALL, CORNER_SMALL)
    if selected and state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(QColor(tokens.focus), FOCUS_RING))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, CORNER_SMALL, CORNER_SMALL)
