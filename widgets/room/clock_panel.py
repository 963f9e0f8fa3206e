"""The clock of the step, with start, pause and more time, and when the workshop will end."""

from datetime import datetime

from PySide6.QtCore import QLocale, Qt, QTime, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.domain.workshop.agenda import ClockReading, Projection
from widgets.controls.announce import announce
from widgets.controls.buttons import text_button
from widgets.controls.labels import CLOCK_WORDS, ClockLabel, Meaning, text_label
from widgets.theme.icons import icon
from widgets.theme.tokens import SPACE_2, TYPE_STAGE


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
        self._warned = ""
        self._of = text_label("", "muted")
        self._end = text_label("", "muted", wrap=True)
        self.toggle = text_button("Start", "play", command="room.clock")
        self.toggle.clicked.connect(self.toggled)
        plus_one = text_button("+1", command="room.one_minute")
        plus_one.setAccessibleName("One more minute")
        plus_one.clicked.connect(lambda: self.lengthened.emit(1))
        plus_five = text_button("+5", command="room.five_minutes")
        plus_five.setAccessibleName("Five more minutes")
        plus_five.clicked.connect(lambda: self.lengthened.emit(5))
        self.spread = text_button("Spread what is left", "split", kind="quiet", command="room.spread")
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
        self.digits.setAccessibleName(f"Time this step took: {spent} min")
        self.digits.set_meaning(None)
        self._of.setText(f"of {planned} min")
        self._end.setText("The workshop is finished.")
        for widget in (self._keys, self.spread):
            widget.hide()

    def show_time(self, reading: ClockReading, projection: Projection) -> None:
        """Show a step's clock and the projected end."""
        self._keys.show()
        words, meaning = CLOCK_WORDS[reading.warning]
        self.digits.setText(reading.text())
        over = reading.warning == "over"
        self.digits.setAccessibleName(f"{'Time over' if over else 'Time left'} in this step: {reading.text()}")
        self._warn(reading)
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

    def _warn(self, reading: ClockReading) -> None:
        """Say once what the colour of the digits says; a clock that stands still warns of nothing."""
        if reading.running and reading.warning != self._warned:
            self._warned = reading.warning
            words = CLOCK_WORDS[reading.warning][0]
            announce(self, f"{words[0].upper()}{words[1:]}: {reading.text()}." if words else "")
