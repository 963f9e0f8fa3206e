"""What a guide says to each audience: value proposition, lengths, pains, and the benefits that answer them."""

from app.domain.outcomes.guide.guide_content import (
    Audience,
    Benefit,
    Length,
    Proposition,
)
from app.domain.outcomes.guide.guide_reading import GuideReading, form_fields, listing
from app.domain.outcomes.guide.guide_sections import (
    SECTION_AUDIENCES,
    SECTION_VALUE,
)
from app.domain.records import Entry, Note, NoteGroup, Step
from app.domain.words.sentence import entry_title
from app.domain.words.text import is_gap, single_line
from app.domain.workshop import flow
from app.domain.workshop.ballot import VoteItem
from app.domain.workshop.links import linked_words
from app.domain.workshop.settings import FormSettings
from app.domain.workshop.standing import standing_of


def audiences_of(b: GuideReading) -> tuple[tuple[Audience, ...], Audience | None]:
    """Return the audiences of a guide with what is said to each, and what is said to everybody."""
    content = b.content
    value_step, length_step = b.step("value_proposition"), b.step("lengths")
    chosen = flow.chosen_entries(content, value_step) if value_step else ()
    rows = b.rows("audiences", SECTION_AUDIENCES, need="No audience is named yet.")
    found = []
    for row in rows:
        name = entry_title(row.fields)
        b.require(SECTION_AUDIENCES, name, row, situation="their situation", job="what they try to get done")
        propositions = _propositions(b, value_step, chosen, row.id, name)
        if value_step is not None and not propositions:
            b.gap(
                SECTION_VALUE,
                f"There is no value proposition for {name}.",
                entry_id=row.id,
                keys=[field.key for field in form_fields(value_step)],
                todo=f"Write the value proposition for {name}.",
            )
        if len(propositions) > 1:
            b.gap(SECTION_VALUE, f"{name}: {len(propositions)} candidates stand; choose one.", entry_id=row.id)
        found.append(
            Audience(
                id=row.id,
                name=name,
                situation=b.value(row, "situation"),
                job=b.value(row, "job"),
                decides=b.value(row, "decides"),
                propositions=propositions,
                lengths=_lengths(b, length_step, row.id, name),
                pains=tuple(single_line(item.text) for item in _top_of_board(b, "pains", row.id)),
                benefits=_benefits(b, row.id, name),
            )
        )
    general = _propositions(b, value_step, chosen, None, "everybody")
    general_lengths = _lengths(b, length_step, None, "")
    everybody = None
    if general or any(length.text for length in general_lengths):
        everybody = Audience("", "All audiences", propositions=general, lengths=general_lengths)
    if value_step is not None and not rows and not general:
        b.gap(SECTION_VALUE, "There is no value proposition yet.")
    return tuple(found), everybody


def _propositions(
    b: GuideReading, step: Step | None, chosen: tuple[Entry, ...], subject_id: str | None, name: str
) -> tuple[Proposition, ...]:
    """Return the candidates that stand for an audience; one with holes stands, and each hole is a gap."""
    if step is None:
        return ()
    settings = step.settings
    own = settings.own_words if isinstance(settings, FormSettings) else ""
    titles = {field.key: field.title.strip("…") for field in form_fields(step) if field.key != own}
    found = []
    for entry in chosen:
        if entry.subject_id != subject_id:
            continue
        missing = {key: title for key, title in titles.items() if is_gap(entry.fields.get(key))}
        if missing and is_gap(entry.fields.get(own)):
            holes = listing(missing.values())
            words = f"The value proposition for {name} does not say: {holes}."
            todo = f"Complete the value proposition for {name}: {holes}."
            b.gap(SECTION_VALUE, words, entry_id=entry.id, keys=(*missing, *([own] if own else [])), todo=todo)
        found.append(Proposition(flow.entry_words(b.content, step, entry), standing_of(b.content, entry.id)))
    return tuple(found)


def _lengths(b: GuideReading, step: Step | None, subject_id: str | None, name: str) -> tuple[Length, ...]:
    if step is None:
        return ()
    entries = [e for e in b.content.of_step(Entry, step.id) if e.subject_id == subject_id]
    entry = entries[0] if entries else None
    lengths = tuple(
        Length(field.title, field.words, single_line(b.value(entry, field.key)) if entry else "")
        for field in form_fields(step)
    )
    missing = [field for field, length in zip(form_fields(step), lengths, strict=True) if not length.text]
    if missing and name:
        titles, keys = listing(f.title.lower() for f in missing), (f.key for f in missing)
        words, todo = f"The message for {name} is not written at: {titles}.", f"Write the message for {name}: {titles}."
        b.gap(SECTION_VALUE, words, part="lengths", entry_id=subject_id or "", keys=keys, todo=todo)
    return lengths


MOST_OF_BOARD = 5
"""More pains or benefits of one audience stand in the evidence."""


def _top_of_board(b: GuideReading, part: str, audience_id: str) -> tuple[VoteItem, ...]:
    """Return the themes of an audience's column, those that did best in the vote first."""
    step = b.step(part)
    if step is None:
        return ()
    content = b.content
    column_ids = {c.id for c in content.board(step).columns if c.source_id == audience_id}
    where = {g.id: g.column_id for g in content.of_step(NoteGroup, step.id)}
    where |= {n.id: n.column_id for n in content.of_step(Note, step.id)}
    items = [item for item in flow.board_items(content, step) if where.get(item.id) in column_ids]
    vote = flow.vote_of(content, step.key)
    if vote is not None and vote.phase == "shown":
        measures = {r.item.id: r.measure for r in flow.tally(content, vote).results}
        items.sort(key=lambda item: -measures.get(item.id, 0.0))
    return tuple(items[:MOST_OF_BOARD])


def _benefits(b: GuideReading, audience_id: str, name: str) -> tuple[Benefit, ...]:
    """Return the benefits of an audience with the pains people linked them to; pains that nothing answers are a gap."""
    pains = b.step("pains")
    found = tuple(
        Benefit(single_line(item.text), tuple(linked_words(b.content, item.id, pains)))
        for item in _top_of_board(b, "benefits", audience_id)
    )
    answered = {pain for benefit in found for pain in benefit.answers}
    open_pains = [p for item in _top_of_board(b, "pains", audience_id) if (p := single_line(item.text)) not in answered]
    if open_pains and found:
        count = "1 of the top pains" if len(open_pains) == 1 else f"{len(open_pains)} of the top pains"
        words = f"{name}: no benefit is linked to {count} as its answer."
        b.gap(SECTION_VALUE, words, part="benefits", entry_id=audience_id)
    return found
