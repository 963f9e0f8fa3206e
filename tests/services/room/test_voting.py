"""Votes: budgets hold, corrections and abstentions count, ties are named, the room gives nobody away."""

import pytest

from app.domain.errors import InvalidInputError
from app.domain.records import Ballot
from app.domain.words.people import PersonLine
from app.domain.workshop import flow
from app.domain.workshop.ballot import describe_ties
from app.domain.workshop.ballot_checks import ballots_by_voter, progress
from app.domain.workshop.content import WorkshopContent
from app.plenary import Plenary
from tests.state import step


@pytest.fixture
def workshop_id(plenary: Plenary) -> str:
    people = [PersonLine("Ana", "Sales"), PersonLine("Bo", "Legal"), PersonLine("Cy", "Legal")]
    return plenary.workshops.create(plenary.templates.get("messaging"), title="Vote", people=people)


def vote(plenary: Plenary, workshop_id: str, **settings: object) -> str:
    return plenary.agenda.add_step(workshop_id, "vote", "Vote", settings={"options": ["A", "B", "C"], **settings})


def progress_of(content: WorkshopContent, step_id: str, voter: str) -> str:
    step = content.step_by_id[step_id]
    found = flow.vote_items(content, step)
    return progress(step, found, ballots_by_voter(content, step, found).get(voter, {}))


def items(plenary: Plenary, step_id: str) -> list[str]:
    content = plenary.workshops.content(plenary.agenda.step(step_id).workshop_id)
    return [item.id for item in flow.vote_items(content, content.step_by_id[step_id])]


def people(plenary: Plenary, workshop_id: str) -> list[str]:
    return [p.id for p in plenary.workshops.content(workshop_id).participants]


def test_a_budget_is_a_budget(plenary: Plenary, workshop_id: str) -> None:
    step_id = vote(plenary, workshop_id, dots=4, per_item=3)
    a, b, _ = items(plenary, step_id)
    ana = people(plenary, workshop_id)[0]
    plenary.voting.cast(step_id, "participant", ana, a, 3)
    for item, value, words in ((a, 4, "At most 3"), (b, 2, "Only 1 of 4"), (b, -1, "less than nothing")):
        with pytest.raises(InvalidInputError, match=words):
            plenary.voting.cast(step_id, "participant", ana, item, value)
    plenary.voting.cast(step_id, "participant", ana, a, 1)
    plenary.voting.cast(step_id, "participant", ana, b, 3)
    content = plenary.workshops.content(workshop_id)
    assert {x.item_id: x.value for x in content.ballots} == {a: 1, b: 3}
    assert progress_of(content, step_id, ana) == "✓"
    plenary.voting.cast(step_id, "participant", ana, b, 0)
    assert [x.item_id for x in plenary.workshops.content(workshop_id).ballots] == [a]


def test_dots_on_a_note_that_went_are_free_again(plenary: Plenary, sample: str) -> None:
    board_id = plenary.agenda.add_step(sample, "board", "Board", settings={"columns": ["One"]})
    board_step = plenary.agenda.step(board_id)
    one, two, three = plenary.boards.add_notes(plenary.boards.board(board_id).columns[0].id, ["1", "2", "3"])
    step_id = plenary.agenda.add_step(
        sample, "vote", "Vote", settings={"source": board_step.key, "dots": 3, "per_item": 3}
    )
    voter = people(plenary, sample)[0]
    plenary.voting.cast(step_id, "participant", voter, one, 3)
    plenary.boards.group([one], two)
    plenary.voting.cast(step_id, "participant", voter, three, 3)
    content = plenary.workshops.content(sample)
    assert progress_of(content, step_id, voter) == "✓"
    plenary.boards.delete([three])
    assert three not in {b.item_id for b in plenary.workshops.content(sample).ballots}
    plenary.history.undo(sample)
    assert three in {b.item_id for b in plenary.workshops.content(sample).ballots}


def test_abstaining_takes_votes_back_and_voting_ends_abstaining(plenary: Plenary, workshop_id: str) -> None:
    step_id = vote(plenary, workshop_id)
    a = items(plenary, step_id)[0]
    ana, bo, cy = people(plenary, workshop_id)
    plenary.voting.cast(step_id, "participant", ana, a, 2)
    plenary.voting.abstain(step_id, "participant", ana)
    plenary.voting.cast(step_id, "participant", bo, a, 1)
    content = plenary.workshops.content(workshop_id)
    found = content.step_by_id[step_id]
    assert [b.voter_id for b in content.ballots] == [bo]
    assert flow.missing_voters(content, found) == ("Cy",)
    plenary.voting.cast(step_id, "participant", ana, a, 1)
    assert plenary.workshops.content(workshop_id).abstentions == ()
    plenary.voting.abstain(step_id, "participant", cy)
    plenary.voting.abstain(step_id, "participant", cy, False)
    assert plenary.workshops.content(workshop_id).abstentions == ()


def test_ties_are_named_and_nothing_is_not_a_tie(plenary: Plenary, sample: str) -> None:
    content = plenary.workshops.content(sample)
    tally = flow.tally(content, step(content, "pains_vote"))
    assert [r.total for r in tally.results if r.total] == [9, 7, 5, 5, 4, 3, 2]
    (sentence,) = describe_ties(tally)
    assert "share place 3" in sentence
    assert len(tally.top(3)) == 4, "whoever is tied with the third comes along"
    assert tally.results[4].rank == 5


def test_scores_average_with_their_spread(plenary: Plenary, workshop_id: str) -> None:
    step_id = vote(plenary, workshop_id, kind="score", by="participant")
    a, b, _ = items(plenary, step_id)
    for person, value in zip(people(plenary, workshop_id), (1, 5, 5), strict=True):
        plenary.voting.cast(step_id, "participant", person, a, value)
    with pytest.raises(InvalidInputError, match="1 to 5"):
        plenary.voting.cast(step_id, "participant", people(plenary, workshop_id)[0], b, 6)
    content = plenary.workshops.content(workshop_id)
    best = flow.tally(content, content.step_by_id[step_id]).results[0]
    assert (best.item.id, best.spread, best.voters) == (a, (1, 0, 0, 0, 2), 3)
    assert best.average == pytest.approx(11 / 3)


def test_the_rooms_totals_name_no_voter_and_no_time(plenary: Plenary, workshop_id: str) -> None:
    step_id = vote(plenary, workshop_id, by="room")
    a = items(plenary, step_id)[0]
    plenary.voting.cast(step_id, "room", "room", a, 17)
    (ballot,) = plenary.store.all(Ballot, step_id=step_id)
    assert (ballot.voter_kind, ballot.voter_id, ballot.value) == ("room", "room", 17)
    newest = plenary.history.items(workshop_id)[0]
    assert len(newest.at) == len("2026-01-01")
    with pytest.raises(InvalidInputError):
        plenary.voting.cast(step_id, "room", "room", a, 10**9)


def test_departments_vote_as_one(plenary: Plenary, workshop_id: str) -> None:
    step_id = vote(plenary, workshop_id, by="department")
    content = plenary.workshops.content(workshop_id)
    assert [v[1] for v in flow.voters(content, content.step_by_id[step_id])] == ["sales", "legal"]


def test_an_option_takes_its_votes_along(plenary: Plenary, workshop_id: str) -> None:
    step_id = vote(plenary, workshop_id)
    option = plenary.voting.add_option(step_id, "  D\n D ")
    plenary.voting.cast(step_id, "participant", people(plenary, workshop_id)[0], option, 1)
    plenary.voting.remove_option(option)
    assert plenary.workshops.content(workshop_id).ballots == ()
    with pytest.raises(InvalidInputError):
        plenary.voting.add_option(step_id, " \n ")
