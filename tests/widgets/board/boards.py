"""Boards for the tests of the board."""

from dataclasses import replace

from app.domain.records import BoardColumn, Department, Note, NoteGroup
from app.domain.workshop.board import Board

DEPARTMENTS = {
    "sales": Department(id="sales", name="Sales", short="SAL", hue=1),
    "product": Department(id="product", name="Product", short="PRD", hue=2),
}
PEOPLE = {"ana": "Ana", "ben": "Ben"}


def column(column_id: str, title: str) -> BoardColumn:
    """Return a column."""
    return BoardColumn(id=column_id, workshop_id="w", step_id="s", title=title)


def note(note_id: str, column_id: str = "c1", text: str = "", group_id: str | None = None) -> Note:
    """Return a note said by Ana of Sales."""
    return Note(
        id=note_id,
        workshop_id="w",
        step_id="s",
        column_id=column_id,
        text=text or f"words of {note_id}",
        group_id=group_id,
        department_id="sales",
        participant_id="ana",
    )


def board() -> Board:
    """Return two columns: a group of two and three loose notes, and two loose notes; a third is empty."""
    return Board(
        step_id="s",
        columns=(column("c1", "Startups"), column("c2", "Agencies"), column("c3", "Empty")),
        groups=(NoteGroup(id="g1", workshop_id="w", step_id="s", column_id="c1", title="Late numbers"),),
        notes=(
            note("a", group_id="g1"),
            note("b", group_id="g1"),
            note("n1"),
            note("n2"),
            note("n3"),
            note("m1", "c2"),
            note("m2", "c2"),
        ),
    )


def with_notes(one: Board, *notes: Note) -> Board:
    """Return the board with these notes instead of its own."""
    return replace(one, notes=notes)


def hidden(one: Board) -> Board:
    """Return the board as a private one that is not revealed."""
    return replace(one, private=True, revealed=False)
