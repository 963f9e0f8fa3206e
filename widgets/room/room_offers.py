"""What the palette finds in a room beside its commands: steps, who is there, and what was said."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from app.domain.words.text import shorten
from app.domain.workshop.activity import activity_of
from widgets.commands import Offer

if TYPE_CHECKING:
    from widgets.room.room import Room

_LONGEST = 90


def room_offers(room: "Room") -> Iterator[Offer]:
    """Yield steps to look at, people to stamp with, and notes to go to; nothing that is still hidden."""
    content = room.content
    for number, step in enumerate(content.steps, 1):
        look = partial(room.steering.look, step.id)
        yield Offer(f"step:{step.id}", f"Look at step {number}: {step.title}", "list", look)
    for number, person in enumerate(content.participants, 1):
        speaks = partial(room.capture.choose_speaker, number)
        yield Offer(f"person:{person.id}", f"{person.name} speaks", "users", speaks)
    hidden = {step.id for step in content.steps if activity_of(step).is_hidden(content, step)}
    for note in content.notes:
        if note.step_id not in hidden:
            go = partial(room.go_to, note.step_id, note.id)
            yield Offer(f"note:{note.id}", shorten(note.text, _LONGEST), "messages-square", go)
