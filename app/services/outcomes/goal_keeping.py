"""Keeping what a workshop came to: a goal breakdown becomes goals that live on.

Taking over again is safe: only what was said anew in the workshop since the last time is taken, so what was
changed in the goal itself stays.
"""

from typing import Any

from app.domain.errors import InvalidInputError
from app.domain.outcomes.goal_brief.goal_brief import build_brief, core_goal
from app.domain.outcomes.goal_brief.goal_brief_content import Contribution, GoalBrief
from app.domain.outcomes.goal_brief.goal_brief_reading import workshop_day, yields_brief
from app.domain.records import POSITION_STEP, Workshop, new_id, now
from app.domain.records.goal_records import Goal, Kpi, Milestone
from app.domain.records.json_types import Json
from app.domain.words.periods import whole_period
from app.domain.words.text import is_gap, single_line
from app.domain.workshop.content import WorkshopContent
from app.services.goals.goals import TITLE_LENGTH, department_id, record_change
from app.services.goals.kpis import said_unit
from app.services.workshops.workshops import Workshops
from app.services.workspace.notation import current_notation
from app.storage.operation import Operation
from app.storage.store import Store


class GoalKeeping:
    """Takes goals over from the workshops of one workspace."""

    def __init__(self, store: Store, workshops: Workshops) -> None:
        self._store = store
        self._workshops = workshops

    def kept(self, workshop_id: str) -> str | None:
        """Return the id of the goal that was taken over from a workshop, or None."""
        found = self._store.all(Goal, origin_id=workshop_id, parent_id=None)
        return found[0].id if found else None

    def not_kept(self) -> list[tuple[str, str, str]]:
        """Return the goal breakdowns no goal was taken over from, the latest first: id, title and date."""
        fields = ("id", "title", "date")
        kind = "goal_brief"
        held = self._store.pick(Workshop, fields, order=("-date", "-created_at"), template__document__kind=kind)
        kept = {row[0] for row in self._store.pick(Goal, ("origin_id",), parent_id=None)}
        return [(id_, title, date) for id_, title, date in held if id_ not in kept]

    def keep_if_any(self, workshop_id: str) -> None:
        """Take a goal over when the workshop breaks one down and anything of it is written."""
        content = self._workshops.content(workshop_id)
        if yields_brief(content) and (core_goal(content)[1] or build_brief(content).contributions):
            self.keep(workshop_id)

    def keep(self, workshop_id: str) -> str:
        """Take the goal, contributions, KPIs, milestones and check-ins over; return the goal's id.

        Raises:
            InvalidInputError: the workshop ends in no goal, or neither goal nor contribution is written yet.
        """
        content = self._workshops.content(workshop_id)
        if not yields_brief(content):
            raise InvalidInputError(f"“{content.workshop.title}” does not break a goal down. Nothing was changed.")
        brief = build_brief(content)
        if not brief.sentence and not brief.contributions:
            raise InvalidInputError("Neither the goal nor a contribution is written yet. Nothing was changed.")
        with self._store.operation("keep_goals", "Keep the goal", workshop_id=workshop_id) as op:
            root_id = self._keep_core(op, content, brief)
            for place, contribution in enumerate(brief.contributions, 1):
                self._keep_contribution(op, content, brief, root_id, contribution, place)
            self._keep_milestones(op, brief, root_id)
        return root_id

    def _keep_core(self, op: Operation, content: WorkshopContent, brief: GoalBrief) -> str:
        workshop = content.workshop
        said: Json = {
            "title": (brief.short_title or workshop.title)[:TITLE_LENGTH],
            "why": brief.draft.why,
            "owner": "" if is_gap(workshop.owner) else workshop.owner,
            "notes": "\n".join(
                part for part in (brief.sentence, f"It serves: {brief.objective}" if brief.objective else "") if part
            ),
            "period": brief.draft.due,
            "due": brief.due_day.isoformat() if brief.due_day else None,
            "rhythms": [r.as_json() for r in brief.rhythms],
        }
        fixed: Json = {"initiative_id": workshop.initiative_id, "source_id": f"core:{workshop.id}"}
        goal_id = _take(op, content, said, fixed, parent_id=None, place=0)
        if brief.draft.metric:
            _take_kpi(op, goal_id, brief.draft.metric, brief.draft.unit, brief.draft.baseline, brief.draft.target)
        return goal_id

    def _keep_contribution(
        self, op: Operation, content: WorkshopContent, brief: GoalBrief, root_id: str, said: Contribution, place: int
    ) -> None:
        values: Json = {
            "title": (said.text or f"The contribution of {said.department or 'a department'}")[:TITLE_LENGTH],
            "department_id": department_id(op, said.department),
            "owner": said.owner,
            "period": said.due,
            "due": said.due_day.isoformat() if said.due_day else None,
            "notes": f"Needs {said.needs}" + (f" from {said.needs_from}" if said.needs_from else "")
            if said.needs
            else "",
        }
        fixed: Json = {"initiative_id": content.workshop.initiative_id, "source_id": said.entry_id}
        goal_id = _take(op, content, values, fixed, parent_id=root_id, place=place)
        if said.kpi:
            _take_kpi(op, goal_id, said.kpi, "", said.baseline, said.target)

    def _keep_milestones(self, op: Operation, brief: GoalBrief, root_id: str) -> None:
        there = {m.source_id for m in op.all(Milestone, goal_id=root_id)}
        for place, said in enumerate(brief.milestones, 1):
            if said.entry_id not in there:
                op.add(
                    Milestone(
                        id=new_id(),
                        goal_id=root_id,
                        # A date that is not understood stays in words: nothing that was said is dropped.
                        title=(f"{said.title} ({said.due})" if said.due and not said.due_day else said.title)[
                            :TITLE_LENGTH
                        ],
                        due=said.due_day.isoformat() if said.due_day else None,
                        owner=said.owner,
                        celebration=said.celebration,
                        source_id=said.entry_id,
                        position=place * POSITION_STEP,
                    )
                )


def _take(
    op: Operation, content: WorkshopContent, said: Json, fixed: Json, *, parent_id: str | None, place: int
) -> str:
    """Make the goal of an entry, or take over what was said anew in it; return its id."""
    workshop = content.workshop
    there = op.all(Goal, origin_id=workshop.id, source_id=fixed["source_id"])
    if there:
        goal = there[0]
        fresh = {k: v for k, v in said.items() if goal.taken.get(k, _NOTHING) != v}
        changed = {k: v for k, v in fresh.items() if getattr(goal, k) != v}
        for name in ("title", "due", "owner"):
            if name in changed:
                record_change(
                    op,
                    goal.id,
                    name,
                    before=str(getattr(goal, name) or ""),
                    after=str(changed[name] or ""),
                    reason=f"Said in “{workshop.title}”",
                    in_workshop=workshop.id,
                )
        if fresh:
            op.change(Goal, goal.id, taken=dict(said), **changed)
        return goal.id
    day = workshop_day(content)
    period = whole_period(said["period"], today=day, fiscal_month=workshop.fiscal_month)
    goal = Goal(
        id=new_id(),
        parent_id=parent_id,
        origin_id=workshop.id,
        starts=(period.start if period else day).isoformat(),
        fiscal_month=workshop.fiscal_month,
        taken=dict(said),
        position=place * POSITION_STEP if parent_id else op.last_position(Goal, parent_id=None) + POSITION_STEP,
        created_at=now(),
        **said,
        **fixed,
    )
    op.add(goal)
    record_change(op, goal.id, "created", after=goal.title, reason=f"From “{workshop.title}”", in_workshop=workshop.id)
    return goal.id


_NOTHING: Any = object()


def _take_kpi(op: Operation, goal_id: str, name: str, unit: str, baseline: str, target: str) -> None:
    """Give a goal its KPI; one that is there keeps the target it was given since."""
    words = single_line(name)[:TITLE_LENGTH]
    there = op.all(Kpi, goal_id=goal_id)
    if there:
        first = there[0]
        empty = {
            k: v for k, v in (("baseline", baseline), ("target", target), ("unit", unit)) if v and not getattr(first, k)
        }
        op.change(Kpi, first.id, **empty)
        return
    op.add(
        Kpi(
            id=new_id(),
            goal_id=goal_id,
            name=words,
            unit=unit or said_unit(target, baseline),
            baseline=baseline,
            target=target,
            decimal_mark=current_notation(op).decimal_mark,
            position=POSITION_STEP,
            created_at=now(),
        )
    )
