"""The editors of the activities: one per kind, listed in `EDITORS`."""

from app.domain.records import ActivityKind
from widgets.activities.actions.editor import ActionsEditor
from widgets.activities.agreement.editor import AgreementEditor
from widgets.activities.base import ActivityEditor
from widgets.activities.board.editor import BoardEditor
from widgets.activities.brief import BriefEditor
from widgets.activities.calendar.editor import CalendarEditor
from widgets.activities.form.editor import FormEditor
from widgets.activities.goal_tree import GoalTreeEditor
from widgets.activities.matrix.editor import MatrixEditor
from widgets.activities.pause import BreakEditor
from widgets.activities.raci.editor import RaciEditor
from widgets.activities.review.editor import ReviewEditor
from widgets.activities.round import RoundEditor
from widgets.activities.summary import SummaryEditor
from widgets.activities.survey.editor import SurveyEditor
from widgets.activities.table.editor import TableEditor
from widgets.activities.timeline.editor import TimelineEditor
from widgets.activities.vote.editor import VoteEditor
from widgets.context import Context

EDITORS: dict[ActivityKind, type[ActivityEditor]] = {
    "brief": BriefEditor,
    "round": RoundEditor,
    "board": BoardEditor,
    "vote": VoteEditor,
    "form": FormEditor,
    "table": TableEditor,
    "raci": RaciEditor,
    "goal_tree": GoalTreeEditor,
    "review": ReviewEditor,
    "agreement": AgreementEditor,
    "actions": ActionsEditor,
    "matrix": MatrixEditor,
    "survey": SurveyEditor,
    "timeline": TimelineEditor,
    "calendar": CalendarEditor,
    "summary": SummaryEditor,
    "break": BreakEditor,
}


def make_editor(kind: ActivityKind, context: Context, step_id: str) -> ActivityEditor:
    """Return the editor for a step of this kind."""
    return EDITORS[kind](context, step_id)
