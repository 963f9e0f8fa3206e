"""Votes within audiences, and run-offs of what they leave tied: through documents, packages and undo."""

from pathlib import Path

import pytest

from app.activities import stage_view
from app.bootstrap import open_plenary
from app.domain.errors import InvalidInputError
from app.domain.words.people import PersonLine
from app.domain.workshop import choosing, flow
from app.domain.workshop.ballot_checks import ballots_by_voter, check_ballot, rules
from app.domain.workshop.settings import VoteSettings
from app.domain.workshop.stage import StageBars
from app.plenary import Plenary
from exports import write_document
from tests.state import step


class Held:
    """A messaging workshop with two audiences, two candidates each, and two voters."""

    def __init__(self, plenary: Plenary) -> None:
        self.plenary = plenary
        people = [PersonLine("Ana", "Sales"), PersonLine("Bo", "Legal")]
        self.id = plenary.workshops.create(plenary.templates.get("messaging"), title="Words", people=people)
        content = self.content
        self.people = [p.id for p in content.participants]
        audiences = [
            plenary.entries.add(step(content, "audiences").id, {"segment": name}) for name in ("Cafés", "Bars")
        ]
        form = step(content, "value_proposition").id
        # Said in turns: what belongs together is put together by the vote.
        self.items = {
            f"{name} {n}": plenary.entries.add(form, {"own_words": f"{name} {n}"}, subject_id=audience)
            for n in (1, 2)
            for name, audience in zip(("Cafés", "Bars"), audiences, strict=True)
        }
        self.vote = step(content, "value_vote").id

    @property
    def content(self) -> flow.WorkshopContent:
        return self.plenary.workshops.content(self.id)

    def cast(self, who: int, item: str, value: int, vote: str = "", **more: bool) -> None:
        self.plenary.voting.cast(vote or self.vote, "participant", self.people[who], self.items[item], value, **more)

    def chosen(self) -> list[str]:
        content = self.content
        form = step(content, "value_proposition")
        return sorted(flow.entry_words(content, form, e) for e in flow.chosen_entries(content, form))


@pytest.fixture
def held(plenary: Plenary) -> Held:
    return Held(plenary)


def test_each_audience_has_its_own_dots_numbers_and_places(held: Held) -> None:
    content, vote = held.content, held.content.step_by_id[held.vote]
    assert [i.text for i in flow.vote_items(content, vote)] == ["Cafés 1", "Cafés 2", "Bars 1", "Bars 2"]
    assert list(choosing.item_numbers(content, vote).values()) == [1, 2, 3, 4]
    stage = stage_view(content, vote).body
    assert isinstance(stage, StageBars)
    assert [(bar.number, bar.text, bar.group) for bar in stage.bars] == [
        (1, "Cafés 1", "Cafés"),
        (2, "Cafés 2", "Cafés"),
        (3, "Bars 1", "Bars"),
        (4, "Bars 2", "Bars"),
    ]
    assert "for each audience or column on its own" in rules(vote)
    held.cast(0, "Cafés 1", 2)
    held.cast(0, "Cafés 2", 1)
    held.cast(0, "Bars 2", 2)
    with pytest.raises(InvalidInputError, match="Only 1 of 3 dots is left"):
        held.cast(0, "Cafés 2", 2)
    held.cast(0, "Cafés 2", 2, may_exceed=True)
    content = held.content
    items = flow.vote_items(content, vote)
    checks = check_ballot(vote, items, ballots_by_voter(content, vote, items)[held.people[0]])
    assert [c.words for c in checks.values()] == ["4 of 3 dots: one too many", "2 of 3 dots given, 1 left"]
    held.plenary.voting.show(held.vote)
    assert held.chosen() == ["Bars 2", "Cafés 1", "Cafés 2"], "a tie is the room's to break"
    path = write_document(held.plenary.documents.document(held.id), "md", held.plenary.store.path.with_name("d.md"))
    told = path.read_text(encoding="utf-8")
    assert "share place 1 in “Cafés”" in told
    assert "1 ballot has more than there was to give" in told


def test_a_run_off_decides_what_stands_and_says_so(held: Held, tmp_path: Path) -> None:
    for who, line in enumerate(((2, 1, 2, 1), (1, 2, 2, 1))):
        for item, value in zip(("Cafés 1", "Cafés 2", "Bars 1", "Bars 2"), line, strict=True):
            held.cast(who, item, value)
    with pytest.raises(InvalidInputError, match="Nothing is tied"):
        held.plenary.run_offs.hold(held.vote)
    held.plenary.voting.show(held.vote)
    made = held.plenary.run_offs.hold(held.vote)
    content = held.content
    run_off = content.step_by_id[made]
    assert content.workshop.current_step_id == made
    assert content.steps[content.steps.index(content.step_by_id[held.vote]) + 1] == run_off
    assert isinstance(run_off.settings, VoteSettings)
    assert (run_off.settings.dots, run_off.settings.by) == (1, "participant")
    assert [(i.text, i.detail) for i in flow.vote_items(content, run_off)] == [
        ("Cafés 1", "Place 1 in Cafés"), ("Cafés 2", "Place 1 in Cafés"),
    ]  # fmt: skip
    with pytest.raises(InvalidInputError, match="decides these ties"):
        held.plenary.run_offs.hold(held.vote)
    for who in (0, 1):
        held.cast(who, "Cafés 2", 1, made)
    assert held.chosen() == ["Bars 1", "Cafés 1", "Cafés 2"], "what the room has not seen decides nothing"
    held.plenary.voting.show(made)
    assert held.chosen() == ["Bars 1", "Cafés 2"]
    path = write_document(held.plenary.documents.document(held.id), "md", tmp_path / "d.md")
    assert "decided by a run-off" in path.read_text(encoding="utf-8")
    package = held.plenary.packages.export(held.id)
    with open_plenary(tmp_path / "other.plenary") as other:
        came = other.packages.import_text(package)
        assert other.packages.export(came) == package
        there = other.workshops.content(came)
        form = step(there, "value_proposition")
        assert sorted(flow.entry_words(there, form, e) for e in flow.chosen_entries(there, form)) == [
            "Bars 1", "Cafés 2",
        ]  # fmt: skip
    held.plenary.voting.show(held.vote, False)
    assert flow.vote_items(held.content, held.content.step_by_id[made]) == (), "what is tied would tell the result"


def test_run_offs_that_name_each_other_are_none(held: Held) -> None:
    one = held.plenary.agenda.add_step(held.id, "vote", "One", settings={"run_off": "vote_2"})
    two = held.plenary.agenda.add_step(held.id, "vote", "Two", settings={"run_off": "vote"})
    content = held.content
    for made in (one, two):
        assert flow.vote_items(content, content.step_by_id[made]) == ()
        assert flow.tally(content, content.step_by_id[made]).results == ()
