"""What the field of a record says beyond its type: what it refers to, which values it takes, what its words are.

Each function returns metadata for a field, which keeps its default and stays required without one:
`due: str | None = field(default=None, metadata=holds_day())`. Tables, packages and their checks follow it.
"""

import dataclasses
import types
import typing
from dataclasses import dataclass
from typing import Any, Literal

Form = Literal["day", "instant", "utc", "clock_time", "decimal", "period"]
"""How a text is written: a date; a date or an instant; an instant in UTC; HH:MM; a number; a day or month."""

LARGEST_NUMBER = 2**62
"""No number of a record is larger or, below zero, smaller: there must be room to place something behind it."""

Facts = dict[str, Any]

_OURS = "plenary"
"""The facts stand under one name, so that no library takes them for its own."""


@dataclass(frozen=True, slots=True)
class RecordField:
    """A field of a record and what was declared of it.

    `type` is its annotation without None, and `optional` whether None was in it. `refers_to` names the record
    whose id it holds, where `enforced` as a foreign key. `holds_departments` and `holds_cells` say that a text, or
    the values of a list or mapping, may be ids: of departments alone, or of departments, people and rows among words.
    """

    name: str
    type: Any
    optional: bool
    refers_to: str = ""
    enforced: bool = False
    indexed: bool = False
    bounds: tuple[int, int] | None = None
    form: Form | None = None
    holds_departments: bool = False
    holds_cells: bool = False

    @property
    def origin(self) -> Any:
        """`dict` or `list` where the field is JSON, else None."""
        return typing.get_origin(self.type)


def _saying(**facts: Any) -> Facts:
    return {_OURS: facts}


def reference(record: str, *, indexed: bool = True) -> Facts:
    """Return that a field holds the id of a record (by the name of its table), which must be there."""
    return _saying(refers_to=record, enforced=True, indexed=indexed)


def names(record: str) -> Facts:
    """Return that a field holds the id of a record of the same workshop, without a foreign key to it."""
    return _saying(refers_to=record)


def indexed() -> Facts:
    """Return that records are looked for by this field."""
    return _saying(indexed=True)


def bounded(lowest: int, highest: int) -> Facts:
    """Return that a number is within bounds, both included."""
    return _saying(bounds=(lowest, highest))


def holds_day() -> Facts:
    """Return that a text is a date, YYYY-MM-DD, where it says anything."""
    return _saying(form="day")


def holds_instant() -> Facts:
    """Return that a text is an instant, or the day of one that must not tell its time."""
    return _saying(form="instant")


def holds_utc() -> Facts:
    """Return that a text is an instant in UTC, to be reckoned with."""
    return _saying(form="utc")


def holds_clock_time() -> Facts:
    """Return that a text is a time of day, HH:MM, where it says anything."""
    return _saying(form="clock_time")


def holds_decimal() -> Facts:
    """Return that a text is a decimal number and never empty."""
    return _saying(form="decimal")


def holds_period() -> Facts:
    """Return that a text is a day or a month and never empty."""
    return _saying(form="period")


def holds_departments() -> Facts:
    """Return that a text or the items of a list may be ids of departments, with or without others among them."""
    return _saying(holds_departments=True)


def holds_cells() -> Facts:
    """Return that the values of a mapping are what people said, or ids of departments, people and rows."""
    return _saying(holds_departments=True, holds_cells=True)


def fields_of(kind: type[Any]) -> dict[str, RecordField]:
    """Return the fields of a record by name, in order."""
    found = {}
    for item in dataclasses.fields(kind):
        inner, optional = _without_none(item.type)
        facts = dict(item.metadata.get(_OURS, {}))
        if facts.get("refers_to") == "department":
            facts["holds_departments"] = True
        found[item.name] = RecordField(item.name, inner, optional, **facts)
    return found


def _without_none(annotation: Any) -> tuple[Any, bool]:
    if typing.get_origin(annotation) in (types.UnionType, typing.Union):
        inner = [a for a in typing.get_args(annotation) if a is not type(None)]
        return inner[0], True
    return annotation, False
