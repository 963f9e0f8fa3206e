"""Reading a workshop whole, and reading again only what an operation touched."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from app.domain.records import Department, Initiative, Step, Workshop
from app.domain.records.changes import ChangeSet
from app.domain.records.insight_records import CalendarEntry, Insight
from app.domain.records.registry import RecordFacts, records
from app.domain.workshop.activity import looks_back
from app.domain.workshop.content import WorkshopContent
from app.storage.store import Store


def _parts() -> tuple[RecordFacts, ...]:
    """Return the kinds that are read as they are: what belongs to a workshop or outlives it, and the departments.

    Insights and calendar entries are not among them: of those the workshop sees others, too (`_outcomes`).
    """
    return tuple(
        facts
        for facts in records()
        if facts.part
        and (facts.in_workshop or facts.outlives or facts.kind is Department)
        and facts.kind not in (Insight, CalendarEntry)
    )


def _read(store: Store, workshop_id: str, facts: RecordFacts) -> tuple[Any, ...]:
    where: dict[str, Any] = {}
    if facts.in_workshop:
        where = {"workshop_id": workshop_id}
    elif facts.outlives:
        where = {"origin_id": workshop_id}
    return tuple(store.all(facts.kind, order=facts.order, **where))


_FEW = 50


def _read_again(store: Store, content: WorkshopContent, facts: RecordFacts, ids: frozenset[str]) -> tuple[Any, ...]:
    """Return the records of a kind after a change: where few rows of many differ, only those are read."""
    before = content.all(facts.kind)
    if len(ids) > _FEW or len(before) <= _FEW or not (facts.in_workshop or facts.outlives):
        return _read(store, content.workshop.id, facts)
    where: dict[str, Any] = {"workshop_id" if facts.in_workshop else "origin_id": content.workshop.id}
    order = facts.order or (("position", "id") if "position" in facts.kind.__dataclass_fields__ else ())
    if not order or any(name.startswith("-") for name in order):
        return _read(store, content.workshop.id, facts)
    read = store.all(facts.kind, order=facts.order, id=list(ids), **where)
    fresh = {record.id: record for record in read}
    if {record.id for record in before} >= set(ids) == set(fresh):
        same_place = all(
            getattr(record, name) == getattr(fresh[record.id], name)
            for record in before
            if record.id in fresh
            for name in order
        )
        if same_place:
            return tuple(fresh.get(record.id, record) for record in before)
    merged = [*(record for record in before if record.id not in ids), *read]
    return tuple(sorted(merged, key=lambda record: tuple(getattr(record, name) for name in order)))


def _workshop(store: Store, workshop_id: str) -> dict[str, Any]:
    workshop = store.get(Workshop, workshop_id)
    initiative = store.find(Initiative, workshop.initiative_id) if workshop.initiative_id else None
    return {"workshop": workshop, "initiative": initiative}


def load_content(store: Store, workshop_id: str) -> WorkshopContent:
    """Return everything a workshop holds, as it is now.

    Raises:
        NotFoundError: there is none with this id.
    """
    content = WorkshopContent(**_workshop(store, workshop_id))
    content = content.having({facts.kind: _read(store, workshop_id, facts) for facts in _parts()})
    return _with_earlier(store, replace(content, **_outcomes(store, content.workshop)))


MOST_KNOWN = 500
"""Of all insights the newest this many are looked through for those that help."""


def _outcomes(
    store: Store, workshop: Workshop, tables: Collection[str] = ("insight", "calendar_entry")
) -> dict[str, Any]:
    """Return what a workshop leaves for others and what others left for it, read where `tables` ask for it."""
    found: dict[str, Any] = {}
    if "insight" in tables:
        found["insights"] = tuple(store.all(Insight, origin_id=workshop.id))
        known = store.all(Insight, order=("-day", "-created_at"), limit=MOST_KNOWN, status=["fresh", "confirmed"])
        found["known"] = tuple(i for i in known if i.origin_id != workshop.id)
    if "calendar_entry" in tables:
        entries = {e.id: e for e in store.all(CalendarEntry, origin_id=workshop.id)}
        if workshop.initiative_id is not None:
            entries |= {e.id: e for e in store.all(CalendarEntry, initiative_id=workshop.initiative_id)}
        found["calendar"] = tuple(sorted(entries.values(), key=lambda e: (e.day or "9999", e.at, e.position, e.id)))
    return found


def _looks_back(steps: tuple[Step, ...]) -> bool:
    return any(looks_back(s) for s in steps)


def _with_earlier(store: Store, content: WorkshopContent) -> WorkshopContent:
    """Return `content` with what came before, where its steps ask for it."""
    if not _looks_back(content.steps):
        return content if content.earlier is None else replace(content, earlier=None)
    # Home reads workshops, too, and must not wait for what only a check-in needs.
    from app.services.contents.earlier import load_earlier

    return replace(content, earlier=load_earlier(store, content.workshop, content.steps))


def refresh_content(store: Store, content: WorkshopContent, changes: ChangeSet) -> WorkshopContent:
    """Return `content` after `changes`: only the tables they touch are read again.

    Raises:
        NotFoundError: the workshop is gone.
    """
    workshop_id = content.workshop.id
    found = {
        facts.kind: _read_again(store, content, facts, changes.ids(facts.name))
        for facts in _parts()
        if changes.touches(facts.name)
    }
    fields: dict[str, Any] = {}
    if changes.touches("workshop", "initiative"):
        fields |= _workshop(store, workshop_id)
    touched = [table for table in ("insight", "calendar_entry") if changes.touches(table, "workshop")]
    if touched:
        fields |= _outcomes(store, fields.get("workshop", content.workshop), touched)
    fresh = replace(content.having(found), **fields)
    if not _looks_back(fresh.steps):
        return _with_earlier(store, fresh)
    from app.services.contents.earlier import is_outdated

    return _with_earlier(store, fresh) if is_outdated(fresh, changes) else fresh
