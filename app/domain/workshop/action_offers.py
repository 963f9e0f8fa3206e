"""What was said in earlier steps and asks for an action: offered where actions are made, typed nowhere twice."""

from dataclasses import dataclass

from app.domain.records import Step
from app.domain.workshop import flow
from app.domain.workshop.activity import activity_of
from app.domain.workshop.content import WorkshopContent, found_once


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


@found_once
def rows_left_behind(content: WorkshopContent, step: Step) -> frozenset[str]:
    """Return the ids of the rows of a step that the room did not take along.

    Those are the rows that lost a vote that was shown, and those that a department stands against; where a step answers
    in words of its own, such as "Yes, if…" and "Not now", those that were put off as well.
    """
    behind = {a.item.id for _, a in flow.agreements(content) if a.blocked or a.is_put_off}
    for vote, counted in flow.shown_votes(content, step.key):
        taken = {result.item.id for result in flow.top_results(content, vote)}
        behind |= {result.item.id for result in counted.results} - taken
    return frozenset(behind)
