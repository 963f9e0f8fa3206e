"""Review: what was promised and decided, how the numbers moved, what was learned; each settled right there."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.domain.records import Action, Step
from app.domain.workshop.agenda import held_on
from app.domain.workshop.content import WorkshopContent
from widgets.activities.base import ActivityEditor
from widgets.activities.promise_verbs import PromiseVerbs
from widgets.activities.review.review_list import ReviewList
from widgets.activities.review.review_rows import Kind, ReviewRow, review_rows
from widgets.activities.review.review_verbs import DecisionVerbs, GoalVerbs, InsightVerbs
from widgets.commands import add_command
from widgets.context import Context
from widgets.controls.buttons import text_button
from widgets.controls.empty_state import EmptyState
from widgets.controls.flow_layout import FlowLayout
from widgets.controls.labels import text_label
from widgets.keys.own_keys import with_keys
from widgets.theme.tokens import SPACE_2

_EMPTY = (
    "Promises, decisions, numbers, roadblocks and goals of the workshops before this one stand here. "
    "Nothing was left open: there is nothing to look back on."
)
_PROMISES: tuple[Kind, ...] = ("action", "roadblock")


class ReviewEditor(ActivityEditor):
    """One list of everything, the verbs for the row at hand below it, and a line that asks why."""

    def __init__(self, context: Context, step_id: str) -> None:
        super().__init__(context, step_id)
        self.list = ReviewList(self._save_number)
        self.ask = self.make_ask_line()
        self.ask.opened.connect(lambda: self._make_room(asking=True))
        self.ask.closed.connect(lambda: self._make_room(asking=False))
        self._promises = PromiseVerbs(self, self.ask)
        self._goals = GoalVerbs(self, self.ask)
        self._decisions = DecisionVerbs(self, self.ask)
        self._insights = InsightVerbs(self, self.ask)
        self._by_verb: dict[str, list[tuple[tuple[Kind, ...], str, Callable[[ReviewRow], object]]]] = {}
        self._empty = EmptyState("history", _EMPTY)
        self._hint = text_label("", "muted", wrap=True)
        self._buttons: list[tuple[QPushButton, tuple[Kind, ...]]] = []
        self._host = QWidget()
        self._flow = FlowLayout(self._host)
        self._add_verbs()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        column.addWidget(self._empty, 1)
        column.addWidget(self.list, 1)
        column.addWidget(self.ask)
        column.addWidget(self._host)
        column.addWidget(self._hint)
        self.list.selectionModel().currentChanged.connect(lambda _new, _old: self._show_verbs())
        self.list.rows.modelReset.connect(self._show_verbs)
        self.setFocusProxy(self.list)

    def _add_verbs(self) -> None:
        verbs, goals = self._promises, self._goals

        def promise(run: Callable[[Action], object]) -> Callable[[ReviewRow], object]:
            return lambda row: run(action) if (action := self._action(row)) is not None else None

        self._verb("space", "Done", promise(verbs.toggle_done), _PROMISES, "check")
        self._verb("in_progress", "In progress", promise(lambda a: verbs.set_state(a, "in_progress")), _PROMISES)
        self._verb("waiting", "Waiting for…", promise(lambda a: verbs.ask_state(a, "waiting")), _PROMISES)
        self._verb("on_hold", "On hold…", promise(lambda a: verbs.ask_state(a, "on_hold")), _PROMISES)
        self._verb("day", "Another day…", promise(verbs.ask_day), _PROMISES, "calendar-days")
        self._verb("hand_over", "Hand over…", promise(verbs.ask_takeover), _PROMISES, "arrow-right")
        self._verb("drop", "Drop…", promise(lambda a: verbs.ask_state(a, "dropped")), _PROMISES, "x")
        self._verb("keep", "Keep…", goals.ask_keep, ("goal",), "check")
        self._verb("change", "Change…", goals.ask_change, ("goal",), "pencil")
        self._verb("split", "Split…", goals.ask_split, ("goal",), "split")
        self._verb("retire", "Retire…", goals.ask_retire, ("goal",), "flag")
        self._verb("space", "Reached…", goals.ask_reached, ("milestone",), "flag")
        self._verb("keep", "Still stands…", self._decisions.ask_stands, ("decision",), "check")
        self._verb("drop", "No longer stands…", self._decisions.ask_falls, ("decision",), "x")
        self._verb("keep", "Still holds…", self._insights.ask_holds, ("insight",), "check")
        self._verb("drop", "Outdated…", self._insights.ask_outdated, ("insight",), "x")
        self._by_verb["space"].append((("kpi",), "Type today's number", self._edit_number))
        for verb in self._by_verb:
            # A key stands for several things; the row at hand says which.
            add_command(self.list, f"room.review.{verb}", partial(self._run, verb))

    def _verb(
        self, verb: str, text: str, run: Callable[[ReviewRow], object], kinds: tuple[Kind, ...], icon: str | None = None
    ) -> None:
        button = text_button(text, icon, command=f"room.review.{verb}")
        button.clicked.connect(lambda _checked=False: self._run(verb))
        self._flow.addWidget(button)
        self._buttons.append((button, kinds))
        self._by_verb.setdefault(verb, []).append((kinds, text, run))

    def _run(self, verb: str) -> None:
        """Do with the row at hand what a verb means for it."""
        row = self.list.current()
        for kinds, _, run in self._by_verb[verb]:
            if row is not None and row.kind in kinds:
                run(row)
                return

    def _edit_number(self, _row: ReviewRow) -> None:
        self.list.edit(self.list.currentIndex())

    def _action(self, row: ReviewRow) -> Action | None:
        earlier = self.content.earlier if self.content else None
        return next((p.action for p in earlier.promises if p.action.id == row.id), None) if earlier else None

    def refresh(self, content: WorkshopContent, step: Step) -> None:
        rows = review_rows(content, step)
        self.list.show_rows(rows)
        self._empty.setVisible(not rows)
        self.list.setVisible(bool(rows))
        for widget in (self._host, self._hint):
            widget.setVisible(bool(rows) and self.ask.isHidden())
        self._show_verbs()

    def _make_room(self, *, asking: bool) -> None:
        """While something is asked, the row it is about stays in sight and the verbs make room for it."""
        for widget in (self._host, self._hint):
            widget.setVisible(not asking)
        if not asking:
            self.list.setFocus()

    def _show_verbs(self) -> None:
        row = self.list.current()
        kind = row.kind if row is not None else None
        for button, kinds in self._buttons:
            button.setVisible(kind in kinds)
        settle, kinds = self._buttons[0]
        if row is not None and kind in kinds:
            words = "Open again" if row.settled else "Done"
            if settle.text() != words:
                settle.setText(words)
                settle.setAccessibleName(words)
        keys = {
            "kpi": "Type today's number and press Enter: the next KPI follows",
            "goal": "{room.review.keep} keeps · {room.review.change} changes · {room.review.split} splits · "
            "{room.review.retire} retires, each with its reason",
            "milestone": "Space: reached, and who is thanked",
            "decision": "{room.review.keep}: still stands, and when to look again · "
            "{room.review.drop}: no longer stands, and why",
            "insight": "{room.review.keep}: still holds, and who says so · {room.review.drop}: outdated, and why",
        }
        promise = (
            "{room.review.space}: done · {room.review.in_progress}, {room.review.waiting}, {room.review.on_hold}: in "
            "progress, waiting, on hold · {room.review.day}: another day · {room.review.hand_over}: hand over · "
            "{room.review.drop}: drop"
        )
        self._hint.setText(with_keys(keys.get(kind or "", promise if kind else "")))

    def _save_number(self, kpi_id: str, said: str) -> bool:
        if self.content is None:
            return False
        workshop = self.content.workshop
        day, add = held_on(workshop).isoformat(), self.context.plenary.readings.add
        return self.context.do(lambda: add(kpi_id, said, period=day, in_workshop=workshop.id))

    def focus_first(self) -> bool:
        if not self.list.rows.rows:
            return False
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def flush(self) -> None:
        self.list.flush()
        self.ask.flush()
