"""What changed from one version of a guide to another, in words as well as in colour."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.outcomes.guide.guide_content import SectionChange
from app.domain.records import GuideVersion
from app.domain.words.counted import counted
from widgets.controls.choices import name_choice
from widgets.controls.fields import scrolling
from widgets.controls.labels import Meaning, text_label
from widgets.theme.tokens import SPACE_1, SPACE_2, SPACE_3

NOW = 0
"""Stands for the guide as it is, in the choice of versions; numbers begin at 1."""


class Comparison(QWidget):
    """Two versions, and the lines that are new or gone in each section."""

    wanted = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self.old, self.new = QComboBox(), QComboBox()
        name_choice(self.old, "Compare from")
        name_choice(self.new, "Compare to")
        for box in (self.old, self.new):
            box.currentIndexChanged.connect(self._ask)
        choice = QHBoxLayout()
        choice.setSpacing(SPACE_2)
        choice.addWidget(text_label("From"))
        choice.addWidget(self.old)
        choice.addWidget(text_label("to"))
        choice.addWidget(self.new)
        choice.addStretch()
        self._choice = QWidget()
        self._choice.setLayout(choice)
        choice.setContentsMargins(0, 0, 0, 0)
        self._words = text_label("", "muted", wrap=True)
        self._sections = QWidget()
        self._column = QVBoxLayout(self._sections)
        self._column.setContentsMargins(0, 0, SPACE_2, 0)
        self._column.setSpacing(SPACE_1)
        self._area = scrolling(self._sections)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.setAccessibleName("Lines that are new or gone")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_3, 0, 0)
        column.setSpacing(SPACE_3)
        column.addWidget(self._choice)
        column.addWidget(self._words)
        column.addWidget(self._area, 1)

    def show_versions(self, versions: list[GuideVersion], *, anew: bool) -> None:
        """Offer versions; what is chosen stays chosen while the guide is the same."""
        chosen = (self.old.currentData(), self.new.currentData())
        for box, numbers in (
            (self.old, [v.number for v in versions]),
            (self.new, [v.number for v in versions] + [NOW]),
        ):
            box.blockSignals(True)
            box.clear()
            for number in numbers:
                box.addItem(f"version {number}" if number else "now", number)
            box.blockSignals(False)
        self._choice.setVisible(bool(versions))
        self._area.setVisible(bool(versions))
        if not versions:
            self._words.setText("Once a version is released, what changed since then stands here.")
            return
        old, new = (versions[-1].number, NOW) if anew or None in chosen else chosen
        self.choose(old, new)

    def choose(self, old: int, new: int) -> None:
        """Compare two versions."""
        for box, number in ((self.old, old), (self.new, new)):
            box.blockSignals(True)
            box.setCurrentIndex(max(box.findData(number), 0))
            box.blockSignals(False)
        self._ask()

    def _ask(self) -> None:
        if self.old.currentData() is not None and self.new.currentData() is not None:
            self.wanted.emit(self.old.currentData(), self.new.currentData())

    def show_changes(self, changes: tuple[SectionChange, ...]) -> None:
        """Show what is new, what is gone, and what was put into other words; in words as well as in colour."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                # Out of sight at once: it would be painted, and read aloud, until the event loop runs.
                widget.setParent(None)
                widget.deleteLater()
        total = sum(len(c.added) + len(c.removed) + len(c.changed) for c in changes)
        self._words.setText(counted(total, "line differs.", "lines differ.") if total else "Nothing differs.")
        for change in changes:
            heading = text_label(change.section)
            heading.setContentsMargins(0, SPACE_2, 0, 0)
            strong = heading.font()
            strong.setBold(True)
            heading.setFont(strong)
            self._column.addWidget(heading)
            for line in change.added:
                self._column.addWidget(_line("New", "agree", line))
            for line in change.removed:
                self._column.addWidget(_line("Gone", "concern", line))
            for about, before, after in change.changed:
                self._column.addWidget(_line("Before", "concern", f"{about}: {before}"))
                self._column.addWidget(_line("Now", "agree", f"{about}: {after}"))
        self._column.addStretch()


def _line(word: str, meaning: Meaning, words: str) -> QWidget:
    widget = QWidget()
    row = QHBoxLayout(widget)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SPACE_3)
    label = text_label(word, meaning=meaning)
    label.setFixedWidth(max(label.sizeHint().width(), 40))
    row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
    text = text_label(words, wrap=True)
    text.setAccessibleName(f"{word}: {words}")
    row.addWidget(text, 1)
    return widget
