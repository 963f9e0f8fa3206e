"""What can be written into a file: a workshop, the page of one department in it, a goal, the dashboard."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeAlias

from app.domain.document.blocks import Document
from app.domain.document.gap import Gap
from app.domain.goals.calendar_event import CalendarEvent
from app.domain.goals.goal_content import GoalContent
from app.domain.goals.goal_standing import goal_gaps
from app.domain.outcomes.goal_brief.goal_brief_reading import yields_brief
from app.domain.outcomes.registry import outcome_gaps
from app.domain.outcomes.review_report.review_summary import summary_step
from app.domain.progress import Progress
from exports.content_calendar import calendar_csv
from widgets.context import Context
from widgets.controls.dates import today

Work: TypeAlias = Callable[[Progress], Path]
WHOLE = ""
"""Stands for the whole paper in the choice of its parts."""


@dataclass(frozen=True)
class Paper:
    """Something to export.

    `parts` are (key, name) of pages that can be written on their own. `document` is told which part and whether
    it is anonymous; `events` gives the calendar, `table` the content calendar as CSV, `package` the work that writes
    the lossless form. Those that are None are not offered. `edit` is where its first page can be put right: the words
    of the button, the workshop and its step.
    """

    title: str
    document: Callable[[str, bool], Document]
    gaps: Callable[[], tuple[Gap, ...]]
    parts: tuple[tuple[str, str], ...] = ()
    names_people: bool = True
    events: Callable[[], tuple[CalendarEvent, ...]] | None = None
    table: Callable[[], str] | None = None
    package: Callable[[Path, bool], Work] | None = None
    edit: tuple[str, str, str] | None = None


def workshop_paper(context: Context, workshop_id: str) -> Paper:
    """Return a workshop to export: its document, its package; of a goal breakdown also calendar and pages."""
    plenary = context.plenary
    content = plenary.workshops.content(workshop_id)
    workshop = content.workshop
    brief = yields_brief(content)
    summary = summary_step(content)
    about_goal = brief or workshop.goal_id is not None

    def document(part: str, anonymous: bool) -> Document:
        if part:
            return plenary.documents.take_away(workshop_id, part)
        return plenary.documents.document(workshop_id, anonymous=anonymous)

    def package(target: Path, anonymous: bool) -> Work:
        # The system's dialog has asked already whether a file may be replaced.
        return plenary.packages.file_work(workshop_id, target, anonymous=anonymous, overwrite=True)

    def events() -> tuple[CalendarEvent, ...]:
        return plenary.goal_documents.workshop_events(workshop_id)

    def gaps() -> tuple[Gap, ...]:
        return outcome_gaps(plenary.workshops.content(workshop_id))

    return Paper(
        title=workshop.title,
        document=document,
        gaps=gaps,
        parts=tuple((d.id, d.name) for d in content.departments_in_room()) if brief else (),
        events=events if about_goal or content.calendar else None,
        table=(lambda: calendar_csv(content.calendar, content.departments)) if content.calendar else None,
        package=package,
        edit=("Edit the summary", workshop_id, summary.id) if summary is not None else None,
    )


def goal_paper(context: Context, content: GoalContent) -> Paper:
    """Return a goal to export."""
    papers, goal_id = context.plenary.goal_documents, content.goal.id
    return Paper(
        title=content.goal.title,
        document=lambda _part, _anonymous: papers.document(goal_id),
        gaps=lambda: goal_gaps(content, date.fromisoformat(today())),
        names_people=False,
        events=lambda: papers.events(goal_id),
    )


def dashboard_paper(context: Context) -> Paper:
    """Return the dashboard of all goals to export."""
    papers = context.plenary.goal_documents
    return Paper(
        title=f"Goals on {today()}",
        document=lambda _part, _anonymous: papers.dashboard(),
        gaps=tuple,
        names_people=False,
        events=papers.events,
    )
