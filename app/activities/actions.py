"""Actions: what, who, due when, and where it came from."""

from app.activities.base import Activity, Settings, nobody
from app.domain.document.blocks import Block, Column, Row, Table, text
from app.domain.records import Action, ActionKind, ActionState, Step
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.stage import StageTable


class ActionsSettings(Settings):
    """`kind` says whether the step takes actions, or the roadblocks that stand in the way."""

    kind: ActionKind = "action"


STATE_WORDS: dict[ActionState, str] = {
    "open": "Open",
    "in_progress": "In progress",
    "waiting": "Waiting for",
    "on_hold": "On hold",
    "done": "Done",
    "dropped": "Dropped",
}


def actions_of(content: WorkshopContent, step: Step) -> tuple[Action, ...]:
    """Return the actions, or the roadblocks, that a step is about."""
    kind = ActionsSettings.model_validate(step.settings).kind
    return tuple(a for a in content.actions if a.kind == kind)


def action_owner(content: WorkshopContent, action: Action) -> str:
    """Return whose an action is: the person, else the department."""
    return content.person_label(action.owner_id) or content.department_name(action.department_id)


def actions_table(content: WorkshopContent, actions: tuple[Action, ...], caption: str) -> Table:
    """Return actions as a table; a missing owner or date is said, not left blank."""
    rows = []
    for action in actions:
        owner = action_owner(content, action) or "no owner yet"
        state = STATE_WORDS[action.state] + (f": {action.state_reason}" if action.state_reason else "")
        rows.append(Row((text(action.text), text(owner), text(action.due or "no date yet"), text(state))))
    columns = (Column("What", 4), Column("Who", 2), Column("Due", 1.3), Column("State", 1))
    return Table(columns, tuple(rows), description=caption)


def stage(content: WorkshopContent, step: Step) -> StageTable:
    """Return all actions of the workshop, or its roadblocks."""
    found = actions_of(content, step)
    rows = tuple((a.text, action_owner(content, a), a.due or "") for a in found if a.state != "dropped")
    roadblocks = step.settings.get("kind") == "roadblock"
    return StageTable(("What", "Who", "Due"), rows, "No roadblocks yet." if roadblocks else "No actions yet.")


def blocks(content: WorkshopContent, step: Step) -> tuple[Block, ...]:
    """Return all actions of the workshop, or its roadblocks."""
    found = actions_of(content, step)
    return (actions_table(content, found, step.title),) if found else ()


ACTIVITY = Activity(
    kind="actions",
    title="Actions",
    description="What, who, due when, and where it came from.",
    icon="circle-check",
    settings=ActionsSettings,
    stage=stage,
    blocks=blocks,
    heard=nobody,
)
