"""How long the chosen workshop takes with those who come, against the time there is; and what to do about it."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QSpinBox, QVBoxLayout, QWidget

from app.domain.records import ActivityKind
from app.domain.words.counted import counted
from app.domain.words.people import PersonLine
from app.domain.workshop.pace import Learned, RoomSize
from app.domain.workshop.time_plan import Advice, TimePlan, advise, plan_time, room_advice, room_of_lines
from app.templates.schema import Template
from widgets.context import Context
from widgets.controls.buttons import text_button
from widgets.controls.fields import labelled
from widgets.controls.folding_row import FoldingRow
from widgets.controls.labels import text_label
from widgets.controls.toggling import CheckBox
from widgets.dialogs.time_plan_dialog import TimePlanDialog
from widgets.theme.tokens import SPACE_1, SPACE_2, SPACE_4

_FULL = "Full"
_LEAST = 560


class TimePanel(QWidget):
    """The length to choose, the time there is, what the workshop takes, and ways to make it fit."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._template: Template | None = None
        self._people: tuple[PersonLine, ...] = ()
        self._initiative = ""
        self._left_out: frozenset[str] = frozenset()
        self._plan: TimePlan | None = None
        self._plans: dict[tuple[object, ...], TimePlan] = {}
        self._paces: dict[str, Mapping[ActivityKind, Learned]] = {}
        self._shown: tuple[object, ...] = ()
        self._way_buttons: list[QPushButton] = []
        self.length = QComboBox()
        self.length.setAccessibleName("Length")
        self.length.currentIndexChanged.connect(self._length_chosen)
        self.have = QSpinBox()
        self.have.setAccessibleName("Time there is, in minutes")
        self.have.setMaximumHeight(self.length.sizeHint().height())
        self.have.setRange(0, 600)
        self.have.setSingleStep(5)
        self.have.setSuffix(" min")
        self.have.setSpecialValueText("as planned")
        self.have.valueChanged.connect(self._show)
        self.as_computed = CheckBox("Plan the computed minutes")
        self.verdict = text_label("", wrap=True)
        self.advice = text_label("", "muted", wrap=True)
        self.why_button = text_button("Why…", "clock", kind="quiet")
        self.why_button.clicked.connect(self.show_why)
        self._ways = QWidget()
        self._way_rows = QVBoxLayout(self._ways)
        self._way_rows.setContentsMargins(0, 0, 0, 0)
        self._way_rows.setSpacing(SPACE_1)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        length, have = labelled("Length", self.length), labelled("Time there is", self.have)
        choose = QVBoxLayout()
        choose.setSpacing(SPACE_1)
        choose.addStretch(1)
        choose.addWidget(self.as_computed)
        column.addWidget(FoldingRow([(length, 2), (have, 1), (choose, 2)], least=_LEAST, spacing=SPACE_4))
        column.addWidget(FoldingRow([(self.verdict, 1), (self.why_button, 0)]))
        column.addWidget(self._ways)
        column.addWidget(self.advice)

    # What it is about

    def show_template(self, template: Template | None) -> None:
        """Take another template, in its full length."""
        self._template = template
        self._left_out = frozenset()
        self.length.blockSignals(True)
        self.length.clear()
        if template is not None:
            self.length.addItem(f"{_FULL}, {counted(template.minutes, 'minute', 'minutes')}", "")
            for variant in template.variants:
                minutes = sum(step.minutes for step in variant.steps)
                self.length.addItem(f"{variant.title}, {counted(minutes, 'minute', 'minutes')}", variant.key)
        self.length.setEnabled(self.length.count() > 1)
        self.length.blockSignals(False)
        self._show()

    def show_people(self, people: Sequence[PersonLine], initiative: str) -> None:
        """Take those who come, and the initiative whose pace is asked."""
        if (tuple(people), initiative) != (self._people, self._initiative):
            self._people, self._initiative = tuple(people), initiative
            self._show()

    def template(self) -> Template | None:
        """Return the template in the length that was chosen, without what was left out."""
        if self._template is None:
            return None
        return self._held(self._length())

    def minutes(self) -> Mapping[str, int]:
        """Return the minutes of steps that stand instead of the template's, by their keys."""
        if self._plan is None or not self.as_computed.isChecked():
            return {}
        return {time.step.key: time.minutes for time in self._plan.steps}

    # What is to be done about it

    def choose_length(self, key: str) -> None:
        """Take another length."""
        self.length.setCurrentIndex(self.length.findData(key))

    def leave_out(self, keys: frozenset[str]) -> None:
        """Leave out steps; nothing puts all of them back."""
        self._left_out = keys
        self._show()
        self.why_button.setFocus()

    def show_why(self) -> None:
        """Show what the time is made of."""
        if self._plan is not None:
            TimePlanDialog(self._context, self._plan, self).open()

    def _length_chosen(self) -> None:
        self._left_out = frozenset()
        self._show()

    def _plan_of(self, length: str, room: RoomSize) -> TimePlan:
        """Return what a length takes in a room; worked out once, since it is asked with every letter of a name."""
        asked = (self._template.key if self._template else "", length, self._left_out, room, self._initiative)
        if asked not in self._plans:
            self._plans[asked] = plan_time(self._held(length).planned_steps(), room, self._learned())
        return self._plans[asked]

    def _learned(self) -> Mapping[ActivityKind, Learned]:
        if self._initiative not in self._paces:
            learned = self._context.ask(self._context.plenary.pacing.learned, self._initiative)
            self._paces[self._initiative] = learned or {}
        return self._paces[self._initiative]

    def _held(self, length: str) -> Template:
        assert self._template is not None
        held = self._template.as_variant(length)
        return held.without(self._left_out) if self._left_out and length == self._length() else held

    def _length(self) -> str:
        return str(self.length.currentData() or "")

    def _show(self) -> None:
        self.setVisible(self._template is not None)
        if self._template is None:
            self._plan = None
            return
        room = room_of_lines(self._people) if self._people else RoomSize.of(self._template.people)
        plan = self._plan_of(self._length(), room)
        shown = (plan, self.have.value(), bool(self._people), self._left_out)
        if shown == self._shown:
            return
        self._shown, self._plan = shown, plan
        have = self.have.value() or plan.planned
        self.verdict.setText(self._verdict(plan, have))
        advice = advise(plan, have)
        self._show_ways(room, have, advice)
        said = [self._split_words(advice)] if advice is not None and advice.split_behind is not None else []
        self.advice.setText("\n".join((*said, *room_advice(room))))
        self.advice.setVisible(bool(self.advice.text()))

    def _verdict(self, plan: TimePlan, have: int) -> str:
        takes = f"about {counted(plan.minutes, 'minute', 'minutes')}"
        there = f"you have {have}" if self.have.value() else f"{plan.planned} are planned"
        who = counted(plan.room.people, "person", "people")
        if not self._people:
            return f"Nobody is named yet. With {who} it takes {takes}; {there}."
        departments = counted(plan.room.departments, "department", "departments")
        return f"{who} of {departments}: {takes}; {there}."

    def _split_words(self, advice: Advice) -> str:
        assert advice.split_behind is not None
        title = advice.split_behind.step.title
        return f"Or hold it in two parts: up to “{title}” in {advice.first_part} minutes, the rest another day."

    def _show_ways(self, room: RoomSize, have: int, advice: Advice | None) -> None:
        self._way_buttons.clear()
        while self._way_rows.count():
            item = self._way_rows.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if self._left_out:
            many = counted(len(self._left_out), "step is left out.", "steps are left out.")
            self._offer("Put back", "undo-2", many, partial(self.leave_out, frozenset()))
        if advice is not None:
            shorter = self._shorter(room, have)
            if shorter is not None:
                key, title, minutes = shorter
                words = f"“{title}” takes about {counted(minutes, 'minute', 'minutes')}."
                self._offer("Choose it", "clock", words, partial(self.choose_length, key))
            if advice.drop:
                keys = self._left_out | {time.step.key for time in advice.drop}
                self._offer("Leave out", "x", _drop_words(advice), partial(self.leave_out, keys))
        self._ways.setVisible(self._way_rows.count() > 0)
        before: QWidget = self.why_button
        for button in self._way_buttons:
            # What is made later would come behind all the fields.
            QWidget.setTabOrder(before, button)
            before = button

    def _offer(self, verb: str, sign: str, words: str, take: partial[None]) -> None:
        """Offer a way to make it fit: what it is in words, and the button that takes it."""
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_2)
        button = text_button(verb, sign)
        button.setAccessibleDescription(words)
        button.clicked.connect(lambda _checked=False: take())
        self._way_buttons.append(button)
        line.addWidget(button)
        line.addWidget(text_label(words, wrap=True), 1)
        self._way_rows.addWidget(row)

    def _shorter(self, room: RoomSize, have: int) -> tuple[str, str, int] | None:
        """Return the longest other length that fits: its key, title and minutes."""
        assert self._template is not None
        found = []
        for variant in self._template.variants:
            minutes = self._plan_of(variant.key, room).minutes
            if variant.key != self.length.currentData() and minutes <= have:
                found.append((minutes, variant.key, variant.title))
        return None if not found else (max(found)[1], max(found)[2], max(found)[0])


_MOST_NAMES = 3


def _drop_words(advice: Advice) -> str:
    titles = [f"“{time.step.title}”" for time in advice.drop]
    more = len(titles) - _MOST_NAMES
    names = ", ".join(titles[:_MOST_NAMES]) + (f" and {more} more" if more > 0 else "")
    return f"{names} may fall off: {counted(advice.dropped_minutes, 'minute', 'minutes')} less."
