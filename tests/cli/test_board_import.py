"""Boards from the command line: the plan first, then what was done; columns named where nobody can guess them."""

import argparse
from pathlib import Path
from typing import Any

import pytest

from app.commands.answer import Answer
from app.commands.workshops import import_file
from app.domain.errors import InvalidInputError
from app.plenary import Plenary
from tests.readers.written import xlsx_of

SHEET = "Feature, short,Stage,Votes\nRotas that fit on one page,Beta,3\nSwaps without a phone call,Alpha,1\n"


def take(plenary: Plenary, sample: str, path: Path, **options: Any) -> Answer:
    said = {"map": "", "into": "", "sheet": "", "header": None, "encoding": "", "dry_run": False} | options
    return import_file(plenary, argparse.Namespace(file=str(path), workshop=sample, step="pains", **said))


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "sheet.csv"
    path.write_text(SHEET.replace("Feature, short", '"Feature, short"'), "utf-16")
    return path


def test_a_tools_board_is_planned_then_taken_in(plenary: Plenary, sample: str, tmp_path: Path) -> None:
    path = tmp_path / "retro.csv"
    path.write_text("Liked,Votes Liked,\nCalm,4,\n", "utf-8")
    before = plenary.workshops.content(sample)
    asked = take(plenary, sample, path, dry_run=True)
    assert asked.lines[0].startswith("This is a board of EasyRetro. 1 note in 1 column and 4 votes will come in;")
    assert "1 column without heading" in asked.lines[1]
    assert plenary.workshops.content(sample) == before
    done = take(plenary, sample, path)
    assert done.lines[-1].startswith("Imported 1 note into ")
    assert (done.data["notes"], done.data["votes"], done.data["tool"]) == (1, 4, "EasyRetro")
    assert take(plenary, sample, path).data["there"] == 1


def test_columns_are_named_where_no_heading_says_it(plenary: Plenary, sample: str, sheet: Path) -> None:
    with pytest.raises(InvalidInputError, match=r"--map text=COLUMN.*“Feature, short”, “Stage”, “Votes”"):
        take(plenary, sample, sheet)
    for wrong in ("text=Nothing", "colour=Stage", "Stage"):
        with pytest.raises(InvalidInputError, match="Nothing was changed"):
            take(plenary, sample, sheet, map=wrong)
    done = take(plenary, sample, sheet, map="text=feature, short, column=Stage,votes=votes")
    assert (done.data["notes"], done.data["votes"], done.data["columns"]) == (2, 4, ["Beta", "Alpha"])


def test_a_sheet_its_headings_and_a_column_are_named_by_number(plenary: Plenary, sample: str, tmp_path: Path) -> None:
    book = tmp_path / "book.xlsx"
    rows = (("B", "Prices are hard to find", "5"), ("R", "The call was friendly", "2"))
    book.write_bytes(xlsx_of({"Plan": [["x", "y"], ["1", "2"]], "Said": rows}))
    with pytest.raises(InvalidInputError, match=r"no sheet “Nowhere”; there are .*“Said”"):
        take(plenary, sample, book, sheet="Nowhere")
    with pytest.raises(InvalidInputError, match=r"2 \(as “Prices are hard to find”\)"):
        take(plenary, sample, book, sheet="Said", header=0)
    asked = take(plenary, sample, book, sheet="Said", header=0, map="text=2,votes=3", dry_run=True)
    assert (asked.data["planned"], asked.data["columns"]) == (2, [""])
    done = take(plenary, sample, book, sheet="Said", header=0, map="text=2,votes=3,column=1")
    assert (done.data["notes"], done.data["votes"], done.data["columns"]) == (2, 7, ["B", "R"])
    lines = tmp_path / "lines.txt"
    lines.write_text("One idea\nAnother idea\n", "utf-8")
    with pytest.raises(InvalidInputError, match="holds no table"):
        take(plenary, sample, lines, header=1)


def test_letters_that_the_file_does_not_tell_are_asked_about(plenary: Plenary, sample: str, tmp_path: Path) -> None:
    path = tmp_path / "polski.csv"
    path.write_bytes("text;column\nZa późno wysłaliśmy ulotki;Źle\n".encode("cp1250"))
    with pytest.raises(InvalidInputError, match=r"--encoding NAME.*cp1250: “Za późno wysłaliśmy ulotki;Źle”"):
        take(plenary, sample, path)
    done = take(plenary, sample, path, encoding="cp1250")
    assert done.data["columns"] == ["Źle"]
    with pytest.raises(InvalidInputError, match="no encoding of letters"):
        take(plenary, sample, path, encoding="nonsense")
