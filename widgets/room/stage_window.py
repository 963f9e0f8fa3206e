"""The stage: the window the room sees. It knows a StageView and the clock, and nothing else."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QResizeEvent, QScreen
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from app.domain.agenda import ClockReading
from app.domain.stage import StageCards, StageView
from widgets.controls.labels import ClockLabel, text_label
from widgets.room.side_panel import CLOCK_WORDS
from widgets.room.stage_bodies import make_body
from widgets.room.stage_voices import VoicesStrip
from widgets.theme.style import set_surface, ui_font
from widgets.theme.tokens import SPACE_4, SPACE_6

BASE_HEIGHT = 720
BASE_TYPE = 24


class StageWindow(QWidget):
    """Title, question, body, clock and voices, large enough for the last row."""

    closed = Signal()

    def __init__(self, workshop_title: str) -> None:
        super().__init__()
        self.setWindowTitle(f"{workshop_title} — Stage")
        self.setAccessibleName("Stage")
        self.setMinimumSize(QSize(480, 320))
        self.resize(1280, 720)
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
        self._follows = False
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
        column.setContentsMargins(SPACE_6 * 2, SPACE_6, SPACE_6 * 2, SPACE_6)
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
        QGuiApplication.instance().screenRemoved.connect(self._screen_removed)  # type: ignore[union-attr]
        self._rescale()

    def open_on_other_screen(self, console: QWidget) -> None:
        """Fill a screen the console is not on; with one screen, be an ordinary window."""
        here = console.screen()
        others = [s for s in QGuiApplication.screens() if s is not here]
        if others:
            self.setScreen(others[0])
            self.setGeometry(others[0].geometry())
            self.showFullScreen()
        else:
            self.show()

    def _screen_removed(self, screen: QScreen) -> None:
        # The window would jump onto the console's screen and cover it.
        if self.screen() is screen or len(QGuiApplication.screens()) == 1:
            self.showNormal()
            self.showMinimized()

    def show_view(self, view: StageView) -> None:
        """Draw a view."""
        if view == self._view:
            return
        same_step = self._view is not None and self._view.step_id == view.step_id
        self._view = view
        self._title.setText(view.title)
        self._question.setText(view.question)
        self._question.setVisible(bool(view.question))
        self._voices.show_voices(view.voices)
        self._draw_body(follow=same_step)

    def _draw_body(self, *, follow: bool = False) -> None:
        if self._view is None:
            return
        bar = self._area.verticalScrollBar()
        # What was said last is what the room wants to see, but a new step begins at its top.
        self._follows = follow and bar.value() >= bar.maximum() and isinstance(self._view.body, StageCards)
        body = make_body(self._view.body, self._scale)
        self._area.setWidget(body)
        if not follow:
            bar.setValue(0)

    def _range_changed(self, _least: int, most: int) -> None:
        if self._follows:
            self._area.verticalScrollBar().setValue(most)

    def show_clock(self, reading: ClockReading) -> None:
        """Show the time left."""
        words, meaning = CLOCK_WORDS[reading.warning]
        self._clock.setText(reading.text())
        self._clock.set_meaning(meaning)
        self._clock_words.setText(words)

    def set_blank(self, blank: bool) -> None:
        """Show nothing, or the view again."""
        self._layers.setCurrentIndex(1 if blank else 0)

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

        return "\n".join(label.text() for label in self.findChildren(QLabel))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rescale()

    def _rescale(self) -> None:
        scale = max(1.0, min(self.height() / BASE_HEIGHT, self.width() / (BASE_HEIGHT * 16 / 9)))
        if abs(scale - self._scale) < 0.02:
            return
        self._scale = scale
        self._title.setFont(ui_font(round(36 * scale), bold=True, zoomed=False))
        self._question.setFont(ui_font(round(BASE_TYPE * scale), zoomed=False))
        self._clock.setFont(ui_font(round(56 * scale), bold=True, tabular=True, zoomed=False))
        self._clock_words.setFont(ui_font(round(18 * scale), zoomed=False))
        self._voices.set_scale(scale)
        self._draw_body()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F5):
            self.close()
        elif event.key() == Qt.Key.Key_F11:
            self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()
