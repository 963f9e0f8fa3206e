"""Which column of a file goes into which: by the words of titles, by hand, on the command line."""

import pytest

from app.domain.board_file.board_file import BoardDraft, BoardFile
from app.domain.board_file.layouts.joining import alike_columns, put_into, put_together, read_into
from app.domain.errors import InvalidInputError
from tests.domain.board_file.columns import notes_of


def board(**counts: int) -> BoardFile:
    draft = BoardDraft("Spreadsheet")
    for title, count in counts.items():
        draft.column(title.replace("_", " "))
        for number in range(count):
            draft.note(f"{title} {number}", title.replace("_", " "))
    return draft.done()


def test_titles_that_say_the_same_are_alike() -> None:
    found = alike_columns(
        board(Went_well=2, to_improve=1, Good=1, رسائل=1, What_we_should_improve=1),
        ["What went well", "What was hard", "To improve?", "Good points", "رسائل"],
    )
    assert found == {
        "Went well": "What went well",
        "to improve": "To improve?",
        "What we should improve": "To improve?",
    }


def test_two_that_would_do_are_asked_for() -> None:
    assert alike_columns(board(Good=1), ["The good", "Our good"]) == {}
    assert alike_columns(board(), ["Good"]) == {}


def test_what_shares_a_word_goes_into_the_larger() -> None:
    source = board(Bad_points=3, Good=9, Bad=8, The_Good=2, Positive=4, Good_and_bad=1, Positive_things_learned=1)
    found = put_together(source, [])
    assert found == {
        "Bad points": "Bad",
        "The Good": "Good",
        "Positive things learned": "Positive",
    }
    joined = put_into(source, found | {"Positive": "Good"})
    assert joined.columns == ("Bad", "Good", "Good and bad")
    assert len(notes_of(joined, "Good")) == 9 + 2 + 4 + 1
    assert len(joined.notes) == len(source.notes)


def test_what_stands_on_the_board_comes_first() -> None:
    assert put_together(board(Good=9, The_Good=2), ["What was good", "What was hard"]) == {
        "Good": "What was good",
        "The Good": "What was good",
    }


def test_groups_go_with_their_notes_and_circles_end() -> None:
    draft = BoardDraft("x")
    draft.note("one", "A", group=draft.group("k", "Theme", "A", 3))
    draft.note("two", "B")
    source = draft.done()
    joined = put_into(source, {"A": "B"})
    assert joined.columns == ("B",)
    assert [(g.column, g.votes) for g in joined.groups] == [("B", 3)]
    assert len(put_into(source, {"A": "B", "B": "A"}).notes) == 2
    assert put_into(source, {}) is source


def test_said_on_the_command_line() -> None:
    source = board(Good=1, Bad=1)
    draft = BoardDraft("x")
    for title in ("Calm, clear", "2+2=4", "Bad"):
        draft.note("said", title)
    odd = draft.done()
    assert read_into(" good = Went well ,Bad=Good", source, ["Went well"]) == {"Good": "Went well", "Bad": "Good"}
    assert read_into("Calm, clear=Bad,2+2=4=Bad", odd, []) == {"Calm, clear": "Bad", "2+2=4": "Bad"}
    for wrong in ("", "Good", "Good=Nowhere", "Nothing=Good", "Good=Bad,"):
        with pytest.raises(InvalidInputError, match="Nothing was changed"):
            read_into(wrong, source, [])
