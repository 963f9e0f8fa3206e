"""Any other file: its encoding, its headings, and what a person says each column is."""

import pytest

from app.domain.board_file.layouts.mapping import Mapping, headings_key, read_with, recalled, remembered, with_header
from app.domain.board_file.layouts.sheets import MAX_COLUMNS
from app.domain.errors import InvalidInputError
from app.domain.workshop.same_words import said_counts
from tests.domain.board_file.columns import notes_of, read_board


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ("one\ntwo\n\n - three", ["one", "two", "three"]),
        ("\ufefftext,column\nA,x\n", ["A"]),
        ("Note;Team\nfast, good;Sales\n", ["fast, good"]),
        ('Text\tType\n"two\nlines"\tb\n', ["two\nlines"]),
        ("Feedback\nfast, good service\nslow\n", ["fast, good service", "slow"]),
        ("text,column\n'=1+1,x\n", ["=1+1"]),
        ("Anything, really\nbut no heading, you see\n", ["Anything, really", "but no heading, you see"]),
        ("text,column\n" + "x" * 15_000 + ",y\n", ["x" * 15_000]),
        ("text,column\nshort\nlong,x,beyond\n", ["short", "long", "beyond"]),
        ("", []),
    ],
)
def test_reading_without_anybodys_word(source: str, texts: list[str]) -> None:
    assert [note.text for note in read_board(source).board().notes] == texts


PREAMBLE = (
    "Maintainer:,,,\nSomebody,,,\n ,,,\n"
    "Feature,Stage,Votes,Who\n"
    "Rotas that fit on one page,Beta,3,Ana\n"
    "Swaps without a phone call,Alpha,many,Ben\n"
)


def test_headings_below_a_preamble() -> None:
    found = read_board(PREAMBLE)
    assert found.sheet is not None
    assert found.sheet.header == 3
    assert found.mapping == Mapping(("note", "ignored", "votes", "ignored"))
    assert not found.sure
    board = found.board()
    assert [(n.text, n.votes) for n in board.notes] == [
        ("Rotas that fit on one page", 3),
        ("Swaps without a phone call", None),
    ]
    assert any("“Somebody”" in remark for remark in board.remarks)
    assert any("“many”" in remark for remark in board.remarks)
    assert any("“Stage”, “Who”" in remark for remark in board.remarks)


def test_a_person_says_what_is_what() -> None:
    found = read_board(PREAMBLE)
    assert found.sheet is not None
    assert found.mapping is not None
    mapping = found.mapping.with_role(1, "column").with_role(3, "author").with_role(2, "ignored")
    board = read_with(found.sheet, mapping)
    assert [(n.column, n.author, n.votes) for n in board.notes] == [("Beta", "Ana", None), ("Alpha", "Ben", None)]
    wide = read_with(found.sheet, Mapping(("note", "note", "votes", "ignored")))
    assert wide.columns == ("Feature", "Stage")
    assert [(n.text, n.votes) for n in notes_of(wide, "Stage")] == [("Beta", 3), ("Alpha", None)]
    assert mapping.with_role(0, "column").places("column") == [0]


def test_headings_may_stand_elsewhere_or_nowhere() -> None:
    found = read_board("Calm start,Sales\nLong break,Support\n")
    assert found.sheet is not None
    whole = with_header(found.sheet, -1)
    board = read_with(whole, Mapping(("note", "department")))
    assert [(n.text, n.department) for n in board.notes] == [("Calm start", "Sales"), ("Long break", "Support")]
    assert with_header(whole, 99).header == 1


def test_groups_of_a_spreadsheet() -> None:
    board = read_board("text,column,theme\nA,Good,Speed\nB,Good,Speed\nC,Bad,Speed\nD,Bad,\n").board()
    assert [(g.title, g.column) for g in board.groups] == [("Speed", "Good"), ("Speed", "Bad")]
    assert [bool(n.group) for n in board.notes] == [True, True, True, False]


def test_what_was_chosen_is_recalled_for_the_same_headings() -> None:
    headings = ("Idea", "Votes", "IDEA", "Who")
    mapping = Mapping(("note", "votes", "ignored", "author"))
    kept = remembered(mapping, headings)
    assert recalled(kept, headings) == mapping
    assert recalled(kept, ("Who", "Idea", "Votes", "idea")) == Mapping(("author", "note", "votes", "ignored"))
    assert headings_key(headings) == headings_key(("who", "idea", "VOTES", "Idea"))
    assert recalled(kept, ("Idea", "Other")) is None
    assert recalled({"idea#1": "sum", "votes#1": 3}, ("Idea", "Votes")) is None


def test_too_large_is_refused_in_words() -> None:
    with pytest.raises(InvalidInputError, match=r"1,001 columns.*1,000 at most"):
        read_board(",".join(f"c{n}" for n in range(MAX_COLUMNS + 1)) + "\n")
    with pytest.raises(InvalidInputError, match="1,000,000 at most"):
        read_board("a,b\n" * 500_001)


def test_the_same_words_are_counted_under_the_first() -> None:
    texts = ("Too long", "too  LONG.", "Élan", "elan", "…", "Too short")
    assert said_counts(texts) == {"Too long": 2, "Élan": 2, "…": 1, "Too short": 1}
    assert said_counts(()) == {}
