"""A goal with all below it as a tree: goals, and what each is measured by as its leaves."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTreeView

from app.domain.goals.goal_progress import STATUS_WORDS, KpiStanding
from app.domain.records.goal_records import Goal
from widgets.asking import Asker, button_row, command_button, said_day, said_names
from widgets.commands import add_command
from widgets.context import Context
from widgets.controls.ask_line import Answers, Ask
from widgets.controls.dates import day_text
from widgets.controls.goal_states import STATUS_ICONS, STATUS_TINTS
from widgets.controls.labels import plain_tooltip
from widgets.controls.selection import follow_selection
from widgets.goals.kpi_questions import ask_for_kpi
from widgets.goals.tab import GoalTab
from widgets.theme.icons import icon
from widgets.theme.style import theme_changed

HEADINGS = ("Goal or KPI", "State or value", "Who", "Due")
_KIND, _ID, _GOAL = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2


class GoalTreeView(QTreeView):
    """The tree. Enter opens what is at hand, F2 changes its words."""

    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("The goal and everything below it")
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setUniformRowHeights(True)
        # The room belongs to the words, not to what stands before them.
        self.setIndentation(14)
        self.setAllColumnsShowFocus(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(lambda _index: self.opened.emit())

    def size_columns(self) -> None:
        """Give the words the room that the other columns leave, and enough of it to read them."""
        metrics = self.fontMetrics()
        samples = ("on track, as said", "Product · Bo Lindq", "2026-12-31 ")
        widths = [metrics.horizontalAdvance(sample) + 18 for sample in samples]
        widths[0] += 20
        least = metrics.horizontalAdvance("A goal with enough of its words to read it")
        self.header().setStretchLastSection(False)
        self.header().resizeSection(0, max(least, self.viewport().width() - sum(widths)))
        for column, width in enumerate(widths, 1):
            self.header().resizeSection(column, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.size_columns()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers()
        if enter and self.state() != QAbstractItemView.State.EditingState:
            self.opened.emit()
        else:
            super().keyPressEvent(event)


class TreeTab(GoalTab):
    """Goals are added, changed and taken away where they stand."""

    kpi_opened = Signal(str)

    def __init__(self, context: Context, ask: Asker) -> None:
        super().__init__(context, ask)
        self.view = GoalTreeView()
        self._items = QStandardItemModel(self)
        self.view.setModel(self._items)
        follow_selection(self.view)
        self.view.opened.connect(self._open)
        self._closed: set[str] = set()
        self.view.collapsed.connect(lambda index: self._closed.add(str(index.data(_ID))))
        self.view.expanded.connect(lambda index: self._closed.discard(str(index.data(_ID))))
        for verb, run in (
            ("add_goal", self.start_add_goal),
            ("add_kpi", self.start_add_kpi),
            ("change", self.start_change),
            ("share", self.start_share),
            ("delete", self.delete),
        ):
            add_command(self.view, f"goals.tree.{verb}", run)
        self.column.addWidget(self.view, 1)
        self.column.addLayout(
            button_row(
                command_button("Add goal", "plus", self.start_add_goal, command="goals.tree.add_goal"),
                command_button("Add KPI", "trending-up", self.start_add_kpi, command="goals.tree.add_kpi"),
                command_button("Change…", "pencil", self.start_change, command="goals.tree.change"),
                command_button("Delete", "trash-2", self.delete, command="goals.tree.delete"),
            )
        )
        self.setFocusProxy(self.view)
        theme_changed.connect(self.view.size_columns)

    # Showing

    def refresh(self) -> None:
        """Show the tree; the line at hand stays at hand, and closed branches stay closed."""
        content = self.content
        if content is None:
            return
        index = self.view.currentIndex().siblingAtColumn(0)
        at = (index.data(_ID), index.data(_GOAL)) if index.isValid() else (content.goal.id, content.goal.id)
        closed = set(self._closed)
        # A new model each time: the view is told once, and never sees a half-made tree.
        before, self._items = self._items, QStandardItemModel(self)
        self._items.setHorizontalHeaderLabels(list(HEADINGS))
        # Parents stand before their children, so the depth of the tree needs no recursion.
        rows: dict[str, QStandardItem] = {}
        for goal in content.goals:
            row = self._goal_row(goal)
            parent = rows.get(goal.parent_id or "")
            (parent or self._items.invisibleRootItem()).appendRow(row)
            rows[goal.id] = row[0]
            for standing in self.standings[goal.id].kpis:
                row[0].appendRow(self._kpi_row(goal, standing))
        self._items.itemChanged.connect(self._renamed)
        here = QApplication.focusWidget()
        had_focus = here is not None and (here is self.view or self.view.isAncestorOf(here))
        self.view.setModel(self._items)
        follow_selection(self.view)
        before.deleteLater()
        self.view.expandAll()
        for goal_id in closed & set(rows):
            self.view.collapse(self._items.indexFromItem(rows[goal_id]))
        self._closed = closed
        self.view.size_columns()
        if not self.choose(*at):
            self.choose(content.goal.id)
        if had_focus:
            # An editor that goes with the old tree would take the keyboard along.
            self.view.setFocus()

    def _goal_row(self, goal: Goal) -> list[QStandardItem]:
        assert self.content is not None
        standing = self.standings[goal.id]
        title = QStandardItem(goal.title)
        title.setData("goal", _KIND)
        state = QStandardItem(STATUS_WORDS[standing.status] + (", as said" if standing.said else ""))
        state.setIcon(icon(STATUS_ICONS[standing.status], STATUS_TINTS[standing.status]))
        department = self.content.department_name(goal.department_id)
        partners = self.content.names_of(goal.partner_ids)
        cells = [
            title,
            state,
            QStandardItem(_who(f"{department} with {partners}" if partners else department, goal.owner)),
            QStandardItem(day_text(goal.due) or goal.period),
        ]
        return _finished(cells, goal.id, goal.id, editable=True)

    def _kpi_row(self, goal: Goal, standing: KpiStanding) -> list[QStandardItem]:
        assert self.content is not None
        kpi = standing.kpi
        shared = kpi.goal_id != goal.id
        name = QStandardItem(f"{kpi.name} (shared)" if shared else kpi.name)
        name.setData("kpi", _KIND)
        name.setIcon(icon("trending-up", "muted"))
        value = standing.value_text() if standing.value is not None else "–"
        cells = [
            name,
            QStandardItem(f"{value} → {kpi.target or '?'}"),
            QStandardItem(_who(self.content.names_of(kpi.partner_ids), kpi.owner)),
            QStandardItem(day_text(kpi.due)),
        ]
        return _finished(cells, kpi.id, goal.id, editable=not shared)

    def choose(self, record_id: str, goal_id: str = "") -> bool:
        """Choose a goal, or a KPI of a goal; False when it is not there."""
        waiting = [self._items.index(row, 0) for row in range(self._items.rowCount())]
        while waiting:
            index = waiting.pop()
            if index.data(_ID) == record_id and goal_id in ("", index.data(_GOAL)):
                self.view.setCurrentIndex(index)
                return True
            waiting += [self._items.index(row, 0, index) for row in range(self._items.rowCount(index))]
        return False

    def _here(self) -> tuple[str, str, Goal] | None:
        """Return the kind and id of the line at hand, and the goal it belongs to."""
        index: QModelIndex = self.view.currentIndex().siblingAtColumn(0)
        goal = self.content.goal_by_id.get(str(index.data(_GOAL))) if self.content and index.isValid() else None
        return (str(index.data(_KIND)), str(index.data(_ID)), goal) if goal is not None else None

    # Changing

    def _open(self) -> None:
        here = self._here()
        if here is not None and here[0] == "kpi":
            self.kpi_opened.emit(here[1])
        else:
            self.start_change()

    def _renamed(self, item: QStandardItem) -> None:
        if item.column() or item.data(_KIND) is None:
            return
        words, record_id = item.text(), str(item.data(_ID))
        plenary = self.context.plenary
        if item.data(_KIND) == "goal":
            taken = self.context.do(lambda: plenary.goals.change(record_id, title=words))
        else:
            taken = self.context.do(lambda: plenary.kpis.change(record_id, name=words))
        if not taken:
            self.refresh()

    def start_add_goal(self) -> None:
        """Ask for a goal below the one at hand."""
        here = self._here()
        if here is None:
            return
        parent = here[2]
        fields = (
            Ask("title", "Goal", placeholder="What will be different?"),
            Ask("department", "Department"),
            Ask("owner", "Owner"),
            Ask("due", "Due", value=day_text(parent.due)),
        )

        def add(said: Answers) -> bool:
            values = said | {"due": said_day(said["due"], parent.fiscal_month)}
            goals = self.context.plenary.goals
            made = self.context.ask(
                lambda: goals.create(
                    parent_id=parent.id, period=parent.period, fiscal_month=parent.fiscal_month, **values
                )
            )
            return made is not None

        self.ask(f"A goal below “{parent.title[:80]}”", fields, "Add", add)

    def start_add_kpi(self) -> None:
        """Ask for a KPI of the goal at hand."""
        here = self._here()
        if here is not None:
            ask_for_kpi(self, here[2])

    def start_share(self) -> None:
        """Ask for another goal's KPI by which the goal at hand is measured, too."""
        here = self._here()
        if here is None or self.content is None:
            return
        goal = here[2]
        mine = {kpi.id for kpi in self.content.kpis_of(goal.id)}
        others = tuple((kpi.id, kpi.name) for kpi in self.content.kpis if kpi.id not in mine)
        if not others:
            self.context.say("There is no other KPI here that this goal could share.")
            return
        self.ask(
            f"Measure “{goal.title[:80]}” by a KPI that is there",
            (Ask("kpi", "KPI", "choice", choices=others),),
            "Share",
            lambda said: self.context.do(self.context.plenary.kpis.share, said["kpi"], goal.id),
        )

    def start_change(self) -> None:
        """Ask for what the goal at hand should be."""
        here = self._here()
        if here is None or self.content is None:
            return
        goal = here[2]
        partners = self.content.names_of(goal.partner_ids)
        fields = (
            Ask("title", "Goal", value=goal.title),
            Ask("department", "Department", value=self.content.department_name(goal.department_id)),
            Ask("partners", "With", value=partners, placeholder="Other departments, parted by commas"),
            Ask("owner", "Owner", value=goal.owner),
            *self._initiative(goal),
            Ask("starts", "First day", value=day_text(goal.starts)),
            Ask("due", "Due", value=day_text(goal.due)),
            Ask("why", "Why", "lines", value=goal.why),
            Ask("reason", "Reason", placeholder="Why it is changed; goes into the history"),
        )

        def change(said: Answers) -> bool:
            wanted = said.pop("partners")
            values = said | {name: said_day(said[name], goal.fiscal_month) for name in ("starts", "due")}
            goals = self.context.plenary.goals
            taken = self.context.do(lambda: goals.change(goal.id, **values))
            if taken and wanted != partners:
                return self.context.do(goals.set_partners, goal.id, said_names(wanted))
            return taken

        self.ask("Change the goal", fields, "Change", change)

    def _initiative(self, goal: Goal) -> tuple[Ask, ...]:
        """Return the field for the initiative; what stands below a goal belongs to the goal's."""
        if goal.parent_id is not None or self.content is None:
            return ()
        initiative = self.content.initiative
        return (Ask("initiative", "Initiative", value=initiative.name if initiative else ""),)

    def delete(self) -> None:
        """Delete the goal or KPI at hand; Undo brings it back."""
        here = self._here()
        if here is None:
            return
        kind, record_id, goal = here
        plenary = self.context.plenary
        if kind == "goal":
            if self.context.do(plenary.goals.remove, record_id):
                self.removed(goal.title)
        elif self.context.do(lambda: plenary.kpis.remove(record_id, goal_id=goal.id)):
            kpi = self.content.kpi_by_id.get(record_id) if self.content else None
            self.removed(kpi.name if kpi else "")


def _who(department: str, owner: str) -> str:
    return " · ".join(part for part in (department, owner) if part)


def _finished(cells: list[QStandardItem], record_id: str, goal_id: str, *, editable: bool) -> list[QStandardItem]:
    """Name the cells for screen readers, and let only the first be typed into."""
    for column, cell in enumerate(cells):
        words = cell.text()
        cell.setData(record_id, _ID)
        cell.setData(goal_id, _GOAL)
        cell.setEditable(editable and column == 0)
        cell.setToolTip(plain_tooltip(words))
        cell.setData(f"{HEADINGS[column]}: {words or 'nothing yet'}", Qt.ItemDataRole.AccessibleTextRole)
    return cells
