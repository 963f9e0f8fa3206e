"""What makes a template one that a seasoned facilitator would run as it is, held over every template and length."""

import pytest

from app.activities import KINDS
from app.domain.outcomes.registry import OUTCOMES
from app.domain.words.sentence import slots
from app.domain.workshop.pace import RoomSize
from app.domain.workshop.settings import (
    ActionsSettings,
    AgreementSettings,
    BreakSettings,
    BriefSettings,
    FormSettings,
    MatrixSettings,
    SurveySettings,
    TableSettings,
    VoteSettings,
)
from app.domain.workshop.time_plan import PlannedStep, plan_time, size_advice
from app.templates.library import TemplateLibrary
from app.templates.schema import Template
from benchmarks.bench_pace import LEAST_SHARE, SIZES

SHIPPED = [template for template, _own in TemplateLibrary().all()]
HELD = [t.as_variant(key) for t in SHIPPED for key in ("", *(v.key for v in t.variants))]
NEEDS_BREAK = 100
LEAST_OF_A_STEP = 0.7


def names(held: Template) -> str:
    return f"{held.key}-{held.variant or 'full'}"


@pytest.fixture(params=HELD, ids=names)
def held(request: pytest.FixtureRequest) -> Template:
    template: Template = request.param
    return template


def step_of(held: Template, key: str) -> PlannedStep:
    return next(s for s in held.planned_steps() if s.key == key)


def test_the_plan_is_what_it_takes_for_the_size_it_names(held: Template) -> None:
    plan = plan_time(held.planned_steps(), RoomSize.of(held.people))
    assert held.minutes >= LEAST_SHARE * plan.minutes
    short = [
        f"{t.step.key}: {t.step.minutes} of {t.minutes}"
        for t in plan.steps
        if t.step.minutes < LEAST_OF_A_STEP * t.minutes
    ]
    assert short == []


@pytest.mark.parametrize("people", SIZES)
def test_every_room_gets_a_plan_with_its_reasons(held: Template, people: int) -> None:
    room = RoomSize.of(people)
    plan = plan_time(held.planned_steps(), room)
    assert 0 < plan.minutes <= 8 * 60
    assert all(time.reasons() for time in plan.steps)
    advice = size_advice(held.planned_steps(), room)
    votes = [s for s in held.planned_steps() if isinstance(s.settings, VoteSettings) and s.settings.source]
    if people in (3, 20):
        assert all(
            s.key in advice for s in votes if isinstance(s.settings, VoteSettings) and s.settings.by == "participant"
        )
    surveys = {s.key for s in held.planned_steps() if isinstance(s.settings, SurveySettings)}
    assert surveys <= advice.keys() if people in (3, 20) else not surveys & advice.keys()


def test_a_long_workshop_has_a_break_and_not_at_its_ends(held: Template) -> None:
    kinds = [isinstance(s.settings, BreakSettings) for s in held.planned_steps()]
    assert any(kinds) == (held.minutes > NEEDS_BREAK)
    assert not kinds[0]
    assert not kinds[-1]


def test_what_is_signed_and_what_is_promised_never_falls_off(held: Template) -> None:
    for step, planned in zip(held.steps, held.planned_steps(), strict=True):
        made = isinstance(planned.settings, ActionsSettings) and planned.settings.kind == "action"
        if made or isinstance(planned.settings, AgreementSettings):
            assert step.essential, step.key
            assert step.locked, step.key


def test_actions_are_made_in_every_workshop_that_is_to_change_something(held: Template) -> None:
    if held.key not in ("milestone-celebration",):
        assert any(isinstance(s.settings, ActionsSettings) for s in held.planned_steps())


def test_what_is_signed_or_voted_on_is_a_whole_sentence(held: Template) -> None:
    """A row that is signed, voted on or placed says which of its columns make the sentence; a form has one."""
    steps = {s.key: s for s in held.planned_steps()}
    for step in steps.values():
        match step.settings:
            case AgreementSettings(sources=keys):
                named = keys
            case VoteSettings(source=key) | MatrixSettings(source=key):
                named = (key,) if key else ()
            case _:
                named = ()
        for key in named:
            source = steps[key].settings
            if isinstance(source, TableSettings):
                assert source.item, f"{step.key}: what a row of {key} says is not declared"
                sentence = [c for c in source.columns if c.key in slots(source.item)]
                assert any(c.type == "text" and c.says == "sentence" for c in sentence), key
            if isinstance(source, FormSettings):
                assert source.sentence, f"{step.key}: {key} makes no sentence"


def test_whoever_is_asked_is_named_by_a_column(held: Template) -> None:
    steps = {s.key: s for s in held.planned_steps()}
    for step in steps.values():
        if isinstance(step.settings, AgreementSettings) and step.settings.asks:
            tables = [s for key in step.settings.sources if isinstance(s := steps[key].settings, TableSettings)]
            named = [c for table in tables for c in table.columns if c.key == step.settings.asks]
            assert named
            assert all(column.type == "department" for column in named)


def test_every_step_is_used_later_or_told_in_the_document(held: Template) -> None:
    outcome = OUTCOMES[held.document.kind]
    told = set(held.document.parts.values())
    used = {key for s in held.planned_steps() for _name, key in KINDS[s.activity].references(s.settings)}
    alone = (BriefSettings, BreakSettings, ActionsSettings)
    for step in held.planned_steps():
        by_itself = isinstance(step.settings, alone) or not outcome.parts
        asks_all = isinstance(step.settings, VoteSettings) and bool(step.settings.options)
        assert by_itself or asks_all or step.key in told | used or tells(step), step.key


def tells(step: PlannedStep) -> bool:
    """Return whether a step shows what others hold, or is signed, or becomes something of its own."""
    if isinstance(step.settings, AgreementSettings):
        return True
    if isinstance(step.settings, TableSettings):
        return bool(step.settings.outcome or step.settings.action)
    return step.activity in ("summary", "review", "goal_tree", "calendar", "round")


@pytest.mark.parametrize("template", SHIPPED, ids=lambda t: t.key)
def test_every_part_of_the_document_has_a_step(template: Template) -> None:
    assert set(OUTCOMES[template.document.kind].parts) <= set(template.document.parts)


@pytest.mark.parametrize("template", SHIPPED, ids=lambda t: t.key)
def test_lengths_become_shorter_and_say_how_long_they_are(template: Template) -> None:
    for variant in template.variants:
        held = template.as_variant(variant.key)
        if variant.key.isdigit():
            assert abs(held.minutes - int(variant.key)) <= 3, variant.key
            assert held.minutes < template.minutes
        assert held.summary


@pytest.mark.parametrize("template", SHIPPED, ids=lambda t: t.key)
def test_every_template_says_what_goes_before_and_after(template: Template) -> None:
    preparation = template.preparation
    assert preparation.checklist
    assert preparation.room
    assert preparation.pre_work
    assert "{date}" in preparation.invitation
    days = {follow_up.to: follow_up.day for follow_up in template.follow_up}
    assert {"owners", "everybody", "absent"} <= days.keys()
    assert any(f.day == 14 or f.day == 30 for f in template.follow_up)


def test_every_step_has_words_to_say_aloud(held: Template) -> None:
    for step in held.steps:
        if step.activity != "break":
            assert 1 <= len(step.prompts) <= 6, step.key
            assert all(len(prompt) <= 220 for prompt in step.prompts)
