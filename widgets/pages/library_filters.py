"""Where the library looks: kind, department, initiative, and from when to when; one key clears them all."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from app.domain.insights.hit_kinds import kind_words
from app.services.insights.library import LibraryFilter
from widgets.context import Context
from widgets.controls.buttons import text_button
from widgets.controls.dates import day_format, day_meant
from widgets.controls.fields import with_clear_button
from widgets.controls.flow_layout import FlowLayout
from widgets.controls.labels import text_label
from widgets.controls.leaving import LeaveAfterChoice
from widgets.theme.tokens import SPACE_1, SPACE_3


class LibraryFilters(QWidget):
    """The filters as a line of labelled choices."""

    changed = Signal()
    chosen = Signal()
    """A choice was made with the mouse, and the keyboard belongs elsewhere again."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.kind = self._box("Kind")
        self.department = self._box("Department")
        self.initiative = self._box("Initiative")
        self.since, self.until = self._line("From"), self._line("To")
        self.clear_button = text_button("Clear filters", "x", kind="quiet", command="library.clear")
        self.clear_button.clicked.connect(self.clear)
        self.clear_button.hide()
        self.changed.connect(lambda: self.clear_button.setVisible(self.are_set() or bool(self.unread())))
        row = FlowLayout(self, spacing=SPACE_3)
        for widget in (self.kind, self.department, self.initiative, self.since, self.until):
            row.addWidget(_labelled(widget))
        _offer(self.kind, [("", "Everything"), *kind_words().items()])

    def _box(self, name: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(9)
        box.currentIndexChanged.connect(self.changed)
        LeaveAfterChoice(box, self.chosen.emit)
        return box

    def _line(self, name: str) -> QLineEdit:
        line = with_clear_button(QLineEdit())
        line.setAccessibleName(f"{name} this day on" if name == "From" else "Up to this day")
        line.setPlaceholderText(day_format().lower())
        line.setProperty("label", name)
        line.setFixedWidth(line.fontMetrics().horizontalAdvance("00/00/0000") + 56)
        line.textChanged.connect(self.changed)
        return line

    def refresh(self) -> None:
        """Offer the departments and initiatives there are; what is chosen stays."""
        plenary = self.context.plenary
        departments = self.context.ask(plenary.people.departments) or []
        initiatives = self.context.ask(plenary.library.initiatives) or []
        _offer(self.department, [("", "All"), *((d.id, d.name) for d in departments)])
        _offer(self.initiative, [("", "All"), *initiatives])

    def within(self) -> LibraryFilter:
        """Return what is chosen; a day that cannot be read does not narrow, see `unread`."""
        kind = next((k for k in kind_words() if k == self.kind.currentData()), None)
        return LibraryFilter(
            kind,
            self.department.currentData() or None,
            self.initiative.currentData() or None,
            day_meant(self.since.text(), past=True),
            day_meant(self.until.text(), end=True, past=True),
        )

    def unread(self) -> str:
        """Return what is wrong with the days, in a sentence, or nothing."""
        for line in (self.since, self.until):
            if line.text().strip() and day_meant(line.text()) is None:
                return f"“{line.text().strip()[:30]}” is no day yet."
        return ""

    def are_set(self) -> bool:
        """Return whether anything narrows the search."""
        return self.within() != LibraryFilter()

    def clear(self) -> None:
        """Look everywhere again."""
        self.blockSignals(True)
        for box in (self.kind, self.department, self.initiative):
            box.setCurrentIndex(0)
        for line in (self.since, self.until):
            line.clear()
        self.blockSignals(False)
        self.changed.emit()


def _labelled(widget: QWidget) -> QWidget:
    pair = QWidget()
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SPACE_1)
    label = text_label(str(widget.property("label") or widget.accessibleName()), "muted")
    label.setBuddy(widget)
    row.addWidget(label)
    row.addWidget(widget)
    return pair


def _offer(box: QComboBox, choices: list[tuple[str, str]]) -> None:
    """Offer other choices; the chosen one stays while there is one like it."""
    if [(box.itemData(n), box.itemText(n)) for n in range(box.count())] == choices:
        return
    chosen = box.currentData()
    box.blockSignals(True)
    box.clear()
    for value, words in choices:
        box.addItem(words, value)
    box.setCurrentIndex(max(box.findData(chosen), 0))
    box.blockSignals(False)
