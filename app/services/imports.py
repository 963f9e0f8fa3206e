"""Notes from lines or a spreadsheet, into a board."""

from dataclasses import dataclass

from app.domain.cells import read_rows, without_guard
from app.domain.errors import InvalidInputError
from app.domain.records import POSITION_STEP, BoardColumn, Department, Note, Step, new_id, now
from app.domain.text import fold, single_line, split_lines, whole_text
from app.services.boards import Boards
from app.storage.store import Store

_TEXT_HEADINGS = {"text", "note", "notes", "content", "description", "card", "idea", "feedback"}
_COLUMN_HEADINGS = {"column", "type", "category", "list", "list name", "prompt"}
_DEPARTMENT_HEADINGS = {"department", "team"}


@dataclass(frozen=True, slots=True)
class ImportedNote:
    """A note to be: its words, and the titles of its column and department when the file says them."""

    text: str
    column: str = ""
    department: str = ""


def read_notes(source: str) -> tuple[ImportedNote, ...]:
    """Return the notes in `source`: a CSV with a heading for the text, or one note per line."""
    source = source.removeprefix("\ufeff")
    first = source.split("\n", 1)[0]
    separator = max((",", ";", "\t"), key=first.count)
    headings = [fold(cell) for cell in next(iter(read_rows(first, separator)), [])]
    text_at = next((i for i, h in enumerate(headings) if h in _TEXT_HEADINGS), None)
    if text_at is None:
        return tuple(ImportedNote(whole_text(line)) for line in split_lines(source))
    column_at = next((i for i, h in enumerate(headings) if h in _COLUMN_HEADINGS), None)
    department_at = next((i for i, h in enumerate(headings) if h in _DEPARTMENT_HEADINGS), None)
    notes = []
    for row in read_rows(source, separator)[1:]:
        # Under a single heading a comma belongs to the sentence it stands in.
        cells = row if len(headings) > 1 else [separator.join(row)]
        cell = {i: whole_text(without_guard(value)) for i, value in enumerate(cells)}
        if cell.get(text_at):
            notes.append(
                ImportedNote(
                    cell[text_at],
                    single_line(cell.get(column_at, "")) if column_at is not None else "",
                    single_line(cell.get(department_at, "")) if department_at is not None else "",
                )
            )
    return tuple(notes)


class Imports:
    """Imports into the boards of one workspace."""

    def __init__(self, store: Store, boards: Boards) -> None:
        self._store = store
        self._boards = boards

    def notes(self, step_id: str, source: str) -> int:
        """Add the notes in `source` to a board as one operation and return how many there were.

        Columns that the file names are made as they come.

        Raises:
            InvalidInputError: the step is no board, or there is no note in the file.
        """
        step = self._store.get(Step, step_id)
        if step.activity != "board":
            raise InvalidInputError(f"“{step.title}” is no board, so it takes no notes. Nothing was changed.")
        notes = read_notes(source)
        if not notes:
            raise InvalidInputError("There is no note in this file. Nothing was changed.")
        anonymous = bool(step.settings.get("anonymous", False))
        label = "Import a note" if len(notes) == 1 else f"Import {len(notes)} notes"
        with self._store.operation("import_notes", label, workshop_id=step.workshop_id, dated=not anonymous) as op:
            self._boards.prepare(step_id)
            columns = op.all(BoardColumn, step_id=step_id)
            by_title = {fold(c.title): c.id for c in columns}
            departments = {fold(name): d.id for d in op.all(Department) for name in (d.short, d.name)}
            last_column = max(c.position for c in columns)
            position = op.last_position(Note, step_id=step_id)
            made = []
            for note in notes:
                column_id = by_title.get(fold(note.column)) if note.column else columns[0].id
                if column_id is None:
                    last_column += POSITION_STEP
                    column = BoardColumn(
                        id=new_id(),
                        workshop_id=step.workshop_id,
                        step_id=step_id,
                        title=note.column[:120],
                        position=last_column,
                    )
                    op.add(column)
                    column_id = by_title[fold(note.column)] = column.id
                position += POSITION_STEP
                made.append(
                    Note(
                        id=new_id(),
                        workshop_id=step.workshop_id,
                        step_id=step_id,
                        column_id=column_id,
                        text=note.text,
                        department_id=None if anonymous else departments.get(fold(note.department)),
                        position=position,
                        created_at=None if anonymous else now(),
                    )
                )
            op.add(*made)
        return len(made)
