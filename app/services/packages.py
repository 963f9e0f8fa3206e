"""The workshop package: the lossless form of one workshop as JSON, with a published schema."""

import dataclasses
import json
import re
from collections.abc import Callable, Container, Iterable
from datetime import date
from pathlib import Path
from typing import Any, Literal, NoReturn

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from app.activities import KINDS
from app.domain.anonymous import anonymise
from app.domain.content import WorkshopContent
from app.domain.departments import HUES
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
    Stance,
    Step,
    StepClock,
    VoteOption,
    Workshop,
)
from app.domain.text import MAX_LENGTH, clean_text, single_line
from app.files import read_text, write_text
from app.services.workshops import Workshops
from app.storage.store import Store
from app.templates.schema import Template

PACKAGE_VERSION = 1
MAX_PACKAGE_BYTES = 64 * 1024 * 1024
_LISTS: tuple[tuple[str, type[Any]], ...] = (
    ("departments", Department),
    ("participants", Participant),
    ("steps", Step),
    ("clocks", StepClock),
    ("columns", BoardColumn),
    ("groups", NoteGroup),
    ("notes", Note),
    ("options", VoteOption),
    ("ballots", Ballot),
    ("abstentions", Abstention),
    ("answers", Answer),
    ("entries", Entry),
    ("stances", Stance),
    ("actions", Action),
    ("guide_versions", GuideVersion),
)
_REFERENCES = {
    "workshop_id": "workshop",
    "step_id": "steps",
    "column_id": "columns",
    "group_id": "groups",
    "department_id": "departments",
    "participant_id": "participants",
    "owner_id": "participants",
}
"""What must be in the package. What an item or subject was may be gone already: votes outlive a note in a group."""


_LARGEST = 2**62
_RANGES = {
    "minutes": (0, 480),
    "planned_minutes": (0, 100_000),
    "spent_ms": (0, 10**11),
    "value": (0, 100_000),
    "hue": (0, HUES - 1),
    "number": (1, 100_000),
}
_DATES = {"date", "due", "next_review"}
_INSTANTS = {"created_at", "said_at", "released_at", "started_at", "running_since"}
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?Z")
_LINES: TypeAdapter[dict[str, list[str]]] = TypeAdapter(dict[str, list[str]], config=ConfigDict(strict=True))


class WorkshopPackage(BaseModel):
    """One workshop, whole. Every id is stable; `package_version` rises when the form changes."""

    model_config = ConfigDict(extra="forbid", strict=True, title="Plenary workshop package")

    format: Literal["plenary-workshop"] = "plenary-workshop"
    package_version: Literal[1] = 1
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
    answers: list[Answer] = Field(default=[], max_length=100_000)
    entries: list[Entry] = Field(default=[], max_length=100_000)
    stances: list[Stance] = Field(default=[], max_length=100_000)
    actions: list[Action] = Field(default=[], max_length=100_000)
    guide_versions: list[GuideVersion] = Field(default=[], max_length=1_000)


def package_schema() -> dict[str, Any]:
    """Return the JSON Schema of the workshop package."""
    schema = WorkshopPackage.model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "x-version": PACKAGE_VERSION} | schema


def package_of(content: WorkshopContent, *, anonymous: bool = False) -> dict[str, Any]:
    """Return the package of a workshop as plain data."""
    if anonymous:
        content = anonymise(content)
    used = _used_departments(content)
    content = dataclasses.replace(content, departments=tuple(d for d in content.departments if d.id in used))
    package: dict[str, Any] = {"format": "plenary-workshop", "package_version": PACKAGE_VERSION}
    package["workshop"] = dataclasses.asdict(content.workshop)
    package["initiative"] = dataclasses.asdict(content.initiative) if content.initiative else None
    for name, _ in _LISTS:
        package[name] = [dataclasses.asdict(record) for record in getattr(content, name)]
    return package


def _used_departments(content: WorkshopContent) -> set[str]:
    used = {p.department_id for p in content.participants} | {n.department_id for n in content.notes}
    used |= {s.department_id for s in content.stances}
    used |= {value for entry in content.entries for value in entry.fields.values()}
    used |= {b.voter_id for b in content.ballots}
    return {u for u in used if u}


def package_text(content: WorkshopContent, *, anonymous: bool = False) -> str:
    """Return the package as JSON text, the same for the same workshop."""
    return json.dumps(package_of(content, anonymous=anonymous), ensure_ascii=False, indent=2) + "\n"


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
    _check_ids(package)
    _check_values(package)
    return package


def _check_ids(package: WorkshopPackage) -> None:
    known: dict[str, set[str]] = {"workshop": {package.workshop.id}}
    for name, _ in _LISTS:
        ids = [record.id for record in getattr(package, name)]
        if len(set(ids)) != len(ids):
            raise InvalidInputError(f"The package is not valid at {name}: an id occurs twice. Nothing was changed.")
        known[name] = set(ids)
    for name, kind in _LISTS:
        fields = [f.name for f in dataclasses.fields(kind)]
        for place, record in enumerate(getattr(package, name)):
            for field in fields:
                value = getattr(record, field, None)
                if field in _REFERENCES and value is not None and value not in known[_REFERENCES[field]]:
                    _refuse(name, place, field, str(value))
    for place, clock in enumerate(package.clocks):
        if clock.id not in known["steps"]:
            _refuse("clocks", place, "id", clock.id)
    workshop = package.workshop
    if workshop.current_step_id is not None and workshop.current_step_id not in known["steps"]:
        raise InvalidInputError(
            "The package is not valid at workshop.current_step_id: unknown id. Nothing was changed."
        )
    initiative = package.initiative.id if package.initiative else None
    if workshop.initiative_id != initiative:
        raise InvalidInputError("The package is not valid at workshop.initiative_id: unknown id. Nothing was changed.")


def _refuse(name: str, place: int, field: str, value: str) -> None:
    raise InvalidInputError(
        f"The package is not valid at {name}.{place}.{field}: “{value[:60]}” is not in the package. "
        "Nothing was changed."
    )


def _check_values(package: WorkshopPackage) -> None:
    """Check what types alone do not say: settings, template, dates, numbers, lengths."""
    for place, step in enumerate(package.steps):
        try:
            KINDS[step.activity].settings.model_validate(step.settings)
        except ValidationError as error:
            _fault(f"steps.{place}.settings", error.errors()[0]["msg"])
    try:
        Template.model_validate(package.workshop.template)
    except ValidationError as error:
        _fault("workshop.template", error.errors()[0]["msg"])
    for place, version in enumerate(package.guide_versions):
        try:
            _LINES.validate_python(version.content.get("lines", {}))
        except ValidationError as error:
            _fault(f"guide_versions.{place}.content.lines", error.errors()[0]["msg"])
    records = [("workshop", package.workshop)] + ([("initiative", package.initiative)] if package.initiative else [])
    records += [(f"{name}.{place}", r) for name, _ in _LISTS for place, r in enumerate(getattr(package, name))]
    for where, record in records:
        for words in _strings(record):
            if len(words) > MAX_LENGTH:
                _fault(where, f"a text is longer than {MAX_LENGTH:,} characters")
        for field in dataclasses.fields(record):
            _check_value(f"{where}.{field.name}", field.name, getattr(record, field.name))


def _check_value(where: str, name: str, value: Any) -> None:
    if isinstance(value, int) and not isinstance(value, bool):
        low, high = _RANGES.get(name, (-_LARGEST, _LARGEST))
        if not low <= value <= high:
            _fault(where, f"{str(value)[:20]} is out of range")
    elif isinstance(value, str) and value:
        if (name == "id" or name.endswith("_id")) and (len(value) > 100 or single_line(value) != value):
            _fault(where, "this is no id")
        if name in _DATES and not _is_date(value):
            _fault(where, "this is no date")
        if name in _INSTANTS and not _is_date(value[:10]):
            _fault(where, "this is no instant")
        if name in ("running_since", "started_at") and not _INSTANT.fullmatch(value):
            _fault(where, "this is no instant in UTC")


def _is_date(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _fault(where: str, reason: str) -> NoReturn:
    raise InvalidInputError(f"The package is not valid at {where}: {reason}. Nothing was changed.")


def _strings(record: Any) -> Iterable[str]:
    for field in dataclasses.fields(record):
        value = getattr(record, field.name)
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict) and isinstance(record, Entry):
            yield from (v for v in value.values() if isinstance(v, str))


def _cleaned(record: Any, anonymous: Container[str] = ()) -> Any:
    """Return a record as we would have stored it: clean texts, and no author on the boards that are `anonymous`."""
    changes: dict[str, Any] = {}
    if isinstance(record, Note) and record.step_id in anonymous:
        record = dataclasses.replace(record, department_id=None, participant_id=None, created_at=None)
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
        return package_text(self._workshops.content(workshop_id), anonymous=anonymous)

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
        anonymous = {step.id for step in package.steps if step.settings.get("anonymous")}
        with self._store.operation("import_package", f"Import “{workshop.title}”") as op:
            if package.initiative is not None and op.find(Initiative, package.initiative.id) is None:
                op.add(_cleaned(package.initiative))
            for department in package.departments:
                if op.find(Department, department.id) is None:
                    op.add(_cleaned(department))
            op.add(_cleaned(workshop))
            for name, kind in _LISTS:
                if kind is Department:
                    continue
                if any(op.find(kind, record.id) for record in getattr(package, name)[:1]):
                    raise ConflictError("Parts of this workshop are in this workspace already. Nothing was changed.")
                op.add(*(_cleaned(record, anonymous) for record in getattr(package, name)))
        return workshop.id
