"""Carrying over: a workshop of the same initiative or team opens with what is still open."""

from dataclasses import replace

from app.activities.review import ReviewActivity
from app.domain.records import POSITION_STEP, Step, Workshop, new_id
from app.domain.records.insight_records import Insight
from app.domain.workshop.board import position_between
from app.domain.workshop.settings import BriefSettings, LookBackPart, ReviewSettings
from app.services.contents.earlier import still_open
from app.storage.operation import Operation
from app.storage.reader import Reader

LOOK_BACK = "look_back"
"""The key of the step that looks back."""

MINUTES = 5


def parts_still_open(store: Reader, workshop: Workshop) -> list[LookBackPart]:
    """Return what there is to look at again: open actions, roadblocks, decisions that are due, insights."""
    promises, decisions = still_open(store, workshop)
    kinds = {p.action.kind for p in promises if p.is_open}
    parts: list[LookBackPart] = []
    if "action" in kinds:
        parts.append("actions")
    if "roadblock" in kinds:
        parts.append("roadblocks")
    if decisions:
        parts.append("decisions")
    # What was learned alone is no reason to look back; where people look back, it belongs there.
    if parts and workshop.initiative_id and store.count(Insight, initiative_id=workshop.initiative_id):
        parts.append("insights")
    return parts


def add_look_back(op: Operation, workshop_id: str) -> bool:
    """Let a workshop that does not look back open with what is still open; return whether there was anything.

    The step comes behind the purpose, so that people know first what they are here for.
    """
    steps = op.all(Step, workshop_id=workshop_id)
    if not steps or any(isinstance(s.settings, ReviewSettings) or s.key == LOOK_BACK for s in steps):
        return False
    parts = parts_still_open(op, op.get(Workshop, workshop_id))
    if not parts:
        return False
    behind = 1 if isinstance(steps[0].settings, BriefSettings) else 0
    before = steps[behind - 1].position if behind else None
    place = position_between(before, steps[behind].position if behind < len(steps) else None)
    if place is None:
        steps = [replace(step, position=number * 2 * POSITION_STEP) for number, step in enumerate(steps, 1)]
        for step in steps:
            op.change(Step, step.id, position=step.position)
        place = steps[behind - 1].position + POSITION_STEP if behind else POSITION_STEP
    op.add(
        Step(
            id=new_id(),
            workshop_id=workshop_id,
            key=LOOK_BACK,
            activity=ReviewActivity.kind,
            title="What is still open",
            question="What was promised, and does it still hold?",
            prompts=[
                "One word each: done, moved on, handed over or dropped. The reason comes with it.",
                "A promise nobody misses may be dropped with a clear conscience.",
            ],
            settings=ReviewSettings(show=tuple(parts)),
            minutes=MINUTES,
            position=place,
        )
    )
    return True
