"""Guides and documents: gaps named, placeholders never printed, versions compared, authors gone on request."""

import dataclasses
from collections.abc import Iterator
from typing import Any

import pytest

from app.domain.document.blocks import Document, Span
from app.domain.errors import NotFoundError
from app.domain.records import Entry, Note
from app.domain.words.people import PersonLine
from app.domain.words.text import is_gap
from app.plenary import Plenary
from exports import render_bytes
from tests.state import step


def words(block: Any) -> Iterator[str]:
    """Yield every text in a block, in a document, or in anything they hold."""
    if isinstance(block, str):
        yield block
    elif isinstance(block, tuple | list):
        for part in block:
            yield from words(part)
    elif dataclasses.is_dataclass(block):
        for item in dataclasses.fields(block):
            yield from words(getattr(block, item.name))


def all_text(document: Document) -> str:
    return "\n".join(words(document.blocks))


def test_an_empty_workshop_names_its_gaps_and_still_makes_a_document(plenary: Plenary) -> None:
    workshop_id = plenary.workshops.create(plenary.templates.get("messaging"), title="Empty")
    sections = {gap.section for gap in plenary.guides.gaps(workshop_id)}
    assert sections >= {"Audiences", "Value proposition", "Key messages", "Language guidelines"}
    assert "No audience is named yet." in all_text(plenary.documents.document(workshop_id))


def test_placeholders_are_gaps_and_never_content(plenary: Plenary, sample: str) -> None:
    content = plenary.workshops.content(sample)
    for entry in content.entries:
        for key, value in entry.fields.items():
            if value not in content.participant_by_id and value not in content.entry_by_id:
                plenary.entries.set_field(entry.id, key, "TBD")
    for stance in content.stances:
        plenary.agreements.say(stance.step_id, stance.item_id, stance.department_id, stance.kind, reason="tbd")
    plenary.workshops.describe(sample, owner="TBD", product="???")
    document = plenary.documents.document(sample)
    appendix = next(i for i, b in enumerate(document.blocks) if "evidence" in getattr(b, "text", ""))
    versions = next(i for i, b in enumerate(document.blocks) if getattr(b, "text", "") == "Versions")
    printed = list(words(document.blocks[:versions]))
    assert not any(is_gap(text) and text.strip() and any(c.isalnum() for c in text) for text in printed)
    assert "TBD" not in "\n".join(printed)
    assert "???" not in "\n".join(printed)
    assert appendix > versions
    hexes = {r.id for r in (*content.entries, *content.participants)}
    assert not any(i in text for i in hexes for text in words(document))


def test_one_hole_in_the_value_proposition_is_named(plenary: Plenary, sample: str) -> None:
    content = plenary.workshops.content(sample)
    entry = content.of_step(Entry, step(content, "value_proposition").id)[0]
    plenary.entries.set_field(entry.id, "benefit", "")
    guide = plenary.guides.guide(sample)
    assert "that …" in guide.audiences[0].propositions[0].text
    assert any("does not say: that" in gap.text for gap in guide.gaps)


def test_the_vote_chooses_and_a_tie_chooses_both(plenary: Plenary, sample: str) -> None:
    guide = plenary.guides.guide(sample)
    assert [len(a.propositions) for a in guide.audiences] == [1, 1, 1]
    content = plenary.workshops.content(sample)
    vote = step(content, "value_vote")
    second = content.of_step(Entry, step(content, "value_proposition").id)[1]
    greta = next(p for p in content.participants if p.department_id == "finance")
    plenary.voting.cast(vote.id, "participant", greta.id, second.id, 2)
    odile = next(p for p in content.participants if p.department_id == "product")
    plenary.voting.abstain(vote.id, "participant", odile.id)
    plenary.voting.cast(vote.id, "participant", odile.id, second.id, 2)
    guide = plenary.guides.guide(sample)
    assert len(guide.audiences[0].propositions) == 2
    assert any("2 candidates stand" in gap.text for gap in guide.gaps)
    plenary.voting.show(vote.id, False)
    assert len(plenary.guides.guide(sample).audiences[0].propositions) == 2


def test_skipped_steps_keep_what_was_said_before(plenary: Plenary, sample: str) -> None:
    before = plenary.guides.guide(sample)
    content = plenary.workshops.content(sample)
    for key in ("pains", "customers_say", "faqs"):
        plenary.agenda.set_step_state(step(content, key).id, "skipped")
    after = plenary.guides.guide(sample)
    assert (after.audiences, after.customers_say, after.faqs) == (before.audiences, before.customers_say, before.faqs)


def test_versions_freeze_and_compare(plenary: Plenary, sample: str) -> None:
    number = plenary.guides.release(sample, "After the check")
    assert number == 2
    assert plenary.guides.changes(sample, 2) == ()
    entry = plenary.entries.rows(step(plenary.workshops.content(sample), "faqs").id)[0]
    plenary.entries.set_field(entry.id, "answer", "Because it pays.")
    (change,) = plenary.guides.changes(sample, 2)
    assert change.section == "Questions and objections"
    assert change.changed[0][2] == "Because it pays."
    assert plenary.guides.changes(sample, 1, 2)
    with pytest.raises(NotFoundError):
        plenary.guides.changes(sample, 9)
    assert plenary.guides.summaries()[0].version == 2
    assert "Draft after version 2" in all_text(plenary.documents.document(sample))


def test_dissent_is_printed_with_its_reason(plenary: Plenary, sample: str) -> None:
    text = all_text(plenary.documents.document(sample))
    assert "Finance blocks" in text
    assert "has not been checked" in text
    assert "Customer support has a concern" in text


def test_silence_stays_visible_without_names(plenary: Plenary, sample: str) -> None:
    named = plenary.guides.guide(sample)
    text = all_text(plenary.documents.document(sample, anonymous=True))
    for alignment in named.alignments:
        for department in alignment.silent:
            assert department.name in text
    assert "Not heard" in text


@pytest.mark.parametrize("kind", ["package", "md", "document"])
def test_an_anonymous_export_names_no_author(plenary: Plenary, sample: str, kind: str) -> None:
    content = plenary.workshops.content(sample)
    plenary.people.add(sample, [PersonLine("Zacharias Quillfeather", "Legal")])
    board = step(content, "pains")
    (extra,) = plenary.people.add(sample, [PersonLine("Ottoline Vexworth", "Legal")])
    column = plenary.boards.board(board.id).columns[0].id
    plenary.boards.add_notes(column, ["a remark"], participant_id=extra)
    plenary.rounds.answer(step(content, "customers_say").id, extra, "an answer")
    plenary.voting.cast(step(content, "close").id, "participant", extra, content.options[0].id, 2)
    content = plenary.workshops.content(sample)
    owners = {a.owner_id for a in content.actions} | {v for e in content.entries for v in e.fields.values()}
    if kind == "package":
        text = plenary.packages.export(sample, anonymous=True)
    elif kind == "md":
        text = render_bytes(plenary.documents.document(sample, anonymous=True), "md").decode()
    else:
        text = all_text(plenary.documents.document(sample, anonymous=True))
    hidden = [p for p in content.participants if p.id not in owners]
    assert {p.name for p in hidden} >= {"Zacharias Quillfeather", "Ottoline Vexworth"}
    for person in hidden:
        assert person.name not in text
        assert person.id not in text
    for private in (s.private_notes for s in content.steps if s.private_notes):
        assert private not in text
    assert " of 8 voted" not in text


def test_an_anonymous_package_breaks_every_link_to_a_voice(plenary: Plenary, sample: str) -> None:
    from app.services.exchange.package_reading import parse_package

    content = plenary.workshops.content(sample)
    package = parse_package(plenary.packages.export(sample, anonymous=True))
    people = {p.id for p in content.participants}
    for note in package.notes:
        assert (note.department_id, note.participant_id, note.created_at) == (None, None, None)
    order = [n.id for n in sorted(package.notes, key=lambda n: n.position)]
    assert order != [n.id for n in content.of_step(Note, content.notes[0].step_id)]
    voters = [b.voter_id for b in package.ballots]
    assert len(set(voters)) == len(voters)
    assert not set(voters) & people
    assert {a.participant_id for a in package.answers}.isdisjoint(people)
    assert all(s.participant_id is None and len(s.said_at) == 10 for s in package.stances)
    assert package.clocks == []
    assert {n.text for n in package.notes} == {n.text for n in content.notes}
    assert sum(b.value for b in package.ballots) == sum(b.value for b in content.ballots)


def test_links_that_are_not_safe_stay_text(plenary: Plenary, sample: str) -> None:
    content = plenary.workshops.content(sample)
    entry = content.of_step(Entry, step(content, "difference").id)[0]
    for link in ("javascript:alert(1)", "file:///etc/passwd", "http://plain.example", " https://space.example"):
        plenary.entries.set_field(entry.id, "link", link)
        spans: list[Span] = []

        def collect(part: Any, spans: list[Span] = spans) -> None:
            if isinstance(part, Span):
                spans.append(part)
            elif isinstance(part, tuple):
                for inner in part:
                    collect(inner)
            elif dataclasses.is_dataclass(part):
                for item in dataclasses.fields(part):
                    collect(getattr(part, item.name))

        collect(plenary.documents.document(sample).blocks)
        assert all(span.link is None or span.link.startswith("https://example.com/") for span in spans)
