"""The form of a template, as it is written in TOML and copied into each workshop."""

from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from app.activities import KINDS
from app.domain.records import ActivityKind
from app.domain.words.text import LANGUAGE_PATTERN

FORMAT_VERSION: Literal[1] = 1
"""A BCP 47 tag."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class TemplateStep(_Part):
    """A step of the agenda; `settings` are those of its activity."""

    key: str = Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")
    activity: ActivityKind
    title: str = Field(min_length=1, max_length=120)
    question: str = Field("", max_length=400)
    minutes: int = Field(ge=0, le=480)
    prompts: list[str] = Field([], max_length=20)
    settings: dict[str, Any] = {}

    @model_validator(mode="after")
    def _settings_fit_activity(self) -> Self:
        try:
            KINDS[self.activity].settings.model_validate(self.settings)
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(str(part) for part in first["loc"])
            raise ValueError(f"settings{'.' + place if place else ''}: {first['msg']}") from None
        return self


class TemplateDocument(_Part):
    """The document a workshop yields, and which step brings which part of it."""

    kind: Literal["messaging_guide", "goal_brief", "review_report", "record"] = "record"
    parts: dict[str, str] = {}


class Template(_Part):
    """A kind of workshop."""

    format: Literal[1] = FORMAT_VERSION
    key: str = Field(pattern=r"^[a-z][a-z0-9-]{0,39}$")
    title: str = Field(min_length=1, max_length=120)
    summary: str = Field("", max_length=600)
    yields: str = Field("", max_length=200)
    language: str = Field("en", pattern=f"^{LANGUAGE_PATTERN}$")
    document: TemplateDocument = TemplateDocument()
    steps: list[TemplateStep] = Field(min_length=1, max_length=60)

    @property
    def minutes(self) -> int:
        """What the timeboxes add up to."""
        return sum(step.minutes for step in self.steps)

    @model_validator(mode="after")
    def _references_exist(self) -> Self:
        keys = [step.key for step in self.steps]
        for key in keys:
            if keys.count(key) > 1:
                raise ValueError(f"two steps have the key “{key}”")
        for step in self.steps:
            for name, key in references(step.settings):
                if key not in keys:
                    raise ValueError(f"step “{step.key}” names the step “{key}” in “{name}”, which is not there")
        for part, key in self.document.parts.items():
            if key not in keys:
                raise ValueError(f"document part “{part}” names the step “{key}”, which is not there")
        return self


def references(settings: dict[str, Any]) -> list[tuple[str, str]]:
    """Return which steps the settings of a step name, as (setting, step key)."""
    found: list[tuple[str, str]] = []
    for name in ("source", "columns_from", "per"):
        if settings.get(name):
            found.append((name, str(settings[name])))
    for name in ("beside", "sources"):
        found += [(name, str(key)) for key in settings.get(name, ())]
    for column in settings.get("columns", ()):
        if isinstance(column, dict) and column.get("source"):
            found.append(("columns.source", str(column["source"])))
    return found
