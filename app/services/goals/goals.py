"""Goals: taken over from a goal breakdown, typed or pasted in, kept alive, changed with a reason."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date as Date
from typing import Any

from app.domain.errors import InvalidInputError
from app.domain.goals.goal_content import GoalContent
from app.domain.goals.goal_progress import STATUS_WORDS
from app.domain.goals.grades import given_grade
from app.domain.goals.rhythm import rhythm_from_json
from app.domain.records import POSITION_STEP, Department, Initiative, Workshop, new_id, now
from app.domain.records.changes import ChangeSet
from app.domain.records.departments import DepartmentNames
from app.domain.records.goal_records import (
    Goal,
    GoalChange,
    GoalChangeKind,
    GoalStatus,
    Kpi,
    KpiShare,
    Milestone,
    Reading,
    RollUp,
)
from app.domain.words.measures import format_number
from app.domain.words.periods import whole_period
from app.domain.words.text import clean_text, single_line, whole_text
from app.services.contents.goal_contents import goals_below, load_goal
from app.services.goals.goal_summaries import (
    GoalSummary,
    ListedGoal,
    judged_goals,
    listed_goals,
    touched_goals,
)
from app.services.workshops.initiatives import drop_unused, initiative_named
from app.services.workshops.workshops import parse_date
from app.storage.operation import Operation
from app.storage.store import Store

TITLE_LENGTH = 500


def record_change(
    op: Operation,
    goal_id: str,
    kind: GoalChangeKind,
    *,
    about: str = "",
    before: str = "",
    after: str = "",
    reason: str = "",
    in_workshop: str | None = None,
) -> None:
    """Write down that something in a goal was changed, and why."""
    op.add(
        GoalChange(
            id=new_id(),
            goal_id=goal_id,
            at=now(),
            kind=kind,
            about=about,
            before=before,
            after=after,
            reason=whole_text(reason),
            origin_id=in_workshop,
        )
    )


class Goals:
    """The goals of one workspace."""

    def __init__(self, store: Store) -> None:
        self._store = store

    # Reading

    def get(self, goal_id: str) -> Goal:
        """Return a goal.

        Raises:
            NotFoundError: there is none with this id.
        """
        return self._store.get(Goal, goal_id)

    def content(self, goal_id: str) -> GoalContent:
        """Return a goal with everything below it, as it is now.

        Raises:
            NotFoundError: there is none with this id.
        """
        return load_goal(self._store, goal_id)

    def departments(self) -> list[Department]:
        """Return the departments there are."""
        return self._store.all(Department)

    def initiatives(self) -> list[Initiative]:
        """Return the initiatives there are, by name."""
        return self._store.all(Initiative, order=("name",))

    def all(self) -> list[Goal]:
        """Return every goal in order."""
        return self._store.all(Goal)

    def listed(self) -> list[ListedGoal]:
        """Return the goals without parent in order as they are written down; none of them is judged."""
        return listed_goals(self._store)

    def judged(self, goal_ids: Collection[str], today: Date | None = None) -> Iterator[GoalSummary]:
        """Yield some goals without parent, each judged when it is asked for; those that are gone are left out."""
        return judged_goals(self._store, goal_ids, today or Date.today())

    def summaries(self, today: Date | None = None) -> list[GoalSummary]:
        """Return all goals without parent in order, judged; with ten thousand KPIs that takes a while."""
        return list(self.judged([goal.id for goal in self.listed()], today))

    def touched(self, changes: ChangeSet) -> frozenset[str] | None:
        """Return the goals without parent whose state or headline may be another after a change; None for all."""
        return touched_goals(self._store, changes)

    # Changing

    def create(
        self,
        title: str,
        *,
        parent_id: str | None = None,
        department: str = "",
        owner: str = "",
        why: str = "",
        period: str = "",
        due: str | None = None,
        fiscal_month: int = 1,
        initiative: str = "",
    ) -> str:
        """Add a goal at the end, below `parent_id` or on its own, and return its id.

        A period such as "Q4" brings its first day, and its last where no other day is said.

        Raises:
            InvalidInputError: it has no words, or the date is none.
        """
        words = single_line(whole_text(title))[:TITLE_LENGTH]
        if not words:
            raise InvalidInputError("A goal needs words: what will be different?")
        span = whole_period(period, today=Date.today(), fiscal_month=fiscal_month)
        with self._store.operation("create_goal", "Add a goal") as op:
            goal = Goal(
                id=new_id(),
                title=words,
                parent_id=parent_id,
                department_id=department_id(op, department),
                owner=single_line(owner)[:120],
                initiative_id=initiative_named(op, initiative),
                why=whole_text(why),
                period=single_line(period)[:120],
                starts=(span.start if span else Date.today()).isoformat(),
                due=parse_date(due) if due else span.end.isoformat() if span else None,
                fiscal_month=fiscal_month,
                position=op.last_position(Goal, parent_id=parent_id) + POSITION_STEP,
                created_at=now(),
            )
            op.add(goal)
            record_change(op, goal.id, "created", after=words)
        return goal.id

    def change(self, goal_id: str, *, reason: str = "", in_workshop: str | None = None, **fields: str | None) -> None:
        """Change title, why, owner, department, period, starts, due, notes or the name of its initiative.

        Title, owner, starts and due are written into the goal's history, with the reason.

        Raises:
            InvalidInputError: no title is left, or a date is none; nothing was changed.
        """
        goal = self.get(goal_id)
        values: dict[str, Any] = {}
        for name, value in fields.items():
            if name in ("title", "owner", "period"):
                values[name] = single_line(value or "")[:TITLE_LENGTH]
            elif name in ("why", "notes"):
                values[name] = whole_text(value or "")
            elif name in ("starts", "due"):
                values[name] = parse_date(value) if value else None
            elif name not in ("department", "initiative"):
                raise InvalidInputError(f"A goal has no “{name[:40]}”.")
        if values.get("title") == "":
            raise InvalidInputError("A goal needs words; the old ones were kept.")
        key = f"goal:{goal_id}:{','.join(sorted(fields))}:{reason}"
        with self._store.operation("change_goal", "Change a goal", workshop_id=in_workshop, merge_key=key) as op:
            if "department" in fields:
                values["department_id"] = department_id(op, fields["department"] or "")
            if "initiative" in fields:
                values["initiative_id"] = initiative_named(op, fields["initiative"] or "")
            changed = {k: v for k, v in values.items() if getattr(goal, k) != v}
            op.change(Goal, goal_id, **changed)
            if "initiative_id" in changed and goal.initiative_id:
                drop_unused(op, goal.initiative_id)
            kinds: Mapping[str, GoalChangeKind] = {"title": "title", "owner": "owner", "due": "due", "starts": "due"}
            for name, kind in kinds.items():
                if name in changed:
                    about = "first day" if name == "starts" else ""
                    record_change(
                        op,
                        goal_id,
                        kind,
                        about=about,
                        before=getattr(goal, name) or "",
                        after=changed[name] or "",
                        reason=reason,
                        in_workshop=in_workshop,
                    )

    def set_status(self, goal_id: str, status: GoalStatus, reason: str = "", *, in_workshop: str | None = None) -> None:
        """Say what state a goal is in; an empty one leaves it to the numbers.

        Raises:
            InvalidInputError: a goal is dropped or parked without a reason; nothing was changed.
        """
        goal = self.get(goal_id)
        words = whole_text(reason)
        if status in ("dropped", "parked") and not words:
            raise InvalidInputError(f"A goal that is {status} needs a reason: whoever looks for it later will ask.")
        with self._store.operation("set_goal_status", "Change a goal's state", workshop_id=in_workshop) as op:
            op.change(Goal, goal_id, status=status, status_reason=words)
            record_change(
                op,
                goal_id,
                "status",
                before=STATUS_WORDS[goal.status] if goal.status else "",
                after=STATUS_WORDS[status] if status else "as the numbers say",
                reason=words,
                in_workshop=in_workshop,
            )

    def set_grade(self, goal_id: str, grade: str, roll_up: RollUp = "", *, in_workshop: str | None = None) -> None:
        """Give a goal a grade of 0 to 1, "0.7" or "70 %", or say by which rule it gets one; empty takes it back.

        Raises:
            InvalidInputError: it is no grade between 0 and 1; nothing was changed.
        """
        goal = self.get(goal_id)
        words = single_line(grade)
        value = given_grade(words) if words else None
        if words and value is None:
            raise InvalidInputError(
                f"“{words[:40]}” is no grade: it goes from 0 to 1, such as 0.7. Nothing was changed."
            )
        kept = format_number(value) if value is not None else ""
        with self._store.operation("set_goal_grade", "Grade a goal", workshop_id=in_workshop) as op:
            op.change(Goal, goal_id, grade=kept, roll_up=roll_up)
            if kept != goal.grade:
                record_change(
                    op, goal_id, "status", about="grade", before=goal.grade, after=kept, in_workshop=in_workshop
                )

    def keep_as_is(self, goal_id: str, reason: str, *, in_workshop: str | None = None) -> None:
        """Write down that a goal was looked at and stays as it is."""
        self.get(goal_id)
        with self._store.operation("keep_goal", "Keep a goal", workshop_id=in_workshop) as op:
            record_change(op, goal_id, "kept", reason=reason, in_workshop=in_workshop)

    def split(
        self,
        goal_id: str,
        titles: Sequence[str],
        reason: str,
        *,
        due: str = "",
        share_kpis: bool = True,
        in_workshop: str | None = None,
    ) -> list[str]:
        """Split a goal into several, which stand below it, and return their ids.

        Args:
            due: the last day of the parts; empty for that of the goal, as long as it has not passed.
            share_kpis: whether each part is measured by the goal's KPIs, too.

        Raises:
            InvalidInputError: fewer than two titles, no reason, or no day that is still to come; nothing was changed.
        """
        goal = self.get(goal_id)
        words = [single_line(clean_text(t))[:TITLE_LENGTH] for t in titles]
        words = [w for w in words if w]
        today = Date.today().isoformat()
        if len(words) < 2:
            raise InvalidInputError("To split a goal, name at least two goals, a line each. Nothing was changed.")
        if not reason.strip():
            raise InvalidInputError("Say why the goal is split. Nothing was changed.")
        last = parse_date(due) if due else goal.due
        if last is not None and last < today:
            raise InvalidInputError(
                f"{last} has passed: say until when the new goals run, such as “end of next quarter”. "
                "Nothing was changed."
            )
        ids = []
        with self._store.operation("split_goal", "Split a goal", workshop_id=in_workshop) as op:
            place = op.last_position(Goal, parent_id=goal_id)
            measured = [k.id for k in op.all(Kpi, goal_id=goal_id)]
            measured += [s.kpi_id for s in op.all(KpiShare, order=("id",), goal_id=goal_id)]
            for title in words:
                place += POSITION_STEP
                part = Goal(
                    id=new_id(),
                    title=title,
                    parent_id=goal_id,
                    department_id=goal.department_id,
                    owner=goal.owner,
                    initiative_id=goal.initiative_id,
                    period=goal.period if last == goal.due else "",
                    starts=today,
                    due=last,
                    fiscal_month=goal.fiscal_month,
                    position=place,
                    created_at=now(),
                )
                op.add(part)
                ids.append(part.id)
                for kpi_id in measured if share_kpis else ():
                    op.add(KpiShare(id=new_id(), kpi_id=kpi_id, goal_id=part.id))
            record_change(op, goal_id, "split", after="; ".join(words), reason=reason, in_workshop=in_workshop)
        return ids

    def set_partners(self, goal_id: str, departments: Sequence[str]) -> None:
        """Say which departments a goal is reached in partnership with."""
        with self._store.operation("set_goal_partners", "Change a goal's partners") as op:
            ids = [i for name in departments if (i := department_id(op, name))]
            op.change(Goal, goal_id, partner_ids=ids)

    def set_rhythms(self, goal_id: str, rhythms: Sequence[Mapping[str, Any]]) -> None:
        """Set when a goal's check-ins take place, each as `Rhythm.as_json` gives it."""
        with self._store.operation("set_rhythms", "Change the check-ins") as op:
            op.change(Goal, goal_id, rhythms=[dict(r) for r in rhythms])
            words = "; ".join(r.describe() for values in rhythms if (r := rhythm_from_json(dict(values))))
            record_change(op, goal_id, "due", about="check-ins", after=words)

    def remove(self, goal_id: str) -> None:
        """Remove a goal with all below it; one undo brings it back."""
        goal = self.get(goal_id)
        with self._store.operation("remove_goal", f"Delete “{goal.title[:60]}”") as op:
            ids = [g.id for g in goals_below(op.all(Goal), [goal_id])]
            kpis = [k.id for k in op.all(Kpi, goal_id=ids)]
            op.remove_where(Reading, kpi_id=kpis)
            op.remove_where(KpiShare, kpi_id=kpis)
            op.remove_where(KpiShare, goal_id=ids)
            op.remove_where(Kpi, goal_id=ids)
            for kind in (Milestone, GoalChange):
                op.remove_where(kind, goal_id=ids)
            for workshop_id in [row[0] for row in op.pick(Workshop, ("id",), goal_id=ids)]:
                op.change(Workshop, workshop_id, goal_id=None)
            op.remove(Goal, *reversed(ids))


def department_id(op: Operation, name: str) -> str | None:
    """Return the id of the department called `name`, which is made when it is new; None without a name."""
    words = single_line(name)
    if not words:
        return None
    names = DepartmentNames(op.all(Department))
    found = names.find(words)
    if found is None:
        found = names.make(words)
        op.add(found)
    return found.id
