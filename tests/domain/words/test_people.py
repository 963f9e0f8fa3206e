"""People and departments as they are pasted, and cells as spreadsheets write them."""

import pytest

from app.domain.records import (
    Department,
)
from app.domain.records.departments import HUES, DepartmentNames
from app.domain.words.cells import read_rows, without_guard
from app.domain.words.people import PersonLine, parse_people, people_lines


@pytest.mark.parametrize(
    ("pasted", "people"),
    [
        ("", []),
        ("Name, Department, Role\nAna, Sales, Lead", [PersonLine("Ana", "Sales", "Lead")]),
        ("Ana\tSales\tLead, EMEA", [PersonLine("Ana", "Sales", "Lead, EMEA")]),
        ("Ana; Sales; Lead", [PersonLine("Ana", "Sales", "Lead")]),
        ('"Doe; Jane",Sales', [PersonLine("Doe; Jane", "Sales")]),
        ('"Doe, Jane";"R&D; East"', [PersonLine("Doe, Jane", "R&D; East")]),
        ('Ana "T; Sales', [PersonLine('Ana "T', "Sales")]),
        ('"Doe, Ana", Sales, Lead, Deputy', [PersonLine("Doe, Ana", "Sales", "Lead, Deputy")]),
        ("  \n, Sales\nAna", [PersonLine("Ana")]),
        ("דנה, מכירות", [PersonLine("דנה", "מכירות")]),
        ("Ana " + "x" * 200_000, [PersonLine("Ana " + "x" * 116)]),
    ],
)
def test_people_as_they_are_pasted(pasted: str, people: list[PersonLine]) -> None:
    assert list(parse_people(pasted)) == people
    assert list(parse_people(people_lines(people))) == people


@pytest.mark.parametrize("name", ["Doe, Jane", "Doe; Jane", 'Q "T"', '"', ";", "Doe, J; K", "Ana"])
@pytest.mark.parametrize("department", ["", "Sales", 'A; "B", C'])
@pytest.mark.parametrize("role", ["", "Lead, EMEA"])
def test_people_written_as_lines_are_read_back_as_they_were(name: str, department: str, role: str) -> None:
    people = (PersonLine(name, department, role), PersonLine("Zoë"))
    assert parse_people(people_lines(people)) == people


def test_departments_get_letters_and_colours_of_their_own() -> None:
    found: list[Department] = []
    departments = DepartmentNames()
    for name in (
        "Sales",
        "Salt",
        "Salad",
        "Marketing",
        "营销",
        "🎉",
        "R&D",
        "a",
        "A B C D",
        *(f"Team {n}" for n in range(30)),
    ):
        found.append(departments.make(name))
    assert len({d.short for d in found}) == len(found)
    assert all(1 <= len(d.short) <= 4 and 0 <= d.hue < HUES for d in found)
    assert all(departments.find(d.name) is departments.find(d.short) is d for d in found)
    assert [d.position for d in found] == list(range(1, len(found) + 1))


def test_thousands_of_departments_of_one_letter_are_told_apart() -> None:
    departments = DepartmentNames()
    shorts = {departments.make(f"Sales {n}").short for n in range(3_000)}
    assert len(shorts) == 3_000


def test_cells_keep_their_commas_and_lose_their_guards() -> None:
    assert read_rows('a,"b, c"\n"d\ne",f', ",") == [["a", "b, c"], ["d\ne", "f"]]
    assert read_rows("x" * 300_000, ",") == [["x" * 300_000]]
    assert [without_guard(c) for c in ("'=1", "'tis", "=1", "'", "")] == ["=1", "'tis", "=1", "'", ""]
