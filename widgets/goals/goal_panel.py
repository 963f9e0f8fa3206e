"""One goal: where it stands and who says so, what can be done with it, and its parts."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QTabWidget, QVBoxLayout, QWidget

from app.domain.errors import NotFoundError
from app.domain.goals.goal_content import GoalContent
from app.domain.goals.goal_progress import STATUS_WORDS
from app.domain.goals.goal_standing import GoalStanding, goal_gaps, goal_standings
from app.domain.goals.grades import ROLL_UP_WORDS
from app.domain.records.goal_records import GoalStatus, RollUp
from widgets.asking import asking, button_row, command_button, said_day
from widgets.commands import add_command
from widgets.context import Context
from widgets.controls.ask_line import Answers, Ask
from widgets.controls.dates import day_text, today
from widgets.controls.fields import scrolling
from widgets.controls.goal_states import STATUS_ICONS, STATUS_TINTS, STATUSES, state_sentence
from widgets.controls.labels import text_label
from widgets.goals.check_in_tab import CheckInTab
from widgets.goals.kpi_tab import KpiTab
from widgets.goals.list_tabs import GapTab, HistoryTab, PromiseTab
from widgets.goals.milestone_tab import MilestoneTab
from widgets.goals.tab import GoalTab
from widgets.goals.tree_tab import TreeTab
from widgets.theme.icons import icon
from widgets.theme.style import restyle, set_surface, theme_changed, zoom
from widgets.theme.tokens import SPACE_1, SPACE_2, SPACE_4

CHECK_IN, REVIEW = "check-in", "quarterly-review"
PARTS_WIDTH, PARTS_HEIGHT = 280, 260
"""As large as the parts of a goal are at least."""

_ICON = 16


class StateLine(QWidget):
    """A goal's state: an icon and the words."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = QLabel()
        self.words = text_label("", wrap=True)
        strong = self.words.font()
        strong.setBold(True)
        self.words.setFont(strong)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_2)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        self._status: GoalStatus = ""
        theme_changed.connect(self._tint)

    def show_state(self, status: GoalStatus, words: str) -> None:
        """Show a state in these words."""
        self._status = status
        self.words.setText(words)
        tint = STATUS_TINTS[status]
        self.words.setProperty("meaning", tint if tint != "muted" else None)
        restyle(self.words)
        self._tint()

    def _tint(self) -> None:
        picture = icon(STATUS_ICONS[self._status], STATUS_TINTS[self._status])
        self._picture.setPixmap(picture.pixmap(QSize(1, 1) * round(_ICON * zoom()), self.devicePixelRatioF()))


class Parts(QTabWidget):
    """The parts of a goal. They take what room there is, not what all of them could fill."""

    def hasHeightForWidth(self) -> bool:
        return False

    def minimumSizeHint(self) -> QSize:
        return QSize(PARTS_WIDTH, round(PARTS_HEIGHT * zoom()))

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()


class GoalPanel(QWidget):
    """The chosen goal."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        set_surface(self, "card")
        self.context = context
        self._content: GoalContent | None = None
        self._standings: dict[str, GoalStanding] = {}
        self._back: QWidget | None = None
        self.title = text_label("", "heading", wrap=True)
        self.state = StateLine()
        self.facts = text_label("", "muted", wrap=True)
        self.asked = asking(context, lambda: f"goal:{self.goal_id}")
        self.asked.closed.connect(self._asked_enough)
        self._make_tabs()
        self._lay_out()
        for verb, run in (
            ("check_in", self.start_check_in),
            ("review", self.start_review),
            ("state", self.start_state),
            ("export", self.show_export),
        ):
            add_command(self, f"goals.{verb}", run)
        self.setFocusProxy(self.tabs)
        self.hide()

    def _make_tabs(self) -> None:
        self.tree = TreeTab(self.context, self.ask)
        self.kpis = KpiTab(self.context, self.ask)
        self.milestones = MilestoneTab(self.context, self.ask)
        self.check_ins = CheckInTab(self.context, self.ask)
        self.promises = PromiseTab(self.context, self.ask)
        self.gaps = GapTab(self.context, self.ask)
        self.history = HistoryTab(self.context, self.ask)
        self.tree.kpi_opened.connect(self.show_kpi)
        self.gaps.wanted.connect(self.show_part)
        self.kpis.import_requested.connect(self._show_import)
        self.kpis.reason_wanted.connect(lambda: self.asked.field("reason").setFocus())
        self.tabs = Parts()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName("Parts of the goal")
        self._titles: dict[GoalTab, str] = {
            self.tree: "Tree",
            self.kpis: "KPIs",
            self.milestones: "Milestones",
            self.check_ins: "Check-ins",
            self.promises: "Promises",
            self.gaps: "Missing",
            self.history: "History",
        }
        for tab, title in self._titles.items():
            self.tabs.addTab(tab, title)
            verb = title.casefold().replace("-", "_")
            add_command(self, f"goals.show_{verb}", partial(self._to_tab, tab))
        # Seven parts beside a list: on a small screen their words are cut, but each stays in reach.
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideRight)
        self.tabs.setStyleSheet("QTabBar::tab { padding: 8px 4px; min-width: 10px; }")
        self.tabs.currentChanged.connect(lambda _place: self._fill())
        # Whoever clicked a part works in it: on the tab itself the next keys would go nowhere.
        self.tabs.tabBar().setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.tabs.tabBarClicked.connect(self._enter, Qt.ConnectionType.QueuedConnection)

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(SPACE_4, SPACE_4, SPACE_4, SPACE_4)
        column.setSpacing(SPACE_2)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        # Enlarged type on a small screen: then the whole goal scrolls, and nothing of it is cut.
        outer.addWidget(scrolling(inner))
        words = QVBoxLayout()
        words.setSpacing(SPACE_1)
        for widget in (self.title, self.state, self.facts):
            words.addWidget(widget)
        column.addLayout(words)
        self.check_in_button = command_button(
            "Check in…", "calendar-days", self.start_check_in, command="goals.check_in", primary=True
        )
        column.addLayout(
            button_row(
                self.check_in_button,
                command_button("Review…", "list-checks", self.start_review),
                command_button("State…", "flag", self.start_state, command="goals.state"),
                command_button("Export…", "file-down", self.show_export, command="goals.export"),
            )
        )
        place = QWidget()
        above = QVBoxLayout(place)
        above.setContentsMargins(0, 0, 0, 0)
        above.addWidget(self.asked)
        above.addStretch(1)
        self._asking = place
        self._asking.hide()
        column.addWidget(self._asking, 1)
        column.addWidget(self.tabs, 1)

    # Showing

    @property
    def goal_id(self) -> str:
        """The goal that is shown, or nothing."""
        return self._content.goal.id if self._content else ""

    def show_goal(self, goal_id: str) -> None:
        """Show a goal as it is now; none hides the panel."""
        content = self.context.ask(self._read, goal_id) if goal_id else None
        if self.goal_id and (content is None or goal_id != self.goal_id) and not self.asked.isHidden():
            # What was being typed stays a draft of the goal that is left.
            self.asked.flush()
            self.asked.hide()
            self._back = None
            self._show_tabs()
        if content is None:
            self._content = None
            self.hide()
            return
        self._content = content
        self._standings = goal_standings(content, date.fromisoformat(today()))
        goal, standing = content.goal, self._standings[content.goal.id]
        self.title.setText(goal.title)
        self.state.show_state(
            standing.status, state_sentence(standing.status, said=standing.said, reason=goal.status_reason)
        )
        partners = content.names_of(goal.partner_ids)
        facts = [
            content.department_name(goal.department_id),
            f"with {partners}" if partners else "",
            f"owner {goal.owner}" if goal.owner else "no owner yet",
            f"by {day_text(goal.due)}" if goal.due else goal.period or "no date yet",
            content.initiative.name if content.initiative else "",
            f"grade {standing.grade.words()}" if standing.grade else "",
        ]
        why = f"\nWhy: {' '.join(goal.why.split())}" if goal.why else ""
        self.facts.setText(" · ".join(part for part in facts if part) + why)
        missing = len(goal_gaps(content, date.fromisoformat(today()), self._standings))
        self.tabs.setTabText(self.tabs.indexOf(self.gaps), f"Missing ({missing})" if missing else "Missing")
        self._fill()
        self.show()

    def _read(self, goal_id: str) -> GoalContent | None:
        try:
            return self.context.plenary.goals.content(goal_id)
        except NotFoundError:
            # It was deleted or undone a moment ago; that is nothing to be told of.
            return None

    def parts(self) -> dict[GoalTab, str]:
        """Return the parts of a goal with their titles, in order."""
        return dict(self._titles)

    def _fill(self) -> None:
        tab = self.tabs.currentWidget()
        if isinstance(tab, GoalTab) and self._content is not None:
            tab.show_goal(self._content, self._standings)

    def _enter(self, place: int) -> None:
        tab = self.tabs.widget(place)
        if isinstance(tab, GoalTab):
            tab.enter()

    def _to_tab(self, tab: GoalTab) -> None:
        self.tabs.setCurrentWidget(tab)
        tab.setFocus()

    def show_kpi(self, kpi_id: str) -> None:
        """Show a KPI with its trend."""
        self._to_tab(self.kpis)
        self.kpis.choose(kpi_id)

    def show_part(self, record_id: str) -> None:
        """Show a goal below this one in the tree, or a KPI."""
        if self._content is not None and record_id in self._content.kpi_by_id:
            self.show_kpi(record_id)
            return
        self._to_tab(self.tree)
        self.tree.choose(record_id)

    # Asking

    def ask(self, title: str, fields: Sequence[Ask], button: str, answer: Callable[[Answers], bool]) -> None:
        """Ask for a few things in the place of the tabs, and go back to where one was."""
        here = QApplication.focusWidget()
        if here is not None and self.isAncestorOf(here) and not self.asked.isAncestorOf(here):
            self._back = here
        self.tabs.hide()
        self._asking.show()
        self.asked.ask(title, fields, button, answer)

    def _show_tabs(self) -> None:
        self._asking.hide()
        self.tabs.show()

    def _asked_enough(self) -> None:
        self._show_tabs()
        back, self._back = self._back, None
        if not self.isVisible():
            # The answer led into a room: the keyboard belongs there.
            return
        if back is not None and back.isVisible():
            back.setFocus()
        else:
            self.tabs.currentWidget().setFocus()

    def start_state(self) -> None:
        """Ask what state the goal is in, and why."""
        if self._content is None:
            return
        goal = self._content.goal
        choices = (("", "Leave it to the numbers"), *((status, STATUS_WORDS[status]) for status in STATUSES))
        fields = (
            Ask("status", "State", "choice", value=goal.status, choices=choices),
            Ask("reason", "Why", value=goal.status_reason, placeholder="Needed for a goal that is parked or dropped"),
            Ask("grade", "Grade", value=goal.grade, placeholder="0 to 1, such as 0.7, when its time is over"),
            Ask("roll_up", "Or rolled up", "choice", value=goal.roll_up, choices=tuple(ROLL_UP_WORDS.items())),
        )

        def change(said: Answers) -> bool:
            found = next((status for status in STATUSES if status == said["status"]), None)
            status: GoalStatus = found or ""
            goals = self.context.plenary.goals
            rule: RollUp = next((rule for rule in ROLL_UP_WORDS if rule == said["roll_up"]), "")
            if (said["grade"], rule) != (goal.grade, goal.roll_up) and not self.context.do(
                goals.set_grade, goal.id, said["grade"], rule
            ):
                self.asked.point_at("grade")
                return False
            if (status, said["reason"]) == (goal.status, goal.status_reason):
                return True
            taken = self.context.do(goals.set_status, goal.id, status, said["reason"])
            if taken:
                words = STATUS_WORDS[status] if status else "as the numbers say"
                self.context.say(f"State: {words}", lambda: self.context.undo(None))
            return taken

        self.ask("How does this goal stand?", fields, "Say so", change)

    def start_check_in(self) -> None:
        """Ask for the day of the next check-in, and open its room."""
        self._start(CHECK_IN, "Check in on this goal")

    def start_review(self) -> None:
        """Ask for the day of a review, and open its room."""
        self._start(REVIEW, "Review this goal")

    def _start(self, template_key: str, title: str) -> None:
        if self._content is None:
            return
        goal_id = self._content.goal.id
        plenary = self.context.plenary
        template = self.context.ask(plenary.templates.get, template_key)
        if template is None:
            return
        day = self.context.ask(plenary.check_ins.proposed_day, goal_id) if template_key == CHECK_IN else today()
        people = self.context.ask(plenary.check_ins.people, goal_id) or []
        named = ", ".join(person.name for person in people[:6]) + ("…" if len(people) > 6 else "")
        fields = (
            Ask("date", "Day", value=day_text(day)),
            Ask("title", "Title", value=f"{template.title}: {self._content.goal.title}"[:200]),
        )

        def start(said: Answers) -> bool:
            workshop_id = self.context.ask(
                lambda: plenary.check_ins.start(
                    goal_id, template, title=said["title"], date=said_day(said["date"]) or None
                )
            )
            if workshop_id is None:
                return False
            self.context.opened.emit(workshop_id, "")
            return True

        self.ask(f"{title}, with {named}" if named else title, fields, "Start and open", start)

    def show_export(self) -> None:
        """Export the goal as a document or calendar."""
        from widgets.dialogs.export_dialog import ExportDialog
        from widgets.dialogs.goal_documents import goal_paper

        if self._content is not None:
            ExportDialog(self.context, goal_paper(self.context, self._content), self).open()

    def _show_import(self, kpi_id: str) -> None:
        from widgets.dialogs.reading_import import ReadingImportDialog

        ReadingImportDialog(self.context, kpi_id, self).open()
