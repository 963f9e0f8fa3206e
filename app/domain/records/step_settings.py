"""The settings of a step, whatever its kind; the kinds themselves stand in `app.domain.workshop.settings`."""

from dataclasses import dataclass
from typing import Any, ClassVar


@dataclass(frozen=True, slots=True)
class SettingsPart:
    """A part of settings: known names only, when it is read from JSON."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}


@dataclass(frozen=True, slots=True)
class StepSettings(SettingsPart):
    """The settings of a step; each kind of activity has a type of its own.

    They come in as JSON (a template, a package, a row of the workspace) and are parsed once, by
    `app.activities.parse_settings`; `dataclasses.asdict` makes them JSON again.
    """

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        # A package holds settings as an object that only the step's activity can read.
        if cls is StepSettings:
            from pydantic_core import core_schema

            return core_schema.dict_schema(core_schema.str_schema())
        return handler(source)


@dataclass(frozen=True, slots=True)
class Between:
    """A limit for the parser: the number itself, or the length of a text or list, lies between two numbers."""

    low: int
    high: int

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        schema = dict(handler(source))
        counts = schema["type"] in ("int", "float")
        schema["ge" if counts else "min_length"] = self.low
        schema["le" if counts else "max_length"] = self.high
        return schema
