"""The right side of the console: clock, prompts, top results of earlier votes, voices, private notes."""

from datetime import datetime

from PySide6.QtCore import QLocale, Qt, QTime, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.domain.insights.insights import STATUS_WORDS, matching, place_of
from app.domain.records import Step
from app.domain.records.insight_records import Insight
from app.domain.workshop import flow
from app.domain.workshop.activity import activity_of
from app.domain.workshop.agenda import ClockReading, Projection
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.settings import AgreementSettings, BoardSettings, CalendarSettings, FormSettings, TableSettings
from app.domain.workshop.stage import StageView
from widgets.controls.autosave_text import AutosavePlainText
from widgets.controls.buttons import text_button
from widgets.controls.department_stamp import DepartmentStamp
from widgets.controls.flow_layout import FlowLayout
from widgets.controls.labels import ClockLabel, Meaning, plain_tooltip, text_label
from widgets.theme.icons import icon
from widgets.theme.style import set_surface, zoom
from widgets.theme.tokens import SPACE_1, SPACE_2, SPACE_3, SPACE_4, TYPE_STAGE

_HELPED = (BoardSettings, TableSettings, FormSettings, CalendarSettings, AgreementSettings)
"""Where people work on something that earlier workshops may have learned about."""

CLOCK_WORDS: dict[str, tuple[str, Meaning | None]] = {
    "": ("", None),
    "soon": ("a fifth left", "amber"),
    "last": ("nearly over", "late"),
    "over": ("over time", "late"),
}


def local_time(at: datetime) -> str:
    """Return an instant as the wall clock shows it, as the system writes times."""
    local = at.astimezone()
    return QLocale().toString(QTime(local.hour, local.minute), QLocale.FormatType.ShortFormat)


class ClockPanel(QWidget):
    """The step's clock with start, pause and more time, and when the workshop will end."""

    toggled = Signal()
    lengthened = Signal(int)
    respread = Signal()
    """What is left shall be spread over the steps to come."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.digits = ClockLabel(TYPE_STAGE)
        self.meaning: Meaning | None = None
        self.digits.setAccessibleName("Time left in this step")
        self._of = text_label("", "muted")
        self._end = text_label("", "muted", wrap=True)
        self.toggle = text_button("Start", "play", shortcut_hint="Ctrl+Space")
        self.toggle.clicked.connect(self.toggled)
        plus_one = text_button("+1", shortcut_hint="Ctrl+Shift+1")
        plus_one.setAccessibleName("One more minute")
        plus_one.clicked.connect(lambda: self.lengthened.emit(1))
        plus_five = text_button("+5", shortcut_hint="Ctrl+Shift+5")
        plus_five.setAccessibleName("Five more minutes")
        plus_five.clicked.connect(lambda: self.lengthened.emit(5))
        self.spread = text_button("Spread what is left", "split", kind="quiet", shortcut_hint="Ctrl+Shift+R")
        self.spread.setAccessibleDescription("Shorten the steps to come so that the workshop ends as planned")
        self.spread.clicked.connect(self.respread)
        self.spread.hide()
        line = QHBoxLayout()
        line.setSpacing(SPACE_2)
        line.addWidget(self.digits)
        self._of.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._of.setWordWrap(True)
        line.addWidget(self._of, 1, Qt.AlignmentFlag.AlignVCenter)
        for button in (plus_one, plus_five):
            button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        keys = QHBoxLayout()
        keys.setSpacing(SPACE_2)
        keys.addWidget(self.toggle, 2)
        keys.addWidget(plus_one, 1)
        keys.addWidget(plus_five, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        column.addLayout(line)
        self._keys = QWidget()
        self._keys.setLayout(keys)
        keys.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._keys)
        column.addWidget(self._end)
        column.addWidget(self.spread, 0, Qt.AlignmentFlag.AlignLeft)

    def show_over(self, reading: ClockReading) -> None:
        """Show what a step took in a workshop that is over: nothing runs and nothing ends any more."""
        spent, planned = (round(t.total_seconds() / 60) for t in (reading.spent, reading.planned))
        self.digits.setText(f"{spent} min")
        self.digits.setAccessibleName("Time this step took")
        self.digits.set_meaning(None)
        self._of.setText(f"of {planned} min")
        self._end.setText("The workshop is finished.")
        for widget in (self._keys, self.spread):
            widget.hide()

    def show_time(self, reading: ClockReading, projection: Projection) -> None:
        """Show a step's clock and the projected end."""
        self._keys.show()
        self.digits.setAccessibleName("Time left in this step")
        words, meaning = CLOCK_WORDS[reading.warning]
        self.digits.setText(reading.text())
        self.digits.set_meaning(meaning)
        self.meaning = meaning
        minutes = int(reading.planned.total_seconds() // 60)
        self._of.setText(f"of {minutes} min" + (f", {words}" if words else ""))
        late = projection.late_text()
        self._end.setText(f"Workshop ends {local_time(projection.end)}" + (f"  ({late} min)" if late else ""))
        self.spread.setVisible(late.startswith("+"))
        running = "Pause" if reading.running else "Resume" if reading.spent.total_seconds() >= 1 else "Start"
        if self.toggle.text() != running:
            self.toggle.setText(running)
            self.toggle.setAccessibleName(f"{running} the clock")
            self.toggle.setIcon(icon("pause" if reading.running else "play"))


class SidePanel(QWidget):
    """What only the facilitator sees."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_surface(self, "panel")
        self.setProperty("edge", "left")
        self.clock = ClockPanel()
        self._prompts_title = text_label("Prompts", "eyebrow")
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
        self._shown: tuple[object, ...] = ()
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(SPACE_4, SPACE_4, SPACE_4, SPACE_4)
        column.setSpacing(SPACE_3)
        column.addWidget(self.clock)
        column.addSpacing(SPACE_2)
        column.addLayout(self._beside)
        column.addWidget(self._prompts_title)
        column.addLayout(self._prompts)
        column.addWidget(self._voices_title)
        column.addWidget(self._voices_host)
        column.addStretch(1)
        column.addWidget(text_label("Private notes", "eyebrow"))
        column.addWidget(self.notes)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        self.setFocusProxy(self.notes)

    def show_step(self, content: WorkshopContent, step: Step, stage: StageView) -> None:
        """Show what belongs to a step; nothing is rebuilt that did not change."""
        self.notes.set_text_from_store(step.private_notes)
        beside = flow.beside(content, step)
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
        self._prompts_title.setVisible(bool(step.prompts))
        for prompt in step.prompts:
            self._prompts.addWidget(_bullet(prompt))
        departments = content.department_by_id.values()
        _clear(self._voices)
        by_short = {d.short: d for d in departments}
        for voice in silent:
            stamp = DepartmentStamp(by_short[voice.short])
            stamp.setEnabled(False)
            self._voices.addWidget(stamp)
        counts = activity_of(step).counts_voices
        self._voices_title.setVisible(counts and bool(silent))
        self._voices_host.setVisible(counts and bool(silent))

    def _show_beside(self, beside: tuple[flow.TopResults, ...]) -> None:
        _clear(self._beside)
        for top in beside:
            self._beside.addWidget(text_label(top.title, "eyebrow"))
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
            row.setToolTip(plain_tooltip(about))
            row.setAccessibleName(f"Insight: {insight.text}. {about}")
            self._beside.addWidget(row)
        self._beside.addSpacing(SPACE_2)

    def tick(self, reading: ClockReading, projection: Projection, *, over: bool) -> None:
        """Show the time; a workshop that is `over` has none to run."""
        if over:
            self.clock.show_over(reading)
        else:
            self.clock.show_time(reading, projection)


def _bullet(words: str, sign: str = "") -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(SPACE_2)
    dot: QLabel = text_label("•", "muted")
    if sign:
        dot.setPixmap(icon(sign).pixmap(round(14 * zoom()), round(14 * zoom())))
    line.addWidget(dot, 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(text_label(words, wrap=True), 1)
    return row


def _clear(layout: QVBoxLayout | FlowLayout) -> None:
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
