"""Numbers of what is chosen from are the places a vote or agreement gives them; what is taken on is what votes say."""

import app.activities  # noqa: F401
from app.domain.workshop import flow
from app.domain.workshop.choosing import item_numbers, taken_on
from app.domain.workshop.settings import AgreementSettings, VoteSettings
from app.plenary import Plenary


def test_votes_candidates_and_agreements_are_numbered_alike(plenary: Plenary, sample: str) -> None:
    content = plenary.workshops.content(sample)
    votes = [step for step in content.steps if isinstance(step.settings, VoteSettings)]
    assert votes
    for step in votes:
        items = flow.vote_items(content, step)
        assert item_numbers(content, step) == {item.id: n for n, item in enumerate(items, 1)}
        source = flow.source_step(content, step)
        if source is not None:
            known = item_numbers(content, source)
            assert known.items() <= item_numbers(content, step).items()
    for step in content.steps:
        if isinstance(step.settings, AgreementSettings):
            items = flow.agreement_items(content, step)
            assert list(item_numbers(content, step)) == [item.id for item in items]


def test_what_is_taken_on_is_what_flows_on_and_nothing_before_it_is_shown(plenary: Plenary, sample: str) -> None:
    content = plenary.workshops.content(sample)
    step = content.step("pains_vote")
    assert step is not None
    assert taken_on(content, step) == {result.item.id for result in flow.top_results(content, step)}
    assert taken_on(content, step)
    plenary.voting.show(step.id, False)
    content = plenary.workshops.content(sample)
    assert taken_on(content, content.step_by_id[step.id]) == frozenset()
