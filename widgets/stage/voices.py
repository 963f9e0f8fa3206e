"""The strip of voices: filled once a department has been heard in this step."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.domain.workshop.stage import StageVoice
from widgets.stage.type import advance, line_height
from widgets.theme.style import current_tokens, theme_changed, ui_font

_SIZES = (18, 16, 14)


class VoicesStrip(QWidget):
    """Short names of the departments; a tick stands beside those that were heard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._voices: tuple[StageVoice, ...] = ()
        self._size = _SIZES[0]
        self._boxes: list[QRectF] = []
        theme_changed.connect(self.update)

    def show_voices(self, voices: Sequence[StageVoice]) -> None:
        """Show who was heard."""
        self._voices = tuple(voices)
        heard = [v.name for v in voices if v.heard]
        silent = [v.name for v in voices if not v.heard]
        self.setAccessibleName(f"Heard: {', '.join(heard) or 'nobody'}. Not yet: {', '.join(silent) or 'nobody'}.")
        self.setVisible(bool(voices))
        self.update()

    def lay_out(self, width: int, scale: float) -> int:
        """Return how high the strip is in a width: names that do not fit one line are smaller, then on several."""
        for size in _SIZES:
            self._size = max(1, round(size * scale))
            self._boxes = self._placed(width, scale)
            if not self._boxes or self._boxes[-1].top() < 2:
                break
        return round(self._boxes[-1].bottom() + 1) if self._boxes else 0

    def boxes(self) -> list[QRectF]:
        """Return where each name stands."""
        return self._boxes

    def _placed(self, width: int, scale: float) -> list[QRectF]:
        boxes: list[QRectF] = []
        x, y, tall = 1.0, 1.0, line_height(self._size, True) + 4 * scale
        for voice in self._voices:
            # Room for the tick beforehand: a voice that is heard moves no other.
            wide = min(advance(f"✓ {voice.short}", self._size, True) + 20 * scale, width - 2.0)
            if x > 1 and x + wide > width - 1:
                x, y = 1.0, y + tall + 6 * scale
            boxes.append(QRectF(x, y, wide, tall))
            x += wide + 10 * scale
        return boxes

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(ui_font(self._size, bold=True, zoomed=False))
        for voice, box in zip(self._voices, self._boxes, strict=False):
            hue = tokens.hue(voice.hue)
            painter.setPen(QPen(QColor(hue.stroke), 2))
            painter.setBrush(QColor(hue.fill) if voice.heard else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, box.height() / 5, box.height() / 5)
            painter.setPen(QColor(hue.text if voice.heard else tokens.text_muted))
            words = f"✓ {voice.short}" if voice.heard else voice.short
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
        painter.end()
