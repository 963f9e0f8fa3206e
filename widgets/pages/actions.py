"""Actions and roadblocks of all workshops: who promised what, until when, and what became of it."""

from datetime import date

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QLineEdit, QPushButton, QStackedWidget, QWidget

from app.domain.goals.goal_content import Promise
from app.domain.records import ActionState, Department
from app.domain.words.counted import counted
from app.domain.words.text import fold
from app.domain.workshop.actions import STATE_WORDS
from widgets.asking import asking, said_day
from widgets.commands import add_command
from widgets.context import Context
from widgets.controls.ask_line import Answers, Ask
from widgets.controls.buttons import text_button
from widgets.controls.choices import named_choice
from widgets.controls.dates import day_text, today
from widgets.controls.empty_state import EmptyState
from widgets.controls.fields import ArrowKeys, with_clear_button
from widgets.controls.flow_layout import FlowLayout
from widgets.controls.labels import text_label
from widgets.controls.leaving import LeaveAfterChoice
from widgets.controls.row_list import RowList
from widgets.pages.page import Page
from widgets.pages.promise_rows import DUES, NOBODY, OPEN, ORDERS, Line, Wanted, in_order, promise_lines, promise_row
from widgets.pages.promise_strip import PromiseStrip
from widgets.theme.style import zoom
from widgets.theme.tokens import SPACE_2

PAUSE_MS = 120
SMALL_HEIGHT, LEAST_HEIGHT = 700, 480
STATES: tuple[ActionState, ...] = tuple(STATE_WORDS)


class ActionsPage(Page):
    """All promises, with filters; the chosen one is changed right here."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "Actions", "What was promised in every workshop, and what stands in the way.")
        self._promises: tuple[Promise, ...] = ()
        self._departments: list[Department] = []
        self._lines: list[Line] = []
        self._kind = "action"
        self._day = ""
        self._asked_about = ""
        self._make_filters()
        self.strip = PromiseStrip()
        self.asked = asking(context, lambda: f"action:{self._asked_about}")
        self.list = RowList("Actions", framed=True)
        self.asked.closed.connect(self._asked_enough)
        self.list.opened.connect(self._open)
        self.list.chosen.connect(lambda _id: self._choice_changed())
        self.text.returnPressed.connect(self.list.open_current)
        ArrowKeys(self.text).walked.connect(self.list.step)
        self._empty = EmptyState(
            "list-checks",
            "Who does what until when? Every action and every roadblock of your workshops stands here "
            "until it is done.",
        )
        self._no_match = EmptyState("search", "")
        self._stack = QStackedWidget()
        for widget in (self.list, self._empty, self._no_match):
            self._stack.addWidget(widget)
        self._lay_out()
        self.setFocusProxy(self.list)

    def _make_filters(self) -> None:
        self.kinds = QButtonGroup(self)
        self.kind_buttons: dict[str, QPushButton] = {}
        for kind, words, icon in (("action", "Actions", "list-checks"), ("roadblock", "Roadblocks", "construction")):
            button = text_button(words, icon)
            button.setCheckable(True)
            button.setChecked(kind == "action")
            button.clicked.connect(lambda _checked=False, kind=kind: self.show_kind(kind))
            self.kinds.addButton(button)
            self.kind_buttons[kind] = button
            add_command(self, f"actions.show_{kind}", lambda kind=kind: self.show_kind(kind))  # type: ignore[misc]
        self.text = with_clear_button(QLineEdit())
        self.text.setAccessibleName("Filter by words")
        self.text.setPlaceholderText("Filter by words")
        self.text.setMinimumWidth(150)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.apply)
        self.text.textChanged.connect(lambda _words: self._pause.start())
        states = ((OPEN, "Still open"), ("", "Any state"), *STATE_WORDS.items())
        self.state = self._box("State", states)
        self.owner = self._box("Owner", (("", "Any owner"),))
        self.department = self._box("Department", (("", "Any department"),))
        self.due = self._box("Due", DUES)
        self.order = self._box("Order", ORDERS)
        add_command(self, "actions.filter", self.text.setFocus)

    def _box(self, name: str, choices: tuple[tuple[str, str], ...]) -> QComboBox:
        box = named_choice(name)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(10)
        for value, words in choices:
            box.addItem(words, value)
        box.currentIndexChanged.connect(lambda _place: self.apply())
        LeaveAfterChoice(box, self.go_home)
        return box

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(SPACE_2)
        for button in self.kind_buttons.values():
            top.addWidget(button)
        top.addStretch()
        self.count = text_label("", "muted")
        top.addWidget(self.count)
        self.body.addLayout(top)
        self.body.addWidget(self.strip)
        self._filters = QWidget()
        filters = FlowLayout(self._filters)
        for widget in (self.text, self.state, self.owner, self.department, self.due, self.order):
            filters.addWidget(widget)
        self.body.addWidget(self._filters)
        self.body.addWidget(self.asked)
        self.body.addWidget(self._stack, 1)
        row = FlowLayout()
        self.actions_of_choice = []
        for text, icon, command, run in (
            ("Where it was said", "arrow-right", "", self.list.open_current),
            ("Done", "circle-check", "actions.list.done", self.toggle_done),
            ("Change…", "pencil", "actions.change", self.start_change),
            ("Delete", "trash-2", "actions.list.delete", self.delete),
        ):
            button = text_button(text, icon, kind="quiet", command=command, shortcut_hint="" if command else "Enter")
            button.clicked.connect(lambda _checked=False, run=run: run())
            self.actions_of_choice.append(button)
            row.addWidget(button)
            if command:
                # Space and Del belong to the list: in a field they are letters.
                add_command(self.list if command.startswith("actions.list.") else self, command, run)
        self.body.addLayout(row)
        self.body.setSpacing(SPACE_2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_strip()

    def _show_strip(self) -> None:
        # With enlarged type on a small screen the promises themselves come first.
        room = self.height() >= LEAST_HEIGHT * zoom() and self.asked.isHidden()
        self.strip.setVisible(room and bool(self.strip.words()))

    # Showing

    def refresh(self) -> None:
        """Show what is on disk now."""
        plenary = self.context.plenary
        found = self.context.ask(plenary.actions.promises)
        departments = self.context.ask(plenary.goals.departments)
        if found is None or departments is None:
            return
        day = today()
        if (found, departments, day) != (self._promises, self._departments, self._day):
            # What was worked out yesterday, or for other departments, does not hold any more.
            same = (departments, day) == (self._departments, self._day)
            known = {line.promise.action.id: line for line in self._lines} if same else {}
            self._promises, self._departments, self._day = found, departments, day
            names = {d.id: d.name for d in departments}
            self._lines = promise_lines(found, names, date.fromisoformat(day), known)
            self._offer_choices()
        self._show_kind()

    def show_kind(self, kind: str) -> None:
        """Show actions, or roadblocks."""
        self._kind = kind
        self.kind_buttons[kind].setChecked(True)
        self._show_kind()

    def _show_kind(self) -> None:
        names = {d.id: d.name for d in self._departments}
        self.strip.show_promises([p for p in self._promises if p.action.kind == self._kind], names)
        self._show_strip()
        self.list.setAccessibleName("Actions" if self._kind == "action" else "Roadblocks")
        self._filters.setVisible(bool(self._lines) and self.asked.isHidden())
        for kind, button in self.kind_buttons.items():
            number = sum(p.action.kind == kind and p.is_open for p in self._promises)
            words = "Actions" if kind == "action" else "Roadblocks"
            button.setText(f"{words} ({number:,})" if number else words)
            button.setAccessibleName(f"{words}, {number:,} open")
        self.apply()

    def _offer_choices(self) -> None:
        for box, nobody, names in (
            (self.owner, "No owner", {line.promise.owner for line in self._lines}),
            (self.department, "No department", {line.department for line in self._lines}),
        ):
            chosen, everything = box.currentData(), box.itemText(0)
            box.blockSignals(True)
            box.clear()
            box.addItem(everything, "")
            box.addItem(nobody, NOBODY)
            for name in sorted(names - {""}, key=str.casefold):
                box.addItem(name, name)
            box.setCurrentIndex(max(box.findData(chosen), 0))
            box.blockSignals(False)

    def apply(self) -> None:
        """Show the promises that fit the filters."""
        self._pause.stop()
        wanted = Wanted(
            self._kind,
            str(self.state.currentData()),
            str(self.owner.currentData()),
            str(self.department.currentData()),
            str(self.due.currentData()),
            tuple(fold(self.text.text()).split()),
        )
        order = str(self.order.currentData())
        found = in_order([line for line in self._lines if wanted.fits(line)], order)
        days: dict[str, str] = {}
        self.list.set_rows([promise_row(line, order, days) for line in found], first=True)
        what = ("action", "actions") if self._kind == "action" else ("roadblock", "roadblocks")
        self.count.setText(counted(len(found), *what) if self._lines else "")
        if not found:
            open_ones = wanted == Wanted(self._kind)
            self._no_match.set_sentence(
                f"No {what[0]} is open." if open_ones else f"No {what[0]} matches these filters."
            )
        self._stack.setCurrentWidget(self.list if found else self._no_match if self._lines else self._empty)
        self._choice_changed()

    def _choice_changed(self) -> None:
        chosen = self.chosen()
        for button in self.actions_of_choice:
            button.setEnabled(chosen is not None)
        done = chosen is not None and chosen.action.state == "done"
        self.actions_of_choice[1].setText("Open again" if done else "Done")
        self.actions_of_choice[1].setAccessibleName("Open again" if done else "Done")

    def chosen(self) -> Promise | None:
        """Return the chosen promise."""
        row_id = self.list.current_id()
        return next((p for p in self._promises if p.action.id == row_id), None) if row_id else None

    # Doing

    def _open(self, _row_id: str) -> None:
        chosen = self.chosen()
        if chosen is not None:
            self.context.opened.emit(chosen.action.workshop_id, chosen.action.step_id or "")

    def _say(self, words: str, promise: Promise) -> None:
        self.context.say(words, lambda: self.context.undo(promise.action.workshop_id))

    def toggle_done(self) -> None:
        """Say that the chosen one is done, or open again."""
        chosen = self.chosen()
        if chosen is None:
            return
        state: ActionState = "open" if chosen.action.state == "done" else "done"
        if self.context.do(lambda: self.context.plenary.actions.change(chosen.action.id, state=state)):
            self._say(f"{'Done' if state == 'done' else 'Open again'}: {chosen.action.text[:60]}", chosen)

    def start_change(self) -> None:
        """Ask for another state, date or department, and why."""
        chosen = self.chosen()
        if chosen is None:
            return
        action = chosen.action
        self.asked.flush()
        self._asked_about = action.id
        departments = (("", "None, or the owner's"), *((d.id, d.name) for d in self._departments))
        fields = (
            Ask("state", "State", "choice", value=action.state, choices=tuple(STATE_WORDS.items())),
            Ask("due", "Due", value=day_text(action.due), placeholder="A date, “next Friday”, or empty"),
            Ask("department", "Hand over to", "choice", value=action.department_id or "", choices=departments),
            Ask("reason", "Why", value=action.state_reason, placeholder="What became of it, or whom it waits for"),
        )

        def change(said: Answers) -> bool:
            state = next((s for s in STATES if s == said["state"]), action.state)
            due = said_day(said["due"], self.context.settings.values.fiscal_month) or None
            taken = self.context.do(
                lambda: self.context.plenary.actions.change(
                    action.id, state=state, due=due, department_id=said["department"] or None, reason=said["reason"]
                )
            )
            if taken:
                self._say(f"Changed: {action.text[:60]}", chosen)
            return taken

        if self.height() < SMALL_HEIGHT * zoom():
            # On a small screen the question takes the place of what is not needed to answer it.
            self._filters.hide()
            self.strip.hide()
        self.asked.ask(f"Change “{action.text[:90]}”", fields, "Change", change)

    def _asked_enough(self) -> None:
        self._filters.show()
        self.list.setFocus()
        # The question itself goes when everybody was told.
        QTimer.singleShot(0, self, self._show_strip)

    def delete(self) -> None:
        """Delete the chosen one; Undo brings it back."""
        chosen = self.chosen()
        if chosen is not None and self.context.do(self.context.plenary.actions.remove, chosen.action.id):
            self._say(f"Deleted “{chosen.action.text[:60]}”", chosen)
