"""How gaps are closed: whose task one is, and where the words that are missing are written."""

from dataclasses import dataclass

from app.domain.document.gap import Gap
from app.domain.records import Action, Entry, Step
from app.domain.workshop.actions import action_owner
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.settings import FormSettings, TableSettings


def open_tasks(content: WorkshopContent) -> dict[str, Action]:
    """Return the actions that are still to be done, by what they name as their source."""
    return {a.source_id: a for a in content.actions if a.source_id and a.state not in ("done", "dropped")}


def task_words(content: WorkshopContent, action: Action) -> str:
    """Return who closes a gap by when, as a sentence."""
    who = action_owner(content, action)
    match who, action.due:
        case "", None:
            return "It is an action that nobody has taken yet."
        case _, None:
            return f"{who} takes care of it."
        case "", day:
            return f"It is due on {day}, and nobody has taken it yet."
        case _, day:
            return f"{who} takes care of it until {day}."
    return ""


def is_about_an_action(content: WorkshopContent, gap: Gap) -> bool:
    """Return whether it is an action itself that lacks something: that is somebody's to do as it is."""
    return any(action.id == gap.entry_id for action in content.actions)


@dataclass(frozen=True, slots=True)
class WritingPlace:
    """Where missing words are written: the step, the row if it is there already, and what a new one is about."""

    step: Step
    entry: Entry | None
    subject_id: str | None = None


def writing_place(content: WorkshopContent, gap: Gap) -> WritingPlace | None:
    """Return where the missing fields of a gap are written; None when it is not closed by writing, or its row is gone.

    A form that is filled for each row of another step names that row until something is written for it.
    """
    step = content.step(gap.step_key)
    if step is None or not gap.keys:
        return None
    entry = content.entry_by_id.get(gap.entry_id)
    if entry is not None and entry.step_id == step.id:
        return WritingPlace(step, entry, entry.subject_id)
    if isinstance(step.settings, TableSettings) or (gap.entry_id and entry is None):
        return None
    if not isinstance(step.settings, FormSettings):
        return None
    subject_id = entry.id if entry is not None else None
    mine = (e for e in content.of_step(Entry, step.id) if subject_id is None or e.subject_id == subject_id)
    return WritingPlace(step, next(mine, None), subject_id)
