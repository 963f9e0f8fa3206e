"""Brief: purpose, desired outcome and ground rules, read together."""

from app.activities.base import Activity, Settings, nobody
from app.domain.document.blocks import Block, BulletList, Paragraph, Span, text
from app.domain.records import Step
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.stage import StageText


class BriefSettings(Settings):
    """What the room reads at the start."""

    purpose: str = ""
    outcome: str = ""
    ground_rules: list[str] = []


def _parts(step: Step) -> tuple[tuple[str, str], ...]:
    settings = BriefSettings.model_validate(step.settings)
    parts = [("Why we are here", settings.purpose), ("What we leave with", settings.outcome)]
    parts.append(("How we work together", "\n".join(f"• {rule}" for rule in settings.ground_rules)))
    return tuple(part for part in parts if part[1])


def stage(content: WorkshopContent, step: Step) -> StageText:
    """Return purpose, outcome and rules."""
    return StageText(_parts(step))


def blocks(content: WorkshopContent, step: Step) -> tuple[Block, ...]:
    """Return purpose, outcome and rules as paragraphs."""
    settings = BriefSettings.model_validate(step.settings)
    found: list[Block] = []
    for label, words in (("Purpose", settings.purpose), ("Outcome", settings.outcome)):
        if words:
            found.append(Paragraph((Span(f"{label}: ", strong=True), Span(words))))
    if settings.ground_rules:
        found.append(BulletList(tuple(text(rule) for rule in settings.ground_rules)))
    return tuple(found)


ACTIVITY = Activity(
    kind="brief",
    title="Brief",
    description="Purpose, outcome and ground rules, read together.",
    icon="book-open",
    settings=BriefSettings,
    stage=stage,
    blocks=blocks,
    heard=nobody,
)
