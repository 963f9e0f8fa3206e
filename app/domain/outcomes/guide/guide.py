"""The messaging guide: what a messaging workshop has come to, and what is still missing.

The guide is computed from the workshop; nothing in it is typed twice. A placeholder such as "TBD"
counts as missing.
"""

import re

from app.domain.outcomes.guide.guide_audiences import audiences_of
from app.domain.outcomes.guide.guide_content import (
    Guide,
    KeyMessage,
    LanguageRule,
    Proof,
)
from app.domain.outcomes.guide.guide_reading import GuideReading, form_fields, guide_name, listing
from app.domain.outcomes.guide.guide_sections import (
    SECTION_ACTIONS,
    SECTION_DISCOVERY,
    SECTION_FAQS,
    SECTION_LANGUAGE,
    SECTION_MESSAGES,
    SECTION_PRODUCT,
    SECTION_PROOF,
    SECTION_USE,
)
from app.domain.records import Answer, Entry
from app.domain.words.text import is_gap, single_line
from app.domain.workshop import flow
from app.domain.workshop.action_offers import action_offers
from app.domain.workshop.agreement import Alignment
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.links import linked_words, targets_of
from app.domain.workshop.standing import standing_of


def build_guide(content: WorkshopContent) -> Guide:
    """Return the messaging guide of a workshop as it stands, with every gap named."""
    b = GuideReading(content)
    audiences, everybody = audiences_of(b)
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
        offers=tuple(offer for offer in action_offers(content) if offer.objection),
        gaps=tuple(b.gaps),
    )


def listed(value: str) -> tuple[str, ...]:
    """Return what was said as a list: a line each, or parted by semicolons."""
    return tuple(item for part in re.split(r"[\n;]", value) if (item := part.strip(" •–-\t")))


def _messages(b: GuideReading) -> tuple[KeyMessage, ...]:
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


def _with_links(b: GuideReading, row: Entry, key: str, part: str) -> tuple[str, ...]:
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


def _descriptions(b: GuideReading) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return the paragraph of context, and the texts about the product, each with what it is called."""
    step = b.step("product_text")
    if step is None:
        return "", ()
    entries = b.content.of_step(Entry, step.id)
    entry = entries[0] if entries else None
    said = {field.key: b.value(entry, field.key) if entry else "" for field in form_fields(step)}
    missing = [field for field in form_fields(step) if not said[field.key]]
    if missing:
        titles, keys = listing(f.title.lower() for f in missing), (f.key for f in missing)
        todo = f"Write about the product: {titles}."
        b.gap(SECTION_PRODUCT, f"Not written yet: {titles}.", part="product_text", keys=keys, todo=todo)
    texts = tuple((f.title, said[f.key]) for f in form_fields(step) if said[f.key] and f.key != "context")
    return said.get("context", ""), texts


def _proofs(b: GuideReading) -> tuple[Proof, ...]:
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


def _use(b: GuideReading) -> tuple[tuple[str, str, str], ...]:
    found = []
    for row in b.rows("use", SECTION_USE, need="No department has said how it will use the messages."):
        name = b.shown(row, "department")
        b.require(SECTION_USE, name or "A row", row, where="where it uses the messages")
        found.append((name, b.value(row, "where"), b.value(row, "change")))
    return tuple(found)


def _faqs(b: GuideReading) -> tuple[tuple[str, str, str], ...]:
    found = []
    for row in b.rows("faqs", SECTION_FAQS):
        b.require(SECTION_FAQS, b.value(row, "question") or flow.entry_label(b.content, row), row, answer="an answer")
        found.append((b.value(row, "question"), b.value(row, "answer"), b.shown(row, "answers")))
    return tuple(found)


def _rules(b: GuideReading) -> tuple[LanguageRule, ...]:
    found = []
    for row in b.rows("language", SECTION_LANGUAGE, need="There are no language guidelines yet."):
        say = b.value(row, "say")
        b.require(SECTION_LANGUAGE, say or flow.entry_label(b.content, row), row, why="a reason")
        found.append(LanguageRule(b.value(row, "kind"), say, b.value(row, "instead_of"), b.value(row, "why")))
    return tuple(found)


def _customers_say(b: GuideReading) -> tuple[tuple[str, str], ...]:
    step = b.step("customers_say")
    if step is None:
        return ()
    said = {a.participant_id: a for a in b.content.of_step(Answer, step.id)}
    return tuple(
        (said[p.id].text, b.content.person_label(p.id))
        for p in b.content.participants
        if p.id in said and not is_gap(said[p.id].text)
    )


def _alignments(b: GuideReading) -> tuple[Alignment, ...]:
    step = b.step("alignment")
    return flow.alignments(b.content, step) if step is not None else ()


def _check_workshop(b: GuideReading) -> None:
    if is_gap(b.content.workshop.owner):
        b.gap(SECTION_ACTIONS, "The guide has no owner.")
    if not b.content.workshop.next_review:
        b.gap(SECTION_ACTIONS, "The guide has no date for its next review.")
