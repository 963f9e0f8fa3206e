"""Choosing: the numbers by which a room calls what it chooses from, and what of it is taken on.

The console and the stage ask here, so that "number seven" is the same item for everybody.
"""

from app.domain.records import Step
from app.domain.workshop import flow
from app.domain.workshop.activity import activity_of
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.settings import AgreementSettings, FormSettings, TableSettings, VoteSettings


def item_numbers(content: WorkshopContent, step: Step) -> dict[str, int]:
    """Return the numbers of what a step chooses from, or of what a later vote or agreement chooses from it, by id.

    Numbers are places in the order in which a vote or an agreement has its items; a step that nobody chooses from has
    none.
    """
    if isinstance(step.settings, VoteSettings):
        ids = [item.id for item in flow.vote_items(content, step)]
    elif isinstance(step.settings, AgreementSettings):
        ids = [item.id for item in flow.agreement_items(content, step)]
    elif any(isinstance(s.settings, VoteSettings | AgreementSettings) for s in _that_name(content, step)):
        ids = [item.id for item in activity_of(step).items(content, step)]
    else:
        ids = []
    return {item_id: number for number, item_id in enumerate(ids, 1)}


def taken_on(content: WorkshopContent, step: Step) -> frozenset[str]:
    """Return the ids of what is taken on from a vote whose result is shown; none where nothing says how many.

    Of a form or table these are the entries that stand; of anything else the top results, if a later step asks for
    them.
    """
    if not flow.is_vote(step) or step.phase != "shown":
        return frozenset()
    source = flow.source_step(content, step)
    if source is not None and isinstance(source.settings, FormSettings | TableSettings):
        return frozenset(entry.id for entry in flow.chosen_entries(content, source))
    if not _that_name(content, step):
        return frozenset()
    return frozenset(result.item.id for result in flow.top_results(content, step))


def _that_name(content: WorkshopContent, step: Step) -> list[Step]:
    """Return the other steps that name a step as where something of theirs comes from."""
    return [
        other
        for other in content.steps
        if other.id != step.id and any(key == step.key for _, key in activity_of(other).references(other.settings))
    ]
