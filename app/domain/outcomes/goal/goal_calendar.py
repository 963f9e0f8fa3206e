"""The calendar of a goal: its check-ins, its milestones, and the day it is due."""

from collections.abc import Iterable
from datetime import date, datetime

from app.domain.goals.calendar_event import CalendarEvent
from app.domain.goals.goal_content import GoalContent
from app.domain.goals.goal_standing import next_check_in, rhythms_of
from app.domain.goals.rhythm import ALARM_MINUTES, Rhythm, first_day, parse_time, recurrence
from app.domain.outcomes.goal_brief.goal_brief_content import GoalBrief
from app.domain.records.goal_records import Milestone
from app.domain.words.text import shorten

TITLE_LENGTH = 120
MILESTONE_ALARM = 24 * 60


def goal_events(content: GoalContent, *, time_zone: str) -> tuple[CalendarEvent, ...]:
    """Return the events of a goal and all below it; local times are in `time_zone` (an IANA name)."""
    found: list[CalendarEvent] = []
    for goal in content.goals:
        if goal.status in ("done", "dropped", "parked"):
            continue
        sequence = sum(c.goal_id == goal.id for c in content.changes)
        last = date.fromisoformat(goal.due) if goal.due else None
        found += [_check_in(r, goal.title, last, time_zone, sequence) for r in rhythms_of(goal)]
        found += [
            event
            for m in content.milestones_of(goal.id)
            if (event := milestone_event(m, goal.title, sequence)) is not None
        ]
        if last is not None:
            # A goal that came from a workshop keeps the name it had in the brief's file.
            key = goal.source_id if goal.source_id and goal.source_id.startswith("core:") else goal.id
            found.append(_due_event(key, goal.title, last, sequence))
    return tuple(found)


def brief_events(brief: GoalBrief, core_key: str, *, time_zone: str) -> tuple[CalendarEvent, ...]:
    """Return the events of a brief whose goal does not live on yet; each has the name it will keep."""
    title = brief.sentence or brief.title
    found = [_check_in(r, title, brief.due_day, time_zone, 0) for r in brief.rhythms]
    for said in brief.milestones:
        day = said.due_day.isoformat() if said.due_day else None
        milestone = Milestone(
            id=said.entry_id, goal_id="", title=said.title, due=day, owner=said.owner, celebration=said.celebration
        )
        event = milestone_event(milestone, title, 0)
        if event is not None:
            found.append(event)
    if brief.due_day is not None:
        found.append(_due_event(core_key, title, brief.due_day, 0))
    return tuple(found)


def _uid(key: str) -> str:
    return f"{key.replace(':', '-')}@plenary"


def _check_in(rhythm: Rhythm, goal: str, last: date | None, time_zone: str, sequence: int) -> CalendarEvent:
    day, at = first_day(rhythm), parse_time(rhythm.at)
    return CalendarEvent(
        uid=_uid(rhythm.key),
        title=f"{rhythm.title}: {shorten(goal, TITLE_LENGTH)}",
        start=datetime.combine(day, at) if at else day,
        minutes=rhythm.minutes if at else 0,
        time_zone=(rhythm.time_zone or time_zone) if at else "",
        description=f"{rhythm.describe()}\n\n{goal}",
        recurrence=recurrence(rhythm, last),
        alarm_minutes=ALARM_MINUTES if at else None,
        categories=("Check-in",),
        sequence=sequence,
    )


def milestone_event(milestone: Milestone, goal: str, sequence: int) -> CalendarEvent | None:
    """Return a milestone as an event of a whole day; None when it has no date or was reached."""
    if not milestone.due or milestone.reached_on:
        return None
    facts = (
        f"Owner: {milestone.owner}" if milestone.owner else "",
        f"We celebrate: {milestone.celebration}" if milestone.celebration else "",
        goal,
    )
    return CalendarEvent(
        uid=_uid(milestone.source_id or milestone.id),
        title=f"Milestone: {shorten(milestone.title, TITLE_LENGTH)}",
        start=date.fromisoformat(milestone.due),
        description="\n\n".join(fact for fact in facts if fact),
        alarm_minutes=MILESTONE_ALARM,
        categories=("Milestone",),
        sequence=sequence,
    )


def _due_event(key: str, goal: str, day: date, sequence: int) -> CalendarEvent:
    return CalendarEvent(
        uid=_uid(f"due:{key}"),
        title=f"Goal due: {shorten(goal, TITLE_LENGTH)}",
        start=day,
        description=goal,
        alarm_minutes=MILESTONE_ALARM,
        categories=("Goal",),
        sequence=sequence,
    )


def upcoming(contents: Iterable[GoalContent], after: date, *, limit: int = 12) -> tuple[tuple[date, str, str], ...]:
    """Return what comes next for goals, the nearest first: day, what it is, and the goal's title."""
    found: list[tuple[date, str, str]] = []
    for content in contents:
        for goal in content.goals:
            if goal.status in ("done", "dropped", "parked"):
                continue
            coming = next_check_in(goal, after, content.days_held)
            if coming is not None:
                found.append((coming[0], f"{coming[1].title}{f', {coming[1].at}' if coming[1].at else ''}", goal.title))
            for milestone in content.milestones_of(goal.id):
                if milestone.due and not milestone.reached_on and milestone.due >= after.isoformat():
                    found.append((date.fromisoformat(milestone.due), f"Milestone: {milestone.title}", goal.title))
    return tuple(sorted(found)[:limit])
