"""The strip of voices: filled once a department has been heard in this step."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.domain.workshop.stage import StageVoice
from widgets.theme.style import current_tokens, theme_changed, ui_font


class VoicesStrip(QWidget):
    """Short names of the departments; a tick stands beside those that were heard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._voices: tuple[StageVoice, ...] = ()
        self._scale = 1.0
        theme_changed.connect(self.update)

    def show_voices(self, voices: Sequence[StageVoice]) -> None:
        """Show who was heard."""
        self._voices = tuple(voices)
        heard = [v.name for v in voices if v.heard]
        silent = [v.name for v in voices if not v.heard]
        self.setAccessibleName(f"Heard: {', '.join(heard) or 'nobody'}. Not yet: {', '.join(silent) or 'nobody'}.")
        self.setVisible(bool(voices))
        self.update()

    def set_scale(self, scale: float) -> None:
        """Be as large as the stage asks for."""
        self._scale = scale
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, round(32 * self._scale))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(ui_font(round(18 * self._scale), bold=True, zoomed=False))
        x, height = 0.0, 30 * self._scale
        for voice in self._voices:
            hue = tokens.hue(voice.hue)
            words = f"✓ {voice.short}" if voice.heard else voice.short
            width = painter.fontMetrics().horizontalAdvance(words) + 24 * self._scale
            box = QRectF(x + 1, 1, width, height - 2)
            painter.setPen(QPen(QColor(hue.stroke), 2))
            painter.setBrush(QColor(hue.fill) if voice.heard else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 6 * self._scale, 6 * self._scale)
            painter.setPen(QColor(hue.text if voice.heard else tokens.text_muted))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
            x += width + 10 * self._scale
