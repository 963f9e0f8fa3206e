"""Brief: purpose, desired outcome and ground rules, read together."""

from app.domain.document.blocks import Block, BulletList, Paragraph, Span, text
from app.domain.records import Step
from app.domain.workshop.activity import Activity
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.pace import READ, WELCOME, Factor, Share
from app.domain.workshop.settings import BriefSettings
from app.domain.workshop.stage import StageText
from app.domain.workshop.time_plan import StepPlan


def _parts(settings: BriefSettings) -> tuple[tuple[str, str], ...]:
    parts = [("Why we are here", settings.purpose), ("What we leave with", settings.outcome)]
    parts.append(("How we work together", "\n".join(f"• {rule}" for rule in settings.ground_rules)))
    return tuple(part for part in parts if part[1])


class BriefActivity(Activity[BriefSettings]):
    """Purpose, outcome and ground rules, read together."""

    kind = "brief"
    title = "Brief"
    description = "Purpose, outcome and ground rules, read together."
    icon = "book-open"
    settings = BriefSettings
    minutes = 5

    def stage(self, content: WorkshopContent, step: Step) -> StageText:
        """Return purpose, outcome and rules."""
        return StageText(_parts(self.settings_of(step)))

    def blocks(self, content: WorkshopContent, step: Step) -> tuple[Block, ...]:
        """Return purpose, outcome and rules as paragraphs."""
        settings = self.settings_of(step)
        found: list[Block] = []
        for label, words in (("Purpose", settings.purpose), ("Outcome", settings.outcome)):
            if words:
                found.append(Paragraph((Span(f"{label}: ", strong=True), Span(words))))
        if settings.ground_rules:
            # Without a word of their own rules read as if they were the outcome.
            found.append(Paragraph((Span("How we work together:", strong=True),)))
            found.append(BulletList(tuple(text(rule) for rule in settings.ground_rules)))
        return tuple(found)

    def effort(self, settings: BriefSettings, plan: StepPlan) -> tuple[Share, ...]:
        words = len(" ".join((settings.purpose, settings.outcome, *settings.ground_rules)).split())
        return (Share(WELCOME), Share(READ, (Factor(words, "word", "words"),)))
