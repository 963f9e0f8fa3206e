"""What strangers wrote: one plain sentence for whatever their files do to their reader."""

import pytest

from app.domain.errors import InvalidInputError
from app.domain.goals.reading_rows import read_grid
from app.domain.words import cells
from app.domain.words.people import parse_people
from app.domain.words.strange_texts import reading
from tests.domain.board_file.columns import read_board


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (RecursionError("Ana"), "cannot be read as a board"),
        (UnicodeDecodeError("utf-8", b"Ana", 0, 1, "Ana"), "cannot be read as a board"),
        (KeyError("Ana"), "cannot be read as a board"),
        (MemoryError("Ana"), "not enough memory to read this board"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_nobody_foresaw_is_one_sentence_without_their_words(error: Exception, words: str) -> None:
    with pytest.raises(InvalidInputError, match=words) as caught, reading("board"):
        raise error
    assert "Nothing was changed" in caught.value.message
    assert type(error).__name__ in caught.value.details
    assert "Ana" not in caught.value.message + caught.value.details
    assert caught.value.__suppress_context__


def test_what_we_say_ourselves_stays_as_it_is() -> None:
    with pytest.raises(InvalidInputError, match=r"^No\.$"), reading("board"):
        raise InvalidInputError("No.")


def test_a_cell_without_end_names_its_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "_LONGEST_CELL", 1_000)
    endless = 'name,votes\n"' + "x" * 2_000 + ",1\n"
    for read in (read_board, read_grid, lambda source: cells.read_rows(source, ",")):
        with pytest.raises(InvalidInputError, match="more than 1,000 letters"):
            read(endless)
    with pytest.raises(InvalidInputError, match="more than 1,000 letters"):
        parse_people('"' + "x" * 2_000 + '",Sales')


def test_a_file_of_line_ends_alone_is_refused_before_it_fills_the_memory() -> None:
    with pytest.raises(InvalidInputError, match="1,000,000 at most"):
        read_board("a,b\n" + "\n" * 1_000_001 + "c,d\n")
