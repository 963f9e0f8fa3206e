"""Agreement: one key says what a department says; the reason goes in below."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.records import Stance, StanceKind, Step
from app.domain.words.text import is_gap
from app.domain.workshop.activity import activity_of
from app.domain.workshop.agreement import USUAL_ANSWERS, Answers, is_settled, task_of
from app.domain.workshop.content import WorkshopContent
from widgets.activities.agreement.agreement_model import AgreementModel
from widgets.activities.agreement.agreement_view import AgreementView, VerdictDelegate, widest_answer
from widgets.activities.agreement.signs import SIGNS
from widgets.activities.base import ActivityEditor
from widgets.activities.columns import fit_once
from widgets.commands import add_command
from widgets.context import Context
from widgets.controls.buttons import text_button
from widgets.controls.empty_state import EmptyState
from widgets.controls.flow_layout import FlowLayout
from widgets.controls.growing_text import GrowingText
from widgets.controls.labels import text_label
from widgets.controls.selection import follow_selection
from widgets.controls.toggling import CheckBox
from widgets.keys.own_keys import with_keys
from widgets.theme.style import set_surface, theme_changed, zoom
from widgets.theme.tokens import SPACE_2, SPACE_3, SPACE_4


class AgreementEditor(ActivityEditor):
    """Item by department, with the reason of the cell at hand below."""

    def __init__(self, context: Context, step_id: str) -> None:
        super().__init__(context, step_id)
        self.model = AgreementModel(self)
        self.view = AgreementView(self)
        self.view.left.connect(self.leave_cells)
        self.view.setModel(self.model)
        follow_selection(self.view)
        self.view.selectionModel().currentChanged.connect(lambda *_: self._cell_changed())
        self.model.modelReset.connect(self._columns)
        theme_changed.connect(self._columns)
        self._empty = EmptyState("handshake", "There is nothing to agree on yet.")
        self._keys = text_label("", "muted", wrap=True)
        self._panel = self._make_panel()
        self._show_answers(USUAL_ANSWERS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        column.addWidget(self._keys)
        column.addWidget(self._empty, 1)
        column.addWidget(self.view, 1)
        column.addWidget(self._panel)
        self.setFocusProxy(self.view)

    def _make_panel(self) -> QWidget:
        panel = QWidget()
        set_surface(panel, "card")
        self._about = text_label("", "heading")
        self._end = text_label("", "heading", wrap=True)
        """What is to be said at the end of a row, where nobody is left to answer."""
        self._end.hide()
        self._buttons: dict[StanceKind, QPushButton] = {}
        # With large type the four answers need a second line rather than lose their ends.
        self._stances = QWidget()
        top = FlowLayout(self._stances)
        top.addWidget(self._about)
        self.reason = GrowingText(least=1, most=5)
        self.reason.setAccessibleName("Reason or condition")
        self.context.bind_autosave(self.reason, self._save_reason)
        self.reason.installEventFilter(self)
        self._who = QComboBox()
        self._who.setAccessibleName("Who said it")
        self._who.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._who.activated.connect(self._who_chosen)
        self._met = CheckBox("Settled")
        self._met.clicked.connect(self._settle)
        self._act = text_button("Make it an action", "circle-check", command="room.agreement.action")
        self._act.clicked.connect(self.make_action)
        add_command(self, "room.agreement.action", self.make_action)
        bottom = QHBoxLayout()
        bottom.setSpacing(SPACE_3)
        said_by = text_label("Said by", "muted")
        # AT-SPI calls a choice by what is chosen; its label says what for.
        said_by.setBuddy(self._who)
        bottom.addWidget(said_by)
        bottom.addWidget(self._who)
        bottom.addStretch(1)
        bottom.addWidget(self._met)
        bottom.addWidget(self._act)
        column = QVBoxLayout(panel)
        column.setContentsMargins(SPACE_4, SPACE_3, SPACE_4, SPACE_3)
        column.setSpacing(SPACE_2)
        column.addWidget(self._end)
        column.addWidget(self._stances)
        column.addWidget(self.reason)
        column.addLayout(bottom)
        return panel

    def _show_answers(self, answers: Answers) -> None:
        """Offer the answers of the step, each with its letter."""
        top = self._stances.layout()
        assert top is not None
        for button in self._buttons.values():
            top.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons.clear()
        for letter, kind in answers.letters().items():
            button = text_button(answers.words[kind], SIGNS[kind], shortcut_hint=letter.upper())
            button.setCheckable(True)
            button.clicked.connect(lambda _checked=False, k=kind: self._pressed(k))
            self._buttons[kind] = button
            top.addWidget(button)
        letters = ", ".join(f"{letter.upper()} {answers.words[kind]}" for letter, kind in answers.letters().items())
        self._keys.setText(
            f"{letters}: then the next department follows · Enter writes the reason of what was just said; at the end "
            "of the row it goes to the next sentence · Backspace goes back one · Del takes it back"
        )
        self._answers = answers

    _answers: Answers = USUAL_ANSWERS

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.reason and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.reason.flush()
                self.view.setFocus()
                self._go_on()
                return True
        return super().eventFilter(watched, event)

    def refresh(self, content: WorkshopContent, step: Step) -> None:
        self.model.show_content(content, step)
        has_items = self.model.rowCount() > 0 and bool(self.model.departments)
        if self.model.answers != self._answers:
            self._show_answers(self.model.answers)
        if self.model.rowCount() and not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.model.index(0, self._asked_from(0, 1) or 1))
        titles = [s.title for _, key in activity_of(step).references(step.settings) if (s := content.step(key))]
        sentence = f"There is nothing to agree on yet. It comes from {' and '.join(titles)}." if titles else ""
        if not self.model.departments:
            sentence = with_keys("No department is in the room yet. Add people with {room.people}.")
        self._empty.set_sentence(sentence or "There is nothing to agree on yet. Change this step to name its sources.")
        self._empty.setVisible(not has_items)
        for widget in (self.view, self._panel, self._keys):
            widget.setVisible(has_items)
        self._show_cell()

    def _columns(self) -> None:
        header = self.view.horizontalHeader()
        count = self.model.columnCount()
        if count < 2:
            return
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        width = max(round(74 * zoom()), widest_answer(self.model.answers))
        for column in range(1, count - 1):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.view.setColumnWidth(column, width)
        header.setSectionResizeMode(count - 1, QHeaderView.ResizeMode.Fixed)
        self.view.setColumnWidth(count - 1, round(130 * zoom()))
        self.view.setItemDelegateForColumn(count - 1, VerdictDelegate(self.view))
        fit_once(self.view, self.view.fit)

    # The cell at hand

    def _cell(self) -> tuple[str, str] | None:
        """Return item and department at hand."""
        index = self.view.currentIndex()
        if not index.isValid() or not 1 <= index.column() <= len(self.model.departments):
            return None
        item = self.model.alignments[index.row()].item.id
        return item, self.model.departments[index.column() - 1].id

    def _stance(self) -> Stance | None:
        index = self.view.currentIndex()
        return self.model.stance(index.row(), index.column()) if index.isValid() else None

    def _cell_changed(self) -> None:
        self.reason.flush()
        self._shown_cell = self._cell()
        self.reason.replace_text("")
        self._show_cell()

    _shown_cell: tuple[str, str] | None = None

    def _show_cell(self) -> None:
        cell, stance, content = self._cell(), self._stance(), self.content
        self._shown_cell = cell
        self._panel.setEnabled(cell is not None)
        end = self._end_words() if cell is None else ""
        self._end.setText(end)
        self._end.setVisible(bool(end))
        self._stances.setVisible(not end)
        if cell is None or content is None:
            return
        self._about.setText(content.department_name(cell[1]))
        for kind, button in self._buttons.items():
            button.setChecked(stance is not None and stance.kind == kind)
        self.reason.set_text_from_store(stance.reason if stance else "")
        asks = {"condition": f"The condition: {self._answers.words['condition']}", "agree": "A remark, if there is one"}
        letters = ", ".join(letter.upper() for letter in self._answers.letters())
        self.reason.setPlaceholderText(
            asks.get(stance.kind, "The reason, in their words") if stance else f"Choose first: {letters}"
        )
        self.reason.setEnabled(stance is not None)
        self._who.clear()
        self._who.addItem("—", None)
        for person in content.participants:
            if person.department_id == cell[1]:
                self._who.addItem(person.name, person.id)
        self._who.setCurrentIndex(max(0, self._who.findData(stance.participant_id if stance else None)))
        opposing = stance is not None and stance.kind != "agree"
        self._met.setVisible(opposing)
        self._met.setChecked(bool(stance and stance.met))
        done_about = bool(stance and (is_settled(stance, content.actions) or task_of(stance, content.actions)))
        self._act.setVisible(opposing and bool(stance and stance.reason) and not done_about)

    def say(self, kind: StanceKind | None) -> bool:
        """Record what the department at hand says to the item at hand; returns whether it was kept."""
        cell = self._cell()
        if cell is None:
            return False
        self.reason.flush()
        who = self._only_person(cell[1]) if self._stance() is None else None
        agreements = self.context.plenary.agreements
        return bool(self.context.do(lambda: agreements.say(self.step_id, cell[0], cell[1], kind, participant_id=who)))

    def _pressed(self, kind: StanceKind) -> None:
        """Take a button: whoever chose it there goes on to write why."""
        if self.say(kind):
            self.reason.setFocus()

    # Going through the table

    def letter_typed(self, kind: StanceKind) -> None:
        """Record a stance and go on to the next department; at the end of the row it changes nothing."""
        if self._cell() is None:
            self.context.say(self._end_words() or self._keys.text())
        else:
            answered = QPersistentModelIndex(self.view.currentIndex())
            if self.say(kind):
                self._go_on()
                self._owes = (answered, QPersistentModelIndex(self.view.currentIndex())) if kind != "agree" else None

    _owes: tuple[QPersistentModelIndex, QPersistentModelIndex] | None = None
    """Where a condition, concern or block was just said, and where that led: Enter asks there for its reason."""

    def _owed(self) -> QModelIndex | None:
        """Return the cell whose reason Enter asks for, while nobody has gone elsewhere."""
        answered, led_to = self._owes or (None, None)
        if answered is None or led_to is None or not answered.isValid() or self.view.currentIndex() != led_to:
            return None
        if led_to.column() > len(self.model.departments):
            # Whoever types fast goes on to the next sentence here: its letters must never become a reason.
            return None
        stance = self.model.stance(answered.row(), answered.column())
        if stance is None or stance.kind == "agree" or not is_gap(stance.reason):
            return None
        return self.model.index(answered.row(), answered.column())

    def _go_on(self) -> None:
        index = self.view.currentIndex()
        if index.column() <= len(self.model.departments):
            after = self._asked_from(index.row(), index.column() + 1)
            self.view.setCurrentIndex(index.siblingAtColumn(after or len(self.model.departments) + 1))

    def _asked_from(self, row: int, column: int, step: int = 1) -> int:
        """Return the first column from there on whose department is asked; 0 where there is none."""
        end = len(self.model.departments) + 1 if step > 0 else 0
        return next((c for c in range(column, end, step) if self.model.is_asked(row, c)), 0)

    def go_back(self) -> None:
        """Go back one department and take back what it said, unless it said why."""
        index = self.view.currentIndex()
        if before := self._asked_from(index.row(), index.column() - 1, -1):
            self.view.setCurrentIndex(index.siblingAtColumn(before))
            stance = self._stance()
            if stance is not None and is_gap(stance.reason):
                self.say(None)

    def enter(self) -> None:
        """Go to the reason of what was just said or stands here, else to the next department, then the next item."""
        owed = self._owed()
        if owed is not None:
            self._owes = None
            self.view.setCurrentIndex(owed)
            self.reason.setFocus()
        elif self._stance() is not None:
            self.reason.setFocus()
        elif self.view.currentIndex().column() > len(self.model.departments):
            self._go_to_next_item()
        else:
            self._go_on()

    def _go_to_next_item(self) -> None:
        count, row = self.model.rowCount(), self.view.currentIndex().row()
        for place in ((row + further) % count for further in range(1, count + 1)):
            silent = {department.id for department in self.model.alignments[place].silent}
            column = next((c for c, d in enumerate(self.model.departments, 1) if d.id in silent), 0)
            if column:
                self.view.setCurrentIndex(self.model.index(place, column))
                return
        self.context.say("All departments have spoken on every sentence.")

    def _end_words(self) -> str:
        """Return what is to be said at the end of a row; nothing elsewhere."""
        index = self.view.currentIndex()
        if not index.isValid() or index.column() <= len(self.model.departments):
            return ""
        silent = self.model.alignments[index.row()].silent
        if silent:
            return f"Not heard yet: {', '.join(d.name for d in silent)}. Enter goes to the next sentence."
        return "All departments have spoken: Enter goes to the next sentence."

    def _only_person(self, department_id: str) -> str | None:
        """Return the one person of a department; with several somebody has to say who it was."""
        people = [p.id for p in self.content.participants if p.department_id == department_id] if self.content else []
        return people[0] if len(people) == 1 else None

    def _save_reason(self, words: str) -> None:
        cell = self._shown_cell
        if cell is None:
            return
        row = next((i for i, a in enumerate(self.model.alignments) if a.item.id == cell[0]), -1)
        column = next((i for i, d in enumerate(self.model.departments, 1) if d.id == cell[1]), -1)
        stance = self.model.stance(row, column)
        if stance is not None:
            self.context.plenary.agreements.say(self.step_id, cell[0], cell[1], stance.kind, reason=words)

    def _who_chosen(self) -> None:
        cell, stance = self._cell(), self._stance()
        who = self._who.currentData()
        if cell is not None and stance is not None and isinstance(who, str):
            agreements = self.context.plenary.agreements
            self.context.do(lambda: agreements.say(self.step_id, cell[0], cell[1], stance.kind, participant_id=who))

    def _settle(self, met: bool) -> None:
        stance = self._stance()
        if stance is not None:
            self.context.do(self.context.plenary.agreements.settle, stance.id, met)

    def make_action(self) -> None:
        """Make the condition, concern or block at hand an action, with its department's person as owner."""
        self.reason.flush()
        stance, content = self._stance(), self.content
        if stance is None or content is None or not stance.reason or stance.kind == "agree":
            return
        owner = stance.participant_id or self._only_person(stance.department_id)
        actions = self.context.plenary.actions
        made = self.context.ask(
            lambda: actions.add(content.workshop.id, stance.reason, owner_id=owner, source_id=stance.id)
        )
        if made is not None:
            self.context.say("It is an action now.", lambda: self.context.undo(content.workshop.id))

    def focus_first(self) -> bool:
        if self.model.rowCount():
            self.view.setFocus()
            return True
        return False

    def foot(self) -> QWidget | None:
        return self._panel

    def flush(self) -> None:
        self.reason.flush()
