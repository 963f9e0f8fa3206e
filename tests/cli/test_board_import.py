"""Boards from the command line: the plan first, then what was done; columns named where nobody can guess them."""

import argparse
from pathlib import Path
from typing import Any

import pytest

from app.commands.answer import Answer
from app.commands.workshops import import_file
from app.domain.errors import InvalidInputError
from app.plenary import Plenary

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
