"""Judging goals while people look at their list: those in sight first, the others between events.

A state hangs on every reading below a goal, and there may be a million of them. In a thread of its own the judging
would hold up the window all the same, since both are Python; in slices shorter than a frame it does not.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import islice

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.errors import AppError, WorkspaceBusyError
from app.domain.records.changes import ChangeSet
from app.services.goals.goal_summaries import GoalSummary
from widgets.context import Context
from widgets.controls.dates import today

SLICE = 0.008
"""Seconds that one slice takes, or as long as a single goal does: half a frame is left to everything else."""
REST_MS = 40
"""So long nothing is judged after a list has moved: whoever scrolls has all of the time."""
TOGETHER = 5
"""What belongs to so many goals is read together, which takes a slice where they have dozens of KPIs each."""
_RETRY_MS = 200
_TABLES = ("goal", "kpi", "kpi_share", "reading", "milestone", "workshop")


class GoalJudging(QObject):
    """Judges goals in slices and remembers what it found until a change touches them."""

    judged = Signal(list)
    """The ids of goals whose summaries are known now."""

    ended = Signal()
    """No goal is left to be judged."""

    def __init__(self, context: Context, sought: Callable[[], Iterable[str]], parent: QObject) -> None:
        """Judge goals of a context's workspace; `sought` names those to be judged before the others."""
        super().__init__(parent)
        self._context = context
        self._sought = sought
        self._found: dict[str, GoalSummary] = {}
        # In order, and none twice.
        self._open: dict[str, None] = {}
        self._day = today()
        self._batch: list[str] = []
        self._judged: Iterator[GoalSummary] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)
        context.changed.connect(self._forget_touched)
        context.moved.connect(self._forget_all)

    def of(self, goal_id: str) -> GoalSummary | None:
        """Return how a goal stands, or None while that is not known."""
        return self._found.get(goal_id)

    @property
    def is_looking(self) -> bool:
        """Whether goals are left to be judged."""
        return bool(self._open)

    def look(self, goal_ids: Sequence[str]) -> None:
        """Judge these goals and no others: some at once, as far as a slice goes, the rest between events."""
        if self._day != today():
            self._day = today()
            self._found.clear()
        self._found = {i: self._found[i] for i in goal_ids if i in self._found}
        self._open = {i: None for i in goal_ids if i not in self._found}
        self._forget_batch()
        if self._open:
            self._go_on()

    def rest(self) -> None:
        """Leave the time to whoever moves the list."""
        if self._open:
            self._timer.start(REST_MS)

    def stop(self) -> None:
        """Judge nothing more until `look` is called again."""
        self._timer.stop()

    def _go_on(self) -> None:
        self._timer.stop()
        began, found = time.perf_counter(), list[GoalSummary]()
        try:
            while self._open and time.perf_counter() - began < SLICE:
                found += self._judge_next()
        except WorkspaceBusyError:
            # Somebody takes in something large: there is another moment.
            self._forget_batch()
            self._timer.start(_RETRY_MS)
        except AppError as error:
            self._open.clear()
            self._forget_batch()
            self._context.report(error)
        if found:
            self.judged.emit([summary.id for summary in found])
        if not self._open:
            self.ended.emit()
        elif not self._timer.isActive():
            self._timer.start(0)

    def _judge_next(self) -> list[GoalSummary]:
        """Judge one goal, or find that there is none left of those that were begun with."""
        if self._judged is None:
            self._begin_batch()
        assert self._judged is not None
        summary = next(self._judged, None)
        if summary is None:
            for goal_id in self._batch:
                # What is still open has gone meanwhile.
                self._open.pop(goal_id, None)
            self._forget_batch()
            return []
        self._open.pop(summary.id, None)
        self._found[summary.id] = summary
        return [summary]

    def _begin_batch(self) -> None:
        first = [goal_id for goal_id in self._sought() if goal_id in self._open]
        self._batch = list(islice(first or self._open, TOGETHER))
        self._judged = self._context.plenary.goals.judged(self._batch, date.fromisoformat(self._day))

    def _forget_batch(self) -> None:
        self._batch, self._judged = [], None

    def _forget_all(self) -> None:
        self._found.clear()
        self._forget_batch()

    def _forget_touched(self, changes: ChangeSet) -> None:
        if not changes.touches(*_TABLES):
            return
        try:
            touched = self._context.plenary.goals.touched(changes)
        except AppError:
            touched = None
        # Of what belongs to those that are being judged something may be another now.
        self._forget_batch()
        for goal_id in list(self._found) if touched is None else touched:
            self._found.pop(goal_id, None)
