"""The kinds of activities. A new kind is one module here, one editor in `widgets/activities`."""

from app.activities import (
    actions,
    agreement,
    board,
    brief,
    calendar,
    form,
    goal_tree,
    matrix,
    raci,
    review,
    round,
    summary,
    survey,
    table,
    timeline,
    vote,
)
from app.activities.base import Activity, Settings, nobody
from app.domain.records import ActivityKind, Step
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.stage import StageView, StageVoice

KINDS: dict[ActivityKind, Activity] = {
    module.ACTIVITY.kind: module.ACTIVITY
    for module in (
        brief,
        round,
        board,
        vote,
        form,
        table,
        matrix,
        survey,
        timeline,
        raci,
        goal_tree,
        calendar,
        agreement,
        actions,
        review,
        summary,
    )
}

__all__ = ["KINDS", "Activity", "Settings", "stage_view"]


def stage_view(content: WorkshopContent, step: Step) -> StageView:
    """Return what the room may see of `step`: only what its activity puts on the white list."""
    activity = KINDS[step.activity]
    heard = activity.heard(content, step)
    # Nobody can be seen to speak on an anonymous board, so nobody is missed there either.
    counts = activity.heard is not nobody and not step.settings.get("anonymous")
    departments = content.departments_in_room() if counts else ()
    voices = tuple(StageVoice(d.short, d.name, d.hue, d.id in heard) for d in departments)
    return StageView(step.id, step.title, step.question, activity.stage(content, step), voices)
