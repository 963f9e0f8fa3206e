"""Plain lines: one note each."""

from app.domain.board_file.board_file import BoardDraft, BoardFile
from app.domain.words.text import split_lines


def read_lines(source: str) -> BoardFile:
    """Return one note per line, without list bullets."""
    draft = BoardDraft("")
    for line in split_lines(source.removeprefix("\ufeff")):
        draft.note(line)
    return draft.done()
