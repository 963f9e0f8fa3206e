"""Actions and roadblocks of a workshop, in words and as a table."""

from app.domain.document.blocks import Column, Row, Table, text
from app.domain.records import Action, ActionState, Step
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.settings import ActionsSettings

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
    kind = step.settings.kind if isinstance(step.settings, ActionsSettings) else "action"
    return tuple(a for a in content.actions if a.kind == kind)


def action_owner(content: WorkshopContent, action: Action) -> str:
    """Return whose an action is: the person, else the department."""
    return content.person_label(action.owner_id) or content.department_name(action.department_id)


def task_facts(content: WorkshopContent, action: Action) -> str:
    """Return whose task something has become, and until when, for beside what was said."""
    who = action_owner(content, action)
    match who, action.due:
        case "", None:
            return "now an action that nobody has taken yet"
        case "", day:
            return f"now an action until {day} that nobody has taken yet"
        case _, None:
            return f"now an action of {who}"
        case _, day:
            return f"now an action of {who} until {day}"
    return ""


def came_from(content: WorkshopContent, action: Action) -> str:
    """Return the title of the step that an action came from, where that is none of the steps that take actions."""
    step = content.step_by_id.get(action.step_id or "")
    return "" if step is None or isinstance(step.settings, ActionsSettings) else step.title


def actions_table(content: WorkshopContent, actions: tuple[Action, ...], caption: str) -> Table:
    """Return actions as a table; a missing owner or date is said, not left blank."""
    rows = []
    for action in actions:
        owner = action_owner(content, action) or "no owner yet"
        state = STATE_WORDS[action.state] + (f": {action.state_reason}" if action.state_reason else "")
        rows.append(Row((text(action.text), text(owner), text(action.due or "no date yet"), text(state))))
    columns = (Column("What", 4), Column("Who", 2), Column("Due", 1.3), Column("State", 1))
    return Table(columns, tuple(rows), description=caption)


def takes_roadblocks(step: Step) -> bool:
    """Return whether a step takes what stands in the way, instead of actions."""
    return isinstance(step.settings, ActionsSettings) and step.settings.kind == "roadblock"
