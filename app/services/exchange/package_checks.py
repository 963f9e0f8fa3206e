"""What a workshop package must be beyond its schema: ids that are in it, dates, numbers and settings that fit."""

import dataclasses
import re
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, NoReturn

from pydantic import ConfigDict, TypeAdapter, ValidationError

from app.domain.errors import InvalidInputError
from app.domain.records import (
    Abstention,
    Action,
    Answer,
    Ballot,
    BoardColumn,
    Department,
    Entry,
    GuideVersion,
    Note,
    NoteGroup,
    Participant,
    Responsibility,
    Stance,
    Step,
    StepClock,
    VoteOption,
)
from app.domain.records.activity_records import Placement, Rating, SurveyCount, TimelineItem
from app.domain.records.departments import HUES
from app.domain.records.goal_records import Goal, GoalChange, Kpi, KpiShare, Milestone, Reading
from app.domain.records.insight_records import CalendarEntry, Insight
from app.domain.words.text import MAX_LENGTH, single_line
from app.domain.workshop.timeline import HIGHEST, LOWEST
from app.templates.schema import Template

if TYPE_CHECKING:
    from app.services.exchange.packages import WorkshopPackage

LISTS: tuple[tuple[str, type[Any]], ...] = (
    ("departments", Department),
    ("goals", Goal),
    ("kpis", Kpi),
    ("kpi_shares", KpiShare),
    ("readings", Reading),
    ("milestones", Milestone),
    ("goal_changes", GoalChange),
    ("participants", Participant),
    ("steps", Step),
    ("clocks", StepClock),
    ("columns", BoardColumn),
    ("groups", NoteGroup),
    ("notes", Note),
    ("options", VoteOption),
    ("ballots", Ballot),
    ("abstentions", Abstention),
    ("placements", Placement),
    ("ratings", Rating),
    ("survey_counts", SurveyCount),
    ("timeline", TimelineItem),
    ("answers", Answer),
    ("entries", Entry),
    ("stances", Stance),
    ("responsibilities", Responsibility),
    ("actions", Action),
    ("insights", Insight),
    ("calendar", CalendarEntry),
    ("guide_versions", GuideVersion),
)
"""The lists of a package in the order in which they are taken in: what others refer to comes first."""

_REFERENCES = {
    "workshop_id": "workshop",
    "step_id": "steps",
    "column_id": "columns",
    "group_id": "groups",
    "department_id": "departments",
    "participant_id": "participants",
    "owner_id": "participants",
    "goal_id": "goals",
    "parent_id": "goals",
    "kpi_id": "kpis",
    "option_id": "options",
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
    "fiscal_month": (1, 12),
    "answers": (0, 100_000),
    "x": (0, 100),
    "y": (0, 100),
    "mood": (LOWEST, HIGHEST),
}
_DAY_FIELDS = {"day", "confirmed_on"} | {
    f"{department}_{what}" for department in ("sales", "support") for what in ("brief_by", "briefed_on")
}
_DATES = {"date", "due", "next_review", "starts", "closed_on", "reached_on", *_DAY_FIELDS}
_INSTANTS = {"created_at", "said_at", "released_at", "started_at", "running_since", "at"}
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?Z")
_LINES: TypeAdapter[dict[str, list[str]]] = TypeAdapter(dict[str, list[str]], config=ConfigDict(strict=True))
_DECIMAL = re.compile(r"-?[0-9]{1,40}(\.[0-9]{1,40})?")
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")


def check_ids(package: "WorkshopPackage") -> None:
    known: dict[str, set[str]] = {"workshop": {package.workshop.id}}
    for name, _ in LISTS:
        ids = [record.id for record in getattr(package, name)]
        if len(set(ids)) != len(ids):
            raise InvalidInputError(f"The package is not valid at {name}: an id occurs twice. Nothing was changed.")
        known[name] = set(ids)
    for name, kind in LISTS:
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
    if workshop.goal_id is not None and workshop.goal_id not in known["goals"]:
        raise InvalidInputError("The package is not valid at workshop.goal_id: unknown id. Nothing was changed.")
    initiatives = {package.initiative.id} if package.initiative else set()
    for name in ("goals", "insights", "calendar"):
        for place, record in enumerate(getattr(package, name)):
            if record.initiative_id is not None and record.initiative_id not in initiatives:
                _refuse(name, place, "initiative_id", record.initiative_id)
    initiative = package.initiative.id if package.initiative else None
    if workshop.initiative_id != initiative:
        raise InvalidInputError("The package is not valid at workshop.initiative_id: unknown id. Nothing was changed.")


def _refuse(name: str, place: int, field: str, value: str) -> None:
    raise InvalidInputError(
        f"The package is not valid at {name}.{place}.{field}: “{value[:60]}” is not in the package. "
        "Nothing was changed."
    )


def check_values(package: "WorkshopPackage") -> None:
    """Check what types alone do not say: settings, template, dates, numbers, lengths."""
    try:
        Template.model_validate(package.workshop.template)
    except ValidationError as error:
        _fault("workshop.template", error.errors()[0]["msg"])
    for place, version in enumerate(package.guide_versions):
        try:
            _LINES.validate_python(version.content.get("lines", {}))
        except ValidationError as error:
            _fault(f"guide_versions.{place}.content.lines", error.errors()[0]["msg"])
    _check_readings(package)
    for place, rating in enumerate(package.ratings):
        if not 1 <= rating.value <= 5:
            _fault(f"ratings.{place}.value", "ratings go from 1 to 5")
    for place, entry in enumerate(package.calendar):
        if entry.at and not _CLOCK.fullmatch(entry.at):
            _fault(f"calendar.{place}.at", "this is no time of day")
    records = [("workshop", package.workshop)] + ([("initiative", package.initiative)] if package.initiative else [])
    records += [(f"{name}.{place}", r) for name, _ in LISTS for place, r in enumerate(getattr(package, name))]
    for where, record in records:
        for words in _strings(record):
            if len(words) > MAX_LENGTH:
                _fault(where, f"a text is longer than {MAX_LENGTH:,} characters")
        for field in dataclasses.fields(record):
            _check_value(f"{where}.{field.name}", field.name, getattr(record, field.name))


def _check_readings(package: "WorkshopPackage") -> None:
    for place, reading in enumerate(package.readings):
        if not _DECIMAL.fullmatch(reading.value):
            _fault(f"readings.{place}.value", "this is no decimal number")
        if not (_MONTH.fullmatch(reading.period) or _is_date(reading.period)):
            _fault(f"readings.{place}.period", "this is neither a day nor a month")


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
        if name in _INSTANTS and not where.startswith("calendar.") and not _is_date(value[:10]):
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
