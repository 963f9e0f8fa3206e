"""What stands in one column of a board that was read from a file."""

from app.domain.board_file.board_file import BoardFile, FileNote


def notes_of(board: BoardFile, column: str) -> list[FileNote]:
    """Return the notes of a column, in order."""
    return [note for note in board.notes if note.column == column]
