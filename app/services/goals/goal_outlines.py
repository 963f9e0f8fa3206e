"""Goals pasted in as text: looked at first, then taken in whole, in one operation."""

import contextlib
import re
from datetime import date as Date

from app.domain.errors import InvalidInputError
from app.domain.goals.goal_outline import Outline, OutlineDepartment, OutlineGoal, OutlineKpi, parse_outline
from app.domain.records import POSITION_STEP, new_id, now
from app.domain.records.goal_records import Goal, Kpi, KpiShare
from app.domain.words.measures import format_number
from app.domain.words.periods import Period, parse_period
from app.domain.words.targets import Target
from app.domain.words.text import single_line
from app.services.goals.goals import TITLE_LENGTH, department_id, record_change
from app.storage.operation import Operation
from app.storage.store import Store

_TOKENS = re.compile(r"\w{0,12}[₀-₉]{1,4}|█+")


_FROM_TO = re.compile(r"(\d{4}-\d\d-\d\d)\s*(?:to|until|till|–|-|—|and)\s*(\d{4}-\d\d-\d\d)")


def outline_period(outline: Outline, *, fiscal_month: int = 1, today: Date | None = None) -> Period | None:
    """Return the days an outline is about: those its text names, else those its period comes to."""
    for words in (outline.title, outline.notes):
        found = _FROM_TO.search(words)
        if found:
            with contextlib.suppress(ValueError):
                first, last = (Date.fromisoformat(day) for day in found.groups())
                if first <= last:
                    return Period(first, last, outline.period or found[0])
    if not outline.period:
        return None
    return parse_period(outline.period, today=today or Date.today(), fiscal_month=fiscal_month)


class GoalOutlines:
    """Takes goals in from text."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def read(self, source: str) -> Outline:
        """Return the goals in a text, to be looked at; nothing is changed.

        Raises:
            InvalidInputError: there is no goal in it.
        """
        outline = parse_outline(source)
        if not outline.goals:
            raise InvalidInputError(
                "No goal was found in this text. Write one goal a line, its key results indented below it."
            )
        return outline

    def take(self, outline: Outline, *, fiscal_month: int = 1, today: Date | None = None) -> list[str]:
        """Take an outline in and return the ids of the goals that stand on their own.

        A goal that is here already (the same words, department and period) is not taken in again.

        Where departments are named, each gets a goal of its own that holds its why, with its goals below. A key result
        that is said under several goals becomes one KPI that they share.
        """
        day = today or Date.today()
        period = outline_period(outline, fiscal_month=fiscal_month, today=day)
        words = "Take in a goal" if len(outline.goals) == 1 else f"Take in {len(outline.goals)} goals"
        with self._store.operation("take_outline", words) as op:
            taking = _Taking(op, outline, period, fiscal_month, day)
            roots = taking.run()
            if not taking.taken:
                raise InvalidInputError("All these goals are here already. Nothing was changed.")
            return roots


class _Taking:
    """One taking in: goals in the order of the text, their KPIs, and what they share."""

    def __init__(self, op: Operation, outline: Outline, period: Period | None, fiscal_month: int, day: Date) -> None:
        self.op = op
        self.outline = outline
        self.period = period
        self.fiscal_month = fiscal_month
        self.day = day
        self.last = op.last_position(Goal, parent_id=None)
        self.roots: list[str] = []
        self.by_department: dict[str, str | None] = {}
        self.shared_kpis: dict[int, str] = {}
        self.taken = 0
        self.here = {(g.title, g.department_id, g.period): g for g in op.all(Goal)}

    def run(self) -> list[str]:
        departments = {d.name: d for d in self.outline.departments}
        many = len({g.department for g in self.outline.goals}) > 1 or any(
            d.why or d.notes for d in departments.values()
        )
        for goal in self.outline.goals:
            parent = self._parent(goal.department, departments.get(goal.department)) if many else None
            self._goal(goal, parent)
        return self.roots

    def _parent(self, name: str, said: OutlineDepartment | None) -> str | None:
        if name not in self.by_department:
            words = f"{name or 'Company'} goals"
            title = f"{words}, {self.outline.period}" if self.outline.period else words
            notes = "\n\n".join(
                part for part in (said.notes if said else "", "" if self.by_department else self.outline.notes) if part
            )
            self.by_department[name] = self._add(title, None, name, said.why if said else "", notes)
        return self.by_department[name]

    def _add(self, title: str, parent: str | None, department: str, why: str, notes: str) -> str:
        words = single_line(title)
        if len(words) > TITLE_LENGTH:
            notes = "\n\n".join(part for part in (words, notes) if part)
            words = words[: TITLE_LENGTH - 1] + "…"
        department_key = department_id(self.op, department)
        there = self.here.get((words, department_key, self.outline.period))
        if there is not None:
            return there.id
        self.last += POSITION_STEP
        goal = Goal(
            id=new_id(),
            title=words,
            parent_id=parent,
            department_id=department_key,
            why=why,
            notes=notes,
            period=self.outline.period,
            starts=(self.period.start if self.period else self.day).isoformat(),
            due=self.period.end.isoformat() if self.period else None,
            fiscal_month=self.fiscal_month,
            position=self.last,
            created_at=now(),
        )
        self.op.add(goal)
        record_change(self.op, goal.id, "created", after=words)
        if parent is None:
            self.roots.append(goal.id)
        return goal.id

    def _goal(self, said: OutlineGoal, parent: str | None) -> None:
        known = {g.id for g in self.here.values()}
        goal_id = self._add(said.title, parent, said.department, said.why, said.notes)
        if goal_id in known:
            return
        self.taken += 1
        for place, kpi in enumerate(said.kpis, 1):
            group = kpi.shared_with
            if group is not None and group in self.shared_kpis:
                self.op.add(KpiShare(id=new_id(), kpi_id=self.shared_kpis[group], goal_id=goal_id))
                continue
            kpi_id = self._kpi(kpi, goal_id, place)
            if group is not None:
                self.shared_kpis[group] = kpi_id

    def _kpi(self, said: OutlineKpi, goal_id: str, place: int) -> str:
        kpi = Kpi(
            id=new_id(),
            goal_id=goal_id,
            name=single_line(said.text)[: TITLE_LENGTH * 4],
            unit=said.target.unit,
            baseline="" if said.target.start is None else format_number(said.target.start, said.target.unit),
            target=short_target(said.target),
            partner_ids=[i for name in said.partners if (i := department_id(self.op, name))],
            position=place * POSITION_STEP,
            created_at=now(),
        )
        self.op.add(kpi)
        return kpi.id


def short_target(target: Target) -> str:
    """Return a target in as few words as say it, for the column beside the whole sentence; nothing for mere words."""
    stretch = f" (stretch {format_number(target.stretch, target.unit)})" if target.stretch is not None else ""
    low = "" if target.low is None else format_number(target.low, target.unit)
    high = "" if target.high is None else format_number(target.high, target.unit)
    match target.kind:
        case "value" | "increase_to":
            return (low or high) + stretch
        case "at_least":
            return f"at least {low}{stretch}"
        case "at_most":
            return f"at most {high}{stretch}"
        case "decrease_to":
            return f"down to {high}{stretch}"
        case "range":
            return f"{format_number(target.low or 0.0)}–{high}{stretch}"
        case "increase_by":
            return f"increase by {low}{stretch}"
        case "decrease_by":
            return f"decrease by {high}{stretch}"
        case "times":
            reached = low or high
            factor = f"{target.factor:g}x" if target.factor is not None else ""
            return " to ".join(part for part in (factor, reached or _hidden(target.said)) if part) + stretch
        case "hidden":
            return _hidden(target.said)
        case "maximise" | "minimise":
            return target.kind
        case _:
            return ""


def _hidden(said: str) -> str:
    """Return the signs that stand for a value that is kept elsewhere."""
    return ", ".join(dict.fromkeys(_TOKENS.findall(said)))
