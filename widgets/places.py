"""The places of the main window: a page is imported and made when it is first looked at."""

from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QWidget

# Places are named before the first paint; what a page needs is imported with it.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from widgets.context import Context
    from widgets.pages.home import HomePage


class PlaceOwner(Protocol):
    """The window around the pages: what their buttons lead to."""

    @property
    def context(self) -> "Context | None":
        """The open workspace; None until one is."""

    def new_workshop(self, template_key: str = "") -> None:
        """Begin a new workshop."""

    def open_room(self, workshop_id: str, step_id: str = "") -> None:
        """Open the room of a workshop."""

    def open_record(self, place: str, record_id: str) -> None:
        """Show a record on the page of its kind."""

    def look_at(self, path: Path) -> None:
        """Open a backup only to look at it."""

    def back_up_to_file(self) -> None:
        """Let a person choose where a copy of the workspace goes."""

    def go_to(self, place: str) -> QWidget | None:
        """Show another place."""


# Key, name and icon of each place, in the order of the sidebar.
PLACES = (
    ("home", "Home", "house"),
    ("workshops", "Workshops", "messages-square"),
    ("goals", "Goals", "target"),
    ("guides", "Guides", "book-open"),
    ("actions", "Actions", "list-checks"),
    ("decisions", "Decisions", "scale"),
    ("calendar", "Calendar", "calendar-days"),
    ("insights", "Insights", "lightbulb"),
    ("library", "Library", "search"),
    ("templates", "Templates", "list"),
)


def lead_on(home: "HomePage", window: PlaceOwner) -> "HomePage":
    """Let the window do what is asked for on Home; returns Home."""
    home.new_requested.connect(window.new_workshop)
    home.place_requested.connect(window.go_to)
    home.workshop_requested.connect(window.open_room)
    home.goal_requested.connect(partial(window.open_record, "goals"))
    return home


def make_page(place: str, window: PlaceOwner) -> QWidget:
    """Return the page of a place; the window's workspace must be open."""
    context = window.context
    assert context is not None
    match place:
        case "home":
            from widgets.pages.home import HomePage

            return lead_on(HomePage(context), window)
        case "workshops":
            from widgets.pages.workshops import WorkshopsPage

            workshops = WorkshopsPage(context)
            workshops.new_requested.connect(window.new_workshop)
            return workshops
        case "goals":
            from widgets.pages.goals import GoalsPage

            goals = GoalsPage(context)
            goals.new_requested.connect(window.new_workshop)
            return goals
        case "templates":
            from widgets.pages.templates import TemplatesPage

            templates = TemplatesPage(context)
            templates.new_requested.connect(window.new_workshop)
            return templates
        case "guides":
            from widgets.pages.guides import GuidesPage

            return GuidesPage(context)
        case "actions":
            from widgets.pages.actions import ActionsPage

            return ActionsPage(context)
        case "decisions":
            from widgets.pages.decisions import DecisionsPage

            return DecisionsPage(context)
        case "calendar":
            from widgets.pages.content_calendar import CalendarPage

            return CalendarPage(context)
        case "insights":
            from widgets.pages.insights import InsightsPage

            return InsightsPage(context)
        case "workspace":
            from widgets.pages.workspace import WorkspacePage

            workspace = WorkspacePage(context)
            workspace.look_wanted.connect(window.look_at)
            workspace.copy_wanted.connect(window.back_up_to_file)
            return workspace
    from widgets.pages.library import LibraryPage

    return LibraryPage(context)
