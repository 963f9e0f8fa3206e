"""A template while it is being written: what it says so far, what is wrong with it, and its text as a file.

A draft may hold what a template must not: a step without a title, a vote on a step that is gone. `check` says
in words what is wrong and where, and only a draft without faults becomes a file.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import tomli_w
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from app.activities import KINDS, parse_settings, settings_errors
from app.domain.outcomes.minutes import Minutes
from app.domain.records import ActivityKind
from app.domain.records.json_types import Json
from app.domain.words.text import clean_text, fold
from app.templates.labels import part_label, setting_label
from app.templates.schema import FORMAT_VERSION, Template, TemplateStep

_NOT_IN_KEYS = re.compile(r"[^a-z0-9]+")
_LONGEST_KEY = 40
_SETTINGS = re.compile(r"^(\[{1,2})settings", re.MULTILINE)
_IN_THE_FILE = ("preparation", "follow_up", "variants")
_BELOW_STEPS, _BELOW_VARIANTS = r"\1steps.settings", r"\1variants.steps.settings"


@dataclass(frozen=True, slots=True)
class DraftStep:
    """A step as it is written so far."""

    key: str
    activity: ActivityKind
    title: str = ""
    question: str = ""
    minutes: int = 10
    prompts: tuple[str, ...] = ()
    settings: Json = field(default_factory=dict)
    expects: int = 0
    essential: bool = False
    locked: bool = False


@dataclass(frozen=True, slots=True)
class TemplateDraft:
    """A template as it is written so far. Each change returns another draft, so every state can be gone back to."""

    key: str
    title: str = ""
    summary: str = ""
    yields: str = ""
    language: str = "en"
    document_kind: str = Minutes.kind
    parts: Mapping[str, str] = field(default_factory=dict)
    steps: tuple[DraftStep, ...] = ()
    people: int = 7
    rest: Json = field(default_factory=dict)
    """What is written in the file alone: variants, preparation and what follows, as it stands there."""

    @property
    def minutes(self) -> int:
        """What the timeboxes add up to."""
        return sum(step.minutes for step in self.steps)

    def with_step(self, place: int, step: DraftStep) -> "TemplateDraft":
        """Return the draft with another step at a place, counted from 0."""
        return replace(self, steps=(*self.steps[:place], step, *self.steps[place + 1 :]))

    def added(self, place: int, activity: ActivityKind) -> "TemplateDraft":
        """Return the draft with a new step of a kind at a place."""
        title = KINDS[activity].title
        step = DraftStep(self._new_key(title), activity, title, settings=_begun(activity))
        return replace(self, steps=(*self.steps[:place], step, *self.steps[place:]))

    def duplicated(self, place: int) -> "TemplateDraft":
        """Return the draft with a step once more, behind itself."""
        step = self.steps[place]
        twin = replace(step, key=self._new_key(step.title or step.key))
        return replace(self, steps=(*self.steps[: place + 1], twin, *self.steps[place + 1 :]))

    def removed(self, place: int) -> "TemplateDraft":
        """Return the draft without a step; what names it still does, and `check` says so."""
        return replace(self, steps=(*self.steps[:place], *self.steps[place + 1 :]))

    def moved(self, place: int, by: int) -> "TemplateDraft":
        """Return the draft with a step further up or down, as far as it goes."""
        steps = list(self.steps)
        step = steps.pop(place)
        steps.insert(min(max(place + by, 0), len(steps)), step)
        return replace(self, steps=tuple(steps))

    def with_activity(self, place: int, activity: ActivityKind) -> "TemplateDraft":
        """Return the draft with another kind of step at a place; the settings begin anew."""
        step = replace(self.steps[place], activity=activity, settings=_begun(activity))
        return self.with_step(place, step)

    def step_keys(self, variant: str = "") -> frozenset[str]:
        """Return the keys of its steps, or of those of one of its variants."""
        if not variant:
            return frozenset(step.key for step in self.steps)
        return frozenset(s["key"] for v in self.rest.get("variants", ()) if v["key"] == variant for s in v["steps"])

    def with_minutes(self, minutes: Mapping[str, int], variant: str = "") -> "TemplateDraft":
        """Return the draft with other minutes for steps, by their keys: its own, or those of one of its variants."""
        if not variant:
            steps = tuple(replace(step, minutes=minutes.get(step.key, step.minutes)) for step in self.steps)
            return replace(self, steps=steps)
        variants = [
            v | {"steps": [s | {"minutes": minutes.get(s["key"], s["minutes"])} for s in v["steps"]]}
            if v["key"] == variant
            else v
            for v in self.rest.get("variants", ())
        ]
        return replace(self, rest=self.rest | {"variants": variants})

    def _new_key(self, title: str) -> str:
        stem = _NOT_IN_KEYS.sub("_", fold(title)).strip("_")[:30].rstrip("_")
        stem = stem if stem[:1].isalpha() else f"step_{stem}".rstrip("_")
        taken = {step.key for step in self.steps}
        key, number = stem, 2
        while key in taken:
            key, number = f"{stem}_{number}"[:_LONGEST_KEY], number + 1
        return key

    def plain(self) -> Json:
        """Return the draft as a template file holds it: cleaned, and without what is empty."""
        document: Json = {"kind": self.document_kind}
        if self.parts:
            document["parts"] = dict(self.parts)
        head: Json = {"format": FORMAT_VERSION, "key": self.key, "title": self.title}
        head |= {name: said for name, said in (("summary", self.summary), ("yields", self.yields)) if clean_text(said)}
        body: Json = {"document": document, "people": self.people, "steps": [_plain_step(step) for step in self.steps]}
        plain: Json = _cleaned({**head, "language": self.language, **body, **self.rest})
        return plain


def _begun(activity: ActivityKind) -> Json:
    """Return the settings a new step begins with, so that it can be run as it is."""
    return {**KINDS[activity].start, **KINDS[activity].example}


def _plain_step(step: DraftStep) -> Json:
    plain: Json = {"key": step.key, "activity": step.activity, "title": step.title}
    if clean_text(step.question):
        plain["question"] = step.question
    plain["minutes"] = step.minutes
    if step.prompts:
        plain["prompts"] = list(step.prompts)
    if step.expects:
        plain["expects"] = step.expects
    plain |= {name: True for name, said in (("essential", step.essential), ("locked", step.locked)) if said}
    if step.settings:
        plain["settings"] = dict(step.settings)
    return plain


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, Mapping):
        return {str(name): _cleaned(inner) for name, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_cleaned(inner) for inner in value]
    return value


@dataclass(frozen=True, slots=True)
class DraftFault:
    """What is wrong: in which step, counted from 1, or 0 for what stands above the steps; and the reason in words."""

    step: int
    reason: str


def draft_of(template: Template) -> TemplateDraft:
    """Return a template as a draft that can be changed."""
    steps = tuple(
        DraftStep(
            s.key,
            s.activity,
            s.title,
            s.question,
            s.minutes,
            tuple(s.prompts),
            dict(s.settings),
            s.expects,
            s.essential,
            s.locked,
        )
        for s in template.steps
    )
    return TemplateDraft(
        template.key,
        template.title,
        template.summary,
        template.yields,
        template.language,
        template.document.kind,
        dict(template.document.parts),
        steps,
        template.people,
        template.model_dump(include=set(_IN_THE_FILE), exclude_unset=True),
    )


def to_toml(draft: TemplateDraft) -> str:
    """Return a draft as the text of a template file; one with faults too, so that it can be kept."""
    plain = draft.plain()
    steps, variants = plain.pop("steps"), plain.pop("variants", [])
    parts = [tomli_w.dumps(plain)]
    # Left to itself the writer puts short steps on one line each, which nobody edits with pleasure.
    parts += [f"[[steps]]\n{_SETTINGS.sub(_BELOW_STEPS, tomli_w.dumps(step))}" for step in steps]
    for variant in variants:
        own_steps = variant.pop("steps")
        parts.append(f"[[variants]]\n{tomli_w.dumps(variant)}")
        parts += [f"[[variants.steps]]\n{_SETTINGS.sub(_BELOW_VARIANTS, tomli_w.dumps(step))}" for step in own_steps]
    return "\n".join(parts)


def read_draft(source: str) -> TemplateDraft | None:
    """Return the draft that `to_toml` wrote, faults and all; None when it is something else."""
    try:
        data = tomllib.loads(source)
        document = data.get("document", {})
        steps = tuple(
            DraftStep(
                str(step["key"]),
                next(kind for kind in KINDS if kind == step["activity"]),
                str(step["title"]),
                str(step.get("question", "")),
                int(step["minutes"]),
                tuple(str(prompt) for prompt in step.get("prompts", ())),
                dict(step.get("settings", {})),
                int(step.get("expects", 0)),
                bool(step.get("essential", False)),
                bool(step.get("locked", False)),
            )
            for step in data.get("steps", ())
        )
        return TemplateDraft(
            str(data["key"]),
            str(data["title"]),
            str(data.get("summary", "")),
            str(data.get("yields", "")),
            str(data.get("language", "en")),
            str(document.get("kind", Minutes.kind)),
            {str(part): str(key) for part, key in document.get("parts", {}).items()},
            steps,
            int(data.get("people", 7)),
            {name: data[name] for name in _IN_THE_FILE if name in data},
        )
    except (ValueError, KeyError, TypeError, AttributeError, StopIteration, RuntimeError, RecursionError):
        return None


def check(draft: TemplateDraft) -> tuple[DraftFault, ...]:
    """Return what is wrong with a draft, from top to bottom; nothing when it is a template."""
    plain = draft.plain()
    faults = [*_head_faults(plain), *_part_faults(draft)]
    keys = [step.key for step in draft.steps]
    for number, step in enumerate(plain["steps"], 1):
        faults += [DraftFault(number, reason) for reason in _step_reasons(step, number - 1, keys)]
    if not faults:
        # Whatever the schema asks for beyond that.
        faults += [DraftFault(0, _reason(error)) for error in _errors(Template, plain)]
    return tuple(dict.fromkeys(faults))


def _errors(model: Any, plain: Json) -> list[ErrorDetails]:
    try:
        model.model_validate(plain)
    except ValidationError as error:
        return error.errors()
    return []


def _head_faults(plain: Json) -> list[DraftFault]:
    if not plain["steps"]:
        return [DraftFault(0, "A template needs at least one step.")]
    errors = [error for error in _errors(Template, plain) if error["loc"]]
    return [DraftFault(0, _reason(e)) for e in errors if e["loc"][0] != "steps" or e["loc"] == ("steps",)]


def _part_faults(draft: TemplateDraft) -> list[DraftFault]:
    keys = {step.key for step in draft.steps}
    return [
        DraftFault(0, f"The part “{part_label(part)}” of the document has no step any more.")
        for part, key in draft.parts.items()
        if key not in keys
    ]


def _step_reasons(step: Json, place: int, keys: Sequence[str]) -> list[str]:
    found = [_reason(error) for error in _errors(TemplateStep, step) if error["loc"]]
    kind: ActivityKind = step["activity"]
    settings = step.get("settings", {})
    wrong = settings_errors(kind, settings)
    found += [_reason(error, kind) for error in wrong]
    # A number out of range must not hide that another setting names a step that is gone.
    bad = {str(error["loc"][0]) for error in wrong if error["loc"]}
    sound = {name: value for name, value in settings.items() if name not in bad}
    named = () if settings_errors(kind, sound) else KINDS[kind].references(parse_settings(kind, sound))
    found += [
        f"“{setting_label(kind, name.removeprefix('columns.'))}” names “{gone_step(key)}”, which is not there any more."
        for name, key in named
        if key not in keys
    ]
    if step["key"] in keys[:place]:
        found.append(f"Another step has the key “{step['key']}”, too.")
    return found


def gone_step(key: str) -> str:
    """Return what a step that is not there any more was called, as far as its key tells."""
    return part_label(key)


def _reason(error: ErrorDetails, kind: ActivityKind | None = None) -> str:
    """Return what pydantic says as a sentence; `kind` is that of the step whose settings are wrong."""
    names = [str(part) for part in error["loc"] if isinstance(part, str)]
    numbers = [part + 1 for part in error["loc"] if isinstance(part, int)]
    name = setting_label(kind, names[0]) if names else "this"
    what = f"“{name}”"
    if len(names) > 1:
        inner = f"“{part_label(names[-1])}”"
        what = f"{inner} in row {numbers[-1]} of {what}" if numbers else f"{inner} of {what}"
    limits = error.get("ctx", {})
    match error["type"]:
        case "string_too_short" | "missing" | "too_short":
            return f"{what} is missing."
        case "string_too_long":
            return f"{what} is longer than {limits['max_length']} characters."
        case "too_long":
            return f"{what} has more than {limits['max_length']} entries."
        case "greater_than_equal":
            return f"{what} must be at least {limits['ge']}."
        case "less_than_equal":
            return f"{what} must be at most {limits['le']}."
        case "literal_error":
            return f"{what} must be one of these: {limits['expected']}."
        case "extra_forbidden" | "unexpected_keyword_argument":
            return f"{what} is no setting of this kind of step."
        case "string_pattern_mismatch":
            return f"{what} may hold small letters, digits and “_” only, and begins with a letter."
        case _:
            words = error["msg"].removeprefix("Value error, ")
            return f"{what}: {words}." if names else f"{words[:1].upper()}{words[1:]}."
