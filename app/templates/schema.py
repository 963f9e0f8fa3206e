"""The form of a template, as it is written in TOML and copied into each workshop."""

from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from app.activities import KINDS, SettingsError, parse_settings
from app.domain.outcomes.minutes import Minutes
from app.domain.outcomes.registry import OUTCOMES
from app.domain.records import ActivityKind
from app.domain.records.step_settings import StepSettings
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

    @field_validator("activity")
    @classmethod
    def _activity_is_known(cls, activity: ActivityKind) -> ActivityKind:
        if activity not in KINDS:
            raise ValueError(f"there is no kind of step “{activity[:40]}”; there are {', '.join(KINDS)}")
        return activity

    @model_validator(mode="after")
    def _settings_fit_activity(self) -> Self:
        try:
            parse_settings(self.activity, self.settings)
        except SettingsError as error:
            where = error.where if error.where in ("activity", "settings") else f"settings.{error.where}"
            raise ValueError(f"{where}: {error.reason}") from None
        return self

    def parsed(self) -> StepSettings:
        """Return the settings as its activity reads them."""
        return parse_settings(self.activity, self.settings)


class TemplateDocument(_Part):
    """The document a workshop yields, and which step brings which part of it."""

    kind: str = Minutes.kind
    parts: dict[str, str] = {}

    @field_validator("kind")
    @classmethod
    def _kind_is_known(cls, kind: str) -> str:
        if kind not in OUTCOMES:
            raise ValueError(f"there is no document “{kind[:40]}”; there are {', '.join(OUTCOMES)}")
        return kind


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
            for name, key in KINDS[step.activity].references(step.parsed()):
                if key not in keys:
                    raise ValueError(f"step “{step.key}” names the step “{key}” in “{name}”, which is not there")
        for part, key in self.document.parts.items():
            if key not in keys:
                raise ValueError(f"document part “{part}” names the step “{key}”, which is not there")
        return self
