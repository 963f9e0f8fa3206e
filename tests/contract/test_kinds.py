"""Every kind of activity has all its faces, and no face shows what is hidden."""

import dataclasses
from collections.abc import Iterator
from typing import Any, get_args

import pytest

from app.activities import KINDS, stage_view
from app.activities.parsing import parse_settings
from app.domain.document.blocks import Block
from app.domain.records import ActivityKind, Answer, Note
from app.domain.records.step_settings import StepSettings
from app.domain.workshop.settings import AnySettings
from app.domain.workshop.stage import StageBars, StageBody, StageCount, StageView
from app.plenary import Plenary
from tests.state import step


def texts(view: Any) -> Iterator[str]:
    """Yield every text in a view."""
    if isinstance(view, str):
        yield view
    elif isinstance(view, tuple):
        for part in view:
            yield from texts(part)
    elif dataclasses.is_dataclass(view):
        for item in dataclasses.fields(view):
            yield from texts(getattr(view, item.name))


def shown(view: StageView) -> str:
    return "\n".join(texts(view))


def test_the_kinds_are_those_that_records_and_templates_know() -> None:
    assert {type(activity).settings for activity in KINDS.values()} == set(get_args(AnySettings))
    for key, activity in KINDS.items():
        assert activity.kind == key
        assert issubclass(activity.settings, StepSettings)
        assert parse_settings(key, activity.start)
        assert activity.title
        assert activity.description.endswith(".")
        assert activity.icon


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_kind_works_when_nothing_was_said(plenary: Plenary, kind: ActivityKind) -> None:
    workshop_id = plenary.workshops.create(plenary.templates.get("messaging"), title="Empty")
    step_id = plenary.agenda.add_step(workshop_id, kind, "Fresh")
    content = plenary.workshops.content(workshop_id)
    fresh = content.step_by_id[step_id]
    assert isinstance(KINDS[kind].stage(content, fresh), StageBody)
    assert all(isinstance(block, Block) for block in KINDS[kind].blocks(content, fresh))
    assert KINDS[kind].voices(content, fresh) == frozenset()
    assert stage_view(content, fresh).title == "Fresh"


def test_no_step_of_the_sample_shows_private_notes(plenary: Plenary, sample: str) -> None:
    for found in plenary.agenda.steps(sample):
        plenary.agenda.set_private_notes(found.id, f"whispered at {found.key}")
    content = plenary.workshops.content(sample)
    for found in content.steps:
        view = stage_view(content, found)
        assert isinstance(view.body, StageBody)
        assert "whispered" not in shown(view)
        assert found.prompts == [] or not any(prompt in shown(view) for prompt in found.prompts)
        blocks = KINDS[found.activity].blocks(content, found)
        assert "whispered" not in "\n".join(texts(tuple(blocks)))


def test_a_private_board_shows_only_how_many_until_it_is_revealed(plenary: Plenary, sample: str) -> None:
    pains = step(plenary.workshops.content(sample), "pains")
    plenary.boards.reveal(pains.id, False)
    content = plenary.workshops.content(sample)
    for found in content.steps:
        view = shown(stage_view(content, found))
        if found.key == "pains":
            assert isinstance(stage_view(content, found).body, StageCount)
            assert not any(note.text in view for note in content.of_step(Note, pains.id))
    plenary.boards.reveal(pains.id)
    content = plenary.workshops.content(sample)
    view = shown(stage_view(content, step(content, "pains")))
    assert "Sunday night goes into the rota" in view


def test_a_vote_on_hidden_notes_does_not_give_them_away(plenary: Plenary, sample: str) -> None:
    content = plenary.workshops.content(sample)
    plenary.boards.reveal(step(content, "pains").id, False)
    plenary.voting.show(step(content, "pains_vote").id, False)
    content = plenary.workshops.content(sample)
    view = shown(stage_view(content, step(content, "pains_vote")))
    for note in content.of_step(Note, step(content, "pains").id):
        assert note.text not in view
    for group in content.groups:
        if group.step_id == step(content, "pains").id:
            assert group.title not in view


@pytest.mark.parametrize("key", ["pains_vote", "value_vote", "close"])
def test_a_vote_shows_no_number_until_it_is_shown(plenary: Plenary, sample: str, key: str) -> None:
    vote = step(plenary.workshops.content(sample), key)
    plenary.voting.show(vote.id, False)
    content = plenary.workshops.content(sample)
    body = stage_view(content, step(content, key)).body
    assert isinstance(body, StageBars)
    assert all(bar.share is None and bar.value == "" for bar in body.bars)
    assert not any(bar.rank or bar.taken for bar in body.bars)
    order = [bar.text for bar in body.bars]
    plenary.voting.show(vote.id)
    content = plenary.workshops.content(sample)
    body = stage_view(content, step(content, key)).body
    assert isinstance(body, StageBars)
    if key == "pains_vote":
        assert [bar.text for bar in body.bars] != order, "hidden items stand in the board's order, not the result's"
        assert body.bars[0].value == "9 dots"
        assert [bar.rank for bar in body.bars].count("3. =") == 2, "a tie is told at the rows that share a place"


def test_an_unshown_vote_leads_nothing(plenary: Plenary, sample: str) -> None:
    from app.domain.workshop import recalled

    plenary.voting.show(step(plenary.workshops.content(sample), "pains_vote").id, False)
    content = plenary.workshops.content(sample)
    assert all(recalled.beside(content, found) == () for found in content.steps)
    assert "9 dots" not in "\n".join(texts(plenary.documents.document(sample).blocks))


def test_the_strip_of_voices_tells_departments_and_no_more(plenary: Plenary, sample: str) -> None:
    content = plenary.workshops.content(sample)
    voices = stage_view(content, step(content, "customers_say")).voices
    assert [v.name for v in voices] == ["Marketing", "Sales", "Product", "Customer support", "Finance"]
    assert all(v.heard for v in voices), "who passes was asked, and that counts"
    alignment = stage_view(content, step(content, "alignment")).voices
    assert all(v.heard for v in alignment)
    plenary.rounds.answer(step(content, "customers_say").id, content.participants[4].id, "")
    content = plenary.workshops.content(sample)
    heard = {v.name: v.heard for v in stage_view(content, step(content, "customers_say")).voices}
    assert heard["Finance"] is False
    assert len(content.of_step(Answer, step(content, "customers_say").id)) == 6


def test_a_passed_answer_is_not_put_on_the_stage(plenary: Plenary, sample: str) -> None:
    content = plenary.workshops.content(sample)
    assert "Greta" not in shown(stage_view(content, step(content, "customers_say")))
