"""What goals leave behind: a goal on paper, the dashboard, calendars."""

from datetime import date as Date

from app.domain.document.blocks import Document
from app.domain.errors import InvalidInputError
from app.domain.goals.calendar_event import CalendarEvent
from app.domain.goals.goal_content import GoalContent
from app.domain.insights.content_calendar_events import calendar_events
from app.domain.outcomes.goal.goal_calendar import brief_events, goal_events
from app.domain.outcomes.goal.goal_document import dashboard_document, goal_document
from app.domain.outcomes.goal_brief.goal_brief import build_brief
from app.domain.outcomes.goal_brief.goal_brief_reading import yields_brief
from app.domain.records import now
from app.domain.records.goal_records import Goal
from app.services.contents.goal_contents import load_goal, load_goals
from app.services.outcomes.goal_keeping import GoalKeeping
from app.services.workshops.workshops import Workshops
from app.storage.store import Store


def local_time_zone() -> str:
    """Return the IANA name of this computer's time zone, "UTC" where it cannot be told."""
    import tzlocal

    try:
        return tzlocal.get_localzone_name() or "UTC"
    except Exception:
        # A broken system setting must not cost anybody their calendar file.
        return "UTC"


class GoalDocuments:
    """Documents and calendars of the goals of one workspace."""

    def __init__(self, store: Store, workshops: Workshops, keeping: GoalKeeping) -> None:
        self._store = store
        self._workshops = workshops
        self._keeping = keeping

    def contents(self) -> tuple[GoalContent, ...]:
        """Return every goal without parent with all below it, in order."""
        return load_goals(self._store, [goal.id for goal in self._store.all(Goal, parent_id=None)])

    def document(self, goal_id: str, today: Date | None = None) -> Document:
        """Return a goal as a document.

        Raises:
            NotFoundError: there is none with this id.
        """
        return goal_document(load_goal(self._store, goal_id), today or Date.today(), now())

    def dashboard(self, today: Date | None = None) -> Document:
        """Return all goals as a document to share."""
        return dashboard_document(self.contents(), today or Date.today(), now())

    def events(self, goal_id: str | None = None, *, time_zone: str = "") -> tuple[CalendarEvent, ...]:
        """Return the check-ins, milestones and due days of a goal, or of all goals."""
        zone = time_zone or local_time_zone()
        contents = self.contents() if goal_id is None else (load_goal(self._store, goal_id),)
        return tuple(event for content in contents for event in goal_events(content, time_zone=zone))

    def workshop_events(self, workshop_id: str, *, time_zone: str = "") -> tuple[CalendarEvent, ...]:
        """Return the calendar of a workshop: of the goal it has broken down or is about, and its content calendar.

        Raises:
            InvalidInputError: it is about no goal, and nothing is planned in it.
        """
        content = self._workshops.content(workshop_id)
        zone = time_zone or local_time_zone()
        goal_id = self._keeping.kept(workshop_id) or content.workshop.goal_id
        planned = calendar_events(content.calendar, Date.today())
        if goal_id is not None:
            return (*self.events(goal_id, time_zone=zone), *planned)
        if planned:
            return planned
        if not yields_brief(content):
            raise InvalidInputError("This workshop is about no goal and plans nothing, so it has no calendar.")
        return brief_events(build_brief(content), f"core:{workshop_id}", time_zone=zone)
