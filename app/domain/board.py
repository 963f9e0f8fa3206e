"""A board as it stands, and the order of things on it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.domain.records import POSITION_STEP, BoardColumn, Note, NoteGroup


@dataclass(frozen=True, slots=True)
class Board:
    """Everything on a board, each sequence in its order. Private boards hide words until revealed."""

    step_id: str
    columns: tuple[BoardColumn, ...]
    groups: tuple[NoteGroup, ...]
    notes: tuple[Note, ...]
    private: bool = False
    anonymous: bool = False
    revealed: bool = True

    def loose_notes(self, column_id: str) -> tuple[Note, ...]:
        """Return the notes of a column that are in no group."""
        return tuple(n for n in self.notes if n.column_id == column_id and n.group_id is None)

    def groups_in(self, column_id: str) -> tuple[NoteGroup, ...]:
        """Return the groups of a column."""
        return tuple(g for g in self.groups if g.column_id == column_id)

    def notes_in(self, group_id: str) -> tuple[Note, ...]:
        """Return the notes of a group."""
        return tuple(n for n in self.notes if n.group_id == group_id)


def group_title(group: NoteGroup, members: Iterable[Note]) -> str:
    """Return the title of a group; without one, the words of its first note stand for it."""
    if group.title:
        return group.title
    return next((note.text for note in members), "Empty group")


def position_between(before: int | None, after: int | None) -> int | None:
    """Return a position after `before` and ahead of `after`, or None when there is no room left."""
    if before is None and after is None:
        return POSITION_STEP
    if after is None:
        assert before is not None
        return before + POSITION_STEP
    if before is None:
        return after - POSITION_STEP
    middle = (before + after) // 2
    return middle if before < middle < after else None


def spread_positions(count: int, *, after: int = 0) -> Sequence[int]:
    """Return `count` positions in order, well apart, all behind `after`."""
    return [after + POSITION_STEP * (i + 1) for i in range(count)]
