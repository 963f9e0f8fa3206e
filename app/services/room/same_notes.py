"""Notes put together, those that say the same and those that were proposed: kept, and counted."""

from collections.abc import Sequence

from app.domain.records import Ballot, Note, NoteGroup, Step, new_id
from app.domain.words.text import shorten, single_line
from app.domain.workshop import flow
from app.domain.workshop.activity import is_anonymous
from app.domain.workshop.board import Board
from app.domain.workshop.same_words import same_words
from app.services.room.boards import Boards
from app.storage.operation import Operation
from app.storage.store import Store

_LONGEST_TITLE = 200


class SameNotes:
    """Finds what was said several times on the boards of one workspace."""

    def __init__(self, store: Store, boards: Boards) -> None:
        self._store = store
        self._boards = boards

    def put_together_same(self, step_id: str) -> int:
        """Put loose notes with the same words in one column into a group titled with them; return how many groups.

        As one operation; nothing happens when nothing was said twice.
        """
        step = self._store.get(Step, step_id)
        found = _said_again(self._boards.board(step_id))
        if not found:
            return 0
        label = "Put the same notes together" if len(found) == 1 else f"Put {len(found)} same notes together"
        with self._store.operation(
            "group_same_notes", label, workshop_id=step.workshop_id, dated=not is_anonymous(step)
        ) as op:
            _make_groups(op, step, [(notes[0].text, notes) for notes in found])
        return len(found)

    def put_in_groups(self, step_id: str, groups: Sequence[tuple[str, Sequence[str]]]) -> int:
        """Put loose notes into groups, each with its title and the ids of its notes; return how many groups were made.

        As one operation. What was grouped, moved to another column or deleted since stays as it is, and where fewer
        than two notes are left there is no group.
        """
        step, board = self._store.get(Step, step_id), self._boards.board(step_id)
        loose = {note.id: note for note in board.notes if note.group_id is None}
        found: list[tuple[str, tuple[Note, ...]]] = []
        for title, ids in groups:
            notes = [loose.pop(note_id) for note_id in ids if note_id in loose]
            notes = [note for note in notes if note.column_id == notes[0].column_id]
            if len(notes) > 1:
                found.append((title, tuple(notes)))
        if found:
            label = "Group notes" if len(found) == 1 else f"Make {len(found)} groups"
            with self._store.operation(
                "group_suggested", label, workshop_id=step.workshop_id, dated=not is_anonymous(step)
            ) as op:
                _make_groups(op, step, found)
        return len(found)


def _make_groups(op: Operation, step: Step, found: Sequence[tuple[str, Sequence[Note]]]) -> None:
    for title, notes in found:
        group = NoteGroup(
            id=new_id(),
            workshop_id=step.workshop_id,
            step_id=step.id,
            column_id=notes[0].column_id,
            title=shorten(single_line(title), _LONGEST_TITLE),
            position=notes[0].position,
        )
        op.add(group)
        for note in notes:
            op.change(Note, note.id, group_id=group.id)
        _move_room_votes(op, [n.id for n in notes], group.id)


def _said_again(board: Board) -> list[tuple[Note, ...]]:
    """Return the loose notes of each column that say the same, in the order of the first."""
    found = []
    for column in board.columns:
        sayings: dict[str, list[Note]] = {}
        for note in board.loose_notes(column.id):
            sayings.setdefault(same_words(note.text), []).append(note)
        found += [tuple(notes) for notes in sayings.values() if len(notes) > 1]
    return found


def _move_room_votes(op: Operation, note_ids: list[str], group_id: str) -> None:
    """Count the votes of the room on any of the notes for the group: a note in a group is not voted on."""
    ballots = op.all(Ballot, order=("id",), item_id=note_ids, voter_kind="room")
    counted: dict[tuple[str, str], list[Ballot]] = {}
    for ballot in ballots:
        counted.setdefault((ballot.step_id, ballot.voter_id), []).append(ballot)
    for (step_id, _), mine in counted.items():
        if flow.vote_kind(op.get(Step, step_id)).counts_hands:
            first, *more = mine
            op.remove(Ballot, *(b.id for b in more))
            op.change(Ballot, first.id, item_id=group_id, value=sum(b.value for b in mine))
