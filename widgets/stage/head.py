"""The head of the stage: title and question as large as they fit, and the clock, which never loses room."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from app.domain.workshop.agenda import ClockReading
from widgets.controls.labels import CLOCK_WORDS, ClockLabel
from widgets.stage.pieces import Words
from widgets.stage.rows import fitted
from widgets.stage.type import advance, line_height, lines
from widgets.stage.words import StageWords
from widgets.theme.style import ui_font

_TITLE = ((36, 1), (32, 1), (28, 1), (28, 2), (24, 2), (24, 3), (20, 3), (18, 3), (16, 3))
_QUESTION = ((24, 2), (22, 2), (20, 2), (20, 3), (18, 3), (16, 3))
_CLOCK = 56
_CLOCK_WORDS = 18


class StageHead(QWidget):
    """Title, question and clock."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = ("", "")
        self._title = StageWords(self)
        self._question = StageWords(self)
        self._clock = ClockLabel(_CLOCK, self)
        self._clock.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._clock_words = StageWords(self)
        self._state = ""
        self._scale = 1.0

    def show_words(self, title: str, question: str) -> None:
        """Take other words; `lay_out` puts them into their places."""
        self._said = (title, question)

    def show_clock(self, reading: ClockReading) -> bool:
        """Show the time left, and return whether that needs another layout."""
        words, meaning = CLOCK_WORDS[reading.warning]
        wide = self._clock_width()
        self._clock.setText(reading.text())
        self._clock.setAccessibleName(f"Time left: {reading.text()}")
        self._clock.set_meaning(meaning)
        self._state = words
        self._place_clock()
        return self._clock_width() != wide

    def lay_out(self, width: int, scale: float) -> int:
        """Return how high the head is in a width."""
        self._scale = scale
        self.setFixedWidth(width)
        title, question = self._said
        clock, gap = self._clock_width(), round(24 * scale)
        room = max(1, width - (clock + gap if clock else 0))
        words = fitted(title, _TITLE, room, scale, bold=True)
        tall = _height(words, room)
        self._title.show_words(_toned(words, "strong"), QRect(0, 0, room, tall))
        self._place_clock()
        top = max(tall + round(6 * scale), self._clock_height() if clock else 0)
        self._question.setVisible(bool(question))
        if question:
            # Beside the clock where that leaves its lines as they are, else below it.
            beside = fitted(question, _QUESTION[:1], room, scale, bold=False)
            if tall + round(6 * scale) + _height(beside, room) <= top and not beside.name:
                self._question.show_words(
                    _toned(beside, "muted"), QRect(0, tall + round(6 * scale), room, _height(beside, room))
                )
            else:
                below = fitted(question, _QUESTION, width, scale, bold=False)
                self._question.show_words(_toned(below, "muted"), QRect(0, top, width, _height(below, width)))
                top += _height(below, width)
        self.setFixedHeight(max(1, top))
        return top

    def dress_anew(self) -> None:
        """Take back the sizes of type."""
        for label in (self._title, self._question, self._clock_words):
            label.take_font()
        self._place_clock()

    def words(self) -> str:
        """Return what stands here."""
        said = (self._title.text(), self._question.text() if self._said[1] else "", self._clock.text())
        return "\n".join((*said, self._state))

    def _clock_width(self) -> int:
        """Return the room of the clock: at least that of minutes, so that nothing moves from second to second."""
        if not self._clock.text():
            return 0
        words = round(_CLOCK_WORDS * self._scale)
        least = max(advance(said, words) for said, _ in CLOCK_WORDS.values())
        return max(
            least, *(advance(said, round(_CLOCK * self._scale), True) + 2 for said in ("+00:00", self._clock.text()))
        )

    def _clock_height(self) -> int:
        return line_height(round(_CLOCK * self._scale), True) + line_height(round(_CLOCK_WORDS * self._scale))

    def _place_clock(self) -> None:
        wide, tall = self._clock_width(), line_height(round(_CLOCK * self._scale), True)
        self._clock.setFont(ui_font(round(_CLOCK * self._scale), bold=True, tabular=True, zoomed=False))
        self._clock.setGeometry(self.width() - wide, 0, wide, tall)
        small = round(_CLOCK_WORDS * self._scale)
        where = QRect(self.width() - wide, tall, wide, line_height(small))
        self._clock_words.show_words(Words(self._state, small, tone="muted", align="end"), where)
        self._clock_words.setVisible(bool(self._state))


def _toned(words: Words, tone: str) -> Words:
    return Words(words.text, words.size, words.bold, "strong" if tone == "strong" else "muted", name=words.name)


def _height(words: Words, width: int) -> int:
    return len(lines(words.text, width, words.size, words.bold)) * line_height(words.size, words.bold)
