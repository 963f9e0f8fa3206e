"""Lists of goals: all as they are written down, at once; and a few or all of them judged, by what was measured.

A state hangs on the readings of every KPI below a goal, of which there may be a million. Nothing here makes a record of
each: the store looks them through, and who shows a list asks for the goals in sight first.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from app.domain.goals.goal_content import GoalContent
from app.domain.goals.goal_standing import check_in_due, goal_standings
from app.domain.goals.kpi_evidence import Evidence, evidence_of, needs_all_readings
from app.domain.goals.kpi_measure import measure_of
from app.domain.goals.reading_periods import period_end
from app.domain.records import Department, Workshop
from app.domain.records.changes import ChangeSet
from app.domain.records.goal_records import Goal, GoalStatus, Kpi, KpiShare, Milestone, Reading
from app.services.contents.goal_contents import goals_below, goals_with_below
from app.storage.reader import Reader
from app.storage.store import Store

R = TypeVar("R")

_MANY = 5_000
"""As many ids as a statement may name."""
_TOGETHER = 200
"""As many goals are judged in one go; what belongs to them is in memory meanwhile."""
_MOST_TRACED = 1_000
"""What changes more rows is not traced to the goals it touches: judging all again is as quick."""
_OF_GOALS = ("kpi", "kpi_share", "milestone", "workshop")


@dataclass(frozen=True, slots=True)
class ListedGoal:
    """A goal without parent as it is written down; `said` is the state that people gave it, or nothing."""

    id: str
    title: str
    department_id: str | None
    department: str
    owner: str
    initiative_id: str | None
    period: str
    due: str | None
    said: GoalStatus


@dataclass(frozen=True, slots=True)
class GoalSummary:
    """A goal without parent, judged.

    `status` is what people said or the worst its KPIs and those below say; `kpis` and `below` count. `headline` is the
    first KPI with its latest value. `next_check_in` is a date or nothing.
    """

    id: str
    title: str
    department_id: str | None
    department: str
    owner: str
    initiative_id: str | None
    period: str
    due: str | None
    status: GoalStatus
    said: bool
    kpis: int
    below: int
    headline: str
    next_check_in: str
    origin_id: str | None


def listed_goals(store: Reader) -> list[ListedGoal]:
    """Return the goals without parent in order, as they are written down."""
    names = _department_names(store)
    fields = ("id", "title", "department_id", "owner", "initiative_id", "period", "due", "status")
    rows = store.pick(Goal, fields, order=("position", "id"), parent_id=None)
    return [
        ListedGoal(
            id=goal_id,
            title=title,
            department_id=department_id,
            department=names.get(department_id or "", ""),
            owner=owner,
            initiative_id=initiative_id,
            period=period,
            due=due,
            said=status,
        )
        for goal_id, title, department_id, owner, initiative_id, period, due, status in rows
    ]


def judged_goals(store: Reader, goal_ids: Collection[str], today: date) -> Iterator[GoalSummary]:
    """Yield goals without parent as they stand on a day, in the order of their ids; those that are gone are left out.

    What belongs to them is read in one query for each table before the first; of readings what the states hang on, goal
    by goal. Whoever takes a while over them must begin anew when something was changed.
    """
    ids, names = list(goal_ids), _department_names(store)
    for start in range(0, len(ids), _TOGETHER):
        yield from _judged(store, ids[start : start + _TOGETHER], today, names)


def _judged(store: Reader, ids: Sequence[str], today: date, names: dict[str, str]) -> Iterator[GoalSummary]:
    goals = goals_with_below(store, ids)
    there = [goal.id for goal in goals]
    kpis = _all_of(store, Kpi, "goal_id", there)
    shares = _all_of(store, KpiShare, "goal_id", there, order=("id",))
    by_id = {kpi.id: kpi for kpi in kpis}
    by_id |= {k.id: k for k in _all_of(store, Kpi, "id", {s.kpi_id for s in shares} - by_id.keys())}
    kpis_of = _grouped((kpi.goal_id, kpi) for kpi in kpis)
    shares_of = _grouped((share.goal_id, share) for share in shares)
    milestones_of = _grouped((m.goal_id, m) for m in _all_of(store, Milestone, "goal_id", there))
    held = _grouped(store.pick(Workshop, ("goal_id", "date"), state="finished", goal_id=list(ids)))
    children = _grouped((goal.parent_id, goal) for goal in goals)
    roots = {goal.id: goal for goal in goals}
    for root in (roots[i] for i in ids if i in roots):
        tree = goals_below(_tree(root, children), [root.id])
        shared = tuple(s for goal in tree for s in shares_of.get(goal.id, ()))
        mine = {k.id: k for goal in tree for k in kpis_of.get(goal.id, ())}
        mine |= {s.kpi_id: by_id[s.kpi_id] for s in shared}
        content = GoalContent(
            goal=root,
            goals=tree,
            kpis=tuple(mine.values()),
            shares=shared,
            milestones=tuple(m for goal in tree for m in milestones_of.get(goal.id, ())),
        )
        yield _summary(store, content, today, names, held.get(root.id, ()))


def _summary(
    store: Reader, content: GoalContent, today: date, names: dict[str, str], held: Sequence[str]
) -> GoalSummary:
    root = content.goal

    def measured(kpi: Kpi, starts: date | None, due: date | None) -> Evidence:
        return _evidence(store, kpi, starts, due, today, content.milestones_of(kpi.goal_id))

    standings = goal_standings(content, today, measured)
    standing = standings[root.id]
    first = next((kpi for goal in content.goals for kpi in standings[goal.id].kpis), None)
    coming = check_in_due(root, today, held) if root.status not in ("done", "dropped", "parked") else None
    return GoalSummary(
        id=root.id,
        title=root.title,
        department_id=root.department_id,
        department=names.get(root.department_id or "", ""),
        owner=root.owner,
        initiative_id=root.initiative_id,
        period=root.period,
        due=root.due,
        status=standing.status,
        said=standing.said,
        kpis=len(content.kpis),
        below=len(content.goals) - 1,
        headline=f"{first.kpi.name}: {first.value_text()}" if first else "",
        next_check_in=coming[0].isoformat() if coming else "",
        origin_id=root.origin_id,
    )


def _evidence(
    store: Reader, kpi: Kpi, starts: date | None, due: date | None, today: date, milestones: Sequence[Milestone]
) -> Evidence:
    """Return what `evidence_of` says of all readings, without the one before the latest, on which no state hangs."""
    last = today if due is None else min(due, today)
    since = starts.isoformat() if starts else ""
    wants_all = needs_all_readings(measure_of(kpi))
    found = store.measured(kpi.id, since, last.isoformat(), all_values=wants_all)
    if found.is_mixed:
        readings = store.all(Reading, order=("period", "id"), kpi_id=kpi.id)
        readings.sort(key=lambda r: (period_end(r.period), r.id))
        return evidence_of(readings, starts, due, today, milestones)
    return Evidence(
        latest=found.latest,
        at=period_end(found.latest.period) if found.latest else None,
        total=sum(found.values) if found.values else None,
        whole_total=sum(found.whole) if found.whole else None,
        lowest=min(found.whole, default=None),
        highest=max(found.whole, default=None),
        peak=max(found.values, default=None),
        milestones=tuple(milestones),
    )


def touched_goals(store: Store, changes: ChangeSet) -> frozenset[str] | None:
    """Return the goals without parent whose state or headline hang on what was changed; None where that may be all."""
    if sum(len(change.row_ids) for change in changes.changes) > _MOST_TRACED:
        return None
    found = set(changes.ids("goal"))
    if changes.touches("goal"):
        found |= store.values_in(changes.sequence, "goal", "parent_id")
    for table in _OF_GOALS:
        if changes.touches(table):
            found |= store.values_in(changes.sequence, table, "goal_id")
    kpis = set(changes.ids("kpi"))
    if changes.touches("reading"):
        kpis |= store.values_in(changes.sequence, "reading", "kpi_id")
    if kpis:
        found |= {row[0] for row in store.pick(Kpi, ("goal_id",), id=kpis)}
        found |= {row[0] for row in store.pick(KpiShare, ("goal_id",), kpi_id=kpis)}
    return _roots(store, found)


def _roots(store: Reader, goal_ids: Collection[str]) -> frozenset[str]:
    roots: set[str] = set()
    seen: set[str] = set()
    waiting = set(goal_ids)
    while waiting:
        seen |= waiting
        rows = store.pick(Goal, ("id", "parent_id"), id=waiting)
        roots |= {row[0] for row in rows if row[1] is None}
        waiting = {row[1] for row in rows if row[1] is not None} - seen
    return frozenset(roots)


def _tree(root: Goal, children: dict[Any, list[Goal]]) -> list[Goal]:
    found = [root]
    seen = {root.id}
    for goal in found:
        # The list grows while it is walked: all generations are found without recursion.
        fresh = [child for child in children.get(goal.id, ()) if child.id not in seen]
        seen |= {child.id for child in fresh}
        found += fresh
    return found


def _department_names(store: Reader) -> dict[str, str]:
    return dict(store.pick(Department, ("id", "name")))


def _all_of(store: Reader, kind: type[R], field: str, ids: Collection[str], *, order: Sequence[str] = ()) -> list[R]:
    wanted = list(ids)
    found = []
    for start in range(0, len(wanted), _MANY):
        where: dict[str, Any] = {field: wanted[start : start + _MANY]}
        found += store.all(kind, order=order, **where)
    return found


def _grouped(pairs: Iterable[tuple[Any, ...]]) -> dict[Any, list[Any]]:
    found: dict[Any, list[Any]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found
