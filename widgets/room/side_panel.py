"""The right side of the console: clock, prompts, top results of earlier votes, voices, private notes."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QTabBar, QVBoxLayout, QWidget

from app.domain.insights.insights import STATUS_WORDS, matching, place_of
from app.domain.records import Step
from app.domain.records.insight_records import Insight
from app.domain.workshop import recalled
from app.domain.workshop.activity import activity_of
from app.domain.workshop.agenda import ClockReading, Projection
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.settings import AgreementSettings, BoardSettings, CalendarSettings, FormSettings, TableSettings
from app.domain.workshop.stage import StageView
from widgets.controls.autosave_text import AutosavePlainText
from widgets.controls.department_stamp import StampSign
from widgets.controls.flow_layout import FlowLayout
from widgets.controls.labels import set_tooltip, text_label
from widgets.room.clock_panel import ClockPanel
from widgets.room.stage_preview import StagePreview
from widgets.theme.icons import icon
from widgets.theme.style import current_tokens, set_surface, zoom
from widgets.theme.tokens import SPACE_1, SPACE_2, SPACE_3, SPACE_4

_HELPED = (BoardSettings, TableSettings, FormSettings, CalendarSettings, AgreementSettings)
"""Where people work on something that earlier workshops may have learned about."""

_ALL_IN_SIGHT = 900
"""From this height on prompts, notes and the stage stand below each other, in type of the usual size."""


class SidePanel(QWidget):
    """What only the facilitator sees: clock and who was not heard; prompts, notes and stage on tabs or all at once.

    `picture` returns what an open stage shows, or None.
    """

    def __init__(self, picture: Callable[[], QPixmap | None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_surface(self, "panel")
        self.setProperty("edge", "left")
        self.clock = ClockPanel()
        self._prompts = QVBoxLayout()
        self._prompts.setSpacing(SPACE_2)
        self._beside = QVBoxLayout()
        self._beside.setSpacing(SPACE_1)
        self._voices_title = text_label("Not heard yet", "eyebrow")
        self._voices_host = QWidget()
        self._voices = FlowLayout(self._voices_host)
        self.notes = AutosavePlainText()
        self.notes.setAccessibleName("Private notes")
        self.notes.setPlaceholderText("Only you see this. It never reaches the stage or a document.")
        self.notes.setMinimumHeight(90)
        self.preview = StagePreview(picture)
        self._shown: tuple[object, ...] = ()
        prompts = QWidget()
        said = QVBoxLayout(prompts)
        said.setContentsMargins(0, 0, 0, 0)
        said.setSpacing(SPACE_3)
        said.addLayout(self._prompts)
        said.addLayout(self._beside)
        said.addStretch(1)
        self._parts: tuple[tuple[str, QLabel, QWidget], ...] = tuple(
            (title, text_label(title, "eyebrow"), part)
            for title, part in (("Prompts", prompts), ("Notes", self.notes), ("Stage", self.preview))
        )
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Prompts, notes or stage")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(True)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for title, _, _ in self._parts:
            self.tabs.addTab(title)
        self.tabs.currentChanged.connect(lambda _index: self._arrange())
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(SPACE_4, SPACE_4, SPACE_4, SPACE_4)
        column.setSpacing(SPACE_3)
        column.addWidget(self.clock)
        column.addWidget(self._voices_title)
        column.addWidget(self._voices_host)
        column.addWidget(self.tabs)
        for _, label, part in self._parts:
            column.addWidget(label)
            column.addWidget(part, 1 if part is self.notes else 0)
        column.addStretch(0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Show all parts below each other where there is room, else the one whose tab is chosen."""
        every = self.height() >= _ALL_IN_SIGHT * zoom()
        self.tabs.setVisible(not every)
        for place, (_, label, part) in enumerate(self._parts):
            label.setVisible(every)
            part.setVisible(every or place == self.tabs.currentIndex())
        self.setFocusProxy(self.tabs if self.notes.isHidden() else self.notes)

    def show_notes(self) -> None:
        """Bring the private notes into sight."""
        self.tabs.setCurrentIndex(1)

    def show_stage(self, view: StageView, following: Step | None) -> None:
        """Take what the room may see now, and the step that comes next."""
        self.preview.show_view(view, following)

    def show_step(self, content: WorkshopContent, step: Step, stage: StageView) -> None:
        """Show what belongs to a step; nothing is rebuilt that did not change."""
        self.notes.set_text_from_store(step.private_notes)
        beside = recalled.beside(content, step)
        helped = bool(content.known) and isinstance(step.settings, _HELPED)
        known = matching(content.known, place_of(content, step)) if helped else ()
        silent = tuple(v for v in stage.voices if not v.heard)
        shown = (step.id, tuple(step.prompts), beside, silent, known)
        if shown == self._shown:
            return
        self._shown = shown
        self._show_beside(beside)
        self._show_insights(known)
        _clear(self._prompts)
        self._parts[0][1].setText("Prompts" if step.prompts else "")
        for prompt in step.prompts:
            self._prompts.addWidget(_bullet(prompt))
        departments = content.department_by_id.values()
        _clear(self._voices)
        by_short = {d.short: d for d in departments}
        for voice in silent:
            self._voices.addWidget(StampSign(by_short[voice.short]))
        counts = activity_of(step).counts_voices
        self._voices_title.setVisible(counts and bool(silent))
        self._voices_host.setVisible(counts and bool(silent))

    def _show_beside(self, beside: tuple[recalled.TopResults | recalled.Recalled, ...]) -> None:
        _clear(self._beside)
        for top in beside:
            self._beside.addWidget(text_label(top.title, "eyebrow", wrap=True))
            if isinstance(top, recalled.Recalled):
                for words in top.lines:
                    self._beside.addWidget(_bullet(words))
                self._beside.addSpacing(SPACE_2)
                continue
            for result in top.results:
                row = QWidget()
                line = QHBoxLayout(row)
                line.setContentsMargins(0, 0, 0, 0)
                line.setSpacing(SPACE_3)
                number = text_label(top.counted.kind.short(result), "heading")
                number.setAccessibleName(top.counted.words(result))
                number.setMinimumWidth(24)
                number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
                line.addWidget(number)
                line.addWidget(text_label(result.item.text, wrap=True), 1)
                self._beside.addWidget(row)
            self._beside.addSpacing(SPACE_2)

    def _show_insights(self, insights: tuple[Insight, ...]) -> None:
        """Show what earlier workshops learned about the same, where it helps."""
        if not insights:
            return
        self._beside.addWidget(text_label("Learned before", "eyebrow"))
        for insight in insights:
            row = _bullet(insight.text, "lightbulb")
            about = " · ".join(part for part in (insight.segment, STATUS_WORDS[insight.status].lower()) if part)
            set_tooltip(row, about)
            row.setAccessibleName(f"Insight: {insight.text}. {about}")
            self._beside.addWidget(row)
        self._beside.addSpacing(SPACE_2)

    def tick(self, reading: ClockReading, projection: Projection, *, over: bool) -> None:
        """Show the time; a workshop that is `over` has none to run."""
        self.preview.look()
        if over:
            self.clock.show_over(reading)
        else:
            self.clock.show_time(reading, projection)


class _Bullet(QWidget):
    """The sign before a line, for eyes alone: as a label it would be read as one of its own."""

    def __init__(self, sign: str) -> None:
        super().__init__()
        self._sign = sign
        side = round(14 * zoom())
        self.setFixedSize(side if sign else round(6 * zoom()), max(side, self.fontMetrics().lineSpacing()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._sign:
            icon(self._sign).paint(painter, self.rect())
        else:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(current_tokens().text_muted))
            painter.drawEllipse(QPointF(self.rect().center()), 2 * zoom(), 2 * zoom())
        painter.end()


def _bullet(words: str, sign: str = "") -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(SPACE_2)
    line.addWidget(_Bullet(sign), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(text_label(words, wrap=True), 1)
    return row


def _clear(layout: QVBoxLayout | FlowLayout) -> None:
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
