"""What came before a workshop: promises still open, the goal it is about, when it was looked at last."""

from dataclasses import dataclass
from datetime import date

from app.domain.goals.goal_content import GoalContent, HeldWorkshop, Promise
from app.domain.words.text import fold
from app.domain.workshop.decisions import Decision
from app.domain.workshop.earlier_survey import EarlierSurvey


@dataclass(frozen=True)
class Earlier:
    """What a check-in or review opens with.

    `promises` are the actions and roadblocks of earlier workshops on the same goal or initiative that were open
    when this workshop was held, or have been settled in or after it; `goals` the goals at hand;
    `last` the last check-in of the goal, or without one the workshop held before this one; `missed` the planned days
    since then on which none was held. `known` are the readings, oldest first, of every KPI by
    its folded name. `decisions` are those due for another look when this workshop was held, or looked at again in
    it; `surveys` the same survey in workshops before, the oldest first.
    """

    promises: tuple[Promise, ...] = ()
    goals: tuple[GoalContent, ...] = ()
    last: HeldWorkshop | None = None
    missed: tuple[date, ...] = ()
    known: tuple[tuple[str, tuple[float, ...]], ...] = ()
    decisions: tuple[Decision, ...] = ()
    surveys: tuple[EarlierSurvey, ...] = ()

    def history_of(self, metric: str) -> tuple[float, ...]:
        """Return what was recorded of a metric with this name, oldest first; empty when nothing was."""
        wanted = fold(metric)
        return next((values for name, values in self.known if name == wanted and wanted), ())
