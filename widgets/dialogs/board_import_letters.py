"""How the letters of a file were written, where its bytes do not tell: a person sees a line of each and chooses."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from app.domain.material import Material
from app.domain.words.text import shorten, single_line
from widgets.controls.labels import text_label
from widgets.theme.tokens import SPACE_1

_QUESTION = "Do the letters look right?"
_LONGEST = 60


class LettersBox(QWidget):
    """Offers each encoding that the bytes can be, with the first words in which they differ."""

    said = Signal()
    """A person chose how the file is read."""

    def __init__(self) -> None:
        super().__init__()
        self.chosen = ""
        self._label = text_label(_QUESTION, "muted")
        self.box = QComboBox()
        self.box.setAccessibleName(_QUESTION)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(10)
        self._label.setBuddy(self.box)
        self.box.activated.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_1)
        column.addWidget(self._label)
        column.addWidget(self.box)
        self.hide()

    def show_material(self, material: Material) -> None:
        """Ask where there is a doubt, or where a person has chosen before."""
        doubtful = bool(material.encodings) and (material.doubtful or material.encoding == self.chosen)
        self.setVisible(doubtful)
        self.box.clear()
        if not doubtful:
            self.chosen = ""
            return
        for encoding, sample in material.samples():
            self.box.addItem(shorten(f"{single_line(sample)} ({encoding})", _LONGEST), encoding)
        self.box.setCurrentIndex(max(self.box.findData(material.encoding), 0))

    def _choose(self) -> None:
        self.chosen = str(self.box.currentData() or "")
        self.said.emit()
