"""What is said where there is nothing to vote on."""

from app.domain.records import Step
from app.domain.workshop import flow
from app.domain.workshop.content import WorkshopContent
from widgets.keys.own_keys import with_keys


def still_hidden(board: Step) -> str:
    """Say whose notes are hidden."""
    return f"The notes of “{board.title}” are still hidden."


def why_empty(content: WorkshopContent, step: Step, has_items: bool, has_voters: bool) -> str:
    """Say why there is nothing to vote on, and what to do."""
    hidden = flow.hidden_source(content, step)
    if hidden is not None:
        return still_hidden(hidden)
    if not has_voters:
        return with_keys("Nobody is in the room yet. Add people with {room.people}.")
    first = flow.first_vote(content, step)
    if first is not None:
        return f"Nothing is tied in “{first.title}”, or its result is hidden."
    source = flow.source_step(content, step)
    if not has_items and source is not None:
        return f"There is nothing to vote on yet. It comes from “{source.title}”."
    return "There is nothing to vote on yet. Type options below."
