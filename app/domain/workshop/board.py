"""A board as it stands, and the order of things on it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from app.domain.records import POSITION_STEP, BoardColumn, Note, NoteGroup, Step
from app.domain.workshop.settings import BoardSettings

T = TypeVar("T")
K = TypeVar("K")


@dataclass(frozen=True)
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
        return self._loose.get(column_id, ())

    def groups_in(self, column_id: str) -> tuple[NoteGroup, ...]:
        """Return the groups of a column."""
        return self._groups.get(column_id, ())

    def notes_in(self, group_id: str) -> tuple[Note, ...]:
        """Return the notes of a group."""
        return self._members.get(group_id, ())

    @cached_property
    def _loose(self) -> dict[str, tuple[Note, ...]]:
        return _by(lambda note: note.column_id, (n for n in self.notes if n.group_id is None))

    @cached_property
    def _groups(self) -> dict[str, tuple[NoteGroup, ...]]:
        return _by(lambda group: group.column_id, self.groups)

    @cached_property
    def _members(self) -> dict[str | None, tuple[Note, ...]]:
        return _by(lambda note: note.group_id, self.notes)


def _by(key: Callable[[T], K], things: Iterable[T]) -> dict[K, tuple[T, ...]]:
    found: dict[K, list[T]] = {}
    for thing in things:
        found.setdefault(key(thing), []).append(thing)
    return {place: tuple(those) for place, those in found.items()}


def board_settings(step: Step) -> BoardSettings:
    """Return the settings of a board step; a step of another kind has an empty, open board."""
    return step.settings if isinstance(step.settings, BoardSettings) else BoardSettings()


def is_revealed(step: Step) -> bool:
    """Return whether the room may see the notes of a board."""
    return not board_settings(step).private or step.phase == "revealed"


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
