"""Reading goals whole: one with all below it, and what lists show of all of them."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from app.domain.goals.goal_content import GoalContent, HeldWorkshop, Promise
from app.domain.goals.reading_periods import period_end
from app.domain.records import Action, Department, Initiative, Participant, Workshop
from app.domain.records.goal_records import Goal, GoalChange, Kpi, KpiShare, Milestone, Reading
from app.storage.reader import Reader

GOAL_TABLES = ("goal", "kpi", "kpi_share", "reading", "milestone", "goal_change", "department", "initiative")
GOAL_LISTS: tuple[tuple[str, type[Any]], ...] = (
    ("goals", Goal),
    ("kpis", Kpi),
    ("shares", KpiShare),
    ("readings", Reading),
    ("milestones", Milestone),
    ("changes", GoalChange),
)
"""The parts of a goal's content that are records of their own: field and kind."""


def goals_below(goals: Iterable[Goal], root_ids: Collection[str]) -> tuple[Goal, ...]:
    """Return the goals with these ids and all below them, parents before children, siblings in order."""
    by_parent: dict[str | None, list[Goal]] = {}
    by_id = {}
    for goal in goals:
        by_parent.setdefault(goal.parent_id, []).append(goal)
        by_id[goal.id] = goal
    found: list[Goal] = []
    waiting = [by_id[i] for i in reversed(list(root_ids)) if i in by_id]
    seen: set[str] = set()
    while waiting:
        goal = waiting.pop()
        if goal.id in seen:
            continue
        seen.add(goal.id)
        found.append(goal)
        waiting += reversed(by_parent.get(goal.id, []))
    return tuple(found)


def goals_with_below(store: Reader, root_ids: Collection[str]) -> list[Goal]:
    """Return the goals with these ids and all below them, generation by generation, siblings in order.

    Nothing else is read, however many other goals there are.
    """
    newest = store.all(Goal, id=list(root_ids))
    found = newest
    seen = {goal.id for goal in found}
    while newest:
        newest = [g for g in store.all(Goal, parent_id=[g.id for g in newest]) if g.id not in seen]
        seen |= {goal.id for goal in newest}
        found = found + newest
    return found


def goal_parts(store: Reader, root_ids: Collection[str]) -> dict[str, tuple[Any, ...]]:
    """Return everything that belongs to these goals and those below them, by the names of `GOAL_LISTS`."""
    goals = goals_below(goals_with_below(store, root_ids), root_ids)
    ids = [g.id for g in goals]
    shares = store.all(KpiShare, order=("id",), goal_id=ids)
    own = store.all(Kpi, goal_id=ids)
    shares += store.all(KpiShare, order=("id",), kpi_id=[k.id for k in own])
    shared = store.all(Kpi, id=[s.kpi_id for s in shares])
    kpis = {k.id: k for k in (*own, *shared)}
    readings = store.all(Reading, order=("period", "id"), kpi_id=list(kpis))
    readings.sort(key=lambda r: (period_end(r.period), r.id))
    return {
        "goals": goals,
        "kpis": tuple(kpis.values()),
        "shares": tuple({s.id: s for s in shares}.values()),
        "readings": tuple(readings),
        "milestones": tuple(store.all(Milestone, goal_id=ids)),
        "changes": tuple(store.all(GoalChange, order=("at", "id"), goal_id=ids)),
    }


def load_goal(store: Reader, goal_id: str) -> GoalContent:
    """Return a goal with everything below it, as it is now.

    Raises:
        NotFoundError: there is none with this id.
    """
    store.get(Goal, goal_id)
    return load_goals(store, [goal_id])[0]


def load_goals(store: Reader, goal_ids: Sequence[str]) -> tuple[GoalContent, ...]:
    """Return goals, each with everything below it, in the order of their ids; those that are gone are left out.

    Every table is read once, however many goals are asked for.
    """
    parts = goal_parts(store, goal_ids)
    workshops = held_workshops(store, parts["goals"])
    promises = promises_of(store, [w.id for w in workshops]) if workshops else ()
    about = dict(store.pick(Workshop, ("id", "goal_id"), id=[w.id for w in workshops]))
    readings: dict[str, list[Reading]] = {}
    for reading in parts["readings"]:
        readings.setdefault(reading.kpi_id, []).append(reading)
    departments = tuple(store.all(Department))
    initiatives = {i.id: i for i in store.all(Initiative, order=("name",))}
    return tuple(
        _one_goal(goal_id, parts, readings, workshops, promises, about, departments, initiatives)
        for goal_id in goal_ids
        if any(g.id == goal_id for g in parts["goals"])
    )


def _one_goal(
    goal_id: str,
    parts: dict[str, tuple[Any, ...]],
    readings: dict[str, list[Reading]],
    workshops: tuple[HeldWorkshop, ...],
    promises: tuple[Promise, ...],
    about: dict[str, str | None],
    departments: tuple[Department, ...],
    initiatives: dict[str, Initiative],
) -> GoalContent:
    """Return what of `parts` belongs to one goal."""
    goals = goals_below(parts["goals"], [goal_id])
    ids = {g.id for g in goals}
    own = {k.id for k in parts["kpis"] if k.goal_id in ids}
    shares = tuple(s for s in parts["shares"] if s.goal_id in ids or s.kpi_id in own)
    kpis = tuple(k for k in parts["kpis"] if k.id in own or any(s.kpi_id == k.id for s in shares))
    origins = {g.origin_id for g in goals}
    held = tuple(w for w in workshops if w.id in origins or about.get(w.id) in ids)
    held_ids = {w.id for w in held}
    goal = goals[0]
    return GoalContent(
        goal=goal,
        goals=goals,
        kpis=kpis,
        shares=shares,
        readings=tuple(r for kpi in kpis for r in readings.get(kpi.id, ())),
        milestones=tuple(m for m in parts["milestones"] if m.goal_id in ids),
        changes=tuple(c for c in parts["changes"] if c.goal_id in ids),
        departments=departments,
        initiative=initiatives.get(goal.initiative_id or ""),
        promises=tuple(p for p in promises if p.action.workshop_id in held_ids),
        workshops=held,
    )


def held_workshops(store: Reader, goals: Iterable[Goal]) -> tuple[HeldWorkshop, ...]:
    """Return the workshops that goals came from or that are about them, the latest first."""
    goals = tuple(goals)
    fields = ("id", "title", "date", "state", "template_key")
    rows = store.pick(Workshop, fields, goal_id=[g.id for g in goals])
    rows += store.pick(Workshop, fields, id=list({g.origin_id for g in goals if g.origin_id}))
    found = {row[0]: HeldWorkshop(*row) for row in rows}
    return tuple(sorted(found.values(), key=lambda w: (w.date, w.id), reverse=True))


def promises_of(store: Reader, workshop_ids: Collection[str] | None = None) -> tuple[Promise, ...]:
    """Return the actions and roadblocks of these workshops, or of all; the latest workshop first, each in order."""
    where: dict[str, Any] = {} if workshop_ids is None else {"workshop_id": list(workshop_ids)}
    actions = store.all(Action, order=("position", "id"), **where)
    owners = {a.owner_id for a in actions if a.owner_id}
    people = {row[0]: row for row in store.pick(Participant, ("id", "name", "department_id"), id=list(owners))}
    ids = {a.workshop_id for a in actions}
    workshops = {row[0]: row for row in store.pick(Workshop, ("id", "title", "date"), id=list(ids))}
    found = []
    for action in actions:
        _, owner, department_id = people.get(action.owner_id, ("", "", None))
        _, title, date = workshops[action.workshop_id]
        found.append(Promise(action, owner, action.department_id or department_id, title, date))
    found.sort(key=lambda p: p.date, reverse=True)
    return tuple(found)
