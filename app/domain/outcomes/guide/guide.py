"""The messaging guide: what a messaging workshop has come to, and what is still missing.

The guide is computed from the workshop; nothing in it is typed twice. A placeholder such as "TBD"
counts as missing.
"""

import re
from collections.abc import Iterable

from app.domain.document.gap import Gap
from app.domain.outcomes.guide.guide_content import (
    Audience,
    Benefit,
    Guide,
    KeyMessage,
    LanguageRule,
    Length,
    Proof,
    Proposition,
)
from app.domain.outcomes.guide.guide_sections import (
    KIND,
    PART_OF_SECTION,
    SECTION_ACTIONS,
    SECTION_AUDIENCES,
    SECTION_DISCOVERY,
    SECTION_FAQS,
    SECTION_LANGUAGE,
    SECTION_MESSAGES,
    SECTION_PRODUCT,
    SECTION_PROOF,
    SECTION_USE,
    SECTION_VALUE,
)
from app.domain.outcomes.outcome import document_kind, parts_of
from app.domain.records import Answer, Entry, Note, NoteGroup, Step
from app.domain.words.sentence import entry_title
from app.domain.words.text import is_gap, single_line
from app.domain.workshop import flow
from app.domain.workshop.agreement import Alignment
from app.domain.workshop.ballot import VoteItem
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.links import linked_words, targets_of
from app.domain.workshop.settings import ActionsSettings, FormField, FormSettings
from app.domain.workshop.standing import action_offers, standing_of


def guide_parts(content: WorkshopContent) -> dict[str, str]:
    """Return which step key brings which part of the guide; nothing for a workshop that yields none."""
    return parts_of(content) if yields_guide(content) else {}


def yields_guide(content: WorkshopContent) -> bool:
    """Return whether the workshop's template ends in a messaging guide."""
    return document_kind(content) == KIND


def guide_name(content: WorkshopContent) -> str:
    """Return what the guide is about: the product, or the workshop while that is not named."""
    workshop = content.workshop
    return workshop.title if is_gap(workshop.product) else workshop.product


class _Builder:
    """Collects the parts of a guide and, on the way, what is missing."""

    def __init__(self, content: WorkshopContent) -> None:
        self.content = content
        self.parts = guide_parts(content)
        self.gaps: list[Gap] = []

    def step(self, part: str) -> Step | None:
        step = self.content.step(self.parts.get(part, ""))
        return None if step is None or (step.state == "skipped" and not self._said(step)) else step

    def _said(self, step: Step) -> bool:
        """Return whether anything was said in a step before it was skipped."""
        return any(self.content.of_step(kind, step.id) for kind in (Entry, Note, Answer))

    def _entries(self, step: Step) -> tuple[Entry, ...]:
        return self.content.of_step(Entry, step.id)

    def gap(
        self, section: str, text: str, *, part: str = "", entry_id: str = "", keys: Iterable[str] = (), todo: str = ""
    ) -> None:
        key = self.parts.get(part or PART_OF_SECTION.get(section, ""), "")
        if section == SECTION_ACTIONS:
            key = next((s.key for s in self.content.steps if isinstance(s.settings, ActionsSettings)), "")
        self.gaps.append(Gap(section, text, key if self.content.step(key) else "", entry_id, tuple(keys), todo))

    def value(self, entry: Entry, key: str) -> str:
        """Return a field's words, or nothing for a placeholder."""
        said = entry.fields.get(key, "")
        return "" if is_gap(said) else said

    def shown(self, entry: Entry, key: str) -> str:
        """Return a field for people: ids of entries, people and departments by their names."""
        return flow.field_text(self.content, self.value(entry, key))

    def rows(self, part: str, section: str, *, need: str = "") -> list[Entry]:
        """Return the rows of a part that say something; none at all is a gap when `need` says so."""
        step = self.step(part)
        rows = [e for e in self._entries(step) if entry_title(e.fields)] if step is not None else []
        if not rows and need:
            self.gap(section, need)
        return rows

    def require(self, section: str, name: str, row: Entry, **fields: str) -> None:
        """Name the fields a row lacks: key → its name for people."""
        missing = {key: title for key, title in fields.items() if is_gap(row.fields.get(key))}
        if missing:
            words = listing(missing.values())
            todo = f"Complete “{name}”: {words}."
            self.gap(section, f"“{name}” lacks {words}.", entry_id=row.id, keys=missing, todo=todo)


def listing(words: Iterable[str]) -> str:
    """Return words as a list in a sentence: "a, b and c"."""
    items = list(words)
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


def build_guide(content: WorkshopContent) -> Guide:
    """Return the messaging guide of a workshop as it stands, with every gap named."""
    b = _Builder(content)
    audiences, everybody = _audiences(b)
    context, descriptions = _descriptions(b)
    _check_workshop(b)
    return Guide(
        title=f"{guide_name(content)}: messaging guide",
        context=context,
        descriptions=descriptions,
        audiences=audiences,
        everybody=everybody,
        messages=_messages(b),
        proofs=_proofs(b),
        use=_use(b),
        faqs=_faqs(b),
        discovery=tuple(
            (b.value(r, "question"), b.value(r, "listen"), b.shown(r, "audience"))
            for r in b.rows("discovery", SECTION_DISCOVERY)
        ),
        rules=_rules(b),
        customers_say=_customers_say(b),
        alignments=_alignments(b),
        actions=b.content.actions,
        offers=action_offers(content),
        gaps=tuple(b.gaps),
    )


def _audiences(b: _Builder) -> tuple[tuple[Audience, ...], Audience | None]:
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
                keys=[field.key for field in _fields(value_step)],
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
    b: _Builder, step: Step | None, chosen: tuple[Entry, ...], subject_id: str | None, name: str
) -> tuple[Proposition, ...]:
    """Return the candidates that stand for an audience; one with holes stands, and each hole is a gap."""
    if step is None:
        return ()
    settings = step.settings
    own = settings.own_words if isinstance(settings, FormSettings) else ""
    titles = {field.key: field.title.strip("…") for field in _fields(step) if field.key != own}
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


def _fields(step: Step) -> tuple[FormField, ...]:
    return step.settings.fields if isinstance(step.settings, FormSettings) else ()


def _lengths(b: _Builder, step: Step | None, subject_id: str | None, name: str) -> tuple[Length, ...]:
    if step is None:
        return ()
    entries = [e for e in b.content.of_step(Entry, step.id) if e.subject_id == subject_id]
    entry = entries[0] if entries else None
    lengths = tuple(
        Length(field.title, field.words, single_line(b.value(entry, field.key)) if entry else "")
        for field in _fields(step)
    )
    missing = [field for field, length in zip(_fields(step), lengths, strict=True) if not length.text]
    if missing and name:
        titles, keys = listing(f.title.lower() for f in missing), (f.key for f in missing)
        words, todo = f"The message for {name} is not written at: {titles}.", f"Write the message for {name}: {titles}."
        b.gap(SECTION_VALUE, words, part="lengths", entry_id=subject_id or "", keys=keys, todo=todo)
    return lengths


MOST_OF_BOARD = 5
"""More pains or benefits of one audience stand in the evidence."""


def _top_of_board(b: _Builder, part: str, audience_id: str) -> tuple[VoteItem, ...]:
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


def _benefits(b: _Builder, audience_id: str, name: str) -> tuple[Benefit, ...]:
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


def listed(value: str) -> tuple[str, ...]:
    """Return what was said as a list: a line each, or parted by semicolons."""
    return tuple(item for part in re.split(r"[\n;]", value) if (item := part.strip(" •–-\t")))


def _messages(b: _Builder) -> tuple[KeyMessage, ...]:
    found = []
    for row in b.rows("messages", SECTION_MESSAGES, need="No key message is written yet."):
        promise = b.value(row, "message")
        proofs = _with_links(b, row, "proof", "difference")
        benefits = _with_links(b, row, "benefits", "benefits")
        needed = {"message": "the message itself", "audience": "an audience", "owner": "an owner"}
        needed |= {} if proofs else {"proof": "supporting proof"}
        needed |= {} if benefits else {"benefits": "its benefits"}
        needed |= {"channels": "channels"}
        name = b.value(row, "name") or promise or flow.entry_label(b.content, row)
        b.require(SECTION_MESSAGES, name, row, **needed)
        found.append(
            KeyMessage(
                name=single_line(b.value(row, "name")),
                subline=b.value(row, "subline"),
                promise=promise,
                audience=b.shown(row, "audience"),
                pains=_with_links(b, row, "pains", "pains"),
                why_us=b.value(row, "why_us"),
                benefits=benefits,
                proofs=proofs,
                channels=listed(b.value(row, "channels").replace(",", ";")),
                owner=b.shown(row, "owner"),
                standing=standing_of(b.content, row.id),
            )
        )
    return tuple(found)


def _with_links(b: _Builder, row: Entry, key: str, part: str) -> tuple[str, ...]:
    """Return what a cell lists, and after it what the row was linked to in another part; each once."""
    target = b.step(part)
    said = listed(b.value(row, key))
    if part == "difference" and target is not None:
        known = {e.id: e for e in b.content.of_step(Entry, target.id)}
        rows = (known[i] for i in targets_of(b.content, row.id) if i in known)
        linked = tuple(": ".join(w for w in (b.value(e, "claim"), b.value(e, "proof")) if w) for e in rows)
    else:
        linked = tuple(linked_words(b.content, row.id, target))
    return tuple(dict.fromkeys((*said, *linked)))


def _descriptions(b: _Builder) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return the paragraph of context, and the texts about the product, each with what it is called."""
    step = b.step("product_text")
    if step is None:
        return "", ()
    entries = b.content.of_step(Entry, step.id)
    entry = entries[0] if entries else None
    said = {field.key: b.value(entry, field.key) if entry else "" for field in _fields(step)}
    missing = [field for field in _fields(step) if not said[field.key]]
    if missing:
        titles, keys = listing(f.title.lower() for f in missing), (f.key for f in missing)
        todo = f"Write about the product: {titles}."
        b.gap(SECTION_PRODUCT, f"Not written yet: {titles}.", part="product_text", keys=keys, todo=todo)
    texts = tuple((f.title, said[f.key]) for f in _fields(step) if said[f.key] and f.key != "context")
    return said.get("context", ""), texts


def _proofs(b: _Builder) -> tuple[Proof, ...]:
    found = []
    for row in b.rows("difference", SECTION_PROOF, need="Nothing is named that sets us apart."):
        claim = b.value(row, "claim")
        b.require(SECTION_PROOF, claim or flow.entry_label(b.content, row), row, claim="the claim", proof="proof")
        if b.value(row, "competitor") == "Yes":
            words = f"A competitor could say “{claim}”, so it does not set us apart."
            b.gap(SECTION_PROOF, words, entry_id=row.id)
        if b.value(row, "quote") and not b.value(row, "speaker"):
            words = f"The quote for “{claim}” does not say who said it."
            todo = f"Find out who said the quote for “{claim}”."
            b.gap(SECTION_PROOF, words, entry_id=row.id, keys=("speaker",), todo=todo)
        names = ("proof", "source", "link", "quote", "speaker", "competitor")
        proof, source, link, quote, speaker, competitor = (b.value(row, name) for name in names)
        found.append(Proof(claim, proof, source, link, quote, speaker, competitor))
    return tuple(found)


def _use(b: _Builder) -> tuple[tuple[str, str, str], ...]:
    found = []
    for row in b.rows("use", SECTION_USE, need="No department has said how it will use the messages."):
        name = b.shown(row, "department")
        b.require(SECTION_USE, name or "A row", row, where="where it uses the messages")
        found.append((name, b.value(row, "where"), b.value(row, "change")))
    return tuple(found)


def _faqs(b: _Builder) -> tuple[tuple[str, str, str], ...]:
    found = []
    for row in b.rows("faqs", SECTION_FAQS):
        b.require(SECTION_FAQS, b.value(row, "question") or flow.entry_label(b.content, row), row, answer="an answer")
        found.append((b.value(row, "question"), b.value(row, "answer"), b.shown(row, "answers")))
    return tuple(found)


def _rules(b: _Builder) -> tuple[LanguageRule, ...]:
    found = []
    for row in b.rows("language", SECTION_LANGUAGE, need="There are no language guidelines yet."):
        say = b.value(row, "say")
        b.require(SECTION_LANGUAGE, say or flow.entry_label(b.content, row), row, why="a reason")
        found.append(LanguageRule(b.value(row, "kind"), say, b.value(row, "instead_of"), b.value(row, "why")))
    return tuple(found)


def _customers_say(b: _Builder) -> tuple[tuple[str, str], ...]:
    step = b.step("customers_say")
    if step is None:
        return ()
    said = {a.participant_id: a for a in b.content.of_step(Answer, step.id)}
    return tuple(
        (said[p.id].text, b.content.person_label(p.id))
        for p in b.content.participants
        if p.id in said and not is_gap(said[p.id].text)
    )


def _alignments(b: _Builder) -> tuple[Alignment, ...]:
    step = b.step("alignment")
    return flow.alignments(b.content, step) if step is not None else ()


def _check_workshop(b: _Builder) -> None:
    if is_gap(b.content.workshop.owner):
        b.gap(SECTION_ACTIONS, "The guide has no owner.")
    if not b.content.workshop.next_review:
        b.gap(SECTION_ACTIONS, "The guide has no date for its next review.")
