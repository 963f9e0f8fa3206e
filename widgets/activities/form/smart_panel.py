"""S M A R T beside a goal while it is written: what is there, what is missing, and why it matters. It stops nobody."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.domain.goals.smart import Finding, Letter
from widgets.controls.labels import set_tooltip, text_label
from widgets.theme.icons import Tint, icon
from widgets.theme.style import restyle, theme_changed, zoom
from widgets.theme.tokens import SPACE_1, SPACE_2

NAMES: dict[Letter, str] = {
    "S": "Specific",
    "M": "Measurable",
    "A": "Achievable",
    "R": "Relevant",
    "T": "Time-bound",
}


class _LetterRow:
    """One letter: a sign, its name, and what is missing in words. Changed only when it says something else."""

    def __init__(self, letter: Letter, grid: QGridLayout, place: int) -> None:
        self._letter = letter
        self._shown: tuple[bool, str, str] | None = None
        self.sign = QLabel()
        self.name = text_label(NAMES[letter])
        self.words = text_label("", "muted", wrap=True)
        grid.addWidget(self.sign, 2 * place, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.name, 2 * place, 1)
        grid.addWidget(self.words, 2 * place + 1, 1)

    def show(self, ok: bool, words: str, why: str) -> None:
        if (ok, words, why) == self._shown:
            return
        first = self._shown is None
        changed = first or (self._shown is not None and self._shown[0] != ok)
        self._shown = (ok, words, why)
        self.words.setText(words)
        for label in (self.sign, self.name, self.words):
            set_tooltip(label, why)
        state = "is there" if ok else "missing"
        self.name.setAccessibleName(f"{NAMES[self._letter]}: {state}")
        self.words.setAccessibleName(f"{NAMES[self._letter]}, {state}: {words}")
        self.words.setAccessibleDescription(why)
        if changed:
            self.name.setText(f"{self._letter}  {NAMES[self._letter]}")
            self.name.setProperty("meaning", "agree" if ok else "amber")
            restyle(self.name)
            self.tint()

    def tint(self) -> None:
        if self._shown is None:
            return
        tint: Tint = "agree" if self._shown[0] else "amber"
        side = round(15 * zoom())
        self.sign.setPixmap(icon("check" if self._shown[0] else "triangle-alert", tint).pixmap(QSize(side, side)))


class SmartPanel(QFrame):
    """Five letters, always in their places."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = text_label("Is it a goal yet?", "eyebrow")
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, SPACE_2, 0)
        grid.setHorizontalSpacing(SPACE_2)
        grid.setVerticalSpacing(SPACE_1)
        grid.setColumnStretch(1, 1)
        self._rows = {letter: _LetterRow(letter, grid, place) for place, letter in enumerate(NAMES)}
        grid.setRowStretch(2 * len(NAMES), 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_1)
        column.addWidget(self._heading)
        column.addWidget(area, 1)
        self.setAccessibleName("Is it a goal yet?")
        theme_changed.connect(self._tint)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show what was found; letters that say the same are left alone."""
        missing = 0
        for letter, row in self._rows.items():
            mine = [f for f in findings if f.letter == letter]
            open_ = [f.text for f in mine if not f.ok]
            missing += bool(open_)
            row.show(not open_, "\n".join(open_ or [f.text for f in mine]), mine[0].why if mine else "")
        self.setAccessibleName(f"Is it a goal yet? {len(NAMES) - missing} of {len(NAMES)} letters are there")

    def words(self, letter: Letter) -> str:
        """Return what is said of a letter."""
        return self._rows[letter].words.text()

    def is_ok(self, letter: Letter) -> bool:
        """Return whether nothing is missing for a letter."""
        return bool(self._rows[letter].name.property("meaning") == "agree")

    def _tint(self) -> None:
        for row in self._rows.values():
            row.tint()
