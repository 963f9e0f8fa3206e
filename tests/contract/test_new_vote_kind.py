"""A kind of vote is one class: those that ship and one from outside are cast, counted, shown, told and kept alike."""

import json
from collections.abc import Sequence

import pytest

from app.bootstrap import Plenary
from app.domain.errors import InvalidInputError
from app.domain.words.people import PersonLine
from app.domain.workshop import flow
from app.domain.workshop.ballot import VOTE_KINDS, Result, VoteKind
from app.domain.workshop.settings import VoteSettings
from tests.e2e.conftest import facilitator, home
from tests.e2e.facilitator import Facilitator
from tests.e2e.goal_rooms import plenary_of
from tests.services.outcomes.test_guides import all_text
from widgets.activities.vote.editor import VoteEditor

__all__ = ["facilitator", "home"]

PEOPLE = (PersonLine("Ana", "Sales", ""), PersonLine("Bo", "Support", ""), PersonLine("Cho", "Product", ""))


class Applause(VoteKind):
    """Each voter claps: one to three times."""

    key = "applause"
    title = "Applause"
    heading = "Claps"
    keys = "C claps loudly"
    letters = {"c": 3}
    highest = 3
    weighs = True

    def words(self, result: Result) -> str:
        return f"{result.total} claps"

    def short(self, result: Result) -> str:
        return str(result.total)

    def rules(self, settings: VoteSettings) -> str:
        return "Clap one to three times."

    def measure(self, values: Sequence[int], items: int) -> float:
        return float(max(values, default=0))


@pytest.fixture
def applause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(VOTE_KINDS, Applause.key, Applause())


def hold(plenary: Plenary, kind: str, *, by: str = "participant", source: str = "") -> tuple[str, str]:
    """Return a workshop with three people and a vote on two options, or on two things of a source."""
    workshop = plenary.workshops.create(plenary.templates.get("check-in"), title="Votes", people=PEOPLE)
    key = ""
    if source:
        step = plenary.agenda.add_step(workshop, source, "Source")
        if source == "board":
            plenary.boards.add_notes(plenary.boards.board(step).columns[0].id, ["First", "Second"])
        else:
            field = "what" if source == "table" else "words"
            plenary.entries.add_many(step, [{field: "First"}, {field: "Second"}])
        key = plenary.agenda.step(step).key
    options = [] if source else ["First", "Second"]
    settings = {"kind": kind, "by": by, "source": key, "options": options}
    return workshop, plenary.agenda.add_step(workshop, "vote", "The vote", settings=settings)


@pytest.mark.parametrize("source", ["", "board", "table", "form"])
@pytest.mark.parametrize("by", ["participant", "department", "room"])
@pytest.mark.parametrize("kind", list(VOTE_KINDS))
def test_every_kind_is_cast_shown_and_told(kind: str, by: str, source: str, plenary: Plenary) -> None:
    if by == "room" and VOTE_KINDS[kind].needs_voters:
        with pytest.raises(InvalidInputError, match="counted voter by voter"):
            hold(plenary, kind, by=by, source=source)
        return
    workshop, vote = hold(plenary, kind, by=by, source=source)
    content = plenary.workshops.content(workshop)
    step = content.step_by_id[vote]
    first, second = (item.id for item in flow.vote_items(content, step))
    for voter_kind, voter_id, _ in flow.voters(content, step):
        better = 1 if kind == "ranking" else 2
        plenary.voting.cast(vote, voter_kind, voter_id, second, better)
        plenary.voting.cast(vote, voter_kind, voter_id, first, 3 - better)
    plenary.voting.show(vote)
    content = plenary.workshops.content(workshop)
    step = content.step_by_id[vote]
    tally = flow.tally(content, step)
    assert [r.item.text for r in tally.results] == ["Second", "First"]
    assert tally.results[0].rank == 1
    assert flow.top_results(content, step)[0].item.id == second
    found = all_text(plenary.documents.document(workshop))
    assert tally.words(tally.results[0]) in found
    package = plenary.packages.export(workshop)
    plenary.workshops.delete(workshop)
    plenary.packages.import_text(package)
    assert flow.tally(plenary.workshops.content(workshop), step).results == tally.results


def test_places_are_given_once_close_up_and_count_as_borda_said(plenary: Plenary) -> None:
    workshop, vote = hold(plenary, "ranking")
    third = plenary.voting.add_option(vote, "Third")
    content = plenary.workshops.content(workshop)
    step = content.step_by_id[vote]
    first, second, _ = (item.id for item in flow.vote_items(content, step))
    ana, bo, _ = (p.id for p in content.participants)
    for item, place in ((first, 1), (second, 2), (third, 3)):
        plenary.voting.cast(vote, "participant", ana, item, place)
    plenary.voting.cast(vote, "participant", bo, third, 1)
    with pytest.raises(InvalidInputError, match="from 1 to 3"):
        plenary.voting.cast(vote, "participant", bo, first, 4)
    tally = flow.tally(plenary.workshops.content(workshop), step)
    assert {r.item.text: r.measure for r in tally.results} == {"Third": 4.0, "First": 3.0, "Second": 2.0}
    assert tally.words(tally.results[0]) == "4 points, first place once"
    plenary.voting.cast(vote, "participant", ana, third, 1)
    mine = {b.item_id: b.value for b in plenary.workshops.content(workshop).ballots if b.voter_id == ana}
    assert mine == {third: 1, second: 2}, "a place belongs to one item"
    plenary.voting.remove_option(second)
    tally = flow.tally(plenary.workshops.content(workshop), step)
    assert {r.item.text: r.measure for r in tally.results} == {"Third": 4.0, "First": 0.0}


def test_what_was_voted_down_does_not_flow_on(plenary: Plenary) -> None:
    workshop, vote = hold(plenary, "yes_no")
    content = plenary.workshops.content(workshop)
    step = content.step_by_id[vote]
    first, second = (item.id for item in flow.vote_items(content, step))
    people = [p.id for p in content.participants]
    for person, value in zip(people, (2, 1, 1), strict=True):
        plenary.voting.cast(vote, "participant", person, first, value)
    plenary.voting.cast(vote, "participant", people[0], second, 2)
    plenary.voting.give_reason(vote, people[1], first, "Nobody has time for it")
    plenary.voting.show(vote)
    content = plenary.workshops.content(workshop)
    assert [r.item.text for r in flow.top_results(content, content.step_by_id[vote])] == ["Second"]
    tally = flow.tally(content, content.step_by_id[vote])
    assert [tally.words(r) for r in tally.results] == ["1 yes, 0 no", "1 yes, 2 no"]
    assert "Nobody has time for it" in all_text(plenary.documents.document(workshop))


@pytest.mark.parametrize(("kind", "keys", "value"), [("yes_no", "y", 2), ("yes_no", "N", 1), ("ranking", "2", 2)])
def test_votes_are_given_by_keys(kind: str, keys: str, value: int, facilitator: Facilitator) -> None:
    plenary = plenary_of(facilitator)
    workshop, vote = hold(plenary, kind)
    facilitator.window.open_room(workshop, vote)
    editor = facilitator.room.editor
    assert isinstance(editor, VoteEditor)
    assert VOTE_KINDS[kind].keys in editor._keys.text()
    editor.view.setFocus()
    facilitator.type(keys)
    (ballot,) = facilitator.content().ballots
    assert ballot.value == value
    assert editor._reason_row.isVisible() == VOTE_KINDS[kind].asks_why(value)


def test_a_kind_from_outside_goes_everywhere(applause: None, facilitator: Facilitator) -> None:
    plenary = plenary_of(facilitator)
    workshop, vote = hold(plenary, "applause")
    facilitator.window.open_room(workshop, vote)
    editor = facilitator.room.editor
    assert isinstance(editor, VoteEditor)
    assert "C claps loudly" in editor._keys.text()
    editor.view.setFocus()
    facilitator.type("c")
    assert [b.value for b in facilitator.content().ballots] == [3]
    facilitator.press("Ctrl+Z")
    assert facilitator.content().ballots == ()
    facilitator.press("Ctrl+Shift+Z", "Ctrl+R")
    assert "3 claps" in all_text(plenary.documents.document(workshop))
    assert json.loads(plenary.packages.export(workshop))["steps"][-1]["settings"]["kind"] == "applause"


def test_a_kind_nobody_knows_is_refused_in_words(plenary: Plenary) -> None:
    with pytest.raises(InvalidInputError, match="“applause” is no kind of vote; there are dots, score, fist"):
        hold(plenary, "applause")
    workshop, _ = hold(plenary, "dots")
    package = json.loads(plenary.packages.export(workshop))
    package["steps"][-1]["settings"]["kind"] = "applause"
    plenary.workshops.delete(workshop)
    with pytest.raises(InvalidInputError, match="no kind of vote"):
        plenary.packages.import_text(json.dumps(package))
