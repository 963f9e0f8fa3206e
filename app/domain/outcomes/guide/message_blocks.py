"""The messages and proofs of a guide as blocks, each message with what is still in its way."""

from collections.abc import Sequence
from typing import Literal

from app.domain.document.blocks import (
    Block,
    BulletList,
    Callout,
    Column,
    Heading,
    Paragraph,
    Quote,
    Row,
    Span,
    Table,
    Text,
    text,
)
from app.domain.outcomes.guide.guide_content import Guide, KeyMessage
from app.domain.workshop.standing import ItemStanding


def standing_block(standing: ItemStanding) -> list[Block]:
    """Return what is still in the way of what stands above it, so that nobody takes it for settled."""
    if not standing:
        return []
    kind: Literal["dissent", "note"] = "dissent" if standing.objections else "note"
    return [Callout(kind, "Not settled yet", (text(sentence(standing.words)),))]


def sentence(words: str) -> str:
    """Return words as a sentence: with a capital at its beginning and a full stop."""
    return f"{words[:1].upper()}{words[1:]}" + ("" if words.endswith((".", "!", "?")) else ".")


def listing_block(title: str, items: Sequence[str]) -> list[Block]:
    """Return items as a list under what they are; nothing without items."""
    if not items:
        return []
    return [Heading(title, 3), BulletList(tuple(text(item) for item in items))]


def lines(items: Sequence[str]) -> Text:
    """Return items in a cell, a line each, with a mark where there are several."""
    return text("\n".join(f"• {item}" for item in items) if len(items) > 1 else "".join(items))


def message_blocks(guide: Guide) -> list[Block]:
    found: list[Block] = []
    for number, message in enumerate(guide.messages, 1):
        found += _pillar_blocks(number, message)
    if guide.messages:
        found.append(Heading("By audience and channel", 2))
        rows = tuple(
            Row((_with_standing(m), text(m.audience), text(", ".join(m.channels)), text(m.owner)))
            for m in guide.messages
        )
        columns = (Column("Message", 2.5), Column("Audience", 1), Column("Channels", 1.5), Column("Owner", 1))
        found.append(Table(columns, rows, description="Key messages by audience and channel"))
    return found


def _with_standing(message: KeyMessage) -> Text:
    words: Text = text(message.promise or message.title)
    return (*words, Span(f"\n{sentence(message.standing.words)}", emphasis=True)) if message.standing else words


def _pillar_blocks(number: int, message: KeyMessage) -> list[Block]:
    found: list[Block] = [Heading(f"Pillar {number}: {message.title or 'message missing'}", 2)]
    if message.name and message.promise:
        found.append(Paragraph(text(message.promise), "lead"))
    if message.subline:
        found.append(Paragraph(text(message.subline)))
    found += standing_block(message.standing)
    if message.why_us:
        found.append(Paragraph((Span("Why us: ", strong=True), *text(message.why_us))))
    cells = (message.pains, message.benefits, message.proofs)
    columns = (Column("Pains it answers"), Column("Benefits"), Column("Proof"))
    if any(cells):
        found.append(Table(columns, (Row(tuple(lines(cell) for cell in cells)),), description=f"Pillar {number}"))
    return found


def proof_blocks(guide: Guide) -> list[Block]:
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
