"""What was said in earlier steps and asks for an action: offered where actions are made, typed nowhere twice."""

from dataclasses import dataclass

from app.domain.workshop.activity import activity_of
from app.domain.workshop.content import WorkshopContent


@dataclass(frozen=True, slots=True)
class ActionOffer:
    """Something said that asks for an action, where it was said, and who would do it by when as far as that is known.

    `objection` says whether it stands in the way of something the departments sign.
    """

    source_id: str
    text: str
    origin: str
    department_id: str | None = None
    participant_id: str | None = None
    due: str | None = None
    objection: bool = False


def action_offers(content: WorkshopContent) -> tuple[ActionOffer, ...]:
    """Return what offers itself as an action and has not become one yet, in the order of the steps."""
    taken = {action.source_id for action in content.actions if action.state != "dropped"}
    return tuple(
        offer
        for step in content.steps
        for offer in activity_of(step).action_offers(content, step)
        if offer.source_id not in taken
    )
