"""The parking lot: what matters and is not what the room came for, on a board of its own that reaches the document."""

from app.domain.errors import InvalidInputError
from app.domain.records import BoardColumn
from app.domain.words.text import whole_text
from app.services.room.agenda import Agenda
from app.services.room.boards import Boards
from app.storage.store import Store

KEY, TITLE = "parking_lot", "Parking lot"
QUESTION = "What matters, and is not what we came for today?"
MINUTES = 3


class Parking:
    """Parks what was said in a workshop."""

    def __init__(self, store: Store, agenda: Agenda, boards: Boards) -> None:
        self._store = store
        self._agenda = agenda
        self._boards = boards

    def park(self, workshop_id: str, words: str) -> str:
        """Put words on the parking lot and return the note's id; the board stands at the end of the agenda once needed.

        Undo takes back the note; the board stays, empty.

        Raises:
            InvalidInputError: there are no words.
        """
        if not whole_text(words):
            raise InvalidInputError("There is nothing to park yet. Type it first.")
        step = next((s for s in self._agenda.steps(workshop_id) if s.key == KEY), None)
        step_id = step.id if step is not None else self._add_board(workshop_id)
        columns = self._store.all(BoardColumn, step_id=step_id)
        column_id = columns[0].id if columns else self._boards.add_column(step_id, TITLE)
        (note_id,) = self._boards.add_notes(column_id, [words])
        return note_id

    def _add_board(self, workshop_id: str) -> str:
        settings = {"columns": [TITLE]}
        return self._agenda.add_step(
            workshop_id, "board", TITLE, minutes=MINUTES, question=QUESTION, settings=settings, key=KEY
        )
