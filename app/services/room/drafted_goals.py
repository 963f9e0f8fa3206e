"""The goal that an earlier workshop drafted and chose: the words the form of the goal begins with."""

from app.domain.records import Step, Workshop
from app.domain.words.text import is_gap
from app.domain.workshop import flow
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.settings import FormSettings
from app.services.contents.contents import load_content
from app.services.contents.earlier import workshops_before
from app.storage.store import Store


def drafted_goal(store: Store, step: Step) -> dict[str, str]:
    """Return the fields that a form which checks a goal takes from the latest draft that won its vote.

    The draft is of a workshop before this one, of the same initiative, goal or team. Nothing where the form checks no
    goal, where none was drafted, or where nobody chose.
    """
    settings = step.settings
    if not isinstance(settings, FormSettings) or settings.checks != "smart":
        return {}
    keys = {field.key for field in settings.fields}
    for held in workshops_before(store, store.get(Workshop, step.workshop_id)):
        content = load_content(store, held.id)
        for table in flow.tables_of(content, "goals"):
            return {k: v for k, v in _chosen(content, table).items() if k in keys and not is_gap(v)}
    return {}


def _chosen(content: WorkshopContent, table: Step) -> dict[str, str]:
    """Return the fields of the row that the room voted for; nothing before a vote on the table was shown."""
    for _, counted in flow.shown_votes(content, table.key):
        best = counted.results[0] if counted.results else None
        entry = content.entry_by_id.get(best.item.id) if best is not None and best.voters else None
        if entry is not None:
            return {key: flow.field_text(content, value) for key, value in entry.fields.items()}
    return {}
