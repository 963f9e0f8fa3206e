"""People and numbers come in from workbooks and documents, too; letters that are a guess are refused in a sentence."""

from pathlib import Path

import pytest

from app.domain.errors import InvalidInputError
from app.files import read_words
from app.plenary import Plenary
from tests.readers.written import xlsx_of


def test_people_come_in_from_a_workbook(plenary: Plenary, tmp_path: Path) -> None:
    book = tmp_path / "people.xlsx"
    book.write_bytes(xlsx_of({"Who": [["Ana Ruiz", "Sales", "Lead"], ["Bo Lind", "Support", ""]]}))
    assert [(p.name, p.department) for p in plenary.people.read_file(book)] == [
        ("Ana Ruiz", "Sales"),
        ("Bo Lind", "Support"),
    ]


def test_readings_come_in_from_a_workbook(plenary: Plenary, tmp_path: Path) -> None:
    book = tmp_path / "numbers.xlsx"
    book.write_bytes(xlsx_of({"S": [["Month", "Visits"], ["2026-01", 12.0], ["2026-02", 14.5]]}))
    grid = plenary.readings.read_file(book)
    assert grid.headings == ("Month", "Visits")
    assert grid.rows == (("2026-01", "12"), ("2026-02", "14.5"))


def test_letters_that_are_a_guess_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes("Jürgen Müller, Vertrieb".encode("cp1252"))
    with pytest.raises(InvalidInputError, match=r"does not tell how its letters are written.*Nothing was changed\."):
        read_words(path)
    path.write_bytes("Jürgen Müller, Vertrieb".encode("utf-16"))
    assert read_words(path) == "Jürgen Müller, Vertrieb"
