"""Which column of a spreadsheet is what: a row for each, with its first cells beside the choice."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from app.domain.board_file.layouts.mapping import Mapping, Role
from app.domain.board_file.layouts.sheets import Sheet
from app.domain.words.text import shorten
from widgets.controls.labels import ElidedLabel, set_tooltip
from widgets.theme.style import zoom
from widgets.theme.tokens import SPACE_1, SPACE_3

MOST_SHOWN = 100
"""Files with more columns are no lists of notes; the rest keep what was proposed."""

ROLE_WORDS: tuple[tuple[Role, str], ...] = (
    ("note", "Notes"),
    ("detail", "More on the note"),
    ("column", "Column of the board"),
    ("group", "Theme"),
    ("department", "Department"),
    ("author", "Who said it"),
    ("votes", "Votes"),
    ("archived", "Put away, where it says yes"),
    ("ignored", "Leave out"),
)
_SAMPLES = 3


class ColumnChoices(QWidget):
    """The columns of a spreadsheet, each with what it is."""

    changed = Signal()
    """A person said what a column is."""

    def __init__(self) -> None:
        super().__init__()
        self.mapping = Mapping(())
        self.boxes: list[QComboBox] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(2, 2, SPACE_3, 2)
        self._grid.setHorizontalSpacing(SPACE_3)
        self._grid.setVerticalSpacing(SPACE_1)
        self._grid.setColumnStretch(2, 1)

    def show_sheet(self, sheet: Sheet, mapping: Mapping) -> None:
        """Show the columns of a sheet."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.boxes = []
        self.mapping = mapping
        samples = [row for row in sheet.body if any(cell.strip() for cell in row)][:40]
        for place, heading in enumerate(sheet.headings[:MOST_SHOWN]):
            self._add_row(place, heading or f"Column {place + 1}", [sheet.cell(row, place) for row in samples])
        self._grid.setColumnMinimumWidth(0, round(190 * min(zoom(), 1.1)))
        self._grid.setRowStretch(len(self.boxes), 1)
        self._show_roles()

    def first_used(self) -> QComboBox | None:
        """Return the choice of the first column that is taken in."""
        return next((b for p, b in enumerate(self.boxes) if self.mapping.role(p) != "ignored"), None)

    def _add_row(self, place: int, heading: str, cells: list[str]) -> None:
        name = ElidedLabel()
        name.setText(shorten(heading, 200))
        box = QComboBox()
        box.setAccessibleName(f"“{shorten(heading, 80)}” is")
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(14)
        for role, words in ROLE_WORDS:
            box.addItem(words, role)
        box.activated.connect(lambda _at, place=place: self._choose(place))
        said = list(dict.fromkeys(shorten(cell, 80) for cell in cells if cell.strip()))[:_SAMPLES]
        sample = ElidedLabel("muted")
        sample.setText("  ·  ".join(said) or "empty")
        set_tooltip(sample, sample.text())
        box.setAccessibleDescription(sample.text())
        name.setBuddy(box)
        for column, widget in enumerate((name, box, sample)):
            self._grid.addWidget(widget, place, column)
        self.boxes.append(box)

    def _choose(self, place: int) -> None:
        role = next(role for role, _ in ROLE_WORDS if role == self.boxes[place].currentData())
        if self.mapping.role(place) != role:
            self.mapping = self.mapping.with_role(place, role)
            self._show_roles()
            self.changed.emit()

    def _show_roles(self) -> None:
        for place, box in enumerate(self.boxes):
            box.setCurrentIndex(box.findData(self.mapping.role(place)))
