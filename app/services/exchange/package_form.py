"""The form of a workshop package: what it holds, and how many of each."""

from collections.abc import Sequence
from functools import lru_cache
from types import GenericAlias
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, create_model

from app.domain.records import Initiative, Workshop
from app.domain.records.registry import RecordFacts, facts_of, records

T = TypeVar("T")

PACKAGE_VERSION = 6


class WorkshopPackage(BaseModel):
    """One workshop, whole. Every id is stable; `package_version` rises when the form changes."""

    model_config = ConfigDict(extra="forbid", strict=True, title="Plenary workshop package")

    format: Literal["plenary-workshop"] = "plenary-workshop"
    package_version: Literal[1, 2, 3, 4, 5, 6] = 6
    workshop: Workshop
    initiative: Initiative | None = None

    def all(self, kind: type[T]) -> list[T]:
        """Return the records of `kind`."""
        found: list[T] = getattr(self, facts_of(kind).part)
        return found

    def lists(self) -> list[tuple[RecordFacts, list[Any]]]:
        """Return the kinds of records with the records there are, in the order in which they are taken in."""
        return [(facts, getattr(self, facts.part)) for facts in package_lists()]


def package_lists() -> tuple[RecordFacts, ...]:
    """Return the kinds of records a package has lists of, in the order in which they stand in its text."""
    return tuple(sorted((facts for facts in records() if facts.part), key=lambda facts: facts.place))


def package_model() -> type[WorkshopPackage]:
    """Return the package with a list for each kind of record."""
    return _model_of(records())


@lru_cache(maxsize=4)
def _model_of(_: tuple[RecordFacts, ...]) -> type[WorkshopPackage]:
    # The published schema names what belongs to the workshop first, then what outlives it, then goals.
    lists: Sequence[RecordFacts] = sorted(package_lists(), key=lambda facts: (facts.in_goal, facts.outlives))
    fields: dict[str, Any] = {
        facts.part: (GenericAlias(list, (facts.kind,)), Field(default=[], max_length=facts.limit)) for facts in lists
    }
    return create_model("WorkshopPackage", __base__=WorkshopPackage, __doc__=WorkshopPackage.__doc__, **fields)


def package_schema() -> dict[str, Any]:
    """Return the JSON Schema of the workshop package."""
    schema = package_model().model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "x-version": PACKAGE_VERSION} | schema
