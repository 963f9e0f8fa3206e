"""A goal with everything below it, as one immutable whole; and what lists show of one."""

from dataclasses import dataclass
from functools import cached_property

from app.domain.records import Action, Department, Initiative, WorkshopState
from app.domain.records.goal_records import Goal, GoalChange, Kpi, KpiShare, Milestone, Reading


@dataclass(frozen=True, slots=True)
class HeldWorkshop:
    """A workshop about a goal: where it came from, a check-in or a review."""

    id: str
    title: str
    date: str
    state: WorkshopState
    template_key: str


@dataclass(frozen=True, slots=True)
class Promise:
    """An action or roadblock with what its own workshop knows of it.

    `owner` is the participant's name, `department_id` the action's own or the owner's.
    """

    action: Action
    owner: str
    department_id: str | None
    workshop: str
    date: str

    @property
    def is_open(self) -> bool:
        """Whether it is neither done nor dropped."""
        return self.action.state not in ("done", "dropped")


@dataclass(frozen=True)
class GoalContent:
    """A goal and all below it, parents before their children; the readings of each KPI in order of periods."""

    goal: Goal
    goals: tuple[Goal, ...] = ()
    kpis: tuple[Kpi, ...] = ()
    shares: tuple[KpiShare, ...] = ()
    readings: tuple[Reading, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    changes: tuple[GoalChange, ...] = ()
    departments: tuple[Department, ...] = ()
    initiative: Initiative | None = None
    promises: tuple[Promise, ...] = ()
    workshops: tuple[HeldWorkshop, ...] = ()

    @cached_property
    def department_by_id(self) -> dict[str, Department]:
        """Departments by id."""
        return {d.id: d for d in self.departments}

    @cached_property
    def goal_by_id(self) -> dict[str, Goal]:
        """Goals by id."""
        return {g.id: g for g in self.goals}

    @cached_property
    def kpi_by_id(self) -> dict[str, Kpi]:
        """KPIs by id."""
        return {k.id: k for k in self.kpis}

    @cached_property
    def _readings_by_kpi(self) -> dict[str, tuple[Reading, ...]]:
        found: dict[str, list[Reading]] = {}
        for reading in self.readings:
            found.setdefault(reading.kpi_id, []).append(reading)
        return {key: tuple(value) for key, value in found.items()}

    @property
    def days_held(self) -> tuple[str, ...]:
        """The days of the finished workshops about this goal, but for the one it came from."""
        origins = {g.origin_id for g in self.goals}
        return tuple(w.date for w in self.workshops if w.state == "finished" and w.id not in origins)

    def readings_of(self, kpi_id: str) -> tuple[Reading, ...]:
        """Return the readings of a KPI, oldest first."""
        return self._readings_by_kpi.get(kpi_id, ())

    def children(self, goal_id: str) -> tuple[Goal, ...]:
        """Return the goals right below one, in order."""
        return tuple(g for g in self.goals if g.parent_id == goal_id)

    def kpis_of(self, goal_id: str) -> tuple[Kpi, ...]:
        """Return the KPIs a goal is measured by: its own, then those it shares."""
        shared = {s.kpi_id for s in self.shares if s.goal_id == goal_id}
        own = tuple(k for k in self.kpis if k.goal_id == goal_id)
        return own + tuple(k for k in self.kpis if k.id in shared and k.goal_id != goal_id)

    def milestones_of(self, goal_id: str) -> tuple[Milestone, ...]:
        """Return the milestones of a goal, in order."""
        return tuple(m for m in self.milestones if m.goal_id == goal_id)

    def department_name(self, department_id: str | None) -> str:
        """Return the department's name, or nothing."""
        department = self.department_by_id.get(department_id or "")
        return department.name if department else ""

    def names_of(self, department_ids: list[str]) -> str:
        """Return the names of departments, parted by commas; an unknown one stays as it was said."""
        return ", ".join(self.department_name(i) or i for i in department_ids)
