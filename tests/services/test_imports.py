"""Notes from files: lines, CSV of any separator, and what other programs put around cells."""

import pytest

from app.bootstrap import Plenary
from app.domain.errors import InvalidInputError
from app.services.imports import read_notes
from tests.state import step


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
        ("", []),
    ],
)
def test_reading(source: str, texts: list[str]) -> None:
    assert [note.text for note in read_notes(source)] == texts


def test_columns_and_departments_come_from_the_file(plenary: Plenary, sample: str) -> None:
    pains = step(plenary.workshops.content(sample), "pains")
    count = plenary.imports.notes(
        pains.id, "column,text,department\nShift Workers,A,FIN\nNew one,B,sales\nNew one,C,none\n"
    )
    assert count == 3
    board = plenary.boards.board(pains.id)
    new = {n.text: n for n in board.notes if n.text in "ABC"}
    titles = {c.id: c.title for c in board.columns}
    assert [titles[new[t].column_id] for t in "ABC"] == ["shift workers", "New one", "New one"]
    assert [new[t].department_id for t in "ABC"] == ["finance", "sales", None]
    plenary.history.undo(sample)
    assert len(plenary.boards.board(pains.id).columns) == 3


def test_what_cannot_be_imported_is_refused(plenary: Plenary, sample: str) -> None:
    content = plenary.workshops.content(sample)
    for key, source in (("pains", ""), ("pains", "text,column\n,\n"), ("faqs", "a note"), ("pains", "x" * 20_001)):
        with pytest.raises(InvalidInputError):
            plenary.imports.notes(step(content, key).id, source)
    assert plenary.workshops.content(sample) == content
