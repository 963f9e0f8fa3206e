"""The messaging guide as a document."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from app.domain.document.blocks import (
    Block,
    BulletList,
    Column,
    Heading,
    MessageHouse,
    PageBreak,
    Paragraph,
    Pillar,
    Quote,
    Roof,
    Row,
    Span,
    Table,
    TableOfContents,
    Text,
    TitlePage,
    text,
)
from app.domain.document.gap import Gap
from app.domain.outcomes.guide.guide import build_guide
from app.domain.outcomes.guide.guide_content import Audience, Guide, compare
from app.domain.outcomes.guide.guide_reading import guide_name, guide_parts
from app.domain.outcomes.guide.guide_sections import (
    KIND,
    PART_OF_SECTION,
    PARTS,
    SECTION_ACTIONS,
    SECTION_AUDIENCES,
    SECTION_DISCOVERY,
    SECTION_FAQS,
    SECTION_LANGUAGE,
    SECTION_MESSAGES,
    SECTION_PRODUCT,
    SECTION_PROOF,
    SECTION_SIGN_OFF,
    SECTION_USE,
    SECTION_VALUE,
)
from app.domain.outcomes.guide.message_blocks import (
    lines,
    listing_block,
    message_blocks,
    proof_blocks,
    standing_block,
)
from app.domain.outcomes.outcome import Outcome, Section, actions_section, sections_by_step, step_section, told_in_rows
from app.domain.records import Step
from app.domain.words.sentence import slots
from app.domain.words.text import is_gap
from app.domain.workshop import flow
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.links import LinkRule
from app.domain.workshop.settings import FormSettings


class MessagingGuide(Outcome):
    """The messaging guide: it lives on in versions, on the page Guides."""

    kind = KIND
    title = "Messaging guide"
    parts = PARTS
    place = "guides"
    links = (
        LinkRule("benefits", "pains", "Which pains does it answer?"),
        LinkRule("messages", "pains", "Which pains does it answer?"),
        LinkRule("messages", "benefits", "Which benefits does it bring?"),
        LinkRule("messages", "difference", "What proves it?"),
    )
    lives_on = "Its guide lives on the page Guides."

    def name(self, content: WorkshopContent) -> str:
        return f"{guide_name(content)}: messaging guide"

    def own_gaps(self, content: WorkshopContent) -> Iterator[Gap]:
        yield from build_guide(content).gaps

    def sections_of_steps(self, content: WorkshopContent) -> Mapping[str, str]:
        titles = {part: section for section, part in PART_OF_SECTION.items()}
        return sections_by_step(content, titles, SECTION_ACTIONS)

    def front(self, content: WorkshopContent, gaps: Sequence[Gap]) -> Iterator[Block]:
        guide = build_guide(content)
        yield _title_page(content, guide, len(gaps))
        yield TableOfContents()
        yield PageBreak()
        yield from _house(guide)

    def sections(self, content: WorkshopContent) -> Iterator[Section]:
        guide = build_guide(content)

        def step(part: str) -> Step | None:
            return content.step(guide_parts(content).get(part, ""))

        def rows(title: str, part: str, body: list[Block], *keys: str) -> Section:
            return Section(title, tuple(body), told_in_rows(content, step(part), keys))

        texts = step("product_text")
        keys = tuple(f.key for f in texts.settings.fields) if texts and isinstance(texts.settings, FormSettings) else ()
        yield rows(SECTION_PRODUCT, "product_text", _product_blocks(guide), *keys)
        audiences = rows(
            SECTION_AUDIENCES, "audiences", _audience_blocks(guide), "segment", "situation", "job", "decides"
        )
        round_step = step("customers_say")
        yield replace(
            audiences, told=audiences.told | ({round_step.id} if round_step and guide.customers_say else set())
        )
        yield Section(SECTION_VALUE, tuple(_value_blocks(guide)), _told_in_value(content, step))
        yield rows(SECTION_MESSAGES, "messages", message_blocks(guide), *MESSAGE_KEYS)
        yield rows(SECTION_PROOF, "difference", proof_blocks(guide), *PROOF_KEYS)
        yield rows(SECTION_USE, "use", _use_blocks(guide), "department", "where", "change")
        yield rows(SECTION_FAQS, "faqs", _faq_blocks(guide), "question", "answer", "answers")
        yield rows(SECTION_DISCOVERY, "discovery", _discovery_blocks(guide), "question", "listen", "audience")
        yield rows(SECTION_LANGUAGE, "language", _language_blocks(guide), "say", "instead_of", "why", "kind")
        yield step_section(content, SECTION_SIGN_OFF, step("alignment"))
        yield actions_section(content, SECTION_ACTIONS, _offer_blocks(guide))
        yield Section("Versions", tuple(_version_blocks(content, guide)))


MESSAGE_KEYS = (
    "message",
    "name",
    "subline",
    "audience",
    "pains",
    "why_us",
    "benefits",
    "proof",
    "channels",
    "owner",
)
PROOF_KEYS = ("claim", "proof", "source", "link", "quote", "speaker", "competitor")


def _told_in_value(content: WorkshopContent, step: Callable[[str], Step | None]) -> frozenset[str]:
    """Return which steps the value propositions tell whole: those of which no candidate was left behind."""
    told: frozenset[str] = frozenset()
    for part in ("value_proposition", "lengths"):
        found = step(part)
        if found is None or not isinstance(found.settings, FormSettings):
            continue
        settings = found.settings
        keys = set(slots(settings.sentence)) if settings.sentence else {f.key for f in settings.fields}
        entries = flow.chosen_entries(content, found)
        if settings.own_words and any(not is_gap(e.fields.get(settings.own_words)) for e in entries):
            # Own words stand instead of the sentence, whose fields are told in the evidence.
            keys = {settings.own_words}
        subjects = {row.id for row in content.entries} | {None}
        per_subject = [e for e in entries if e.subject_id in subjects]
        if part == "lengths":
            first = {e.subject_id: e for e in reversed(per_subject)}
            per_subject = list(first.values())
        told |= told_in_rows(content, found, keys, per_subject)
    return told


def _title_page(content: WorkshopContent, guide: Guide, gap_count: int) -> TitlePage:
    workshop = content.workshop
    versions = content.guide_versions
    version = f"{versions[-1].number}" if versions else "Draft"
    if versions and compare(dict(versions[-1].content.get("lines", {})), guide.lines()):
        version = f"Draft after version {versions[-1].number}"
    departments = ", ".join(d.name for d in content.departments_in_room())
    gaps = "None" if not gap_count else f"{gap_count}, named where they are"
    facts = [
        ("Version", version),
        ("Workshop", f"{workshop.title}, {workshop.date}"),
        ("Initiative", content.initiative.name if content.initiative else ""),
        ("Departments", departments),
        ("Owner", "" if is_gap(workshop.owner) else workshop.owner),
        ("Next review", workshop.next_review or ""),
        ("Open gaps", gaps),
    ]
    return TitlePage(
        title=guide_name(content),
        subtitle="Messaging guide",
        facts=tuple(fact for fact in facts if fact[1]),
        eyebrow=content.initiative.name if content.initiative else "",
    )


def _house(guide: Guide) -> list[Block]:
    roofs = tuple(
        Roof(p.text, a.name if a.id else "", p.standing.words) for a in guide.addressed for p in a.propositions
    )
    if not roofs and not guide.messages:
        return []
    pillars = tuple(
        Pillar(m.title, m.subline or (m.promise if m.name else ""), m.benefits, m.proofs, m.standing.words)
        for m in guide.messages
        if m.title
    )
    foundation = tuple(
        f"{p.claim}: {p.proof}" if p.proof else p.claim for p in guide.proofs if p.claim and p.competitor != "Yes"
    )
    return [Heading("The message house", 1), MessageHouse(roofs, pillars, foundation), PageBreak()]


def _product_blocks(guide: Guide) -> list[Block]:
    found: list[Block] = [Paragraph(text(guide.context))] if guide.context else []
    for title, words in guide.descriptions:
        found += [Heading(title, 2), Paragraph(text(words))]
    return found


def _audience_blocks(guide: Guide) -> list[Block]:
    if not guide.audiences:
        return []
    columns = (
        Column("Audience", 1.2),
        Column("Their situation", 2),
        Column("What they try to get done", 2),
        Column("Who decides", 1.2),
    )
    rows = tuple(
        Row(((Span(a.name, strong=True),), text(a.situation), text(a.job), text(a.decides))) for a in guide.audiences
    )
    found: list[Block] = [Table(columns, rows, description="Audiences")]
    if guide.customers_say:
        found.append(Heading("What customers say", 2))
        found += [Quote(text(words), f"heard by {who}" if who else "") for words, who in guide.customers_say]
    return found


def _value_blocks(guide: Guide) -> list[Block]:
    found: list[Block] = []
    for audience in guide.addressed:
        body = _audience_value(audience)
        if body:
            found += [Heading(audience.name, 2), *body]
    return found


def _audience_value(audience: Audience) -> list[Block]:
    found: list[Block] = []
    for proposition in audience.propositions:
        found += [Paragraph(text(proposition.text), "lead"), *standing_block(proposition.standing)]
    written = [length for length in audience.lengths if length.text]
    if written:
        rows = tuple(
            Row(((Span(length.title, strong=True),), text(length.text), text(str(length.words)))) for length in written
        )
        columns = (Column("Length", 1), Column("The message", 5), Column("Words", 0.7, "right"))
        found.append(Table(columns, rows, f"The message for {audience.name} at several lengths"))
    linked = [b for b in audience.benefits if b.answers]
    if linked:
        pairs = tuple(Row((lines(b.answers), text(b.text))) for b in linked)
        heads = (Column("Pains", 1), Column("What is better with us", 1))
        found.append(Table(heads, pairs, f"Pains of {audience.name}, and what answers them"))
    found += listing_block(
        "Pains, most voted first" if not linked else "Pains without an answer yet", audience.unanswered
    )
    loose = tuple(b.text for b in audience.benefits if not b.answers)
    found += listing_block("What is better with us" if not linked else "More that is better with us", loose)
    return found


def _rows_table(
    description: str, titles: tuple[tuple[str, float], ...], rows: tuple[tuple[str, ...], ...]
) -> list[Block]:
    if not rows:
        return []
    columns = tuple(Column(title, width) for title, width in titles)
    return [Table(columns, tuple(Row(tuple(text(cell) for cell in row)) for row in rows), description=description)]


def _use_blocks(guide: Guide) -> list[Block]:
    return _rows_table(SECTION_USE, (("Department", 1), ("Where we use it", 2), ("What changes", 2)), guide.use)


def _faq_blocks(guide: Guide) -> list[Block]:
    titles = (("Question or objection", 2.0), ("Short answer", 3.0), ("Who answers", 1.0))
    return _rows_table(SECTION_FAQS, titles, guide.faqs)


def _discovery_blocks(guide: Guide) -> list[Block]:
    titles = (("We ask", 2.0), ("We listen for", 2.0), ("Audience", 1.0))
    return _rows_table(SECTION_DISCOVERY, titles, guide.discovery)


def _language_blocks(guide: Guide) -> list[Block]:
    found: list[Block] = []
    for kind in dict.fromkeys(rule.kind or "Words" for rule in guide.rules):
        rules = [r for r in guide.rules if (r.kind or "Words") == kind]
        rows = tuple(Row(((Span(r.say, strong=True),), text(r.instead_of), text(r.why))) for r in rules)
        found += [
            Heading(kind, 2),
            Table((Column("Say", 1.3), Column("Instead of", 1.3), Column("Why", 2)), rows, description=kind),
        ]
    return found


def _offer_blocks(guide: Guide) -> list[Block]:
    if not guide.offers:
        return []
    offers = tuple((*text(o.text), Span(f" — {o.origin}", muted=True)) for o in guide.offers)
    return [Heading("Said, and nobody's task yet", 2), BulletList(offers)]


def _version_blocks(content: WorkshopContent, guide: Guide) -> list[Block]:
    versions = content.guide_versions
    if not versions:
        return []
    found: list[Block] = []
    rows = tuple(
        Row((text(str(v.number)), text(v.released_at[:10]), text(v.owner), text(v.next_review or ""), text(v.remark)))
        for v in reversed(versions)
    )
    columns = (
        Column("Version", 0.7),
        Column("Released", 1),
        Column("Owner", 1.2),
        Column("Next review", 1),
        Column("Remark", 2.5),
    )
    found.append(Table(columns, rows, description="Versions of this guide"))
    now_lines = guide.lines()
    last = dict(versions[-1].content.get("lines", {}))
    changes = compare(last, now_lines)
    title = f"Changed since version {versions[-1].number}"
    if not changes and len(versions) > 1:
        changes = compare(dict(versions[-2].content.get("lines", {})), last)
        title = f"Changed since version {versions[-2].number}"
    if changes:
        found.append(Heading(title, 2))
        for change in changes:
            found.append(Paragraph((Span(change.section, strong=True),)))
            items: list[Text] = [(Span("New: ", strong=True), Span(line)) for line in change.added]
            items += [(Span("Gone: ", strong=True), Span(line, muted=True)) for line in change.removed]
            found += [BulletList(tuple(items))] if items else []
            if change.changed:
                lines_now = tuple(Row((text(about), text(old), text(new))) for about, old, new in change.changed)
                heads = (Column("What", 1.2), Column("Before", 2.4), Column("Now", 2.4))
                found.append(Table(heads, lines_now, description=f"{change.section}: before and now"))
    return found
