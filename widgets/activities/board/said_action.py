"""What begins with "!" in the capture bar of a board: an action, with its owner and day."""

from app.domain.words.text import shorten
from app.domain.workshop.agenda import held_on
from app.domain.workshop.board import Board
from app.domain.workshop.content import WorkshopContent
from widgets.activities.actions.action_words import parse_action
from widgets.context import Context
from widgets.keys.own_keys import with_keys

_HIDDEN = (
    "These notes are hidden, and actions are not: reveal the board first ({room.board.reveal}), "
    "or take the “!” away to add a note."
)


def take_action(context: Context, content: WorkshopContent, board: Board, words: str, draft: str) -> bool:
    """Make an action of `words`, such as "call the hotel @Ana by Friday", and say so; returns whether it was kept.

    It carries nobody's stamp, as that would tell who spoke on an anonymous board. While the notes are hidden it is
    refused: the stage shows actions.
    """
    if not board.revealed:
        context.say(with_keys(_HIDDEN))
        return False
    workshop = content.workshop
    people = [(person.name, person.id) for person in content.participants]
    said = parse_action(words, people, today=held_on(workshop), fiscal_month=workshop.fiscal_month)
    made = context.ask(
        lambda: context.plenary.actions.add(
            workshop.id, said.text or words, step_id=board.step_id, owner_id=said.owner_id, due=said.due, draft=draft
        )
    )
    if made is None:
        return False
    owner = content.participant_by_id.get(said.owner_id or "")
    parts = [f"Made an action: “{shorten(said.text or words, 60)}”"]
    parts += [f"for {owner.name}"] if owner is not None else []
    parts += [f"by {said.due}"] if said.due else []
    if said.nobody:
        parts.append(f"“{said.nobody}” is no one person in the room, so it has no owner yet")
    context.say(", ".join(parts), lambda: context.undo(workshop.id))
    return True
