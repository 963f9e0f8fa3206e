"""A timeline: dated events, notes above and below them, and the mood as a line."""

from app.domain.document.figures import TimelineChart, TimelineMark
from app.domain.records import Step
from app.domain.records.activity_records import TimelineItem, TimelineSide
from app.domain.workshop.content import WorkshopContent
from app.domain.workshop.settings import TimelineSettings

MOOD_WORDS = {-2: "very low", -1: "low", 0: "so-so", 1: "good", 2: "very good"}
"""What moods are called."""

LOWEST, HIGHEST = min(MOOD_WORDS), max(MOOD_WORDS)


def in_order(items: tuple[TimelineItem, ...]) -> tuple[TimelineItem, ...]:
    """Return items in order of days, those without a day last; events before the notes of their day."""
    return tuple(sorted(items, key=lambda i: (i.day or "9999", i.side != "event", i.position, i.id)))


def side_title(step: Step, side: TimelineSide) -> str:
    """Return what stands on a side of the line is called."""
    if side == "event":
        return "Event"
    settings = step.settings if isinstance(step.settings, TimelineSettings) else TimelineSettings()
    named = settings.above if side == "above" else settings.below
    return named or (TimelineSettings().above if side == "above" else TimelineSettings().below)


def timeline_chart(content: WorkshopContent, step: Step) -> TimelineChart | None:
    """Return the timeline of a step as a picture; None while it is empty."""
    items = in_order(content.of_step(TimelineItem, step.id))
    if not items:
        return None
    marks = []
    for item in items:
        department = content.department_by_id.get(item.department_id or "")
        who = content.person_label(item.participant_id) or (department.name if department else "")
        marks.append(TimelineMark(item.text, item.side, item.day, item.mood, department.hue if department else -1, who))
    return TimelineChart(tuple(marks), side_title(step, "above"), side_title(step, "below"), step.title)
