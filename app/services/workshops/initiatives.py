"""Initiatives: made when they are first named, gone when nothing belongs to them any more."""

from app.domain.records import Initiative, new_id, now
from app.domain.records.registry import referring_to
from app.domain.words.text import fold, single_line
from app.storage.operation import Operation


def initiative_named(op: Operation, name: str, product: str = "") -> str | None:
    """Return the id of the initiative of this name, however it is written, made when it is new; None for no name."""
    name = single_line(name)[:120]
    if not name:
        return None
    for known_id, known in op.pick(Initiative, ("id", "name")):
        if fold(known) == fold(name):
            return str(known_id)
    initiative = Initiative(id=new_id(), name=name, product=single_line(product)[:120], created_at=now())
    op.add(initiative)
    return initiative.id


def drop_unused(op: Operation, initiative_id: str) -> None:
    """Remove an initiative that nothing belongs to any more, such as a name that was only half typed."""
    uses = referring_to("initiative")
    if not any(op.count(facts.kind, **{item.name: initiative_id}) for facts, item in uses):
        op.remove(Initiative, initiative_id)
