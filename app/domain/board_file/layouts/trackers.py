"""Tables of trackers and boards whose headings tell the tool: read as any table is, and known by name.

A new one is a line in `TRACKERS`; where its version and source stand is told in `docs/formats.md`.
"""

from dataclasses import dataclass

from app.domain.board_file.board_file import BoardFile
from app.domain.board_file.headings import plain_heading
from app.domain.board_file.layouts.mapping import Mapping, Role, read_with
from app.domain.board_file.layouts.proposing import propose
from app.domain.board_file.layouts.sheets import Rows, Sheet

_HEAD = 60


@dataclass(frozen=True, slots=True)
class Tracker:
    """A tool by the headings that only it writes together; `roles` says what a heading is where reading errs."""

    tool: str
    headings: frozenset[str]
    roles: tuple[tuple[str, Role], ...] = ()


def _tracker(tool: str, headings: str, **roles: Role) -> Tracker:
    return Tracker(
        tool,
        frozenset(plain_heading(h) for h in headings.split(",")),
        tuple((name.replace("_", " "), role) for name, role in roles.items()),
    )


TRACKERS = (
    _tracker("Jira", "Issue key,Issue id,Summary"),
    _tracker("Asana", "Task ID,Section/Column,Assignee Email,Name"),
    _tracker("Microsoft Planner", "Task ID,Task Name,Bucket Name,Progress"),
    _tracker("Nextcloud Deck", "Card title,List name,Assigned users"),
    _tracker("WeKan", "Title,List,Swimlane,Requested By,Voting"),
    _tracker("GitLab", "Title,Issue ID,State,Author Username"),
    _tracker("Linear", "ID,Title,Status,Cycle Number,Creator"),
    _tracker("ClickUp", "Task ID,Task Name,Task Content,Space Name", status="column"),
    _tracker("Thunderdome", "Goal,Column,Story,Points,Closed"),
    _tracker("Postfacto", "Id,Description,Category,Done,Archived at"),
    _tracker(
        "Taiga",
        "ref,subject,owner_full_name,assigned_to_full_name,status",
        owner_full_name="author",
        voters="votes",
    ),
    _tracker("Kanboard", "Task Id,Swimlane,Column,Position,Complexity,Title"),
    _tracker("Redmine", "#,Tracker,Status,Priority,Subject", status="column"),
    _tracker("Parabol", "author,status,agendaItem,type,discussionThread,content", agenda_item="column"),
)


def read_tracker(rows: Rows, source: str) -> BoardFile | None:
    """Read the table of a known tracker: its titles with what describes them, its columns, votes and authors."""
    for at, row in enumerate(rows[:_HEAD]):
        there = {plain_heading(cell) for cell in row if len(cell) < 60}
        for tracker in TRACKERS:
            if tracker.headings <= there:
                sheet = Sheet(tuple(tuple(r) for r in rows), at)
                return read_with(sheet, _mapping(sheet, tracker), tracker.tool)
    return None


def _mapping(sheet: Sheet, tracker: Tracker) -> Mapping:
    mapping = propose(sheet, known=True).mapping
    places = {plain_heading(h): p for p, h in enumerate(sheet.headings)}
    for heading, role in tracker.roles:
        # Roles may be said of headings that a tool writes only at times.
        if heading in places:
            mapping = mapping.with_role(places[heading], role)
    return mapping
