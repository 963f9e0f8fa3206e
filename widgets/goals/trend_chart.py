"""A KPI's readings against its plan, painted; Left and Right walk from reading to reading and say each."""

from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.document.figures import LineChart
from app.domain.words.measures import format_number
from exports.charts import Dated, plan_at
from widgets.controls.announce import announce
from widgets.controls.dates import day_text
from widgets.goals.trend_scale import Trend, trend_of
from widgets.theme.style import current_tokens, theme_changed, ui_font, zoom
from widgets.theme.tokens import CORNER_SMALL, FOCUS_RING, TYPE_SMALL

HEIGHT = 190
NARROW = 480
"""A chart no wider than this has its legend begin at the edge."""
PARTIAL = "not over yet"
RIGHT_VALUES = "Right values"
_DOT = 3.5
_WALKED: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_PageUp: -10, Qt.Key.Key_PageDown: 10}


class TrendChart(QWidget):
    """The picture of a trend. `walked` says which reading the keyboard is at, counted from the oldest."""

    walked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._chart = LineChart("", ())
        self._trend: Trend | None = None
        self._at = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme_changed.connect(self._look_changed)

    def show_chart(self, chart: LineChart) -> None:
        """Draw another trend, from its latest reading on."""
        if chart == self._chart:
            return
        self._chart = chart
        self._trend = trend_of(chart)
        self._at = len(self._trend.readings) - 1 if self._trend else -1
        self.setAccessibleName(f"Trend: {chart.title}")
        self.setAccessibleDescription(chart.description)
        self.update()

    def words_at(self) -> str:
        """Return the reading the keyboard is at: its day, value, and what was planned."""
        point = self._point()
        if point is None or self._trend is None:
            return "There is no reading yet."
        words = f"{day_text(point.day.isoformat())}: {self._value(point.value)}"
        planned = plan_at(self._trend.plan, point.day)
        if planned is not None:
            words += f", planned {self._estimate(planned)}"
        return f"{words}, {PARTIAL}" if point.partial else words

    def _point(self) -> Dated | None:
        if self._trend is None or not 0 <= self._at < len(self._trend.readings):
            return None
        return self._trend.readings[self._at]

    def _value(self, value: float) -> str:
        # Nobody reads more digits than these.
        return format_number(round(value, 2) if abs(value) >= 1 else float(f"{value:.3g}"), self._chart.unit)

    def _estimate(self, value: float) -> str:
        """Return what no one measured, no more exact than a reading would be."""
        return format_number(round(value, 1), self._chart.unit) if abs(value) >= 1 else self._value(value)

    def sizeHint(self) -> QSize:
        return QSize(360, round(HEIGHT * zoom()))

    def _look_changed(self) -> None:
        self.updateGeometry()
        self.update()

    # Walking

    def keyPressEvent(self, event: QKeyEvent) -> None:
        count = len(self._trend.readings) if self._trend else 0
        if not count or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif event.key() in _WALKED:
            self._walk(self._at + _WALKED[event.key()])
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._walk(0 if event.key() == Qt.Key.Key_Home else count - 1)
        else:
            super().keyPressEvent(event)

    def _walk(self, place: int) -> None:
        if self._trend is None or not self._trend.readings:
            return
        self._at = min(max(place, 0), len(self._trend.readings) - 1)
        self.update()
        announce(self, self.words_at())
        self.walked.emit(self._at)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if self._trend is not None and self._trend.readings:
            plot, x = self._plot(), event.position().x()
            spots = [self._spot(plot, p.day, p.value).x() for p in self._trend.readings]
            self._walk(min(range(len(spots)), key=lambda place: abs(spots[place] - x)))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        announce(self, self.words_at())
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    # Painting

    def _plot(self) -> QRectF:
        metrics = QFontMetricsF(ui_font(TYPE_SMALL))
        line = metrics.height()
        trend = self._trend
        left = right = 0.0
        if trend is not None:
            left = max(metrics.horizontalAdvance(self._value(v)) for v in trend.values)
            ends = [self._value(trend.plan[-1].value)] if trend.plan else []
            ends += [self._estimate(trend.forecast[-1].value)] if trend.forecast else []
            right = max((metrics.horizontalAdvance(words) for words in ends), default=0.0)
        # Long units must not leave the lines themselves without room.
        share = self.width() * 0.28
        # The reading at hand is said above the topmost value of the scale, never across it.
        above, below = line * 1.5 + 6, line * 2 + 14
        return QRectF(self.rect()).adjusted(min(left, share) + 12, above, -min(right, share) - 14, -below)

    def _spot(self, plot: QRectF, day: date, value: float) -> QPointF:
        assert self._trend is not None
        return QPointF(
            plot.left() + plot.width() * self._trend.across(day), plot.bottom() - plot.height() * self._trend.up(value)
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = current_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(ui_font(TYPE_SMALL))
        if self._trend is None:
            painter.setPen(QColor(tokens.text_muted))
            painter.drawText(
                self.rect(),
                Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap,
                "There is nothing to draw yet: no reading, and no target that is a number.",
            )
        else:
            plot = self._plot()
            self._paint_band(painter, plot, self._trend)
            self._paint_axes(painter, plot, self._trend)
            self._paint_lines(painter, plot, self._trend)
            self._paint_legend(painter, plot, self._trend)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.focus), FOCUS_RING))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), CORNER_SMALL, CORNER_SMALL)
        painter.end()

    def _paint_band(self, painter: QPainter, plot: QRectF, trend: Trend) -> None:
        """Paint the values that are right as a band, with a line at each limit."""
        if trend.limits is None or trend.limits == (None, None):
            return
        tokens = current_tokens()
        low, high = trend.limits
        bottom = plot.bottom() if low is None else plot.bottom() - plot.height() * trend.up(low)
        top = plot.top() if high is None else plot.bottom() - plot.height() * trend.up(high)
        painter.fillRect(QRectF(plot.left(), top, plot.width(), max(bottom - top, 1.0)), QColor(tokens.accent_soft))
        painter.setPen(QPen(QColor(tokens.accent), 1))
        for edge, limit in ((bottom, low), (top, high)):
            if limit is not None:
                painter.drawLine(QPointF(plot.left(), edge), QPointF(plot.right(), edge))

    def _paint_axes(self, painter: QPainter, plot: QRectF, trend: Trend) -> None:
        tokens = current_tokens()
        metrics = QFontMetricsF(painter.font())
        for value in trend.values:
            y = plot.bottom() - plot.height() * trend.up(value)
            painter.setPen(QPen(QColor(tokens.hairline), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(QColor(tokens.text_muted))
            words = metrics.elidedText(self._value(value), Qt.TextElideMode.ElideRight, plot.left() - 10)
            place = QRectF(2, y - metrics.height() / 2, plot.left() - 8, metrics.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
        widest = metrics.horizontalAdvance(day_text(trend.last.isoformat())) + 16
        # The first day begins where the scale ends: below its lowest value, half of the day would run into it.
        for day in trend.days(max(2, min(6, int(plot.width() // (widest * 1.5))))):
            words = day_text(day.isoformat())
            width = metrics.horizontalAdvance(words)
            x = plot.left() + plot.width() * trend.across(day)
            left = min(max(x - width / 2, plot.left() - 4), self.width() - width - 2)
            painter.drawText(QPointF(left, plot.bottom() + metrics.ascent() + 5), words)

    def _paint_lines(self, painter: QPainter, plot: QRectF, trend: Trend) -> None:
        tokens = current_tokens()
        accent = QColor(tokens.accent)
        lines = (
            (trend.plan, QPen(QColor(tokens.control_line), 1.6, Qt.PenStyle.DashLine)),
            (trend.forecast, QPen(accent, 1.8, Qt.PenStyle.DotLine)),
            (trend.readings, QPen(accent, 2)),
        )
        spots: list[QPointF] = []
        for points, pen in lines:
            spots = [self._spot(plot, p.day, p.value) for p in points]
            painter.setPen(pen)
            if len(spots) > 1:
                painter.drawPolyline(QPolygonF(spots))
            elif spots and points is trend.plan:
                painter.drawLine(QPointF(plot.left(), spots[0].y()), QPointF(plot.right(), spots[0].y()))
        crowded = len(spots) > max(2, plot.width() / (_DOT * 2.5))
        for place, (spot, point) in enumerate(zip(spots, trend.readings, strict=True)):
            if crowded and place != self._at and not point.partial:
                continue
            painter.setPen(QPen(accent, 2))
            painter.setBrush(QColor(tokens.card) if point.partial else accent)
            painter.drawEllipse(spot, _DOT, _DOT)
        self._paint_ends(painter, plot, trend)
        here = self._point()
        if here is not None:
            self._paint_choice(painter, plot, self._spot(plot, here.day, here.value))

    def _paint_ends(self, painter: QPainter, plot: QRectF, trend: Trend) -> None:
        """Write the target at the plan's end and what the readings lead to, one above the other."""
        tokens = current_tokens()
        metrics = QFontMetricsF(painter.font())
        ends = [
            (self._spot(plot, line[-1].day, line[-1].value), said(line[-1].value), colour)
            for line, said, colour in (
                (trend.plan, self._value, tokens.text_strong),
                (trend.forecast, self._estimate, tokens.accent),
            )
            if line
        ]
        if len(ends) == 2:
            (one, words, colour), (two, more, tint) = ends
            if abs(one.y() - two.y()) < metrics.height():
                lower = two.y() >= one.y()
                middle = (one.y() + two.y()) / 2
                gap = metrics.height() / 2 * (1 if lower else -1)
                ends = [
                    (QPointF(one.x(), middle - gap), words, colour),
                    (QPointF(two.x(), middle + gap), more, tint),
                ]
        for spot, words, colour in ends:
            painter.setPen(QColor(colour))
            room = self.width() - spot.x() - 8
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(room, 0))
            y = min(max(spot.y(), metrics.height()), plot.bottom())
            painter.drawText(QPointF(spot.x() + 6, y + metrics.ascent() / 2 - 1), shown)

    def _paint_choice(self, painter: QPainter, plot: QRectF, spot: QPointF) -> None:
        """Mark the reading at hand with a ring and say it at the top."""
        tokens = current_tokens()
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.focus), FOCUS_RING))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(spot, _DOT + 4, _DOT + 4)
        metrics = QFontMetricsF(painter.font())
        words = metrics.elidedText(self.words_at(), Qt.TextElideMode.ElideRight, self.width() - 16.0)
        width = metrics.horizontalAdvance(words)
        left = min(max(spot.x() - width / 2, 8.0), self.width() - width - 8)
        painter.setPen(QColor(tokens.text_strong))
        painter.drawText(QPointF(left, metrics.ascent() + 3), words)

    def _paint_legend(self, painter: QPainter, plot: QRectF, trend: Trend) -> None:
        tokens = current_tokens()
        metrics = QFontMetricsF(painter.font())
        y = self.height() - metrics.height() / 2 - 3
        narrow = self.width() <= NARROW * zoom()
        x, gap = (2.0, 8) if narrow else (plot.left(), 16)
        accent = QColor(tokens.accent)
        parts = [("Readings", QPen(accent, 2), bool(trend.readings))]
        parts.append(("Plan", QPen(QColor(tokens.control_line), 1.6, Qt.PenStyle.DashLine), bool(trend.plan)))
        parts.append(("Where they lead", QPen(accent, 1.8, Qt.PenStyle.DotLine), bool(trend.forecast)))
        for words, pen, there in parts:
            if not there:
                continue
            painter.setPen(pen)
            painter.drawLine(QPointF(x, y), QPointF(x + 22, y))
            painter.setPen(QColor(tokens.text_muted))
            painter.drawText(QPointF(x + 28, y + metrics.ascent() / 2 - 1), words)
            x += 28 + metrics.horizontalAdvance(words) + gap
        if trend.limits is not None:
            painter.fillRect(QRectF(x, y - 4, 22, 8), QColor(tokens.accent_soft))
            painter.setPen(QPen(accent, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(x, y - 4, 22, 8))
            painter.setPen(QColor(tokens.text_muted))
            painter.drawText(QPointF(x + 28, y + metrics.ascent() / 2 - 1), RIGHT_VALUES)
            x += 28 + metrics.horizontalAdvance(RIGHT_VALUES) + gap
        if any(p.partial for p in trend.readings):
            painter.setPen(QPen(accent, 2))
            painter.setBrush(QColor(tokens.card))
            painter.drawEllipse(QPointF(x + 5, y), _DOT, _DOT)
            painter.setPen(QColor(tokens.text_muted))
            painter.drawText(QPointF(x + 14, y + metrics.ascent() / 2 - 1), PARTIAL)
