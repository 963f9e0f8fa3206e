"""Settings of steps out of JSON: parsed once, wherever a template, a package or a row of the workspace comes in."""

import dataclasses
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from app.domain.errors import InvalidInputError
from app.domain.records import ActivityKind
from app.domain.records.json_types import Json
from app.domain.records.step_settings import Between, SettingsPart, StepSettings
from app.domain.workshop.activity import KINDS


class SettingsError(InvalidInputError):
    """Settings that do not fit; `where` names the setting and `reason` says why."""

    def __init__(self, where: str, reason: str) -> None:
        whole = where == "settings"
        words = f"{reason[:1].upper()}{reason[1:]}" if whole else f"These settings do not fit ({where}: {reason})"
        super().__init__(f"{words}.")
        self.where = where
        self.reason = reason


_adapters: dict[type[StepSettings], TypeAdapter[Any]] = {}


def _adapter(settings: type[StepSettings]) -> TypeAdapter[Any]:
    if settings not in _adapters:
        _adapters[settings] = TypeAdapter(settings)
    return _adapters[settings]


def settings_errors(kind: ActivityKind, plain: Json) -> list[ErrorDetails]:
    """Return what is wrong with the settings of a kind of step; nothing when they fit."""
    try:
        settings = _adapter(KINDS[kind].settings).validate_python(plain)
    except ValidationError as error:
        found = error.errors(include_url=False)
        # A list of which one item is wrong is also said to be too short: the item counts as not there.
        wrong = [e["loc"] for e in found]
        return [e for e in found if not any(len(o) > len(e["loc"]) and o[: len(e["loc"])] == e["loc"] for o in wrong)]
    try:
        KINDS[kind].check(settings)
    except ValueError as error:
        return [{"type": "value_error", "loc": ("kind",), "msg": f"Value error, {error}", "input": None}]
    return []


def parse_settings(kind: ActivityKind, plain: Json) -> StepSettings:
    """Return the settings of a kind of step.

    Raises:
        SettingsError: they do not fit the kind, or there is no such kind.
    """
    if kind not in KINDS:
        raise SettingsError("activity", f"there is no kind of step “{kind[:40]}”")
    try:
        settings: StepSettings = _adapter(KINDS[kind].settings).validate_python(plain)
        KINDS[kind].check(settings)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "settings"
        unknown = first["type"] == "unexpected_keyword_argument"
        raise SettingsError(
            where, "there is no such setting" if unknown else first["msg"].removeprefix("Value error, ")
        ) from None
    except ValueError as error:
        raise SettingsError("settings", str(error)) from None
    return settings


def plain_settings(settings: StepSettings) -> Json:
    """Return settings as JSON holds them."""
    plain: Json = _listed(dataclasses.asdict(settings))
    return plain


def _listed(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _listed(inner) for name, inner in value.items()}
    return [_listed(inner) for inner in value] if isinstance(value, (list, tuple)) else value


@dataclasses.dataclass(frozen=True, slots=True)
class SettingField:
    """A setting, for whoever makes a field for it.

    `annotation` is its type without limits, `limits` the least and most of a number or of a length; None where
    there are none. `default` is what stands where nothing was said, None where something must be said.
    """

    name: str
    annotation: Any
    default: Any
    limits: tuple[int, int] | None


def setting_fields(settings: type[SettingsPart]) -> tuple[SettingField, ...]:
    """Return the settings of a kind of step, or of one part of them, in order."""
    hints = get_type_hints(settings, include_extras=True)
    found = []
    for item in dataclasses.fields(settings):
        annotation, limits = hints[item.name], None
        if get_origin(annotation) is Annotated:
            annotation, *extras = get_args(annotation)
            limits = next(((e.low, e.high) for e in extras if isinstance(e, Between)), None)
        default = None if item.default is dataclasses.MISSING else item.default
        found.append(SettingField(item.name, annotation, default, limits))
    return tuple(found)
