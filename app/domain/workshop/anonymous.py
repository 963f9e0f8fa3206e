"""A workshop without its authors: who said, answered or voted what cannot be told from it.

Departments keep their stances, and actions and messages their owners: those are promises, not
authorship.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from app.domain.records import Ballot, Entry, Note, Participant, Step, new_id
from app.domain.records.registry import facts_of
from app.domain.workshop import flow
from app.domain.workshop.activity import activity_of
from app.domain.workshop.ballot import grouped
from app.domain.workshop.board import spread_positions
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.settings import TableSettings

T = TypeVar("T")


def _shuffled(records: Sequence[T]) -> list[T]:
    mixed = list(records)
    random.SystemRandom().shuffle(mixed)
    return mixed


def anonymise(content: WorkshopContent) -> WorkshopContent:
    """Return `content` without authors: names, departments, times and order of what was said are gone."""
    entries = tuple(_anonymous_entries(content))
    owners = {a.owner_id for a in content.actions} | {v for e in entries for v in e.fields.values()}
    owners |= {v for kind, found in content.others.items() for record in found for v in _cells(kind, record)}
    kept = tuple(p for p in content.participants if p.id in owners)
    # Which departments were in the room is no secret, and sign-off must still name who is silent.
    unseen = {p.department_id for p in content.participants} - {p.department_id for p in kept} - {None}
    kept += tuple(
        Participant(id=new_id(), workshop_id=content.workshop.id, name="Somebody", department_id=department.id)
        for department in content.departments
        if department.id in unseen
    )
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
        ballots=tuple(_anonymous_ballots(content)),
        abstentions=tuple(
            replace(a, id=new_id(), voter_kind="room", voter_id=new_id()) for a in _shuffled(content.abstentions)
        ),
        survey_counts=tuple(replace(c, departments={}) for c in content.survey_counts),
        ratings=tuple(replace(r, department_id=None) for r in content.ratings),
        timeline=tuple(
            replace(item, department_id=None, participant_id=None, position=position)
            for item, position in zip(
                sorted(content.timeline, key=lambda i: (i.day or "9999", i.id)),
                spread_positions(len(content.timeline)),
                strict=True,
            )
        ),
        stances=tuple(replace(s, participant_id=None, said_at=s.said_at[:10]) for s in content.stances),
        actions=tuple(replace(a, created_at=a.created_at[:10]) for a in content.actions),
        entries=entries,
        steps=tuple(_anonymous_step(s) for s in content.steps),
        clocks=(),
        anonymous=True,
        others={kind: tuple(_without_author(kind, found)) for kind, found in content.others.items()},
    )


def _cells(kind: type[Any], record: Any) -> Iterator[str]:
    """Yield what stands in the cells of a record."""
    for item in facts_of(kind).fields.values():
        if item.holds_cells:
            yield from getattr(record, item.name).values()


def _without_author(kind: type[Any], found: Sequence[Any]) -> Iterator[Any]:
    """Yield records without person, department and time; one that cannot be without its author is left out."""
    cleared: dict[str, Any] = {}
    for item in facts_of(kind).fields.values():
        if item.refers_to in ("participant", "department"):
            if not item.optional:
                return
            cleared[item.name] = None
        elif item.form in ("instant", "utc"):
            cleared[item.name] = None if item.optional else ""
    for record in sorted(found, key=lambda record: str(record.id)):
        yield replace(record, **cleared)


def _anonymous_notes(notes: Sequence[Note]) -> tuple[Note, ...]:
    mixed = _shuffled(notes)
    return tuple(
        replace(n, department_id=None, participant_id=None, created_at=None, position=position, origin="")
        for n, position in zip(mixed, spread_positions(len(mixed)), strict=True)
    )


def _anonymous_entries(content: WorkshopContent) -> Iterator[Entry]:
    """Yield the rows without the cells that say who said something; who owns or is thanked is a promise and stays."""
    authors = {step.id: step.settings.author_keys for step in content.steps if isinstance(step.settings, TableSettings)}
    for entry in content.entries:
        keys = authors.get(entry.step_id, frozenset())
        yield replace(entry, fields={k: v for k, v in entry.fields.items() if k not in keys}) if keys else entry


def _anonymous_ballots(content: WorkshopContent) -> list[Ballot]:
    """Give each single ballot a voter of its own, so that no two of them can be put together.

    What the room gave as one stays with the room: it names nobody, and may be one of two numbers.
    """
    mixed = []
    for step in content.steps:
        if not flow.is_vote(step):
            continue
        for ballot in _without_voters(content, step):
            of_room = ballot.voter_kind == "room" and ballot.voter_id in dict(flow.vote_kind(step).room)
            voter_id = ballot.voter_id if of_room else new_id()
            mixed.append(replace(ballot, id=new_id(), voter_kind="room", voter_id=voter_id))
    return sorted(mixed, key=lambda b: b.id)


def _without_voters(content: WorkshopContent, step: Step) -> list[Ballot]:
    """Return the ballots of a vote so that they count the same without their voters, group by group."""
    kind, items, ballots = flow.vote_kind(step), flow.vote_items(content, step), content.of_step(Ballot, step.id)
    groups = grouped(items) if flow.vote_settings(step).within else (items,)
    found: list[Ballot] = []
    for group in groups:
        ids = [item.id for item in group]
        found += kind.without_voters(ids, [b for b in ballots if b.item_id in set(ids)])
    told = {ballot.id for ballot in found}
    return found + [ballot for ballot in ballots if ballot.id not in told]


def _anonymous_step(step: Step) -> Step:
    """Return a step without private notes; its votes count as the room's, since no voter is told apart."""
    return replace(activity_of(step).without_voters(step), private_notes="")
