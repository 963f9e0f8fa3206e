"""What stands in one column of a board that was read from a file."""

from app.domain.board_file.board_file import BoardFile, FileNote
from app.domain.board_file.understanding import BoardSource, understand
from app.readers.reading import read_text


def read_board(source: str) -> BoardSource:
    """Return what a text is understood as."""
    return understand(read_text(source))


def notes_of(board: BoardFile, column: str) -> list[FileNote]:
    """Return the notes of a column, in order."""
    return [note for note in board.notes if note.column == column]
