"""Goals: what is to be reached, where it stands, and what is missing."""

from collections.abc import Iterable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.domain.goals.goal_progress import STATUS_WORDS
from app.domain.records.goal_records import GoalStatus
from app.domain.words.counted import counted
from app.services.goals.goal_summaries import ListedGoal
from widgets.asking import asking
from widgets.commands import add_command
from widgets.context import Context
from widgets.controls.buttons import icon_button, text_button
from widgets.controls.choices import named_choice
from widgets.controls.dates import day_text
from widgets.controls.empty_state import EmptyState
from widgets.controls.goal_states import STATUS_ICONS, STATUS_TINTS, STATUSES
from widgets.controls.labels import text_label
from widgets.controls.leaving import LeaveAfterChoice
from widgets.controls.list_and_panel import ListAndPanel
from widgets.controls.row_list import Row, RowList
from widgets.goals.goal_judging import GoalJudging
from widgets.goals.goal_panel import GoalPanel
from widgets.goals.new_goal import ask_for_goal, ask_for_year
from widgets.pages.page import Page
from widgets.theme.style import zoom
from widgets.theme.tokens import SPACE_1, SPACE_2

BREAKDOWN = "goal-breakdown"
SMALL_HEIGHT = 700
LEAST_LEFT, MOST_LEFT = 236, 340
LARGE = 1.3
"""From this zoom on, the list needs a larger share."""
_UNKEPT_SHOWN = 2
_COMPLETE_MS = 100
"""What is filtered by state is shown anew so often while goals are still being judged."""


class GoalsPage(Page):
    """The goals at the left, the chosen one at the right."""

    new_requested = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__(context, "Goals")
        self._goals: list[ListedGoal] = []
        self._make_actions()
        self.asked = asking(context, lambda: "goals")
        self.asked.closed.connect(self._asked_enough)
        self.department, self.initiative, self.state = (
            self._filter("department"),
            self._filter("initiative"),
            self._filter("state"),
        )
        self.list = RowList("Goals", title_lines=2, framed=True)
        self.judging = GoalJudging(context, self._sought, self)
        self.judging.judged.connect(self._show_judged)
        self.judging.ended.connect(self._judged_all)
        self.list.verticalScrollBar().valueChanged.connect(lambda _value: self.judging.rest())
        self._completing = QTimer(self)
        self._completing.setSingleShot(True)
        self._completing.setInterval(_COMPLETE_MS)
        self._completing.timeout.connect(self._apply)
        self.panel = GoalPanel(context)
        # What can be done to the chosen goal can be done from the list, where it was chosen.
        self.list.addActions(self.panel.actions())
        self.list.chosen.connect(self.panel.show_goal)
        self.list.opened.connect(lambda _goal_id: self.panel.tabs.currentWidget().setFocus())
        add_command(self.list, "goals.list.delete", self.delete)
        self._unkept_title = text_label("Not kept yet", "eyebrow")
        self.unkept = RowList("Goal breakdowns that are not kept yet")
        self.unkept.opened.connect(self.keep)
        self.looking = text_label("", "muted", wrap=True)
        self._no_match = EmptyState("search", "No goal matches these filters.")
        self._empty = EmptyState(
            "target",
            "A goal that a workshop has broken down lives on here: its KPIs, check-ins, milestones and what is "
            "missing. Hold a goal breakdown, paste the goals you have, or write the first one.",
            "Plan a goal breakdown",
            other_text="Open the sample goal",
        )
        self._empty.action_triggered.connect(lambda: self.new_requested.emit(BREAKDOWN))
        self._empty.other_triggered.connect(self.open_sample)
        self._lay_out()
        self.setFocusProxy(self.list)

    def open_sample(self) -> None:
        """Take the sample goal in, which has lived for two months, and show it."""
        from widgets.dialogs.waiting import wait_for

        samples = self.context.plenary.samples
        wait_for(
            self.context, "Opening the sample goal", lambda _progress: samples.open_goal(), self._show_sample, self
        )

    def _show_sample(self, goal_id: str) -> None:
        self.refresh()
        self.show_record(goal_id)

    def _make_actions(self) -> None:
        for text, icon, run, command in (
            ("Company year…", "settings", self.start_year, "goals.year"),
            ("Dashboard…", "file-down", self.show_dashboard, "goals.dashboard"),
            ("Paste goals…", "copy", self.show_paste, "goals.paste"),
            ("New goal", "plus", self.start_new, "goals.new"),
        ):
            plain = icon == "settings"
            button = icon_button(icon, text, command=command) if plain else text_button(text, icon, command=command)
            if icon == "copy":
                # Enlarged type must leave room for the title beside the buttons.
                button.setText("Paste…")
            button.clicked.connect(lambda _checked=False, run=run: run())
            self.heading.add_action(button)
            add_command(self, command, run)

    def _filter(self, what: str) -> QComboBox:
        box = named_choice(f"Only goals of this {what}" if what != "state" else "Only goals in this state")
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(4)
        box.addItem(what.capitalize(), "")
        box.currentIndexChanged.connect(lambda _place: self._filter_list())
        LeaveAfterChoice(box, self.go_home)
        return box

    def _lay_out(self) -> None:
        self.body.addWidget(self.asked)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        filters = QHBoxLayout()
        filters.setSpacing(SPACE_1)
        filters.addWidget(self.state, 3)
        filters.addWidget(self.department, 5)
        column.addLayout(filters)
        column.addWidget(self.initiative)
        column.addWidget(self.looking)
        column.addWidget(self.list, 1)
        column.addWidget(self._no_match, 1)
        column.addWidget(self._unkept_title)
        column.addWidget(self.unkept)
        self.keep_button = text_button("Keep as a goal", "check", shortcut_hint="Enter")
        self.keep_button.clicked.connect(self.unkept.open_current)
        column.addWidget(self.keep_button)
        self._parts = ListAndPanel(left, self.panel, _left)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._parts)
        self._stack.addWidget(self._empty)
        self.body.addWidget(self._stack, 1)
        self.body.addStretch(0)

    # Showing

    def refresh(self) -> None:
        """Show what is on disk now."""
        plenary = self.context.plenary
        found = self.context.ask(plenary.goals.listed)
        unkept = self.context.ask(plenary.goal_keeping.not_kept)
        if found is None or unkept is None:
            return
        self._goals = found
        self.judging.look([goal.id for goal in found])
        departments = {s.department_id: s.department for s in found if s.department_id}
        _offer(self.department, departments, "Department")
        names = {i.id: i.name for i in self.context.ask(plenary.goals.initiatives) or []}
        used = {s.initiative_id: names[s.initiative_id] for s in found if s.initiative_id in names}
        _offer(self.initiative, used, "Initiative")
        self._offer_states()
        self.initiative.setVisible(bool(used))
        rows = [Row(id_, title, day_text(day), "Keep", "accent", "messages-square") for id_, title, day in unkept]
        self.unkept.set_rows(rows)
        self.unkept.fit_to_rows()
        self.unkept.setFixedHeight(min(self.unkept.height(), self.unkept.sizeHintForRow(0) * _UNKEPT_SHOWN + 10))
        for widget in (self.unkept, self._unkept_title, self.keep_button):
            widget.setVisible(bool(unkept))
        self._stack.setCurrentWidget(self._parts if found or unkept else self._empty)
        before = self.list.current_id()
        self._apply()
        if self.list.current_id() == before:
            # Another choice shows its goal by itself; the same one may have changed.
            self.panel.show_goal(before)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        # Whoever is in a room has better use for the time; coming back goes on.
        self.judging.stop()

    def _status(self, goal: ListedGoal) -> GoalStatus | None:
        """Return the state of a goal, or None while nobody has judged it."""
        found = self.judging.of(goal.id)
        return goal.said or (found.status if found is not None else None)

    def _filtered(self) -> list[ListedGoal]:
        """Return the goals that are wanted, whatever state they are in."""
        department, initiative = self.department.currentData(), self.initiative.currentData()
        return [
            goal
            for goal in self._goals
            if department in ("", goal.department_id) and initiative in ("", goal.initiative_id)
        ]

    def _sought(self) -> Iterable[str]:
        return [goal.id for goal in self._filtered()] if self.state.currentData() else self.list.ids_in_sight()

    def _apply(self) -> None:
        self._completing.stop()
        wanted, state = self._filtered(), self.state.currentData()
        rows = [self._row(goal) for goal in wanted if not state or self._status(goal) == state]
        unknown = sum(self._status(goal) is None for goal in wanted) if state and self.judging.is_looking else 0
        self.list.set_rows(rows, first=True)
        self.list.setVisible(bool(rows) or not self._goals)
        self.looking.setText(f"Still looking: {counted(unknown, 'goal is', 'goals are')} not judged yet.")
        self.looking.setVisible(unknown > 0)
        self._no_match.setVisible(not rows and not unknown and bool(self._goals))
        if not rows:
            self.panel.show_goal("")

    def _filter_list(self) -> None:
        # The list comes first: the goal beside it may have thousands of readings.
        self.list.blockSignals(True)
        self._apply()
        self.list.blockSignals(False)
        QTimer.singleShot(0, self, self._show_chosen)

    def _show_chosen(self) -> None:
        if self.list.current_id() != self.panel.goal_id:
            self.panel.show_goal(self.list.current_id())

    def _show_judged(self, goal_ids: list[str]) -> None:
        if not self.state.currentData():
            ids = frozenset(goal_ids)
            self.list.change_rows(self._row(goal) for goal in self._goals if goal.id in ids)
        elif not self._completing.isActive():
            self._completing.start()

    def _judged_all(self) -> None:
        self._offer_states()
        if self.state.currentData():
            self._apply()

    def _offer_states(self) -> None:
        if self.state.view().isVisible():
            # Nothing is taken from under somebody's hand.
            return
        there = {self._status(goal) for goal in self._goals} | {self.state.currentData()}
        offered = [s for s in STATUSES if s in there or self.judging.is_looking]
        _offer(self.state, {s: STATUS_WORDS[s] for s in offered}, "State")

    def _row(self, goal: ListedGoal) -> Row:
        found, status = self.judging.of(goal.id), self._status(goal)
        due = f"by {day_text(goal.due)}" if goal.due else goal.period
        facts = " · ".join(part for part in (goal.department, goal.owner, due) if part)
        headline = found.headline if found is not None else ""
        words = STATUS_WORDS[status] if status is not None else ""
        # The state stands below the title, not beside it: the list is narrow, and its titles need the width.
        return Row(
            goal.id,
            goal.title,
            " · ".join(part for part in (words, facts or headline) if part),
            "",
            STATUS_TINTS[status or ""],
            STATUS_ICONS[status or ""],
            spoken=", ".join(part for part in (goal.title, facts, words, headline) if part),
        )

    def show_record(self, goal_id: str) -> None:
        """Choose a goal; one that stands below another is chosen inside it."""
        goals = {g.id: g for g in self.context.ask(self.context.plenary.goals.all) or []}
        root, seen = goals.get(goal_id), set()
        while root is not None and root.parent_id in goals and root.id not in seen:
            seen.add(root.id)
            root = goals[root.parent_id]
        if root is None:
            return
        if not self.list.choose(root.id):
            for box in (self.department, self.initiative, self.state):
                box.setCurrentIndex(0)
            self.list.choose(root.id)
        if root.id != goal_id:
            self.panel.show_part(goal_id)
        else:
            self.list.setFocus()

    # Doing

    def keep(self, workshop_id: str) -> None:
        """Take over what a goal breakdown has come to."""
        goal_id = self.context.ask(self.context.plenary.goal_keeping.keep, workshop_id)
        if goal_id is not None:
            self.context.say("The goal lives on here.", lambda: self.context.undo(workshop_id))
            self.refresh()
            self.show_record(goal_id)

    def _make_room(self) -> None:
        # On a small screen the question takes the place of the goals; otherwise they stay in sight.
        self._stack.setVisible(self.height() >= SMALL_HEIGHT * zoom())

    def start_new(self) -> None:
        """Ask for a new goal, right here."""
        self._make_room()
        ask_for_goal(self.context, self.asked, self._made)

    def _made(self, goal_id: str) -> None:
        self.context.say("The goal is added.", lambda: self.context.undo(None))
        self.refresh()
        self.show_record(goal_id)

    def start_year(self) -> None:
        """Ask in which month the company's year begins."""
        self._make_room()
        ask_for_year(self.context, self.asked)

    def _asked_enough(self) -> None:
        self._stack.show()
        if self.isVisible():
            self.list.setFocus()

    def delete(self) -> None:
        """Delete the chosen goal with all below it; Undo brings it back."""
        goal_id = self.list.current_id()
        title = next((goal.title for goal in self._goals if goal.id == goal_id), "")
        if goal_id and self.context.do(self.context.plenary.goals.remove, goal_id):
            self.context.say(f"Deleted “{title[:60]}”", lambda: self.context.undo(None))

    def show_paste(self) -> None:
        """Take goals in from text."""
        from widgets.dialogs.paste_goals import PasteGoalsDialog

        dialog = PasteGoalsDialog(self.context, self)
        dialog.taken.connect(self._taken)
        dialog.open()

    def _taken(self, goal_ids: list[str]) -> None:
        self.refresh()
        if goal_ids:
            self.show_record(goal_ids[0])

    def show_dashboard(self) -> None:
        """Export all goals as one document or calendar."""
        from widgets.dialogs.export_dialog import ExportDialog
        from widgets.dialogs.goal_documents import dashboard_paper

        ExportDialog(self.context, dashboard_paper(self.context), self).open()


def _left(width: int) -> int:
    # The goal itself needs the room more than the list does.
    share = 0.25 if zoom() < LARGE else 0.35
    return min(max(LEAST_LEFT, round(width * share)), round(MOST_LEFT * zoom()))


def _offer(box: QComboBox, choices: dict[str, str], everything: str) -> None:
    """Offer other choices; the chosen one stays while there is one like it."""
    chosen = box.currentData()
    box.blockSignals(True)
    box.clear()
    box.addItem(everything, "")
    for value, words in sorted(choices.items(), key=lambda choice: choice[1].casefold()):
        box.addItem(words, value)
    box.setCurrentIndex(max(box.findData(chosen), 0))
    box.blockSignals(False)
