"""A department's short name in its colour: as something painted, as a sign, and as a chip that can be checked."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QWidget

from app.domain.records import Department
from widgets.controls.labels import plain_tooltip, set_tooltip
from widgets.controls.toggling import Toggled
from widgets.keys.own_keys import show_key
from widgets.theme.style import current_tokens, theme_changed, ui_font
from widgets.theme.tokens import CORNER_SMALL, FOCUS_RING, TYPE_SMALL, Tokens

_PADDING_X = 7
_PADDING_Y = 3


def stamp_size(department: Department) -> QSize:
    """Return how much room a painted stamp wants."""
    metrics = QFontMetricsF(ui_font(TYPE_SMALL, bold=True))
    width = metrics.horizontalAdvance(department.short) + 2 * _PADDING_X
    return QSize(round(width), round(metrics.height()) + 2 * _PADDING_Y - 2)


def paint_stamp(
    painter: QPainter, rect: QRectF, department: Department, tokens: Tokens, *, filled: bool = True
) -> None:
    """Paint the short name of a department in its colour; not filled it is an outline only."""
    hue = tokens.hue(department.hue)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(hue.stroke), 1) if not filled or tokens.is_dark else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(hue.fill) if filled else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), CORNER_SMALL, CORNER_SMALL)
    painter.setPen(QColor(hue.text if filled else tokens.text))
    painter.setFont(ui_font(TYPE_SMALL, bold=True))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, department.short)
    painter.restore()


class StampSign(QLabel):
    """A department's short name to be read: nothing can be done with it."""

    def __init__(self, department: Department, parent: QWidget | None = None) -> None:
        super().__init__(department.short, parent)
        self._department = department
        self.setAccessibleName(department.name)
        self.setToolTip(plain_tooltip(department.name))
        # Without words of its own it would be described by its tooltip.
        self.setAccessibleDescription(department.short)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme_changed.connect(self.updateGeometry)
        theme_changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return stamp_size(self._department) + QSize(10, 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        paint_stamp(painter, rect, self._department, current_tokens(), filled=False)
        painter.end()


class DepartmentStamp(Toggled, QAbstractButton):
    """A chip with a department's short name. Checked it is filled and ringed, unchecked an outline."""

    def __init__(self, department: Department, command: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._department = department
        self.setCheckable(True)
        self.listen_to_toggles()
        self.setText(department.short)
        self.setAccessibleName(department.name)
        if command:
            self.setToolTip(plain_tooltip(department.name))
            show_key(self, command)
        else:
            set_tooltip(self, department.name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme_changed.connect(self.updateGeometry)
        theme_changed.connect(self.update)

    @property
    def department(self) -> Department:
        """The department it stands for."""
        return self._department

    def sizeHint(self) -> QSize:
        return stamp_size(self._department) + QSize(10, 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        if self.underMouse() and not self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.hover))
            painter.drawRoundedRect(rect, CORNER_SMALL, CORNER_SMALL)
        paint_stamp(painter, rect, self._department, tokens, filled=self.isChecked())
        if self.isChecked():
            # The ring says "chosen" without colour.
            painter.setPen(QPen(QColor(tokens.hue(self._department.hue).stroke), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), CORNER_SMALL, CORNER_SMALL)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.focus), FOCUS_RING))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ring = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(ring, CORNER_SMALL + 2, CORNER_SMALL + 2)
        painter.end()
