"""Goals pasted in as text: looked at first, then taken in whole, in one operation."""

import contextlib
import re
from dataclasses import replace
from datetime import date as Date
from decimal import Decimal

from app.domain.errors import InvalidInputError
from app.domain.goals.goal_outline import (
    Outline,
    OutlineDepartment,
    OutlineGoal,
    OutlineKpi,
    StatedResult,
    parse_outline,
)
from app.domain.goals.reading_rows import decimal_text
from app.domain.records import POSITION_STEP, new_id, now
from app.domain.records.goal_records import Goal, Kpi, KpiShare, Reading
from app.domain.words.measures import format_number
from app.domain.words.periods import Period, find_due, parse_period
from app.domain.words.targets import Target
from app.domain.words.text import single_line
from app.services.goals.goals import TITLE_LENGTH, department_id, record_change
from app.storage.operation import Operation
from app.storage.store import Store

_TOKENS = re.compile(r"\w{0,12}[₀-₉]{1,4}|█+")


_NO_GOAL = "No goal was found in this text. Write one goal a line, its key results indented below it."

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


def goal_period(
    outline: Outline, goal: OutlineGoal, *, fiscal_month: int = 1, today: Date | None = None
) -> Period | None:
    """Return the days a goal is about: those of the heading it stands under, else those of the outline."""
    own = parse_period(goal.period, today=today or Date.today(), fiscal_month=fiscal_month) if goal.period else None
    return own or outline_period(outline, fiscal_month=fiscal_month, today=today)


def stated_day(result: StatedResult, period: Period | None, today: Date) -> Date:
    """Return the day of a stated result: the one that is named with it, else the period's end once it is over.

    While the period goes on, or before it begins, a result is of today.
    """
    named = parse_period(result.remark, today=today) if result.remark else None
    if named is not None and named.end <= today:
        return named.end
    return period.end if period is not None and period.end < today else today


def short_baseline(said: OutlineKpi) -> str:
    """Return where a KPI starts in as few words as say it; nothing where that was not said."""
    target = said.target
    if said.baseline or target.start is None:
        return said.baseline
    change = target.kind in ("increase_by", "decrease_by")
    return format_number(target.start, target.start_unit if change else target.unit)


class GoalOutlines:
    """Takes goals in from text."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def read(self, source: str) -> Outline:
        """Return the goals in a text, to be looked at; nothing is changed.

        Raises:
            InvalidInputError: there is nothing in it that could be a goal.
        """
        outline = parse_outline(source)
        if not outline.goals and not outline.offers:
            raise InvalidInputError(_NO_GOAL)
        return outline

    def take(self, outline: Outline, *, fiscal_month: int = 1, today: Date | None = None) -> list[str]:
        """Take the goals of an outline in and return the ids of those that stand on their own.

        A goal that is here already (the same words, department and period) is not taken in again. What is only offered
        is not taken; `choose` makes goals of it.

        Where departments are named, each gets a goal of its own that holds its why, with its goals below. A key result
        that is said under several goals becomes one KPI that they share. Stated results become readings.

        Raises:
            InvalidInputError: there is no goal in it, or all of them are here; nothing was changed.
        """
        if not outline.goals:
            raise InvalidInputError(_NO_GOAL)
        day = today or Date.today()
        words = "Take in a goal" if len(outline.goals) == 1 else f"Take in {len(outline.goals)} goals"
        with self._store.operation("take_outline", words) as op:
            taking = _Taking(op, outline, fiscal_month, day)
            roots = taking.run()
            if not taking.taken:
                raise InvalidInputError("All these goals are here already. Nothing was changed.")
            return roots


class _Taking:
    """One taking in: goals in the order of the text, their KPIs, and what they share."""

    def __init__(self, op: Operation, outline: Outline, fiscal_month: int, day: Date) -> None:
        self.op = op
        self.outline = outline
        self.period = outline_period(outline, fiscal_month=fiscal_month, today=day)
        self.fiscal_month = fiscal_month
        self.day = day
        self.last = op.last_position(Goal, parent_id=None)
        self.roots: list[str] = []
        self.by_department: dict[str, str | None] = {}
        self.shared_kpis: dict[int, str] = {}
        self.measured: set[tuple[str, str]] = set()
        self.read_days: set[tuple[str, str]] = set()
        self.taken = 0
        self.here = {(g.title, g.department_id, g.period): g for g in op.all(Goal)}
        self.known = {g.id for g in self.here.values()}

    def run(self) -> list[str]:
        departments = {d.name: d for d in self.outline.departments}
        many = len({g.department for g in self.outline.goals}) > 1 or any(
            d.why or d.notes or d.owner for d in departments.values()
        )
        ids: list[str] = []
        for place, goal in enumerate(self.outline.goals):
            parent = self._parent(goal.department, departments.get(goal.department)) if many else None
            if goal.below is not None and goal.below < place:
                parent = ids[goal.below]
            # Without a goal for the whole plan, what stands in front of it goes with the first one.
            before = self.outline.notes if not many and not ids else ""
            ids.append(self._goal(goal, parent, before))
        return self.roots

    def _parent(self, name: str, said: OutlineDepartment | None) -> str | None:
        if name not in self.by_department:
            words = f"{name or 'Company'} goals"
            goal = OutlineGoal(
                f"{words}, {self.outline.period}" if self.outline.period else words,
                why=said.why if said else "",
                department=name,
                notes=_together(said.notes if said else "", "" if self.by_department else self.outline.notes),
                owner=said.owner if said else "",
            )
            self.by_department[name] = self._add(goal, None)
        return self.by_department[name]

    def _add(self, said: OutlineGoal, parent: str | None) -> str:
        words, notes = single_line(said.title), said.notes
        if len(words) > TITLE_LENGTH:
            notes = _together(words, notes)
            words = words[: TITLE_LENGTH - 1] + "…"
        department_key = department_id(self.op, said.department)
        period = said.period or self.outline.period
        there = self.here.get((words, department_key, period))
        if there is not None:
            return there.id
        self.last += POSITION_STEP
        days = goal_period(self.outline, said, fiscal_month=self.fiscal_month, today=self.day)
        goal = Goal(
            id=new_id(),
            title=words,
            parent_id=parent,
            department_id=department_key,
            owner=single_line(said.owner)[:120],
            why=said.why,
            notes=notes,
            period=period,
            starts=(days.start if days else self.day).isoformat(),
            due=self._due(said.due) or (days.end.isoformat() if days else None),
            grade=said.grade,
            fiscal_month=self.fiscal_month,
            position=self.last,
            created_at=now(),
        )
        self.op.add(goal)
        record_change(self.op, goal.id, "created", after=words)
        if parent is None:
            self.roots.append(goal.id)
        return goal.id

    def _due(self, said: str) -> str | None:
        due = find_due(said, today=self.day, fiscal_month=self.fiscal_month) if said else None
        return due.isoformat() if due else None

    def _goal(self, said: OutlineGoal, parent: str | None, before: str) -> str:
        undated = [said.due] if said.due and self._due(said.due) is None else []
        undated += [f"{kpi.text[:60]} – due: {kpi.due}" for kpi in said.kpis if kpi.due and self._due(kpi.due) is None]
        goal_id = self._add(replace(said, notes=_together(before, said.notes, *undated)), parent)
        if goal_id in self.known:
            return goal_id
        self.taken += 1
        days = goal_period(self.outline, said, fiscal_month=self.fiscal_month, today=self.day)
        for place, kpi in enumerate(said.kpis, 1):
            group = kpi.shared_with
            if group is not None and group in self.shared_kpis:
                kpi_id = self.shared_kpis[group]
                self._share(kpi_id, goal_id)
            else:
                kpi_id = self._kpi(kpi, goal_id, place)
                if group is not None:
                    self.shared_kpis[group] = kpi_id
                    self.measured.add((kpi_id, goal_id))
            for result in kpi.results:
                self._reading(kpi_id, result, stated_day(result, days, self.day))
        return goal_id

    def _share(self, kpi_id: str, goal_id: str) -> None:
        # A sentence that is said twice under one goal measures it once.
        if (kpi_id, goal_id) not in self.measured:
            self.measured.add((kpi_id, goal_id))
            self.op.add(KpiShare(id=new_id(), kpi_id=kpi_id, goal_id=goal_id))

    def _reading(self, kpi_id: str, result: StatedResult, day: Date) -> None:
        # Of one day there is one reading: what is said of a shared KPI a second time is the same result.
        if (kpi_id, day.isoformat()) in self.read_days:
            return
        self.read_days.add((kpi_id, day.isoformat()))
        self.op.add(
            Reading(
                id=new_id(),
                kpi_id=kpi_id,
                period=day.isoformat(),
                value=decimal_text(Decimal(repr(result.value))),
                said=single_line(result.said),
                remark=result.remark,
                created_at=now(),
            )
        )

    def _kpi(self, said: OutlineKpi, goal_id: str, place: int) -> str:
        unit = said.target.metric_unit
        if not unit and said.target.amount is None and said.results:
            unit = said.results[0].unit
        kpi = Kpi(
            id=new_id(),
            goal_id=goal_id,
            name=single_line(said.text)[: TITLE_LENGTH * 4],
            unit=unit[:40],
            baseline=single_line(short_baseline(said))[:TITLE_LENGTH],
            target=single_line(short_target(said.target) or said.said_target)[:TITLE_LENGTH],
            due=self._due(said.due),
            owner=single_line(said.owner)[:120],
            partner_ids=[i for name in said.partners if (i := department_id(self.op, name))],
            position=place * POSITION_STEP,
            created_at=now(),
        )
        self.op.add(kpi)
        return kpi.id


def _together(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)


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
