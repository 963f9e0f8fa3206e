"""Break: nothing is asked, and everybody knows when it goes on."""

from datetime import timedelta

from app.domain.document.blocks import Block, Paragraph, text
from app.domain.records import Step
from app.domain.words.counted import counted
from app.domain.workshop.activity import Activity
from app.domain.workshop.agenda import parse_instant
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.pace import REST, Share, minutes
from app.domain.workshop.settings import BreakSettings
from app.domain.workshop.stage import StageText
from app.domain.workshop.time_plan import StepPlan


def going_on(content: WorkshopContent, step: Step) -> str:
    """Return when it goes on: the time of day once the break has begun, before that how long it is."""
    clock = next((c for c in content.clocks if c.id == step.id), None)
    if clock is not None and clock.running_since is not None:
        left = timedelta(minutes=step.minutes) - timedelta(milliseconds=clock.spent_ms)
        return f"We go on at {(parse_instant(clock.running_since) + left).astimezone():%H:%M}."
    return f"We go on in {counted(step.minutes, 'minute', 'minutes')}."


class BreakActivity(Activity[BreakSettings]):
    """A break; the room sees when it goes on."""

    kind = "break"
    title = "Break"
    description = "A break; the room sees when it goes on."
    icon = "pause"
    settings = BreakSettings
    minutes = 10

    def stage(self, content: WorkshopContent, step: Step) -> StageText:
        """Return when it goes on, and what the room reads meanwhile."""
        words = self.settings_of(step).words
        parts = [("", going_on(content, step)), *([("", words)] if words else [])]
        return StageText(tuple(parts))

    def blocks(self, content: WorkshopContent, step: Step) -> tuple[Block, ...]:
        """Return what the room read; a break without words is no part of a document."""
        words = self.settings_of(step).words
        return (Paragraph(text(words)),) if words else ()

    def effort(self, settings: BreakSettings, plan: StepPlan) -> tuple[Share, ...]:
        return (Share(REST, (minutes(plan.step.minutes),)),)
