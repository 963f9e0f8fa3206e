"""The capture bar: type what you hear, Enter adds. It has the focus whenever the room is open."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.records import Department, Participant
from widgets.activities.base import Captured, CaptureHint
from widgets.controls.buttons import text_button
from widgets.controls.department_stamp import DepartmentStamp
from widgets.controls.flow_layout import FlowLayout
from widgets.controls.growing_text import GrowingText
from widgets.controls.labels import ElidedLabel, plain_tooltip
from widgets.theme.style import set_surface
from widgets.theme.tokens import SPACE_2, SPACE_3, SPACE_4

MAX_LINES = 5


class CaptureText(GrowingText):
    """The field of the capture bar: Enter submits, Shift+Enter starts a line, Tab goes to the next place."""

    submitted = Signal()
    lines_pasted = Signal(str)
    next_place = Signal(int)
    left_upwards = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, most=MAX_LINES)
        self.setProperty("role", "capture")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.submitted.emit()
        elif event.key() == Qt.Key.Key_Tab and plain:
            self.next_place.emit(1)
        elif event.key() == Qt.Key.Key_Backtab:
            self.next_place.emit(-1)
        elif event.key() == Qt.Key.Key_Up and plain and not self.toPlainText():
            self.left_upwards.emit()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, _next: bool) -> bool:
        return False

    def insertFromMimeData(self, source: QMimeData) -> None:
        text = source.text()
        cells = "\t" in text.strip("\r\n ")
        if cells or len([line for line in text.splitlines() if line.strip()]) > 1:
            self.lines_pasted.emit(text)
        else:
            super().insertFromMimeData(source)


class CaptureBar(QWidget):
    """Field, department stamps (Ctrl+1 to 9), speaker, and what Enter will do."""

    submitted = Signal(object)
    """A Captured."""

    lines_pasted = Signal(str, object)
    next_place = Signal(int)
    left_upwards = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_surface(self, "panel")
        self.setProperty("edge", "top")
        self.place = ElidedLabel("eyebrow")
        self.field = CaptureText()
        self.field.setAccessibleName("Capture bar")
        self._add = text_button("Add", kind="primary", shortcut_hint="Enter")
        self._add.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._speaker = QComboBox()
        self._speaker.setAccessibleName("Speaker")
        self._speaker.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._speaker.setMinimumWidth(130)
        self._stamps: list[DepartmentStamp] = []
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self._people: tuple[Participant, ...] = ()
        stamps = QWidget()
        self._stamp_row = FlowLayout(stamps, one_line=True)
        above = QHBoxLayout()
        above.setSpacing(SPACE_2)
        # With many departments the stamps need the room; what is cut stands in the tooltip and the field's description.
        above.addWidget(self.place, 1)
        above.addWidget(stamps)
        above.addWidget(self._speaker, 0, Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout()
        row.setSpacing(SPACE_3)
        row.addWidget(self.field, 1)
        row.addWidget(self._add, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_4, SPACE_2, SPACE_4, SPACE_3)
        column.setSpacing(SPACE_2)
        column.addLayout(above)
        column.addLayout(row)
        self.field.submitted.connect(self.submit)
        self.field.lines_pasted.connect(lambda text: self.lines_pasted.emit(text, self.department_id()))
        self.field.next_place.connect(self.next_place)
        self.field.left_upwards.connect(self.left_upwards)
        self._add.clicked.connect(self.submit)
        self._speaker.activated.connect(self._speaker_chosen)

    def set_people(self, departments: Sequence[Department], people: Sequence[Participant]) -> None:
        """Offer stamps for `departments` and speakers from `people`, keeping what is chosen."""
        if [s.department for s in self._stamps] == list(departments) and self._people == tuple(people):
            return
        chosen, speaker = self.department_id(), self.participant_id()
        for stamp in self._stamps:
            self._group.removeButton(stamp)
            self._stamp_row.removeWidget(stamp)
            stamp.deleteLater()
        self._stamps = []
        for number, department in enumerate(departments, 1):
            stamp = DepartmentStamp(department)
            stamp.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            key = f" (Ctrl+{number})" if number < 10 else ""
            stamp.setToolTip(f"{department.name}{key}")
            stamp.setChecked(department.id == chosen)
            stamp.clicked.connect(lambda _checked=False, d=department.id: self.choose_department(d, toggle=False))
            self._group.addButton(stamp)
            self._stamps.append(stamp)
            self._stamp_row.addWidget(stamp)
        self._people = tuple(people)
        self._speaker.clear()
        self._speaker.addItem("Anybody", None)
        for number, person in enumerate(people, 1):
            self._speaker.addItem(f"{number}  {person.name}" if number < 10 else person.name, person.id)
        index = self._speaker.findData(speaker)
        self._speaker.setCurrentIndex(max(0, index))

    def set_hint(self, hint: CaptureHint | None) -> None:
        """Present the bar for a step; None hides it."""
        self.setVisible(hint is not None)
        if hint is None:
            return
        self.place.setText(hint.label)
        self.place.setToolTip(plain_tooltip(hint.label))
        self.field.setPlaceholderText(hint.placeholder)
        self.field.setAccessibleDescription(hint.label)
        for stamp in self._stamps:
            stamp.setVisible(hint.stamps)
        self._speaker.setVisible(hint.stamps and bool(self._people))

    def department_id(self) -> str | None:
        """Return the department whose stamp is on."""
        return next((s.department.id for s in self._stamps if s.isChecked()), None)

    def participant_id(self) -> str | None:
        """Return the speaker chosen, if any."""
        value = self._speaker.currentData()
        return value if isinstance(value, str) else None

    def clear_stamps(self) -> None:
        """Take department and speaker off: in another step somebody else speaks."""
        for stamp in self._stamps:
            stamp.setChecked(False)
        self._speaker.setCurrentIndex(0 if self._speaker.count() else -1)

    def choose_number(self, number: int) -> None:
        """Stamp with the department of this number, counted from 1; again takes the stamp off."""
        if 1 <= number <= len(self._stamps) and self._stamps[0].isVisibleTo(self):
            self.choose_department(self._stamps[number - 1].department.id)

    def choose_speaker(self, number: int) -> None:
        """Stamp with the person of this number, counted from 1, and their department; again takes both off."""
        if not (1 <= number <= len(self._people) and self._speaker.isVisibleTo(self)):
            return
        if self.participant_id() == self._people[number - 1].id:
            self.clear_stamps()
            self.field.setFocus()
        else:
            self._speaker.setCurrentIndex(number)
            self._speaker_chosen()

    def choose_department(self, department_id: str | None, *, toggle: bool = True) -> None:
        """Turn a department's stamp on, the others off."""
        on = None if toggle and department_id == self.department_id() else department_id
        for stamp in self._stamps:
            was = stamp.isChecked()
            stamp.setChecked(stamp.department.id == on and (toggle or was))
        speaker = next((p for p in self._people if p.id == self.participant_id()), None)
        if speaker is not None and speaker.department_id != on:
            self._speaker.setCurrentIndex(0)
        self.field.setFocus()

    def _speaker_chosen(self) -> None:
        person = next((p for p in self._people if p.id == self.participant_id()), None)
        if person is not None:
            for stamp in self._stamps:
                stamp.setChecked(stamp.department.id == person.department_id)
        self.field.setFocus()

    def submit(self) -> None:
        """Hand over what stands in the field, as Enter does."""
        text = self.field.toPlainText()
        self.submitted.emit(Captured(text if text.strip() else "", self.department_id(), self.participant_id()))

    def take_text(self, text: str) -> None:
        """Show text that was typed before and kept on disk."""
        self.field.replace_text(text)

    def clear(self) -> None:
        """Empty the field: what stood in it has become something."""
        self.take_text("")

    def type_letter(self, text: str) -> None:
        """Take the focus, with what was typed elsewhere, perhaps nothing."""
        self.field.setFocus()
        if text:
            self.field.insertPlainText(text)
