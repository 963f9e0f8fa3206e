"""Every kind of vote, whoever votes and wherever the items come from; and what ranking and yes/no ask of a ballot."""

import json
from pathlib import Path

import pytest

from app.activities import KINDS, stage_view
from app.bootstrap import open_plenary
from app.domain.document.blocks import plain
from app.domain.errors import InvalidInputError
from app.domain.outcomes.review_report.review_report import themes
from app.domain.outcomes.review_report.review_summary import proposed
from app.domain.records import Ballot
from app.domain.words.people import PersonLine
from app.domain.workshop import flow, recalled
from app.domain.workshop.ballot import VOTE_KINDS, Tally
from app.domain.workshop.stage import StageBars
from app.plenary import Plenary
from app.services.room.same_notes import SameNotes
from exports import write_document
from tests.state import state

ITEMS = ("Aim", "Budget", "Calm")


@pytest.fixture
def workshop_id(plenary: Plenary) -> str:
    people = [PersonLine("Ana", "Sales"), PersonLine("Bo", "Legal"), PersonLine("Cy", "Legal")]
    return plenary.workshops.create(plenary.templates.get("check-in"), title="Vote", people=people)


def source_of_items(plenary: Plenary, workshop_id: str, source: str) -> dict[str, object]:
    """Make what is voted on and return the settings that name it."""
    agenda = plenary.agenda
    if source == "options":
        return {"options": list(ITEMS)}
    if source == "board":
        step_id = agenda.add_step(workshop_id, "board", "Board", settings={"columns": ["One"]})
        plenary.boards.add_notes(plenary.boards.board(step_id).columns[0].id, list(ITEMS))
    elif source == "form":
        fields = [{"key": "idea", "title": "Idea"}]
        step_id = agenda.add_step(workshop_id, "form", "Form", settings={"fields": fields})
        for words in ITEMS:
            plenary.entries.add(step_id, {"idea": words})
    else:
        columns = [{"key": "idea", "title": "Idea"}]
        step_id = agenda.add_step(workshop_id, "table", "Table", settings={"columns": columns})
        for words in ITEMS:
            plenary.entries.add(step_id, {"idea": words})
    return {"source": agenda.step(step_id).key}


class Held:
    """A vote at hand."""

    def __init__(self, plenary: Plenary, workshop_id: str, source: str = "options", **settings: object) -> None:
        self.plenary, self.workshop_id = plenary, workshop_id
        named = source_of_items(plenary, workshop_id, source)
        self.step_id = plenary.agenda.add_step(workshop_id, "vote", "The vote", settings={**named, **settings})
        content = plenary.workshops.content(workshop_id)
        self.step = content.step_by_id[self.step_id]
        self.items = {item.text: item.id for item in flow.vote_items(content, self.step)}
        self.voters = flow.voters(content, self.step)

    def cast(self, voter: int, item: str, value: int) -> None:
        kind, voter_id, _ = self.voters[voter]
        self.plenary.voting.cast(self.step_id, kind, voter_id, self.items[item], value)

    def ballot(self, voter: int) -> dict[str, int]:
        names = {item_id: text for text, item_id in self.items.items()}
        mine = self.plenary.store.all(Ballot, step_id=self.step_id, voter_id=self.voters[voter][1])
        return {names[b.item_id]: b.value for b in mine}

    def tally(self) -> Tally:
        content = self.plenary.workshops.content(self.workshop_id)
        return flow.tally(content, content.step_by_id[self.step_id])

    def results(self) -> dict[str, str]:
        tally = self.tally()
        return {r.item.text: tally.words(r) for r in tally.results}


def said(blocks: object) -> str:
    return repr(blocks)


# Every kind, every voter, every source

MOST, LESS = {"dots": 3, "score": 5, "fist": 5, "ranking": 1, "yes_no": 2}, {"ranking": 2}


@pytest.mark.parametrize("source", ["options", "board", "form", "table"])
@pytest.mark.parametrize("by", ["participant", "department", "room"])
@pytest.mark.parametrize("key", list(VOTE_KINDS))
def test_cast_shown_flowing_on_and_told(
    plenary: Plenary, workshop_id: str, tmp_path: Path, key: str, by: str, source: str
) -> None:
    kind = VOTE_KINDS[key]
    if by == "room" and not kind.room:
        before = state(plenary)
        with pytest.raises(InvalidInputError, match="cannot be counted as totals of the room"):
            plenary.agenda.add_step(workshop_id, "vote", "No", settings={"options": ["A"], "kind": key, "by": by})
        assert state(plenary) == before
        return
    held = Held(plenary, workshop_id, source, kind=key, by=by, top=1)
    assert tuple(held.items) == ITEMS
    for voter, (_, voter_id, _) in enumerate(held.voters):
        if voter_id == "no":
            held.cast(voter, "Calm", 4)
            continue
        held.cast(voter, "Budget", MOST[key])
        held.cast(voter, "Calm", LESS.get(key, 1))
    table = plenary.agenda.add_step(
        workshop_id,
        "table",
        "Beside it",
        settings={"columns": [{"key": "a", "title": "A"}], "beside": [held.step.key]},
    )
    content = plenary.workshops.content(workshop_id)
    assert recalled.beside(content, content.step_by_id[table]) == (), "nothing leads before it is shown"
    held_stage = stage_view(content, content.step_by_id[held.step_id]).body
    assert isinstance(held_stage, StageBars)
    assert {bar.share for bar in held_stage.bars} == {None}
    plenary.voting.show(held.step_id)
    content = plenary.workshops.content(workshop_id)
    step = content.step_by_id[held.step_id]
    (top,) = recalled.beside(content, content.step_by_id[table])
    assert [r.item.text for r in top.results] == ["Budget"]
    assert kind.short(top.results[0])
    stage = stage_view(content, step).body
    assert isinstance(stage, StageBars)
    assert stage.bars[0].text == "Budget"
    assert stage.bars[0].value == held.results()["Budget"]
    assert stage.bars[0].share == pytest.approx(1.0)
    assert all(0.0 <= (bar.share or 0.0) <= 1.0 for bar in stage.bars)
    assert [i.text for i in KINDS["vote"].outcomes(content, step)] == ["Budget"]
    words = said(KINDS["vote"].blocks(content, step))
    assert held.results()["Budget"] in words
    assert "Without a vote" in words, "what got none is named, too"
    if source == "form":
        chosen = flow.chosen_entries(content, next(s for s in content.steps if s.title == "Form"))
        assert [flow.entry_label(content, e) for e in chosen] == ["Budget"]
    for anonymous in (False, True):
        path = tmp_path / f"{anonymous}.md"
        write_document(plenary.documents.document(workshop_id, anonymous=anonymous), "md", path)
        told = path.read_text(encoding="utf-8")
        assert held.results()["Budget"] in told, f"anonymous: {anonymous}"
        assert "Aim" in told
    package = plenary.packages.export(workshop_id, anonymous=True)
    with open_plenary(tmp_path / "other.plenary") as other:
        there = other.packages.import_text(package)
        content = other.workshops.content(there)
        tally = flow.tally(content, content.step_by_id[held.step_id])
        assert {r.item.text: tally.words(r) for r in tally.results} == held.results()
        names = {p.name for p in plenary.workshops.content(workshop_id).participants}
        assert not names & {b.voter_id for b in content.ballots}


# Ranking


def test_a_place_that_is_taken_is_swapped(plenary: Plenary, workshop_id: str) -> None:
    held = Held(plenary, workshop_id, kind="ranking")
    for place, item in enumerate(ITEMS, 1):
        held.cast(0, item, place)
    held.cast(0, "Calm", 1)
    assert held.ballot(0) == {"Calm": 1, "Budget": 2, "Aim": 3}, "an order that is complete stays complete"
    plenary.history.undo(workshop_id)
    assert held.ballot(0) == {"Aim": 1, "Budget": 2, "Calm": 3}, "as one step"
    held.cast(0, "Aim", 0)
    held.cast(0, "Aim", 2)
    assert held.ballot(0) == {"Aim": 2, "Calm": 3}, "one that had none leaves the other without"
    held.cast(1, "Aim", 2)
    assert held.ballot(0) == {"Aim": 2, "Calm": 3}, "the orders of others are their own"


def test_places_go_as_far_as_there_are_items(plenary: Plenary, workshop_id: str) -> None:
    held = Held(plenary, workshop_id, kind="ranking")
    held.cast(0, "Aim", 3)
    for place, words in ((4, "There are 3 items, so places go from 1 to 3"), (-1, "less than nothing")):
        with pytest.raises(InvalidInputError, match=words):
            held.cast(0, "Aim", place)
    with pytest.raises(InvalidInputError, match="say who voted"):
        plenary.voting.cast(held.step_id, "room", "room", held.items["Aim"], 1)
    assert held.ballot(0) == {"Aim": 3}


def test_an_option_that_goes_leaves_no_gap(plenary: Plenary, workshop_id: str) -> None:
    held = Held(plenary, workshop_id, kind="ranking")
    for place, item in enumerate(ITEMS, 1):
        held.cast(0, item, place)
    plenary.voting.remove_option(held.items["Aim"])
    assert held.results() == {"Budget": "2 points, 1 first place", "Calm": "1 point"}
    plenary.history.undo(workshop_id)
    assert held.results()["Aim"] == "3 points, 1 first place"


# Yes and no


def test_yes_or_no_and_why(plenary: Plenary, workshop_id: str) -> None:
    held = Held(plenary, workshop_id, kind="yes_no")
    with pytest.raises(InvalidInputError, match="yes or no"):
        held.cast(0, "Aim", 3)
    for voter, value in enumerate((2, 1, 1)):
        held.cast(voter, "Aim", value)
    for voter, words in ((1, "Too dear"), (2, "Too late")):
        plenary.voting.give_reason(held.step_id, held.voters[voter][1], held.items["Aim"], words)
    held.cast(2, "Aim", 2)
    plenary.voting.show(held.step_id)
    content = plenary.workshops.content(workshop_id)
    words = said(KINDS["vote"].blocks(content, content.step_by_id[held.step_id]))
    assert "Aim: Too dear" in words
    assert "Too late" not in words, "whoever says yes now is not held to the no"
    assert "Why some said no" in words


def test_what_the_room_is_against_flows_nowhere(plenary: Plenary, workshop_id: str) -> None:
    held = Held(plenary, workshop_id, "form", kind="yes_no", top=5)
    for voter in range(3):
        held.cast(voter, "Aim", 1)
    plenary.voting.show(held.step_id)
    content = plenary.workshops.content(workshop_id)
    assert flow.top_results(content, content.step_by_id[held.step_id]) == ()
    chosen = flow.chosen_entries(content, next(s for s in content.steps if s.title == "Form"))
    assert [flow.entry_label(content, e) for e in chosen] == ["Budget", "Calm"]


def test_the_same_notes_put_together_keep_both_numbers_of_the_room(plenary: Plenary, workshop_id: str) -> None:
    board = plenary.agenda.add_step(workshop_id, "board", "Board", settings={"columns": ["One"]})
    notes = plenary.boards.add_notes(plenary.boards.board(board).columns[0].id, ["Too long", "too long", "Short"])
    settings = {"source": plenary.agenda.step(board).key, "kind": "yes_no", "by": "room"}
    vote = plenary.agenda.add_step(workshop_id, "vote", "Vote", settings=settings)
    for note, side, hands in ((0, "yes", 3), (1, "yes", 2), (1, "no", 4)):
        plenary.voting.cast(vote, "room", side, notes[note], hands)
    assert SameNotes(plenary.store, plenary.boards).put_together_same(board) == 1
    content = plenary.workshops.content(workshop_id)
    tally = flow.tally(content, content.step_by_id[vote])
    assert tally.words(tally.results[0]) == "5 yes, 4 no"


# What the room cares about


@pytest.mark.parametrize(("key", "words"), [("ranking", "9 points, 3 first places"), ("yes_no", "3 yes, 0 no")])
def test_themes_stand_in_the_order_of_what_the_room_cares_about(
    plenary: Plenary, workshop_id: str, key: str, words: str
) -> None:
    held = Held(plenary, workshop_id, "board", kind=key)
    last = {"ranking": 3, "yes_no": 1}[key]
    for voter in range(3):
        held.cast(voter, "Calm", MOST[key])
        held.cast(voter, "Aim", last)
    plenary.voting.show(held.step_id)
    content = plenary.workshops.content(workshop_id)
    found = themes(content)
    assert [t.title for t in found] == ["Calm", "Aim"]
    assert found[0].support is not None
    assert found[0].support.words == words
    assert found[0].support.votes == 0, "points and shares are no votes to be added to those of other rooms"
    assert proposed(content)["reason_1"].words == f"Calm ({words})"
    source = flow.source_step(content, held.step)
    assert source is not None
    target = plenary.agenda.add_step(workshop_id, "board", "All of it", settings={"columns": ["One"]})
    assert plenary.imports.roll_up(target, [source.id]).votes == 0


# What is refused


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"kind": "applause"}, "“applause” is no kind of vote; there are dots, score, fist, ranking, yes_no"),
        ({"kind": "ranking", "by": "room"}, "cannot be counted as totals of the room"),
    ],
)
def test_a_package_that_counts_votes_wrongly_is_refused(
    plenary: Plenary, workshop_id: str, tmp_path: Path, changes: dict[str, str], words: str
) -> None:
    held = Held(plenary, workshop_id)
    data = json.loads(plenary.packages.export(workshop_id))
    next(s for s in data["steps"] if s["id"] == held.step_id)["settings"] |= changes
    with open_plenary(tmp_path / "other.plenary") as other, pytest.raises(InvalidInputError, match=words):
        other.packages.import_text(json.dumps(data))


def test_settings_that_cannot_be_right_are_refused_in_words(plenary: Plenary, workshop_id: str) -> None:
    held = Held(plenary, workshop_id, kind="ranking")
    with pytest.raises(InvalidInputError) as caught:
        plenary.agenda.change_step(held.step_id, settings={"options": list(ITEMS), "kind": "ranking", "by": "room"})
    assert caught.value.message == (
        "“Ranking: each voter puts them in an order” cannot be counted as totals of the room; "
        "let each participant or each department vote. The old settings were kept."
    )


def test_plain_words_of_the_document(plenary: Plenary, workshop_id: str) -> None:
    held = Held(plenary, workshop_id, kind="ranking")
    held.cast(0, "Calm", 1)
    held.cast(0, "Aim", 2)
    plenary.voting.show(held.step_id)
    content = plenary.workshops.content(workshop_id)
    spread = next(b for b in KINDS["vote"].blocks(content, content.step_by_id[held.step_id]) if hasattr(b, "rows"))
    assert [c.title for c in spread.columns] == ["Item", "1st", "2nd", "3rd"]
    assert [[plain(cell) for cell in row.cells] for row in spread.rows] == [["Calm", "1", "", ""], ["Aim", "", "1", ""]]
