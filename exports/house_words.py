"""The message house in words: for those who do not see it, and in full below a drawing that had no room for all."""

from app.domain.document.blocks import Block, BulletList, Callout, MessageHouse, Paragraph, Pillar, Roof, Span, text
from exports.labels import Words


def house_description(house: MessageHouse, words: Words) -> str:
    """Return everything in the house as sentences."""
    parts = [f"{roof_name(roof, words)}: {roof.text}.{_standing(roof, words)}" for roof in house.roofs]
    for pillar in house.pillars:
        parts.append(f"{': '.join(part for part in (pillar.title, pillar.subline) if part)}.")
        parts += [f"{name}: {'; '.join(points)}." for name, points in points_of(pillar, words)]
        parts += [_standing(pillar, words).strip()] if pillar.standing else []
    if house.foundation:
        parts.append(f"{words.proof}: {'; '.join(house.foundation)}.")
    return " ".join(parts)


def points_of(pillar: Pillar, words: Words) -> list[tuple[str, tuple[str, ...]]]:
    """Return the lists of a pillar that are not empty, each with its name."""
    return [
        (name, points) for name, points in ((words.benefits, pillar.benefits), (words.proof, pillar.proofs)) if points
    ]


def house_in_full(house: MessageHouse, words: Words) -> list[Block]:
    """Return the house as paragraphs, lists and callouts."""
    found: list[Block] = []
    for roof in house.roofs:
        found += [_strong(roof_name(roof, words)), Paragraph(text(roof.text)), *_callout(roof, words)]
    for pillar in house.pillars:
        found += [_strong(pillar.title)] if pillar.title.strip() else []
        found += [Paragraph(text(pillar.subline))] if pillar.subline.strip() else []
        for name, points in points_of(pillar, words):
            found += [Paragraph((Span(name, muted=True),)), _list(points)]
        found += _callout(pillar, words)
    return [*found, _strong(words.proof), _list(house.foundation)] if house.foundation else found


def roof_name(roof: Roof, words: Words) -> str:
    """Return what a proposition is called, with its audience."""
    return f"{words.value_proposition} · {roof.audience}" if roof.audience.strip() else words.value_proposition


def _standing(part: Roof | Pillar, words: Words) -> str:
    return f" {words.not_settled}: {part.standing}." if part.standing.strip() else ""


def _callout(part: Roof | Pillar, words: Words) -> list[Block]:
    return [Callout("dissent", words.not_settled, (text(part.standing),))] if part.standing.strip() else []


def _strong(words: str) -> Paragraph:
    return Paragraph((Span(words, strong=True),))


def _list(points: tuple[str, ...]) -> BulletList:
    return BulletList(tuple(text(point) for point in points))
