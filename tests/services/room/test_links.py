"""What people link stands side by side, and nothing else does."""

import pytest

from app.domain.document.blocks import Table, plain
from app.domain.errors import InvalidInputError
from app.domain.outcomes.outcome import links_from
from app.domain.outcomes.registry import outcome_gaps, outcome_of
from app.domain.records import Entry, Note, Step
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.links import candidates, item_at, targets_of
from app.plenary import Plenary
from tests.services.outcomes.test_guides import all_text


def step(content: WorkshopContent, key: str) -> Step:
    found = content.step(key)
    assert found is not None
    return found


@pytest.fixture
def workshop(plenary: Plenary) -> str:
    """Return a messaging workshop with one audience, two pains and two benefits."""
    workshop_id = plenary.workshops.create(plenary.templates.get("messaging"), title="Links", product="Larkfold")
    content = plenary.workshops.content(workshop_id)
    plenary.entries.add(step(content, "audiences").id, {"segment": "Care homes", "situation": "Staff call in sick"})
    for key, texts in (
        ("pains", ("Nobody finds the rota", "Prices change at night")),
        ("benefits", ("The rota is found in seconds", "Prices stand for a year")),
    ):
        board = step(content, key).id
        plenary.boards.prepare(board)
        plenary.boards.add_notes(plenary.boards.board(board).columns[0].id, list(texts))
    return workshop_id


def note(content: WorkshopContent, text: str) -> str:
    return next(n.id for n in content.notes if n.text == text)


def pairs(plenary: Plenary, workshop_id: str) -> list[tuple[str, ...]]:
    """Return the rows of the table of pains and what answers them; nothing when there is no such table."""
    for block in plenary.documents.document(workshop_id).blocks:
        if isinstance(block, Table) and [c.title for c in block.columns] == ["Pains", "What is better with us"]:
            return [tuple(plain(cell) for cell in row.cells) for row in block.rows]
    return []


def test_pains_and_benefits_stand_side_by_side_only_where_they_are_linked(plenary: Plenary, workshop: str) -> None:
    assert pairs(plenary, workshop) == []
    assert any("2 of the top pains" in gap.text for gap in outcome_gaps(plenary.workshops.content(workshop)))
    content = plenary.workshops.content(workshop)
    benefit, pain = note(content, "Prices stand for a year"), note(content, "Prices change at night")
    assert plenary.links.toggle(workshop, benefit, pain)
    assert pairs(plenary, workshop) == [("Prices change at night", "Prices stand for a year")]
    guide = plenary.guides.guide(workshop)
    assert guide.audiences[0].unanswered == ("Nobody finds the rota",)
    found = all_text(plenary.documents.document(workshop))
    assert "Pains without an answer yet" in found
    assert "More that is better with us" in found
    assert any("1 of the top pains" in gap.text for gap in outcome_gaps(plenary.workshops.content(workshop)))
    assert not plenary.links.toggle(workshop, benefit, pain)
    assert pairs(plenary, workshop) == []


def test_a_note_in_a_group_is_linked_as_its_group(plenary: Plenary, workshop: str) -> None:
    content = plenary.workshops.content(workshop)
    first, second = note(content, "The rota is found in seconds"), note(content, "Prices stand for a year")
    plenary.boards.group([first], second)
    content = plenary.workshops.content(workshop)
    board = step(content, "benefits")
    group = content.groups[0].id
    assert item_at(content, board, first) == item_at(content, board, second) == group
    plenary.links.toggle(workshop, group, note(content, "Nobody finds the rota"))
    assert pairs(plenary, workshop)[0][0] == "Nobody finds the rota"


def test_what_is_likely_is_offered_first_and_links_come_before_all(plenary: Plenary, workshop: str) -> None:
    content = plenary.workshops.content(workshop)
    benefit = note(content, "The rota is found in seconds")
    offered = candidates(content, benefit, step(content, "benefits"), step(content, "pains"))
    assert [c.words for c in offered] == ["Nobody finds the rota", "Prices change at night"]
    plenary.links.toggle(workshop, benefit, note(content, "Prices change at night"))
    content = plenary.workshops.content(workshop)
    offered = candidates(content, benefit, step(content, "benefits"), step(content, "pains"))
    assert [(c.words, c.linked) for c in offered] == [
        ("Prices change at night", True),
        ("Nobody finds the rota", False),
    ]


def test_a_message_rests_on_what_it_is_linked_to(plenary: Plenary, workshop: str) -> None:
    content = plenary.workshops.content(workshop)
    proof = plenary.entries.add(step(content, "difference").id, {"claim": "Found first", "proof": "9 s in 41 homes"})
    message = plenary.entries.add(
        step(content, "messages").id, {"message": "Your rota is there", "benefits": "Calm mornings; fewer calls"}
    )
    assert any("supporting proof" in gap.text for gap in outcome_gaps(plenary.workshops.content(workshop)))
    for target in (proof, note(content, "Nobody finds the rota"), note(content, "The rota is found in seconds")):
        plenary.links.toggle(workshop, message, target)
    (found,) = plenary.guides.guide(workshop).messages
    assert found.proofs == ("Found first: 9 s in 41 homes",)
    assert found.pains == ("Nobody finds the rota",)
    assert found.benefits == ("Calm mornings", "fewer calls", "The rota is found in seconds")
    assert not any("supporting proof" in gap.text for gap in outcome_gaps(plenary.workshops.content(workshop)))


def test_a_link_to_what_was_deleted_says_nothing_and_comes_back_with_it(plenary: Plenary, workshop: str) -> None:
    content = plenary.workshops.content(workshop)
    benefit, pain = note(content, "Prices stand for a year"), note(content, "Prices change at night")
    plenary.links.toggle(workshop, benefit, pain)
    plenary.boards.delete([pain])
    assert pairs(plenary, workshop) == []
    plenary.history.undo(workshop)
    assert pairs(plenary, workshop)
    before = plenary.packages.export(workshop)
    plenary.workshops.delete(workshop)
    plenary.packages.import_text(before)
    assert plenary.packages.export(workshop) == before
    assert targets_of(plenary.workshops.content(workshop), benefit) == (pain,)


def test_what_can_be_linked_is_declared_by_the_outcome(plenary: Plenary, workshop: str) -> None:
    content = plenary.workshops.content(workshop)

    def keys(key: str) -> list[str]:
        return [target.key for _, target in links_from(outcome_of(content), content, step(content, key))]

    assert keys("benefits") == [], "the pains are private and not revealed"
    plenary.boards.reveal(step(content, "pains").id)
    content = plenary.workshops.content(workshop)
    assert keys("benefits") == ["pains"]
    assert keys("messages") == ["pains", "benefits", "difference"]
    assert keys("faqs") == []
    with pytest.raises(InvalidInputError):
        plenary.links.toggle(workshop, "a", "a")
    assert content.all(Note) == content.notes
    assert content.all(Entry) == content.entries
