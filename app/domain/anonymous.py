"""A workshop without its authors: who said, answered or voted what cannot be told from it.

Departments keep their stances, and actions and messages their owners: those are promises, not
authorship.
"""

import random
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from app.domain.board import spread_positions
from app.domain.content import WorkshopContent
from app.domain.records import Ballot, Note, Participant, new_id

T = TypeVar("T")


def _shuffled(records: Sequence[T]) -> list[T]:
    mixed = list(records)
    random.SystemRandom().shuffle(mixed)
    return mixed


def anonymise(content: WorkshopContent) -> WorkshopContent:
    """Return `content` without authors: names, departments, times and order of what was said are gone."""
    owners = {a.owner_id for a in content.actions} | {v for e in content.entries for v in e.fields.values()}
    kept = tuple(p for p in content.participants if p.id in owners)
    voices = tuple(
        Participant(id=new_id(), workshop_id=content.workshop.id, name=f"Voice {n}")
        for n, _ in enumerate(content.answers, 1)
    )
    answers = [
        replace(a, id=new_id(), participant_id=voice.id)
        for a, voice in zip(_shuffled(content.answers), voices, strict=True)
    ]
    return replace(
        content,
        participants=kept + voices,
        notes=_anonymous_notes(content.notes),
        answers=tuple(answers),
        ballots=_anonymous_ballots(content.ballots),
        abstentions=tuple(replace(a, id=new_id(), voter_id=new_id()) for a in _shuffled(content.abstentions)),
        stances=tuple(replace(s, participant_id=None, said_at=s.said_at[:10]) for s in content.stances),
        actions=tuple(replace(a, created_at=a.created_at[:10]) for a in content.actions),
        steps=tuple(replace(s, private_notes="") for s in content.steps),
        clocks=(),
    )


def _anonymous_notes(notes: Sequence[Note]) -> tuple[Note, ...]:
    mixed = _shuffled(notes)
    return tuple(
        replace(n, department_id=None, participant_id=None, created_at=None, position=position)
        for n, position in zip(mixed, spread_positions(len(mixed)), strict=True)
    )


def _anonymous_ballots(ballots: Sequence[Ballot]) -> tuple[Ballot, ...]:
    """Give each single ballot a voter of its own, so that no two of them can be put together."""
    return tuple(sorted((replace(b, id=new_id(), voter_id=new_id()) for b in ballots), key=lambda b: b.id))
