"""Review: what was promised, how the numbers moved, what is in the way; done, moved on, handed over or dropped."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.domain.content import WorkshopContent
from app.domain.records import Step
from widgets.activities.base import ActivityEditor
from widgets.activities.review_list import ReviewList
from widgets.activities.review_rows import Kind, ReviewRow, review_rows
from widgets.activities.review_verbs import ReviewVerbs
from widgets.commands import add_command
from widgets.context import Context
from widgets.controls.ask_line import AskLine
from widgets.controls.buttons import text_button
from widgets.controls.empty_state import EmptyState
from widgets.controls.flow_layout import FlowLayout
from widgets.controls.labels import text_label
from widgets.theme.tokens import SPACE_2

_EMPTY = (
    "Promises, numbers, roadblocks and goals of the workshops before this one stand here. "
    "Nothing was left open: there is nothing to look back on."
)
_PROMISES: tuple[Kind, ...] = ("action", "roadblock")


class ReviewEditor(ActivityEditor):
    """One list of everything, the verbs for the row at hand below it, and a line that asks why."""

    def __init__(self, context: Context, step_id: str) -> None:
        super().__init__(context, step_id)
        self.list = ReviewList(self._save_number)
        self.ask = AskLine()
        self.ask.closed.connect(self.list.setFocus)
        self.verbs = ReviewVerbs(self, self.ask)
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
        verbs = self.verbs
        self._verb("Done", "Space", verbs.toggle_done, _PROMISES, "check")
        self._verb("In progress", "I", lambda row: verbs.set_state(row, "in_progress"), _PROMISES)
        self._verb("Waiting for…", "W", lambda row: verbs.ask_state(row, "waiting"), _PROMISES)
        self._verb("On hold…", "H", lambda row: verbs.ask_state(row, "on_hold"), _PROMISES)
        self._verb("Another day…", "M", verbs.ask_day, _PROMISES, "calendar-days")
        self._verb("Hand over…", "G", verbs.ask_department, _PROMISES, "arrow-right")
        self._verb("Drop…", "X", lambda row: verbs.ask_state(row, "dropped"), _PROMISES, "x")
        self._verb("Keep…", "K", verbs.ask_keep, ("goal",), "check")
        self._verb("Change…", "C", verbs.ask_change, ("goal",), "pencil")
        self._verb("Split…", "S", verbs.ask_split, ("goal",), "split")
        self._verb("Retire…", "R", verbs.ask_retire, ("goal",), "flag")
        self._verb("Reached…", "Space", verbs.ask_reached, ("milestone",), "flag")

    def _verb(
        self, text: str, keys: str, run: Callable[[ReviewRow], object], kinds: tuple[Kind, ...], icon: str | None = None
    ) -> None:
        def at_hand() -> None:
            row = self.list.current()
            if row is not None and row.kind in kinds:
                run(row)

        button = text_button(text, icon, shortcut_hint=keys)
        button.clicked.connect(at_hand)
        self._flow.addWidget(button)
        self._buttons.append((button, kinds))
        # Space stands for two things; the row at hand says which, so it is bound once, below.
        if keys != "Space":
            add_command(self.list, text, at_hand, keys)
        elif not any(a.shortcut().toString() == "Space" for a in self.list.actions()):
            add_command(self.list, "Done, or reached", self._settle, keys)

    def _settle(self) -> None:
        row = self.list.current()
        if row is not None and row.kind in _PROMISES:
            self.verbs.toggle_done(row)
        elif row is not None and row.kind == "milestone":
            self.verbs.ask_reached(row)
        elif row is not None and row.kind == "kpi":
            self.list.edit(self.list.currentIndex())

    def refresh(self, content: WorkshopContent, step: Step) -> None:
        rows = review_rows(content, step)
        self.list.show_rows(rows)
        self._empty.setVisible(not rows)
        for widget in (self.list, self._host, self._hint):
            widget.setVisible(bool(rows))
        self._show_verbs()

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
            "goal": "K keeps · C changes · S splits · R retires, each with its reason",
            "milestone": "Space: reached, and who is thanked",
        }
        promise = "Space: done · I, W, H: in progress, waiting, on hold · M: another day · G: hand over · X: drop"
        self._hint.setText(keys.get(kind or "", promise if kind else ""))

    def _save_number(self, kpi_id: str, said: str) -> bool:
        if self.content is None:
            return False
        workshop = self.content.workshop
        add = self.context.plenary.readings.add
        return self.context.do(lambda: add(kpi_id, said, period=workshop.date, in_workshop=workshop.id))

    def focus_first(self) -> bool:
        if not self.list.rows.rows:
            return False
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def flush(self) -> None:
        for line in self.list.viewport().findChildren(QLineEdit):
            self.list.take_number(self.list.currentIndex(), line.text())
