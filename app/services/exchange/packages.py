"""The workshop package: the lossless form of one workshop as JSON, with a published schema."""

import dataclasses
import json
from collections.abc import Callable, Container, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app.activities.parsing import SettingsError, parse_settings
from app.domain.errors import ConflictError, InvalidInputError
from app.domain.progress import Progress, no_progress
from app.domain.records import (
    Abstention,
    Action,
    Answer,
    Ballot,
    BoardColumn,
    Department,
    Entry,
    GuideVersion,
    Initiative,
    Note,
    NoteGroup,
    Participant,
    Responsibility,
    Stance,
    Step,
    StepClock,
    VoteOption,
    Workshop,
)
from app.domain.records.activity_records import Placement, Rating, SurveyCount, TimelineItem
from app.domain.records.goal_records import Goal, GoalChange, Kpi, KpiShare, Milestone, Reading
from app.domain.records.insight_records import CalendarEntry, Insight
from app.domain.words.text import clean_text
from app.domain.workshop.activity import is_anonymous
from app.domain.workshop.anonymous import anonymise
from app.domain.workshop.content import WorkshopContent
from app.files import read_text, write_text
from app.services.contents.goal_contents import goal_parts
from app.services.exchange.package_checks import LISTS, check_ids, check_values
from app.services.workshops.workshops import Workshops
from app.storage.store import Store

PACKAGE_VERSION = 3
MAX_PACKAGE_BYTES = 64 * 1024 * 1024


GOAL_KINDS = frozenset((Goal, Kpi, KpiShare, Reading, Milestone, GoalChange))
OUTLIVING = frozenset((Insight, CalendarEntry))
"""What lives on when its workshop is gone: what is here already is as new or newer."""
GoalLists = Mapping[str, Sequence[Any]]
NO_GOALS: GoalLists = {name: () for name, kind in LISTS if kind in GOAL_KINDS}


class WorkshopPackage(BaseModel):
    """One workshop, whole. Every id is stable; `package_version` rises when the form changes."""

    model_config = ConfigDict(extra="forbid", strict=True, title="Plenary workshop package")

    format: Literal["plenary-workshop"] = "plenary-workshop"
    package_version: Literal[1, 2, 3] = 3
    workshop: Workshop
    initiative: Initiative | None = None
    departments: list[Department] = Field(default=[], max_length=1_000)
    participants: list[Participant] = Field(default=[], max_length=10_000)
    steps: list[Step] = Field(default=[], max_length=1_000)
    clocks: list[StepClock] = Field(default=[], max_length=1_000)
    columns: list[BoardColumn] = Field(default=[], max_length=10_000)
    groups: list[NoteGroup] = Field(default=[], max_length=100_000)
    notes: list[Note] = Field(default=[], max_length=200_000)
    options: list[VoteOption] = Field(default=[], max_length=10_000)
    ballots: list[Ballot] = Field(default=[], max_length=500_000)
    abstentions: list[Abstention] = Field(default=[], max_length=100_000)
    placements: list[Placement] = Field(default=[], max_length=100_000)
    ratings: list[Rating] = Field(default=[], max_length=500_000)
    survey_counts: list[SurveyCount] = Field(default=[], max_length=1_000)
    timeline: list[TimelineItem] = Field(default=[], max_length=100_000)
    answers: list[Answer] = Field(default=[], max_length=100_000)
    entries: list[Entry] = Field(default=[], max_length=100_000)
    stances: list[Stance] = Field(default=[], max_length=100_000)
    responsibilities: list[Responsibility] = Field(default=[], max_length=100_000)
    actions: list[Action] = Field(default=[], max_length=100_000)
    guide_versions: list[GuideVersion] = Field(default=[], max_length=1_000)
    insights: list[Insight] = Field(default=[], max_length=100_000)
    calendar: list[CalendarEntry] = Field(default=[], max_length=100_000)
    goals: list[Goal] = Field(default=[], max_length=10_000)
    kpis: list[Kpi] = Field(default=[], max_length=50_000)
    kpi_shares: list[KpiShare] = Field(default=[], max_length=50_000)
    readings: list[Reading] = Field(default=[], max_length=500_000)
    milestones: list[Milestone] = Field(default=[], max_length=50_000)
    goal_changes: list[GoalChange] = Field(default=[], max_length=200_000)


def package_schema() -> dict[str, Any]:
    """Return the JSON Schema of the workshop package."""
    schema = WorkshopPackage.model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "x-version": PACKAGE_VERSION} | schema


def package_of(content: WorkshopContent, goals: GoalLists = NO_GOALS, *, anonymous: bool = False) -> dict[str, Any]:
    """Return the package of a workshop, with the goals that came from it or that it is about, as plain data."""
    if anonymous:
        content = anonymise(content)
    content = _with_own_outcomes(content)
    used = _used_departments(content, goals)
    content = dataclasses.replace(content, departments=tuple(d for d in content.departments if d.id in used))
    package: dict[str, Any] = {"format": "plenary-workshop", "package_version": PACKAGE_VERSION}
    package["workshop"] = dataclasses.asdict(content.workshop)
    package["initiative"] = dataclasses.asdict(content.initiative) if content.initiative else None
    for name, kind in LISTS:
        records = goals[name] if kind in GOAL_KINDS else getattr(content, name)
        package[name] = [dataclasses.asdict(record) for record in records]
    return package


def _with_own_outcomes(content: WorkshopContent) -> WorkshopContent:
    """Return `content` with what came from this workshop alone, as part of its own initiative."""
    workshop = content.workshop
    return dataclasses.replace(
        content,
        insights=tuple(dataclasses.replace(i, initiative_id=workshop.initiative_id) for i in content.insights),
        calendar=tuple(
            dataclasses.replace(e, initiative_id=workshop.initiative_id)
            for e in sorted(content.calendar, key=lambda entry: (entry.position, entry.id))
            if e.origin_id == workshop.id
        ),
    )


def _used_departments(content: WorkshopContent, goals: GoalLists) -> set[str]:
    used = {p.department_id for p in content.participants} | {n.department_id for n in content.notes}
    used |= {s.department_id for s in content.stances} | {a.department_id for a in content.actions}
    used |= {r.department_id for r in content.ratings} | {i.department_id for i in content.timeline}
    used |= {e.department_id for e in content.calendar}
    used |= {value for entry in content.entries for value in entry.fields.values()}
    used |= {b.voter_id for b in content.ballots} | {r.holder_id for r in content.responsibilities}
    used |= {g.department_id for g in goals["goals"]} | {i for g in goals["goals"] for i in g.partner_ids}
    used |= {i for k in goals["kpis"] for i in k.partner_ids}
    return {u for u in used if u}


def package_text(content: WorkshopContent, goals: GoalLists = NO_GOALS, *, anonymous: bool = False) -> str:
    """Return the package as JSON text, the same for the same workshop."""
    return json.dumps(package_of(content, goals, anonymous=anonymous), ensure_ascii=False, indent=2) + "\n"


def parse_package(source: str) -> WorkshopPackage:
    """Return the package written in `source`.

    Raises:
        InvalidInputError: it is no package, breaks the schema, or names ids it does not hold; the
            sentence says where and why.
    """
    if len(source) > MAX_PACKAGE_BYTES:
        raise InvalidInputError("This file is too large to be a workshop package. Nothing was changed.")
    try:
        data = json.loads(source)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise InvalidInputError(f"This is not JSON (line {line}). Nothing was changed.") from None
    if not isinstance(data, dict) or data.get("format") != "plenary-workshop":
        raise InvalidInputError("This is not a Plenary workshop package. Nothing was changed.")
    if isinstance(data.get("package_version"), int) and data["package_version"] > PACKAGE_VERSION:
        raise InvalidInputError(
            "This package comes from a newer Plenary. Update Plenary to import it; nothing was changed."
        )
    try:
        package = WorkshopPackage.model_validate_json(source)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise InvalidInputError(f"The package is not valid at {place}: {first['msg']}. Nothing was changed.") from None
    package.steps = [_with_settings(place, step) for place, step in enumerate(package.steps)]
    check_ids(package)
    check_values(package)
    return package


def _with_settings(place: int, step: Step) -> Step:
    """Return a step whose settings, still an object of JSON, are those of its activity.

    Raises:
        InvalidInputError: they do not fit.
    """
    plain: Any = step.settings
    try:
        return dataclasses.replace(step, settings=parse_settings(step.activity, plain))
    except SettingsError as error:
        where = f"steps.{place}.settings" if error.where != "activity" else f"steps.{place}.activity"
        raise InvalidInputError(f"The package is not valid at {where}: {error.reason}. Nothing was changed.") from None


def _cleaned(record: Any, anonymous: Container[str] = ()) -> Any:
    """Return a record as we would have stored it: clean texts, and no author on the boards that are `anonymous`."""
    changes: dict[str, Any] = {}
    if isinstance(record, Note) and record.step_id in anonymous:
        record = dataclasses.replace(record, department_id=None, participant_id=None, created_at=None, origin="")
    for field in dataclasses.fields(record):
        value = getattr(record, field.name)
        if isinstance(value, str):
            changes[field.name] = clean_text(value)
        elif isinstance(record, Entry) and field.name == "fields":
            changes["fields"] = {k: clean_text(v) for k, v in value.items()}
    return dataclasses.replace(record, **changes)


class Packages:
    """Packages out of and into one workspace."""

    def __init__(self, store: Store, workshops: Workshops) -> None:
        self._store = store
        self._workshops = workshops

    def export(self, workshop_id: str, *, anonymous: bool = False) -> str:
        """Return the package of a workshop as JSON text."""
        content = self._workshops.content(workshop_id)
        return package_text(content, self.goals_of(content.workshop), anonymous=anonymous)

    def goals_of(self, workshop: Workshop) -> GoalLists:
        """Return the goals that came from a workshop and the whole tree of the one it is about, by list."""
        goals = self._store.all(Goal)
        parents = {g.id: g.parent_id for g in goals}
        roots = [g.id for g in goals if g.origin_id == workshop.id]
        roots += [workshop.goal_id] if workshop.goal_id else []
        tops: dict[str, None] = {}
        for goal_id in roots:
            top = goal_id
            while parents.get(top):
                top = str(parents[top])
            tops[top] = None
        if not tops:
            return NO_GOALS
        parts = goal_parts(self._store, list(tops))
        ids = {g.id for g in parts["goals"]}
        kpis = tuple(k for k in parts["kpis"] if k.goal_id in ids)
        known = {k.id for k in kpis}
        return {
            "goals": parts["goals"],
            "kpis": kpis,
            "kpi_shares": tuple(s for s in parts["shares"] if s.goal_id in ids and s.kpi_id in known),
            "readings": tuple(r for r in parts["readings"] if r.kpi_id in known),
            "milestones": parts["milestones"],
            "goal_changes": parts["changes"],
        }

    def export_file(self, workshop_id: str, target: Path, *, anonymous: bool = False, overwrite: bool = False) -> Path:
        """Write the package of a workshop to a file and return its path.

        Raises:
            ExportError: the target exists and `overwrite` is false, or it cannot be written; it is as it was.
            StorageFullError: the disk is full.
        """
        return self.file_work(workshop_id, target, anonymous=anonymous, overwrite=overwrite)(no_progress)

    def file_work(
        self, workshop_id: str, target: Path, *, anonymous: bool = False, overwrite: bool = False
    ) -> Callable[[Progress], Path]:
        """Read a workshop now, and return the work that writes its package: any thread may do that."""
        text = self.export(workshop_id, anonymous=anonymous)
        return lambda progress: write_text(target, text, overwrite=overwrite, progress=progress)

    def import_file(self, path: Path) -> str:
        """Take in the package in a file and return the workshop's id.

        Raises:
            InvalidInputError: it cannot be read or is not valid.
            ConflictError: this workshop is here already. In both cases nothing was changed.
        """
        return self.import_text(read_text(path, "workshop package", limit=MAX_PACKAGE_BYTES))

    def import_text(self, source: str) -> str:
        """Take a package in whole and return the workshop's id.

        Raises:
            InvalidInputError: it is not valid; the sentence says where and why.
            ConflictError: this workshop is here already. In both cases nothing was changed.
        """
        package = parse_package(source)
        workshop = package.workshop
        if self._store.find(Workshop, workshop.id) is not None:
            raise ConflictError(f"“{workshop.title}” is in this workspace already. Nothing was changed.")
        anonymous = {step.id for step in package.steps if is_anonymous(step)}
        with self._store.operation("import_package", f"Import “{workshop.title}”") as op:
            if package.initiative is not None and op.find(Initiative, package.initiative.id) is None:
                op.add(_cleaned(package.initiative))
            for department in package.departments:
                if op.find(Department, department.id) is None:
                    op.add(_cleaned(department))
            # A goal that is here already lives on here; what the package says of it is older or the same.
            goals_are_here = any(op.find(Goal, goal.id) for goal in package.goals)
            for name, kind in LISTS:
                if kind in GOAL_KINDS and not goals_are_here:
                    op.add(*(_cleaned(record) for record in getattr(package, name)))
            op.add(_cleaned(workshop))
            for name, kind in LISTS:
                if kind is Department or kind in GOAL_KINDS:
                    continue
                if kind in OUTLIVING:
                    op.add(*(_cleaned(r) for r in getattr(package, name) if op.find(kind, r.id) is None))
                    continue
                if any(op.find(kind, record.id) for record in getattr(package, name)[:1]):
                    raise ConflictError("Parts of this workshop are in this workspace already. Nothing was changed.")
                op.add(*(_cleaned(record, anonymous) for record in getattr(package, name)))
        return workshop.id
