"""The parts of a goal that are read and lead elsewhere: open promises, what is missing, what was changed."""

from datetime import date

from PySide6.QtCore import Signal

from app.domain.goals.goal_content import Promise
from app.domain.goals.goal_progress import CHANGE_WORDS
from app.domain.goals.goal_standing import goal_gaps
from app.domain.records.goal_records import GoalChange
from app.domain.workshop.actions import STATE_WORDS
from widgets.asking import Asker
from widgets.context import Context
from widgets.controls.dates import day_text, instant_text, today
from widgets.controls.empty_state import EmptyState
from widgets.controls.row_list import Row, RowList
from widgets.goals.tab import GoalTab


class ListTab(GoalTab):
    """A list, or a sentence when there is nothing in it."""

    def __init__(self, context: Context, ask: Asker, name: str, icon: str, nothing: str) -> None:
        super().__init__(context, ask)
        self.list = RowList(name, title_lines=2)
        self.list.opened.connect(self.open)
        self._nothing = EmptyState(icon, nothing)
        self.column.addWidget(self.list, 1)
        self.column.addWidget(self._nothing, 1)
        self.setFocusProxy(self.list)

    def show_rows(self, rows: list[Row]) -> None:
        """Show rows, or that there are none."""
        self.list.set_rows(rows, first=True)
        self.list.setVisible(bool(rows))
        self._nothing.setVisible(not rows)

    def open(self, row_id: str) -> None:
        """Go where a row leads."""


class PromiseTab(ListTab):
    """Open actions and roadblocks of the workshops about the goal; Enter goes where each was said."""

    def __init__(self, context: Context, ask: Asker) -> None:
        super().__init__(
            context,
            ask,
            "Open promises",
            "list-checks",
            "No action and no roadblock is open. What is promised in the workshops about this goal stands here.",
        )

    def refresh(self) -> None:
        """Show what is open, roadblocks first."""
        found = [p for p in self.content.promises if p.is_open] if self.content else []
        found.sort(key=lambda p: (p.action.kind != "roadblock", p.action.due or "9999"))
        self.show_rows([self._row(p) for p in found])

    def _row(self, promise: Promise) -> Row:
        assert self.content is not None
        action = promise.action
        late = bool(action.due) and (action.due or "") < today()
        who = promise.owner or self.content.department_name(promise.department_id) or "no owner yet"
        due = f"by {day_text(action.due)}" if action.due else "no date yet"
        facts = " · ".join((who, due, promise.workshop))
        roadblock = action.kind == "roadblock"
        mark = "Overdue" if late else STATE_WORDS[action.state]
        icon = "construction" if roadblock else "square"
        return Row(action.id, action.text, facts, mark, "late" if late else "amber" if roadblock else "muted", icon)

    def open(self, row_id: str) -> None:
        """Go to the step in which it was promised."""
        found = next((p for p in self.content.promises if p.action.id == row_id), None) if self.content else None
        if found is not None:
            self.context.opened.emit(found.action.workshop_id, found.action.step_id or "")


class GapTab(ListTab):
    """What the goal lacks; Enter goes to where it can be mended."""

    wanted = Signal(str)

    def __init__(self, context: Context, ask: Asker) -> None:
        super().__init__(context, ask, "What is missing", "circle-check", "Nothing is missing in this goal.")

    def refresh(self) -> None:
        """Show the gaps."""
        self._gaps = goal_gaps(self.content, date.fromisoformat(today())) if self.content else ()
        self.show_rows(
            [
                Row(str(place), f"{gap.section} {gap.text}", icon="triangle-alert", tint="amber")
                for place, gap in enumerate(self._gaps)
            ]
        )

    def open(self, row_id: str) -> None:
        """Go to the goal or KPI that lacks it."""
        self.wanted.emit(self._gaps[int(row_id)].entry_id)


class HistoryTab(ListTab):
    """Every change of the goal and of those below it with its reason, the newest first."""

    def __init__(self, context: Context, ask: Asker) -> None:
        super().__init__(context, ask, "History", "history", "Nothing was changed yet.")

    def refresh(self) -> None:
        """Show the changes."""
        changes = self.content.changes if self.content else ()
        self.show_rows([self._row(change) for change in reversed(changes)])

    def _row(self, change: GoalChange) -> Row:
        assert self.content is not None
        way = " → ".join(part for part in (day_text(change.before), day_text(change.after)) if part)
        words = ": ".join(part for part in (CHANGE_WORDS[change.kind], change.about, way) if part)
        goal = self.content.goal_by_id.get(change.goal_id)
        held = next((w.title for w in self.content.workshops if w.id == change.origin_id), "")
        title = goal.title if goal is not None and goal.parent_id is not None and goal.title != change.after else ""
        where = f"in “{held}”" if held and held not in change.reason else ""
        facts = [instant_text(change.at), " ".join(change.reason.split()), title, where]
        return Row(change.id, words, " · ".join(part for part in facts if part), icon="history")

    def open(self, row_id: str) -> None:
        """Go to the workshop in which it was changed, if it was one."""
        found = next((c for c in self.content.changes if c.id == row_id), None) if self.content else None
        held = {w.id for w in self.content.workshops} if self.content else set()
        if found is not None and found.origin_id in held:
            self.context.opened.emit(found.origin_id, "")
