"""From the text of a package to its records: parsed once, checked, and clean as we would have stored them."""

import dataclasses
import json
from collections.abc import Sequence
from operator import attrgetter
from typing import Any

from pydantic import ValidationError

from app.activities.parsing import SettingsError, parse_settings
from app.domain.errors import InvalidInputError
from app.domain.records import Note, Step
from app.domain.records.registry import facts_of
from app.domain.words.text import clean_text
from app.domain.workshop.activity import is_anonymous
from app.services.exchange.package_checks import check_ids, check_values
from app.services.exchange.package_form import PACKAGE_VERSION, WorkshopPackage, package_model

MAX_PACKAGE_BYTES = 64 * 1024 * 1024


def parse_package(source: str) -> WorkshopPackage:
    """Return the package written in `source`.

    Raises:
        InvalidInputError: it is no package, breaks the schema, or names ids it does not hold; the
            sentence says where and why.
    """
    if len(source) > MAX_PACKAGE_BYTES:
        raise InvalidInputError(
            f"This file is too large to be a workshop package, which has {MAX_PACKAGE_BYTES // 1024 // 1024} MiB at "
            "most. Nothing was changed."
        )
    try:
        package = package_model().model_validate_json(source)
    except ValidationError as error:
        _check_form(source)
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise InvalidInputError(f"The package is not valid at {place}: {first['msg']}. Nothing was changed.") from None
    if "format" not in package.model_fields_set:
        raise _no_package()
    steps = package.all(Step)
    steps[:] = [_with_settings(place, step) for place, step in enumerate(steps)]
    check_ids(package)
    check_values(package)
    return package


def _check_form(source: str) -> None:
    """Look whether what is not valid is a package of ours at all.

    Raises:
        InvalidInputError: it is not, or it is a newer one.
    """
    try:
        data = json.loads(source)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise InvalidInputError(f"This is not JSON (line {line}). Nothing was changed.") from None
    if not isinstance(data, dict) or data.get("format") != "plenary-workshop":
        raise _no_package()
    if isinstance(data.get("package_version"), int) and data["package_version"] > PACKAGE_VERSION:
        raise InvalidInputError(
            "This package comes from a newer Plenary. Update Plenary to import it; nothing was changed."
        )


def _no_package() -> InvalidInputError:
    return InvalidInputError("This is not a Plenary workshop package. Nothing was changed.")


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


def clean_package(package: WorkshopPackage) -> WorkshopPackage:
    """Return a package as we would have stored it: clean texts, and no author on the boards that are anonymous."""
    anonymous = {step.id for step in package.all(Step) if is_anonymous(step)}
    notes = package.all(Note)
    for place, note in enumerate(notes if anonymous else ()):
        if note.step_id in anonymous:
            notes[place] = dataclasses.replace(
                note, department_id=None, participant_id=None, created_at=None, origin=""
            )
    for facts, found in package.lists():
        found[:] = _cleaned(facts.kind, found)
    package.workshop = _cleaned(type(package.workshop), [package.workshop])[0]
    if package.initiative is not None:
        package.initiative = _cleaned(type(package.initiative), [package.initiative])[0]
    return package


def _cleaned(kind: type[Any], records: Sequence[Any]) -> list[Any]:
    """Return records with clean texts; those that are clean already stay as they are."""
    fresh = list(records)
    for item in facts_of(kind).fields.values():
        read = attrgetter(item.name)
        if item.holds_cells:
            for place, record in enumerate(fresh):
                cells = {key: clean_text(words) for key, words in read(record).items()}
                if cells != read(record):
                    fresh[place] = dataclasses.replace(record, **{item.name: cells})
        elif item.type is str:
            for place, words in enumerate(map(read, fresh)):
                # The texts of most records are plain, and looking costs less than cleaning.
                if words and not (words.isascii() and words.isprintable()) and (clean := clean_text(words)) != words:
                    fresh[place] = dataclasses.replace(fresh[place], **{item.name: clean})
    return fresh
