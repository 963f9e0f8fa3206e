"""The tags of a board as chips: one of them finds its notes."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from app.domain.words.counted import counted
from app.domain.workshop.tags import tag_counts
from widgets.controls.buttons import text_button
from widgets.controls.flow_layout import FlowLayout

_MOST = 12


class TagRow(QWidget):
    """Chips such as "#price 3"; hidden while there are no tags."""

    chosen = Signal(str)
    """What is to be looked for: "#price", or nothing when the chip was let go."""

    def __init__(self) -> None:
        super().__init__()
        self._chips: dict[str, QPushButton] = {}
        self._counts: dict[str, int] = {}
        self._row = FlowLayout(self, one_line=True)
        self.hide()

    def show_tags(self, texts: Sequence[str]) -> None:
        """Show the tags of `texts`, the frequent ones."""
        counts = dict(list(tag_counts(texts).items())[:_MOST])
        if counts == self._counts:
            return
        self._counts = counts
        for tag in [tag for tag in self._chips if tag not in counts]:
            chip = self._chips.pop(tag)
            self._row.removeWidget(chip)
            chip.deleteLater()
        for tag, count in counts.items():
            chip = self._chips.get(tag) or self._made(tag)
            # An ampersand would be a mnemonic; tags have none.
            chip.setText(f"#{tag} {count}")
            chip.setAccessibleName(f"Find {tag}: {counted(count, 'note', 'notes')}")
        self.setVisible(bool(counts))

    def mark(self, looked_for: str) -> None:
        """Show which chip is what is looked for."""
        for tag, chip in self._chips.items():
            chip.setChecked(looked_for == f"#{tag}")

    def _made(self, tag: str) -> QPushButton:
        chip = self._chips[tag] = text_button(f"#{tag}", kind="quiet")
        chip.setCheckable(True)
        chip.clicked.connect(lambda is_on=False, tag=tag: self._clicked(tag, is_on))
        self._row.addWidget(chip)
        return chip

    def _clicked(self, tag: str, is_on: bool) -> None:
        self.chosen.emit(f"#{tag}" if is_on else "")
