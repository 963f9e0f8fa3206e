"""Boards of other tools, spreadsheets and lines, onto a board: planned first, taken in whole, never doubled."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.domain.board_file.board_file import BoardFile, FileNote
from app.domain.board_file.understanding import BoardSource, understand
from app.domain.errors import InvalidInputError
from app.domain.progress import Progress, no_progress, part_of
from app.domain.records import BoardColumn, Department, Note, Participant, Step
from app.domain.records.departments import DepartmentNames
from app.domain.words.text import fold
from app.domain.workshop.activity import is_anonymous
from app.domain.workshop.settings import BoardSettings
from app.readers.limits import MAX_PACKED
from app.readers.reading import read_bytes, read_clipboard, read_text
from app.services.exchange.board_taking import Incoming, IncomingGroup, Matched, Taking, match
from app.services.exchange.roll_up import BoardAtHand, RolledUp, RollUp
from app.services.room.boards import Boards
from app.storage.reader import Reader
from app.storage.store import Store


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do, before it does it.

    `notes` would come in, `there` stand on the board already, `columns` would be filled and `new_columns` be made.
    `votes` are None where the file has none.
    """

    board: BoardFile
    notes: tuple[FileNote, ...]
    there: int
    columns: tuple[str, ...]
    new_columns: tuple[str, ...]
    empty_columns: tuple[str, ...]
    votes: int | None
    anonymous: bool

    def sentence(self) -> str:
        """Return in words what would be done."""
        if not self.notes:
            if not self.there:
                return "There is no note in this."
            words = "The one note stands" if self.there == 1 else f"All {self.there:,} notes stand"
            return f"{words} on the board already: nothing will come in."
        votes = f" and {_counted(self.votes, 'vote', 'votes')}" if self.votes else ""
        where = f" in {_counted(len(self.columns), 'column', 'columns')}"
        parts = [f"{_counted(len(self.notes), 'note', 'notes')}{where}{votes} will come in"]
        if self.there:
            parts.append(f"{self.there:,} {'stands' if self.there == 1 else 'stand'} on the board already")
        if self.empty_columns:
            are = "column is" if len(self.empty_columns) == 1 else "columns are"
            parts.append(f"{len(self.empty_columns)} empty {are} left out")
        if self.anonymous:
            parts.append("the board is anonymous, so names, departments and order stay outside")
        parts.append("one Undo takes it back")
        return "; ".join(parts) + "."


@dataclass(frozen=True, slots=True)
class Imported:
    """How many notes and votes came in."""

    notes: int
    votes: int


def _counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


class Imports:
    """Imports into the boards of one workspace."""

    def __init__(self, store: Store, boards: Boards) -> None:
        self._store = store
        self._boards = boards
        self._roll_up = RollUp(store, boards)

    def read_file(self, path: Path, encoding: str = "") -> BoardSource:
        """Return what a file was understood as, its letters read as `encoding` says; in another thread, too.

        Raises:
            InvalidInputError: it cannot be read, is no text, or is larger than a board can be.
        """
        try:
            # A pipe or a device in a file's place could be read for ever.
            if not path.is_file():
                raise InvalidInputError(f"There is no file “{path.name}”. Nothing was changed.")
            with path.open("rb") as file:
                raw = file.read(MAX_PACKED + 1)
        except OSError as error:
            raise InvalidInputError(f"“{path.name}” cannot be read ({error.strerror}). Nothing was changed.") from None
        return self.read(raw, encoding)

    def read(self, raw: bytes, encoding: str = "") -> BoardSource:
        """Return what bytes were understood as, their letters read as `encoding` says.

        Raises:
            InvalidInputError: nothing can be read of them, or they are larger than a board can be.
        """
        return understand(read_bytes(raw, encoding=encoding))

    def read_pasted(self, text: str, html: str = "") -> BoardSource:
        """Return what was pasted or dropped is understood as: the page behind it, where that holds a table or a list.

        Raises:
            InvalidInputError: it is larger than a board can be.
        """
        return understand(read_clipboard(html, text))

    def plan(self, step_id: str, board: BoardFile) -> ImportPlan:
        """Return what taking `board` in would do; nothing is changed.

        Raises:
            InvalidInputError: the step is no board.
        """
        return self.planning(step_id, board)()

    def planning(self, step_id: str, board: BoardFile) -> Callable[[], ImportPlan]:
        """Read now what stands on the board, and return the work that plans: any thread may do that.

        Raises:
            InvalidInputError: the step is no board.
        """
        step = self._board_step(step_id)
        columns = self._store.all(BoardColumn, step_id=step_id)
        there = self._store.all(Note, step_id=step_id)
        known = _known(self._store, step)
        return lambda: _plan(step, columns, there, known, board)

    def take(self, step_id: str, board: BoardFile, progress: Progress = no_progress) -> Imported:
        """Take in what stands not on the board yet, as one operation; any thread may do that.

        Raises:
            InvalidInputError: the step is no board, or there is no note in the file.
            CancelledError: from `progress`. In all cases nothing was changed.
        """
        step = self._board_step(step_id)
        if not board.notes:
            raise InvalidInputError("There is no note in this file. Nothing was changed.")
        anonymous = is_anonymous(step)
        with self._store.operation(
            "import_notes", "Import notes", workshop_id=step.workshop_id, dated=not anonymous
        ) as op:
            incoming = _incoming(_known(op, step), step, board)
            groups = [IncomingGroup(g.key, g.title, g.column, g.votes or 0) for g in board.groups]
            progress(0.1)
            taking = Taking(op, self._boards, step_id, part_of(progress, 0.2, 1.0))
            matched = match(op.all(BoardColumn, step_id=step_id), op.all(Note, step_id=step_id), incoming)
            progress(0.2)
            notes, votes = taking.take(matched, groups)
            op.label = "Import a note" if notes == 1 else f"Import {notes:,} notes"
        return Imported(notes, votes)

    def notes(self, step_id: str, source: str) -> int:
        """Take in the notes in `source`, understood without anybody's word, and return how many are new.

        Raises:
            InvalidInputError: the step is no board, or there is no note in the text.
        """
        return self.take(step_id, understand(read_text(source)).board()).notes

    def boards_at_hand(self, step_id: str) -> list[BoardAtHand]:
        """Return the other boards with notes: this workshop's, those of its initiative, then the latest."""
        return self._roll_up.boards_at_hand(self._board_step(step_id))

    def roll_up(self, step_id: str, board_step_ids: list[str], progress: Progress = no_progress) -> RolledUp:
        """Bring the notes, groups and shown votes of other boards onto this one, as one operation.

        Raises:
            InvalidInputError: the step is no board, or none is named.
        """
        return self._roll_up.roll_up(self._board_step(step_id), board_step_ids, progress)

    def _board_step(self, step_id: str) -> Step:
        step = self._store.get(Step, step_id)
        if not isinstance(step.settings, BoardSettings):
            raise InvalidInputError(f"“{step.title}” is no board, so it takes no notes. Nothing was changed.")
        return step


@dataclass(frozen=True, slots=True)
class _Known:
    """The departments and people that a file's notes may come from; people by their folded names."""

    departments: DepartmentNames
    people: dict[str, Participant]


def _known(reader: Reader, step: Step) -> _Known:
    people = {fold(p.name): p for p in reader.all(Participant, workshop_id=step.workshop_id)}
    return _Known(DepartmentNames(reader.all(Department)), people)


def _incoming(known: _Known, step: Step, board: BoardFile) -> list[Incoming]:
    """Return a file's notes with departments and authors recognised; who is not known stays in the origin."""
    anonymous = is_anonymous(step)
    incoming = []
    for note in board.notes:
        person = known.people.get(fold(note.author)) if note.author else None
        department = known.departments.find(note.department) if note.department else None
        unknown = (
            "" if person else note.author,
            "" if department else note.department,
        )
        origin = (board.tool,) if anonymous else (board.tool, *unknown)
        incoming.append(
            Incoming(
                note.text,
                note.column,
                note.group,
                note.votes or 0,
                department.id if department else person.department_id if person else None,
                person.id if person else None,
                " · ".join(part for part in origin if part),
            )
        )
    return incoming


def _plan(
    step: Step, columns: Sequence[BoardColumn], there: Sequence[Note], known: _Known, board: BoardFile
) -> ImportPlan:
    incoming = _incoming(known, step, board)
    matched = match(columns, there, incoming)
    fresh = set(map(id, matched.fresh))
    notes = tuple(n for n, new in zip(board.notes, incoming, strict=True) if id(new) in fresh)
    filled = tuple(dict.fromkeys(n.column for n in notes))
    titles = {fold(c.title) for c in columns}
    used = {n.column for n in board.notes}
    return ImportPlan(
        board,
        notes,
        len(matched.there),
        filled,
        tuple(c for c in filled if c and fold(c) not in titles),
        tuple(c for c in board.columns if c not in used and c),
        _fresh_votes(board, matched),
        is_anonymous(step),
    )


def _fresh_votes(board: BoardFile, matched: Matched) -> int | None:
    """Return how many votes would come in."""
    if board.votes is None:
        return None
    old = {new.group for new, _ in matched.there if new.group}
    wanted = {new.group for new in matched.fresh if new.group}
    groups = sum(g.votes or 0 for g in board.groups if g.key in wanted - old)
    return groups + sum(new.votes for new in matched.fresh)
