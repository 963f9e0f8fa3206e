"""What the room sees of a step. It knows a StageView and the clock, and nothing else."""

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from app.domain.document.figures import TimelineChart
from app.domain.workshop.agenda import ClockReading
from app.domain.workshop.stage import StageBody, StageCards, StageFigure, StageView
from widgets.controls.figure_view import FigureView
from widgets.controls.labels import ClockLabel, text_label
from widgets.room.clock_panel import CLOCK_WORDS
from widgets.room.stage_bodies import make_body
from widgets.room.stage_voices import VoicesStrip
from widgets.theme.style import set_surface, theme_changed, ui_font
from widgets.theme.tokens import SPACE_4, SPACE_6

BASE_HEIGHT = 720
BASE_TYPE = 24
LEAST_SCALE = 0.4
_SIDES = 2 * SPACE_6


class StagePage(QWidget):
    """Title, question, body, clock and voices, as large as the place allows: a window of its own, or a part of one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_surface(self, "window")
        self._view: StageView | None = None
        self._scale = 0.0
        self._title = text_label("", wrap=True)
        self._question = text_label("", "muted", wrap=True)
        self._clock = ClockLabel(56)
        self._clock.setAccessibleName("Time left")
        self._clock_words = text_label("", "muted")
        self._voices = VoicesStrip()
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._drawn_for = 0
        self._look: Callable[[], None] | None = None
        self._area.verticalScrollBar().rangeChanged.connect(self._range_changed)
        page = QWidget()
        head = QHBoxLayout()
        head.setSpacing(SPACE_6)
        head.addWidget(self._title, 1)
        clock = QVBoxLayout()
        clock.setSpacing(0)
        clock.addWidget(self._clock, 0, Qt.AlignmentFlag.AlignRight)
        clock.addWidget(self._clock_words, 0, Qt.AlignmentFlag.AlignRight)
        head.addLayout(clock)
        column = QVBoxLayout(page)
        column.setContentsMargins(_SIDES, SPACE_6, _SIDES, SPACE_6)
        column.setSpacing(SPACE_4)
        column.addLayout(head)
        column.addWidget(self._question)
        column.addWidget(self._area, 1)
        column.addWidget(self._voices)
        self._blank = QWidget()
        self._blank.setAccessibleName("The stage is blank")
        set_surface(self._blank, "window")
        self._layers = QStackedLayout(self)
        self._layers.addWidget(page)
        self._layers.addWidget(self._blank)
        self._rescale()
        theme_changed.connect(self._dress_anew)

    def show_view(self, view: StageView) -> None:
        """Draw a view."""
        if view == self._view:
            return
        before, self._view = self._view, view
        self._title.setText(view.title)
        self._question.setText(view.question)
        self._question.setVisible(bool(view.question))
        self._voices.show_voices(view.voices)
        bar = self._area.verticalScrollBar()
        place, at_end = bar.value(), bar.value() >= bar.maximum()
        self._draw_body()
        if before is not None and before.step_id == view.step_id and type(before.body) is type(view.body):
            self._follow(before.body, view.body, place, at_end=at_end)

    def _draw_body(self) -> None:
        """Draw the body anew, from its top."""
        if self._view is None:
            return
        self._look = None
        room = max(self.width() - 2 * _SIDES - self._area.verticalScrollBar().sizeHint().width(), 1)
        body = make_body(self._view.body, self._scale)
        # Long words do not break: what would reach beyond the edge is shown smaller instead.
        if (needed := body.minimumSizeHint().width()) > room:
            body.deleteLater()
            body = make_body(self._view.body, max(self._scale * room / needed, LEAST_SCALE))
        self._drawn_for = self.width()
        self._area.setWidget(body)
        self._area.verticalScrollBar().setValue(0)

    def _follow(self, before: StageBody, body: StageBody, place: int, *, at_end: bool) -> None:
        """Keep in sight what was said last: the room wants to see it, and everything else stays where it is."""
        self._stay_at(place)
        match before, body:
            case StageCards(columns=(_,)), StageCards(columns=(_,)) if at_end:
                self._keep_looking(
                    lambda: self._area.verticalScrollBar().setValue(self._area.verticalScrollBar().maximum())
                )
            case StageFigure(figure=TimelineChart() as old), StageFigure(figure=TimelineChart() as new):
                told = [mark for mark in new.marks if mark not in old.marks]
                view = self._area.widget()
                if len(told) == 1 and isinstance(view, FigureView):
                    self._keep_looking(lambda: self._show_place(view.place_of(told[0])))

    def _stay_at(self, place: int) -> None:
        self._keep_looking(lambda: self._area.verticalScrollBar().setValue(place))

    def _keep_looking(self, look: Callable[[], None]) -> None:
        """Scroll now, and again when the body has found its height."""
        self._look = look
        look()

    def _show_place(self, place: QRect) -> None:
        bar = self._area.verticalScrollBar()
        room = self._area.viewport().height()
        if place.isNull():
            return
        if place.top() < bar.value() or place.bottom() > bar.value() + room:
            bar.setValue(place.center().y() - room // 2)

    def _range_changed(self, _least: int, _most: int) -> None:
        if self._look is not None:
            self._look()

    def show_clock(self, reading: ClockReading) -> None:
        """Show the time left."""
        words, meaning = CLOCK_WORDS[reading.warning]
        self._clock.setText(reading.text())
        self._clock.set_meaning(meaning)
        self._clock_words.setText(words)

    def set_blank(self, blank: bool) -> None:
        """Show nothing, or the view again."""
        self._layers.setCurrentIndex(1 if blank else 0)

    def turn(self, step: int) -> bool:
        """Go on or back by a page; returns False beyond the first and the last."""
        bar = self._area.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + step * self._area.viewport().height())
        return bar.value() != before

    def scrolled_to_top(self) -> bool:
        """Return whether the body is shown from its beginning."""
        return self._area.verticalScrollBar().value() == 0

    def scrolled_to_end(self) -> bool:
        """Return whether the last of the body is in sight, and not all of it."""
        bar = self._area.verticalScrollBar()
        return bar.maximum() > 0 and bar.value() == bar.maximum()

    def is_blank(self) -> bool:
        """Return whether the stage shows nothing."""
        return self._layers.currentIndex() == 1

    def words(self) -> str:
        """Return every word the stage shows now, for tests of what must not be there."""
        from PySide6.QtWidgets import QLabel

        return "\n".join(label.text() for label in self.findChildren(QLabel)).replace("\u00a0", " ")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rescale()

    def _dress_anew(self) -> None:
        """Take back the stage's own sizes of type: a new style sheet or zoom of the console has overwritten them."""
        place = self._area.verticalScrollBar().value()
        self._set_type(self._scale)
        self._stay_at(place)

    def _rescale(self) -> None:
        scale = max(LEAST_SCALE, min(self.height() / BASE_HEIGHT, self.width() / (BASE_HEIGHT * 16 / 9)))
        if abs(scale - self._scale) >= 0.02:
            self._set_type(scale)
        elif self.width() != self._drawn_for:
            self._draw_body()

    def _set_type(self, scale: float) -> None:
        self._scale = scale
        self._title.setFont(ui_font(round(36 * scale), bold=True, zoomed=False))
        self._question.setFont(ui_font(round(BASE_TYPE * scale), zoomed=False))
        self._clock.setFont(ui_font(round(56 * scale), bold=True, tabular=True, zoomed=False))
        self._clock_words.setFont(ui_font(round(18 * scale), zoomed=False))
        self._voices.set_scale(scale)
        self._draw_body()
