"""The records of goals that live on: one row each, as all records (`fields.py` says how ids, dates and JSON look)."""

from dataclasses import dataclass, field
from typing import Literal

from app.domain.records.fields import (
    bounded,
    holds_day,
    holds_decimal,
    holds_departments,
    holds_instant,
    holds_period,
    indexed,
    reference,
)
from app.domain.records.json_types import Json
from app.domain.records.registry import Searched, record
from app.domain.words.notation import DecimalMark

GoalStatus = Literal["", "on_track", "at_risk", "off_track", "data_needed", "unreachable", "parked", "done", "dropped"]
"""What people say of a goal; empty leaves it to the numbers."""

KpiKind = Literal[
    "", "reach", "bring_down", "keep_at_least", "keep_at_most", "keep_between", "none", "done", "milestones"
]
"""What a KPI's target asks for; empty leaves it to the words of the target (`app.domain.goals.kpi_kinds`)."""

Counting = Literal["level", "adds_up"]
"""Whether a reading says how it stands, or how much its week or month added."""

RollUp = Literal["", "average", "weakest"]
"""How the goals below a goal make up its grade; empty when they do not."""


@record(
    "goals",
    place=20,
    limit=10_000,
    in_goal=True,
    searched=Searched(("title", "why"), day="created_at", first=True),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A goal, or a department's contribution to one; it outlives the workshop it came from.

    `owner` is a name, since participants belong to workshops. `period` is as said, `starts` and `due`
    the days it was understood as. `grade` is what people give it in the end ("0.7" of 1), or nothing.
    `origin_id` is the workshop and `source_id` the entry it came from, both of which may be gone; `taken`
    is what that entry said when it was last taken over.
    """

    id: str
    title: str
    parent_id: str | None = field(default=None, metadata=reference("goal"))
    why: str = ""
    department_id: str | None = field(default=None, metadata=reference("department", indexed=False))
    partner_ids: list[str] = field(default_factory=list, metadata=holds_departments())
    owner: str = ""
    initiative_id: str | None = field(default=None, metadata=reference("initiative"))
    period: str = ""
    starts: str | None = field(default=None, metadata=holds_day())
    due: str | None = field(default=None, metadata=holds_day())
    status: GoalStatus = ""
    status_reason: str = ""
    notes: str = ""
    fiscal_month: int = field(default=1, metadata=bounded(1, 12))
    grade: str = ""
    roll_up: RollUp = ""
    rhythms: list[Json] = field(default_factory=list)
    origin_id: str | None = field(default=None, metadata=indexed())
    source_id: str | None = None
    taken: Json = field(default_factory=dict)
    position: int = 0
    created_at: str = field(default="", metadata=holds_instant())


@record("kpis", place=30, limit=50_000, in_goal=True)
@dataclass(frozen=True, slots=True, kw_only=True)
class Kpi:
    """What a goal is measured by. `baseline` and `target` are as said; `unit` stands behind numbers.

    `decimal_mark` is the sign before the decimals in what was said, kept with it: what it means never changes.
    `starts` and `due` are its own first and last day; without them those of its goal count.
    """

    id: str
    goal_id: str = field(metadata=reference("goal"))
    name: str
    unit: str = ""
    baseline: str = ""
    target: str = ""
    kind: KpiKind = ""
    counting: Counting = "level"
    decimal_mark: DecimalMark = ""
    starts: str | None = field(default=None, metadata=holds_day())
    due: str | None = field(default=None, metadata=holds_day())
    owner: str = ""
    partner_ids: list[str] = field(default_factory=list, metadata=holds_departments())
    position: int = 0
    created_at: str = field(default="", metadata=holds_instant())


@record("kpi_shares", place=40, limit=50_000, in_goal=True)
@dataclass(frozen=True, slots=True, kw_only=True)
class KpiShare:
    """Another goal that is measured by the same KPI."""

    id: str
    kpi_id: str = field(metadata=reference("kpi", indexed=False))
    goal_id: str = field(metadata=reference("goal"))


@record(
    "readings",
    place=50,
    limit=500_000,
    in_goal=True,
    # The latest reading of every KPI is found without reading the others.
    indexes={"latest": ("kpi_id", "period")},
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A value of a KPI for a period: a day (2026-03-04) or a month (2026-03).

    `value` is a decimal number as text, so that nothing is rounded; `said` is what was typed or
    imported. `partial` marks a period that was not over yet.
    """

    id: str
    kpi_id: str = field(metadata=reference("kpi", indexed=False))
    period: str = field(metadata=holds_period())
    value: str = field(metadata=holds_decimal())
    said: str = ""
    partial: bool = False
    remark: str = ""
    source: str = ""
    created_at: str = field(default="", metadata=holds_instant())


@record("milestones", place=60, limit=50_000, in_goal=True)
@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """A milestone of a goal, how it is celebrated, and when it was reached and who was thanked."""

    id: str
    goal_id: str = field(metadata=reference("goal"))
    title: str
    due: str | None = field(default=None, metadata=holds_day())
    owner: str = ""
    celebration: str = ""
    reached_on: str | None = field(default=None, metadata=holds_day())
    recognition: str = ""
    source_id: str | None = None
    position: int = 0


GoalChangeKind = Literal[
    "created", "title", "target", "baseline", "due", "owner", "status", "kept", "split", "kpi", "milestone"
]


@record("goal_changes", place=70, limit=200_000, in_goal=True)
@dataclass(frozen=True, slots=True, kw_only=True)
class GoalChange:
    """What was changed in a goal, why, and in which workshop; `about` names the KPI or milestone."""

    id: str
    goal_id: str = field(metadata=reference("goal"))
    at: str = field(metadata=holds_instant())
    kind: GoalChangeKind
    about: str = ""
    before: str = ""
    after: str = ""
    reason: str = ""
    origin_id: str | None = field(default=None, metadata=indexed())
