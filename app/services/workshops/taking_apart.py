"""Taking something away with what belongs to it; one undo brings it back."""

from typing import Any

from app.domain.records.registry import records, referring_to
from app.storage.operation import Operation


def let_go_of(op: Operation, record: str, record_id: str) -> None:
    """Before a step or participant goes: what cannot be without it goes first, and what can be names it no more.

    `record` is the name of its table. The workshop itself keeps what it says.
    """
    for facts, item in referring_to(record):
        if not facts.in_workshop:
            continue
        if not item.optional:
            op.remove_where(facts.kind, **{item.name: record_id})
            continue
        where: dict[str, Any] = {item.name: record_id}
        for (user_id,) in op.pick(facts.kind, ("id",), **where):
            op.change(facts.kind, user_id, **{item.name: None})


def remove_parts_of(op: Operation, workshop_id: str) -> None:
    """Remove everything that belongs to a workshop, what refers to others first."""
    for facts in reversed(records()):
        if facts.in_workshop:
            op.remove_where(facts.kind, workshop_id=workshop_id)
