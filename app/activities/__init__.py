"""The kinds of activities. A new kind is one module here, one editor in `widgets/activities`."""

from typing import Any

from app.activities.actions import ActionsActivity
from app.activities.agreement import AgreementActivity
from app.activities.board import BoardActivity
from app.activities.brief import BriefActivity
from app.activities.calendar import CalendarActivity
from app.activities.form import FormActivity
from app.activities.goal_tree import GoalTreeActivity
from app.activities.matrix import MatrixActivity
from app.activities.parsing import (
    SettingField,
    SettingsError,
    parse_settings,
    plain_settings,
    setting_fields,
    settings_errors,
)
from app.activities.pause import BreakActivity
from app.activities.raci import RaciActivity
from app.activities.review import ReviewActivity
from app.activities.round import RoundActivity
from app.activities.summary import SummaryActivity
from app.activities.survey import SurveyActivity
from app.activities.table import TableActivity
from app.activities.timeline import TimelineActivity
from app.activities.vote import VoteActivity
from app.domain.records import Step
from app.domain.workshop.activity import KINDS, Activity, activity_of
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.stage import StageView, StageVoice

SHIPPED: tuple[Activity[Any], ...] = (
    BriefActivity(),
    RoundActivity(),
    BoardActivity(),
    VoteActivity(),
    FormActivity(),
    TableActivity(),
    MatrixActivity(),
    SurveyActivity(),
    TimelineActivity(),
    RaciActivity(),
    GoalTreeActivity(),
    CalendarActivity(),
    AgreementActivity(),
    ActionsActivity(),
    ReviewActivity(),
    SummaryActivity(),
    BreakActivity(),
)
"""What ships, in the order in which it is offered."""

KINDS.update({activity.kind: activity for activity in SHIPPED})

__all__ = [
    "KINDS",
    "Activity",
    "SettingField",
    "SettingsError",
    "activity_of",
    "parse_settings",
    "plain_settings",
    "setting_fields",
    "settings_errors",
    "stage_view",
]


def stage_view(content: WorkshopContent, step: Step) -> StageView:
    """Return what the room may see of `step`: only what its activity puts on the white list."""
    activity = activity_of(step)
    heard = activity.voices(content, step)
    # Nobody can be seen to speak on an anonymous board, so nobody is missed there either.
    counts = activity.counts_voices and not activity.is_anonymous(step.settings)
    departments = content.departments_in_room() if counts else ()
    voices = tuple(StageVoice(d.short, d.name, d.hue, d.id in heard) for d in departments)
    return StageView(step.id, step.title, step.question, activity.stage(content, step), voices)
