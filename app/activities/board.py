"""Board: notes in columns, private until revealed, grouped under themes."""

from app.activities.base import Activity, Settings
from app.domain.board import group_title
from app.domain.content import WorkshopContent
from app.domain.document import Block, BulletList, Heading, Paragraph, Span, Text, text
from app.domain.records import Note, Step
from app.domain.stage import StageBody, StageCard, StageCards, StageColumn, StageCount


class BoardSettings(Settings):
    """How a board works.

    `columns_from` names a step whose entries become the columns; `beside` names vote steps whose
    top results stand beside this board.
    """

    columns: list[str] = []
    columns_from: str = ""
    private: bool = False
    anonymous: bool = False
    beside: list[str] = []


def stage(content: WorkshopContent, step: Step) -> StageBody:
    """Return the notes once they may be seen, before that only how many there are."""
    board = content.board(step)
    if not board.revealed:
        word = "note" if len(board.notes) == 1 else "notes"
        return StageCount(len(board.notes), f"{word}, hidden until everybody is done")
    columns = []
    for column in board.columns:
        cards = [
            StageCard(group_title(group, members), detail=f"{len(members)} notes")
            for group in board.groups_in(column.id)
            if (members := board.notes_in(group.id))
        ]
        for note in board.loose_notes(column.id):
            department = content.department_by_id.get(note.department_id or "")
            cards.append(
                StageCard(note.text, department.short if department else "", department.hue if department else -1)
            )
        columns.append(StageColumn(column.title, tuple(cards)))
    return StageCards(tuple(columns), "Nothing yet: say what comes to mind first.")


def note_text(content: WorkshopContent, note: Note) -> Text:
    """Return a note with the department and the person who said it, where they are known."""
    who = content.person_label(note.participant_id) or content.department_name(note.department_id)
    return (Span(note.text), Span(f" — {who}", muted=True)) if who else text(note.text)


def blocks(content: WorkshopContent, step: Step) -> tuple[Block, ...]:
    """Return every column with its groups and notes."""
    board = content.board(step)
    found: list[Block] = []
    for column in board.columns:
        groups, loose = board.groups_in(column.id), board.loose_notes(column.id)
        if not groups and not loose:
            continue
        if len(board.columns) > 1 or column.title not in ("", step.title):
            found.append(Heading(column.title or "Notes", 3))
        for group in groups:
            members = board.notes_in(group.id)
            found.append(
                Paragraph((Span(group_title(group, members), strong=True), Span(f" ({len(members)})", muted=True)))
            )
            found.append(BulletList(tuple(note_text(content, n) for n in members)))
        if loose:
            found.append(BulletList(tuple(note_text(content, n) for n in loose)))
    return tuple(found)


def heard(content: WorkshopContent, step: Step) -> frozenset[str]:
    """Return the departments and participants whose words stand on the board."""
    ids: set[str] = set()
    for note in content.of_step(Note, step.id):
        ids.update(i for i in (note.department_id, note.participant_id) if i)
    return frozenset(ids)


ACTIVITY = Activity(
    kind="board",
    title="Board",
    description="Notes in columns; private until revealed if you like; grouped into themes.",
    icon="square-kanban",
    settings=BoardSettings,
    stage=stage,
    blocks=blocks,
    heard=heard,
)
