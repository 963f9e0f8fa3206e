"""Actions: what, who, due when, and where it came from."""

from app.activities.base import Activity, Settings, nobody
from app.domain.content import WorkshopContent
from app.domain.document import Block, Column, Row, Table, text
from app.domain.records import Action, Step
from app.domain.stage import StageTable


class ActionsSettings(Settings):
    """Actions need no settings."""


STATE_WORDS = {"open": "Open", "done": "Done", "dropped": "Dropped"}


def actions_table(content: WorkshopContent, actions: tuple[Action, ...], caption: str) -> Table:
    """Return actions as a table; a missing owner or date is said, not left blank."""
    rows = []
    for action in actions:
        owner = content.person_label(action.owner_id) or "no owner yet"
        rows.append(
            Row((text(action.text), text(owner), text(action.due or "no date yet"), text(STATE_WORDS[action.state])))
        )
    columns = (Column("What", 4), Column("Who", 2), Column("Due", 1.3), Column("State", 1))
    return Table(columns, tuple(rows), description=caption)


def stage(content: WorkshopContent, step: Step) -> StageTable:
    """Return all actions of the workshop."""
    rows = tuple(
        (a.text, content.person_label(a.owner_id), a.due or "") for a in content.actions if a.state != "dropped"
    )
    return StageTable(("What", "Who", "Due"), rows, "No actions yet.")


def blocks(content: WorkshopContent, step: Step) -> tuple[Block, ...]:
    """Return all actions of the workshop."""
    return (actions_table(content, content.actions, "Actions"),) if content.actions else ()


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
