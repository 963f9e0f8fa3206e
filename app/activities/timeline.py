"""Timeline: dated events, notes above and below, a mood line."""

from app.domain.document.blocks import Block, Column, text
from app.domain.document.tables import filled_table
from app.domain.records import Step
from app.domain.records.activity_records import TimelineItem
from app.domain.workshop.activity import Activity
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.pace import NOTE, PICK, Factor, Share
from app.domain.workshop.settings import TimelineSettings
from app.domain.workshop.stage import StageFigure
from app.domain.workshop.time_plan import StepPlan
from app.domain.workshop.timeline import MOOD_WORDS, in_order, side_title, timeline_chart


class TimelineActivity(Activity[TimelineSettings]):
    """Dated events with notes above and below, and the mood as a line."""

    kind = "timeline"
    title = "Timeline"
    description = "Dated events with notes above and below, and the mood as a line."
    icon = "chart-spline"
    settings = TimelineSettings
    counts_voices = True

    def stage(self, content: WorkshopContent, step: Step) -> StageFigure:
        """Return the timeline as a picture."""
        return StageFigure(timeline_chart(content, step), "When did it begin? Say the first thing that happened.")

    def blocks(self, content: WorkshopContent, step: Step) -> tuple[Block, ...]:
        """Return the picture, and everything on it as a table."""
        chart = timeline_chart(content, step)
        if chart is None:
            return ()
        rows = []
        for item in in_order(content.of_step(TimelineItem, step.id)):
            who = content.person_label(item.participant_id) or content.department_name(item.department_id)
            mood = MOOD_WORDS[item.mood] if item.mood is not None else ""
            what = side_title(step, item.side)
            rows.append((text(item.day or "no day"), text(item.text), text(what), text(mood), text(who)))
        columns = (Column("Day", 1.1), Column("What", 3.6), Column("", 1.2), Column("Mood", 0.9), Column("Who", 1.2))
        table = filled_table(columns, rows, f"{step.title}: events and notes")
        return (chart, table)

    def recalls(self, content: WorkshopContent, step: Step) -> tuple[str, ...]:
        """Return what happened, in the order of its days."""
        items = in_order(content.of_step(TimelineItem, step.id))
        return tuple(f"{item.day}: {item.text}" if item.day else item.text for item in items)

    def voices(self, content: WorkshopContent, step: Step) -> frozenset[str]:
        """Return the departments and participants whose words stand on the timeline."""
        items = content.of_step(TimelineItem, step.id)
        return frozenset(i for item in items for i in (item.department_id, item.participant_id) if i)

    def effort(self, settings: TimelineSettings, plan: StepPlan) -> tuple[Share, ...]:
        moments = Factor(plan.expects or _USUAL_MOMENTS, "moment", "moments")
        return (Share(NOTE, (moments,)), Share(PICK, (moments,)))


_USUAL_MOMENTS = 8
