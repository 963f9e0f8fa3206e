"""Participants as they are typed or pasted: `Name, Department, Role`, a line each."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.words.cells import read_rows
from app.domain.words.text import clean_text, single_line

_HEADINGS = {"name", "participant", "person", "full name"}
_QUOTED = re.compile(r'(?:^|(?<=[,;\t]))"(?:[^"]|"")*"')


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person as typed."""

    name: str
    department: str = ""
    role: str = ""


def parse_people(pasted: str) -> tuple[PersonLine, ...]:
    """Return the people in `pasted`: comma, semicolon or tab between name, department and role.

    A heading line and lines without a name are passed over; everything after the second
    separator belongs to the role.
    """
    people = []
    lines = [line for line in clean_text(pasted, limit=10**6).split("\n") if line.strip()]
    for number, line in enumerate(lines):
        separator = _separator(line)
        cells = [single_line(cell) for cell in next(iter(read_rows(line, separator)), [])]
        if not cells or not cells[0]:
            continue
        if number == 0 and cells[0].casefold() in _HEADINGS:
            continue
        role = f"{separator} ".join(cell for cell in cells[2:] if cell)
        people.append(PersonLine(cells[0][:120], cells[1][:80] if len(cells) > 1 else "", role[:120]))
    return tuple(people)


def _separator(line: str) -> str:
    """Return what stands between the cells of a line; what is in quotes does not count."""
    bare = _QUOTED.sub("", line)
    if "\t" in bare:
        return "\t"
    # Behind a comma a semicolon belongs to the role (“Ana, Sales, owner; deputy of Ben”).
    return ";" if ";" in bare and "," not in bare.split(";")[0] else ","


def people_lines(people: Iterable[PersonLine]) -> str:
    """Return people as they are typed, a line each, which `parse_people` reads back."""
    return "".join(_line(person) for person in people)


def _line(person: PersonLine) -> str:
    cells = [person.name, person.department, person.role]
    while len(cells) > 1 and not cells[-1]:
        cells.pop()
    if not any(sign in cell for cell in cells for sign in ',;\t"'):
        return ", ".join(cells) + "\n"
    return ",".join('"' + cell.replace('"', '""') + '"' for cell in cells) + "\n"
