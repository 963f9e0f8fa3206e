"""The form of a template, as it is written in TOML and copied into each workshop."""

from collections.abc import Container, Iterator
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from app.activities import KINDS, SettingsError, parse_settings
from app.domain.outcomes.minutes import Minutes
from app.domain.outcomes.registry import OUTCOMES
from app.domain.records import ActivityKind
from app.domain.records.step_settings import StepSettings
from app.domain.words.text import LANGUAGE_PATTERN
from app.domain.workshop.time_plan import PlannedStep

FORMAT_VERSION: Literal[1] = 1
"""Rises when a program of today could not read what is written."""


_STEP_KEY = r"^[a-z][a-z0-9_]{0,39}$"


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class TemplateStep(_Part):
    """A step of the agenda; `settings` are those of its activity.

    `expects` is how many of its things it is meant for (rows, notes of each person, candidates, actions), 0 for the
    usual. An `essential` step never falls off when time is short; a `locked` one keeps its minutes.
    """

    key: str = Field(pattern=_STEP_KEY)
    activity: ActivityKind
    title: str = Field(min_length=1, max_length=120)
    question: str = Field("", max_length=400)
    minutes: int = Field(ge=0, le=480)
    prompts: list[str] = Field([], max_length=20)
    expects: int = Field(0, ge=0, le=500)
    essential: bool = False
    locked: bool = False
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


class PreWork(_Part):
    """What somebody does before the workshop: a role or department, and the task."""

    who: str = Field(min_length=1, max_length=120)
    what: str = Field(min_length=1, max_length=400)


class Preparation(_Part):
    """What is done before a workshop: by the facilitator, in the room, and by those who come.

    The invitation may use {title}, {date}, {minutes}, {product} and {outcome}.
    """

    checklist: list[str] = Field([], max_length=30)
    room: list[str] = Field([], max_length=20)
    pre_work: list[PreWork] = Field([], max_length=20)
    invitation: str = Field("", max_length=4000)


class FollowUp(_Part):
    """What is sent or asked so many days after a workshop, and to whom.

    What the steps that it `tells` came to stands below its text. With `lengths` it belongs to these variants alone, an
    empty key being the template itself.
    """

    day: int = Field(ge=0, le=365)
    title: str = Field(min_length=1, max_length=120)
    to: Literal["owners", "everybody", "absent", "sponsor"]
    text: str = Field(min_length=1, max_length=2000)
    tells: list[str] = Field([], max_length=8)
    lengths: list[str] = Field([], max_length=8)


class VariantStep(_Part):
    """A step of a variant: one of the template's by its key, with what is said otherwise; or one of its own."""

    key: str = Field(pattern=_STEP_KEY)
    activity: ActivityKind | None = None
    title: str | None = Field(None, min_length=1, max_length=120)
    question: str | None = Field(None, max_length=400)
    minutes: int = Field(ge=0, le=480)
    prompts: list[str] | None = Field(None, max_length=20)
    expects: int | None = Field(None, ge=0, le=500)
    essential: bool | None = None
    locked: bool | None = None
    settings: dict[str, Any] = {}

    def on(self, base: TemplateStep | None) -> dict[str, Any]:
        """Return the step as the template would write it; its settings change those of the template's one by one."""
        plain = {} if base is None else base.model_dump(exclude_unset=True)
        said = self.model_dump(exclude_unset=True, exclude_none=True)
        return plain | said | {"settings": {**plain.get("settings", {}), **self.settings}}


class Variant(_Part):
    """A shorter or longer way to hold a workshop: its own steps, written and not cut by a rule.

    Its `invitation` stands instead of the template's.
    """

    key: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,19}$")
    title: str = Field(min_length=1, max_length=60)
    summary: str = Field("", max_length=600)
    people: int | None = Field(None, ge=1, le=500)
    invitation: str = Field("", max_length=4000)
    steps: list[VariantStep] = Field(min_length=1, max_length=60)


class Template(_Part):
    """A kind of workshop; its minutes are meant for so many `people`.

    `variants` are other ways to hold it, each with its own steps; `variant` is the key of the one that was chosen.
    """

    format: Literal[1] = FORMAT_VERSION
    key: str = Field(pattern=r"^[a-z][a-z0-9-]{0,39}$")
    title: str = Field(min_length=1, max_length=120)
    summary: str = Field("", max_length=600)
    yields: str = Field("", max_length=200)
    language: str = Field("en", pattern=f"^{LANGUAGE_PATTERN}$")
    document: TemplateDocument = TemplateDocument()
    people: int = Field(7, ge=1, le=500)
    variant: str = Field("", max_length=20)
    steps: list[TemplateStep] = Field(min_length=1, max_length=60)
    variants: list[Variant] = Field([], max_length=8)
    preparation: Preparation = Preparation()
    follow_up: list[FollowUp] = Field([], max_length=20)

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

    @model_validator(mode="after")
    def _variants_hold(self) -> Self:
        keys = [variant.key for variant in self.variants]
        for key in keys:
            if keys.count(key) > 1:
                raise ValueError(f"two variants have the key “{key}”")
            try:
                self.as_variant(key)
            except ValidationError as error:
                first = error.errors()[0]
                place = ".".join(str(part) for part in first["loc"])
                reason = first["msg"].removeprefix("Value error, ")
                raise ValueError(f"variant “{key}”: {f'{place}: ' if place else ''}{reason}") from None
        return self

    def strangers_in_follow_ups(self) -> Iterator[str]:
        """Yield what follow-ups name that is not in the template, as sentences.

        A workshop's own copy has lost what its length or its minutes left out; only in a template that is a fault.
        """
        there = {step.key for step in self.steps} | {s.key for variant in self.variants for s in variant.steps}
        lengths = {"", *(variant.key for variant in self.variants)}
        for follow_up in self.follow_up:
            for key in follow_up.tells:
                if key not in there:
                    yield f"“{follow_up.title}” tells of the step “{key}”, which is not there"
            for key in follow_up.lengths:
                if key not in lengths:
                    yield f"“{follow_up.title}” belongs to the length “{key}”, which is not there"

    def as_variant(self, key: str) -> "Template":
        """Return the template as one of its variants is held; itself for an empty key.

        Raises:
            KeyError: there is no such variant.
        """
        if not key:
            return self
        variant = next((v for v in self.variants if v.key == key), None)
        if variant is None:
            raise KeyError(key)
        by_key = {step.key: step for step in self.steps}
        steps = [step.on(by_key.get(step.key)) for step in variant.steps]
        there = {step["key"] for step in steps}
        parts = {part: step for part, step in self.document.parts.items() if step in there}
        plain = self.model_dump(exclude={"steps", "variants", "document"})
        plain |= {"document": {"kind": self.document.kind, "parts": parts}, "steps": steps, "variant": key}
        plain |= {"summary": variant.summary or self.summary, "people": variant.people or self.people}
        if variant.invitation:
            plain["preparation"] |= {"invitation": variant.invitation}
        return Template.model_validate(plain)

    def without(self, keys: Container[str]) -> "Template":
        """Return the template without some of its steps, and without the parts of the document they bring.

        Raises:
            ValidationError: a step that stays names one that goes.
        """
        parts = {part: key for part, key in self.document.parts.items() if key not in keys}
        plain = self.model_dump(exclude={"variants"}) | {"document": {"kind": self.document.kind, "parts": parts}}
        return Template.model_validate(plain | {"steps": [s for s in plain["steps"] if s["key"] not in keys]})

    def planned_steps(self) -> tuple[PlannedStep, ...]:
        """Return the steps as their time is computed from."""
        return tuple(
            PlannedStep(s.key, s.title, s.activity, s.parsed(), s.minutes, s.expects, s.essential) for s in self.steps
        )
