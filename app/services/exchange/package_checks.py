"""What a workshop package must be beyond its schema: ids that are in it, dates, numbers and settings that fit."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from operator import attrgetter
from typing import Any, NoReturn

from pydantic import ConfigDict, TypeAdapter, ValidationError

from app.domain.errors import InvalidInputError
from app.domain.records import GuideVersion, Initiative, Workshop
from app.domain.records.fields import LARGEST_NUMBER, Form, RecordField
from app.domain.records.registry import RecordFacts, facts_of
from app.domain.words.text import MAX_LENGTH, single_line
from app.services.exchange.package_form import WorkshopPackage
from app.templates.schema import Template

_LINES: TypeAdapter[dict[str, list[str]]] = TypeAdapter(dict[str, list[str]], config=ConfigDict(strict=True))
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?Z")
_DECIMAL = re.compile(r"-?[0-9]{1,40}(\.[0-9]{1,40})?")
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")


def _is_date(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


_FORMS: Mapping[Form, tuple[Callable[[str], object], str]] = {
    "day": (_is_date, "this is no date"),
    "instant": (lambda value: _is_date(value[:10]), "this is no instant"),
    "utc": (lambda value: _is_date(value[:10]) and _INSTANT.fullmatch(value), "this is no instant in UTC"),
    "clock_time": (_CLOCK.fullmatch, "this is no time of day"),
    "decimal": (_DECIMAL.fullmatch, "this is no decimal number"),
    "period": (lambda value: _MONTH.fullmatch(value) or _is_date(value), "this is neither a day nor a month"),
}
_NEVER_EMPTY: frozenset[Form] = frozenset(("decimal", "period"))


def _all_records(package: WorkshopPackage) -> Iterable[tuple[str, RecordFacts, Any]]:
    """Yield every record of a package with the place it stands at and what is declared of it."""
    yield "workshop", facts_of(Workshop), package.workshop
    if package.initiative is not None:
        yield "initiative", facts_of(Initiative), package.initiative
    for facts, found in package.lists():
        for place, record in enumerate(found):
            yield f"{facts.part}.{place}", facts, record


def _all_lists(package: WorkshopPackage) -> Iterable[tuple[RecordFacts, Sequence[Any]]]:
    """Yield every kind of record of a package with its records."""
    yield facts_of(Workshop), [package.workshop]
    if package.initiative is not None:
        yield facts_of(Initiative), [package.initiative]
    yield from package.lists()


def check_ids(package: WorkshopPackage) -> None:
    """Check that no id occurs twice and that what records refer to is in the package.

    What they name without referring to it (the item a vote was for) may be gone already.

    Raises:
        InvalidInputError: the sentence names the place.
    """
    known = {"workshop": {package.workshop.id}, "initiative": {package.initiative.id} if package.initiative else set()}
    for facts, found in package.lists():
        known[facts.name] = {record.id for record in found}
        if len(known[facts.name]) != len(found):
            _fault(facts.part, "an id occurs twice")
    for where, item, value in _strangers(package, known):
        _fault(f"{where}.{item.name}", f"“{value[:60]}” is not in the package")
    _check_rings(package)
    if package.initiative is not None and package.workshop.initiative_id is None:
        _fault("workshop.initiative_id", "the workshop does not belong to the initiative in the package")


def _check_rings(package: WorkshopPackage) -> None:
    """Check that no record stands below itself, however many lie between."""
    for facts, found in package.lists():
        for item in facts.fields.values():
            if item.refers_to != facts.name:
                continue
            above = {record.id: getattr(record, item.name) for record in found}
            settled: set[str] = set()
            for place, record in enumerate(found):
                path: dict[str, None] = {}
                at = record.id
                while at is not None and at not in settled:
                    if at in path:
                        _fault(f"{facts.part}.{place}.{item.name}", "this stands below itself")
                    path[at] = None
                    at = above.get(at)
                settled.update(path)


def _strangers(package: WorkshopPackage, known: Mapping[str, set[str]]) -> Iterable[tuple[str, RecordField, str]]:
    """Yield what fields refer to without its being there, with the place of the record."""
    if not any(
        set(map(attrgetter(item.name), found)).difference(known[item.refers_to], (None,))
        for facts, found in _all_lists(package)
        for item in facts.fields.values()
        if item.refers_to
    ):
        return
    # Only now does it matter which record it is.
    for where, facts, record in _all_records(package):
        for item in facts.fields.values():
            value = getattr(record, item.name) if item.refers_to else None
            if value is not None and value not in known[item.refers_to]:
                yield where, item, value


def check_values(package: WorkshopPackage) -> None:
    """Check what types alone do not say: template, dates, numbers, lengths.

    Raises:
        InvalidInputError: the sentence names the place.
    """
    try:
        Template.model_validate(package.workshop.template)
    except ValidationError as error:
        _fault("workshop.template", error.errors()[0]["msg"])
    for place, version in enumerate(package.all(GuideVersion)):
        try:
            _LINES.validate_python(version.content.get("lines", {}))
        except ValidationError as error:
            _fault(f"guide_versions.{place}.content.lines", error.errors()[0]["msg"])
    if all(_is_plain(item, found) for facts, found in _all_lists(package) for item in facts.fields.values()):
        return
    # Only now does it matter which record it is.
    for where, facts, record in _all_records(package):
        for item in facts.fields.values():
            value = getattr(record, item.name)
            if any(len(words) > MAX_LENGTH for words in _texts(item, value)):
                _fault(where, f"a text is longer than {MAX_LENGTH:,} characters")
            _check_value(f"{where}.{item.name}", item, value)


def _is_plain(item: RecordField, records: Sequence[Any]) -> bool:
    """Return whether a field is as it should be in all records: a column is looked through faster than its cells.

    What looks odd here may still be right; `_check_value` says so for each record.
    """
    values = list(map(attrgetter(item.name), records))
    if item.holds_cells:
        return all(len(words) <= MAX_LENGTH for cells in values for words in cells.values())
    if item.type not in (str, int):
        return True
    different = set(values) - {None}
    if not different:
        return True
    if item.type is int:
        low, high = item.bounds or (-LARGEST_NUMBER, LARGEST_NUMBER)
        return bool(low <= min(different) and max(different) <= high)
    if max(map(len, different)) > MAX_LENGTH:
        return False
    if _is_id(item):
        letters = "".join(different)
        return max(map(len, different)) <= 100 and letters.isascii() and letters.isprintable() and " " not in letters
    if item.form is None:
        return True
    fits, _ = _FORMS[item.form]
    return all(map(fits, different - {""})) and not ("" in different and item.form in _NEVER_EMPTY)


def _is_id(item: RecordField) -> bool:
    return item.name == "id" or item.name.endswith("_id")


def _check_value(where: str, item: RecordField, value: Any) -> None:
    if isinstance(value, int) and not isinstance(value, bool):
        low, high = item.bounds or (-LARGEST_NUMBER, LARGEST_NUMBER)
        if not low <= value <= high:
            _fault(where, f"{str(value)[:20]} is out of range" + (f" ({low} to {high})" if item.bounds else ""))
    elif isinstance(value, str):
        if _is_id(item) and value and (len(value) > 100 or single_line(value) != value):
            _fault(where, "this is no id")
        if item.form is not None and (value or item.form in _NEVER_EMPTY):
            fits, reason = _FORMS[item.form]
            if not fits(value):
                _fault(where, reason)


def _texts(item: RecordField, value: Any) -> Iterable[str]:
    if isinstance(value, str):
        return (value,)
    return value.values() if item.holds_cells else ()


def _fault(where: str, reason: str) -> NoReturn:
    raise InvalidInputError(f"The package is not valid at {where}: {reason}. Nothing was changed.")
