"""Notes that say the same in the same words, put together: kept, and counted."""

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
        dated = not is_anonymous(step)
        with self._store.operation("group_same_notes", label, workshop_id=step.workshop_id, dated=dated) as op:
            for notes in found:
                group = NoteGroup(
                    id=new_id(),
                    workshop_id=step.workshop_id,
                    step_id=step_id,
                    column_id=notes[0].column_id,
                    title=shorten(single_line(notes[0].text), _LONGEST_TITLE),
                    position=notes[0].position,
                )
                op.add(group)
                for note in notes:
                    op.change(Note, note.id, group_id=group.id)
                _move_room_votes(op, [n.id for n in notes], group.id)
        return len(found)


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
