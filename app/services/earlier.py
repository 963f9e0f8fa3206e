"""What came before a workshop, for those that look back."""

from typing import Any

from app.domain.agenda import held_on
from app.domain.changes import ChangeSet
from app.domain.content import WorkshopContent
from app.domain.earlier import Earlier
from app.domain.goal_content import HeldWorkshop, Promise
from app.domain.goal_records import Goal, Kpi, Reading
from app.domain.reading_periods import period_end
from app.domain.records import Entry, Step, Workshop
from app.domain.text import fold
from app.services.goal_contents import GOAL_TABLES, load_goals, promises_of
from app.storage.store import Reader

EARLIER_TABLES = (*GOAL_TABLES, "action", "step", "workshop", "participant")
"""The tables whose changes may change what came before."""

_MOST_READINGS = 60


def load_earlier(store: Reader, workshop: Workshop, steps: tuple[Step, ...]) -> Earlier | None:
    """Return what came before a workshop, or None when it does not look back."""
    checked = [s.id for s in steps if s.settings.get("checks")]
    known = _known_readings(store, checked, workshop.date) if checked else ()
    if not any(s.activity == "review" for s in steps):
        return Earlier(known=known) if checked else None
    before = _workshops_before(store, workshop)
    promises = tuple(p for p in promises_of(store, [w.id for w in before]) if _still_matters(p, workshop))
    goals = load_goals(store, _goals_at_hand(store, workshop))
    return Earlier(promises, goals, before[0] if before else None, known)


def is_outdated(content: WorkshopContent, changes: ChangeSet) -> bool:
    """Return whether what came before has to be read again after `changes`."""
    if any(s.activity == "review" for s in content.steps):
        return changes.touches(*EARLIER_TABLES)
    return content.earlier is not None and changes.touches("entry", "reading", "kpi", "step")


def _workshops_before(store: Reader, workshop: Workshop) -> list[HeldWorkshop]:
    """Return the workshops on the same goal or initiative that were held before, the latest first."""
    fields = ("id", "title", "date", "state", "template_key", "started_at")
    rows: list[tuple[Any, ...]] = []
    if workshop.goal_id:
        goal = store.find(Goal, workshop.goal_id)
        rows += store.pick(Workshop, fields, goal_id=workshop.goal_id)
        if goal is not None and goal.origin_id:
            rows += store.pick(Workshop, fields, id=goal.origin_id)
    if workshop.initiative_id:
        rows += store.pick(Workshop, fields, initiative_id=workshop.initiative_id)
    moment = _moment(workshop.date, workshop.started_at)
    found = {
        row[0]: (_moment(row[2], row[5]), HeldWorkshop(*row[:5]))
        for row in rows
        if row[0] != workshop.id and _moment(row[2], row[5]) <= moment
    }
    return [held for _, held in sorted(found.values(), key=lambda pair: (pair[0], pair[1].id), reverse=True)]


def _moment(day: str, started_at: str | None) -> str:
    """Return when a workshop was held, for putting workshops in order: its day's evening until it has begun."""
    return min(started_at, f"{day}T24") if started_at else f"{day}T24"


def _still_matters(promise: Promise, workshop: Workshop) -> bool:
    """Return whether a promise was open when the workshop was held: open still, or settled since."""
    return promise.is_open or (promise.action.closed_on or "") >= held_on(workshop).isoformat()


def _goals_at_hand(store: Reader, workshop: Workshop) -> list[str]:
    if workshop.goal_id:
        return [workshop.goal_id]
    goals = store.all(Goal, parent_id=None)
    mine = workshop.initiative_id
    return [g.id for g in goals if mine is None or g.initiative_id == mine]


def _known_readings(store: Reader, step_ids: list[str], day: str) -> tuple[tuple[str, tuple[float, ...]], ...]:
    """Return what had been recorded by a day of the metrics that these steps name."""
    metrics = {fold(e.fields.get("metric", "")) for e in store.all(Entry, step_id=step_ids)} - {""}
    if not metrics:
        return ()
    names = {row[0]: fold(row[1]) for row in store.pick(Kpi, ("id", "name")) if fold(row[1]) in metrics}
    values: dict[str, list[float]] = {}
    fields = ("kpi_id", "value", "period")
    for kpi_id, value, period in store.pick(Reading, fields, order=("period",), kpi_id=list(names), partial=False):
        # What was measured after the workshop is no experience it could have drawn on.
        if period_end(period).isoformat() <= day:
            values.setdefault(names[kpi_id], []).append(float(value))
    return tuple((name, tuple(found[-_MOST_READINGS:])) for name, found in values.items())
