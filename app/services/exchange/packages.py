"""The workshop package: the lossless form of one workshop as JSON, with a published schema."""

import dataclasses
import json
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from app.activities.parsing import SettingsError, parse_settings
from app.domain.errors import ConflictError, InvalidInputError
from app.domain.progress import Progress, no_progress
from app.domain.records import Department, Initiative, Note, Step, Workshop
from app.domain.records.goal_records import Goal
from app.domain.records.registry import RecordFacts, facts_of
from app.domain.words.text import clean_text
from app.domain.workshop.activity import is_anonymous
from app.domain.workshop.anonymous import anonymise
from app.domain.workshop.content import WorkshopContent
from app.files import read_text, write_text
from app.services.contents.goal_contents import goal_parts
from app.services.exchange.package_checks import check_ids, check_values
from app.services.exchange.package_form import PACKAGE_VERSION, WorkshopPackage, package_lists, package_model
from app.services.workshops.workshops import Workshops
from app.storage.store import Store

MAX_PACKAGE_BYTES = 64 * 1024 * 1024

GoalLists = Mapping[str, Sequence[Any]]
"""Goals with all below them, by the lists of a package; a list that is missing is empty."""
NO_GOALS: GoalLists = {}


def package_of(content: WorkshopContent, goals: GoalLists = NO_GOALS, *, anonymous: bool = False) -> dict[str, Any]:
    """Return the package of a workshop, with the goals that came from it or that it is about, as plain data."""
    if anonymous:
        content = anonymise(content)
    content = _with_own_outcomes(content)
    lists = {facts: _records_of(facts, content, goals) for facts in package_lists()}
    used = {i for facts, found in lists.items() for record in found for i in _departments_in(facts, record)}
    departments = facts_of(Department)
    lists[departments] = [d for d in lists[departments] if d.id in used]
    package: dict[str, Any] = {"format": "plenary-workshop", "package_version": PACKAGE_VERSION}
    package["workshop"] = dataclasses.asdict(content.workshop)
    package["initiative"] = dataclasses.asdict(content.initiative) if content.initiative else None
    for facts, found in lists.items():
        package[facts.part] = [dataclasses.asdict(record) for record in found]
    return package


def _records_of(facts: RecordFacts, content: WorkshopContent, goals: GoalLists) -> Sequence[Any]:
    return goals.get(facts.part, ()) if facts.in_goal else content.all(facts.kind)


def _departments_in(facts: RecordFacts, record: Any) -> Iterator[Any]:
    """Yield what a record says where it may name departments."""
    for item in facts.fields.values():
        if item.holds_departments:
            value = getattr(record, item.name)
            yield from value.values() if item.origin is dict else value if item.origin is list else (value,)


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
        package = package_model().model_validate_json(source)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise InvalidInputError(f"The package is not valid at {place}: {first['msg']}. Nothing was changed.") from None
    steps = package.all(Step)
    steps[:] = [_with_settings(place, step) for place, step in enumerate(steps)]
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
        inner = "" if error.where in ("settings", "activity") else f".{error.where}"
        where = f"steps.{place}.{'activity' if error.where == 'activity' else 'settings'}{inner}"
        raise InvalidInputError(f"The package is not valid at {where}: {error.reason}. Nothing was changed.") from None


def _cleaned(record: Any, anonymous: Container[str] = ()) -> Any:
    """Return a record as we would have stored it: clean texts, and no author on the boards that are `anonymous`."""
    changes: dict[str, Any] = {}
    if isinstance(record, Note) and record.step_id in anonymous:
        record = dataclasses.replace(record, department_id=None, participant_id=None, created_at=None, origin="")
    for item in facts_of(type(record)).fields.values():
        value = getattr(record, item.name)
        if isinstance(value, str):
            changes[item.name] = clean_text(value)
        elif item.holds_cells:
            changes[item.name] = {key: clean_text(words) for key, words in value.items()}
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
        anonymous = {step.id for step in package.all(Step) if is_anonymous(step)}
        with self._store.operation("import_package", f"Import “{workshop.title}”") as op:
            if package.initiative is not None and op.find(Initiative, package.initiative.id) is None:
                op.add(_cleaned(package.initiative))
            for department in package.all(Department):
                if op.find(Department, department.id) is None:
                    op.add(_cleaned(department))
            # A goal that is here already lives on here; what the package says of it is older or the same.
            goals_are_here = any(op.find(Goal, goal.id) for goal in package.all(Goal))
            for facts, found in package.lists():
                if facts.in_goal and not goals_are_here:
                    op.add(*(_cleaned(record) for record in found))
            op.add(_cleaned(workshop))
            for facts, found in package.lists():
                if facts.outlives:
                    # What lives on when its workshop is gone: what is here already is as new or newer.
                    op.add(*(_cleaned(record) for record in found if op.find(facts.kind, record.id) is None))
                elif facts.in_workshop:
                    if any(op.find(facts.kind, record.id) for record in found[:1]):
                        raise ConflictError(
                            "Parts of this workshop are in this workspace already. Nothing was changed."
                        )
                    op.add(*(_cleaned(record, anonymous) for record in found))
        return workshop.id
