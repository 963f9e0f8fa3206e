"""The messaging guide as a document."""

from app.domain.document.blocks import (
    Block,
    BulletList,
    Column,
    Document,
    Heading,
    MessageHouse,
    PageBreak,
    Paragraph,
    Pillar,
    Quote,
    Row,
    Span,
    Table,
    TableOfContents,
    Text,
    TitlePage,
    text,
)
from app.domain.outcomes.evidence import StepBlocks, evidence, section_blocks, step_part
from app.domain.outcomes.guide.guide import (
    SECTION_ACTIONS,
    SECTION_AUDIENCES,
    SECTION_DISCOVERY,
    SECTION_FAQS,
    SECTION_LANGUAGE,
    SECTION_MESSAGES,
    SECTION_PROOF,
    SECTION_SIGN_OFF,
    SECTION_USE,
    SECTION_VALUE,
    Audience,
    Guide,
    KeyMessage,
    build_guide,
    compare,
    guide_name,
)
from app.domain.words.text import is_gap
from app.domain.workshop.content import WorkshopContent


def guide_document(content: WorkshopContent, step_blocks: StepBlocks, created: str) -> Document:
    """Return the messaging guide of a workshop.

    Args:
        step_blocks: what the activity of a step says of it, for sign-off, actions and evidence.
        created: this instant, ISO 8601.
    """
    guide = build_guide(content)
    blocks: list[Block] = [_title_page(content, guide, created), TableOfContents(), PageBreak()]
    blocks += _house(guide)
    blocks += _section(guide, SECTION_AUDIENCES, _audience_blocks(guide))
    blocks += _section(guide, SECTION_VALUE, _value_blocks(guide))
    blocks += _section(guide, SECTION_MESSAGES, _message_blocks(guide))
    blocks += _section(guide, SECTION_PROOF, _proof_blocks(guide))
    blocks += _section(guide, SECTION_USE, _use_blocks(guide))
    blocks += _section(guide, SECTION_FAQS, _faq_blocks(guide))
    blocks += _section(guide, SECTION_DISCOVERY, _discovery_blocks(guide))
    blocks += _section(guide, SECTION_LANGUAGE, _language_blocks(guide))
    blocks += _section(guide, SECTION_SIGN_OFF, step_part(content, "alignment", step_blocks))
    blocks += _section(guide, SECTION_ACTIONS, _action_blocks(content, guide, step_blocks))
    blocks += _version_blocks(content, guide)
    blocks += evidence(content, step_blocks)
    workshop = content.workshop
    return Document(
        title=guide.title,
        blocks=tuple(blocks),
        language=workshop.language,
        author=workshop.owner,
        subject="Messaging guide",
        footer=guide.title,
        created=created,
    )


def _title_page(content: WorkshopContent, guide: Guide, created: str) -> TitlePage:
    workshop = content.workshop
    versions = content.guide_versions
    version = f"{versions[-1].number}" if versions else "Draft"
    if versions and compare(dict(versions[-1].content.get("lines", {})), guide.lines()):
        version = f"Draft after version {versions[-1].number}"
    departments = ", ".join(d.name for d in content.departments_in_room())
    gaps = "None" if not guide.gaps else f"{len(guide.gaps)}, named where they are"
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


def _section(guide: Guide, title: str, body: list[Block]) -> list[Block]:
    return section_blocks(title, body, [g.text for g in guide.gaps if g.section == title])


def _house(guide: Guide) -> list[Block]:
    if not guide.roof and not guide.messages:
        return []
    pillars = tuple(
        Pillar(m.promise, tuple(p for p in (m.benefits, m.proof) if p)) for m in guide.messages if m.promise
    )
    foundation = tuple(
        f"{p.claim}: {p.proof}" if p.proof else p.claim for p in guide.proofs if p.claim and p.competitor != "Yes"
    )
    return [Heading("The message house", 1), MessageHouse(guide.roof, pillars, foundation), PageBreak()]


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
    for audience in (*([guide.everybody] if guide.everybody else []), *guide.audiences):
        body = _audience_value(audience)
        if body:
            found += [Heading(audience.name, 2), *body]
    return found


def _audience_value(audience: Audience) -> list[Block]:
    found: list[Block] = [Paragraph(text(words), "lead") for words in audience.propositions]
    written = [length for length in audience.lengths if length.text]
    if written:
        rows = tuple(
            Row(((Span(length.title, strong=True),), text(length.text), text(str(length.words)))) for length in written
        )
        columns = (Column("Length", 1), Column("The message", 5), Column("Words", 0.7, "right"))
        found.append(Table(columns, rows, f"The message for {audience.name} at several lengths"))
    if audience.pains or audience.benefits:
        height = max(len(audience.pains), len(audience.benefits))
        pains = audience.pains + ("",) * (height - len(audience.pains))
        benefits = audience.benefits + ("",) * (height - len(audience.benefits))
        found.append(
            Table(
                (Column("Pains, most voted first", 1), Column("What is better with us", 1)),
                tuple(Row((text(p), text(b))) for p, b in zip(pains, benefits, strict=True)),
                f"Pains and benefits of {audience.name}",
            )
        )
    return found


def _message_blocks(guide: Guide) -> list[Block]:
    found: list[Block] = []
    for number, message in enumerate(guide.messages, 1):
        found += _pillar_blocks(number, message)
    if guide.messages:
        found.append(Heading("By audience and channel", 2))
        rows = tuple(Row((text(m.promise), text(m.audience), text(m.channels), text(m.owner))) for m in guide.messages)
        columns = (Column("Message", 2.5), Column("Audience", 1), Column("Channels", 1.5), Column("Owner", 1))
        found.append(Table(columns, rows, description="Key messages by audience and channel"))
    return found


def _pillar_blocks(number: int, message: KeyMessage) -> list[Block]:
    found: list[Block] = [Heading(f"Pillar {number}: {message.promise or 'message missing'}", 2)]
    cells = (message.promise, message.pains, message.benefits, message.proof)
    columns = (Column("Promise"), Column("Pains it answers"), Column("Benefits"), Column("Proof"))
    found.append(Table(columns, (Row(tuple(text(cell) for cell in cells)),), description=f"Pillar {number}"))
    return found


def _proof_blocks(guide: Guide) -> list[Block]:
    if not guide.proofs:
        return []
    rows = []
    for proof in guide.proofs:
        source: Text = text(proof.source)
        if proof.link:
            source = (*source, Span(" " if proof.source else ""), Span(proof.link, link=proof.link))
        rows.append(Row(((Span(proof.claim, strong=True),), text(proof.proof), source, text(proof.competitor))))
    columns = (
        Column("Claim", 2),
        Column("Proof", 2.2),
        Column("Customer or source", 1.6),
        Column("A competitor could say it", 0.9),
    )
    found: list[Block] = [Table(columns, tuple(rows), description="What sets us apart, with proof")]
    found += [Quote(text(p.quote), ", ".join(x for x in (p.speaker, p.source) if x)) for p in guide.proofs if p.quote]
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


def _action_blocks(content: WorkshopContent, guide: Guide, step_blocks: StepBlocks) -> list[Block]:
    found: list[Block] = []
    if guide.offers:
        found.append(Heading("Still open from the alignment check", 2))
        found.append(BulletList(tuple((Span(o.text), Span(f" — {o.origin}", muted=True)) for o in guide.offers)))
    if guide.actions:
        step = next((s for s in content.steps if s.activity == "actions"), None)
        if step is not None:
            found += [Heading("Actions", 2), *step_blocks(content, step)]
    return found


def _version_blocks(content: WorkshopContent, guide: Guide) -> list[Block]:
    versions = content.guide_versions
    if not versions:
        return []
    found: list[Block] = [Heading("Versions", 1)]
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
            items = [(Span("New: ", strong=True), Span(line)) for line in change.added]
            items += [(Span("Gone: ", strong=True), Span(line, muted=True)) for line in change.removed]
            found.append(BulletList(tuple(items)))
    return found
